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
    /// Somebody came in, known or new.
    Admitted {
        name: String,
        title: String,
    },
    /// An arrival was a mistake.
    TookBackArrival {
        name: String,
        title: String,
    },
    /// It was somebody else who came in: this one.
    SwappedArrival {
        name: String,
        title: String,
    },
    /// What came of an evening was written down.
    ClosedEvent {
        title: String,
    },
    /// Registrations were given codes for the door.
    DrewCodes {
        people: u64,
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
