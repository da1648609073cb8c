//! CSV as Italian Excel opens it with a double click: a byte order mark, semicolons, CRLF, days as
//! dd/mm/yyyy, nothing that could be a formula.

use std::{borrow::Borrow, io::Write};

use domain::{Person, PersonField};

use super::{Cell, Language, cell, guarded, title};
use crate::Refused;

/// Writes people as CSV and says how many. Rows go out as they come, so memory does not grow.
///
/// # Errors
/// [`Refused::Io`] if the receiver fails.
pub fn csv<P: Borrow<Person>>(
    mut out: impl Write,
    people: impl IntoIterator<Item = P>,
    fields: &[PersonField],
    language: Language,
) -> Result<u64, Refused> {
    out.write_all("\u{feff}".as_bytes())?;
    let mut csv = csv::WriterBuilder::new()
        .delimiter(b';')
        .terminator(csv::Terminator::CRLF)
        .from_writer(out);
    csv.write_record(fields.iter().map(|field| title(*field, language)))
        .map_err(io)?;
    let mut written = 0;
    for person in people {
        for field in fields {
            match cell(person.borrow(), *field, language) {
                Cell::Text(text) => csv.write_field(guarded(&text).as_bytes()),
                Cell::Day(day) => csv.write_field(day.format("%d/%m/%Y").to_string()),
                Cell::Empty => csv.write_field(b""),
            }
            .map_err(io)?;
        }
        csv.write_record(None::<&[u8]>).map_err(io)?;
        written += 1;
    }
    csv.flush()?;
    Ok(written)
}

fn io(error: csv::Error) -> Refused {
    match error.into_kind() {
        csv::ErrorKind::Io(error) => Refused::Io(error),
        other => Refused::Io(std::io::Error::other(format!("{other:?}"))),
    }
}
