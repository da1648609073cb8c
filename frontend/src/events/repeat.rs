//! What is chosen of how an event repeats, and what can be chosen for a first date.

use chrono::{Datelike, NaiveDate, Weekday};
use contract::events::Repeats;
use domain::events::{Ends, Every, Repeat};
use leptos::prelude::*;

use super::series_words;
use crate::{
    format::{day, read_day, today},
    language::say::series as said,
};

/// What is chosen of how dates repeat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum How {
    /// Once.
    Never,
    /// Every so many days.
    Days(u16),
    /// Every so many weeks.
    Weeks(u16),
    /// Every so many months, on the day of the month.
    MonthDay(u16),
    /// Every so many months, on the first to last of this day of the week.
    MonthWeekday(u16, i8),
    /// Every so many years.
    Years(u16),
    /// As a rule says.
    Rule,
}

/// When it ends, as chosen.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// Never.
    Never,
    /// On a day.
    On,
    /// After so many dates.
    After,
}

/// What is chosen.
#[derive(Clone, Copy)]
pub struct Repeating {
    /// How dates repeat.
    pub how: RwSignal<How>,
    /// The days of the week.
    pub days: RwSignal<Vec<Weekday>>,
    /// When it ends.
    pub ending: RwSignal<Ending>,
    /// The last day, as typed.
    pub on: RwSignal<String>,
    /// How many dates, as typed.
    pub times: RwSignal<String>,
    /// The rule, as typed.
    pub rule: RwSignal<String>,
}

impl Repeating {
    /// Nothing chosen: once.
    pub fn once() -> Self {
        Self {
            how: RwSignal::new(How::Never),
            days: RwSignal::new(Vec::new()),
            ending: RwSignal::new(Ending::Never),
            on: RwSignal::new(String::new()),
            times: RwSignal::new("8".into()),
            rule: RwSignal::new(String::new()),
        }
    }

    /// As a series repeats now: one of the ordinary ways, else its rule.
    pub fn of(repeat: Option<&Repeat>, rule: &str) -> Self {
        let repeating = Self::once();
        let Some(repeat) = repeat else {
            repeating.how.set(How::Rule);
            repeating.rule.set(rule.to_owned());
            return repeating;
        };
        let interval = repeat.interval.max(1);
        repeating.how.set(match &repeat.every {
            Every::Day => How::Days(interval),
            Every::Week(days) => {
                repeating.days.set(days.clone());
                How::Weeks(interval)
            }
            Every::MonthDay => How::MonthDay(interval),
            Every::MonthWeekday(nth) => How::MonthWeekday(interval, *nth),
            Every::Year => How::Years(interval),
        });
        match repeat.ends {
            Ends::Never => {}
            Ends::On(last) => {
                repeating.ending.set(Ending::On);
                repeating.on.set(day(last));
            }
            Ends::After(times) => {
                repeating.ending.set(Ending::After);
                repeating.times.set(times.to_string());
            }
        }
        repeating
    }

    /// What is chosen; an error where what is typed says nothing. Tracked.
    pub fn read(self) -> Result<Option<Repeats>, ()> {
        let (every, interval) = match self.how.get() {
            How::Never => return Ok(None),
            How::Rule => {
                let rule = self.rule.with(|rule| tidy(rule));
                return if rule.is_empty() {
                    Err(())
                } else {
                    Ok(Some(Repeats::Rule(rule)))
                };
            }
            How::Days(interval) => (Every::Day, interval),
            How::Weeks(interval) => (Every::Week(self.days.get()), interval),
            How::MonthDay(interval) => (Every::MonthDay, interval),
            How::MonthWeekday(interval, nth) => (Every::MonthWeekday(nth), interval),
            How::Years(interval) => (Every::Year, interval),
        };
        let ends = match self.ending.get() {
            Ending::Never => Ends::Never,
            Ending::On => Ends::On(self.on.with(|on| read_day(on, today())).ok_or(())?),
            Ending::After => Ends::After(self.count().ok_or(())?),
        };
        Ok(Some(Repeats::Choice(Repeat {
            every,
            interval,
            ends,
        })))
    }

    /// How many dates, if a number is typed; tracked.
    pub fn count(self) -> Option<u32> {
        let count = self.times.with(|times| times.trim().parse().ok());
        count.filter(|count| *count > 0)
    }
}

/// A rule as it is typed or pasted, with or without its name.
fn tidy(rule: &str) -> String {
    let rule: String = rule.split_whitespace().collect();
    let rule = rule.to_ascii_uppercase();
    rule.strip_prefix("RRULE:").unwrap_or(&rule).to_owned()
}

/// What can be chosen for a first date, and what is chosen if that is not among it, with its name.
pub fn choices(chosen: How, first: NaiveDate) -> Vec<(How, String)> {
    let all = choices_of(chosen, first);
    all.into_iter()
        .map(|how| (how, called(how, first)))
        .collect()
}

fn choices_of(chosen: How, first: NaiveDate) -> Vec<How> {
    let nth = i8::try_from((first.day0() / 7) + 1).unwrap_or(5);
    let mut all = vec![How::Never, How::Days(1), How::Weeks(1), How::Weeks(2)];
    if nth <= 4 {
        all.push(How::MonthWeekday(1, nth));
    }
    if first
        .checked_add_days(chrono::Days::new(7))
        .is_none_or(|next| next.month() != first.month())
    {
        all.push(How::MonthWeekday(1, -1));
    }
    all.extend([How::MonthDay(1), How::Years(1)]);
    if !all.contains(&chosen) && chosen != How::Rule {
        all.push(chosen);
    }
    all.push(How::Rule);
    all
}

fn called(how: How, first: NaiveDate) -> String {
    let (every, interval) = match how {
        How::Never => return said::never().into(),
        How::Rule => return said::other_rule().into(),
        // the days are chosen beside it
        How::Weeks(1) => return said::every_week().into(),
        How::Weeks(2) => return said::every_two_weeks().into(),
        How::Weeks(more) => return said::every_so_many_weeks(&more.to_string()),
        How::Days(interval) => (Every::Day, interval),
        How::MonthDay(interval) => (Every::MonthDay, interval),
        How::MonthWeekday(interval, nth) => (Every::MonthWeekday(nth), interval),
        How::Years(interval) => (Every::Year, interval),
    };
    let repeat = Repeat {
        every,
        interval,
        ends: Ends::Never,
    };
    series_words::every(&repeat, first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2027, 4, day).unwrap()
    }

    fn offered(day: u32) -> Vec<How> {
        let ways = [How::MonthWeekday(1, 3), How::MonthWeekday(1, -1)];
        let nth = [How::MonthWeekday(1, 1), How::MonthWeekday(1, 4)];
        let all = choices_of(How::Never, on(day));
        all.into_iter()
            .filter(|how| ways.contains(how) || nth.contains(how))
            .collect()
    }

    #[test]
    fn the_third_thursday_is_offered_on_a_third_thursday_and_the_last_on_a_last() {
        assert_eq!(offered(15), [How::MonthWeekday(1, 3)]);
        assert_eq!(
            offered(22),
            [How::MonthWeekday(1, 4)],
            "a fifth one follows"
        );
        assert_eq!(
            offered(29),
            [How::MonthWeekday(1, -1)],
            "no fifth is counted"
        );
    }

    #[test]
    fn what_repeats_otherwise_keeps_its_way_among_those_offered() {
        let odd = How::Weeks(3);
        assert!(choices_of(odd, on(1)).contains(&odd));
        assert!(!choices_of(How::Never, on(1)).contains(&odd));
    }

    #[test]
    fn a_rule_is_taken_with_or_without_its_name() {
        assert_eq!(
            tidy(" rrule:freq=weekly; count=3 \n"),
            "FREQ=WEEKLY;COUNT=3"
        );
        assert_eq!(tidy("FREQ=DAILY"), "FREQ=DAILY");
    }
}
