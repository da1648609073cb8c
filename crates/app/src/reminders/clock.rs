//! The clock on the wall where this machine is.

use calendar::Zone;
use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use domain::reminders::WallClock;

use crate::events::times;

/// The zone this machine is in now.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) struct Here(pub Zone);

impl Here {
    pub fn now() -> Self {
        Self(times::here())
    }

    /// The day it is.
    pub fn day(self, now: DateTime<Utc>) -> NaiveDate {
        self.0.local(now).date()
    }
}

impl WallClock for Here {
    fn shown(&self, instant: DateTime<Utc>) -> NaiveDateTime {
        self.0.local(instant)
    }

    fn instant(&self, shown: NaiveDateTime) -> DateTime<Utc> {
        self.0.instant(shown).instant
    }
}
