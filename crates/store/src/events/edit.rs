//! What can be done to events, as writes for the log.

use chrono::{DateTime, Utc};
use domain::{
    ChecklistItemId, EventId, RegistrationId,
    events::{
        ChecklistItem, Event, EventField, EventValue, Queued, Registration, Reply, Subject, Token,
    },
};

use crate::{
    events::cells::{instant, list},
    log::{
        Write,
        entity::{
            CHECKLIST_ITEM, DELETED, EVENT, REGISTRATION, deleted, item, registration as field,
        },
    },
    value::{Value, day_text},
};

/// A new event.
#[must_use]
pub fn add(id: EventId, event: &Event) -> Write {
    let nothing = Event::default();
    let said = EventField::ALL
        .iter()
        .filter(|field| event.get(**field) != nothing.get(**field));
    Write {
        entity: EVENT,
        row: *id.bytes(),
        cells: said
            .map(|field| (field.number(), event.get(*field).into()))
            .collect(),
        fresh: true,
    }
}

/// Some fields of an event.
#[must_use]
pub fn set_fields(id: EventId, fields: Vec<(EventField, EventValue)>) -> Write {
    let cells = fields.into_iter();
    change(
        EVENT,
        *id.bytes(),
        cells
            .map(|(field, value)| (field.number(), value.into()))
            .collect(),
    )
}

/// Into the trash, or out of it.
#[must_use]
pub fn trash(id: EventId, into: bool) -> Write {
    let state = if into { deleted::TRASH } else { 0 };
    change(EVENT, *id.bytes(), vec![(DELETED, Value::Int(state))])
}

/// A line of the checklist as it should be, new or not.
#[must_use]
pub fn checklist_line(event: EventId, line: &ChecklistItem) -> Write {
    let id = |id: &[u8; 16]| Value::Blob(id.to_vec());
    let cells = vec![
        (DELETED, Value::Int(0)),
        (item::EVENT, id(event.bytes())),
        (item::TEXT, Value::Text(line.text.clone())),
        (
            item::OWNER,
            line.owner.map_or(Value::Null, |owner| id(owner.bytes())),
        ),
        (
            item::DUE,
            line.due
                .map_or(Value::Null, |due| Value::Text(day_text(due))),
        ),
        (item::DONE_AT, instant(line.done_at)),
        (item::POSITION, Value::Int(line.position)),
    ];
    change(CHECKLIST_ITEM, *line.id.bytes(), cells)
}

/// Takes a line off the checklist.
#[must_use]
pub fn remove_line(line: ChecklistItemId) -> Write {
    let gone = vec![(DELETED, Value::Int(deleted::TRASH))];
    change(CHECKLIST_ITEM, *line.bytes(), gone)
}

/// A new registration.
#[must_use]
pub fn register(new: &Registration) -> Write {
    let subject = match &new.subject {
        Subject::Event(id) => id.bytes(),
        Subject::Series(id) => id.bytes(),
    };
    let id = |id: Option<domain::PersonId>| {
        id.map_or(Value::Null, |id| Value::Blob(id.bytes().to_vec()))
    };
    let token = new.token.as_ref().map(ToString::to_string);
    Write {
        entity: REGISTRATION,
        row: *new.id.bytes(),
        cells: vec![
            (field::SUBJECT, Value::Blob(subject.to_vec())),
            (field::PERSON, id(new.person)),
            (field::NAME, Value::Text(new.name.clone())),
            (field::QUEUED, queue(new.queued)),
            (field::CANCELLED, Value::Int(new.cancelled.into())),
            (field::KEPT, Value::Int(new.kept.into())),
            (field::GUEST_OF, id(new.guest_of)),
            (field::REPLIES, list(&new.replies)),
            (field::TOKEN, Value::Text(token.unwrap_or_default())),
            (field::NOTE, Value::Text(new.note.clone())),
        ],
        fresh: true,
    }
}

/// They will not come.
#[must_use]
pub fn cancel(id: RegistrationId, at: DateTime<Utc>) -> Write {
    let cells = vec![
        (field::CANCELLED, Value::Int(1)),
        (field::CANCELLED_AT, instant(Some(at))),
    ];
    change(REGISTRATION, *id.bytes(), cells)
}

/// They had cancelled and ask anew.
#[must_use]
pub fn again(id: RegistrationId, queued: Queued) -> Write {
    let cells = vec![
        (field::CANCELLED, Value::Int(0)),
        (field::CANCELLED_AT, Value::Null),
        (field::QUEUED, queue(queued)),
    ];
    change(REGISTRATION, *id.bytes(), cells)
}

/// The cell of what they answered.
#[must_use]
pub fn set_replies(replies: &[Reply]) -> (u16, Value) {
    (field::REPLIES, list(replies))
}

/// The cell of a guest's name.
#[must_use]
pub fn set_name(name: String) -> (u16, Value) {
    (field::NAME, Value::Text(name))
}

/// The cell of what the organisers note.
#[must_use]
pub fn set_note(note: String) -> (u16, Value) {
    (field::NOTE, Value::Text(note))
}

/// The cell that says whether the organiser keeps a place.
#[must_use]
pub fn set_kept(kept: bool) -> (u16, Value) {
    (field::KEPT, Value::Int(kept.into()))
}

/// The cell of the code that opens the door to them.
#[must_use]
pub fn set_token(token: &Token) -> (u16, Value) {
    (field::TOKEN, Value::Text(token.to_string()))
}

impl Write {
    /// Some cells of a registration.
    #[must_use]
    pub fn of_registration(id: RegistrationId, cells: Vec<(u16, Value)>) -> Self {
        change(REGISTRATION, *id.bytes(), cells)
    }
}

fn queue(queued: Queued) -> Value {
    Value::Int(queued.0.cast_signed())
}

fn change(entity: u16, row: [u8; 16], cells: Vec<(u16, Value)>) -> Write {
    Write {
        entity,
        row,
        cells,
        fresh: false,
    }
}
