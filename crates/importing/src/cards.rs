//! Address cards (vCard 2.1, 3.0 and 4.0: RFC 2426, RFC 6350), thousands in one file. The stream
//! is cut into cards before any of them is taken apart, so that memory is bounded by one card and
//! a broken one is one broken row.

use std::io::{BufRead, BufReader, Read};

use contract::importing::{RowProblemKind, Target};
use domain::PersonField as F;

use crate::{
    bounds::MAX_RECORD,
    card,
    cells::Cells,
    source::{OnRow, SourceRow, Walked},
};

/// A column that address cards are read as.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct CardColumn {
    /// Its title: the property, and the part of it.
    pub title: &'static str,
    /// The property it comes from.
    pub property: &'static str,
    /// What it becomes.
    pub target: Target,
}

const fn column(title: &'static str, property: &'static str, field: F) -> CardColumn {
    CardColumn {
        title,
        property,
        target: Target::Field(field),
    }
}

/// Every column that cards can have, in this order.
pub(crate) const COLUMNS: [CardColumn; 21] = [
    column("N (given)", "N", F::GivenName),
    column("N (family)", "N", F::FamilyName),
    CardColumn {
        title: "FN",
        property: "FN",
        target: Target::FullName,
    },
    column("NICKNAME", "NICKNAME", F::Nickname),
    column("ORG", "ORG", F::Company),
    column("TITLE", "TITLE", F::Role),
    column("ROLE", "ROLE", F::Role),
    column("EMAIL", "EMAIL", F::Emails),
    column("TEL", "TEL", F::Phones),
    column("ADR (street)", "ADR", F::Street),
    column("ADR (code)", "ADR", F::PostalCode),
    column("ADR (town)", "ADR", F::City),
    column("ADR (region)", "ADR", F::Province),
    column("ADR (country)", "ADR", F::Country),
    column("BDAY", "BDAY", F::Birthday),
    column("URL", "URL", F::Website),
    column("NOTE", "NOTE", F::Notes),
    column("CATEGORIES", "CATEGORIES", F::Tags),
    column("EXPERTISE", "EXPERTISE", F::Skills),
    column("INTEREST", "INTEREST", F::Interests),
    column(card::DO_NOT_CONTACT, card::DO_NOT_CONTACT, F::DoNotContact),
];

/// The columns of the properties that occur in the stream.
pub(crate) fn columns(source: impl Read) -> std::io::Result<Vec<CardColumn>> {
    let mut found = [false; COLUMNS.len()];
    let mut lines = Lines::new(source);
    while lines.next()? {
        let line = lines.text();
        let name = line.split([':', ';']).next().unwrap_or_default();
        let name = name.rsplit('.').next().unwrap_or_default();
        if !name.is_empty() && name.len() <= 16 {
            for (column, found) in COLUMNS.iter().zip(&mut found) {
                *found |= column.property.eq_ignore_ascii_case(name);
            }
        }
    }
    Ok(COLUMNS
        .into_iter()
        .zip(found)
        .filter_map(|(column, found)| found.then_some(column))
        .collect())
}

/// Hands over each card as a row with these columns.
pub(crate) fn walk(source: impl Read, columns: &[CardColumn], on_row: OnRow<'_>) -> Walked {
    let mut lines = Lines::new(source);
    let mut open: Option<Open> = None;
    let mut stray = false;
    while lines.next()? {
        let (number, line) = (lines.number, lines.text());
        if is(line, "BEGIN:VCARD") {
            if let Some(broken) = open.replace(Open::new(number))
                && broken.refuse(on_row).is_break()
            {
                return Ok(());
            }
            stray = false;
        } else if is(line, "END:VCARD") {
            if let Some(whole) = open.take()
                && whole.give(columns, on_row).is_break()
            {
                return Ok(());
            }
        } else if let Some(card) = &mut open {
            card.add(line);
        } else if !line.trim().is_empty() && !stray {
            // lines outside of any card are told once, however many they are
            stray = true;
            let mut lost = Open::new(number);
            lost.add(line);
            if lost.refuse(on_row).is_break() {
                return Ok(());
            }
        }
    }
    if let Some(broken) = open {
        // the last one: whether more is wanted makes no difference
        let _ = broken.refuse(on_row);
    }
    Ok(())
}

fn is(line: &str, mark: &str) -> bool {
    line.trim().eq_ignore_ascii_case(mark)
}

struct Open {
    line: u64,
    text: String,
    too_long: bool,
}

impl Open {
    fn new(line: u64) -> Self {
        Self {
            line,
            text: "BEGIN:VCARD\r\n".to_owned(),
            too_long: false,
        }
    }

    fn add(&mut self, line: &str) {
        self.too_long |= self.text.len() + line.len() > MAX_RECORD;
        if !self.too_long {
            self.text.push_str(line);
            self.text.push_str("\r\n");
        }
    }

    fn give(mut self, columns: &[CardColumn], on_row: OnRow<'_>) -> std::ops::ControlFlow<()> {
        self.text.push_str("END:VCARD\r\n");
        let Some(card) = (!self.too_long).then(|| card::parse(&self.text)).flatten() else {
            return self.refuse(on_row);
        };
        let mut cells = Cells::default();
        let mut cut = None;
        for (place, column) in columns.iter().enumerate() {
            if !cells.push(&card.cell(*column)) && cut.is_none() {
                cut = Some(place);
            }
        }
        let row = SourceRow::plain(self.line, &cells);
        on_row(SourceRow {
            cut,
            photo: card.photo,
            ..row
        })
    }

    fn refuse(self, on_row: OnRow<'_>) -> std::ops::ControlFlow<()> {
        let lines = self
            .text
            .lines()
            .filter(|line| !is(line, "BEGIN:VCARD"))
            .take(10);
        let cells: Cells = lines.collect();
        let row = SourceRow::plain(self.line, &cells);
        on_row(SourceRow {
            trouble: Some(RowProblemKind::BrokenCard),
            ..row
        })
    }
}

/// The lines of a stream of UTF-8, each at most [`MAX_RECORD`] long: what is longer is cut.
struct Lines<R> {
    source: BufReader<R>,
    bytes: Vec<u8>,
    text: String,
    number: u64,
}

impl<R: Read> Lines<R> {
    fn new(source: R) -> Self {
        let source = BufReader::with_capacity(64 << 10, source);
        Self {
            source,
            bytes: Vec::new(),
            text: String::new(),
            number: 0,
        }
    }

    fn next(&mut self) -> std::io::Result<bool> {
        self.bytes.clear();
        let limit = MAX_RECORD as u64;
        let read = self
            .source
            .by_ref()
            .take(limit)
            .read_until(b'\n', &mut self.bytes)?;
        if read == 0 {
            return Ok(false);
        }
        self.number += 1;
        let mut end = self.bytes.last() == Some(&b'\n');
        let mut rest = Vec::new();
        while !end && read as u64 == limit {
            rest.clear();
            let read = self
                .source
                .by_ref()
                .take(limit)
                .read_until(b'\n', &mut rest)?;
            end = read == 0 || rest.last() == Some(&b'\n');
        }
        while matches!(self.bytes.last(), Some(b'\n' | b'\r')) {
            self.bytes.pop();
        }
        self.text.clear();
        match std::str::from_utf8(&self.bytes) {
            Ok(text) => self.text.push_str(text),
            Err(_) => self.text.push_str(&String::from_utf8_lossy(&self.bytes)),
        }
        Ok(true)
    }

    fn text(&self) -> &str {
        &self.text
    }
}
