//! What somebody wants to be reminded of, when, and when they want to be left alone.

use chrono::{Datelike, NaiveDateTime, Timelike};
use serde::{Deserialize, Serialize};

/// Minutes of a day.
const DAY: u16 = 24 * 60;

/// Of which events.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Which {
    /// Every one.
    #[default]
    All,
    /// Those I am registered for or organise.
    Mine,
}

/// How much may reach the desktop.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pace {
    /// One notification a day.
    #[default]
    OneADay,
    /// Every one.
    Every,
}

/// What somebody chose. Times are minutes after midnight by the clock on the wall.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Reminding {
    /// Of events, the day before.
    pub day_before: bool,
    /// When on the day before.
    pub day_before_at: u16,
    /// Of events, shortly before.
    pub shortly_before: bool,
    /// How many minutes before, a day at the most.
    pub minutes_before: u16,
    /// Of which events.
    pub which: Which,
    /// Of follow-ups that are due, once each morning.
    pub digest: bool,
    /// When in the morning; promises and checklists too.
    pub digest_at: u16,
    /// Of what I promised.
    pub promises: bool,
    /// Of lines of checklists.
    pub checklists: bool,
    /// Of backups that fail.
    pub backups: bool,
    /// The desktop is left alone at night.
    pub quiet_hours: bool,
    /// From when.
    pub quiet_from: u16,
    /// Until when; earlier than `quiet_from` is the next day.
    pub quiet_until: u16,
    /// Days on which the desktop is left alone, Monday first.
    pub quiet_days: [bool; 7],
    /// How much may reach the desktop.
    pub pace: Pace,
}

impl Default for Reminding {
    fn default() -> Self {
        Self {
            day_before: true,
            day_before_at: 17 * 60,
            shortly_before: true,
            minutes_before: 60,
            which: Which::default(),
            digest: true,
            digest_at: 8 * 60 + 30,
            promises: true,
            checklists: true,
            backups: true,
            quiet_hours: true,
            quiet_from: 21 * 60,
            quiet_until: 8 * 60,
            quiet_days: [false; 7],
            pace: Pace::default(),
        }
    }
}

impl Reminding {
    /// The same with every number within its bounds.
    #[must_use]
    pub fn within_bounds(mut self) -> Self {
        for time in [
            &mut self.day_before_at,
            &mut self.digest_at,
            &mut self.quiet_from,
            &mut self.quiet_until,
        ] {
            *time = (*time).min(DAY - 1);
        }
        self.minutes_before = self.minutes_before.clamp(1, DAY);
        self
    }

    /// Whether the desktop is left alone when the clock on the wall shows this.
    #[must_use]
    pub fn is_quiet(&self, shown: NaiveDateTime) -> bool {
        let weekday = shown.weekday().num_days_from_monday();
        if usize::try_from(weekday).is_ok_and(|day| self.quiet_days[day]) {
            return true;
        }
        if !self.quiet_hours || self.quiet_from == self.quiet_until {
            return false;
        }
        let now = shown.hour() * 60 + shown.minute();
        let (from, until) = (u32::from(self.quiet_from), u32::from(self.quiet_until));
        if from < until {
            (from..until).contains(&now)
        } else {
            now >= from || now < until
        }
    }
}
