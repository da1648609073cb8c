//! Follow-ups, promises and asks: planned, put off, done.

use chrono::{Days, NaiveDate};
use contract::{
    Failure,
    followups::{
        DayView, DeleteDue, Due, DueKind, DueRow, FinishDue, ReadDay, SnoozeDue, WriteDue,
    },
    history::UndoneView,
};
use domain::{
    Act, DueId, InteractionId, PersonId,
    followups::{
        Standing,
        days::{self, Said},
        rhythm::LONGEST,
    },
};
use store::{
    Store, Write,
    followups::{Contact, DueFields, DueRecord, contact, due, finish, new_due, remove_due, snooze},
};
use uuid::Uuid;

use super::{begin, gone, line, named, names, noted, occasion, occasions, people, today, write};
use crate::{
    App,
    events::{now, times},
    failure::of_store,
};

/// Letters of a day that is typed, at most.
const LETTERS: usize = 200;

/// Writes a follow-up, a promise or an ask, or writes it anew.
///
/// # Errors
/// [`Failure::NothingSaid`] without a word, or for an ask of nobody, [`Failure::PersonGone`],
/// [`Failure::DueGone`].
pub async fn write_due(app: &App, request: WriteDue) -> Result<UndoneView, Failure> {
    let store = app.store().await?;
    let writing = begin(&store).await?;
    let said = line(&request.line);
    let who = people(&store, &request.people).await?;
    let unsaid = match request.kind {
        DueKind::Ask => said.is_empty() || who.is_empty(),
        _ => said.is_empty() && who.is_empty(),
    };
    if unsaid {
        return Err(Failure::NothingSaid);
    }
    let repeat = request.repeat.filter(|_| request.kind == DueKind::FollowUp);
    let fields = |person: Option<PersonId>| DueFields {
        person,
        event: request.event,
        day: request.day,
        line: said.clone(),
        repeat: repeat.map(|days| days.clamp(1, LONGEST)),
    };
    if let Some(old) = request.due {
        let record = store.due(old).await.map_err(gone)?;
        let mut new = fields(who.first().map(|(person, _)| *person));
        new.event = new.event.or(record.fields.event);
        let act = Act::ChangedDue { name: said.clone() };
        return write(writing, act, vec![due(old, &new)]).await;
    }
    let whose: Vec<Option<PersonId>> = if who.is_empty() {
        vec![None]
    } else {
        who.iter().map(|(person, _)| Some(*person)).collect()
    };
    let writes: Vec<Write> = whose
        .into_iter()
        .map(|person| {
            let id = DueId(app.new_id());
            let kind = request.kind;
            new_due(Due { kind, id }, &fields(person), now(app))
        })
        .collect();
    let name = who
        .first()
        .map_or_else(|| said.clone(), |(_, name)| name.clone());
    let act = noted(request.kind, who.len() as u64, name);
    write(writing, act, writes).await
}

/// It is done: with an outcome it becomes a contact of today, and what repeats comes again.
///
/// # Errors
/// [`Failure::DueGone`] if it is not there, or was done already.
pub async fn finish_due(app: &App, request: FinishDue) -> Result<UndoneView, Failure> {
    let store = app.store().await?;
    let writing = begin(&store).await?;
    let record = open(&store, request.due).await?;
    let outcome = line(&request.outcome);
    let mut writes = vec![finish(request.due, now(app), &outcome)];
    if let (Some(person), false) = (record.fields.person, outcome.is_empty()) {
        // made from what was done, so that two machines that finish it write one contact
        let id = InteractionId(Uuid::new_v5(&request.due.id.0, b"outcome"));
        let new = Contact {
            kind: request.kind,
            day: Some(today(app)),
            people: vec![person],
            line: outcome,
            event: None,
            ..Contact::default()
        };
        writes.extend(contact(id, &new, &[]));
    }
    if let Some(days) = record.fields.repeat {
        let next = Due {
            kind: request.due.kind,
            id: DueId(Uuid::new_v5(&request.due.id.0, b"again")),
        };
        let day = today(app).checked_add_days(Days::new(days.into()));
        let fields = DueFields {
            day,
            ..record.fields.clone()
        };
        writes.push(due(next, &fields));
    }
    let name = called(&store, &record).await?;
    write(writing, Act::FinishedDue { name }, writes).await
}

/// Puts it off, and counts it.
///
/// # Errors
/// [`Failure::DueGone`].
pub async fn snooze_due(app: &App, request: SnoozeDue) -> Result<UndoneView, Failure> {
    let store = app.store().await?;
    let writing = begin(&store).await?;
    let record = open(&store, request.due).await?;
    let until = request.until.max(today(app));
    let writes = vec![snooze(request.due, until, record.snoozes.saturating_add(1))];
    let name = called(&store, &record).await?;
    write(writing, Act::SnoozedDue { name }, writes).await
}

/// Takes it away.
///
/// # Errors
/// [`Failure::DueGone`].
pub async fn delete_due(app: &App, request: DeleteDue) -> Result<UndoneView, Failure> {
    let store = app.store().await?;
    let writing = begin(&store).await?;
    let record = store.due(request.due).await.map_err(gone)?;
    let name = called(&store, &record).await?;
    let writes = vec![remove_due(request.due)];
    write(writing, Act::DeletedDue { name }, writes).await
}

/// One that is not done yet.
async fn open(store: &Store, due: Due) -> Result<DueRecord, Failure> {
    let record = store.due(due).await.map_err(gone)?;
    match record.done_at {
        None => Ok(record),
        Some(_) => Err(Failure::DueGone),
    }
}

/// What the history calls it: what it says, else whom it is about.
async fn called(store: &Store, record: &DueRecord) -> Result<String, Failure> {
    if !record.fields.line.is_empty() {
        return Ok(record.fields.line.clone());
    }
    let Some(person) = record.fields.person else {
        return Ok(String::new());
    };
    let known = names(store, &[person]).await?;
    Ok(known
        .get(&person)
        .map_or_else(String::new, |row| row.name.clone()))
}

/// The day somebody means.
///
/// # Errors
/// If nothing is open or the file cannot be read.
pub async fn read_day(app: &App, request: ReadDay) -> Result<DayView, Failure> {
    let store = app.store().await?;
    let text: String = request.text.chars().take(LETTERS).collect();
    if request.past {
        let said = days::read_past(&text, today(app)).map(Said::Day);
        return meant(app, &store, said).await;
    }
    meant(app, &store, days::read(&text, today(app))).await
}

/// The day that was said, looked up where it comes after an event.
pub(super) async fn meant(
    app: &App,
    store: &Store,
    said: Option<Said>,
) -> Result<DayView, Failure> {
    let nothing = DayView {
        day: None,
        event: None,
    };
    Ok(match said {
        None => nothing,
        Some(Said::Day(day)) => DayView {
            day: Some(day),
            event: None,
        },
        Some(Said::After(title)) => {
            let found = store
                .event_called(&title, now(app))
                .await
                .map_err(of_store)?;
            let Some(event) = found else {
                return Ok(nothing);
            };
            let record = store.event(event).await.map_err(of_store)?;
            let zone = times::zone_of(&record.event);
            let end = record.event.end.or(record.event.start);
            // the day after, and never one that was
            let day = end
                .and_then(|end| zone.local(end).date().checked_add_days(Days::new(1)))
                .map(|day| day.max(today(app)));
            DayView {
                day,
                event: occasion(store, event).await,
            }
        }
    })
}

/// What is due as it is shown.
pub(crate) async fn rows(
    app: &App,
    store: &Store,
    records: Vec<DueRecord>,
) -> Result<Vec<DueRow>, Failure> {
    let today = today(app);
    let people: Vec<PersonId> = records.iter().filter_map(|one| one.fields.person).collect();
    let known = names(store, &people).await?;
    let events = occasions(store, records.iter().filter_map(|one| one.fields.event)).await;
    let row = |record: DueRecord| {
        let person = record.fields.person.and_then(|person| known.get(&person));
        DueRow {
            due: record.due,
            person: person.map(named),
            company: person.map_or_else(String::new, |row| row.company.clone()),
            line: record.fields.line,
            standing: standing(today, record.fields.day),
            day: record.fields.day,
            snoozes: record.snoozes,
            repeat: record.fields.repeat,
            event: record
                .fields
                .event
                .and_then(|event| events.get(&event).cloned()),
        }
    };
    Ok(records.into_iter().map(row).collect())
}

/// On its day it is due, and late from the day after.
fn standing(today: NaiveDate, day: Option<NaiveDate>) -> Standing {
    day.map_or(Standing::Fine, |day| Standing::on(today, day, day))
}
