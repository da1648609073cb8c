//! What every kind of file is read as: rows of cells, handed over one by one.

use std::ops::ControlFlow;

use contract::importing::RowProblemKind;

use crate::{Refused, cells::Cells};

/// A row as it stands in the file.
pub(crate) struct SourceRow<'a> {
    /// Where it begins, counted from 1.
    pub line: u64,
    /// Its cells, at most [`crate::bounds::MAX_COLUMNS`] of them.
    pub cells: &'a Cells,
    /// How many cells there were.
    pub width: usize,
    /// The first cell that was longer than any field, and was shortened.
    pub cut: Option<usize>,
    /// The picture of an address card, as it was packed.
    pub photo: Option<Vec<u8>>,
    /// Why nothing can be made of it.
    pub trouble: Option<RowProblemKind>,
}

impl<'a> SourceRow<'a> {
    /// A row with nothing odd about it.
    pub fn plain(line: u64, cells: &'a Cells) -> Self {
        Self {
            line,
            cells,
            width: cells.len(),
            cut: None,
            photo: None,
            trouble: None,
        }
    }
}

/// What is done with each row; it may say that it has seen enough.
pub(crate) type OnRow<'a> = &'a mut dyn FnMut(SourceRow<'_>) -> ControlFlow<()>;

/// How reading rows ends.
pub(crate) type Walked = Result<(), Refused>;
