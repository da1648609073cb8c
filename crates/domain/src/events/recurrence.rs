//! How dates repeat: the ordinary choices a person is offered, and the whole of what is kept of a
//! series. Which days follow from it takes the tables of time zones: see the crate `calendar`.

use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime, Timelike, Weekday};
use serde::{Deserialize, Serialize};

/// Dates that repeat, in the local time of their zone: what is kept of a series. Changing the
/// dates *from here on* ends one of these and begins another.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Recurrence {
    /// The rule (RFC 5545 `RRULE`) without its name; empty is the first date alone. Its `UNTIL` is
    /// local time here, `20270630T203000`.
    pub rule: String,
    /// The first date: when it begins, by the clock on the wall.
    pub first: NaiveDateTime,
    /// How long each lasts, in minutes.
    pub minutes: u32,
    /// The zone of that clock, by its IANA name.
    pub zone: String,
    /// Whole days.
    pub all_day: bool,
    /// Dates of the rule that do not take place.
    pub excluded: BTreeSet<NaiveDateTime>,
    /// Dates beside the rule.
    pub added: BTreeSet<NaiveDateTime>,
    /// Dates of the rule that take place at another time, by the time the rule gives them.
    pub moved: BTreeMap<NaiveDateTime, Moved>,
    /// What calendars know these dates by (RFC 5545 `UID`).
    pub uid: String,
    /// How often the invitation changed (RFC 5545 `SEQUENCE`).
    pub sequence: u32,
}

/// When a date that was moved takes place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Moved {
    /// When it begins, by the clock on the wall.
    pub start: NaiveDateTime,
    /// How long it lasts, in minutes.
    pub minutes: u32,
}

/// How a date of a series is written where it is named: `2027-03-28T20:30`, with seconds only if
/// there are any.
#[must_use]
pub fn occurrence(date: NaiveDateTime) -> String {
    let format = if date.second() == 0 {
        "%Y-%m-%dT%H:%M"
    } else {
        "%Y-%m-%dT%H:%M:%S"
    };
    date.format(format).to_string()
}

/// The date of a series that [`occurrence`] wrote.
#[must_use]
pub fn read_occurrence(text: &str) -> Option<NaiveDateTime> {
    ["%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"]
        .iter()
        .find_map(|format| NaiveDateTime::parse_from_str(text, format).ok())
}

/// The ordinary ways to repeat.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Repeat {
    /// What is repeated.
    pub every: Every,
    /// Every how many of them, from 1.
    pub interval: u16,
    /// Until when.
    pub ends: Ends,
}

/// What is repeated.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Every {
    /// Days.
    Day,
    /// Weeks, on these days of the week; none is the day of the first date.
    Week(Vec<Weekday>),
    /// Months, on the day of the month of the first date; months without it are passed over.
    MonthDay,
    /// Months, on the day of the week of the first date: its first (1) to fourth (4), or its last (-1).
    MonthWeekday(i8),
    /// Years.
    Year,
}

/// When it ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Ends {
    /// It goes on.
    Never,
    /// With the last date on or before this day.
    On(NaiveDate),
    /// After so many dates.
    After(u32),
}

const DAYS: [(Weekday, &str); 7] = [
    (Weekday::Mon, "MO"),
    (Weekday::Tue, "TU"),
    (Weekday::Wed, "WE"),
    (Weekday::Thu, "TH"),
    (Weekday::Fri, "FR"),
    (Weekday::Sat, "SA"),
    (Weekday::Sun, "SU"),
];

fn code(day: Weekday) -> &'static str {
    DAYS[day.num_days_from_monday() as usize].1
}

impl Repeat {
    /// The rule that repeats a date that begins at this local time.
    #[must_use]
    pub fn rule(&self, first: NaiveDateTime) -> String {
        let mut rule = String::from(match &self.every {
            Every::Day => "FREQ=DAILY",
            Every::Week(_) => "FREQ=WEEKLY",
            Every::MonthDay | Every::MonthWeekday(_) => "FREQ=MONTHLY",
            Every::Year => "FREQ=YEARLY",
        });
        let mut say = |part: std::fmt::Arguments<'_>| {
            // writing to a string cannot fail
            let _ = rule.write_fmt(part);
        };
        if self.interval > 1 {
            say(format_args!(";INTERVAL={}", self.interval));
        }
        match self.ends {
            Ends::Never => {}
            Ends::On(day) => say(format_args!(";UNTIL={}T235959", day.format("%Y%m%d"))),
            Ends::After(times) => say(format_args!(";COUNT={}", times.max(1))),
        }
        match &self.every {
            Every::Week(days) if !days.is_empty() => {
                let mut days = days.clone();
                days.sort_unstable_by_key(Weekday::num_days_from_monday);
                days.dedup();
                let codes: Vec<&str> = days.into_iter().map(code).collect();
                say(format_args!(";BYDAY={}", codes.join(",")));
            }
            Every::MonthWeekday(nth) => {
                say(format_args!(";BYDAY={nth}{}", code(first.weekday())));
            }
            Every::MonthDay => say(format_args!(";BYMONTHDAY={}", first.day())),
            Every::Week(_) | Every::Day | Every::Year => {}
        }
        rule
    }

    /// The choice that gives this rule; none for one that is not among the ordinary ways.
    #[must_use]
    pub fn read(rule: &str, first: NaiveDateTime) -> Option<Self> {
        let mut parts: BTreeMap<&str, &str> = BTreeMap::new();
        for part in rule.split(';') {
            let (name, value) = part.split_once('=')?;
            if parts.insert(name, value).is_some() {
                return None;
            }
        }
        let ends = match (parts.remove("UNTIL"), parts.remove("COUNT")) {
            (None, None) => Ends::Never,
            (None, Some(times)) => Ends::After(times.parse().ok()?),
            (Some(until), None) => Ends::On(last_day(until, first.time())?),
            (Some(_), Some(_)) => return None,
        };
        let interval = parts
            .remove("INTERVAL")
            .map_or(Some(1), |interval| interval.parse().ok())?;
        let day = parts.remove("BYDAY");
        let every = match (parts.remove("FREQ")?, day) {
            ("DAILY", None) => Every::Day,
            ("YEARLY", None) => Every::Year,
            ("WEEKLY", None) => Every::Week(Vec::new()),
            ("WEEKLY", Some(days)) => Every::Week(
                days.split(',')
                    .map(|day| {
                        DAYS.iter()
                            .find(|(_, code)| *code == day)
                            .map(|found| found.0)
                    })
                    .collect::<Option<_>>()?,
            ),
            ("MONTHLY", Some(day)) => {
                let nth = day.strip_suffix(code(first.weekday()))?.parse().ok()?;
                matches!(nth, -1 | 1..=4).then_some(Every::MonthWeekday(nth))?
            }
            ("MONTHLY", None) => {
                let on = parts
                    .remove("BYMONTHDAY")
                    .map_or(Some(first.day()), |on| on.parse().ok())?;
                (on == first.day()).then_some(Every::MonthDay)?
            }
            _ => return None,
        };
        // the week's first day matters only where weeks are passed over
        if interval == 1 || parts.get("WKST") == Some(&"MO") {
            parts.remove("WKST");
        }
        parts.is_empty().then_some(Self {
            every,
            interval,
            ends,
        })
    }
}

/// The last day on which a date at this time of day is within `UNTIL`.
fn last_day(until: &str, time: NaiveTime) -> Option<NaiveDate> {
    if let Ok(day) = NaiveDate::parse_from_str(until, "%Y%m%d") {
        return Some(day);
    }
    let until = NaiveDateTime::parse_from_str(until, "%Y%m%dT%H%M%S").ok()?;
    if time <= until.time() {
        Some(until.date())
    } else {
        until.date().pred_opt()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(y: i32, m: u32, d: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(y, m, d).unwrap()
    }

    fn tuesday() -> NaiveDateTime {
        day(2026, 11, 24).and_hms_opt(20, 30, 0).unwrap()
    }

    #[test]
    fn the_ordinary_ways_are_written_as_calendars_write_them() {
        let rule = |every, interval, ends| {
            Repeat {
                every,
                interval,
                ends,
            }
            .rule(tuesday())
        };
        assert_eq!(
            rule(Every::Week(vec![]), 1, Ends::After(8)),
            "FREQ=WEEKLY;COUNT=8"
        );
        assert_eq!(
            rule(
                Every::Week(vec![Weekday::Thu, Weekday::Tue]),
                2,
                Ends::Never
            ),
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,TH"
        );
        assert_eq!(
            rule(Every::MonthWeekday(-1), 1, Ends::On(day(2027, 6, 30))),
            "FREQ=MONTHLY;UNTIL=20270630T235959;BYDAY=-1TU"
        );
        assert_eq!(
            rule(Every::MonthDay, 1, Ends::Never),
            "FREQ=MONTHLY;BYMONTHDAY=24"
        );
    }

    #[test]
    fn a_rule_that_is_not_offered_is_kept_as_it_is() {
        for rule in [
            "FREQ=MONTHLY;BYDAY=TU;BYSETPOS=2",
            "FREQ=WEEKLY;BYDAY=XX",
            "FREQ=HOURLY",
            "FREQ=MONTHLY;BYDAY=2WE",
            "FREQ=WEEKLY;COUNT=3;UNTIL=20270101",
            "",
        ] {
            assert_eq!(Repeat::read(rule, tuesday()), None, "{rule}");
        }
    }

    #[test]
    fn an_end_in_the_middle_of_a_day_counts_that_day_only_if_the_date_has_begun() {
        let ends = |until: &str| {
            let rule = format!("FREQ=WEEKLY;UNTIL={until}");
            Repeat::read(&rule, tuesday()).unwrap().ends
        };
        assert_eq!(ends("20261201T203000"), Ends::On(day(2026, 12, 1)));
        assert_eq!(ends("20261201T202959"), Ends::On(day(2026, 11, 30)));
        assert_eq!(ends("20261201"), Ends::On(day(2026, 12, 1)));
    }

    #[test]
    fn a_date_of_a_series_is_named_by_its_local_start() {
        assert_eq!(occurrence(tuesday()), "2026-11-24T20:30");
        assert_eq!(read_occurrence("2026-11-24T20:30"), Some(tuesday()));
        assert_eq!(read_occurrence(""), None);
        let odd = day(2026, 11, 24).and_hms_opt(20, 30, 9).unwrap();
        assert_eq!(read_occurrence(&occurrence(odd)), Some(odd));
    }

    fn any_repeat() -> impl Strategy<Value = Repeat> {
        let every = prop_oneof![
            Just(Every::Day),
            Just(Every::MonthDay),
            Just(Every::Year),
            prop::sample::select(vec![-1_i8, 1, 2, 3, 4]).prop_map(Every::MonthWeekday),
            prop::sample::subsequence(DAYS.map(|day| day.0).to_vec(), 0..=7).prop_map(Every::Week),
        ];
        let ends = prop_oneof![
            Just(Ends::Never),
            (1_u32..500).prop_map(Ends::After),
            (0_u32..3000)
                .prop_map(|days| Ends::On(day(2026, 1, 1) + chrono::Days::new(u64::from(days)))),
        ];
        (every, 1_u16..20, ends).prop_map(|(every, interval, ends)| Repeat {
            every,
            interval,
            ends,
        })
    }

    proptest! {
        #[test]
        fn every_choice_is_read_back_from_its_rule(repeat in any_repeat()) {
            let rule = repeat.rule(tuesday());
            prop_assert_eq!(Repeat::read(&rule, tuesday()), Some(repeat));
        }

        #[test]
        fn no_rule_makes_reading_panic(rule in "[A-Z0-9=;,+-]{0,60}") {
            let _ = Repeat::read(&rule, tuesday());
        }
    }
}
