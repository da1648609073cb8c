//! Keeping in touch: what is written down, what is due, and what one wants to know before a call.

mod brief;
mod capture;
mod contacts;
mod dues;
mod inbox;
mod review;
mod rhythms;
mod story;
mod ties;

pub use brief::brief;
pub use capture::{capture, read_capture};
pub use contacts::{delete_contact, write_contact};
pub use dues::{delete_due, finish_due, read_day, snooze_due, write_due};
pub use inbox::{last_workspace, leave_note};
pub use review::weekly_review;
pub use rhythms::{list_kept, list_rhythms, set_myself, set_rhythm};
pub use story::person_story;
pub use ties::{my_ties, set_tie};

pub(crate) use dues::rows as due_rows;
pub(crate) use inbox::take_notes;
pub(crate) use ties::rows as tie_rows;

use std::collections::HashMap;

use chrono::NaiveDate;
use contract::{
    Failure,
    followups::{DueKind, Named, Occasion},
    history::UndoneView,
    people::PersonRow,
};
use domain::{Act, EventId, PersonId};
use importing::clean;
use store::{Store, Write, Writing};

use crate::{
    App,
    events::{self, times},
    failure::of_store,
};

/// Letters of one line at most, and of a longer note.
const LETTERS: (usize, usize) = (1_000, 20_000);

/// People of one contact or follow-up at most.
const PEOPLE: usize = 20;

/// The day it is here.
pub(crate) fn today(app: &App) -> NaiveDate {
    times::here().local(events::now(app)).date()
}

/// A line as it is kept.
fn line(text: &str) -> String {
    clean::line(text).chars().take(LETTERS.0).collect()
}

/// A longer note as it is kept.
fn prose(text: &str) -> String {
    clean::prose(text).chars().take(LETTERS.1).collect()
}

/// People of a request, each once and by the record that was kept.
///
/// # Errors
/// [`Failure::TooMuch`], [`Failure::PersonGone`] if one of them is not in the directory.
async fn people(store: &Store, asked: &[PersonId]) -> Result<Vec<(PersonId, String)>, Failure> {
    if asked.len() > PEOPLE {
        let limit = PEOPLE as u64;
        return Err(Failure::TooMuch { limit });
    }
    let known = names(store, asked).await?;
    let mut people: Vec<(PersonId, String)> = Vec::with_capacity(asked.len());
    for person in asked {
        let row = known.get(person).ok_or(Failure::PersonGone)?;
        if !people.iter().any(|(known, _)| *known == row.id) {
            people.push((row.id, row.name.clone()));
        }
    }
    Ok(people)
}

/// Lines of these people.
pub(crate) async fn names(
    store: &Store,
    people: &[PersonId],
) -> Result<HashMap<PersonId, PersonRow>, Failure> {
    store.lines_of(people).await.map_err(of_store)
}

fn named(row: &PersonRow) -> Named {
    Named {
        person: row.id,
        name: row.name.clone(),
    }
}

/// An event by its title; none if it is not there any more.
pub(crate) async fn occasion(store: &Store, event: EventId) -> Option<Occasion> {
    let record = store.event(event).await.ok()?;
    (!record.deleted).then(|| Occasion {
        event: record.id,
        times: times::shown(&record.event),
        title: record.event.title,
    })
}

/// These events by their titles, each looked up once.
async fn occasions(
    store: &Store,
    events: impl Iterator<Item = EventId>,
) -> HashMap<EventId, Occasion> {
    let mut found = HashMap::new();
    for event in events {
        if !found.contains_key(&event)
            && let Some(occasion) = occasion(store, event).await
        {
            found.insert(event, occasion);
        }
    }
    found
}

/// What the history calls it when something due is noted.
fn noted(kind: DueKind, people: u64, name: String) -> Act {
    match kind {
        DueKind::FollowUp => Act::PlannedFollowUp { people, name },
        DueKind::Ask => Act::NotedAsk { people, name },
        DueKind::MyPromise | DueKind::TheirPromise => Act::NotedPromise { people, name },
    }
}

/// Begins to write: whatever is read from now on to be changed, nobody else changes meanwhile.
async fn begin(store: &Store) -> Result<Writing<'_>, Failure> {
    store.begin().await.map_err(of_store)
}

/// Writes and tells.
async fn write(writing: Writing<'_>, act: Act, writes: Vec<Write>) -> Result<UndoneView, Failure> {
    let written = writing.write(&act, writes).await.map_err(of_store)?;
    Ok(UndoneView {
        transaction: written.transaction,
        act,
        rows: written.rows,
        kept: 0,
    })
}

/// The store's word for what is not there, as contacts and dues say it.
fn gone(error: store::StoreError) -> Failure {
    match error {
        store::StoreError::Gone => Failure::DueGone,
        error => of_store(error),
    }
}
