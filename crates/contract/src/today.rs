//! What a day begins with: promises first, then who and what is due.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::followups::{DueRow, Named, Occasion, TieRow};

/// Asks what is due.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct GetToday {}

/// What is due. Every list has at most 20 lines, and says how many there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TodayView {
    /// The day, here.
    pub today: NaiveDate,
    /// What I promised, whenever it is due.
    pub promises: Some20<DueRow>,
    /// Follow-ups that are due, what others promised me until now, and what they wanted by now.
    pub due: Some20<DueRow>,
    /// People it is time to be in touch with, the latest first.
    pub ties: Some20<TieRow>,
    /// Today's and next events.
    pub events: Some20<TodayEvent>,
    /// Who came for the first time in the last two months, and with whom there was no contact yet.
    pub newcomers: Some20<Newcomer>,
    /// People with whom there was contact, and none for half a year, and no rhythm that would say so.
    pub quiet: Some20<TieRow>,
    /// What was put off three times or more and is not due now.
    pub put_off: Some20<DueRow>,
    /// What people look for and is not due, whoever has waited longest first.
    pub asks: Some20<DueRow>,
    /// Notes that name nobody or no day.
    pub loose: Some20<DueRow>,
    /// Evenings that are over, and that nobody closed.
    pub to_close: Some20<Occasion>,
}

/// The first of a list, and how many there are.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Some20<T> {
    /// The first.
    pub rows: Vec<T>,
    /// How many there are.
    pub all: u64,
}

impl<T> Default for Some20<T> {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            all: 0,
        }
    }
}

/// An event of today or soon.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TodayEvent {
    /// Which.
    pub event: Occasion,
    /// It is today.
    pub is_today: bool,
    /// How many are registered.
    pub registered: u32,
    /// Lines of its checklist that are not done and due.
    pub to_do: u32,
}

/// Somebody new.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Newcomer {
    /// Who.
    pub who: Named,
    /// Their company; may be empty.
    pub company: String,
    /// Where they came first.
    pub event: Occasion,
    /// The day of that.
    pub day: Option<NaiveDate>,
}
