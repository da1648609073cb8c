//! Events: the list, one event's page, its checklist and who is registered.
//!
//! The window has no tables of time zones: it sends times of the clock at the place and its zone,
//! and gets both those and instants back.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use domain::{
    ChecklistItemId, EventId, PersonId, SeriesId,
    events::{
        ChecklistItem, Event, EventField, EventKind, EventProblem, EventValue, seats::Clause,
    },
};
use serde::{Deserialize, Serialize};

use crate::{Failure, people::PersonRow};

mod calendar;
mod closing;
mod codes;
mod registrations;
mod series;

pub use calendar::*;
pub use closing::*;
pub use codes::*;
pub use registrations::*;
pub use series::*;

/// When an event is, by the clock on the wall at the place.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct When {
    /// It begins; for whole days, on this day.
    pub start: NaiveDateTime,
    /// It ends; for whole days, at midnight after the last one.
    pub end: NaiveDateTime,
    /// The zone of that clock, by its IANA name (`Europe/Rome`); empty takes this machine's.
    pub zone: String,
    /// Whole days.
    pub all_day: bool,
}

/// When an event is, in both ways.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Times {
    /// It begins.
    pub start: DateTime<Utc>,
    /// It ends.
    pub end: DateTime<Utc>,
    /// The zone of the place.
    pub zone: String,
    /// Whole days.
    pub all_day: bool,
    /// It begins, by the clock at the place.
    pub local_start: NaiveDateTime,
    /// It ends, by the clock at the place; for whole days, at midnight after the last one.
    pub local_end: NaiveDateTime,
    /// The clock at the place shows this beginning twice that night; `start` says which is meant.
    pub repeated_hour: bool,
}

/// A page of the list of events, or the events of a month.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ListEvents {
    /// Only events that begin on this day or later, by this machine's clock. Events without a
    /// date come only where neither day is set.
    pub from: Option<NaiveDate>,
    /// Only events that begin before this day.
    pub before: Option<NaiveDate>,
    /// Words of the title, place or circle.
    pub text: String,
    /// The deleted ones instead of the others.
    pub in_trash: bool,
    /// The latest first.
    pub descending: bool,
    /// Behind a row already shown.
    pub after: Option<EventCursor>,
    /// Rows, 200 at the most.
    pub limit: u16,
}

/// A row's place in the list of events. Opaque to the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventCursor {
    /// When it begins.
    pub start: Option<DateTime<Utc>>,
    /// The row.
    pub id: EventId,
}

/// A page of the list of events.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventsPage {
    /// In order; those without a date come before all others, or after them where the latest come
    /// first.
    pub rows: Vec<EventRow>,
    /// Where the next page begins; none if this is the last.
    pub next: Option<EventCursor>,
    /// The zone of this machine.
    pub here: String,
    /// Why the calendar file that is kept fresh could not be written the last time.
    pub calendar_problem: Option<Failure>,
}

/// An event as a line of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventRow {
    /// Which.
    pub id: EventId,
    /// What it is called; may be empty.
    pub title: String,
    /// When; none if nobody said yet.
    pub times: Option<Times>,
    /// The name of the place, else its address.
    pub place: String,
    /// Room, link or both.
    pub kind: EventKind,
    /// The circle or chapter.
    pub circle: String,
    /// It does not take place.
    pub cancelled: bool,
    /// The series it is a date of.
    pub series: Option<SeriesId>,
    /// Whoever may be let in, overbooking included; none is as many as come.
    pub places: Option<u32>,
    /// People with a place.
    pub registered: u32,
    /// People who wait for one.
    pub waiting: u32,
    /// People who came.
    pub present: u32,
}

/// Everything about one event but who is registered.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct GetEvent {
    /// Which.
    pub event: EventId,
}

/// Everything about one event but who is registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventView {
    /// Which.
    pub id: EventId,
    /// The fields as kept.
    pub fields: Event,
    /// When; none if nobody said yet.
    pub times: Option<Times>,
    /// Until when one can register in time, by the clock at the place.
    pub local_deadline: Option<NaiveDateTime>,
    /// The description as safe HTML, ready to be shown.
    pub description_html: String,
    /// Who organises it, in the order of the field; those who are not in the directory any more
    /// are left out.
    pub organisers: Vec<PersonRow>,
    /// What has to be done before, in its order.
    pub checklist: Vec<ChecklistRow>,
    /// How many people.
    pub totals: EventTotals,
    /// Who has a place and why, sentence by sentence; `Clause` knows the words in both languages.
    pub rule: Vec<Clause>,
    /// What is wrong or odd, and kept all the same.
    pub problems: Vec<EventProblem>,
    /// The series it is a date of.
    pub series: Option<SeriesView>,
    /// It has a picture, its own or its series'.
    pub has_cover: bool,
    /// Who moved up from the waiting list because of the change this answers: to be told. Always
    /// empty where nothing was changed.
    pub moved_up: Vec<Moved>,
    /// Who had a place and waits because of the change this answers: to be told with an apology.
    /// Then `problems` says too that there is room for fewer than were registered.
    pub moved_down: Vec<Moved>,
    /// When it was added.
    pub added_at: DateTime<Utc>,
    /// In the trash.
    pub deleted: bool,
}

/// A line of the checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChecklistRow {
    /// The line.
    pub item: ChecklistItem,
    /// The name of who does it; empty if nobody does, or nobody who is in the directory.
    pub owner_name: String,
    /// Still to be done, and its day is over.
    pub late: bool,
}

/// How many people an event has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct EventTotals {
    /// With a place.
    pub registered: u32,
    /// Waiting for one.
    pub waiting: u32,
    /// Who said they will not come.
    pub cancelled: u32,
    /// Places that are free; none is as many as come.
    pub free: Option<u32>,
    /// People who came.
    pub present: u32,
    /// Of these, without a standing registration.
    pub walk_ins: u32,
    /// Of these, for the first time.
    pub first_timers: u32,
}

/// Adds an event.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AddEvent {
    /// What is known. Its times, zone, deadline, series, uid and sequence are not looked at:
    /// times and deadline come by the clock on the wall.
    pub fields: Event,
    /// When, if that is known.
    pub when: Option<When>,
    /// Until when one can register in time, by the clock at the place.
    pub deadline: Option<NaiveDateTime>,
    /// It is the first date of a series; `when` is needed then.
    pub repeats: Option<Repeats>,
}

/// Changes one field of an event: title, purpose, kind, place, address, link, capacity,
/// overbooking, visibility, description, questions, newcomers first, organisers or circle. The others have calls of
/// their own or follow from something. A question that is new has the number 0 and is given one.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetEventField {
    /// Which event.
    pub event: EventId,
    /// Which field.
    pub field: EventField,
    /// What it should be.
    pub value: EventValue,
    /// Of which dates; one that was changed by itself, and holds something else, keeps it.
    pub scope: EditScope,
}

/// Moves an event to another time. A time that the clock at the place skips that night is taken as
/// calendars take it (02:30 is then 03:30): the answer says which it is.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MoveEvent {
    /// Which.
    pub event: EventId,
    /// When; none if that is open again, which a date of a series cannot be.
    pub when: Option<When>,
    /// Which dates; the others move as far, and change length and zone with it. Dates that were
    /// moved by themselves stay where they are.
    pub scope: EditScope,
}

/// Sets until when one can register in time.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetDeadline {
    /// Of which event.
    pub event: EventId,
    /// By the clock at the place; none is at any time.
    pub deadline: Option<NaiveDateTime>,
    /// Of which dates; the others get theirs as long before they begin.
    pub scope: EditScope,
}

/// Says that an event does not take place, or that it does after all.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CancelEvent {
    /// Which.
    pub event: EventId,
    /// It does not take place.
    pub cancelled: bool,
    /// Which dates.
    pub scope: EditScope,
}

/// Moves events to the trash; registrations stay with them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DeleteEvents {
    /// Which, 1,000 at the most.
    pub events: Vec<EventId>,
    /// Which dates of the series they belong to.
    pub scope: EditScope,
}

/// Takes events out of the trash.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RestoreEvents {
    /// Which, 1,000 at the most.
    pub events: Vec<EventId>,
}

/// Adds a line to the checklist, or sets everything about one that is there.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetChecklistItem {
    /// Of which event.
    pub event: EventId,
    /// Which line; none adds one.
    pub item: Option<ChecklistItemId>,
    /// What is to be done.
    pub text: String,
    /// Who does it.
    pub owner: Option<PersonId>,
    /// Until which day.
    pub due: Option<NaiveDate>,
    /// It is done; ticking keeps the moment.
    pub done: bool,
    /// Where it stands; none leaves it where it is, or puts a new one at the end.
    pub place: Option<ChecklistPlace>,
}

/// Where a line of the checklist stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChecklistPlace {
    /// Before all others.
    First,
    /// Right behind this one.
    After(ChecklistItemId),
}

/// Takes a line off the checklist.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DeleteChecklistItem {
    /// Of which event.
    pub event: EventId,
    /// Which line.
    pub item: ChecklistItemId,
}
