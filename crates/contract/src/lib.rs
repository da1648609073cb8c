//! The whole boundary between the window and the application: every call in one table
//! ([`calls!`]), its request and answer types per area, and the one [`Failure`].
//!
//! Nothing here does anything. Types are plain, serialisable and shared by both sides, so that a
//! call that does not fit does not compile.

pub mod calls;
pub mod door;
pub mod events;
pub mod failure;
pub mod followups;
pub mod history;
pub mod importing;
pub mod lock;
pub mod native;
pub mod people;
pub mod reminders;
pub mod search;
pub mod settings;
pub mod today;
pub mod workspace;

pub use calls::{Call, CallKind, NAMES, Nothing};
pub use failure::Failure;

use serde::{Deserialize, Serialize};

/// How far long work has come; sent at most ten times a second.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// What is being done.
    pub stage: Stage,
    /// How many of [`Self::total`] are done.
    pub done: u64,
    /// How many there are; 0 while that is not known.
    pub total: u64,
}

/// The parts of long work, as the person is told them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Stage {
    /// A safety copy is made and checked.
    BackingUp,
    /// A file is read.
    Reading,
    /// Rows are compared with the directory.
    Comparing,
    /// Rows are written.
    Writing,
    /// What was written is checked.
    Checking,
}
