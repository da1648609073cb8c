//! Quick capture: a line, and what it says.

use chrono::NaiveDate;
use domain::PersonId;
use serde::{Deserialize, Serialize};

use super::{Named, Occasion};

/// A name typed after an `@`, and whom it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// The name as it stands in the line, without the `@`.
    pub name: String,
    /// Who.
    pub person: PersonId,
}

/// Asks what a line of quick capture says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReadCapture {
    /// The line: `@` names somebody, `!` a day.
    pub text: String,
    /// Names that were chosen from the list.
    pub chosen: Vec<Chosen>,
}

/// Keeps a line of quick capture.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Capture {
    /// The line.
    pub text: String,
    /// Names that were chosen from the list.
    pub chosen: Vec<Chosen>,
}

/// What a line becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaptureKind {
    /// A contact of today.
    Contact,
    /// A follow-up.
    FollowUp,
    /// Something I promised.
    Promise,
    /// Something they look for.
    Ask,
    /// A note that names nobody, to be sorted later.
    Loose,
}

/// What a line of quick capture says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaptureView {
    /// What it becomes.
    pub kind: CaptureKind,
    /// Who is meant.
    pub people: Vec<Named>,
    /// Names that nobody has, or that several have: these stay in the line.
    pub unsure: Vec<UnsureName>,
    /// The day.
    pub day: Option<NaiveDate>,
    /// The event the day comes after.
    pub event: Option<Occasion>,
    /// What is kept.
    pub line: String,
}

/// A name that means nobody yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnsureName {
    /// As it was typed.
    pub name: String,
    /// Who it may be; at most six.
    pub people: Vec<Named>,
}

/// What was kept of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CapturedView {
    /// What it became.
    pub says: CaptureView,
    /// For *Undo*.
    pub done: crate::history::UndoneView,
}
