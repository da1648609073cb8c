//! Rows out of OpenDocument sheets (ODF 1.3, part 3, §9), as a stream: cells and rows that the
//! file repeats are repeated here one by one, so a short file that says "a million times" costs
//! time up to the bound of rows and no memory.

use std::{io::BufReader, ops::ControlFlow};

use contract::failure::UnreadableReason as Reason;
use quick_xml::{
    Reader,
    events::{BytesStart, Event},
};

use crate::{
    Refused,
    archive::Archive,
    bounds::{MAX_CELL, MAX_COLUMNS, MAX_ROWS, MAX_SHEETS},
    cells::Cells,
    source::{OnRow, SourceRow, Walked},
};

/// An OpenDocument workbook.
pub(crate) struct Sheets {
    archive: Archive,
    content: usize,
}

impl Sheets {
    /// Opens a checked archive.
    pub fn open(mut archive: Archive) -> Result<Self, Refused> {
        if let Some(place) = archive.find("META-INF/manifest.xml") {
            let manifest = archive.unpack(place)?;
            if manifest.windows(15).any(|part| part == b"encryption-data") {
                return Err(Reason::Encrypted.into());
            }
        }
        let content = archive.find("content.xml").ok_or(Reason::Broken)?;
        Ok(Self { archive, content })
    }

    /// The names of its sheets, and the first rows of each.
    pub fn sample(&mut self, rows: usize) -> Result<Vec<(String, Vec<Cells>)>, Refused> {
        let mut sheets: Vec<(String, Vec<Cells>)> = Vec::new();
        self.each(&mut |event| {
            match event {
                Seen::Sheet(_) if sheets.len() == MAX_SHEETS => return ControlFlow::Break(()),
                Seen::Sheet(name) => sheets.push((name, Vec::new())),
                Seen::Row(row) => {
                    if let Some((_, sample)) = sheets.last_mut()
                        && sample.len() < rows
                    {
                        sample.push(row.cells.clone());
                    }
                }
            }
            ControlFlow::Continue(())
        })?;
        Ok(sheets)
    }

    /// Hands over the rows of one sheet.
    pub fn walk(&mut self, sheet: usize, on_row: OnRow<'_>) -> Walked {
        let mut at = 0;
        self.each(&mut |event| match event {
            Seen::Sheet(_) => {
                at += 1;
                if at > sheet + 1 {
                    ControlFlow::Break(())
                } else {
                    ControlFlow::Continue(())
                }
            }
            Seen::Row(row) if at == sheet + 1 => on_row(row),
            Seen::Row(_) => ControlFlow::Continue(()),
        })
    }

    fn each(&mut self, on: &mut dyn FnMut(Seen<'_>) -> ControlFlow<()>) -> Walked {
        let stream = self.archive.stream(self.content)?;
        let mut xml = Reader::from_reader(BufReader::with_capacity(64 << 10, stream));
        let mut buffer = Vec::new();
        let mut line = 0;
        loop {
            buffer.clear();
            match xml
                .read_event_into(&mut buffer)
                .map_err(|_| Reason::Broken)?
            {
                Event::Start(tag) if is(&tag, "table:table") => {
                    line = 0;
                    if on(Seen::Sheet(
                        attribute(&tag, "table:name")?.unwrap_or_default(),
                    ))
                    .is_break()
                    {
                        return Ok(());
                    }
                }
                Event::Start(tag) if is(&tag, "table:table-row") => {
                    let repeated = number(&tag, "table:number-rows-repeated")?;
                    let row = row(&mut xml)?;
                    let times = if row.cells.is_blank() {
                        0
                    } else {
                        repeated.min(MAX_ROWS + 1)
                    };
                    for time in 0..times {
                        let plain = SourceRow::plain(line + time + 1, &row.cells);
                        let row = SourceRow {
                            width: row.width,
                            cut: row.cut,
                            ..plain
                        };
                        if on(Seen::Row(row)).is_break() {
                            return Ok(());
                        }
                    }
                    line = line.saturating_add(repeated);
                }
                Event::Empty(tag) if is(&tag, "table:table-row") => {
                    line = line.saturating_add(number(&tag, "table:number-rows-repeated")?);
                }
                Event::Eof => return Ok(()),
                _ => {}
            }
        }
    }
}

enum Seen<'a> {
    Sheet(String),
    Row(SourceRow<'a>),
}

#[derive(Default)]
struct Row {
    cells: Cells,
    width: usize,
    cut: Option<usize>,
}

impl Row {
    fn put(&mut self, text: &str, times: u64) {
        let times = usize::try_from(times).unwrap_or(usize::MAX);
        if !text.trim().is_empty() {
            let from = self.width.min(MAX_COLUMNS);
            self.cells.pad(from);
            for _ in 0..times.min(MAX_COLUMNS - from) {
                if !self.cells.push(text) && self.cut.is_none() {
                    self.cut = Some(self.cells.len() - 1);
                }
            }
        }
        self.width = self.width.saturating_add(times);
    }
}

fn row(xml: &mut Reader<impl std::io::BufRead>) -> Result<Row, Refused> {
    let mut buffer = Vec::new();
    let mut row = Row::default();
    loop {
        buffer.clear();
        match xml
            .read_event_into(&mut buffer)
            .map_err(|_| Reason::Broken)?
        {
            Event::Start(tag) if is_cell(&tag) => {
                let times = number(&tag, "table:number-columns-repeated")?;
                let said = said(&tag)?;
                let covered = is(&tag, "table:covered-table-cell");
                let shown = shown(xml)?;
                // what a merged neighbour covers is not seen, and so not said
                row.put(
                    if covered {
                        ""
                    } else {
                        said.as_deref().unwrap_or(&shown)
                    },
                    times,
                );
            }
            Event::Empty(tag) if is_cell(&tag) => {
                let times = number(&tag, "table:number-columns-repeated")?;
                row.put(&said(&tag)?.unwrap_or_default(), times);
            }
            Event::End(tag) if tag.name().as_ref() == "table:table-row" => break,
            Event::Eof => return Err(Reason::Broken.into()),
            _ => {}
        }
    }
    // the empty cells to the right edge of the sheet are no cells
    row.width = if row.width > MAX_COLUMNS && row.cells.len() < MAX_COLUMNS {
        row.cells.len()
    } else {
        row.width.max(row.cells.len())
    };
    Ok(row)
}

/// The text of a cell's paragraphs; notes attached to it are not its text.
fn shown(xml: &mut Reader<impl std::io::BufRead>) -> Result<String, Refused> {
    let mut buffer = Vec::new();
    let mut text = String::new();
    let (mut depth, mut note) = (1, 0);
    while depth > 0 {
        buffer.clear();
        match xml
            .read_event_into(&mut buffer)
            .map_err(|_| Reason::Broken)?
        {
            Event::Start(tag) => {
                depth += 1;
                if is(&tag, "office:annotation") || note > 0 {
                    note += 1;
                } else if is(&tag, "text:p") && !text.is_empty() {
                    text.push('\n');
                }
            }
            Event::End(_) => {
                depth -= 1;
                note -= i32::from(note > 0);
            }
            Event::Empty(tag) if note == 0 => match tag.name().as_ref() {
                "text:s" => {
                    let spaces = number(&tag, "text:c")?.min(100);
                    text.extend((0..spaces).map(|_| ' '));
                }
                "text:tab" => text.push(' '),
                "text:line-break" => text.push('\n'),
                _ => {}
            },
            Event::Text(part) if note == 0 && text.len() <= MAX_CELL => {
                text.push_str(&part.xml10_content());
            }
            Event::GeneralRef(part) if note == 0 => match part.resolve_char_ref() {
                Ok(Some(letter)) => text.push(letter),
                _ => text.push_str(
                    quick_xml::escape::resolve_xml_entity(&part.xml10_content())
                        .unwrap_or_default(),
                ),
            },
            Event::Eof => return Err(Reason::Broken.into()),
            _ => {}
        }
    }
    Ok(text)
}

/// What a cell says by its attributes: a number, a day, a yes; texts are said by their paragraphs.
fn said(tag: &BytesStart<'_>) -> Result<Option<String>, Refused> {
    let Some(kind) = attribute(tag, "office:value-type")? else {
        return Ok(None);
    };
    let name = match kind.as_str() {
        "float" | "percentage" | "currency" => "office:value",
        "date" => "office:date-value",
        "boolean" => "office:boolean-value",
        "string" => "office:string-value",
        _ => return Ok(None),
    };
    attribute(tag, name)
}

fn is(tag: &BytesStart<'_>, name: &str) -> bool {
    tag.name().as_ref() == name
}

fn is_cell(tag: &BytesStart<'_>) -> bool {
    is(tag, "table:table-cell") || is(tag, "table:covered-table-cell")
}

fn attribute(tag: &BytesStart<'_>, name: &str) -> Result<Option<String>, Refused> {
    let found = tag.try_get_attribute(name).map_err(|_| Reason::Broken)?;
    let value = found.map(|found| found.normalized_value(quick_xml::XmlVersion::Implicit1_0));
    Ok(value
        .transpose()
        .map_err(|_| Reason::Broken)?
        .map(std::borrow::Cow::into_owned))
}

fn number(tag: &BytesStart<'_>, name: &str) -> Result<u64, Refused> {
    let text = attribute(tag, name)?;
    Ok(text.and_then(|text| text.parse().ok()).unwrap_or(1))
}
