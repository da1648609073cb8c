//! A file opened as a table, whatever its form: what its tables are called, which one is looked at,
//! and its rows one by one.

use std::{fs::File, path::Path};

use contract::failure::UnreadableReason as Reason;
use contract::importing::FileFormat;

use crate::{
    Refused,
    archive::Archive,
    bounds::{MAX_FILE, MAX_SHEETS},
    cards::{self, CardColumn},
    cells::Cells,
    delimited,
    encoding::{self, Script},
    header,
    kind::{Kind, kind},
    layout,
    opendocument::Sheets,
    origin::Origin,
    source::{OnRow, Walked},
    transcoded::Transcoded,
    workbook::{OldWorkbook, Workbook},
};

/// Rows by which the likeliest table of several is chosen.
const ROWS_TO_CHOOSE_BY: usize = 40;

/// A file opened as a table.
pub(crate) struct Table {
    /// Its form.
    pub format: FileFormat,
    /// The names of its tables.
    pub sheets: Vec<String>,
    /// The one looked at.
    pub sheet: usize,
    body: Body,
}

enum Body {
    Text {
        origin: Origin,
        script: Script,
        delimiter: u8,
        mark: usize,
    },
    Cards {
        origin: Origin,
        script: Script,
        columns: Vec<CardColumn>,
    },
    Workbook(Box<Workbook>),
    OldWorkbook(OldWorkbook),
    Sheets(Box<Sheets>),
    Nothing,
}

impl Table {
    /// Opens a file; without a choice the likeliest table is taken.
    pub fn open(path: &Path, sheet: Option<u16>) -> Result<Self, Refused> {
        let about = std::fs::metadata(path)?;
        if !about.is_file() {
            return Err(Reason::NotAList.into());
        }
        match about.len() {
            0 => return Err(Reason::Empty.into()),
            len if len > MAX_FILE => return Err(Reason::TooLarge.into()),
            _ => {}
        }
        let sheet = sheet.map(usize::from);
        // a file that may not be read says so here
        drop(File::open(path)?);
        let origin = Origin::File(path.to_owned());
        match kind(&origin.head(8_192)?)? {
            Kind::Archive => Ok(Self::of(
                FileFormat::Archive,
                vec![name_of(path)],
                0,
                Body::Nothing,
            )),
            Kind::Text | Kind::Cards => {
                let (format, body) = plain(origin)?;
                Ok(Self::of(format, vec![name_of(path)], 0, body))
            }
            Kind::Compound => {
                // protected workbooks of today lie in a container of yesterday
                if let Err(Refused::Because(Reason::Encrypted)) = Workbook::open(path) {
                    return Err(Reason::Encrypted.into());
                }
                let book = OldWorkbook::open(path)?;
                Self::choose(
                    FileFormat::Xlsx,
                    book.sheets(),
                    Body::OldWorkbook(book),
                    sheet,
                )
            }
            Kind::Packed => Self::packed(path, sheet),
        }
    }

    fn of(format: FileFormat, sheets: Vec<String>, sheet: usize, body: Body) -> Self {
        Self {
            format,
            sheets,
            sheet,
            body,
        }
    }

    fn packed(path: &Path, sheet: Option<usize>) -> Result<Self, Refused> {
        let mut archive = Archive::open(path)?;
        if archive.find("xl/workbook.xml").is_some()
            || archive
                .names
                .iter()
                .any(|name| name.starts_with("xl/worksheets/"))
        {
            drop(archive);
            let book = Box::new(Workbook::open(path)?);
            return Self::choose(FileFormat::Xlsx, book.sheets(), Body::Workbook(book), sheet);
        }
        if archive.find("content.xml").is_some() && archive.find("word/document.xml").is_none() {
            let mut book = Box::new(Sheets::open(archive)?);
            let sample = book.sample(ROWS_TO_CHOOSE_BY)?;
            if sample.is_empty() {
                return Err(Reason::NotAList.into());
            }
            let (names, rows): (Vec<_>, Vec<_>) = sample.into_iter().unzip();
            let chosen = chosen(sheet, names.len(), || likeliest(&rows))?;
            return Ok(Self::of(FileFormat::Ods, names, chosen, Body::Sheets(book)));
        }
        Self::bundle(&mut archive, sheet)
    }

    /// An archive of lists, such as LinkedIn sends.
    fn bundle(archive: &mut Archive, sheet: Option<usize>) -> Result<Self, Refused> {
        let is_list = |name: &&(usize, String)| {
            let name = name.1.to_lowercase();
            let hidden = name.starts_with("__macosx/")
                || name.rsplit('/').next().is_some_and(|n| n.starts_with('.'));
            !hidden
                && [".csv", ".txt", ".tsv", ".vcf"]
                    .iter()
                    .any(|end| name.ends_with(end))
        };
        let parts: Vec<_> = archive.names.iter().cloned().enumerate().collect();
        let parts: Vec<_> = parts
            .iter()
            .filter(is_list)
            .take(MAX_SHEETS)
            .cloned()
            .collect();
        let connections = || {
            parts
                .iter()
                .position(|(_, name)| name.to_lowercase().ends_with("connections.csv"))
        };
        if parts.is_empty() {
            return Err(Reason::NotAList.into());
        }
        let mut likely = 0;
        if sheet.is_none() {
            likely = match connections() {
                Some(place) => place,
                None => {
                    let mut samples = Vec::new();
                    for (place, _) in &parts {
                        samples.push(sample_of(archive.unpack(*place)?));
                    }
                    likeliest(&samples)
                }
            };
        }
        let chosen = chosen(sheet, parts.len(), || likely)?;
        let bytes = archive.unpack(parts[chosen].0)?;
        if bytes.is_empty() {
            return Err(Reason::Empty.into());
        }
        let origin = Origin::Memory(bytes);
        kind(&origin.head(8_192)?)?;
        let (format, body) = plain(origin)?;
        let names = parts.into_iter().map(|(_, name)| name).collect();
        Ok(Self::of(format, names, chosen, body))
    }

    /// Chooses among the sheets of a workbook.
    fn choose(
        format: FileFormat,
        sheets: Vec<String>,
        body: Body,
        sheet: Option<usize>,
    ) -> Result<Self, Refused> {
        let count = sheets.len();
        let mut table = Self::of(format, sheets, 0, body);
        let mut samples = Vec::new();
        if sheet.is_none() && count > 1 {
            for place in 0..count.min(MAX_SHEETS) {
                table.sheet = place;
                samples.push(table.sample(ROWS_TO_CHOOSE_BY)?);
            }
        }
        table.sheet = chosen(sheet, count, || likeliest(&samples))?;
        Ok(table)
    }

    /// The first rows.
    pub fn sample(&mut self, rows: usize) -> Result<Vec<Cells>, Refused> {
        use std::ops::ControlFlow::{Break, Continue};
        let mut sample = Vec::new();
        self.walk(&mut |row| {
            sample.push(row.cells.clone());
            if sample.len() < rows {
                Continue(())
            } else {
                Break(())
            }
        })?;
        Ok(sample)
    }

    /// Hands over the rows of the table looked at.
    pub fn walk(&mut self, on_row: OnRow<'_>) -> Walked {
        match &mut self.body {
            Body::Text {
                origin,
                script,
                delimiter,
                mark,
            } => {
                let mut text = Transcoded::open(origin, script)?;
                let mut marks = [0; 64];
                if *mark > 0 {
                    std::io::Read::read_exact(&mut text, &mut marks[..(*mark).min(64)])?;
                }
                delimited::walk(text, *delimiter, on_row)
            }
            Body::Cards {
                origin,
                script,
                columns,
            } => cards::walk(Transcoded::open(origin, script)?, columns, on_row),
            Body::Workbook(book) => self
                .sheets
                .get(self.sheet)
                .map_or(Ok(()), |name| book.walk(name, on_row)),
            Body::OldWorkbook(book) => book.walk(self.sheet, on_row),
            Body::Sheets(book) => book.walk(self.sheet, on_row),
            Body::Nothing => Err(Refused::NotRows(self.format)),
        }
    }

    /// The columns of address cards; none for tables, whose columns have to be found.
    pub fn card_columns(&self) -> Option<&[CardColumn]> {
        if let Body::Cards { columns, .. } = &self.body {
            Some(columns)
        } else {
            None
        }
    }

    /// The name of the encoding, the separator, and the bytes, for text.
    pub fn text(&self) -> (Option<String>, Option<char>, u64) {
        match &self.body {
            Body::Text {
                script, delimiter, ..
            } => (
                Some(script.encoding.name().to_owned()),
                Some(char::from(*delimiter)),
                script.bytes,
            ),
            Body::Cards { script, .. } => {
                (Some(script.encoding.name().to_owned()), None, script.bytes)
            }
            _ => (None, None, 0),
        }
    }
}

fn chosen(
    sheet: Option<usize>,
    count: usize,
    likeliest: impl FnOnce() -> usize,
) -> Result<usize, Refused> {
    match sheet {
        _ if count == 0 => Err(Reason::Empty.into()),
        Some(sheet) if sheet < count => Ok(sheet),
        Some(_) => Err(Refused::Changed),
        None => Ok(likeliest()),
    }
}

/// The table that looks most like a list of people: titles that are known, then rows.
fn likeliest(samples: &[Vec<Cells>]) -> usize {
    let score = |rows: &Vec<Cells>| (header::known_titles(rows), rows.len());
    let best = samples.iter().map(score).max().unwrap_or_default();
    samples
        .iter()
        .position(|rows| score(rows) == best)
        .unwrap_or_default()
}

fn sample_of(bytes: Vec<u8>) -> Vec<Cells> {
    let body = plain(Origin::Memory(bytes));
    let sample = |(format, body)| Table::of(format, Vec::new(), 0, body).sample(ROWS_TO_CHOOSE_BY);
    body.and_then(sample).unwrap_or_default()
}

/// Text as a table or as cards.
fn plain(origin: Origin) -> Result<(FileFormat, Body), Refused> {
    let script = encoding::detect(&origin)?;
    if script.binary {
        return Err(Reason::NotAList.into());
    }
    let mut head = Vec::new();
    let text = Transcoded::open(&origin, &script)?;
    std::io::Read::read_to_end(&mut std::io::Read::take(text, layout::TRIED), &mut head)?;
    if head.trim_ascii().is_empty() {
        return Err(Reason::Empty.into());
    }
    if kind(&head)? == Kind::Cards {
        let columns = cards::columns(Transcoded::open(&origin, &script)?)?;
        return Ok((
            FileFormat::Vcard,
            Body::Cards {
                origin,
                script,
                columns,
            },
        ));
    }
    let (delimiter, mark) = layout::delimiter(&head);
    Ok((
        FileFormat::Csv,
        Body::Text {
            origin,
            script,
            delimiter,
            mark,
        },
    ))
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
