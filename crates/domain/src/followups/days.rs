//! Days as people say them, in Italian and English: `domani`, `lunedì`, `tra 2 settimane`,
//! `il 15`, `15/3`, `next friday`, `dopo FlorenceIN`. Always a day that comes, never one that was.

mod past;

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

use crate::text;

pub use past::read_past;

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
    let words: &[&str] = match words {
        // "on Monday", "entro venerdì", "il 15", "by the 3rd"
        [
            "on" | "by" | "per" | "entro" | "il" | "lo" | "la" | "the" | "this" | "questo"
            | "questa",
            rest @ ..,
        ] if !rest.is_empty() => return day(rest, today),
        words => words,
    };
    let ahead = |days: u64| today.checked_add_days(Days::new(days));
    match words {
        ["oggi" | "today" | "stasera" | "tonight"] => Some(today),
        ["domani" | "tomorrow" | "tom"]
        | [
            "domani" | "tomorrow",
            "mattina" | "pomeriggio" | "sera" | "morning" | "afternoon" | "evening" | "night",
        ] => ahead(1),
        ["dopodomani"] | ["day", "after", "tomorrow"] | ["dopo", "domani"] => ahead(2),
        ["weekend" | "we"] | ["fine", "settimana"] | ["week", "end"] => {
            Some(coming(Weekday::Sat, today))
        }
        ["settimana", "prossima"] | ["prossima", "settimana"] | ["next", "week"] => {
            Some(coming(Weekday::Mon, today))
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
        ["tra" | "fra" | "in", many, unit] => later(count(many)?, unit, today),
        [many, unit] if later(1, unit, today).is_some() && count(many).is_some() => {
            later(count(many)?, unit, today)
        }
        ["prossimo" | "prossima" | "next", name] | [name, "prossimo" | "prossima"] => {
            weekday(name).map(|on| coming(on, today))
        }
        [name] if weekday(name).is_some() => weekday(name).map(|on| coming(on, today)),
        numbers => dated(numbers, today),
    }
}

/// So many days, weeks, months or years from today.
fn later(many: u32, unit: &str, today: NaiveDate) -> Option<NaiveDate> {
    let days = |each: u32| today.checked_add_days(Days::new(u64::from(many) * u64::from(each)));
    let months = |each: u32| today.checked_add_months(Months::new(many.checked_mul(each)?));
    match unit {
        "giorno" | "giorni" | "gg" | "g" | "day" | "days" | "d" => days(1),
        "settimana" | "settimane" | "sett" | "week" | "weeks" | "w" => days(7),
        "mese" | "mesi" | "month" | "months" => months(1),
        "anno" | "anni" | "year" | "years" => months(12),
        _ => None,
    }
}

/// A number up to ten years of days, in digits or as a word.
fn count(word: &str) -> Option<u32> {
    let known = match word {
        "un" | "uno" | "una" | "a" | "an" | "one" => 1,
        "due" | "two" | "paio" => 2,
        "tre" | "three" => 3,
        "quattro" | "four" => 4,
        "cinque" | "five" => 5,
        "sei" | "six" => 6,
        "sette" | "seven" => 7,
        "otto" | "eight" => 8,
        "nove" | "nine" => 9,
        "dieci" | "ten" => 10,
        "quindici" | "fifteen" => 15,
        _ => return word.parse().ok().filter(|many| (1..=3_650).contains(many)),
    };
    Some(known)
}

/// A day of the week by its name or its first letters, at least three.
fn weekday(word: &str) -> Option<Weekday> {
    const NAMES: [(Weekday, &str, &str); 7] = [
        (Weekday::Mon, "lunedi", "monday"),
        (Weekday::Tue, "martedi", "tuesday"),
        (Weekday::Wed, "mercoledi", "wednesday"),
        (Weekday::Thu, "giovedi", "thursday"),
        (Weekday::Fri, "venerdi", "friday"),
        (Weekday::Sat, "sabato", "saturday"),
        (Weekday::Sun, "domenica", "sunday"),
    ];
    if word.len() < 3 {
        return None;
    }
    NAMES
        .into_iter()
        .find(|(_, italian, english)| italian.starts_with(word) || english.starts_with(word))
        .map(|(day, ..)| day)
}

/// The next such day, never today.
fn coming(on: Weekday, today: NaiveDate) -> NaiveDate {
    let away = (on.num_days_from_monday() + 6 - today.weekday().num_days_from_monday()) % 7 + 1;
    today
        .checked_add_days(Days::new(away.into()))
        .unwrap_or(today)
}

/// A day of the month, with or without its month and year: day first, as here, or as ISO 8601.
fn dated(words: &[&str], today: NaiveDate) -> Option<NaiveDate> {
    match words {
        [day] => monthly(ordinal(day)?, today),
        [day, month] if ordinal(day).is_some() => yearly(ordinal(day)?, month_of(month)?, today),
        // "March 15"
        [month, day] => yearly(ordinal(day)?, month_of(month)?, today),
        [year, month, day] if year.len() == 4 => {
            NaiveDate::from_ymd_opt(year.parse().ok()?, month_of(month)?, ordinal(day)?)
        }
        [day, month, year] => {
            let year: i32 = year.parse().ok()?;
            let year = if year < 100 { 2000 + year } else { year };
            NaiveDate::from_ymd_opt(year, month_of(month)?, ordinal(day)?)
        }
        _ => None,
    }
    .filter(|day| *day >= today)
}

/// `15`, `15th`, `1°`.
fn ordinal(word: &str) -> Option<u32> {
    let digits = word.trim_end_matches(|letter: char| letter.is_ascii_lowercase());
    let end = &word[digits.len()..];
    matches!(end, "" | "st" | "nd" | "rd" | "th" | "o")
        .then(|| digits.parse().ok())
        .flatten()
        .filter(|day| (1..=31).contains(day))
}

/// A month by its number, its name, or its first three letters.
fn month_of(word: &str) -> Option<u32> {
    const NAMES: [(&str, &str); 12] = [
        ("gennaio", "january"),
        ("febbraio", "february"),
        ("marzo", "march"),
        ("aprile", "april"),
        ("maggio", "may"),
        ("giugno", "june"),
        ("luglio", "july"),
        ("agosto", "august"),
        ("settembre", "september"),
        ("ottobre", "october"),
        ("novembre", "november"),
        ("dicembre", "december"),
    ];
    if let Ok(number) = word.parse() {
        return (1..=12).contains(&number).then_some(number);
    }
    if word.len() < 3 {
        return None;
    }
    NAMES
        .iter()
        .position(|(italian, english)| italian.starts_with(word) || english.starts_with(word))
        .and_then(|place| u32::try_from(place + 1).ok())
}

/// This day of this month, or of the next that has it.
fn monthly(day: u32, today: NaiveDate) -> Option<NaiveDate> {
    let first = today.with_day(1)?;
    (0..=2)
        .filter_map(|months| first.checked_add_months(Months::new(months))?.with_day(day))
        .find(|found| *found >= today)
}

/// This day of this year, or of the next that has it.
fn yearly(day: u32, month: u32, today: NaiveDate) -> Option<NaiveDate> {
    // 29 February comes again within eight years, also around 2100
    (0..=8)
        .filter_map(|years| NaiveDate::from_ymd_opt(today.year() + years, month, day))
        .find(|found| *found >= today)
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
