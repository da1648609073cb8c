//! One event: adding, changing a field, moving, calling off, the trash. Whatever is read to be changed
//! is read in the transaction that changes it, so that nobody else's change is lost in between.

use std::collections::BTreeMap;

use contract::{
    Failure,
    events::{
        AddEvent, CancelEvent, DeleteEvents, EditScope, EventView, MoveEvent, RestoreEvents,
        SetDeadline, SetEventField,
    },
    history::UndoneView,
};
use domain::{
    Act, EventId, SeriesId,
    events::{Event, EventField, EventProblem, EventValue, Places},
};
use store::{Store, StoreError, Write, Writing, events::EventRecord};

use crate::{
    App,
    events::{
        check, now,
        registrations::moved_since,
        series::{self, Written},
        standing, times, view,
    },
    failure::of_store,
};

/// Events at once at most.
const EVENTS: usize = 1_000;

/// Adds an event, or the first date of a series and with it the others.
///
/// # Errors
/// If a field cannot be kept, the zone is unknown, it ends before it starts, or the rule cannot be
/// taken.
pub async fn add_event(app: &App, request: AddEvent) -> Result<EventView, Failure> {
    let store = app.store().await?;
    let mut event = check::clean_event(&request.fields)?;
    times::set(&mut event, request.when.as_ref())?;
    event.deadline = times::deadline(&event, request.deadline)?;
    check::refuse_walls(&Event::default(), &event)?;
    let id = EventId(app.new_id());
    let act = Act::AddedEvent {
        title: event.title.clone(),
    };
    let writes = match &request.repeats {
        None => vec![store::events::add(id, &event)],
        Some(repeats) => {
            let when = request.when.as_ref().ok_or(Failure::DateNeeded)?;
            let (_, first, _) = times::locals(when)?;
            let ids = (SeriesId(app.new_id()), id);
            series::begin(app, &store, ids, &event, None, first, repeats).await?
        }
    };
    store.write(&act, writes).await.map_err(of_store)?;
    view(app, &store, id).await
}

/// Changes one field of an event, or of several dates of a series.
///
/// # Errors
/// [`Failure::InvalidEventField`] if the value cannot be kept, [`Failure::EventGone`].
pub async fn set_event_field(app: &App, request: SetEventField) -> Result<EventView, Failure> {
    let store = app.store().await?;
    let writing = store.begin().await.map_err(of_store)?;
    let record = standing(&store, request.event).await?;
    let answered = match request.field {
        EventField::Questions => answered(&store, &record).await?,
        _ => Vec::new(),
    };
    let field = request.field;
    let value = check::clean(field, request.value, &answered)?;
    let act = Act::ChangedEvent {
        title: record.event.title.clone(),
        field,
    };
    let old = record.event.get(field);
    change(
        app,
        &store,
        writing,
        &record,
        request.scope,
        &act,
        |event| {
            // a date that was changed by itself keeps what it says
            if event.get(field) == old {
                event.set(field, value.clone());
            }
        },
    )
    .await
}

/// The numbers of an event's questions, and of those somebody has answered.
async fn answered(store: &Store, record: &EventRecord) -> Result<Vec<u16>, Failure> {
    let places = domain::events::Places::from(&record.event);
    let roll = store.roll(record.id, &places).await.map_err(of_store)?;
    let replies = roll.all.iter().flat_map(|one| &one.registration.replies);
    let asked = record.event.questions.iter().map(|asked| asked.number);
    Ok(replies.map(|reply| reply.question).chain(asked).collect())
}

/// Moves an event to another time, and with a wider scope the other dates as far.
///
/// # Errors
/// [`Failure::UnknownZone`], [`Failure::InvalidEvent`] if it would end before it starts,
/// [`Failure::DateNeeded`] for a date of a series, [`Failure::ImpossibleRule`] for one whose rule
/// cannot be moved, [`Failure::EventGone`].
pub async fn move_event(app: &App, request: MoveEvent) -> Result<EventView, Failure> {
    let store = app.store().await?;
    let writing = store.begin().await.map_err(of_store)?;
    let record = standing(&store, request.event).await?;
    let mut after = record.event.clone();
    times::set(&mut after, request.when.as_ref())?;
    check::refuse_walls(&record.event, &after)?;
    let act = Act::MovedEvent {
        title: record.event.title.clone(),
    };
    let Some((named, mut series)) = dates(app, &store, &record).await? else {
        return change(
            app,
            &store,
            writing,
            &record,
            request.scope,
            &act,
            |event| {
                event.clone_from(&after);
            },
        )
        .await;
    };
    let when = request.when.ok_or(Failure::DateNeeded)?;
    series.raise_if(request.scope);
    series.move_to(&store, named, request.scope, &when).await?;
    let writes = series.writes();
    writing.write(&act, writes).await.map_err(of_store)?;
    view(app, &store, record.id).await
}

/// Sets until when one can register in time; other dates get theirs as long before they begin.
///
/// # Errors
/// [`Failure::EventGone`], or for a year nobody means.
pub async fn set_deadline(app: &App, request: SetDeadline) -> Result<EventView, Failure> {
    let store = app.store().await?;
    let writing = store.begin().await.map_err(of_store)?;
    let record = standing(&store, request.event).await?;
    let deadline = times::deadline(&record.event, request.deadline)?;
    let local = |event: &Event| {
        let start = event.start?;
        Some(times::zone_of(event).local(start))
    };
    let before = local(&record.event)
        .zip(request.deadline)
        .map(|(start, deadline)| start - deadline);
    let act = Act::ChangedEvent {
        title: record.event.title.clone(),
        field: EventField::Deadline,
    };
    let named = record.event.clone();
    change(
        app,
        &store,
        writing,
        &record,
        request.scope,
        &act,
        |event| {
            event.deadline = match (local(event), before) {
                // by the clock on the wall, so that the evening before stays the evening before
                (Some(start), Some(before)) if event.start != named.start => {
                    Some(times::zone_of(event).instant(start - before).instant)
                }
                _ => deadline,
            };
        },
    )
    .await
}

/// Says that an event does not take place, or that it does after all.
///
/// # Errors
/// [`Failure::EventGone`].
pub async fn cancel_event(app: &App, request: CancelEvent) -> Result<EventView, Failure> {
    let store = app.store().await?;
    let writing = store.begin().await.map_err(of_store)?;
    let record = standing(&store, request.event).await?;
    let title = record.event.title.clone();
    let act = if request.cancelled {
        Act::CancelledEvent { title }
    } else {
        Act::ReinstatedEvent { title }
    };
    change(
        app,
        &store,
        writing,
        &record,
        request.scope,
        &act,
        |event| {
            event.cancelled = request.cancelled;
        },
    )
    .await
}

/// The series an event is a date of, as it is written down, and where the event is in it.
async fn dates(
    app: &App,
    store: &Store,
    record: &EventRecord,
) -> Result<Option<(usize, Written)>, Failure> {
    let Some(id) = record.event.series else {
        return Ok(None);
    };
    let series = Written::load(store, id, now(app)).await?;
    Ok(series.and_then(|series| Some((series.find(record.id)?, series))))
}

/// Changes an event, and with a wider scope other dates of its series; calendars that hold the
/// invitation are told by a higher sequence. The answer says whose place it changed.
async fn change(
    app: &App,
    store: &Store,
    writing: Writing<'_>,
    record: &EventRecord,
    scope: EditScope,
    act: &Act,
    how: impl Fn(&mut Event),
) -> Result<EventView, Failure> {
    let mut after = record.event.clone();
    how(&mut after);
    check::refuse_walls(&record.event, &after)?;
    let writes = match dates(app, store, record).await? {
        Some((named, mut series)) => {
            series.raise_if(scope);
            for place in series.in_scope(named, scope) {
                how(&mut series.rows[place].event);
            }
            series.writes()
        }
        None => by_itself(record, after.clone()),
    };
    let old = Places::from(&record.event);
    if old == Places::from(&after) {
        writing.write(act, writes).await.map_err(of_store)?;
        return view(app, store, record.id).await;
    }
    let before = store.roll(record.id, &old).await.map_err(of_store)?;
    writing.write(act, writes).await.map_err(of_store)?;
    let (up, down) = moved_since(store, record.id, &after, &before).await?;
    let mut view = view(app, store, record.id).await?;
    let registered = before.seats.taken();
    let places = Places::from(&after).total();
    if let Some(places) = places.filter(|_| !down.is_empty()) {
        view.problems.insert(
            0,
            EventProblem::CapacityBelowRegistered { places, registered },
        );
    }
    (view.moved_up, view.moved_down) = (up, down);
    Ok(view)
}

/// The write of an event by itself.
fn by_itself(record: &EventRecord, mut after: Event) -> Vec<Write> {
    let differs = |field: &&EventField| record.event.get(**field) != after.get(**field);
    let changed: Vec<EventField> = EventField::ALL.iter().filter(differs).copied().collect();
    if changed.is_empty() {
        return Vec::new();
    }
    if changed.iter().any(|field| field.changes_invitation()) {
        after.sequence = record.event.sequence.saturating_add(1);
    }
    let fields: Vec<(EventField, EventValue)> = EventField::ALL
        .iter()
        .filter(|field| record.event.get(**field) != after.get(**field))
        .map(|field| (*field, after.get(*field)))
        .collect();
    vec![store::events::set_fields(record.id, fields)]
}

/// Moves events to the trash, and with a wider scope the other dates of their series.
///
/// # Errors
/// If nothing is open or the file cannot be written.
pub async fn delete_events(app: &App, request: DeleteEvents) -> Result<UndoneView, Failure> {
    trash(app, &request.events, request.scope, true).await
}

/// Takes events out of the trash.
///
/// # Errors
/// If nothing is open or the file cannot be written.
pub async fn restore_events(app: &App, request: RestoreEvents) -> Result<UndoneView, Failure> {
    trash(app, &request.events, EditScope::This, false).await
}

async fn trash(
    app: &App,
    events: &[EventId],
    scope: EditScope,
    into: bool,
) -> Result<UndoneView, Failure> {
    if events.len() > EVENTS {
        return Err(Failure::TooMuch {
            limit: EVENTS as u64,
        });
    }
    let store = app.store().await?;
    let writing = store.begin().await.map_err(of_store)?;
    let mut title = String::new();
    let mut writes: Vec<Write> = Vec::with_capacity(events.len());
    let mut of_series: BTreeMap<SeriesId, Written> = BTreeMap::new();
    let mut count = 0;
    for &id in events {
        // one that is not there (any more) is as gone as it should be
        let record = match store.event(id).await {
            Err(StoreError::Gone) => continue,
            record => record.map_err(of_store)?,
        };
        if title.is_empty() && record.deleted != into {
            title.clone_from(&record.event.title);
        }
        if let Some(series) = record.event.series {
            if !of_series.contains_key(&series)
                && let Some(written) = Written::load(&store, series, now(app)).await?
            {
                of_series.insert(series, written);
            }
            if let Some(written) = of_series.get_mut(&series)
                && let Some(named) = written.find(id)
            {
                for place in written.in_scope(named, scope) {
                    let row = &mut written.rows[place];
                    count += u64::from(row.deleted != into);
                    row.deleted = into;
                }
                continue;
            }
        }
        if record.deleted != into && writes.iter().all(|write| write.row != *id.bytes()) {
            count += 1;
            writes.push(store::events::trash(id, into));
        }
    }
    writes.extend(of_series.into_values().flat_map(Written::writes));
    let act = if into {
        Act::DeletedEvents {
            events: count,
            title,
        }
    } else {
        Act::RestoredEvents {
            events: count,
            title,
        }
    };
    let written = writing.write(&act, writes).await.map_err(of_store)?;
    Ok(UndoneView {
        transaction: written.transaction,
        act,
        rows: written.rows,
        kept: 0,
    })
}
