//! The example community, put in as one transaction, so that it goes out as one.

use calendar::Zone;
mod ties;

use chrono::{DateTime, NaiveDate};
use contract::{Failure, events::Repeats};
use domain::{
    Act, ChecklistItemId, EventId, Person, PersonId, RegistrationId, SeriesId,
    events::{ChecklistItem, Queued, Registration, Subject, checklist},
};
use store::{Store, Write};

use crate::{App, events::begin_series, failure::of_store};

/// Rows written at a time.
const AT_A_TIME: usize = 500;

/// Puts the example community in: its people, and what they have ahead.
pub(super) async fn add(app: &App, store: &Store) -> Result<(), Failure> {
    let today = DateTime::from_timestamp_millis(app.now())
        .map(|now| now.date_naive())
        .unwrap_or_default();
    let people: Vec<(PersonId, Person)> = example::community(today)
        .into_iter()
        .map(|person| (PersonId(app.new_id()), person))
        .collect();
    let mut writing = store.begin().await.map_err(of_store)?;
    for some in people.chunks(AT_A_TIME) {
        let writes = some
            .iter()
            .flat_map(|(id, person)| store::people::add(*id, person))
            .collect();
        writing.add(writes).await.map_err(of_store)?;
    }
    writing
        .add(evenings(app, store, today, &people).await?)
        .await
        .map_err(of_store)?;
    let next = store.next_arrival(&mut writing).await.map_err(of_store)?;
    for some in ties::writes(app, store, today, &people, next) {
        writing.add(some).await.map_err(of_store)?;
    }
    let act = Act::AddedExample {
        people: people.len() as u64,
    };
    writing.commit(&act).await.map_err(of_store)?;
    Ok(())
}

/// The writes of what is ahead, and of who asked to come.
async fn evenings(
    app: &App,
    store: &Store,
    today: NaiveDate,
    people: &[(PersonId, Person)],
) -> Result<Vec<Write>, Failure> {
    let zone = Zone::named(example::ZONE).unwrap_or(Zone::UTC);
    let mut writes = Vec::new();
    for evening in example::evenings(today) {
        let id = EventId(app.new_id());
        let mut event = evening.event;
        event.start = Some(zone.instant(evening.start).instant);
        event.end = Some(zone.instant(evening.end).instant);
        zone.name().clone_into(&mut event.zone);
        let mut subject = Subject::Event(id);
        match evening.repeats {
            None => writes.push(store::events::add(id, &event)),
            Some(rule) => {
                let series = SeriesId(app.new_id());
                subject = Subject::Series(series);
                let (ids, repeats) = ((series, id), Repeats::Rule(rule.to_owned()));
                let dates =
                    begin_series(app, store, ids, &event, None, evening.start, &repeats).await?;
                writes.extend(dates);
            }
        }
        let mut position = None;
        for (text, due, done) in evening.checklist {
            let here = checklist::between(position, None);
            position = Some(here);
            let line = ChecklistItem {
                id: ChecklistItemId(app.new_id()),
                text: text.to_owned(),
                owner: None,
                due: Some(due),
                done_at: done.then(|| zone.midnight(today)),
                position: here,
            };
            writes.push(store::events::checklist_line(id, &line));
        }
        for (place, at) in evening.asked {
            let Some((person, fields)) = people.get(place) else {
                continue;
            };
            writes.push(store::events::register(&Registration {
                id: RegistrationId(app.new_id()),
                subject,
                person: Some(*person),
                name: fields.display_name(),
                guest_of: None,
                queued: Queued::new(at, 0),
                cancelled: false,
                kept: false,
                replies: Vec::new(),
                token: None,
                note: String::new(),
            }));
        }
    }
    Ok(writes)
}
