//! Calendar files (iCalendar, RFC 5545): in, out, and one that is kept fresh. Pictures of events.

use chrono::{DateTime, Utc};
use domain::{EventId, events::Visibility};
use serde::{Deserialize, Serialize};

use super::{EditScope, RuleProblem, Times};
use crate::{Failure, history::UndoneView};

/// Looks into a calendar file without changing anything.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InspectCalendar {
    /// The file.
    pub path: String,
}

/// What a calendar file would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarPreview {
    /// The file.
    pub path: String,
    /// What the calendar is called; may be empty.
    pub name: String,
    /// How many of each kind; a series counts once.
    pub counts: CalendarCounts,
    /// The first of them, 200 at the most: those that would change something before the others.
    pub rows: Vec<CalendarRow>,
    /// Tasks, journals and the like, which are left out.
    pub others: u32,
    /// What is not taken as it stands, 500 at the most.
    pub warnings: Vec<CalendarWarning>,
}

/// How many events of a calendar file are of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarCounts {
    /// Not here yet.
    pub new: u32,
    /// Here, and the file says something newer.
    pub changed: u32,
    /// Here as the file says, or newer here than in the file.
    pub identical: u32,
    /// The file calls them off; of those that are not here nothing is written.
    pub cancelled: u32,
}

/// An event or a series of a calendar file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarRow {
    /// What it is called.
    pub title: String,
    /// When it is; of a series, its first date.
    pub times: Times,
    /// It is a series.
    pub repeats: bool,
    /// What would become of it.
    pub state: CalendarState,
}

/// What would become of an event of a calendar file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "see CalendarCounts")]
pub enum CalendarState {
    New,
    Changed,
    Identical,
    Cancelled,
}

/// Something a calendar file says that was not taken as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "titles are the events', zones are by name")]
pub enum CalendarWarning {
    /// A zone that goes by no known name; one with the same hours was taken.
    ZoneGuessed { zone: String, taken: String },
    /// A zone that goes by no known name and has no hours of its own; the one here was taken.
    ZoneUnknown { zone: String, taken: String },
    /// A time without a zone; the one of the calendar, or the one here, was taken.
    Floating { title: String, taken: String },
    /// The rule was not taken: the event is there once.
    RuleRefused { title: String, problem: RuleProblem },
    /// More than one rule: the first was taken.
    SeveralRules { title: String },
    /// A change of this date and all that follow: it was taken for this date alone.
    OnlyThisDate { title: String },
    /// Without a beginning: left out.
    NoStart { title: String },
    /// Without an end, or with one that is not after the beginning: an hour was taken.
    NoEnd { title: String },
    /// A text that was longer than any is: its beginning was taken.
    TextCut { title: String },
    /// The file ends in the middle.
    CutShort,
}

/// Why a calendar file was not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "numbers are counts")]
pub enum UnreadableCalendar {
    /// More bytes than any calendar has.
    TooLarge { limit: u64 },
    /// More events than are read.
    TooManyEvents { found: u64, limit: u64 },
    /// It is something else.
    NotACalendar,
    /// It has no events that could be taken.
    NoEvents,
}

/// Takes the events of a calendar file in, as one transaction. Known ones are found again by their
/// calendar name (`UID`) and changed where the file is newer.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ImportCalendar {
    /// The file.
    pub path: String,
}

/// What taking in a calendar file did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarReport {
    /// How many of each kind; a series counts once.
    pub counts: CalendarCounts,
    /// What was not taken as it stands.
    pub warnings: Vec<CalendarWarning>,
    /// The one event or the first date of the one series that was new or changed; else none.
    pub event: Option<EventId>,
    /// The transaction, for *Undo*.
    pub done: UndoneView,
}

/// Writes a calendar file that Google, Apple, Outlook and Thunderbird read.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ExportCalendar {
    /// What goes in.
    pub what: CalendarOf,
    /// Where to; none writes a file of the application's own, for *Add to my calendar*: the answer
    /// says where, and `open_file` gives it to the person's calendar.
    pub path: Option<String>,
}

/// What goes into a calendar file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CalendarOf {
    /// One event, or one date of a series. If it was called off, the file takes it off calendars.
    Event(EventId),
    /// Every date of the series of this event.
    Series(EventId),
    /// Every event that has a date and may be known to these people: `Organisers` is all,
    /// `Members` leaves drafts out, `Public` leaves members' events out too.
    Community(Visibility),
}

/// Keeps the community's calendar file fresh in a folder after every change, on this machine.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct KeepCalendarFresh {
    /// The folder; none stops it, and leaves the file that is there.
    pub folder: Option<String>,
    /// Whose events go in; see [`CalendarOf::Community`].
    pub audience: Visibility,
}

/// Asks for the calendar file that is kept fresh.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct GetCalendarFolder {}

/// The calendar file that is kept fresh.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarFolderView {
    /// The folder; none if nothing is kept.
    pub folder: Option<String>,
    /// The file in it.
    pub file: Option<String>,
    /// Whose events go in.
    pub audience: Visibility,
    /// When it was last found or made right.
    pub fresh_at: Option<DateTime<Utc>>,
    /// Why it could not be written the last time; it is tried again with every change.
    pub problem: Option<Failure>,
}

/// The picture of an event; answered by a `data:` address.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct GetCover {
    /// Which.
    pub event: EventId,
}

/// Sets or removes the picture of an event.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetCover {
    /// Of which event.
    pub event: EventId,
    /// The picture's file; none removes it.
    pub path: Option<String>,
    /// For this date alone; any other scope is for the whole series.
    pub scope: EditScope,
}
