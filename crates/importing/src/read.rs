//! Reading a file as people, row by row, as a plan says.

use std::{ops::ControlFlow, path::Path};

use contract::failure::UnreadableReason as Reason;
use contract::importing::{FileFormat, ImportPlan};

use crate::{
    Refused,
    bounds::{MAX_ROWS, SAMPLE_ROWS},
    header::Sampled,
    inspect::outline,
    row::{ReadRow, RowReader},
    table::Table,
};

/// How reading a file ended.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReadEnd {
    /// Rows handed over.
    pub rows: u64,
    /// Those of them that name somebody.
    pub people: u64,
    /// Whether the receiver had seen enough before the end.
    pub stopped: bool,
}

/// Hands over every row of a file as a person, in the file's order. Who is who, the tag for
/// everybody and the status of those whose row says none are the receiver's business.
///
/// # Errors
/// [`Refused`] if the file is no list, or is over a bound, or its columns are not those of the
/// plan; [`Reason::NoPeople`] after the last row if not one named anybody.
pub fn read(
    path: &Path,
    plan: &ImportPlan,
    on_row: &mut dyn FnMut(ReadRow) -> ControlFlow<()>,
) -> Result<ReadEnd, Refused> {
    let mut table = Table::open(path, Some(plan.sheet))?;
    if table.format == FileFormat::Archive {
        return Err(Refused::NotRows(table.format));
    }
    let mut sample: Vec<Sampled> = Vec::new();
    table.walk(&mut |row| {
        if row.trouble.is_none() && !row.cells.is_blank() {
            sample.push((row.line, row.cells.clone()));
        }
        if sample.len() < SAMPLE_ROWS {
            ControlFlow::Continue(())
        } else {
            ControlFlow::Break(())
        }
    })?;
    let outline = outline(&table, &sample);
    if outline.columns.len() != plan.targets.len() {
        return Err(Refused::Changed);
    }
    drop(sample);
    let cards = table.card_columns().is_some();
    let text = table.text().1.is_some();
    let mut reader = RowReader::new(&outline, plan, text, cards);
    let mut end = ReadEnd::default();
    let mut too_many = false;
    table.walk(&mut |row| {
        if row.line <= outline.header_line || row.cells.is_blank() && row.trouble.is_none() {
            return ControlFlow::Continue(());
        }
        end.rows += 1;
        if end.rows > MAX_ROWS {
            too_many = true;
            return ControlFlow::Break(());
        }
        let row = reader.read(row);
        end.people += u64::from(row.unreadable.is_none());
        let flow = on_row(row);
        end.stopped = flow.is_break();
        flow
    })?;
    match end {
        _ if too_many => Err(Reason::TooManyRows.into()),
        ReadEnd {
            people: 0,
            stopped: false,
            ..
        } => Err(Reason::NoPeople.into()),
        end => Ok(end),
    }
}
