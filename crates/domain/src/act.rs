//! What somebody did, as a fact and not as a sentence: the label of a transaction. The window says
//! it in the person's language, today's or next year's.

use serde::{Deserialize, Serialize};

use crate::{PersonField, Status, events::EventField};

/// The label of a transaction. Variants are kept in files for ever: add, never rename.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "did", rename_all = "snake_case")]
#[allow(
    missing_docs,
    reason = "each field is what its name says: a count, a name as it was shown"
)]
pub enum Act {
    /// The file was made.
    CreatedWorkspace,
    /// The example community was put in.
    AddedExample {
        people: u64,
    },
    /// The example community was taken out.
    RemovedExample {
        people: u64,
    },
    AddedPerson {
        name: String,
    },
    ChangedPerson {
        name: String,
        field: PersonField,
    },
    ChangedPhoto {
        name: String,
    },
    DeletedPeople {
        people: u64,
        name: String,
    },
    RestoredPeople {
        people: u64,
        name: String,
    },
    TaggedPeople {
        people: u64,
        tag: String,
    },
    UntaggedPeople {
        people: u64,
        tag: String,
    },
    RenamedTag {
        people: u64,
        from: String,
        to: String,
    },
    SetStatus {
        people: u64,
        status: Status,
    },
    MergedPeople {
        kept: String,
        other: String,
    },
    ToldApart {
        one: String,
        other: String,
    },
    ImportedPeople {
        added: u64,
        changed: u64,
        file: String,
    },
    ImportedArchive {
        rows: u64,
        file: String,
    },
    SavedFilter {
        name: String,
    },
    DeletedFilter {
        name: String,
    },
    RenamedCommunity {
        name: String,
    },
    /// The rows were set to what they are in a backup of that day.
    RestoredBackup {
        day: String,
    },
    AddedEvent {
        title: String,
    },
    ChangedEvent {
        title: String,
        field: EventField,
    },
    MovedEvent {
        title: String,
    },
    /// It does not take place.
    CancelledEvent {
        title: String,
    },
    /// It takes place after all.
    ReinstatedEvent {
        title: String,
    },
    DeletedEvents {
        events: u64,
        title: String,
    },
    RestoredEvents {
        events: u64,
        title: String,
    },
    ChangedChecklist {
        title: String,
    },
    ChangedCover {
        title: String,
    },
    /// It became a series, or its dates repeat otherwise now.
    RepeatedEvent {
        title: String,
    },
    /// Further dates of series without end were written down, by the application itself.
    WroteDatesAhead {
        dates: u64,
    },
    /// Events of a calendar file were taken in; a series counts once.
    ImportedCalendar {
        events: u64,
        file: String,
    },
    /// The people of a list were imported and registered.
    RegisteredFile {
        people: u64,
        file: String,
        title: String,
    },
    /// People of a whole series stay away from one date; the name is that of the first.
    StayAway {
        people: u64,
        name: String,
        title: String,
    },
    /// They come to that date after all.
    ComeAfterAll {
        people: u64,
        name: String,
        title: String,
    },
    /// People were registered; the name is that of the first.
    Registered {
        people: u64,
        name: String,
        title: String,
    },
    ChangedRegistration {
        name: String,
        title: String,
    },
    /// People will not come; the name is that of the first.
    CancelledRegistrations {
        people: u64,
        name: String,
        title: String,
    },
    /// Another transaction was taken back.
    Undid {
        act: Box<Act>,
    },
    /// A transaction that had been taken back was done again.
    Redid {
        act: Box<Act>,
    },
    /// Something only a newer version can name.
    #[serde(other)]
    SomethingNewer,
}
