//! The rows that did not go in, as a file to correct and drop again: the same columns, with the
//! reason in front. That first column is ignored when the file comes back.

use std::{
    fs::File,
    io::{BufWriter, Write},
    path::Path,
};

use contract::importing::RowProblemKind;

use crate::{
    Refused,
    cells::Cells,
    export::{Language, guarded},
};

/// A row that did not go in.
#[derive(Clone, Debug)]
pub struct Rejected {
    /// Its line in the file it came from.
    pub line: u64,
    /// Why.
    pub reason: RowProblemKind,
    /// Its cells as they stood there.
    pub cells: Cells,
}

/// Writes the rows under these titles; without titles the columns are numbered.
///
/// # Errors
/// [`Refused::Io`] if the file cannot be written.
pub fn write<'a>(
    path: &Path,
    titles: &[String],
    rows: impl IntoIterator<Item = &'a Rejected>,
    language: Language,
) -> Result<u64, Refused> {
    let mut file = BufWriter::new(File::create(path)?);
    file.write_all("\u{feff}".as_bytes())?;
    let mut csv = csv::WriterBuilder::new()
        .delimiter(b';')
        .flexible(true)
        .terminator(csv::Terminator::CRLF)
        .from_writer(file);
    let heading = match language {
        Language::Italian => "Cerchia: motivo",
        Language::English => "Cerchia: reason",
    };
    let titles = titles.iter().map(|title| guarded(title));
    csv.write_record(
        std::iter::once(heading.into())
            .chain(titles)
            .map(|cell| cell.into_owned()),
    )
    .map_err(io)?;
    let mut written = 0;
    for row in rows {
        let reason = sentence(row.reason, row.line, language);
        let cells = row.cells.iter().map(|cell| guarded(cell).into_owned());
        csv.write_record(std::iter::once(reason).chain(cells))
            .map_err(io)?;
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

/// The reason in a few words, with the line.
fn sentence(reason: RowProblemKind, line: u64, language: Language) -> String {
    use RowProblemKind as Kind;
    let (italian, english) = match reason {
        Kind::Nameless => ("manca nome, azienda o e-mail", "no name, company or e-mail"),
        Kind::NotAPerson => (
            "non è una persona (totale o intestazione)",
            "not a person (total or heading)",
        ),
        Kind::TooManyCells => ("più celle che colonne", "more cells than columns"),
        Kind::CellTooLong => ("cella troppo lunga", "a cell is too long"),
        Kind::NotADay => ("data non valida", "not a day"),
        Kind::UnknownStatus => ("stato sconosciuto", "unknown status"),
        Kind::BrokenCard => ("scheda danneggiata", "broken card"),
        Kind::Undecided => (
            "forse è già presente: da decidere",
            "may be here already: undecided",
        ),
        Kind::BrokenText => ("lettere illeggibili", "unreadable letters"),
    };
    match language {
        Language::Italian => format!("riga {line}: {italian}"),
        Language::English => format!("line {line}: {english}"),
    }
}
