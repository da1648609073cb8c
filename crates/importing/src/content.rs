//! What a column holds, by its cells: for columns without a title, or with one that says nothing.

use domain::{PersonField as F, fiscal};

use contract::importing::{DayOrder, Target};

use crate::{
    clean::{self, days, lists, names, places, words},
    email,
};

/// The part of the cells that must agree before anything is said, in hundredths.
const AGREE: usize = 60;

/// What the cells of a column seem to be; cells that say nothing are left out before.
#[must_use]
pub(crate) fn target(cells: &[&str]) -> Option<Target> {
    if cells.is_empty() {
        return None;
    }
    let field = |field| Some(Target::Field(field));
    if agree(cells, |cell| {
        lists::emails(cell)
            .iter()
            .any(|address| email::looks_right(address))
    }) {
        return field(F::Emails);
    }
    if agree(cells, fiscal::is_personal_tax_code) {
        return field(F::TaxCode);
    }
    if agree(cells, is_vat_number) {
        return field(F::VatNumber);
    }
    if agree(cells, |cell| {
        days::day(cell, DayOrder::DayFirst, true).is_some()
    }) {
        // days of long ago are days of birth; of what else, only a title could tell
        let born = |cell: &str| {
            use chrono::Datelike as _;
            days::day(cell, DayOrder::DayFirst, true).is_some_and(|day| day.year() <= 2008)
        };
        return if agree(cells, born) {
            field(F::Birthday)
        } else {
            None
        };
    }
    if agree(cells, |cell| {
        lists::phones(cell)
            .iter()
            .any(|number| number.starts_with('+') && number.len() > 9)
    }) {
        return field(F::Phones);
    }
    if agree(cells, |cell| {
        cell.len() <= 7 && places::is_postal_code(cell)
    }) {
        return field(F::PostalCode);
    }
    if agree(cells, places::is_province) {
        return field(F::Province);
    }
    if agree(cells, |cell| {
        ["http://", "https://", "www."]
            .iter()
            .any(|start| cell.starts_with(start))
    }) {
        return field(F::Website);
    }
    if agree(cells, |cell| words::status(cell).is_some()) {
        return field(F::Status);
    }
    if agree(cells, |cell| !cell.contains(' ') && names::is_given(cell)) {
        return field(F::GivenName);
    }
    whole_name(cells)
}

/// Whole names, and in which order they are.
#[must_use]
pub(crate) fn whole_name(cells: &[&str]) -> Option<Target> {
    let told: Vec<_> = cells
        .iter()
        .filter_map(|cell| names::order_of(cell))
        .collect();
    if told.len() * 100 < cells.len() * 40 {
        return None;
    }
    let family_first = told
        .iter()
        .filter(|order| **order == names::Order::FamilyFirst)
        .count();
    Some(if family_first * 2 > told.len() {
        Target::FullNameFamilyFirst
    } else {
        Target::FullName
    })
}

/// What a column called "State" is.
#[must_use]
pub(crate) fn state(cells: &[&str]) -> Target {
    match () {
        () if agree(cells, |cell| words::status(cell).is_some()) => Target::Field(F::Status),
        () if agree(cells, places::is_italy) => Target::Field(F::Country),
        () if agree(cells, places::is_province) => Target::Field(F::Province),
        () => Target::Ignore,
    }
}

/// Whether a column says just yes and no.
#[must_use]
pub(crate) fn yes_or_no(cells: &[&str]) -> bool {
    agree(cells, |cell| words::is_yes(cell) || !words::flag(cell))
}

/// Whether most cells are whole names and not just given ones.
#[must_use]
pub(crate) fn several_words(cells: &[&str]) -> bool {
    let several =
        |cell: &str| cell.split_whitespace().count() > 1 && names::order_of(cell).is_some();
    cells.iter().filter(|cell| several(cell)).count() * 100 > cells.len() * 40
}

/// The cells that say something.
pub(crate) fn saying<'a>(cells: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    cells
        .map(|cell| clean::unguarded(cell.trim()))
        .filter(|cell| !clean::says_nothing(cell))
        .collect()
}

fn is_vat_number(cell: &str) -> bool {
    let plain = fiscal::plain(cell);
    let digits = plain.strip_prefix("IT").unwrap_or(&plain);
    digits.len() == 11
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && fiscal::check_vat_number(digits).is_none()
}

fn agree(cells: &[&str], is: impl Fn(&str) -> bool) -> bool {
    let yes = cells.iter().filter(|cell| is(cell)).count();
    yes > 0 && yes * 100 >= cells.len() * AGREE
}
