//! Looking into a file without changing anything: what it is, what its columns seem to be, how
//! many rows it has.

use std::{ops::ControlFlow, path::Path};

use contract::failure::UnreadableReason as Reason;
use contract::importing::{DayOrder, FileFormat, FileShape, Target};

use crate::{
    Refused,
    bounds::{COUNT_UNTIL, MAX_COLUMNS, MAX_ROWS, SAMPLE_ROWS},
    header::{self, Outline, Sampled},
    table::Table,
};

/// Says what a file is. Without a choice among several tables the likeliest is taken.
///
/// # Errors
/// [`Refused`] if it is no list, or over a bound, or cannot be read.
pub fn inspect(path: &Path, sheet: Option<u16>) -> Result<FileShape, Refused> {
    let mut table = Table::open(path, sheet)?;
    if table.format == FileFormat::Archive {
        return Ok(shape(path, &table, None, 0, false));
    }
    let (_, _, bytes) = table.text();
    let mut sample: Vec<Sampled> = Vec::new();
    let (mut rows, mut read, mut wide) = (0, 0, 0);
    let mut counted_all = true;
    table.walk(&mut |row| {
        rows += 1;
        read += row.cells.text().len() as u64;
        if sample.len() < SAMPLE_ROWS {
            wide += usize::from(row.width > MAX_COLUMNS && row.cells.used() == MAX_COLUMNS);
            if row.trouble.is_none() && !row.cells.is_blank() {
                sample.push((row.line, row.cells.clone()));
            }
        }
        counted_all = bytes <= COUNT_UNTIL || read <= COUNT_UNTIL;
        if counted_all && rows <= MAX_ROWS {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    })?;
    if rows > MAX_ROWS {
        return Err(Reason::TooManyRows.into());
    }
    if rows == 0 {
        return Err(Reason::Empty.into());
    }
    if wide > sample.len() / 2 {
        return Err(Reason::TooManyColumns.into());
    }
    let outline = outline(&table, &sample);
    let before = sample
        .iter()
        .filter(|(line, _)| *line <= outline.header_line)
        .count() as u64;
    if rows == before || sample.is_empty() {
        return Err(Reason::NoPeople.into());
    }
    let said = |target: &Target| *target != Target::Ignore;
    if outline.columns.len() < 2 && !outline.columns.iter().any(|column| said(&column.target)) {
        return Err(Reason::NotAList.into());
    }
    Ok(shape(
        path,
        &table,
        Some(outline),
        rows - before,
        counted_all,
    ))
}

/// The outline of a table by its first rows.
pub(crate) fn outline(table: &Table, sample: &[Sampled]) -> Outline {
    match table.card_columns() {
        Some(columns) => header::of_cards(columns, sample),
        None => header::outline(sample),
    }
}

fn shape(
    path: &Path,
    table: &Table,
    outline: Option<Outline>,
    rows: u64,
    counted_all: bool,
) -> FileShape {
    let (encoding, delimiter, _) = table.text();
    let linkedin = outline.as_ref().is_some_and(|outline| outline.linkedin);
    FileShape {
        path: path.to_string_lossy().into_owned(),
        format: if linkedin && table.format == FileFormat::Csv {
            FileFormat::Linkedin
        } else {
            table.format
        },
        encoding,
        delimiter,
        sheets: table.sheets.clone(),
        sheet: u16::try_from(table.sheet).unwrap_or_default(),
        header_line: outline.as_ref().map_or(0, |outline| outline.header_line),
        day_order: outline
            .as_ref()
            .map_or(DayOrder::DayFirst, |outline| outline.day_order),
        columns: outline.map(|outline| outline.columns).unwrap_or_default(),
        rows,
        counted_all,
    }
}
