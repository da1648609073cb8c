//! Rows out of text with separators. Memory stays bounded whatever the text holds: a row is taken
//! apart in a window of at most [`MAX_RECORD`] bytes, and a quotation mark that never closes costs
//! one line and not the rest of the file.

use std::{io::Read, ops::ControlFlow};

use contract::importing::RowProblemKind;
use csv_core::{ReadRecordResult, Reader, ReaderBuilder};
use memchr::{memchr, memchr_iter, memchr2, memchr3};

use crate::{
    Refused,
    bounds::{MAX_CELL, MAX_COLUMNS, MAX_LINES_OF_RECORD, MAX_RECORD},
    cells::Cells,
    source::{OnRow, SourceRow, Walked},
};

const PIECE: usize = 128 << 10;

/// Hands over every row of the text. Empty lines are no rows.
pub(crate) fn walk(source: impl Read, delimiter: u8, on_row: OnRow<'_>) -> Walked {
    let mut records = Records::new(source, delimiter);
    let mut cells = Cells::default();
    while let Some(record) = records.next()? {
        let (width, cut) = records.fill(&mut cells);
        let trouble = record.trouble;
        let row = SourceRow {
            line: record.line,
            cells: &cells,
            width,
            cut,
            photo: None,
            trouble,
        };
        if on_row(row).is_break() {
            break;
        }
    }
    Ok(())
}

/// Hands over the rows of a piece of text already in memory, cut off anywhere.
pub(crate) fn walk_sample(text: &[u8], delimiter: u8, on_row: &mut dyn FnMut(&Cells)) {
    // reading from memory does not fail
    let _: Walked = walk(text, delimiter, &mut |row| {
        on_row(row.cells);
        ControlFlow::Continue(())
    });
}

struct Record {
    line: u64,
    trouble: Option<RowProblemKind>,
}

struct Records<R> {
    source: R,
    delimiter: u8,
    ended: bool,
    window: Vec<u8>,
    /// Where the row begins, and how far it has been read.
    start: usize,
    at: usize,
    line: u64,
    /// Line ends of an unfinished row, and how far they were counted.
    lines: usize,
    counted: usize,
    quoted: Reader,
    plain: Reader,
    output: Vec<u8>,
    ends: Vec<usize>,
    written: usize,
    ended_cells: usize,
}

impl<R: Read> Records<R> {
    fn new(source: R, delimiter: u8) -> Self {
        let build = |quoting| {
            ReaderBuilder::new()
                .delimiter(delimiter)
                .quoting(quoting)
                .build()
        };
        Self {
            source,
            delimiter,
            ended: false,
            window: Vec::new(),
            start: 0,
            at: 0,
            line: 1,
            lines: 0,
            counted: 0,
            quoted: build(true),
            plain: build(false),
            output: vec![0; 4 << 10],
            ends: vec![0; 64],
            written: 0,
            ended_cells: 0,
        }
    }

    fn next(&mut self) -> Result<Option<Record>, Refused> {
        if !self.skip_line_ends()? {
            return Ok(None);
        }
        let line = self.line;
        (self.lines, self.counted) = (0, self.start);
        (self.written, self.ended_cells) = (0, 0);
        loop {
            match read(
                &mut self.quoted,
                &self.window[self.at..],
                &mut self.output,
                &mut self.ends,
                (&mut self.at, &mut self.written, &mut self.ended_cells),
            ) {
                ReadRecordResult::InputEmpty if self.ended => {
                    // the reader wants to be told of the end by an empty input
                }
                ReadRecordResult::InputEmpty => {
                    if self.runaway() {
                        return self.one_line(line).map(Some);
                    }
                    self.more()?;
                }
                ReadRecordResult::OutputFull => self.output.resize(self.output.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.more_ends(),
                ReadRecordResult::Record | ReadRecordResult::End => {
                    let row = &self.window[self.start..self.at];
                    let lines = line_ends(row, self.window.get(self.at));
                    if lines > 1 && !closes(row, self.delimiter) {
                        return self.one_line(line).map(Some);
                    }
                    self.line += lines;
                    return Ok(Some(Record {
                        line,
                        trouble: None,
                    }));
                }
            }
        }
    }

    /// Goes to the first byte of the next row; `false` at the end.
    fn skip_line_ends(&mut self) -> Result<bool, Refused> {
        loop {
            while let Some(byte) = self.window.get(self.at) {
                match byte {
                    b'\n' => self.line += 1,
                    b'\r'
                        if self
                            .window
                            .get(self.at + 1)
                            .is_some_and(|next| *next != b'\n') =>
                    {
                        self.line += 1;
                    }
                    b'\r' => {}
                    _ => {
                        self.start = self.at;
                        return Ok(true);
                    }
                }
                self.at += 1;
            }
            self.start = self.at;
            if self.ended {
                return Ok(false);
            }
            self.more()?;
        }
    }

    /// Reads on, and forgets what came before the row.
    fn more(&mut self) -> Result<(), Refused> {
        if self.start > 0 {
            self.window.copy_within(self.start.., 0);
            self.window.truncate(self.window.len() - self.start);
            self.at -= self.start;
            self.counted = self.counted.saturating_sub(self.start);
            self.start = 0;
        }
        let filled = self.window.len();
        self.window.resize(filled + PIECE, 0);
        let read = self.source.read(&mut self.window[filled..])?;
        self.window.truncate(filled + read);
        self.ended = read == 0;
        Ok(())
    }

    fn more_ends(&mut self) {
        // beyond the columns that are read, places are overwritten: their cells are never shown
        if self.ends.len() > MAX_COLUMNS * 8 {
            self.ended_cells = MAX_COLUMNS + 1;
        } else {
            self.ends.resize(self.ends.len() * 2, 0);
        }
    }

    /// Whether the unfinished row is longer than any row.
    fn runaway(&mut self) -> bool {
        let new = &self.window[self.counted..];
        // old Macintoshes end lines with a return alone
        self.lines += memchr_iter(b'\n', new)
            .count()
            .max(memchr_iter(b'\r', new).count());
        self.counted = self.window.len();
        self.window.len() - self.start > MAX_RECORD || self.lines > MAX_LINES_OF_RECORD
    }

    /// Takes just one line of the window as a row, quotation marks being letters like others.
    fn one_line(&mut self, line: u64) -> Result<Record, Refused> {
        self.quoted.reset();
        self.plain.reset();
        self.at = self.start;
        (self.written, self.ended_cells) = (0, 0);
        let found = memchr2(b'\n', b'\r', &self.window[self.start..]);
        let len = found.unwrap_or_else(|| (self.window.len() - self.start).min(MAX_CELL));
        let end = self.start + len;
        loop {
            match read(
                &mut self.plain,
                &self.window[self.at..end],
                &mut self.output,
                &mut self.ends,
                (&mut self.at, &mut self.written, &mut self.ended_cells),
            ) {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull => self.output.resize(self.output.len() * 2, 0),
                ReadRecordResult::OutputEndsFull => self.more_ends(),
                ReadRecordResult::Record | ReadRecordResult::End => break,
            }
        }
        let mut trouble = None;
        if found.is_none() && self.window.len() - self.start > len {
            trouble = Some(RowProblemKind::CellTooLong);
            self.forget_line()?;
        }
        Ok(Record { line, trouble })
    }

    /// Reads to the end of a line that is longer than any row.
    fn forget_line(&mut self) -> Result<(), Refused> {
        loop {
            self.start = self.window.len();
            self.at = self.start;
            if self.ended {
                return Ok(());
            }
            self.more()?;
            if let Some(end) = memchr2(b'\n', b'\r', &self.window) {
                (self.start, self.at) = (end, end);
                return Ok(());
            }
        }
    }

    /// The row's cells, how many there were and the first that was too long.
    fn fill(&mut self, cells: &mut Cells) -> (usize, Option<usize>) {
        cells.clear();
        let mut start = 0;
        let mut cut = None;
        for (place, &end) in self.ends[..self.ended_cells.min(MAX_COLUMNS)]
            .iter()
            .enumerate()
        {
            let bytes = &self.output[start..end];
            // only a line cut off in the middle of a letter is not valid here
            let whole = match std::str::from_utf8(bytes) {
                Ok(text) => cells.push(text),
                Err(_) => cells.push(&String::from_utf8_lossy(bytes)),
            };
            if !whole && cut.is_none() {
                cut = Some(place);
            }
            start = end;
        }
        (self.ended_cells, cut)
    }
}

fn read(
    reader: &mut Reader,
    input: &[u8],
    output: &mut [u8],
    ends: &mut [usize],
    (at, written, cells): (&mut usize, &mut usize, &mut usize),
) -> ReadRecordResult {
    let (result, read, wrote, ended) =
        reader.read_record(input, &mut output[*written..], &mut ends[*cells..]);
    *at += read;
    *written += wrote;
    *cells += ended;
    result
}

/// Whether every quotation mark that opens a cell closes it: then the lines between belong to it.
/// Where one does not, it is likelier that somebody forgot it than that the lines are one cell.
fn closes(row: &[u8], delimiter: u8) -> bool {
    let mut at = 0;
    loop {
        if row.get(at) == Some(&b'"') {
            at += 1;
            loop {
                let Some(mark) = memchr(b'"', &row[at..]) else {
                    return false;
                };
                at += mark + 1;
                if row.get(at) != Some(&b'"') {
                    break;
                }
                at += 1;
            }
            match row.get(at) {
                None | Some(b'\n' | b'\r') => return true,
                Some(byte) if *byte == delimiter => at += 1,
                Some(_) => return false,
            }
        } else {
            match memchr3(delimiter, b'\n', b'\r', &row[at..]) {
                Some(end) if row[at + end] == delimiter => at += end + 1,
                _ => return true,
            }
        }
    }
}

/// How many lines end within these bytes, given the byte after them.
fn line_ends(bytes: &[u8], next: Option<&u8>) -> u64 {
    let feeds = memchr_iter(b'\n', bytes).count();
    let returns = memchr_iter(b'\r', bytes).count();
    if returns == 0 {
        return feeds as u64;
    }
    let pairs = memchr_iter(b'\r', bytes)
        .filter(|place| bytes.get(place + 1) == Some(&b'\n'))
        .count();
    let open = bytes.last() == Some(&b'\r') && next.is_none_or(|next| *next == b'\n');
    (feeds + returns - pairs - usize::from(open)) as u64
}
