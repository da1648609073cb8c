//! Who shows notifications: the shell's real one, or a test's double.

use std::time::Duration;

use chrono::NaiveDate;
use contract::{
    reminders::{Abilities, Destination, ReminderRow, Undelivered},
    settings::Language,
};
use domain::reminders::Told;

pub use store::reminders::DueCounts as Due;

/// Something to be shown on the desktop. Words are the presenter's: it knows how much the desktop
/// has room for.
#[derive(Clone, Debug, PartialEq)]
pub struct Notice {
    /// The reminders it is about, the most pressing first; none for a test.
    pub keys: Vec<String>,
    /// How it is said.
    pub how: Told,
    /// The first of them as they are shown; none while the door or the workspace is locked.
    pub rows: Vec<ReminderRow>,
    /// What else is due on this day.
    pub due: Due,
    /// Where a click leads.
    pub leads_to: Destination,
    /// The day it is, by the clock on the wall.
    pub today: NaiveDate,
    /// The door or the workspace is locked: no name is shown, and nothing but what unlocks it opened.
    pub locked: bool,
    /// In which language it is said.
    pub language: Language,
}

/// Shows notifications. Each is called on a thread of its own, so that it may take its time, fail
/// and even panic.
pub trait Presenter: Send + Sync {
    /// Shows one, and comes back once the desktop has it.
    ///
    /// # Errors
    /// Why it has it not.
    fn show(&self, notice: &Notice) -> Result<(), Undelivered>;

    /// Takes back what is shown of this reminder, if anything is.
    fn withdraw(&self, key: &str);

    /// What the desktop can do.
    fn abilities(&self) -> Abilities;

    /// How long an answer is waited for. The notification may come all the same later, and is then
    /// not shown again.
    fn patience(&self) -> Duration {
        Duration::from_secs(15)
    }
}
