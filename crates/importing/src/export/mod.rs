//! People as files for other programs. What is written here is read back the same by this crate;
//! tests hold the two together.

mod address_cards;
mod spreadsheet;
mod table;
mod titles;

use std::borrow::Cow;

use chrono::NaiveDate;
use domain::{FieldValue, Person, PersonField, Status};

use crate::{clean, phone};

pub use address_cards::vcard;
pub use spreadsheet::xlsx;
pub use table::csv;
pub use titles::title;

/// The language of titles and words.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    /// Italian.
    #[default]
    Italian,
    /// English.
    English,
}

/// A text as a cell that no spreadsheet takes for a formula: an apostrophe goes before it.
#[must_use]
pub fn guarded(text: &str) -> Cow<'_, str> {
    if clean::is_guarded(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// What a cell holds.
enum Cell {
    Text(String),
    Day(NaiveDate),
    Empty,
}

fn cell(person: &Person, field: PersonField, language: Language) -> Cell {
    let text = match person.get(field) {
        FieldValue::Text(text) => text,
        FieldValue::List(items) if field == PersonField::Phones => joined(
            &items
                .iter()
                .map(|number| dialled(number))
                .collect::<Vec<_>>(),
        ),
        FieldValue::List(items) => joined(&items),
        FieldValue::Day(day) => return day.map_or(Cell::Empty, Cell::Day),
        FieldValue::Flag(true) => match language {
            Language::Italian => "sì",
            Language::English => "yes",
        }
        .to_owned(),
        FieldValue::Flag(false) => String::new(),
        FieldValue::Status(status) => status_word(status, language).to_owned(),
    };
    if text.is_empty() {
        Cell::Empty
    } else {
        Cell::Text(text)
    }
}

/// Items in one cell; one with a comma in it gets a semicolon after it, which says that it is one.
fn joined(items: &[String]) -> String {
    match items {
        [one] if one.contains(',') => format!("{one};"),
        items => items.join("; "),
    }
}

/// A number in groups of digits, which spreadsheets leave alone: the national form at home, with
/// 00 and the country's code elsewhere.
fn dialled(number: &str) -> String {
    let shown = phone::shown_national(number).replace('-', " ");
    let shown = match shown.strip_prefix('+') {
        Some(rest) => format!("00{rest}"),
        None => shown,
    };
    let spaced = if shown.contains(' ') || shown.len() < 4 || !shown.is_ascii() {
        shown
    } else {
        format!("{} {}", &shown[..3], &shown[3..])
    };
    match phone::to_e164(&spaced) {
        Some(same) if same == number => spaced,
        _ => number.to_owned(),
    }
}

fn status_word(status: Status, language: Language) -> &'static str {
    match (language, status) {
        (Language::Italian, Status::Contact) => "contatto",
        (Language::Italian, Status::Aspirant) => "aspirante",
        (Language::Italian, Status::Member) => "socio",
        (Language::English, status) => status.name(),
    }
}
