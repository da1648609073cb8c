//! The door of one event: who comes in. The only calls its window may make are of this area.
//!
//! The desk decides: nothing here refuses anybody. While the mode is locked, names come only for
//! two letters or more, and every call outside this area answers [`crate::Failure::DoorLocked`].

use chrono::{DateTime, Utc};
use domain::{
    ArrivalId, EventId, PersonId,
    events::{Attendee, How, door::Answer},
};
use serde::{Deserialize, Serialize};

use crate::events::Times;

/// What the door shows when nobody is typing.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct GetDoor {
    /// Of which event.
    pub event: EventId,
}

/// What the door shows when nobody is typing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoorView {
    /// Of which event.
    pub event: EventId,
    /// Its title.
    pub title: String,
    /// When; none if nobody said yet.
    pub times: Option<Times>,
    /// The name of the place, else its address.
    pub place: String,
    /// How many.
    pub counts: DoorCounts,
    /// Arrivals that the disk refused so far, oldest first. They count as present, and each of
    /// these calls tries again to save them.
    pub unsaved: Vec<ArrivalRow>,
    /// Names come only for two letters, and the rest of the workspace answers nothing.
    pub locked: bool,
    /// A PIN was set on this machine, so that the door can be locked.
    pub has_pin: bool,
    /// Seconds until the next PIN is looked at; 0 is now.
    pub wait_seconds: u32,
}

/// How many.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoorCounts {
    /// People in the room.
    pub present: u32,
    /// People who have a place.
    pub expected: u32,
    /// Of those who have a place, who is not in yet.
    pub not_yet: u32,
    /// On the waiting list and not in the room.
    pub waiting: u32,
    /// In the room for the first time.
    pub first_timers: u32,
    /// In the room without a standing registration.
    pub walk_ins: u32,
    /// Arrivals of people who were in already.
    pub second_arrivals: u32,
    /// By tag (chapters are tags), the commonest first, at most 12.
    pub by_tag: Vec<DoorCount>,
    /// By answer to each question that is answered by yes or no, or by one of several.
    pub by_answer: Vec<AnswerCounts>,
}

/// How many of one group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoorCount {
    /// The tag or the answer, as written.
    pub name: String,
    /// In the room.
    pub present: u32,
    /// In the room, or with a place and not in yet.
    pub expected: u32,
}

/// How many by the answers to one question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerCounts {
    /// The question.
    pub question: String,
    /// Its answers, the commonest first, at most 12.
    pub answers: Vec<DoorCount>,
}

/// Asks whom the text in the field means: after every key, and once more on Enter if the answer is
/// not there yet.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct DoorMatch {
    /// At which event.
    pub event: EventId,
    /// The field, whole.
    pub text: String,
}

/// Whom the text means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoorMatches {
    /// What the text is.
    pub typed: TypedKind,
    /// At most 12, the likeliest first; for a code that is somebody's here, that one.
    pub rows: Vec<DoorRow>,
    /// The row Enter admits, from 0; none where there are no rows, or fewer than the digit says:
    /// then Enter admits nobody.
    pub highlighted: Option<u8>,
    /// What the door says to a code that is nobody's here. Nobody is to be admitted by its text.
    pub answer: Option<Answer>,
}

/// What a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TypedKind {
    /// Too little to show anybody.
    TooLittle,
    /// A code, whole or not (a scanner that is still typing looks like half a code).
    Token,
    /// The beginning of a name. With no rows, Enter admits somebody new.
    Name,
}

/// Somebody a text may mean.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoorRow {
    /// Who.
    pub who: Attendee,
    /// Their name.
    pub name: String,
    /// What tells them apart: who brings a guest; a company where two rows have the same name.
    /// Else empty.
    pub beside: String,
    /// What the door says to them.
    pub answer: Answer,
}

/// Lets somebody known in. Whoever is in already has a second arrival.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Admit {
    /// At which event.
    pub event: EventId,
    /// Whom.
    pub who: Attendee,
    /// At which desk; may be empty.
    pub desk: String,
    /// How they were recognised.
    pub how: How,
    /// Of this press of the key, a random (version 7) id: the same press twice is one arrival.
    pub key: ArrivalId,
}

/// Lets somebody in whom nobody knows, and adds them to the directory, as one transaction.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AdmitWalkIn {
    /// At which event.
    pub event: EventId,
    /// The name as typed.
    pub name: String,
    /// Their e-mail address; may be empty.
    pub email: String,
    /// What they agreed to; none if they were not asked.
    pub consent: Option<Consent>,
    /// At which desk; may be empty.
    pub desk: String,
    /// As in [`Admit`].
    pub key: ArrivalId,
}

/// What somebody agreed to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Consent {
    /// The sentence they saw, in the language they saw it.
    pub text: String,
    /// Its version.
    pub version: String,
}

/// Takes an arrival back, or one that was a mistake (second, wrong person) out of the count. The
/// fact stays in the log, with the one that corrects it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct UndoArrival {
    /// Which arrival.
    pub arrival: ArrivalId,
    /// At which desk; may be empty.
    pub desk: String,
    /// As in [`Admit`].
    pub key: ArrivalId,
}

/// Puts the right person in the place of the wrong one; the time of the arrival stays.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SwapArrival {
    /// Which arrival.
    pub arrival: ArrivalId,
    /// Who it was.
    pub who: Attendee,
    /// At which desk; may be empty.
    pub desk: String,
    /// As in [`Admit`].
    pub key: ArrivalId,
}

/// What the door did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Admitted {
    /// The arrival: what undo and swap name.
    pub arrival: ArrivalId,
    /// Who came in; for an undo, who did not.
    pub name: String,
    /// What the door says: where they stood before they came in; after an undo, where they stand.
    pub answer: Answer,
    /// They come for the first time.
    pub first_timer: bool,
    /// It is on the disk. If not, the disk refused it: it is kept in memory until the disk takes
    /// it, and [`DoorView::unsaved`] shows it.
    pub saved: bool,
}

/// Lists the arrivals of an event, newest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListArrivals {
    /// Of which event.
    pub event: EventId,
    /// The beginning of a name; empty is everybody. While the door is locked it needs two letters.
    pub text: String,
    /// How many rows to pass over.
    pub from: u32,
    /// Rows, 500 at the most.
    pub limit: u16,
}

/// A page of arrivals.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArrivalsPage {
    /// Newest first, those that were taken back among them.
    pub rows: Vec<ArrivalRow>,
    /// How many there are that fit the text.
    pub matching: u32,
}

/// Somebody's arrival as a line of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArrivalRow {
    /// Which.
    pub id: ArrivalId,
    /// Who, after swaps.
    pub who: Attendee,
    /// Their name.
    pub name: String,
    /// Whom the desk let in first, if that was somebody else; else empty.
    pub instead_of: String,
    /// When, by the clock of that laptop.
    pub at: DateTime<Utc>,
    /// At which desk; may be empty.
    pub desk: String,
    /// How they were recognised.
    pub how: How,
    /// What became of it.
    pub stands: ArrivalStands,
    /// It is on the disk.
    pub saved: bool,
}

/// What became of an arrival.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ArrivalStands {
    /// They came in.
    In,
    /// They were in already.
    Again,
    /// It was taken back.
    TakenBack,
}

/// Asks who is in the room: [`crate::Failure::DoorLocked`] while the mode is locked.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct InTheRoom {
    /// Of which event.
    pub event: EventId,
}

/// Who is in the room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomView {
    /// Of which event.
    pub event: EventId,
    /// By family name.
    pub people: Vec<RoomRow>,
}

/// Somebody in the room.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoomRow {
    /// Who.
    pub who: Attendee,
    /// The person, where they are in the directory.
    pub person: Option<PersonId>,
    /// Their name.
    pub name: String,
    /// Their company; may be empty.
    pub company: String,
    /// What they can help with.
    pub skills: Vec<String>,
    /// There is a photo.
    pub has_photo: bool,
    /// They come for the first time.
    pub first_timer: bool,
    /// Since when.
    pub at: DateTime<Utc>,
}

/// Asks for the photo of somebody in the room, as [`InTheRoom`] does; of nobody else.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct RoomPhoto {
    /// Of which event.
    pub event: EventId,
    /// Who.
    pub person: PersonId,
}

/// Sets the PIN of the door on this machine. Refused while the door is locked.
#[derive(Clone, Serialize, Deserialize)]
pub struct SetDoorPin {
    /// Four to twelve digits, or [`crate::Failure::NoSuchPin`].
    pub pin: String,
}

/// Locks the door: [`crate::Failure::NoSuchPin`] if no PIN was set.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct LockDoor {}

/// Unlocks the door, or answers [`crate::Failure::WrongPin`] and waits longer each time.
#[derive(Clone, Serialize, Deserialize)]
pub struct UnlockDoor {
    /// The PIN.
    pub pin: String,
}

/// Reads a QR code from a picture of the camera.
#[derive(Clone, Serialize, Deserialize)]
pub struct ReadCode {
    /// A `data:` address of a JPEG or PNG, 4 MB and 2,048 × 2,048 pixels at the most.
    pub picture: String,
}

/// What a picture says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodeView {
    /// The text of the code, to be put into the field; none if none was found.
    pub text: Option<String>,
}

/// Opens another window of the door, or shows the first.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct OpenDoor {
    /// Of which event.
    pub event: EventId,
    /// A desk of its own, beside those that are open.
    pub another: bool,
}

/// Closes the windows of the door: [`crate::Failure::DoorLocked`] while it is locked.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct CloseDoor {}

macro_rules! secret {
    ($($name:ident)*) => {$(
        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(stringify!($name))
            }
        }
    )*};
}

// a PIN or a face is written to no log
secret!(SetDoorPin UnlockDoor ReadCode);
