//! When somebody is reminded of what, and what of it reaches the desktop: rules only. Which clock
//! and which zone hold is the caller's business, and so is what was shown before.

mod decide;
mod plan;
mod settings;
#[cfg(test)]
mod tests;

pub use decide::{Candidate, Decision, Moment, Standing, Telling, Told, decide};
pub use plan::{Facts, LOOK_BACK, Meeting, plan};
pub use settings::{Pace, Reminding, Which};

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a reminder is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// An event begins soon.
    EventSoon,
    /// An event is tomorrow.
    EventDay,
    /// Backups fail.
    Backup,
    /// Something I promised.
    Promise,
    /// A line of an event's checklist.
    Checklist,
    /// Whom to call or write today.
    Digest,
}

impl Kind {
    /// Every one there is.
    pub const ALL: [Self; 6] = [
        Self::EventSoon,
        Self::EventDay,
        Self::Backup,
        Self::Promise,
        Self::Checklist,
        Self::Digest,
    ];

    /// The number used in files; add-only.
    #[must_use]
    pub const fn number(self) -> i64 {
        match self {
            Self::EventDay => 1,
            Self::EventSoon => 2,
            Self::Digest => 3,
            Self::Promise => 4,
            Self::Checklist => 5,
            Self::Backup => 6,
        }
    }

    /// The one of this number; none for one of a newer version.
    #[must_use]
    pub fn of_number(number: i64) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.number() == number)
    }

    /// Whether it is about a date on which people meet.
    #[must_use]
    pub const fn is_of_event(self) -> bool {
        matches!(self, Self::EventDay | Self::EventSoon)
    }
}

/// Something somebody is to be reminded of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reminder {
    /// What it is known by: the same thing never has two, and an event that was moved has another.
    pub key: String,
    /// What it is about.
    pub kind: Kind,
    /// The event, promise or line of a checklist.
    pub subject: Option<Uuid>,
    /// What of the subject it is about: the instant in milliseconds, or the day. When the subject
    /// says something else by now, the reminder is void.
    pub occasion: String,
    /// When it is due.
    pub at: DateTime<Utc>,
    /// From when on it is too late for the desktop.
    pub until: Option<DateTime<Utc>>,
}

/// The clock on the wall where the person is.
pub trait WallClock {
    /// What it shows at this instant.
    fn shown(&self, instant: DateTime<Utc>) -> NaiveDateTime;
    /// The instant at which it shows this; of a time shown twice the first, of one never shown the
    /// one as long after midnight.
    fn instant(&self, shown: NaiveDateTime) -> DateTime<Utc>;
}

/// A moment of a day, from minutes after midnight.
fn on(day: NaiveDate, minutes: u16) -> NaiveDateTime {
    day.and_time(chrono::NaiveTime::MIN) + chrono::TimeDelta::minutes(i64::from(minutes))
}
