//! How often one wants to be in touch with somebody. A rhythm is for a person, a tag or a filter;
//! the most specific that says something wins, and of several tags or filters the tightest.

use chrono::{Days, NaiveDate};
use serde::{Deserialize, Serialize};

/// Days an interval may have: a decade is a reminder nobody remembers asking for.
pub const LONGEST: u16 = 3_650;

/// How often.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Rhythm {
    /// Days after which it would be good to be in touch again.
    pub ideal: u16,
    /// Days that should not pass without; never fewer than `ideal`.
    pub maximum: u16,
}

impl Rhythm {
    /// A rhythm that makes sense: at least a day, `maximum` not below `ideal`.
    #[must_use]
    pub fn of(ideal: u16, maximum: u16) -> Self {
        let ideal = ideal.clamp(1, LONGEST);
        Self {
            ideal,
            maximum: maximum.clamp(ideal, LONGEST),
        }
    }

    /// When it is time, and when it is late, after a last contact.
    #[must_use]
    pub fn days_after(self, last: NaiveDate) -> (NaiveDate, NaiveDate) {
        let after = |days: u16| {
            last.checked_add_days(Days::new(days.into()))
                .unwrap_or(NaiveDate::MAX)
        };
        (after(self.ideal), after(self.maximum))
    }
}

/// For whom a rhythm is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RhythmOf {
    /// One person.
    Person,
    /// Whoever has a tag.
    Tag,
    /// Whoever a saved filter finds.
    Filter,
}

impl RhythmOf {
    /// The name in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Tag => "tag",
            Self::Filter => "filter",
        }
    }

    /// The kind of this name; none if a newer version made it.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Person, Self::Tag, Self::Filter]
            .into_iter()
            .find(|of| of.name() == name)
    }
}

/// Whether a tie is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Keep {
    /// As the rhythms say.
    #[default]
    Active,
    /// It sleeps until there is an occasion.
    Dormant,
    /// No reminder, ever.
    Never,
}

impl Keep {
    /// The name in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Active => "",
            Self::Dormant => "dormant",
            Self::Never => "never",
        }
    }

    /// The one of this name; active if a newer version made it.
    #[must_use]
    pub fn from_name(name: &str) -> Self {
        match name {
            "dormant" => Self::Dormant,
            "never" => Self::Never,
            _ => Self::Active,
        }
    }
}

/// Whether it is time to be in touch.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// Not yet.
    Fine,
    /// It would be good.
    Due,
    /// It is late.
    Overdue,
}

impl Standing {
    /// Where one stands on a day.
    #[must_use]
    pub fn on(today: NaiveDate, due: NaiveDate, overdue: NaiveDate) -> Self {
        // where both are one day, that day is not late yet
        if today > overdue || (today == overdue && overdue > due) {
            Self::Overdue
        } else if today >= due {
            Self::Due
        } else {
            Self::Fine
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, 3, day).unwrap()
    }

    #[test]
    fn a_rhythm_always_makes_sense() {
        assert_eq!(
            Rhythm::of(0, 0),
            Rhythm {
                ideal: 1,
                maximum: 1
            }
        );
        assert_eq!(Rhythm::of(30, 7).maximum, 30);
        assert_eq!(Rhythm::of(u16::MAX, u16::MAX).ideal, LONGEST);
    }

    #[test]
    fn due_counts_from_the_last_contact() {
        let (due, overdue) = Rhythm::of(7, 14).days_after(day(1));
        assert_eq!((due, overdue), (day(8), day(15)));
        assert_eq!(Standing::on(day(7), due, overdue), Standing::Fine);
        assert_eq!(Standing::on(day(8), due, overdue), Standing::Due);
        assert_eq!(Standing::on(day(14), due, overdue), Standing::Due);
        assert_eq!(Standing::on(day(15), due, overdue), Standing::Overdue);
    }

    #[test]
    fn one_interval_is_due_on_its_day_and_late_the_day_after() {
        let (due, overdue) = Rhythm::of(7, 7).days_after(day(1));
        assert_eq!(Standing::on(day(8), due, overdue), Standing::Due);
        assert_eq!(Standing::on(day(9), due, overdue), Standing::Overdue);
    }

    #[test]
    fn the_end_of_time_is_never_due() {
        assert_eq!(
            Rhythm::of(9, 9).days_after(NaiveDate::MAX).0,
            NaiveDate::MAX
        );
    }
}
