//! Reminders as lines of the drawer.

use chrono::{DateTime, Utc};
use contract::{
    Failure,
    reminders::{Destination, ReminderRow},
};
use domain::{
    PersonId,
    reminders::{Kind, WallClock},
};
use store::{
    Store,
    reminders::{Listed, State, Subject, TRIES},
};

use super::clock::Here;
use crate::{
    events::{lines, times},
    failure::of_store,
};

/// Lines of the drawer, in the same order.
pub(super) async fn shown(
    store: &Store,
    listed: Vec<Listed>,
    now: DateTime<Utc>,
    here: Here,
) -> Result<Vec<ReminderRow>, Failure> {
    let people: Vec<PersonId> = listed
        .iter()
        .filter_map(|one| match one.subject {
            Subject::Promise { person, .. } => person,
            _ => None,
        })
        .collect();
    let people = lines(store, &people).await?;
    let digest = listed.iter().any(|one| one.reminder.kind == Kind::Digest);
    let due = if digest {
        let due = store.due_counts(here.day(now)).await;
        due.map_err(of_store)?.follow_ups
    } else {
        0
    };
    let row = |one: Listed| {
        let mut row = ReminderRow {
            kind: one.reminder.kind,
            title: String::new(),
            beside: String::new(),
            start: None,
            day: one.reminder.occasion.parse().ok(),
            people: 0,
            at: one.reminder.at,
            put_off: one
                .wake
                .filter(|_| one.state == State::PutOff)
                .map(|wake| here.shown(wake)),
            undelivered: one.tries >= TRIES,
            leads_to: Destination::default(),
            can_tick: matches!(one.reminder.kind, Kind::Checklist | Kind::Promise),
            key: one.reminder.key,
        };
        match one.subject {
            Subject::Event {
                id,
                title,
                place,
                start,
                zone,
                all_day,
            } => {
                let zone = times::zone_named(&zone);
                row.day = all_day.then(|| zone.local(start).date());
                row.start = (!all_day).then(|| here.shown(start));
                (row.title, row.beside) = (title, place);
                row.leads_to = to("events", id.to_string());
            }
            Subject::Promise { person, line } => {
                let name = person.and_then(|person| people.get(&person));
                row.beside = name.map_or_else(String::new, |line| line.name.clone());
                row.title = line;
                row.leads_to = match person {
                    Some(person) => to("people", person.to_string()),
                    None => to("today", String::new()),
                };
            }
            Subject::Line { event, title, text } => {
                (row.title, row.beside) = (text, title);
                row.leads_to = to("events", event.to_string());
            }
            Subject::None if row.kind == Kind::Digest => {
                row.people = due;
                row.leads_to = to("today", String::new());
            }
            Subject::None => row.leads_to = to("settings", String::new()),
        }
        row
    };
    Ok(listed.into_iter().map(row).collect())
}

fn to(area: &str, id: String) -> Destination {
    Destination {
        area: area.to_owned(),
        id,
    }
}
