//! Bringing a list in: what a file is, what would happen, what happened.

use domain::{FieldValue, PersonField, PersonId, Status, TransactionId, duplicates::Reason};
use serde::{Deserialize, Serialize};

/// Looks into a file without changing anything.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct InspectFile {
    /// The file.
    pub path: String,
    /// Which table of a workbook or archive; none takes the likeliest.
    pub sheet: Option<u16>,
}

/// What a file is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileShape {
    /// The file.
    pub path: String,
    /// Its form.
    pub format: FileFormat,
    /// The name of its character encoding, for text.
    pub encoding: Option<String>,
    /// What separates its cells, for text.
    pub delimiter: Option<char>,
    /// The names of its tables; one for plain files.
    pub sheets: Vec<String>,
    /// The table looked at.
    pub sheet: u16,
    /// The line the column titles stand on, counted from 1; 0 where there are none.
    pub header_line: u64,
    /// The columns; for address cards one for each property that occurs.
    pub columns: Vec<ColumnShape>,
    /// Rows, as far as counted; bounded by the first megabytes of a very large file.
    pub rows: u64,
    /// Whether every row was counted.
    pub counted_all: bool,
    /// How days are written.
    pub day_order: DayOrder,
}

/// The forms that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FileFormat {
    /// Cells with a separator.
    Csv,
    /// Excel.
    Xlsx,
    /// LibreOffice.
    Ods,
    /// Address cards.
    Vcard,
    /// LinkedIn's connections.
    Linkedin,
    /// Cerchia's own archive.
    Archive,
}

/// One column.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnShape {
    /// Its title; empty if it has none.
    pub title: String,
    /// Some of its cells, at most five, shortened.
    pub samples: Vec<String>,
    /// What it seems to be.
    pub target: Target,
}

/// What a column becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// Nothing.
    Ignore,
    /// A field.
    Field(PersonField),
    /// Given and family name in one cell.
    FullName,
    /// Family and given name in one cell.
    FullNameFamilyFirst,
}

/// In which order a day's parts are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DayOrder {
    /// 31/12/2026, as in Italy.
    #[default]
    DayFirst,
    /// 12/31/2026.
    MonthFirst,
}

/// How a file is to be imported.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportPlan {
    /// The file.
    pub path: String,
    /// Which table.
    pub sheet: u16,
    /// For each column what it becomes.
    pub targets: Vec<Target>,
    /// How days are written.
    pub day_order: DayOrder,
    /// A tag for everybody in the file; empty for none.
    pub tag: String,
    /// The status of new people whose row says none.
    pub status: Status,
    /// What was decided about doubtful rows, by line; the others are left out.
    pub decisions: Vec<(u64, Decision)>,
}

/// What to do with a doubtful row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decision {
    /// Somebody new.
    New,
    /// This person.
    Same(PersonId),
    /// Leave it out.
    Leave,
}

/// Says what an import would do.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct PreviewImport {
    /// How.
    pub plan: ImportPlan,
}

/// What an import would do.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportPreview {
    /// How many rows of each kind.
    pub counts: ImportCounts,
    /// Rows to look at: at most 100 of each kind, in the file's order.
    pub rows: Vec<PreviewRow>,
}

/// How many rows of each kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportCounts {
    /// People who are not in the directory.
    pub new: u64,
    /// People of whom the file says something else or more.
    pub changed: u64,
    /// People of whom it says nothing new.
    pub identical: u64,
    /// Rows that may or may not be somebody of the directory.
    pub doubtful: u64,
    /// Rows that name nobody or cannot be read.
    pub unreadable: u64,
}

/// One row of a preview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PreviewRow {
    /// Its line in the file, counted from 1 (for address cards: the card's first line).
    pub line: u64,
    /// What would become of it.
    pub kind: RowKind,
    /// Whom it names.
    pub name: String,
    /// The cells that would change something.
    pub cells: Vec<CellChange>,
    /// Whom it may be.
    pub candidates: Vec<Candidate>,
    /// What is odd about it; the row is taken all the same unless it is unreadable.
    pub problems: Vec<RowProblem>,
}

/// What would become of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[allow(missing_docs, reason = "see ImportCounts")]
pub enum RowKind {
    New,
    Changed,
    Identical,
    Doubtful,
    Unreadable,
}

/// One cell that would change something.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellChange {
    /// Which field.
    pub field: PersonField,
    /// What stands there now; none for new people.
    pub before: Option<FieldValue>,
    /// What would stand there.
    pub after: FieldValue,
}

/// Somebody a doubtful row may be.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// Who.
    pub person: PersonId,
    /// Display name.
    pub name: String,
    /// Company, town.
    pub detail: String,
    /// Why.
    pub reasons: Vec<Reason>,
}

/// What is odd about a row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowProblem {
    /// In which field, where it is in one.
    pub field: Option<PersonField>,
    /// What.
    pub kind: RowProblemKind,
    /// The cell, shortened.
    pub text: String,
}

/// What is odd about a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowProblemKind {
    /// Names nobody: no name, company or address.
    Nameless,
    /// A line of totals or a repeated header.
    NotAPerson,
    /// More cells than columns: a separator inside an unquoted cell.
    TooManyCells,
    /// A cell longer than any field; shortened.
    CellTooLong,
    /// Not a day; left out.
    NotADay,
    /// Not a status this application knows; left out.
    UnknownStatus,
    /// The address card is broken.
    BrokenCard,
    /// May be somebody already here; nobody decided.
    Undecided,
    /// Letters that the encoding does not have.
    BrokenText,
}

/// Imports a file as one transaction, with a backup before it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ApplyImport {
    /// How.
    pub plan: ImportPlan,
}

/// What an import did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportReport {
    /// What to undo; none if nothing changed.
    pub transaction: Option<TransactionId>,
    /// How many rows of each kind; decided rows count as what they were decided to be.
    pub counts: ImportCounts,
    /// Rows that did not go in, at most 1,000; all of them are in the file.
    pub rejected: Vec<RejectedRow>,
    /// A CSV of the rows that did not go in, to correct and drop again.
    pub rejected_file: Option<String>,
    /// How long it took, in milliseconds.
    pub milliseconds: u64,
}

/// A row that did not go in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RejectedRow {
    /// Its line in the file.
    pub line: u64,
    /// Why.
    pub reason: RowProblemKind,
    /// The row's first cells, shortened.
    pub text: String,
}
