//! The door of an event: whom a text means, letting people in, who is there. The only area that
//! answers while the door is locked.

mod admitting;
mod camera;
mod counts;
mod lock;
mod log;
mod matching;
mod unsaved;

pub use admitting::{admit, admit_walk_in, swap_arrival, undo_arrival};
pub use camera::read_code;
pub(crate) use lock::{Lock, refuse_locked};
pub use lock::{desks, lock_door, note_open, reopened, set_door_pin, unlock_door};
pub use log::{in_the_room, list_arrivals, room_photo};
pub use matching::door_match;
pub(crate) use unsaved::Unsaved;

use std::{
    collections::{BTreeMap, HashSet},
    sync::Arc,
};

use contract::{
    Failure,
    door::{DoorView, GetDoor},
};
use domain::{
    EventId,
    events::{
        Arrival, Attendee, Places,
        presence::{self, Counts, Present},
    },
};
use store::{
    Store,
    events::{Entered, EventRecord, Roll},
};

use crate::{
    App,
    events::{found, times},
    failure::of_store,
};

/// Letters of a desk's name, of a text looked for, and of a name at most.
const LETTERS: (usize, usize, usize) = (60, 200, 200);

/// Everything that is known of an event's door.
pub(crate) struct Evening {
    /// The event.
    pub record: EventRecord,
    /// Who is registered.
    pub roll: Arc<Roll>,
    /// Who came in, those taken back among them; without what is not saved.
    pub arrivals: Arc<Vec<Entered>>,
    /// What stands, and what the disk refused so far.
    facts: Vec<Arrival>,
    /// Those of whom it is known that they came to an earlier event.
    came_before: HashSet<Attendee>,
}

impl Evening {
    /// Reads it.
    pub async fn read(app: &App, store: &Store, event: EventId) -> Result<Self, Failure> {
        let record = found(store.event(event).await)?;
        let roll = store
            .roll(event, &Places::from(&record.event))
            .await
            .map_err(of_store)?;
        Self::with(app, store, record, roll).await
    }

    /// The same, where the event and who is registered were read before.
    pub async fn with(
        app: &App,
        store: &Store,
        record: EventRecord,
        roll: Arc<Roll>,
    ) -> Result<Self, Failure> {
        let arrivals = store.arrivals(record.id).await.map_err(of_store)?;
        let mut came_before: HashSet<Attendee> = arrivals
            .iter()
            .filter(|one| one.came_before)
            .map(|one| one.arrival.who)
            .collect();
        let standing = arrivals.iter().filter(|one| one.stands);
        let mut facts: Vec<Arrival> = standing.map(|one| one.arrival.clone()).collect();
        for one in app.0.unsaved.of(store, record.id).await {
            if !one.first_timer {
                came_before.insert(one.fact.who);
            }
            facts.push(one.fact);
        }
        Ok(Self {
            record,
            roll,
            arrivals,
            facts,
            came_before,
        })
    }

    /// Whoever is in the room.
    pub fn present(&self) -> BTreeMap<Attendee, Present<'_>> {
        presence::present(&self.facts)
    }

    /// Whether somebody comes for the first time, as far as they are in the room.
    pub fn is_first_time(&self, who: Attendee) -> bool {
        !self.came_before.contains(&who)
    }

    /// How many.
    pub fn count(&self, present: &BTreeMap<Attendee, Present<'_>>) -> Counts {
        let registered: HashSet<Attendee> = self
            .roll
            .all
            .iter()
            .filter(|one| !one.registration.cancelled)
            .map(store::events::Listed::who)
            .collect();
        presence::count(
            present,
            |who| registered.contains(&who),
            |who| !self.is_first_time(who),
        )
    }
}

/// What the door shows when nobody is typing.
///
/// # Errors
/// [`Failure::EventGone`], or if the file cannot be read.
pub async fn door_view(app: &App, request: GetDoor) -> Result<DoorView, Failure> {
    let store = app.door_store().await?;
    app.0.unsaved.save(&store).await;
    let evening = Evening::read(app, &store, request.event).await?;
    let counts = counts::of(&store, &evening).await?;
    let unsaved = log::unsaved(app, &store, request.event).await;
    let (locked, has_pin, wait_seconds) = lock::state(app);
    let event = evening.record.event;
    Ok(DoorView {
        event: request.event,
        times: times::shown(&event),
        title: event.title,
        place: if event.place_name.is_empty() {
            event.address
        } else {
            event.place_name
        },
        counts,
        unsaved,
        locked,
        has_pin,
        wait_seconds,
    })
}

/// A text of the window, no longer than anybody would type.
fn short(text: &str, letters: usize) -> String {
    let line = importing::clean::line(text);
    line.chars().take(letters).collect()
}
