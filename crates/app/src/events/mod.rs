//! Events: the list, one event's page, its checklist and who is registered.

mod calendar_files;
mod check;
mod checklist;
mod closing;
mod codes;
mod cover;
mod edit;
mod markdown;
pub(crate) mod matching;
mod pasted;
mod register;
mod register_file;
mod registrations;
mod report;
mod series;
mod staying_away;
pub(crate) mod times;

pub(crate) use calendar_files::{Freshness, KeptCalendar, settle_calendar, watch_calendar};
pub use calendar_files::{
    calendar_folder, export_calendar, import_calendar, inspect_calendar, keep_calendar_fresh,
};
pub use checklist::{delete_checklist_item, set_checklist_item};
pub use closing::{close_event, closing_view};
pub use codes::{get_qr, renew_token, save_qr_codes};
pub use cover::{get_cover, set_cover};
pub use edit::{
    add_event, cancel_event, delete_events, move_event, restore_events, set_deadline,
    set_event_field,
};
pub use pasted::read_pasted;
pub use register::register;
pub use register_file::register_file;
pub use registrations::{list_registrations, set_registration};
pub use report::event_report;
pub(crate) use series::begin as begin_series;
pub use series::{preview_dates, repeat_event};
pub use staying_away::{cancel_registrations, set_absence};

use std::collections::HashMap;

use chrono::{DateTime, NaiveDate, Utc};
use contract::{
    Failure,
    events::{ChecklistRow, EventRow, EventTotals, EventView, EventsPage, GetEvent, ListEvents},
    people::PersonRow,
};
use domain::{
    EventId, PersonId,
    events::{Places, Seat, problem::problems},
};
use store::{
    Store, StoreError,
    events::{Counted, EventRecord, Wanted},
};

use crate::{App, door::Evening, failure::of_store, people::show_phone};

/// Letters of a text looked for at most.
const LETTERS: usize = 200;

/// A page of the list.
///
/// # Errors
/// If nothing is open or the file cannot be read.
pub async fn list_events(app: &App, request: ListEvents) -> Result<EventsPage, Failure> {
    let store = app.store().await?;
    series::top_up(app, &store).await;
    let here = times::here();
    let midnight = |day: Option<NaiveDate>| day.map(|day| here.midnight(day));
    let wanted = Wanted {
        from: midnight(request.from),
        before: midnight(request.before),
        text: request.text.chars().take(LETTERS).collect(),
        in_trash: request.in_trash,
        descending: request.descending,
        after: request.after,
        limit: request.limit,
    };
    let (records, next) = store.list_events(&wanted).await.map_err(of_store)?;
    let ids: Vec<EventId> = records.iter().map(|record| record.id).collect();
    let counted = store.count_registered(&ids).await.map_err(of_store)?;
    let row = |record: EventRecord| {
        let counted = counted.get(&record.id).copied().unwrap_or_default();
        line(record, counted)
    };
    Ok(EventsPage {
        rows: records.into_iter().map(row).collect(),
        next,
        here: here.name().to_owned(),
        calendar_problem: calendar_files::problem(app),
    })
}

/// An event as a line of the list.
fn line(record: EventRecord, counted: Counted) -> EventRow {
    let (event, standing) = (record.event, counted.standing);
    let places = Places::from(&event).total();
    let registered = places.map_or(standing, |places| standing.min(places));
    EventRow {
        id: record.id,
        times: times::shown(&event),
        places,
        registered,
        waiting: standing - registered,
        present: counted.present,
        place: if event.place_name.is_empty() {
            event.address
        } else {
            event.place_name
        },
        title: event.title,
        kind: event.kind,
        circle: event.circle,
        cancelled: event.cancelled,
        series: event.series,
    }
}

/// Everything about one event but who is registered.
///
/// # Errors
/// [`Failure::EventGone`], or if the file cannot be read.
pub async fn get_event(app: &App, request: GetEvent) -> Result<EventView, Failure> {
    view(app, &*app.store().await?, request.event).await
}

/// An event's page.
async fn view(app: &App, store: &Store, id: EventId) -> Result<EventView, Failure> {
    let record = found(store.event(id).await)?;
    let event = record.event.clone();
    let places = Places::from(&event);
    let roll = store.roll(id, &places).await.map_err(of_store)?;
    let evening = Evening::with(app, store, record.clone(), roll).await?;
    let totals = totals(&evening);
    let items = store.checklist(id).await.map_err(of_store)?;
    let owners = items.iter().filter_map(|item| item.owner);
    let people: Vec<PersonId> = event.organisers.iter().copied().chain(owners).collect();
    let lines = lines(store, &people).await?;
    let today = times::here().local(now(app)).date();
    let line = |item: domain::events::ChecklistItem| ChecklistRow {
        owner_name: item
            .owner
            .and_then(|owner| lines.get(&owner))
            .map_or_else(String::new, |line| line.name.clone()),
        late: item.is_late(today),
        item,
    };
    let zone = times::zone_of(&event);
    Ok(EventView {
        id,
        times: times::shown(&event),
        local_deadline: event.deadline.map(|deadline| zone.local(deadline)),
        description_html: markdown::html(&event.description),
        organisers: event
            .organisers
            .iter()
            .filter_map(|id| lines.get(id).cloned())
            .collect(),
        checklist: items.into_iter().map(line).collect(),
        rule: places.clauses(),
        // whoever has no place waits for one: that is no problem of the event's
        problems: problems(&event, 0),
        series: series::shown(store, id, &event, now(app)).await?,
        has_cover: store.has_cover(id).await.map_err(of_store)?,
        moved_up: Vec::new(),
        moved_down: Vec::new(),
        totals,
        added_at: record.added_at,
        deleted: record.deleted,
        fields: event,
    })
}

/// How many people.
pub(crate) fn totals(evening: &Evening) -> EventTotals {
    let (roll, places) = (&*evening.roll, Places::from(&evening.record.event));
    let came = evening.count(&evening.present());
    let count = |wanted: fn(Seat) -> bool| {
        let all = roll.all.iter();
        let found = all.filter(|one| wanted(roll.seat(one.registration.id)));
        u32::try_from(found.count()).unwrap_or(u32::MAX)
    };
    let registered = roll.seats.taken();
    EventTotals {
        registered,
        waiting: count(|seat| matches!(seat, Seat::Waiting { .. })),
        cancelled: count(|seat| seat == Seat::Cancelled),
        free: places.total().map(|total| total.saturating_sub(registered)),
        present: came.present,
        walk_ins: came.walk_ins,
        first_timers: came.first_timers,
    }
}

/// Lines of these people as they are shown.
pub(crate) async fn lines(
    store: &Store,
    people: &[PersonId],
) -> Result<HashMap<PersonId, PersonRow>, Failure> {
    let mut lines = store.lines_of(people).await.map_err(of_store)?;
    lines.values_mut().for_each(show_phone);
    Ok(lines)
}

/// What the store found of an event.
pub(crate) fn found<T>(answer: store::Result<T>) -> Result<T, Failure> {
    answer.map_err(|error| match error {
        StoreError::Gone => Failure::EventGone,
        error => of_store(error),
    })
}

/// An event that is in the list: one in the trash takes no registrations and no changes.
pub(crate) async fn standing(store: &Store, id: EventId) -> Result<EventRecord, Failure> {
    let record = found(store.event(id).await)?;
    if record.deleted {
        return Err(Failure::EventGone);
    }
    Ok(record)
}

pub(crate) fn now(app: &App) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(app.now()).unwrap_or_default()
}

/// The day of an event by the clock at its place, for whoever found it.
pub(crate) async fn day_of(store: &Store, id: EventId) -> Option<NaiveDate> {
    let event = store.event(id).await.ok()?.event;
    times::shown(&event).map(|times| times.local_start.date())
}
