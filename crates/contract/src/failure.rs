//! What can go wrong, as the window tells it: a variant only where it says or offers something
//! different. Sentences are in the window's locale files, one for each variant in each language.

use domain::{
    PersonField,
    events::{EventField, EventProblem},
};
use serde::{Deserialize, Serialize};

use crate::{
    events::{RuleProblem, UnreadableCalendar},
    lock::KeyringTrouble,
};

/// Why a call did not do what it was asked. Unless a variant says otherwise, nothing changed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
#[error("{self:?}")]
#[allow(
    missing_docs,
    reason = "each field is what its name says; paths are as the person knows them"
)]
pub enum Failure {
    // opening a workspace
    /// No file is there.
    FileMissing { path: String },
    /// The file is something else.
    NotAWorkspace { path: String },
    /// The file is a workspace, and parts of it cannot be read. It was not touched.
    Damaged {
        path: String,
        backup: Option<String>,
    },
    /// Another running copy has it open.
    InUse { path: String },
    /// The file or its folder cannot be written.
    ReadOnly { path: String },
    /// A newer version of the application made it.
    Newer { path: String, version: u32 },
    /// A synchronisation service owns the folder and would corrupt the file.
    CloudFolder { path: String, service: String },
    /// There is already a file of this name.
    FileExists { path: String },
    /// No workspace is open.
    NothingOpen,

    // the disk
    /// The disk is full.
    DiskFull,
    /// The system refused access.
    Forbidden { path: String },
    /// A backup was made and did not pass its check; it was thrown away.
    BackupNotBelieved,

    // people
    /// This person is not in the directory (any more).
    PersonGone,
    /// The value cannot be kept in this field.
    Invalid {
        field: PersonField,
        reason: InvalidReason,
    },
    /// Two records of one call are the same record.
    SamePerson,
    /// The picture could not be read or is too large.
    UnreadablePhoto,

    // events
    /// This event is not there (any more).
    EventGone,
    /// The event cannot be kept like this.
    InvalidEvent { problem: EventProblem },
    /// The value cannot be kept in this field of an event.
    InvalidEventField {
        field: EventField,
        reason: InvalidReason,
    },
    /// There is no time zone of this name.
    UnknownZone { zone: String },
    /// Dates cannot repeat like this.
    ImpossibleRule { problem: RuleProblem },
    /// A date of a series must have a time.
    DateNeeded,
    /// The calendar file cannot be read; nothing changed.
    UnreadableCalendar { why: UnreadableCalendar },
    /// This line of the checklist is not there (any more).
    ChecklistItemGone,
    /// This registration is not there (any more).
    RegistrationGone,
    /// There are no words where some are needed: a line of the checklist, a guest's name.
    NothingSaid,

    // the lock of a workspace
    /// The workspace is locked: its passphrase comes first.
    Locked,
    /// That was not the passphrase; the next one is looked at after so many seconds (0 is at once).
    WrongPassphrase { wait_seconds: u32 },
    /// A passphrase has so many letters at least.
    ShortPassphrase { least: u8 },
    /// There is no passphrase to lock it with.
    NoPassphrase,
    /// This computer does not give what it should remember: the passphrase comes first.
    NotRemembered { why: KeyringTrouble },

    // the door
    /// The door is locked: only its own calls answer.
    DoorLocked,
    /// That was not the PIN; the next one is looked at after so many seconds (0 is at once).
    WrongPin { wait_seconds: u32 },
    /// A PIN has four to twelve digits, and none was set yet.
    NoSuchPin,
    /// This arrival is not there (any more).
    ArrivalGone,
    /// The picture cannot be read, or is too large.
    UnreadablePicture,

    // keeping in touch
    /// This contact, follow-up or promise is not there (any more), or was done already.
    DueGone,
    /// So many people have a rhythm of their own already: somebody has to go to sleep first.
    TiesFull { limit: u16 },

    // importing
    /// The file cannot be imported.
    Unreadable { reason: UnreadableReason },
    /// The file changed since it was previewed.
    FileChanged { path: String },

    // history
    /// There is nothing to undo.
    NothingToUndo,
    /// There is nothing to redo.
    NothingToRedo,

    /// The person cancelled; nothing was left behind.
    Cancelled,
    /// The request was larger than any window would send.
    TooMuch { limit: u64 },
    /// Something that should not happen; the cause is in the log under this reference.
    Unexpected { reference: String },
}

/// Why a value was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InvalidReason {
    /// Longer than the field allows.
    TooLong,
    /// More items than the field allows.
    TooMany,
    /// Not of the field's kind.
    WrongKind,
    /// A record must have a name, a company or an address.
    Nameless,
}

/// Why a file could not be imported.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UnreadableReason {
    /// Nothing in it.
    Empty,
    /// Rows, but none that names anybody.
    NoPeople,
    /// A document, picture or program under a list's name.
    NotAList,
    /// Protected by a password.
    Encrypted,
    /// Unpacks to far more than it should.
    Bomb,
    /// Over the size that is read.
    TooLarge,
    /// Over the columns that are read.
    TooManyColumns,
    /// Over the rows that are read.
    TooManyRows,
    /// The parts do not fit together.
    Broken,
}
