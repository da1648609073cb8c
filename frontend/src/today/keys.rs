//! The keyboard on Today: its rows are of many kinds, so the keys go to what a row has in sight.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

const ROWS: &str = ".today .today-row";

fn rows() -> Vec<HtmlElement> {
    let Ok(found) = document().query_selector_all(ROWS) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|place| found.get(place)?.dyn_into().ok())
        .collect()
}

/// The row the keyboard is in, and its place.
fn here(rows: &[HtmlElement]) -> Option<usize> {
    let active = document().active_element()?;
    let row: Element = active.closest(".today-row").ok()??;
    rows.iter().position(|other| **other == row)
}

/// The next row, or the one before.
pub fn step(by: isize) {
    let rows = rows();
    let place = match here(&rows) {
        None => 0,
        Some(place) => place
            .saturating_add_signed(by)
            .min(rows.len().saturating_sub(1)),
    };
    focus_row(&rows, place);
}

fn focus_row(rows: &[HtmlElement], place: usize) {
    if let Some(row) = rows.get(place.min(rows.len().saturating_sub(1))) {
        let _ = row.focus();
    }
}

/// Presses a part of the row the keyboard is in; whether there was one.
pub fn press(part: &str) -> bool {
    let rows = rows();
    let Some(row) = here(&rows).and_then(|place| rows.get(place)) else {
        return false;
    };
    let part: Option<HtmlElement> = row
        .query_selector(part)
        .ok()
        .flatten()
        .and_then(|part| part.dyn_into().ok());
    if let Some(part) = &part {
        let _ = part.focus();
        part.click();
    }
    part.is_some()
}

/// The place the keyboard is at, to come back to when the rows are others.
pub fn place() -> Option<usize> {
    here(&rows())
}

/// Puts the keyboard back on a row, if it was lost with the row it was on.
pub fn come_back(place: usize) {
    let lost = document()
        .active_element()
        .is_none_or(|element| element.tag_name() == "BODY");
    if lost {
        focus_row(&rows(), place);
    }
}
