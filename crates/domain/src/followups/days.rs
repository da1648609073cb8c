//! Days as people say them, in Italian and English: `domani`, `lunedì`, `tra 2 settimane`,
//! `il 15`, `15/3`, `next friday`, `dopo FlorenceIN`. Always a day that comes, never one that was.

mod past;
mod words;

use chrono::{Datelike, Months, NaiveDate, Weekday};

use crate::text;

pub use past::read_past;
use words::{Way, weekday};

/// What was said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// This day.
    Day(NaiveDate),
    /// The day after an event whose title has these words.
    After(String),
}

/// Words that a day may take.
pub const MOST_WORDS: usize = 5;

/// The day a phrase says, all of it; none if it says none.
///
/// ```
/// # use domain::followups::days::{read, Said};
/// let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).unwrap(); // a Saturday
/// let friday = chrono::NaiveDate::from_ymd_opt(2026, 11, 27).unwrap();
/// assert_eq!(read("venerdì prossimo", today), Some(Said::Day(friday)));
/// assert_eq!(read("next friday", today), Some(Said::Day(friday)));
/// ```
#[must_use]
pub fn read(phrase: &str, today: NaiveDate) -> Option<Said> {
    let folded = text::fold(phrase);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    if let Some(day) = day(&words, today) {
        return Some(Said::Day(day));
    }
    if let [first, _, ..] = words.as_slice()
        && matches!(*first, "dopo" | "after")
    {
        // as it was written, because titles have accents and capitals
        let written = phrase.trim().split_once(char::is_whitespace)?.1;
        return Some(Said::After(written.trim().to_owned()));
    }
    None
}

/// The day that the beginning of a phrase says, and how many of its words that takes: as many as
/// possible. `lun chiamare` is Monday, one word.
#[must_use]
pub fn read_beginning(words: &[&str], today: NaiveDate) -> Option<(Said, usize)> {
    (1..=words.len().min(MOST_WORDS))
        .rev()
        .find_map(|count| Some((read(&words[..count].join(" "), today)?, count)))
        .filter(|(said, _)| matches!(said, Said::Day(_)))
}

fn day(words: &[&str], today: NaiveDate) -> Option<NaiveDate> {
    let ahead = |days| Way::Ahead.days(today, days);
    let coming = |on| Way::Ahead.weekday(on, today);
    match words {
        // "on Monday", "entro venerdì", "il 15", "by the 3rd"
        [
            "on" | "by" | "per" | "entro" | "il" | "lo" | "la" | "the" | "this" | "questo"
            | "questa",
            rest @ ..,
        ] if !rest.is_empty() => day(rest, today),
        ["oggi" | "today" | "stasera" | "tonight"] => Some(today),
        ["domani" | "tomorrow" | "tom"]
        | [
            "domani" | "tomorrow",
            "mattina" | "pomeriggio" | "sera" | "morning" | "afternoon" | "evening" | "night",
        ] => ahead(1),
        ["dopodomani"] | ["day", "after", "tomorrow"] | ["dopo", "domani"] => ahead(2),
        ["weekend" | "we"] | ["fine", "settimana"] | ["week", "end"] => coming(Weekday::Sat),
        ["settimana", "prossima"] | ["prossima", "settimana"] | ["next", "week"] => {
            coming(Weekday::Mon)
        }
        ["mese", "prossimo"] | ["prossimo", "mese"] | ["next", "month"] => {
            today.with_day(1)?.checked_add_months(Months::new(1))
        }
        ["fine", "mese"]
        | ["end", "of", "month"]
        | ["month", "end"]
        | ["end", "of", "the", "month"] => {
            let next = today.with_day(1)?.checked_add_months(Months::new(1))?;
            next.pred_opt()
        }
        ["tra" | "fra" | "in", many, unit] => Way::Ahead.far(many, unit, today),
        ["prossimo" | "prossima" | "next", name] | [name, "prossimo" | "prossima"] => {
            coming(weekday(name)?)
        }
        [name] if weekday(name).is_some() => coming(weekday(name)?),
        // "2 settimane", else a date
        numbers => match numbers {
            [many, unit] => Way::Ahead.far(many, unit, today),
            _ => None,
        }
        .or_else(|| Way::Ahead.dated(numbers, today)),
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

    fn says(phrase: &str) -> Option<NaiveDate> {
        match read(phrase, today()) {
            Some(Said::Day(day)) => Some(day),
            _ => None,
        }
    }

    #[test]
    fn days_are_read_in_both_languages() {
        for (phrases, day) in [
            (&["oggi", "Stasera", "today"][..], on(2026, 11, 21)),
            (&["domani", "domani sera", "tomorrow"], on(2026, 11, 22)),
            (
                &["dopodomani", "dopo domani", "the day after tomorrow"],
                on(2026, 11, 23),
            ),
            (
                &[
                    "lunedì",
                    "lun",
                    "LUNEDI",
                    "monday",
                    "on Monday",
                    "entro lunedì",
                    "next monday",
                    "lunedì prossimo",
                    "il prossimo lunedì",
                ],
                on(2026, 11, 23),
            ),
            (
                &["sabato", "saturday", "weekend", "fine settimana"],
                on(2026, 11, 28),
            ),
            (
                &[
                    "tra 2 settimane",
                    "fra due settimane",
                    "in 2 weeks",
                    "in two weeks",
                    "2 settimane",
                ],
                on(2026, 12, 5),
            ),
            (
                &["tra una settimana", "in a week", "tra 7 gg"],
                on(2026, 11, 28),
            ),
            (&["tra un mese", "in one month"], on(2026, 12, 21)),
            (
                &["settimana prossima", "la prossima settimana", "next week"],
                on(2026, 11, 23),
            ),
            (&["mese prossimo", "next month"], on(2026, 12, 1)),
            (
                &["fine mese", "end of month", "the end of the month", "il 30"],
                on(2026, 11, 30),
            ),
            (&["il 15", "the 15th", "15"], on(2026, 12, 15)),
            (
                &[
                    "15/3",
                    "15.3.",
                    "15 marzo",
                    "15 mar",
                    "March 15",
                    "15/3/2027",
                    "15-03-27",
                    "2027-03-15",
                ],
                on(2027, 3, 15),
            ),
            (&["21/11", "21 novembre"], on(2026, 11, 21)),
            (&["29 febbraio", "29/2"], on(2028, 2, 29)),
        ] {
            for phrase in phrases {
                assert_eq!(says(phrase), Some(day), "{phrase}");
            }
        }
    }

    #[test]
    fn what_says_no_day_that_comes_is_none() {
        for phrase in [
            "",
            "  ",
            "mai",
            "chiamare",
            "lu",
            "31 aprile",
            "15/13",
            "1/1/2020",
            "0",
            "32",
            "tra 0 giorni",
            "tra 99999 giorni",
            "15/3/20277",
            "in weeks",
            "📅",
            "next",
            "tra",
        ] {
            assert_eq!(read(phrase, today()), None, "{phrase}");
        }
    }

    #[test]
    fn after_an_event_keeps_its_title_as_written() {
        assert_eq!(
            read("dopo FlorenceIN à Prato", today()),
            Some(Said::After("FlorenceIN à Prato".to_owned()))
        );
        assert_eq!(read("dopo", today()), None);
    }

    #[test]
    fn a_day_takes_as_many_words_as_it_can() {
        let taken = |text: &str| {
            let words: Vec<&str> = text.split(' ').collect();
            read_beginning(&words, today())
        };
        assert_eq!(
            taken("lun chiamare Anna"),
            Some((Said::Day(on(2026, 11, 23)), 1))
        );
        assert_eq!(
            taken("tra 2 settimane per il tetto"),
            Some((Said::Day(on(2026, 12, 5)), 3))
        );
        assert_eq!(
            taken("15 marzo 2027 firma"),
            Some((Said::Day(on(2027, 3, 15)), 3))
        );
        assert_eq!(taken("chiamare lunedì"), None);
        assert_eq!(taken("domani il preventivo").map(|day| day.1), Some(1));
        assert_eq!(taken("domani sera il preventivo").map(|day| day.1), Some(2));
    }

    proptest::proptest! {
        #[test]
        fn nothing_typed_panics_or_lies_in_the_past(phrase in ".{0,24}", words in "[a-z0-9/ ]{0,20}") {
            for text in [phrase, words] {
                if let Some(Said::Day(day)) = read(&text, today()) {
                    proptest::prop_assert!(day >= today(), "{text} is {day}");
                }
            }
        }
    }
}
