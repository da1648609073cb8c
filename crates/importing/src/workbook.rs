//! Rows out of Excel's workbooks. A sheet is streamed; only the texts that its cells share are in
//! memory, within the bounds that [`crate::archive`] has checked. The binary workbooks of before
//! 2007 are read whole, and only if they are small.

use std::{
    fs::File,
    io::BufReader,
    ops::ControlFlow,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use calamine::{Data, DataRef, ExcelDateTime, Range, Reader, Xls, XlsError, Xlsx, XlsxError};
use contract::failure::UnreadableReason as Reason;

use crate::{
    Refused,
    bounds::{MAX_COLUMNS, MAX_OLD_WORKBOOK},
    cells::Cells,
    source::{OnRow, SourceRow, Walked},
};

/// A workbook of 2007 and later.
pub(crate) struct Workbook(Xlsx<BufReader<File>>);

impl Workbook {
    /// Opens it; it must have been checked as an archive.
    pub fn open(path: &Path) -> Result<Self, Refused> {
        let file = BufReader::new(File::open(path)?);
        guarded(move || Xlsx::new(file).map_err(refused)).map(Self)
    }

    /// The names of its sheets.
    pub fn sheets(&self) -> Vec<String> {
        self.0.sheet_names()
    }

    /// Hands over the rows of one sheet.
    pub fn walk(&mut self, sheet: &str, on_row: OnRow<'_>) -> Walked {
        guarded(AssertUnwindSafe(|| {
            let mut cells = match self.0.worksheet_cells_reader(sheet) {
                Ok(cells) => cells,
                // a sheet of a chart has no rows
                Err(XlsxError::NotAWorksheet(_) | XlsxError::WorksheetNotFound(_)) => return Ok(()),
                Err(error) => return Err(refused(error)),
            };
            let mut row = Row::default();
            while let Some(cell) = cells.next_cell().map_err(refused)? {
                let (line, column) = cell.get_position();
                if row.begin(line, on_row).is_break() {
                    return Ok(());
                }
                row.put(column as usize, cell.get_value(), text_of);
            }
            // the last one: whether more is wanted makes no difference
            let _ = row.finish(on_row);
            Ok(())
        }))
    }
}

/// A binary workbook.
pub(crate) struct OldWorkbook(Vec<(String, Range<Data>)>);

impl OldWorkbook {
    /// Reads it whole.
    pub fn open(path: &Path) -> Result<Self, Refused> {
        let file = File::open(path)?;
        if file.metadata()?.len() > MAX_OLD_WORKBOOK {
            return Err(Reason::TooLarge.into());
        }
        guarded(move || {
            let mut book = Xls::new(BufReader::new(file)).map_err(|error| match error {
                XlsError::Io(error) => crate::archive::broken(error),
                XlsError::Password => Reason::Encrypted.into(),
                // other documents are kept in the same container
                _ => Refused::from(Reason::NotAList),
            })?;
            Ok(Self(book.worksheets()))
        })
    }

    /// The names of its sheets.
    pub fn sheets(&self) -> Vec<String> {
        self.0.iter().map(|(name, _)| name.clone()).collect()
    }

    /// Hands over the rows of one sheet.
    pub fn walk(&self, sheet: usize, on_row: OnRow<'_>) -> Walked {
        let Some((_, range)) = self.0.get(sheet) else {
            return Ok(());
        };
        let (first, left) = range.start().unwrap_or_default();
        let mut row = Row::default();
        for (line, values) in (first..).zip(range.rows()) {
            if row.begin(line, on_row).is_break() {
                return Ok(());
            }
            for (column, value) in values.iter().enumerate() {
                row.put(left as usize + column, value, text_of_old);
            }
        }
        let _ = row.finish(on_row);
        Ok(())
    }
}

/// A row while its cells arrive from the left to the right.
#[derive(Default)]
pub(crate) struct Row {
    line: Option<u32>,
    cells: Cells,
    width: usize,
    cut: Option<usize>,
    text: String,
}

impl Row {
    /// A cell of this line comes next, counted from 0: hands over the row before it.
    pub fn begin(&mut self, line: u32, on_row: OnRow<'_>) -> ControlFlow<()> {
        if self.line == Some(line) {
            return ControlFlow::Continue(());
        }
        let flow = self.finish(on_row);
        self.line = Some(line);
        flow
    }

    /// Adds a cell.
    pub fn put<V>(&mut self, column: usize, value: V, text_of: impl Fn(V, &mut String)) {
        self.text.clear();
        text_of(value, &mut self.text);
        if self.text.trim().is_empty() || column < self.cells.len() {
            return;
        }
        self.width = self.width.max(column + 1);
        if column < MAX_COLUMNS {
            self.cells.pad(column);
            if !self.cells.push(&self.text) && self.cut.is_none() {
                self.cut = Some(column);
            }
        }
    }

    /// Hands over what there is.
    pub fn finish(&mut self, on_row: OnRow<'_>) -> ControlFlow<()> {
        let mut flow = ControlFlow::Continue(());
        if let Some(line) = self.line.take()
            && !self.cells.is_blank()
        {
            let (width, cut) = (self.width, self.cut);
            let row = SourceRow::plain(u64::from(line) + 1, &self.cells);
            flow = on_row(SourceRow { width, cut, ..row });
        }
        self.cells.clear();
        (self.width, self.cut) = (0, None);
        flow
    }
}

/// What a cell says, as a person would type it.
fn text_of(value: &DataRef<'_>, text: &mut String) {
    use std::fmt::Write as _;
    // writing into a text does not fail
    let _ = match value {
        DataRef::String(value) => write!(text, "{value}"),
        DataRef::SharedString(value) => write!(text, "{value}"),
        DataRef::Int(value) => write!(text, "{value}"),
        // shortest form that reads back the same; whole numbers without a point
        DataRef::Float(value) => write!(text, "{value}"),
        DataRef::Bool(value) => write!(text, "{value}"),
        DataRef::DateTime(value) => day_of(*value, text),
        DataRef::DateTimeIso(value) | DataRef::DurationIso(value) => write!(text, "{value}"),
        DataRef::Error(_) | DataRef::Empty => Ok(()),
    };
}

fn text_of_old(value: &Data, text: &mut String) {
    let value = match value {
        Data::String(value) => DataRef::SharedString(value),
        Data::Int(value) => DataRef::Int(*value),
        Data::Float(value) => DataRef::Float(*value),
        Data::Bool(value) => DataRef::Bool(*value),
        Data::DateTime(value) => DataRef::DateTime(*value),
        Data::DateTimeIso(value) | Data::DurationIso(value) => DataRef::SharedString(value),
        Data::Error(_) | Data::Empty => DataRef::Empty,
    };
    text_of(&value, text);
}

fn day_of(value: ExcelDateTime, text: &mut String) -> std::fmt::Result {
    use std::fmt::Write as _;
    if !value.is_datetime() {
        return write!(text, "{}", value.as_f64());
    }
    let (year, month, day, ..) = value.to_ymd_hms_milli();
    write!(text, "{year:04}-{month:02}-{day:02}")
}

/// A broken workbook is a reason to say so, even where the reader of its form gives up in panic.
fn guarded<T>(work: impl FnOnce() -> Result<T, Refused>) -> Result<T, Refused> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(Reason::Broken.into()))
}

fn refused(error: XlsxError) -> Refused {
    match error {
        XlsxError::Password => Reason::Encrypted.into(),
        XlsxError::Io(error) => crate::archive::broken(error),
        _ => Reason::Broken.into(),
    }
}
