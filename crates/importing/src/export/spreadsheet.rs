//! XLSX: days are days, everything else is text, the titles stay in sight.

use std::{borrow::Borrow, io::Write};

use chrono::{Datelike, NaiveDate};
use domain::{Person, PersonField, field::FieldKind};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, XlsxError};

use super::{Cell, Language, cell, title};
use crate::Refused;

/// The longest text that Excel opens in a cell, in UTF-16 units.
const MOST_LETTERS: usize = 32_767;
/// The most rows that a sheet holds, with its titles.
const MOST_ROWS: u32 = 1_048_576;

/// Writes people as a workbook of one sheet and says how many.
///
/// # Errors
/// [`Refused::Io`] if the receiver fails or there are more people than a sheet has rows.
pub fn xlsx<P: Borrow<Person>>(
    mut out: impl Write,
    people: impl IntoIterator<Item = P>,
    fields: &[PersonField],
    language: Language,
) -> Result<u64, Refused> {
    let mut workbook = Workbook::new();
    let bold = Format::new().set_bold();
    let day = Format::new().set_num_format("dd/mm/yyyy");
    let text = Format::new().set_num_format("@");
    let sheet = workbook.add_worksheet_with_low_memory().map_err(io)?;
    let name = match language {
        Language::Italian => "Persone",
        Language::English => "People",
    };
    sheet.set_name(name).map_err(io)?;
    sheet.set_freeze_panes(1, 0).map_err(io)?;
    for (column, field) in (0..).zip(fields) {
        sheet
            .write_string_with_format(0, column, title(*field, language), &bold)
            .map_err(io)?;
        sheet.set_column_width(column, width(*field)).map_err(io)?;
    }
    let mut row = 0;
    for person in people {
        row += 1;
        if row >= MOST_ROWS {
            return Err(std::io::Error::other("more people than a sheet has rows").into());
        }
        for (column, field) in (0..).zip(fields) {
            match cell(person.borrow(), *field, language) {
                Cell::Text(words) => {
                    sheet
                        .write_string_with_format(row, column, shortened(&words), &text)
                        .map_err(io)?;
                }
                Cell::Day(value) => match excel_day(value) {
                    Some(value) => {
                        sheet
                            .write_datetime_with_format(row, column, &value, &day)
                            .map_err(io)?;
                    }
                    // Excel knows no days before 1900
                    None => {
                        let words = value.format("%d/%m/%Y").to_string();
                        sheet
                            .write_string_with_format(row, column, words, &text)
                            .map_err(io)?;
                    }
                },
                Cell::Empty => {}
            }
        }
    }
    if let Some(last) = u16::try_from(fields.len())
        .ok()
        .and_then(|columns| columns.checked_sub(1))
    {
        sheet.autofilter(0, 0, row, last).map_err(io)?;
    }
    let bytes = workbook.save_to_buffer().map_err(io)?;
    out.write_all(&bytes)?;
    out.flush()?;
    Ok(u64::from(row))
}

fn excel_day(day: NaiveDate) -> Option<ExcelDateTime> {
    let (month, of_month) = (
        u8::try_from(day.month()).ok()?,
        u8::try_from(day.day()).ok()?,
    );
    ExcelDateTime::from_ymd(u16::try_from(day.year()).ok()?, month, of_month).ok()
}

fn shortened(text: &str) -> &str {
    let mut units = 0;
    let too_far = text.char_indices().find(|(_, letter)| {
        units += letter.len_utf16();
        units > MOST_LETTERS
    });
    too_far.map_or(text, |(end, _)| &text[..end])
}

fn width(field: PersonField) -> f64 {
    match field.kind() {
        FieldKind::Day | FieldKind::Flag | FieldKind::Status => 12.0,
        FieldKind::List => 30.0,
        FieldKind::Prose => 40.0,
        FieldKind::Text => match field {
            PersonField::PostalCode | PersonField::Province => 9.0,
            _ => 20.0,
        },
    }
}

fn io(error: XlsxError) -> Refused {
    match error {
        XlsxError::IoError(error) => Refused::Io(error),
        other => Refused::Io(std::io::Error::other(other.to_string())),
    }
}
