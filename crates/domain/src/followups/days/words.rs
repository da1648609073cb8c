//! What days are said with, whether they come or were: numbers, units, names of weekdays and months,
//! dates. The same words mean another day ahead of today than back from it.

use chrono::{Datelike, Days, Months, NaiveDate, Weekday};

/// The last year anybody means: with one digit more, days would not be in their order as text.
const LAST_YEAR: i32 = 9999;

/// Which way one looks from today.
#[derive(Clone, Copy)]
pub(super) enum Way {
    Ahead,
    Back,
}

impl Way {
    pub(super) fn days(self, from: NaiveDate, days: u64) -> Option<NaiveDate> {
        match self {
            Self::Ahead => from.checked_add_days(Days::new(days)),
            Self::Back => from.checked_sub_days(Days::new(days)),
        }
    }

    pub(super) fn months(self, from: NaiveDate, months: u32) -> Option<NaiveDate> {
        match self {
            Self::Ahead => from.checked_add_months(Months::new(months)),
            Self::Back => from.checked_sub_months(Months::new(months)),
        }
    }

    /// Whether a day lies there, or is today.
    fn has(self, day: NaiveDate, today: NaiveDate) -> bool {
        match self {
            Self::Ahead => day >= today,
            Self::Back => day <= today,
        }
    }

    /// So many days, weeks, months or years away.
    pub(super) fn far(self, many: &str, unit: &str, today: NaiveDate) -> Option<NaiveDate> {
        let many = count(many)?;
        match unit {
            "giorno" | "giorni" | "gg" | "g" | "day" | "days" | "d" => {
                self.days(today, many.into())
            }
            "settimana" | "settimane" | "sett" | "week" | "weeks" | "w" => {
                self.days(today, u64::from(many) * 7)
            }
            "mese" | "mesi" | "month" | "months" => self.months(today, many),
            "anno" | "anni" | "year" | "years" => self.months(today, many * 12),
            _ => None,
        }
    }

    /// The nearest such day of the week, never today.
    pub(super) fn weekday(self, on: Weekday, today: NaiveDate) -> Option<NaiveDate> {
        let (from, to) = match self {
            Self::Ahead => (today.weekday(), on),
            Self::Back => (on, today.weekday()),
        };
        self.days(today, u64::from((to.days_since(from) + 6) % 7 + 1))
    }

    /// A day of the month, with or without its month and year: day first, as here, or as ISO 8601;
    /// the nearest, where one is missing.
    pub(super) fn dated(self, words: &[&str], today: NaiveDate) -> Option<NaiveDate> {
        match words {
            [day] => {
                let (day, first) = (ordinal(day)?, today.with_day(1)?);
                (0..=2)
                    .filter_map(|away| self.months(first, away)?.with_day(day))
                    .find(|found| self.has(*found, today))
            }
            [day, month] if ordinal(day).is_some() => self.yearly(day, month, today),
            // "March 15"
            [month, day] => self.yearly(day, month, today),
            [year, month, day] if year.len() == 4 => on(year, month, day),
            [day, month, year] => on(year, month, day),
            _ => None,
        }
        .filter(|day| self.has(*day, today))
    }

    /// This day of this year, or of the nearest that has it.
    fn yearly(self, day: &str, month: &str, today: NaiveDate) -> Option<NaiveDate> {
        let (day, month) = (ordinal(day)?, month_of(month)?);
        // 29 February comes again within eight years, also around 2100
        (0..=8)
            .map(|away| match self {
                Self::Ahead => today.year() + away,
                Self::Back => today.year() - away,
            })
            .filter_map(|year| NaiveDate::from_ymd_opt(year, month, day))
            .find(|found| self.has(*found, today))
    }
}

/// A day with its year, of which the last two digits are enough.
fn on(year: &str, month: &str, day: &str) -> Option<NaiveDate> {
    let year = match year.parse().ok()? {
        short @ 0..100 => 2000 + short,
        year => year,
    };
    NaiveDate::from_ymd_opt(year, month_of(month)?, ordinal(day)?)
        .filter(|day| day.year() <= LAST_YEAR)
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
pub(super) fn weekday(word: &str) -> Option<Weekday> {
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
