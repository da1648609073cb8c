//! What an evening came to: figures about the evening, never about a person.

use std::collections::HashSet;

use contract::{
    Failure,
    events::{EventReport, ReportView, SectorCount},
};
use domain::{
    EventId, PersonId,
    events::{
        Attendee, RegistrationState,
        report::{self, Figures},
    },
};
use store::Store;

use crate::{
    App,
    door::Evening,
    events::{closing::marked, times},
    failure::of_store,
};

/// Events before it that the rate is compared with, at most.
const BEFORE: u8 = 5;

/// What an event came to.
///
/// # Errors
/// [`Failure::EventGone`], or if the file cannot be read.
pub async fn event_report(app: &App, request: EventReport) -> Result<ReportView, Failure> {
    let store = app.store().await?;
    of(app, &store, request.event).await
}

/// The same, for whoever has the file.
pub(super) async fn of(app: &App, store: &Store, event: EventId) -> Result<ReportView, Failure> {
    let evening = Evening::read(app, store, event).await?;
    let marks = marked(app, store, event).await?;
    let figures = figures(&evening, &marks);
    let mut before = Vec::new();
    for earlier in store.events_before(event, BEFORE).await.map_err(of_store)? {
        let evening = Evening::read(app, store, earlier).await?;
        // a mark changes no figure: who was expected and did not come is missing, marked or not
        before.push(self::figures(&evening, &HashSet::new()));
    }
    let present: Vec<PersonId> = evening
        .present()
        .keys()
        .filter_map(|who| match who {
            Attendee::Person(person) => Some(*person),
            _ => None,
        })
        .collect();
    let mut sectors = store.sectors_of(&present).await.map_err(of_store)?;
    // whoever is only a name has no sector either
    sectors.resize(figures.present as usize, String::new());
    let (met, met_before) = store.introductions(event).await.map_err(of_store)?;
    let new_pairs = report::new_pairs(met, met_before).len();
    let closed = store.closing(event).await.map_err(of_store)?;
    Ok(ReportView {
        event,
        title: evening.record.event.title.clone(),
        times: times::shown(&evening.record.event),
        no_shows: figures.no_shows(),
        no_shows_before: (!before.is_empty()).then(|| report::no_shows_of(&before)),
        figures,
        sectors: report::sectors(sectors.iter().map(String::as_str))
            .into_iter()
            .map(|(name, people)| SectorCount { name, people })
            .collect(),
        new_pairs: u32::try_from(new_pairs).unwrap_or(u32::MAX),
        lessons: closed.lessons,
        thanks: closed.thanks,
        closed_at: closed.at,
        done: None,
    })
}

fn figures(evening: &Evening, marks: &HashSet<PersonId>) -> Figures {
    let present = evening.present();
    let registrations = evening.roll.all.iter().map(|one| {
        let seat = evening.roll.seat(one.registration.id);
        let came = present.contains_key(&one.who());
        let marked = matches!(one.who(), Attendee::Person(person) if marks.contains(&person));
        (seat, RegistrationState::of(seat, came, marked))
    });
    Figures::of(evening.count(&present), registrations)
}
