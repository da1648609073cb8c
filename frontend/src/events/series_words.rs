//! Series in words: how dates repeat, why they cannot, and what is odd about one.

use chrono::{Datelike, NaiveDate, Weekday};
use contract::events::{RuleProblem, TimeNote};
use domain::events::{Ends, Every, Repeat};

use crate::{
    format::{clock, long_day, number, weekday},
    language::{language, say::series as said},
};

/// Why a rule cannot be taken.
pub fn rule_problem(problem: RuleProblem) -> &'static str {
    match problem {
        RuleProblem::Unreadable => said::rule_unreadable(),
        RuleProblem::TooFine => said::rule_too_fine(),
        RuleProblem::ExceptionRule => said::rule_exception(),
        RuleProblem::NeverHappens => said::rule_never(),
        RuleProblem::EndsBeforeStart => said::rule_ends_before(),
        RuleProblem::UnknownZone => said::rule_zone(),
        RuleProblem::CannotMove => said::rule_cannot_move(),
    }
}

/// What is odd about the time a date begins at.
pub fn time_note(note: TimeNote, begins: chrono::NaiveTime) -> String {
    match note {
        TimeNote::SkippedHour => said::skipped_hour(&clock(begins)),
        TimeNote::RepeatedHour => said::repeated_hour().into(),
    }
}

/// What is repeated, in words: `ogni mese, il terzo giovedì`.
pub fn every(repeat: &Repeat, first: NaiveDate) -> String {
    let interval = u64::from(repeat.interval);
    match &repeat.every {
        Every::Day if interval > 1 => said::every_so_many_days(&number(interval)),
        Every::Day => said::every_day().into(),
        Every::Week(days) => {
            let how = match interval {
                0 | 1 => said::every_week().into(),
                2 => said::every_two_weeks().into(),
                more => said::every_so_many_weeks(&number(more)),
            };
            let mut days = days.clone();
            if days.is_empty() {
                days.push(first.weekday());
            }
            days.sort_unstable_by_key(Weekday::num_days_from_monday);
            let named: Vec<&str> = days.into_iter().map(weekday).collect();
            said::OnDays {
                how: &how,
                days: &named.join(", "),
            }
            .said()
        }
        Every::MonthDay => monthly(interval, &said::month_day(&first.day().to_string())),
        Every::MonthWeekday(nth) => monthly(interval, &nth_day(*nth, first.weekday())),
        Every::Year if interval > 1 => said::every_so_many_years(&number(interval)),
        Every::Year => said::every_year().into(),
    }
}

fn monthly(interval: u64, days: &str) -> String {
    let how = if interval > 1 {
        said::every_so_many_months(&number(interval))
    } else {
        said::every_month().into()
    };
    format!("{how}, {days}")
}

/// `il terzo giovedì`, `l'ultima domenica`.
fn nth_day(nth: i8, day: Weekday) -> String {
    // in Italian Sunday is the one day that is feminine
    let feminine = day == Weekday::Sun && language() == contract::settings::Language::It;
    let says: fn(&str) -> String = match (nth, feminine) {
        (1, false) => said::first_of,
        (2, false) => said::second_of,
        (3, false) => said::third_of,
        (4, false) => said::fourth_of,
        (_, false) => said::last_of,
        (1, true) => said::first_of_f,
        (2, true) => said::second_of_f,
        (3, true) => said::third_of_f,
        (4, true) => said::fourth_of_f,
        (_, true) => said::last_of_f,
    };
    says(weekday(day))
}

/// How dates repeat and until when.
pub fn repeat(repeat: &Repeat, first: NaiveDate) -> String {
    let how = every(repeat, first);
    match repeat.ends {
        Ends::Never => format!("{how}, {}", said::endless()),
        Ends::On(day) => format!("{how}, {}", said::until_day(&long_day(day))),
        // how many dates there are is said beside it, of the whole series
        Ends::After(_) => how,
    }
}
