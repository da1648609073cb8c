//! Numbers, days and sizes as they are written in the language spoken now. Days are day first in
//! both (Italian and UK English); weeks start on Monday.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Timelike, Utc, Weekday};
use contract::settings::Language;

use crate::language::{language, say};

/// A number with its thousands apart: `1.234` or `1,234`.
pub fn number(number: u64) -> String {
    let gap = match language() {
        Language::It => '.',
        Language::En => ',',
    };
    let digits = number.to_string();
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            grouped.push(gap);
        }
        grouped.push(digit);
    }
    grouped
}

/// A day in figures: `31/12/2026`.
pub fn day(day: NaiveDate) -> String {
    format!("{:02}/{:02}/{}", day.day(), day.month(), day.year())
}

/// A day in words: `31 dicembre 2026`.
pub fn long_day(day: NaiveDate) -> String {
    format!("{} {}", day.day(), month(day))
}

/// A month in words: `dicembre 2026`.
pub fn month(day: NaiveDate) -> String {
    let months = match language() {
        Language::It => [
            "gennaio",
            "febbraio",
            "marzo",
            "aprile",
            "maggio",
            "giugno",
            "luglio",
            "agosto",
            "settembre",
            "ottobre",
            "novembre",
            "dicembre",
        ],
        Language::En => [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
    };
    format!("{} {}", months[day.month0() as usize], day.year())
}

/// A day of the week in words: `martedì`.
pub fn weekday(day: Weekday) -> &'static str {
    let names = match language() {
        Language::It => [
            "lunedì",
            "martedì",
            "mercoledì",
            "giovedì",
            "venerdì",
            "sabato",
            "domenica",
        ],
        Language::En => [
            "Monday",
            "Tuesday",
            "Wednesday",
            "Thursday",
            "Friday",
            "Saturday",
            "Sunday",
        ],
    };
    names[day.num_days_from_monday() as usize]
}

/// A day in few letters, with its weekday: `sab 12 dic 2026`.
pub fn short_day(day: NaiveDate) -> String {
    let (weekdays, months) = match language() {
        Language::It => (
            ["lun", "mar", "mer", "gio", "ven", "sab", "dom"],
            [
                "gen", "feb", "mar", "apr", "mag", "giu", "lug", "ago", "set", "ott", "nov", "dic",
            ],
        ),
        Language::En => (
            ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"],
            [
                "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
            ],
        ),
    };
    format!(
        "{} {} {} {}",
        weekdays[day.weekday().num_days_from_monday() as usize],
        day.day(),
        months[day.month0() as usize],
        day.year()
    )
}

/// A time of day, 24 hours: `20:30`.
pub fn clock(time: NaiveTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// Reads a time of day as people type it: `20:30`, `20.30`, `2030`, `930`, `20`.
pub fn read_clock(text: &str) -> Option<NaiveTime> {
    let text = text.trim();
    let parts: Vec<&str> = text.split([':', '.', ',', ' ']).collect();
    let (hour, minute) = match parts[..] {
        [digits] if digits.len() > 2 && digits.is_ascii() => digits.split_at(digits.len() - 2),
        [hour] => (hour, "0"),
        [hour, minute] if minute.len() == 2 => (hour, minute),
        _ => return None,
    };
    let number = |digits: &str| {
        let plain = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| digits.parse().ok()).flatten()
    };
    NaiveTime::from_hms_opt(number(hour)?, number(minute)?, 0)
}

/// Reads a day as people type it, day first: `31/12/1980`, `31.12.80`, `31 12 1980`, `1980-12-31`.
/// Two figures of a year mean the hundred years before `today` plus ten.
pub fn read_day(text: &str, today: NaiveDate) -> Option<NaiveDate> {
    let parts: Vec<&str> = text
        .split(|letter: char| !letter.is_ascii_digit())
        .filter(|part| !part.is_empty())
        .collect();
    let [first, month, last] = parts[..] else {
        return None;
    };
    let (day, year) = if first.len() == 4 {
        (last, first)
    } else {
        (first, last)
    };
    let mut whole: i32 = year.parse().ok()?;
    if year.len() == 2 {
        let century = today.year() / 100 * 100;
        whole += century;
        if whole > today.year() + 10 {
            whole -= 100;
        }
    }
    NaiveDate::from_ymd_opt(whole, month.parse().ok()?, day.parse().ok()?)
}

/// The machine's local day and time of an instant, by the browser's zone.
pub fn local(at: DateTime<Utc>) -> chrono::NaiveDateTime {
    let date = js_sys::Date::new(&wasm_bindgen::JsValue::from_f64(
        at.timestamp_millis() as f64
    ));
    let minutes_west = date.get_timezone_offset();
    at.naive_utc() - TimeDelta::minutes(minutes_west as i64)
}

/// Today, on this machine.
pub fn today() -> NaiveDate {
    let now = js_sys::Date::new_0();
    NaiveDate::from_ymd_opt(
        now.get_full_year() as i32,
        now.get_month() + 1,
        now.get_date(),
    )
    .unwrap_or_default()
}

/// The hour and minute, 24 hours.
pub fn time(at: DateTime<Utc>) -> String {
    clock(local(at).time())
}

/// The day of an instant as people say it: *oggi*, *ieri*, else in words.
pub fn spoken_day(day: NaiveDate) -> String {
    match (today() - day).num_days() {
        0 => say::format::today().to_owned(),
        1 => say::format::yesterday().to_owned(),
        _ => long_day(day),
    }
}

/// Day and time of an instant: `oggi 03:10`, `12/03/2026 18:20`.
pub fn moment(at: DateTime<Utc>) -> String {
    let local = local(at);
    let day_said = match (today() - local.date()).num_days() {
        0 => say::format::today().to_owned(),
        1 => say::format::yesterday().to_owned(),
        _ => day(local.date()),
    };
    format!("{day_said} {}", clock(local.time()))
}

/// How long something took, in seconds with a tenth: `1,3`.
pub fn seconds(milliseconds: u64) -> String {
    let point = match language() {
        Language::It => ',',
        Language::En => '.',
    };
    let tenths = milliseconds.div_ceil(100);
    format!("{}{point}{}", number(tenths / 10), tenths % 10)
}

/// A size in bytes as people read it: `1,4 MB`.
pub fn size(bytes: u64) -> String {
    let point = match language() {
        Language::It => ',',
        Language::En => '.',
    };
    let tenths = |unit: u64| {
        let tenths = bytes.saturating_mul(10) / unit;
        format!("{}{point}{}", number(tenths / 10), tenths % 10)
    };
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", number(bytes / 1_000)),
        1_000_000..1_000_000_000 => format!("{} MB", tenths(1_000_000)),
        _ => format!("{} GB", tenths(1_000_000_000)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(year: i32, month: u32, day: u32) -> Option<NaiveDate> {
        NaiveDate::from_ymd_opt(year, month, day)
    }

    #[test]
    fn thousands_are_apart_the_italian_way() {
        assert_eq!(number(999), "999");
        assert_eq!(number(1234), "1.234");
        assert_eq!(number(1_234_567), "1.234.567");
    }

    #[test]
    fn days_are_read_day_first_however_they_are_parted() {
        let today = on(2026, 11, 21).unwrap();
        assert_eq!(read_day("3/4/1980", today), on(1980, 4, 3));
        assert_eq!(read_day("31.12.80", today), on(1980, 12, 31));
        assert_eq!(read_day("1-2-26", today), on(2026, 2, 1));
        assert_eq!(read_day("1980-12-31", today), on(1980, 12, 31));
        assert_eq!(read_day("31/02/1980", today), None);
        assert_eq!(read_day("domani", today), None);
    }

    #[test]
    fn times_are_read_however_their_parts_are_parted() {
        let at = |hour, minute| NaiveTime::from_hms_opt(hour, minute, 0);
        assert_eq!(read_clock("20:30"), at(20, 30));
        assert_eq!(read_clock(" 9.05 "), at(9, 5));
        assert_eq!(read_clock("2030"), at(20, 30));
        assert_eq!(read_clock("930"), at(9, 30));
        assert_eq!(read_clock("21"), at(21, 0));
        for odd in [
            "", "24", "20:60", "20:3", "sera", "12345", "+1:00", "20:30:00",
        ] {
            assert_eq!(read_clock(odd), None, "{odd}");
        }
    }
}
