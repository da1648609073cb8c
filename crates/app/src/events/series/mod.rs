//! Dates that repeat: trying a rule, making a series, what a date's page says of it.

mod ahead;
mod written;

use calendar::{Zone, dates, dates::Window, edit::EditProblem};
use chrono::{DateTime, NaiveDateTime, Utc};
use contract::{
    Failure,
    events::{
        DateRow, DatesView, EditScope, EventView, PreviewDates, RepeatEvent, Repeats, RuleProblem,
        SeriesDate, SeriesView, TimeNote,
    },
};
use domain::{
    Act, EventId, SeriesId,
    events::{Event, Recurrence, Repeat, recurrence::occurrence},
};
use store::{Store, Write};

pub(super) use ahead::top_up;
pub(super) use written::{Written, is_at};

use crate::{
    App,
    events::{now, standing, times, view},
    failure::{of_store, unexpected},
};

/// Dates a preview shows.
const SHOWN: usize = 24;

/// Which dates follow from a rule.
///
/// # Errors
/// For times nobody means; what is wrong with the rule is in the answer.
pub async fn preview_dates(_: &App, request: PreviewDates) -> Result<DatesView, Failure> {
    let refused = |problem| DatesView {
        dates: Vec::new(),
        count: None,
        problem: Some(problem),
    };
    let mut event = Event::default();
    match times::set(&mut event, Some(&request.when)) {
        Err(Failure::UnknownZone { .. }) => return Ok(refused(RuleProblem::UnknownZone)),
        done => done?,
    }
    let (_, first, _) = times::locals(&request.when)?;
    let recurrence = match recurrence(&event, first, &request.repeats) {
        Ok(recurrence) => recurrence,
        Err(problem) => return Ok(refused(problem)),
    };
    let window = Window::first(written::AHEAD);
    let found = match dates(&recurrence, window) {
        Ok(found) => found,
        Err(problem) => return Ok(refused(shown_problem(&problem))),
    };
    let row = |date: &calendar::Date| DateRow {
        start: date.start,
        local_start: date.local_start,
        local_end: date.local_end,
        note: date.note.map(|note| match note {
            calendar::TimeNote::SkippedHour => TimeNote::SkippedHour,
            calendar::TimeNote::RepeatedHour => TimeNote::RepeatedHour,
        }),
    };
    let count = u32::try_from(found.dates.len()).ok();
    Ok(DatesView {
        dates: found.dates.iter().take(SHOWN).map(row).collect(),
        count: count.filter(|_| !found.more),
        problem: None,
    })
}

/// Makes an event the first date of a series, or changes how the dates of its series repeat.
///
/// # Errors
/// [`Failure::EventGone`], [`Failure::DateNeeded`], [`Failure::ImpossibleRule`]; then nothing
/// changed.
pub async fn repeat_event(app: &App, request: RepeatEvent) -> Result<EventView, Failure> {
    let store = app.store().await?;
    // begun first: nobody else changes the series between what is read and what is written
    let writing = store.begin().await.map_err(of_store)?;
    let record = standing(&store, request.event).await?;
    let now = now(app);
    let known = match record.event.series {
        Some(series) => Written::load(&store, series, now).await?,
        None => None,
    };
    let known = known.and_then(|series| Some((series.find(record.id)?, series)));
    let act = Act::RepeatedEvent {
        title: record.event.title.clone(),
    };
    let writes = match (known, &request.repeats) {
        // a date the rules do not give any more is an event by itself, and begins anew
        (Some((named, mut series)), repeats) if series.rows[named].name().is_some() => {
            let scope = match request.scope {
                EditScope::All => EditScope::All,
                EditScope::This | EditScope::Following => EditScope::Following,
            };
            series
                .repeat(&store, named, scope, repeats.as_ref())
                .await?;
            series.writes()
        }
        (_, None) => Vec::new(),
        (_, Some(repeats)) => {
            let event = &record.event;
            let start = event.start.ok_or(Failure::DateNeeded)?;
            let first = times::zone_of(event).local(start);
            let ids = (SeriesId(app.new_id()), record.id);
            begin(app, &store, ids, event, Some(event), first, repeats).await?
        }
    };
    writing.write(&act, writes).await.map_err(of_store)?;
    view(app, &store, record.id).await
}

/// The writes of a series that begins with this event. `kept` is the event as it is in the file.
pub(crate) async fn begin(
    app: &App,
    store: &Store,
    (series, id): (SeriesId, EventId),
    event: &Event,
    kept: Option<&Event>,
    first: NaiveDateTime,
    repeats: &Repeats,
) -> Result<Vec<Write>, Failure> {
    let refuse = |problem| Failure::ImpossibleRule { problem };
    let mut recurrence = recurrence(event, first, repeats).map_err(refuse)?;
    recurrence.uid = event.calendar_uid(id);
    recurrence.sequence = event.sequence + u32::from(kept.is_some());
    let mut event = event.clone();
    event.series = Some(series);
    event.occurrence = occurrence(first);
    let mut written = Written::begin(series, id, event, kept.cloned(), recurrence, now(app));
    written.settle(store, Some(first)).await?;
    Ok(written.writes())
}

/// How an event's dates repeat.
fn recurrence(
    event: &Event,
    first: NaiveDateTime,
    repeats: &Repeats,
) -> Result<Recurrence, RuleProblem> {
    let rule = rule(repeats, first);
    calendar::rule::check(&rule, first).map_err(|problem| shown_problem(&problem))?;
    let zone = times::zone_of(event);
    let (start, end) = (event.start, event.end);
    let minutes = match (start, end) {
        (Some(start), Some(end)) if event.all_day => {
            (zone.local(end) - zone.local(start)).num_minutes()
        }
        (Some(start), Some(end)) => (end - start).num_minutes(),
        _ => 60,
    };
    Ok(Recurrence {
        rule,
        first,
        minutes: u32::try_from(minutes).unwrap_or_default(),
        zone: zone.name().to_owned(),
        all_day: event.all_day,
        ..Recurrence::default()
    })
}

/// The rule in words of calendars; of a choice no rule can say, one that cannot be read.
fn rule(repeats: &Repeats, first: NaiveDateTime) -> String {
    match repeats {
        Repeats::Choice(Repeat { interval: 0, .. }) => "INTERVAL=0".to_owned(),
        Repeats::Choice(choice) => choice.rule(first),
        Repeats::Rule(rule) if rule.trim().is_empty() => "INTERVAL=0".to_owned(),
        Repeats::Rule(rule) => rule.chars().take(1_000).collect(),
    }
}

/// What a date's page says of its series.
pub(super) async fn shown(
    store: &Store,
    id: EventId,
    event: &Event,
    now: DateTime<Utc>,
) -> Result<Option<SeriesView>, Failure> {
    let Some(series) = event.series else {
        return Ok(None);
    };
    let Some(written) = Written::load(store, series, now).await? else {
        return Ok(None);
    };
    let expected = written.expected(None)?;
    let name = written
        .find(id)
        .and_then(|place| written.rows[place].name());
    let here = name
        .and_then(|name| expected.get(&name))
        .map(|found| found.0);
    let rules = &written.recurrences;
    let one = here.map_or(rules.last(), |at| rules.get(at));
    let rule = one.map_or_else(String::new, |one| one.rule.clone());
    let date = |row: &written::Dated| {
        let event = &row.event;
        let of = row.name().and_then(|name| expected.get(&name));
        SeriesDate {
            event: row.id,
            start: event.start,
            local_start: event.start.map(|start| times::zone_of(event).local(start)),
            cancelled: event.cancelled,
            moved: !of.is_some_and(|(at, date)| is_at(event, date, &rules[*at])),
            over: event.end.or(event.start).is_some_and(|end| end < now),
        }
    };
    let rows = written.rows.iter().filter(|row| !row.deleted);
    Ok(Some(SeriesView {
        id: series,
        repeat: one.and_then(|one| Repeat::read(&one.rule, one.first)),
        endless: rules.last().is_some_and(|last| {
            !last.rule.is_empty() && !last.rule.contains("COUNT=") && !last.rule.contains("UNTIL=")
        }),
        rule,
        dates: rows.map(date).collect(),
        registered: store.count_whole_series(series).await.map_err(of_store)?,
    }))
}

/// Why a rule cannot be taken, as the window tells it.
pub(super) fn shown_problem(problem: &calendar::RuleProblem) -> RuleProblem {
    use calendar::RuleProblem as P;
    match problem {
        P::Unreadable => RuleProblem::Unreadable,
        P::TooFine => RuleProblem::TooFine,
        P::ExceptionRule => RuleProblem::ExceptionRule,
        P::NeverHappens => RuleProblem::NeverHappens,
        P::EndsBeforeStart => RuleProblem::EndsBeforeStart,
        P::UnknownZone { .. } => RuleProblem::UnknownZone,
    }
}

fn of_rule(problem: calendar::RuleProblem) -> Failure {
    Failure::ImpossibleRule {
        problem: shown_problem(&problem),
    }
}

fn of_edit(problem: EditProblem) -> Failure {
    match problem {
        EditProblem::Rule(problem) => of_rule(problem),
        EditProblem::CannotMove => Failure::ImpossibleRule {
            problem: RuleProblem::CannotMove,
        },
        EditProblem::NoSuchDate => Failure::EventGone,
        EditProblem::NotForThese => unexpected(&problem),
    }
}

/// The zone of a recurrence.
pub(super) fn zone(one: &Recurrence) -> Zone {
    Zone::named(&one.zone).unwrap_or(Zone::UTC)
}
