//! Days as people write them: 31/12/26, 31.12.2026, 31 dicembre 2026, 2026-12-31, 21 Nov 2025, and
//! the number by which Excel counts them.

use chrono::NaiveDate;
use contract::importing::DayOrder;
use domain::text::fold;

/// A year of two digits up to this one is of this century, for days of the present.
const PRESENT_UP_TO: i32 = 69;
/// The same for days of birth: nobody here was born later.
const BIRTH_UP_TO: i32 = 20;

/// Months as they begin, in Italian and English.
const MONTHS: [&[&str]; 12] = [
    &["gen", "jan"],
    &["feb"],
    &["mar"],
    &["apr"],
    &["mag", "may"],
    &["giu", "jun"],
    &["lug", "jul"],
    &["ago", "aug"],
    &["set", "sep"],
    &["ott", "oct"],
    &["nov"],
    &["dic", "dec"],
];

/// The day of a text. `birth` decides the century of short years.
#[must_use]
pub(crate) fn day(text: &str, order: DayOrder, birth: bool) -> Option<NaiveDate> {
    let text = text.trim().trim_start_matches('\'');
    if text.len() > 64 {
        return None;
    }
    if let Some(day) = serial(text).or_else(|| basic(text)) {
        return Some(day);
    }
    // a time of day after the day says nothing more
    let text = text
        .split_once('T')
        .filter(|(day, _)| day.len() == 10)
        .map_or(text, |(day, _)| day);
    let without_time = match text.split_once(' ') {
        Some((day, time)) if time.contains(':') && day.len() >= 6 => day,
        _ => text,
    };
    let mut parts = without_time
        .split(|letter: char| !letter.is_alphanumeric())
        .filter(|part| !part.is_empty());
    let mut next = || {
        parts
            .next()
            .map(|part| part.trim_end_matches(['º', '°', 'ª']))
    };
    let (mut first, mut second, mut third) = (next()?, next()?, next());
    if is_weekday(first) {
        (first, second, third) = (second, third?, next());
    }
    if let (Some("di" | "of" | "de"), true) = (Some(second), third.is_some()) {
        (second, third) = (third?, next());
    }
    let third = third?;
    // what follows must be a time, or nothing
    if next().is_some_and(|rest| !rest.starts_with(|l: char| l.is_ascii_digit())) {
        return None;
    }
    let named = |word: &str| month(word);
    let (year, month, day) = if let Some(month) = named(second) {
        (third, month, number(first)?)
    } else if let Some(month) = named(first) {
        (third, month, number(second)?)
    } else if first.len() == 4 {
        (first, number(second)?, number(third)?)
    } else {
        match order {
            DayOrder::DayFirst => (third, number(second)?, number(first)?),
            DayOrder::MonthFirst => (third, number(first)?, number(second)?),
        }
    };
    let short = match year.len() {
        2 => true,
        4 => false,
        _ => return None,
    };
    let mut year = i32::try_from(number(year)?).ok()?;
    if short {
        let this_century = if birth { BIRTH_UP_TO } else { PRESENT_UP_TO };
        year += if year <= this_century { 2000 } else { 1900 };
    }
    (1800..=2200)
        .contains(&year)
        .then(|| NaiveDate::from_ymd_opt(year, month, day))
        .flatten()
}

/// Whether a text is how some programs write that they know no day.
#[must_use]
pub(crate) fn is_no_day(text: &str) -> bool {
    !text.bytes().any(|byte| (b'1'..=b'9').contains(&byte))
        && text.bytes().all(|byte| !byte.is_ascii_alphabetic())
}

/// Which order the parts of this day must be in, if it can only be one.
#[must_use]
pub(crate) fn order(text: &str) -> Option<DayOrder> {
    let mut parts = text.trim().split(['/', '.', '-']).map(number);
    match (parts.next()??, parts.next()??) {
        (13..=31, 1..=12) => Some(DayOrder::DayFirst),
        (1..=12, 13..=31) => Some(DayOrder::MonthFirst),
        _ => None,
    }
}

/// Days since the end of 1899, from 1927 to 2099: as Excel keeps them.
fn serial(text: &str) -> Option<NaiveDate> {
    let whole = text.split_once(['.', ',']).map_or(text, |(whole, _)| whole);
    let digits = text
        .bytes()
        .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b','));
    if whole.len() != 5 || !digits {
        return None;
    }
    let days: u64 = whole
        .parse()
        .ok()
        .filter(|days| (10_000..73_000).contains(days))?;
    NaiveDate::from_ymd_opt(1899, 12, 30)?.checked_add_days(chrono::Days::new(days))
}

/// `19751231`, as address cards write it.
fn basic(text: &str) -> Option<NaiveDate> {
    if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let year: i32 = text[..4]
        .parse()
        .ok()
        .filter(|year| (1800..=2200).contains(year))?;
    NaiveDate::from_ymd_opt(year, number(&text[4..6])?, number(&text[6..])?)
}

fn number(text: &str) -> Option<u32> {
    let text = text
        .trim()
        .trim_end_matches(|letter: char| letter.is_ascii_alphabetic() && letter != 'E');
    if text.len() > 4 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    text.parse().ok()
}

fn month(word: &str) -> Option<u32> {
    let starts_with_letter = word.starts_with(|letter: char| letter.is_alphabetic());
    let start = word
        .get(..3)
        .filter(|_| starts_with_letter)?
        .to_ascii_lowercase();
    let place = MONTHS
        .iter()
        .position(|names| names.contains(&start.as_str()))?;
    u32::try_from(place + 1).ok()
}

fn is_weekday(word: &str) -> bool {
    if word.starts_with(|letter: char| letter.is_ascii_digit()) {
        return false;
    }
    let word = fold(word);
    let start = word.get(..3).unwrap_or_default();
    matches!(
        start,
        "lun"
            | "mer"
            | "gio"
            | "ven"
            | "sab"
            | "dom"
            | "mon"
            | "tue"
            | "wed"
            | "thu"
            | "fri"
            | "sat"
            | "sun"
    ) || word == "martedi"
        || word == "mart"
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        day(text, DayOrder::DayFirst, false).map_or_else(String::new, |day| day.to_string())
    }

    #[test]
    fn days_are_read_in_every_way_people_write_them() {
        for text in [
            "31/12/26",
            "31.12.2026",
            "31-12-2026",
            "31/12/2026 00:00:00",
            "31 dicembre 2026",
            "2026-12-31",
            "2026-12-31T10:00:00Z",
            "31 dic 2026",
            "31-dic-26",
            "giovedì 31 dicembre 2026",
            "December 31, 2026",
            "31 Dec 2026",
            "46387",
            "46387.5",
            "20261231",
            "'31/12/2026",
            "31° dicembre 2026",
            "2026/12/31",
        ] {
            assert_eq!(read(text), "2026-12-31", "{text}");
        }
        assert_eq!(read("1° gennaio 2020"), "2020-01-01");
        assert_eq!(read("1 marzo 2020"), "2020-03-01");
        assert_eq!(read("martedì 3 marzo 2020"), "2020-03-03");
    }

    #[test]
    fn what_is_no_day_is_not_guessed() {
        for text in [
            "31/02/2026",
            "12/31/2026",
            "2026",
            "boh",
            "1/2",
            "--12-31",
            "31/12/026",
            "estate 2020",
            "",
        ] {
            assert_eq!(read(text), "", "{text}");
        }
        assert!(is_no_day("00/00/0000") && !is_no_day("1/1/2000") && !is_no_day("boh"));
    }

    #[test]
    fn short_years_of_birth_are_of_the_last_century() {
        let born = |text| day(text, DayOrder::DayFirst, true).map(|day| day.to_string());
        assert_eq!(born("31/12/26").as_deref(), Some("1926-12-31"));
        assert_eq!(born("31/12/05").as_deref(), Some("2005-12-31"));
    }

    #[test]
    fn the_month_comes_first_only_if_it_is_said() {
        let american = day("12/31/2026", DayOrder::MonthFirst, false);
        assert_eq!(
            american.map(|day| day.to_string()).as_deref(),
            Some("2026-12-31")
        );
        assert_eq!(order("31/12/2026"), Some(DayOrder::DayFirst));
        assert_eq!(order("12/31/2026"), Some(DayOrder::MonthFirst));
        assert_eq!(order("01/02/2026"), None);
    }
}
