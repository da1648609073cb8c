//! Days that were, as people say them when they write down whom they talked to: `ieri`,
//! `3 giorni fa`, `lunedì scorso`, `15/3`. Never a day that comes.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use super::{count, month_of, ordinal, weekday};
use crate::text;

/// The day of the past, or today, that a phrase says, all of it; none if it says none.
///
/// ```
/// # use domain::followups::days::read_past;
/// let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(); // a Saturday
/// let friday = chrono::NaiveDate::from_ymd_opt(2026, 11, 20).unwrap();
/// assert_eq!(read_past("ieri", today), Some(friday));
/// assert_eq!(read_past("friday", today), Some(friday));
/// ```
#[must_use]
pub fn read_past(phrase: &str, today: NaiveDate) -> Option<NaiveDate> {
    let folded = text::fold(phrase);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    day(&words, today).filter(|day| *day <= today)
}

fn day(words: &[&str], today: NaiveDate) -> Option<NaiveDate> {
    let words = match words {
        // "il 15", "on Monday", "l'altro ieri"
        ["on" | "il" | "lo" | "la" | "l" | "the", rest @ ..] if !rest.is_empty() => {
            return day(rest, today);
        }
        words => words,
    };
    let back = |days: u64| today.checked_sub_days(Days::new(days));
    match words {
        ["oggi" | "today" | "stamattina" | "stamani" | "stasera" | "adesso" | "now"]
        | ["this", "morning" | "afternoon" | "evening"] => Some(today),
        ["ieri" | "yesterday"]
        | ["ieri", "sera" | "mattina" | "pomeriggio"]
        | ["last", "night"]
        | ["yesterday", "morning" | "evening"] => back(1),
        ["avantieri"] | ["altro", "ieri"] | ["day", "before", "yesterday"] => back(2),
        ["settimana", "scorsa"] | ["scorsa", "settimana"] | ["last", "week"] => back(7),
        ["mese", "scorso"] | ["scorso", "mese"] | ["last", "month"] => {
            today.checked_sub_months(Months::new(1))
        }
        [many, unit, "fa" | "ago"] => earlier(count(many)?, unit, today),
        ["last" | "scorso" | "scorsa", name] | [name, "scorso" | "scorsa"] => {
            weekday(name).and_then(|on| gone(on, today))
        }
        [name] if weekday(name).is_some() => weekday(name).and_then(|on| gone(on, today)),
        numbers => dated(numbers, today),
    }
}

/// So many days, weeks, months or years before today.
fn earlier(many: u32, unit: &str, today: NaiveDate) -> Option<NaiveDate> {
    let days = |each: u64| today.checked_sub_days(Days::new(u64::from(many) * each));
    let months = |each: u32| today.checked_sub_months(Months::new(many.checked_mul(each)?));
    match unit {
        "giorno" | "giorni" | "gg" | "day" | "days" => days(1),
        "settimana" | "settimane" | "week" | "weeks" => days(7),
        "mese" | "mesi" | "month" | "months" => months(1),
        "anno" | "anni" | "year" | "years" => months(12),
        _ => None,
    }
}

/// The last such day, never today.
fn gone(on: Weekday, today: NaiveDate) -> Option<NaiveDate> {
    let since = (today.weekday().num_days_from_monday() + 6 - on.num_days_from_monday()) % 7 + 1;
    today.checked_sub_days(Days::new(since.into()))
}

/// A day of the month, with or without its month and year; the last that was, where one is missing.
fn dated(words: &[&str], today: NaiveDate) -> Option<NaiveDate> {
    match words {
        [day] => {
            let (day, first) = (ordinal(day)?, today.with_day(1)?);
            (0..=2)
                .filter_map(|back| first.checked_sub_months(Months::new(back))?.with_day(day))
                .find(|found| *found <= today)
        }
        [day, month] if ordinal(day).is_some() => yearly(ordinal(day)?, month_of(month)?, today),
        [month, day] => yearly(ordinal(day)?, month_of(month)?, today),
        [year, month, day] if year.len() == 4 => {
            NaiveDate::from_ymd_opt(year.parse().ok()?, month_of(month)?, ordinal(day)?)
        }
        [day, month, year] => {
            let year: i32 = year.parse().ok()?;
            let year = if (0..100).contains(&year) {
                2000 + year
            } else {
                year
            };
            NaiveDate::from_ymd_opt(year, month_of(month)?, ordinal(day)?)
        }
        _ => None,
    }
}

/// This day of this year, or of the last that had it.
fn yearly(day: u32, month: u32, today: NaiveDate) -> Option<NaiveDate> {
    (0..=8)
        .filter_map(|back| NaiveDate::from_ymd_opt(today.year() - back, month, day))
        .find(|found| *found <= today)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(year: i32, month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(year, month, day).unwrap()
    }

    /// A Saturday.
    fn today() -> NaiveDate {
        on(2026, 11, 21)
    }

    #[test]
    fn days_that_were_are_read_in_both_languages() {
        for (phrases, day) in [
            (&["oggi", "stamattina", "today", "21/11"][..], today()),
            (
                &[
                    "ieri",
                    "Ieri sera",
                    "yesterday",
                    "last night",
                    "venerdì",
                    "il 20",
                ],
                on(2026, 11, 20),
            ),
            (
                &["l'altro ieri", "avantieri", "the day before yesterday"],
                on(2026, 11, 19),
            ),
            (
                &[
                    "lunedì",
                    "lunedì scorso",
                    "lo scorso lunedì",
                    "last monday",
                    "on Monday",
                ],
                on(2026, 11, 16),
            ),
            (
                &["sabato", "una settimana fa", "a week ago", "last week"],
                on(2026, 11, 14),
            ),
            (
                &["3 giorni fa", "tre giorni fa", "3 days ago"],
                on(2026, 11, 18),
            ),
            (
                &["un mese fa", "il mese scorso", "last month"],
                on(2026, 10, 21),
            ),
            (
                &["15/3", "15 marzo", "March 15", "2026-03-15"],
                on(2026, 3, 15),
            ),
            (&["25/12", "25/12/25", "il 25 dicembre"], on(2025, 12, 25)),
            (&["il 30", "30"], on(2026, 10, 30)),
            (&["29/2"], on(2024, 2, 29)),
        ] {
            for phrase in phrases {
                assert_eq!(read_past(phrase, today()), Some(day), "{phrase}");
            }
        }
    }

    #[test]
    fn what_says_no_day_that_was_is_none() {
        for phrase in [
            "",
            "domani",
            "22/11/2026",
            "tra 2 giorni",
            "31 aprile",
            "fa",
            "x giorni fa",
        ] {
            assert_eq!(read_past(phrase, today()), None, "{phrase}");
        }
    }

    proptest::proptest! {
        #[test]
        fn nothing_typed_panics_or_is_still_to_come(phrase in ".{0,24}", words in "[a-z0-9/ ]{0,20}") {
            for text in [phrase, words] {
                if let Some(day) = read_past(&text, today()) {
                    proptest::prop_assert!(day <= today(), "{text} is {day}");
                }
            }
        }
    }
}
