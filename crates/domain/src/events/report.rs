//! The figures of an evening, the next morning. About the evening: nothing here counts, ranks or
//! scores a person.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{presence::Counts, registration::RegistrationState, seats::Seat};
use crate::{PersonId, text};

/// What an event came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// People who came.
    pub present: u32,
    /// Of these, without a registration.
    pub walk_ins: u32,
    /// Of these, for the first time.
    pub first_timers: u32,
    /// Arrivals of people who were in already.
    pub second_arrivals: u32,
    /// Registrations that had a place or came: those who were expected.
    pub expected: u32,
    /// Expected, and did not come.
    pub missing: u32,
    /// Still waiting at the end, and did not come.
    pub waiting: u32,
    /// Cancelled.
    pub cancelled: u32,
}

/// How many of how many.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rate {
    /// How many.
    pub part: u32,
    /// Of how many.
    pub of: u32,
}

impl Rate {
    /// The rate in whole percent, halves up; none of nothing.
    #[must_use]
    pub fn percent(self) -> Option<u32> {
        let of = u64::from(self.of);
        (u64::from(self.part) * 200 + of)
            .checked_div(of * 2)
            .and_then(|percent| u32::try_from(percent).ok())
    }
}

impl Figures {
    /// The figures of these counts and of every registration's seat and state. A second
    /// registration of the same person counts nothing.
    #[must_use]
    pub fn of(
        counts: Counts,
        registrations: impl IntoIterator<Item = (Seat, RegistrationState)>,
    ) -> Self {
        let mut figures = Self {
            present: counts.present,
            walk_ins: counts.walk_ins,
            first_timers: counts.first_timers,
            second_arrivals: counts.second_arrivals,
            ..Self::default()
        };
        for (seat, state) in registrations {
            if seat == Seat::Again {
                continue;
            }
            match state {
                RegistrationState::Attended => figures.expected += 1,
                RegistrationState::Registered | RegistrationState::NoShow => {
                    figures.expected += 1;
                    figures.missing += 1;
                }
                RegistrationState::Waiting => figures.waiting += 1,
                RegistrationState::Cancelled => figures.cancelled += 1,
            }
        }
        figures
    }

    /// How many of those expected did not come.
    #[must_use]
    pub fn no_shows(&self) -> Rate {
        Rate {
            part: self.missing,
            of: self.expected,
        }
    }
}

/// The same rate over several events, each registration counting once.
#[must_use]
pub fn no_shows_of<'a>(events: impl IntoIterator<Item = &'a Figures>) -> Rate {
    events
        .into_iter()
        .map(Figures::no_shows)
        .fold(Rate::default(), |sum, rate| Rate {
            part: sum.part.saturating_add(rate.part),
            of: sum.of.saturating_add(rate.of),
        })
}

/// The mix of sectors of those present, the commonest first; those of whom no sector is known come
/// last, under the empty name. A sector written in several ways is one, under the first of its
/// commonest spellings in alphabetical order.
pub fn sectors<'a>(sectors: impl IntoIterator<Item = &'a str>) -> Vec<(String, u32)> {
    let mut spellings: BTreeMap<String, BTreeMap<&str, u32>> = BTreeMap::new();
    for sector in sectors {
        let sector = sector.trim();
        *spellings
            .entry(text::fold(sector))
            .or_default()
            .entry(sector)
            .or_default() += 1;
    }
    let mut mix: Vec<(String, u32)> = spellings
        .into_iter()
        .map(|(key, spellings)| {
            let people = spellings.values().sum();
            let name = spellings
                .into_iter()
                .max_by(|(one, n), (other, m)| n.cmp(m).then(other.cmp(one)))
                .map(|(name, _)| name)
                .filter(|_| !key.is_empty());
            (name.unwrap_or_default().to_owned(), people)
        })
        .collect();
    mix.sort_by(|(one, n), (other, m)| {
        one.is_empty()
            .cmp(&other.is_empty())
            .then(m.cmp(n))
            .then(one.cmp(other))
    });
    mix
}

/// Pairs who met this time and never before, each once, the smaller id first.
#[must_use]
pub fn new_pairs(
    met: impl IntoIterator<Item = (PersonId, PersonId)>,
    before: impl IntoIterator<Item = (PersonId, PersonId)>,
) -> BTreeSet<(PersonId, PersonId)> {
    let pair = |(one, other): (PersonId, PersonId)| (one.min(other), one.max(other));
    let before: BTreeSet<_> = before.into_iter().map(pair).collect();
    met.into_iter()
        .map(pair)
        .filter(|(one, other)| one != other)
        .filter(|pair| !before.contains(pair))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn the_launch_evening_comes_to_what_it_was() {
        use RegistrationState as S;
        let counts = Counts {
            present: 113,
            second_arrivals: 1,
            walk_ins: 9,
            first_timers: 31,
        };
        // 120 registered, two cancelled, 110 places; 104 of them came
        let many = |seat, state, n| std::iter::repeat_n((seat, state), n);
        let registrations = many(Seat::In, S::Attended, 104)
            .chain(many(Seat::In, S::Registered, 4))
            .chain(many(Seat::In, S::NoShow, 2))
            .chain(many(Seat::Waiting { place: 1 }, S::Waiting, 8))
            .chain(many(Seat::Cancelled, S::Cancelled, 2))
            .chain(many(Seat::Again, S::Attended, 1));
        let figures = Figures::of(counts, registrations);
        assert_eq!((figures.present, figures.walk_ins), (113, 9));
        assert_eq!(figures.no_shows(), Rate { part: 6, of: 110 });
        assert_eq!(figures.no_shows().percent(), Some(5));
        assert_eq!(no_shows_of([&figures, &figures]).percent(), Some(5));
    }

    #[test]
    fn nobody_expected_is_no_rate() {
        assert_eq!(Figures::default().no_shows().percent(), None);
        let huge = Rate {
            part: u32::MAX,
            of: u32::MAX,
        };
        assert_eq!(huge.percent(), Some(100));
        assert_eq!(Rate { part: 1, of: 200 }.percent(), Some(1));
    }

    #[test]
    fn a_sector_written_in_several_ways_is_one_and_the_unknown_come_last() {
        let mix = sectors([
            "Edilizia",
            "edilizia ",
            "Moda",
            "",
            "Edilizia",
            " ",
            "Vino",
            "  ",
        ]);
        let expected = [("Edilizia", 3), ("Moda", 1), ("Vino", 1), ("", 3)];
        let expected: Vec<(String, u32)> = expected.map(|(s, n)| (s.to_owned(), n)).into();
        assert_eq!(mix, expected);
    }

    #[test]
    fn a_pair_is_new_once_whoever_introduced_whom() {
        let p = |n| PersonId(Uuid::from_u128(n));
        let met = [(p(1), p(2)), (p(2), p(1)), (p(3), p(1)), (p(4), p(4))];
        let new = new_pairs(met, [(p(1), p(3))]);
        assert_eq!(new, BTreeSet::from([(p(1), p(2))]));
    }
}
