//! Taking a calendar file in. Looking into it and taking it in are the same walk: only one writes.

use std::path::PathBuf;

use calendar::{Reading, Unreadable, Warning, read};
use contract::{
    Failure,
    events::{
        CalendarPreview, CalendarReport, CalendarState, CalendarWarning, ImportCalendar,
        InspectCalendar, UnreadableCalendar,
    },
    history::UndoneView,
};
use domain::Act;

use super::{
    entries::here,
    taking::{Taken, take},
};
use crate::{
    App,
    events::now,
    events::series::shown_problem,
    failure::{of_io, of_store, unexpected},
    held,
};

/// Rows of a preview at most.
const ROWS: usize = 200;

/// Rows written at a time.
const AT_A_TIME: usize = 500;

/// Looks into a calendar file without changing anything.
///
/// # Errors
/// [`Failure::UnreadableCalendar`] with the reason, [`Failure::TooMuch`] if its series have more
/// dates than anybody plans, or if the system would not give it.
pub async fn inspect_calendar(
    app: &App,
    request: InspectCalendar,
) -> Result<CalendarPreview, Failure> {
    let store = app.store().await?;
    // a file named at the start is offered until somebody has looked into it
    held(&app.0.import).take_if(|path| *path == request.path);
    let reading = open(&request.path).await?;
    let (name, others) = (reading.name.clone(), reading.others);
    let warnings = warnings(&reading);
    let mut taken = take(app, &store, reading, now(app)).await?;
    taken
        .rows
        .sort_by_key(|row| row.state == CalendarState::Identical);
    taken.rows.truncate(ROWS);
    Ok(CalendarPreview {
        path: request.path,
        name,
        counts: taken.counts,
        rows: taken.rows,
        others,
        warnings,
    })
}

/// Takes the events of a calendar file in, as one transaction.
///
/// # Errors
/// As [`inspect_calendar`]; then nothing changed.
pub async fn import_calendar(
    app: &App,
    request: ImportCalendar,
) -> Result<CalendarReport, Failure> {
    let store = app.store().await?;
    let reading = open(&request.path).await?;
    let warnings = warnings(&reading);
    let path = PathBuf::from(&request.path);
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let mut writing = store.begin().await.map_err(of_store)?;
    let taken: Taken = take(app, &store, reading, now(app)).await?;
    let counts = taken.counts;
    let act = Act::ImportedCalendar {
        events: (counts.new + counts.changed + counts.cancelled).into(),
        file: file.into_owned(),
    };
    let mut writes = taken.writes.into_iter().peekable();
    while writes.peek().is_some() {
        let some = writes.by_ref().take(AT_A_TIME).collect();
        writing.add(some).await.map_err(of_store)?;
    }
    let written = writing.commit(&act).await.map_err(of_store)?;
    Ok(CalendarReport {
        counts,
        warnings,
        event: taken.only,
        done: UndoneView {
            transaction: written.transaction,
            act,
            rows: written.rows,
            kept: 0,
        },
    })
}

/// Reads a file, if it is of a size that calendars have.
async fn open(path: &str) -> Result<Reading, Failure> {
    let path = PathBuf::from(path);
    let io = |error: std::io::Error| of_io(&path, &error);
    let size = tokio::fs::metadata(&path).await.map_err(io)?.len();
    let limit = calendar::read::BYTES as u64;
    if size > limit {
        let why = UnreadableCalendar::TooLarge { limit };
        return Err(Failure::UnreadableCalendar { why });
    }
    let bytes = tokio::fs::read(&path).await.map_err(io)?;
    let reading = tokio::task::spawn_blocking(move || read(&bytes, here())).await;
    let reading = reading.map_err(|error| unexpected(&error))?;
    reading.map_err(|why| Failure::UnreadableCalendar {
        why: match why {
            Unreadable::TooLarge { limit } => UnreadableCalendar::TooLarge {
                limit: limit as u64,
            },
            Unreadable::TooManyEvents { found, limit } => UnreadableCalendar::TooManyEvents {
                found: found as u64,
                limit: limit as u64,
            },
            Unreadable::NotACalendar => UnreadableCalendar::NotACalendar,
            Unreadable::NoEvents => UnreadableCalendar::NoEvents,
        },
    })
}

/// What was not taken as it stands, as the window tells it.
fn warnings(reading: &Reading) -> Vec<CalendarWarning> {
    use CalendarWarning as C;
    let shown = |warning: &Warning| match warning.clone() {
        Warning::ZoneGuessed { zone, taken } => C::ZoneGuessed { zone, taken },
        Warning::ZoneUnknown { zone, taken } => C::ZoneUnknown { zone, taken },
        Warning::Floating { title, taken } => C::Floating { title, taken },
        Warning::RuleRefused { title, problem } => C::RuleRefused {
            title,
            problem: shown_problem(&problem),
        },
        Warning::SeveralRules { title } => C::SeveralRules { title },
        Warning::OnlyThisDate { title } => C::OnlyThisDate { title },
        Warning::NoStart { title } => C::NoStart { title },
        Warning::NoEnd { title } => C::NoEnd { title },
        Warning::TextCut { title } => C::TextCut { title },
        Warning::CutShort => C::CutShort,
    };
    reading.warnings.iter().map(shown).collect()
}
