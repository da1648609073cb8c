//! One event: adding, changing a field, moving, calling off, the trash.

use contract::{
    Failure,
    events::{
        AddEvent, CancelEvent, DeleteEvents, EventView, MoveEvent, RestoreEvents, SetDeadline,
        SetEventField,
    },
    history::UndoneView,
};
use domain::{
    Act, EventId,
    events::{Event, EventField, EventValue},
};
use store::{Store, StoreError, Write, events::EventRecord};

use crate::{
    App,
    events::{check, standing, times, view},
    failure::of_store,
};

/// Events at once at most.
const EVENTS: usize = 1_000;

/// Adds an event.
///
/// # Errors
/// If a field cannot be kept, the zone is unknown, or it ends before it starts.
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
    store
        .write(&act, vec![store::events::add(id, &event)])
        .await
        .map_err(of_store)?;
    view(app, &store, id).await
}

/// Changes one field of an event.
///
/// # Errors
/// [`Failure::InvalidEventField`] if the value cannot be kept, [`Failure::EventGone`].
pub async fn set_event_field(app: &App, request: SetEventField) -> Result<EventView, Failure> {
    let store = app.store().await?;
    let record = standing(&store, request.event).await?;
    let answered = match request.field {
        EventField::Questions => answered(&store, &record).await?,
        _ => Vec::new(),
    };
    let value = check::clean(request.field, request.value, &answered)?;
    let mut after = record.event.clone();
    after.set(request.field, value);
    let act = Act::ChangedEvent {
        title: record.event.title.clone(),
        field: request.field,
    };
    change(app, &store, &record, after, &act).await
}

/// The numbers of an event's questions, and of those somebody has answered.
async fn answered(store: &Store, record: &EventRecord) -> Result<Vec<u16>, Failure> {
    let places = domain::events::Places::from(&record.event);
    let roll = store.roll(record.id, &places).await.map_err(of_store)?;
    let replies = roll.all.iter().flat_map(|one| &one.registration.replies);
    let asked = record.event.questions.iter().map(|asked| asked.number);
    Ok(replies.map(|reply| reply.question).chain(asked).collect())
}

/// Moves an event to another time.
///
/// # Errors
/// [`Failure::UnknownZone`], [`Failure::InvalidEvent`] if it would end before it starts,
/// [`Failure::EventGone`].
pub async fn move_event(app: &App, request: MoveEvent) -> Result<EventView, Failure> {
    let store = app.store().await?;
    let record = standing(&store, request.event).await?;
    let mut after = record.event.clone();
    times::set(&mut after, request.when.as_ref())?;
    let act = Act::MovedEvent {
        title: record.event.title.clone(),
    };
    change(app, &store, &record, after, &act).await
}

/// Sets until when one can register in time.
///
/// # Errors
/// [`Failure::EventGone`], or for a year nobody means.
pub async fn set_deadline(app: &App, request: SetDeadline) -> Result<EventView, Failure> {
    let store = app.store().await?;
    let record = standing(&store, request.event).await?;
    let mut after = record.event.clone();
    after.deadline = times::deadline(&record.event, request.deadline)?;
    let act = Act::ChangedEvent {
        title: record.event.title.clone(),
        field: EventField::Deadline,
    };
    change(app, &store, &record, after, &act).await
}

/// Says that an event does not take place, or that it does after all.
///
/// # Errors
/// [`Failure::EventGone`].
pub async fn cancel_event(app: &App, request: CancelEvent) -> Result<EventView, Failure> {
    let store = app.store().await?;
    let record = standing(&store, request.event).await?;
    let mut after = record.event.clone();
    after.cancelled = request.cancelled;
    let title = record.event.title.clone();
    let act = if request.cancelled {
        Act::CancelledEvent { title }
    } else {
        Act::ReinstatedEvent { title }
    };
    change(app, &store, &record, after, &act).await
}

/// Writes the fields in which an event differs; calendars that hold the invitation are told by a
/// higher sequence.
async fn change(
    app: &App,
    store: &Store,
    record: &EventRecord,
    mut after: Event,
    act: &Act,
) -> Result<EventView, Failure> {
    check::refuse_walls(&record.event, &after)?;
    let differs = |field: &&EventField| record.event.get(**field) != after.get(**field);
    let changed: Vec<EventField> = EventField::ALL.iter().filter(differs).copied().collect();
    if changed.iter().any(|field| field.changes_invitation()) {
        after.sequence = record.event.sequence.saturating_add(1);
    }
    if !changed.is_empty() {
        let fields: Vec<(EventField, EventValue)> = EventField::ALL
            .iter()
            .filter(|field| record.event.get(**field) != after.get(**field))
            .map(|field| (*field, after.get(*field)))
            .collect();
        store
            .write(act, vec![store::events::set_fields(record.id, fields)])
            .await
            .map_err(of_store)?;
    }
    view(app, store, record.id).await
}

/// Moves events to the trash.
///
/// # Errors
/// If nothing is open or the file cannot be written.
pub async fn delete_events(app: &App, request: DeleteEvents) -> Result<UndoneView, Failure> {
    trash(app, &request.events, true).await
}

/// Takes events out of the trash.
///
/// # Errors
/// If nothing is open or the file cannot be written.
pub async fn restore_events(app: &App, request: RestoreEvents) -> Result<UndoneView, Failure> {
    trash(app, &request.events, false).await
}

async fn trash(app: &App, events: &[EventId], into: bool) -> Result<UndoneView, Failure> {
    if events.len() > EVENTS {
        return Err(Failure::TooMuch {
            limit: EVENTS as u64,
        });
    }
    let store = app.store().await?;
    let mut title = String::new();
    let mut writes: Vec<Write> = Vec::with_capacity(events.len());
    for &id in events {
        // one that is not there (any more) is as gone as it should be
        let record = match store.event(id).await {
            Err(StoreError::Gone) => continue,
            record => record.map_err(of_store)?,
        };
        if record.deleted == into || writes.iter().any(|write| write.row == *id.bytes()) {
            continue;
        }
        if title.is_empty() {
            title = record.event.title;
        }
        writes.push(store::events::trash(id, into));
    }
    let events = writes.len() as u64;
    let act = if into {
        Act::DeletedEvents { events, title }
    } else {
        Act::RestoredEvents { events, title }
    };
    let written = store.write(&act, writes).await.map_err(of_store)?;
    Ok(UndoneView {
        transaction: written.transaction,
        act,
        rows: written.rows,
        kept: 0,
    })
}
