//! Rules of recurrence (RFC 5545 `RRULE`), as far as they are taken: days and longer. They are
//! worked out on the clock on the wall, as if there were no zones, and only then placed in time:
//! so an evening stays at half past eight through every change of the clocks.

use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta};
use domain::events::Recurrence;
use rrule::{Frequency, RRule, RRuleSet, Tz, Unvalidated};
use serde::{Deserialize, Serialize};

/// Letters of a rule at the most.
const LETTERS: usize = 500;

/// Why a rule is not taken.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "problem", rename_all = "snake_case")]
pub enum RuleProblem {
    /// It cannot be read.
    #[error("the rule cannot be read")]
    Unreadable,
    /// It repeats within a day: by hours, minutes or seconds.
    #[error("the rule repeats within a day")]
    TooFine,
    /// It says when it does *not* hold (`EXRULE`), which calendars have given up.
    #[error("the rule has exceptions by rule")]
    ExceptionRule,
    /// No date ever fits it: the thirtieth of February.
    #[error("no date fits the rule")]
    NeverHappens,
    /// It ends before its first date.
    #[error("the rule ends before the first date")]
    EndsBeforeStart,
    /// The zone is not known.
    #[error("there is no zone {zone}")]
    UnknownZone {
        /// Its name.
        zone: String,
    },
}

/// The parts of a rule that say when it ends, and the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Rule {
    parts: Vec<(String, String)>,
}

impl Rule {
    pub(crate) fn read(text: &str) -> Result<Self, RuleProblem> {
        if text.len() > LETTERS {
            return Err(RuleProblem::Unreadable);
        }
        let upper = text.trim().to_ascii_uppercase();
        if upper.contains("EXRULE") {
            return Err(RuleProblem::ExceptionRule);
        }
        let body = upper.strip_prefix("RRULE:").unwrap_or(&upper);
        let parts = body
            .split(';')
            .filter(|part| !part.is_empty())
            .map(|part| {
                let (name, value) = part.split_once('=').ok_or(RuleProblem::Unreadable)?;
                Ok((name.to_owned(), value.to_owned()))
            })
            .collect::<Result<Vec<_>, RuleProblem>>()?;
        if parts.is_empty() {
            return Err(RuleProblem::Unreadable);
        }
        Ok(Self { parts })
    }

    pub(crate) fn part(&self, name: &str) -> Option<&str> {
        let found = self.parts.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Sets a part, or removes it.
    pub(crate) fn set(&mut self, name: &str, value: Option<String>) {
        self.parts.retain(|(known, _)| known != name);
        if let Some(value) = value {
            self.parts.push((name.to_owned(), value));
        }
    }

    /// The last moment, on the clock on the wall; a day counts whole.
    pub(crate) fn until(&self) -> Option<NaiveDateTime> {
        local(self.part("UNTIL")?)
    }

    pub(crate) fn set_until(&mut self, until: Option<NaiveDateTime>) {
        let text = until.map(|until| until.format("%Y%m%dT%H%M%S").to_string());
        self.set("UNTIL", text);
    }

    pub(crate) fn count(&self) -> Option<u32> {
        self.part("COUNT")?.parse().ok()
    }

    /// Whether it gives times of day of its own.
    pub(crate) fn sets_times(&self) -> bool {
        ["BYHOUR", "BYMINUTE", "BYSECOND"]
            .iter()
            .any(|part| self.part(part).is_some())
    }

    pub(crate) fn text(&self) -> String {
        self.parts
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect::<Vec<_>>()
            .join(";")
    }

    /// The dates it gives, on the clock on the wall; `first` need not be among them.
    fn on_the_wall(&self, first: NaiveDateTime) -> Result<RRuleSet, RuleProblem> {
        let interval = self.part("INTERVAL").map(str::parse::<u16>);
        if interval.is_some_and(|interval| !matches!(interval, Ok(1..))) {
            return Err(RuleProblem::Unreadable);
        }
        if self.part("COUNT").is_some() && !matches!(self.count(), Some(1..)) {
            return Err(RuleProblem::Unreadable);
        }
        let mut plain = self.clone();
        if plain.part("UNTIL").is_some() {
            let until = plain.until().ok_or(RuleProblem::Unreadable)?;
            if until < first {
                return Err(RuleProblem::EndsBeforeStart);
            }
            plain.set("UNTIL", Some(until.format("%Y%m%dT%H%M%SZ").to_string()));
        }
        let rule: RRule<Unvalidated> = plain
            .text()
            .parse()
            .map_err(|_: rrule::RRuleError| RuleProblem::Unreadable)?;
        let fine = [Frequency::Hourly, Frequency::Minutely, Frequency::Secondly];
        if fine.contains(&rule.get_freq()) || plain.part("BYSECOND").is_some() {
            return Err(RuleProblem::TooFine);
        }
        rule.build(on_paper(first))
            .map(RRuleSet::limit)
            .map_err(|_| RuleProblem::Unreadable)
    }
}

/// A local time as an instant of the rule's own, zoneless world.
fn on_paper(local: NaiveDateTime) -> DateTime<Tz> {
    local.and_utc().with_timezone(&Tz::UTC)
}

/// The local time that `UNTIL` says; a day counts whole.
fn local(until: &str) -> Option<NaiveDateTime> {
    if let Ok(day) = NaiveDate::parse_from_str(until, "%Y%m%d") {
        return Some(day.and_time(NaiveTime::MIN) + TimeDelta::days(1) - TimeDelta::seconds(1));
    }
    NaiveDateTime::parse_from_str(until.trim_end_matches('Z'), "%Y%m%dT%H%M%S").ok()
}

/// The dates of a rule, without exceptions, in order. The first date is always one of them, and
/// counts as one (RFC 5545, 3.8.5.3), even where the rule alone would not give it.
pub(crate) fn walk(
    recurrence: &Recurrence,
) -> Result<impl Iterator<Item = NaiveDateTime> + use<>, RuleProblem> {
    let first = recurrence.first;
    let mut left = u32::MAX;
    let mut set = None;
    if !recurrence.rule.is_empty() {
        let mut rule = Rule::read(&recurrence.rule)?;
        if let Some(count @ 1..) = rule.count() {
            // counted here, with the first date
            left = count;
            rule.set("COUNT", None);
        }
        set = Some(rule.on_the_wall(first)?);
    }
    let mut rest = set
        .iter()
        .flat_map(|set| set.into_iter().take(1))
        .peekable();
    if set.is_some() && rest.peek().is_none() {
        return Err(RuleProblem::NeverHappens);
    }
    let rest = set
        .map(|set| set.into_iter())
        .into_iter()
        .flatten()
        .map(|date| date.naive_utc())
        .filter(move |date| *date > first);
    Ok(std::iter::once(first)
        .chain(rest)
        .take(usize::try_from(left).unwrap_or(usize::MAX)))
}

/// Whether a rule can be taken for a date that begins at this local time.
///
/// # Errors
/// [`RuleProblem`] says why not.
pub fn check(rule: &str, first: NaiveDateTime) -> Result<(), RuleProblem> {
    let recurrence = Recurrence {
        rule: rule.to_owned(),
        first,
        ..Recurrence::default()
    };
    walk(&recurrence).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn first() -> NaiveDateTime {
        "2026-11-24T20:30:00".parse().unwrap()
    }

    fn dates(rule: &str, take: usize) -> Vec<String> {
        let recurrence = Recurrence {
            rule: rule.into(),
            first: first(),
            ..Recurrence::default()
        };
        let dates = walk(&recurrence).unwrap().take(take);
        dates.map(|date| date.to_string()).collect()
    }

    #[test]
    fn rules_that_are_not_taken_each_have_their_reason() {
        use RuleProblem as P;
        for (rule, problem) in [
            ("FREQ=HOURLY", P::TooFine),
            ("FREQ=MINUTELY;INTERVAL=90", P::TooFine),
            ("FREQ=SECONDLY", P::TooFine),
            ("FREQ=DAILY;BYSECOND=0,30", P::TooFine),
            ("FREQ=WEEKLY\nEXRULE:FREQ=MONTHLY", P::ExceptionRule),
            ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", P::NeverHappens),
            ("FREQ=WEEKLY;UNTIL=20200101", P::EndsBeforeStart),
            ("FREQ=WEEKLY;UNTIL=soon", P::Unreadable),
            ("FREQ=WEEKLY;COUNT=0", P::Unreadable),
            ("FREQ=DAILY;INTERVAL=0", P::Unreadable),
            ("FREQ=SOMETIMES", P::Unreadable),
            ("every Tuesday", P::Unreadable),
            (";;", P::Unreadable),
        ] {
            assert_eq!(check(rule, first()), Err(problem), "{rule}");
        }
        assert_eq!(check(&"X=1;".repeat(400), first()), Err(P::Unreadable));
    }

    #[test]
    fn a_rule_is_read_in_any_case_and_with_its_name() {
        assert_eq!(dates("rrule:freq=weekly;count=2", 9).len(), 2);
    }

    #[test]
    fn the_first_date_counts_even_if_the_rule_would_not_give_it() {
        let expected = [
            "2026-11-24 20:30:00",
            "2026-11-26 20:30:00",
            "2026-12-03 20:30:00",
        ];
        assert_eq!(dates("FREQ=WEEKLY;BYDAY=TH;COUNT=3", 9), expected);
    }

    #[test]
    fn an_end_that_is_a_day_includes_its_evening() {
        assert_eq!(dates("FREQ=DAILY;UNTIL=20261126", 9).len(), 3);
        assert_eq!(dates("FREQ=DAILY;UNTIL=20261126T203000", 9).len(), 3);
        assert_eq!(dates("FREQ=DAILY;UNTIL=20261126T202959", 9).len(), 2);
    }

    proptest! {
        #[test]
        fn no_rule_makes_it_panic(
            freq in prop::sample::select(vec!["DAILY", "WEEKLY", "MONTHLY", "YEARLY", "HOURLY"]),
            parts in proptest::collection::vec(
                (
                    prop::sample::select(vec![
                        "BYDAY", "BYMONTH", "BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS", "BYHOUR",
                        "BYMINUTE", "INTERVAL", "COUNT", "UNTIL", "WKST", "X",
                    ]),
                    "(-?[0-9]{1,5}|-?[1-5]?(MO|WE|SU)|[0-9]{8}T[0-9]{6})(,-?[0-9]{1,3})?",
                ),
                0..4,
            ),
        ) {
            let parts: String = parts.iter().map(|(name, value)| format!(";{name}={value}")).collect();
            let recurrence = Recurrence {
                rule: format!("FREQ={freq}{parts}"),
                first: first(),
                ..Recurrence::default()
            };
            if let Ok(dates) = walk(&recurrence) {
                let dates: Vec<NaiveDateTime> = dates.take(5).collect();
                prop_assert_eq!(dates[0], first());
                prop_assert!(dates.is_sorted());
            }
        }
    }
}
