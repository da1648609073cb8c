//! The log as people see it: who did what, and taking it back.

use chrono::{DateTime, Utc};
use domain::{Act, FieldValue, PersonField, PersonId, TransactionId};
use serde::{Deserialize, Serialize};

/// Lists what was done, newest first.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListHistory {
    /// Only what is older than this transaction; none starts with the newest.
    pub before: Option<TransactionId>,
    /// At most this many, 200 at the most.
    pub limit: u16,
}

/// A page of the history.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct HistoryPage {
    /// Newest first.
    pub entries: Vec<HistoryEntry>,
    /// Whether there are older ones.
    pub more: bool,
}

/// One transaction.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryEntry {
    /// The transaction.
    pub id: TransactionId,
    /// When.
    pub at: DateTime<Utc>,
    /// On which machine.
    pub device: String,
    /// Whether that is this machine.
    pub here: bool,
    /// What was done.
    pub act: Act,
    /// It was taken back later.
    pub undone: bool,
    /// It can be taken back now.
    pub can_undo: bool,
}

/// The history of one person's fields.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PersonHistory {
    /// Who.
    pub person: PersonId,
}

/// Every change of one person's fields, newest first, at most 500.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PersonHistoryView {
    /// The changes.
    pub changes: Vec<FieldChange>,
}

/// One field that changed, from what to what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldChange {
    /// In which transaction.
    pub transaction: TransactionId,
    /// When.
    pub at: DateTime<Utc>,
    /// On which machine.
    pub device: String,
    /// What that transaction did.
    pub act: Act,
    /// The field; none for the record as a whole (added, deleted, merged).
    pub field: Option<PersonField>,
    /// What stood there.
    pub before: Option<FieldValue>,
    /// What stands there since.
    pub after: Option<FieldValue>,
}

/// Takes back the last thing done on this machine.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Undo {}

/// Does again what was last taken back.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Redo {}

/// Takes back one transaction, however old.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct UndoTransaction {
    /// Which.
    pub transaction: TransactionId,
}

/// What a write did: enough to say it and to offer to undo it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UndoneView {
    /// The transaction written; none if there was nothing to change.
    pub transaction: Option<TransactionId>,
    /// What it did.
    pub act: Act,
    /// Rows that changed.
    pub rows: u64,
    /// Values that were left alone because somebody changed them since.
    pub kept: u64,
}
