//! Who will not come: cancelled altogether, or away from one date of a series. Guests go with the
//! member who brings them, in the same transaction; a guest whose place is kept stays.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use contract::{
    Failure,
    events::{CancelRegistrations, RegisteredView, SetAbsence},
    history::UndoneView,
};
use domain::{
    Act, EventId, PersonId, RegistrationId,
    events::{Attendee, Places},
};
use store::{
    Store, Write, Writing,
    events::{EventRecord, Listed, Roll},
};

use crate::{
    App,
    events::{
        lines, now,
        register::{Asking, bounded, subject},
        registrations::{name, named, told},
        standing,
    },
    failure::of_store,
};

/// Writes down that people will not come; who waits moves up.
///
/// # Errors
/// [`Failure::EventGone`], [`Failure::TooMuch`], or if the file cannot be written.
pub async fn cancel_registrations(
    app: &App,
    request: CancelRegistrations,
) -> Result<RegisteredView, Failure> {
    bounded(request.registrations.len())?;
    let store = app.store().await?;
    let mut writing = store.begin().await.map_err(of_store)?;
    let record = standing(&store, request.event).await?;
    let places = Places::from(&record.event);
    let before = store.roll(record.id, &places).await.map_err(of_store)?;
    let wanted: BTreeSet<RegistrationId> = request.registrations.into_iter().collect();
    let mut leaving = Leaving::new(record.id, now(app));
    for rows in before.by_attendee().into_values() {
        if rows.iter().any(|one| wanted.contains(&one.registration.id)) {
            leaving.everything(&rows, &wanted);
        }
    }
    leaving.guests(&before);
    let act = |people, name, title| Act::CancelledRegistrations {
        people,
        name,
        title,
    };
    let writes = std::mem::take(&mut leaving.writes);
    writing
        .add(writes.into_values().collect())
        .await
        .map_err(of_store)?;
    leaving
        .commit(app, &store, writing, &record, &before, act)
        .await
}

/// Says that people of a whole series stay away from one date, or come after all.
///
/// # Errors
/// [`Failure::EventGone`], [`Failure::TooMuch`], or if the file cannot be written.
pub async fn set_absence(app: &App, request: SetAbsence) -> Result<RegisteredView, Failure> {
    bounded(request.registrations.len())?;
    let store = app.store().await?;
    let mut writing = store.begin().await.map_err(of_store)?;
    let record = standing(&store, request.event).await?;
    let places = Places::from(&record.event);
    let before = store.roll(record.id, &places).await.map_err(of_store)?;
    let wanted: BTreeSet<RegistrationId> = request.registrations.into_iter().collect();
    let named = before.all.iter().filter(|one| {
        let registration = &one.registration;
        wanted.contains(&registration.id) && one.whole_series() && !registration.cancelled
    });
    let mut leaving = Leaving::new(record.id, now(app));
    if request.away {
        for one in named {
            leaving.away(one);
        }
        leaving.guests(&before);
        let writes = std::mem::take(&mut leaving.writes);
        writing
            .add(writes.into_values().collect())
            .await
            .map_err(of_store)?;
        let act = |people, name, title| Act::StayAway {
            people,
            name,
            title,
        };
        return leaving
            .commit(app, &store, writing, &record, &before, act)
            .await;
    }
    let back: Vec<&Listed> = named.filter(|one| one.away).collect();
    leaving.already = u32::try_from(wanted.len() - back.len()).unwrap_or_default();
    leaving.people = back.clone();
    let anew: Vec<RegistrationId> = back.iter().map(|one| one.registration.id).collect();
    if displaces(&before, &places, &anew) {
        let mut asking = Asking::new(app, subject(&record, false), &before);
        asking.again(&anew)?;
        for writes in asking.writes() {
            writing.add(writes).await.map_err(of_store)?;
        }
    } else {
        let writes = anew
            .iter()
            .map(|id| store::events::stay_away(*id, record.id, false));
        writing.add(writes.collect()).await.map_err(of_store)?;
    }
    let act = |people, name, title| Act::ComeAfterAll {
        people,
        name,
        title,
    };
    leaving
        .commit(app, &store, writing, &record, &before, act)
        .await
}

/// Whether somebody would lose their place if these had their old one back.
fn displaces(before: &Roll, places: &Places, back: &[RegistrationId]) -> bool {
    let after = before.changed(places, |one| {
        one.away &= !back.contains(&one.registration.id);
    });
    let lost = after.seats.moved_down_since(&before.seats);
    lost.iter().any(|id| !back.contains(id))
}

/// Who goes, and what that writes.
struct Leaving<'a> {
    event: EventId,
    at: DateTime<Utc>,
    /// By row, so that nothing is written twice.
    writes: BTreeMap<[u8; 16], Write>,
    people: Vec<&'a Listed>,
    /// Members who will not be there on this date; with whether they leave the whole series.
    members: BTreeMap<PersonId, bool>,
    already: u32,
    guests: u32,
}

impl<'a> Leaving<'a> {
    fn new(event: EventId, at: DateTime<Utc>) -> Self {
        Self {
            event,
            at,
            writes: BTreeMap::new(),
            people: Vec::new(),
            members: BTreeMap::new(),
            already: 0,
            guests: 0,
        }
    }

    fn write(&mut self, write: Write) {
        self.writes.insert(write.row, write);
    }

    /// All registrations of somebody: one for the whole series only if it is named, else they stay
    /// away from this date.
    fn everything(&mut self, rows: &[&'a Listed], wanted: &BTreeSet<RegistrationId>) {
        let mut first = None;
        let mut whole = false;
        for one in rows {
            let registration = &one.registration;
            if registration.cancelled {
                continue;
            }
            let is_wanted = wanted.contains(&registration.id);
            if !one.whole_series() || is_wanted {
                self.write(store::events::cancel(registration.id, self.at));
                whole |= one.whole_series();
            } else if one.away {
                continue;
            } else {
                self.write(store::events::stay_away(registration.id, self.event, true));
            }
            first = first.or(Some(*one));
        }
        match first {
            None => self.already += 1,
            Some(first) => {
                self.people.push(first);
                if let Attendee::Person(person) = first.who() {
                    self.members.insert(person, whole);
                }
            }
        }
    }

    /// Stays away from this date.
    fn away(&mut self, one: &'a Listed) {
        if one.away {
            self.already += 1;
            return;
        }
        let id = one.registration.id;
        self.write(store::events::stay_away(id, self.event, true));
        self.people.push(one);
        if let Attendee::Person(person) = one.who() {
            self.members.insert(person, false);
        }
    }

    /// The guests of those who go.
    fn guests(&mut self, roll: &'a Roll) {
        for one in roll.all.iter() {
            let guest = &one.registration;
            let Some(whole) = guest.guest_of.and_then(|of| self.members.get(&of).copied()) else {
                continue;
            };
            let is_counted = self.writes.contains_key(guest.id.bytes())
                || self
                    .people
                    .iter()
                    .any(|other| other.registration.id == guest.id);
            if !one.stands() || guest.kept || is_counted {
                continue;
            }
            let write = if one.whole_series() && !whole {
                store::events::stay_away(guest.id, self.event, true)
            } else {
                store::events::cancel(guest.id, self.at)
            };
            self.write(write);
            self.guests += 1;
        }
    }

    async fn commit(
        mut self,
        app: &App,
        store: &Store,
        writing: Writing<'_>,
        record: &EventRecord,
        before: &Roll,
        act: impl FnOnce(u64, String, String) -> Act,
    ) -> Result<RegisteredView, Failure> {
        self.people
            .sort_by_key(|one| (one.registration.queued, one.registration.id));
        let first: Vec<&Listed> = self.people.first().copied().into_iter().collect();
        let known = lines(store, &named(&first)).await?;
        let changed = u32::try_from(self.people.len()).unwrap_or(u32::MAX);
        let first = first
            .first()
            .map_or_else(String::new, |one| name(one, &known));
        let act = act(changed.into(), first, record.event.title.clone());
        let written = writing.commit(&act).await.map_err(of_store)?;
        let done = UndoneView {
            transaction: written.transaction,
            act,
            rows: written.rows,
            kept: 0,
        };
        let mut view = told(app, store, record, before, done).await?;
        (view.changed, view.already, view.guests) = (changed, self.already, self.guests);
        Ok(view)
    }
}
