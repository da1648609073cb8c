//! Dates that repeat: making a series, and which of its dates a change is for.

use chrono::{DateTime, NaiveDateTime, Utc};
use domain::{EventId, RegistrationId, SeriesId, events::Repeat};
use serde::{Deserialize, Serialize};

use super::When;

/// Which dates of a series a change is for. An event by itself has one date.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EditScope {
    /// This date alone.
    #[default]
    This,
    /// This date and all that follow.
    Following,
    /// Every date that is not over yet; a date that is over is changed only if it is the one named.
    All,
}

/// How dates repeat.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Repeats {
    /// One of the ordinary ways.
    Choice(Repeat),
    /// Any other, as a rule (RFC 5545 `RRULE` without its name).
    Rule(String),
}

/// Which dates follow from a rule, before anything is kept.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PreviewDates {
    /// The first date.
    pub when: When,
    /// How it repeats.
    pub repeats: Repeats,
}

/// Which dates follow from a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatesView {
    /// The first dates, 24 at the most; none if the rule cannot be taken.
    pub dates: Vec<DateRow>,
    /// How many dates there are in all; none if it goes on without end, or beyond the 200 dates
    /// that are written down at a time.
    pub count: Option<u32>,
    /// Why the rule cannot be taken.
    pub problem: Option<RuleProblem>,
}

/// One date of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateRow {
    /// It begins.
    pub start: DateTime<Utc>,
    /// It begins, by the clock at the place; in a night whose clocks skip that time this is the
    /// time calendars take (02:30 is then 03:30).
    pub local_start: NaiveDateTime,
    /// It ends, by the clock at the place.
    pub local_end: NaiveDateTime,
    /// What is odd about its beginning.
    pub note: Option<TimeNote>,
}

/// What is odd about a time of the clock at a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeNote {
    /// Clocks skip it that night.
    SkippedHour,
    /// Clocks show it twice that night; the first is meant.
    RepeatedHour,
}

/// Why a rule cannot be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleProblem {
    /// It cannot be read.
    Unreadable,
    /// It repeats within a day: by hours, minutes or seconds.
    TooFine,
    /// It says when it does *not* hold, which calendars have given up.
    ExceptionRule,
    /// No date ever fits it: the thirtieth of February.
    NeverHappens,
    /// It ends before its first date.
    EndsBeforeStart,
    /// There is no such time zone.
    UnknownZone,
    /// A rule that names days or times of its own cannot be moved to another day: give a new rule.
    CannotMove,
}

/// Makes an event the first date of a series, or changes how the dates of its series repeat. Dates
/// that fall away are deleted, or called off where somebody is registered for that date alone.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RepeatEvent {
    /// The event.
    pub event: EventId,
    /// How; none ends the series with this date.
    pub repeats: Option<Repeats>,
    /// From this date on, or from the first that is not over. [`EditScope::This`] is taken for
    /// [`EditScope::Following`]: one date does not repeat.
    pub scope: EditScope,
}

/// What a date's page says of its series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesView {
    /// Which.
    pub id: SeriesId,
    /// How dates repeat where this date is; none if it is not among the ordinary ways.
    pub repeat: Option<Repeat>,
    /// The same as a rule; empty if only single dates are left here.
    pub rule: String,
    /// It goes on without end; further dates are written down as time goes by.
    pub endless: bool,
    /// The dates that are written down, in their order, without those in the trash.
    pub dates: Vec<SeriesDate>,
    /// People who are registered for the whole series.
    pub registered: u32,
}

/// A date of a series.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SeriesDate {
    /// The event.
    pub event: EventId,
    /// It begins.
    pub start: Option<DateTime<Utc>>,
    /// It begins, by the clock at its place.
    pub local_start: Option<NaiveDateTime>,
    /// It does not take place.
    pub cancelled: bool,
    /// It is not when the rule says, or is no date of the rule any more.
    pub moved: bool,
    /// It is over.
    pub over: bool,
}

/// Says that people registered for a whole series stay away from one date, or come after all. Who
/// comes after all gets their old place back where nobody loses theirs by it, else the last one in
/// the queue of that date.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetAbsence {
    /// The date.
    pub event: EventId,
    /// Which registrations, 5,000 at the most; those for this date alone are passed over. The
    /// guests of whoever stays away stay away too.
    pub registrations: Vec<RegistrationId>,
    /// They stay away.
    pub away: bool,
}
