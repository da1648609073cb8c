//! Reminders: the drawer, what somebody chose, and what this desktop can show.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use domain::reminders::{Kind, Reminding};
use serde::{Deserialize, Serialize};

/// Reads the drawer.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct GetReminders {}

/// The drawer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemindersView {
    /// The latest first, 200 at the most.
    pub rows: Vec<ReminderRow>,
    /// How many there are, counted as far as 1,000.
    pub total: u32,
    /// Until when there are none on the desktop, by the clock on the wall.
    pub paused: Option<Pause>,
}

/// How long there are no reminders on the desktop.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pause {
    /// Until somebody says otherwise.
    UntilTold,
    /// Until then, by the clock on the wall.
    Until(NaiveDateTime),
}

/// A reminder in the drawer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReminderRow {
    /// What it is known by.
    pub key: String,
    /// What it is about.
    pub kind: Kind,
    /// The title of the event, the promise, the line of the checklist; else empty.
    pub title: String,
    /// The place, to whom, or the event of a checklist; else empty.
    pub beside: String,
    /// When the event begins, by the clock on the wall here.
    pub start: Option<NaiveDateTime>,
    /// The day: of an event of whole days, or until when something is to be done.
    pub day: Option<NaiveDate>,
    /// How many people are to be called or written to.
    pub people: u64,
    /// When it was due.
    pub at: DateTime<Utc>,
    /// Until when it was put off, by the clock on the wall.
    pub put_off: Option<NaiveDateTime>,
    /// The desktop did not take it, however often it was tried.
    pub undelivered: bool,
    /// Where it leads.
    pub leads_to: Destination,
    /// `done` ticks what it is about, and not only the reminder.
    pub can_tick: bool,
}

/// A place in the window. Also what the shell says to the window, as `go`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Destination {
    /// `events`, `people`, `today` or `reminders`.
    pub area: String,
    /// The event or person; may be empty.
    pub id: String,
}

/// Does something about a reminder.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SettleReminder {
    /// Which.
    pub key: String,
    /// What.
    pub how: Settling,
}

/// What is done about a reminder.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Settling {
    /// Again in ten minutes.
    TenMinutes,
    /// Again in an hour.
    AnHour,
    /// Again tomorrow at nine.
    Tomorrow,
    /// Again then, by the clock on the wall; in the past is at once.
    Then(NaiveDateTime),
    /// It is done; a line of a checklist is ticked.
    Done,
    /// Only the reminder goes.
    Dismiss,
}

/// Stops reminders on the desktop for a while; the drawer goes on.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct PauseReminders {
    /// For how long.
    pub how_long: HowLong,
}

/// For how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HowLong {
    /// An hour.
    AnHour,
    /// Until tomorrow morning.
    UntilTomorrow,
    /// Until somebody says otherwise.
    UntilTold,
    /// No longer.
    Over,
}

/// Reads what somebody chose, and how reminders fare.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct GetReminding {}

/// Keeps what somebody chose.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetReminding {
    /// All of it.
    pub reminding: Reminding,
}

/// What somebody chose, and how reminders fare.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemindingView {
    /// What was chosen.
    pub reminding: Reminding,
    /// When it was last looked whether anything is due; none if never.
    pub checked_at: Option<DateTime<Utc>>,
    /// What comes next.
    pub next: Option<NextReminder>,
    /// What this desktop can show.
    pub abilities: Abilities,
    /// Why the last notification was not shown.
    pub problem: Option<Undelivered>,
    /// Somebody said who they are in the directory, so that “my events” means something.
    pub knows_me: bool,
}

/// What comes next.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NextReminder {
    /// What it is about.
    pub kind: Kind,
    /// The title of the event; else empty.
    pub title: String,
    /// When, by the clock on the wall here.
    pub at: NaiveDateTime,
}

/// What this desktop can do with a notification.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Abilities {
    /// It shows them.
    pub shows: bool,
    /// With buttons.
    pub buttons: bool,
    /// A click comes back to the window.
    pub click: bool,
    /// The name of whoever shows them; may be empty.
    pub server: String,
}

/// Why a notification was not shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Undelivered {
    /// Nobody on this desktop shows notifications.
    Nobody,
    /// Whoever shows them did not answer in time.
    TooSlow,
    /// Whoever shows them refused, or broke off.
    Refused,
}

/// Shows a notification now, to see whether it comes.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct SendTest {}

/// Whether the notification came, as far as the desktop says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TestView {
    /// Why not; none if it came.
    pub problem: Option<Undelivered>,
}

/// How the application stays at hand on this machine.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Habits {
    /// Closing the window keeps the application running; none until somebody was asked.
    pub stay: Option<bool>,
    /// It starts, out of sight, when the person logs in.
    pub at_login: bool,
    /// A key opens the line for a note from everywhere.
    pub shortcut: bool,
}

/// Reads how the application stays at hand.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct GetHabits {}

/// Changes how the application stays at hand.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetHabits {
    /// All of it.
    pub habits: Habits,
}

/// How the application stays at hand, and what this desktop has for it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HabitsView {
    /// What was chosen.
    pub habits: Habits,
    /// This desktop shows the icon.
    pub tray: bool,
    /// This desktop lets an application have keys wherever one is.
    pub can_have_keys: bool,
    /// The system refused something that was chosen: start at login, or the key.
    pub refused: bool,
}

/// Answers the question what closing the window is to do.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct LeaveWindow {
    /// The application stays, or ends: now, and from now on.
    pub stay: bool,
}

/// Gives back what the window takes while it is out of sight, because nothing in it would be lost. It
/// is made again once it is wanted.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RestWindow {
    /// Where it is to begin then; none for the page it remembers by itself.
    pub at: Option<Destination>,
}

/// Opens the window with one line for a note.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct OpenCapture {}

/// Closes the window with one line for a note.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct CloseCapture {}
