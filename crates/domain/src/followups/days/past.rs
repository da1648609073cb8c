//! Days that were, as people say them when they write down whom they talked to: `ieri`,
//! `3 giorni fa`, `lunedì scorso`, `15/3`. Never a day that comes.

use chrono::NaiveDate;

use super::words::{Way, weekday};
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
    let back = |days| Way::Back.days(today, days);
    match words {
        // "il 15", "on Monday", "l'altro ieri"
        ["on" | "il" | "lo" | "la" | "l" | "the", rest @ ..] if !rest.is_empty() => {
            day(rest, today)
        }
        ["oggi" | "today" | "stamattina" | "stamani" | "stasera" | "adesso" | "now"]
        | ["this", "morning" | "afternoon" | "evening"] => Some(today),
        ["ieri" | "yesterday"]
        | ["ieri", "sera" | "mattina" | "pomeriggio"]
        | ["last", "night"]
        | ["yesterday", "morning" | "evening"] => back(1),
        ["avantieri"] | ["altro", "ieri"] | ["day", "before", "yesterday"] => back(2),
        ["settimana", "scorsa"] | ["scorsa", "settimana"] | ["last", "week"] => back(7),
        ["mese", "scorso"] | ["scorso", "mese"] | ["last", "month"] => Way::Back.months(today, 1),
        [many, unit, "fa" | "ago"] => Way::Back.far(many, unit, today),
        ["last" | "scorso" | "scorsa", name] | [name, "scorso" | "scorsa"] => {
            Way::Back.weekday(weekday(name)?, today)
        }
        [name] if weekday(name).is_some() => Way::Back.weekday(weekday(name)?, today),
        numbers => Way::Back.dated(numbers, today),
    }
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
