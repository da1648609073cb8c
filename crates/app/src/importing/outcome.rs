//! What a walk over a file is told of: by a preview, to be shown; by an import, to be counted and,
//! for the rows that stayed out, written to a file that can be corrected and dropped again.

use std::{
    path::{Path, PathBuf},
    time::Instant,
};

use contract::{
    Failure,
    importing::{
        Candidate, CellChange, FileShape, ImportCounts, ImportPreview, ImportReport, PreviewRow,
        RejectedRow, RowKind, RowProblem, RowProblemKind,
    },
};
use domain::{Person, PersonField, TransactionId};
use importing::{ReadRow, export::Language, rejected::Rejected};

use crate::{
    App,
    failure::unexpected,
    importing::judge::{Known, Verdict},
    people::shown_value,
    workspace::export_language,
};

/// Rows of each kind that a preview shows.
pub const SHOWN: u64 = 100;

/// Rejected rows that a report lists; the file has them all.
const LISTED: usize = 1_000;

/// Letters of a rejected row that a report shows.
const LETTERS: usize = 160;

/// A row and what becomes of it.
pub struct Seen<'a> {
    pub row: &'a ReadRow,
    pub verdict: &'a Verdict,
    pub known: &'a [Known],
}

/// Who is told.
pub trait Outcome: Send {
    fn seen(&mut self, seen: Seen<'_>);
    fn unreadable(&mut self, row: &ReadRow);
}

/// Counts and first rows of each kind.
#[derive(Default)]
pub struct Preview {
    counts: ImportCounts,
    rows: Vec<PreviewRow>,
}

impl Preview {
    pub fn finish(self) -> ImportPreview {
        ImportPreview {
            counts: self.counts,
            rows: self.rows,
        }
    }
}

impl Outcome for Preview {
    fn seen(&mut self, seen: Seen<'_>) {
        let kind = kind(seen.verdict);
        if *count(&mut self.counts, kind) <= SHOWN {
            self.rows.push(preview_row(&seen, kind));
        }
    }

    fn unreadable(&mut self, row: &ReadRow) {
        if *count(&mut self.counts, RowKind::Unreadable) <= SHOWN {
            self.rows.push(PreviewRow {
                line: row.line,
                kind: RowKind::Unreadable,
                name: shortened(row),
                cells: Vec::new(),
                candidates: Vec::new(),
                problems: why(row),
            });
        }
    }
}

/// What is odd about an unreadable row, the reason it is one first.
fn why(row: &ReadRow) -> Vec<RowProblem> {
    let reason = row.unreadable.unwrap_or(RowProblemKind::Nameless);
    let known = row.problems.iter().find(|problem| problem.kind == reason);
    let first = known.cloned().unwrap_or_else(|| RowProblem {
        field: None,
        kind: reason,
        text: shortened(row),
    });
    let others = row.problems.iter().filter(|problem| problem.kind != reason);
    std::iter::once(first).chain(others.cloned()).collect()
}

/// The count of a kind, one higher.
fn count(counts: &mut ImportCounts, kind: RowKind) -> &u64 {
    let count = match kind {
        RowKind::New => &mut counts.new,
        RowKind::Changed => &mut counts.changed,
        RowKind::Identical => &mut counts.identical,
        RowKind::Doubtful => &mut counts.doubtful,
        RowKind::Unreadable => &mut counts.unreadable,
    };
    *count += 1;
    count
}

fn kind(verdict: &Verdict) -> RowKind {
    match verdict {
        Verdict::New => RowKind::New,
        Verdict::Change(..) => RowKind::Changed,
        Verdict::Identical(_) => RowKind::Identical,
        Verdict::Doubtful(_) => RowKind::Doubtful,
    }
}

fn preview_row(seen: &Seen<'_>, kind: RowKind) -> PreviewRow {
    let known = |id| seen.known.iter().find(|known| known.id == id);
    let cells = match seen.verdict {
        Verdict::New | Verdict::Doubtful(_) => cells(None, &seen.row.person),
        Verdict::Change(id, after) => cells(known(*id).map(|known| &known.person), after),
        Verdict::Identical(_) => Vec::new(),
    };
    let candidates = match seen.verdict {
        Verdict::Doubtful(found) => found
            .iter()
            .filter_map(|(id, reasons)| {
                let person = &known(*id)?.person;
                let detail = [person.company.as_str(), person.city.as_str()];
                let detail: Vec<&str> =
                    detail.into_iter().filter(|text| !text.is_empty()).collect();
                Some(Candidate {
                    person: *id,
                    name: person.display_name(),
                    detail: detail.join(" · "),
                    reasons: reasons.clone(),
                })
            })
            .collect(),
        _ => Vec::new(),
    };
    PreviewRow {
        line: seen.row.line,
        kind,
        name: seen.row.person.display_name(),
        cells,
        candidates,
        problems: seen.row.problems.clone(),
    }
}

fn cells(before: Option<&Person>, after: &Person) -> Vec<CellChange> {
    let nobody = Person::default();
    let compared = before.unwrap_or(&nobody);
    PersonField::ALL
        .iter()
        .filter(|field| compared.get(**field) != after.get(**field))
        .map(|&field| CellChange {
            field,
            before: before.map(|person| person.get(field)),
            after: after.get(field),
        })
        .map(shown)
        .collect()
}

/// A cell as people read it: phones as they are dialled here.
pub fn shown(cell: CellChange) -> CellChange {
    CellChange {
        before: cell.before.map(|value| shown_value(cell.field, value)),
        after: shown_value(cell.field, cell.after),
        ..cell
    }
}

/// What an import did, and the rows that stayed out.
pub struct Report {
    counts: ImportCounts,
    header: Vec<String>,
    rejected: Vec<Rejected>,
    listed: Vec<RejectedRow>,
}

impl Report {
    pub fn new(shape: &FileShape) -> Self {
        Self {
            counts: ImportCounts::default(),
            header: shape
                .columns
                .iter()
                .map(|column| column.title.clone())
                .collect(),
            rejected: Vec::new(),
            listed: Vec::new(),
        }
    }

    pub fn counts(&self) -> ImportCounts {
        self.counts
    }

    fn reject(&mut self, row: &ReadRow, reason: RowProblemKind) {
        if self.listed.len() < LISTED {
            self.listed.push(RejectedRow {
                line: row.line,
                reason,
                text: shortened(row),
            });
        }
        self.rejected.push(Rejected {
            line: row.line,
            reason,
            cells: row.raw.clone(),
        });
    }

    /// Writes the file of rejected rows beside the imported one, or where that cannot be written,
    /// among the backups.
    pub async fn finish(
        mut self,
        app: &App,
        imported: &Path,
        transaction: Option<TransactionId>,
        started: Instant,
    ) -> Result<ImportReport, Failure> {
        // doubts are settled last; people look for a row where it stands in their list
        self.listed.sort_by_key(|row| row.line);
        self.rejected.sort_by_key(|row| row.line);
        let mut rejected_file = None;
        if !self.rejected.is_empty() {
            let language = export_language(app);
            let places = [
                imported.parent().unwrap_or(Path::new(".")),
                &app.0.places.config,
            ];
            let places = places.map(|folder| unused(folder, imported, language));
            let (header, rows) = (self.header, self.rejected);
            let written = tokio::task::spawn_blocking(move || {
                let mut last = None;
                for path in places {
                    match importing::rejected::write(&path, &header, &rows, language) {
                        Ok(_) => return Ok(path),
                        Err(error) => last = Some((path, error)),
                    }
                }
                Err(last)
            })
            .await
            .map_err(|error| unexpected(&error))?;
            match written {
                Ok(path) => rejected_file = Some(path.display().to_string()),
                // the people are in; that the list of the others could not be written is no failure of that
                Err(Some((path, error))) => {
                    tracing::error!(%error, path = %path.display(), "rejected rows")
                }
                Err(None) => {}
            }
        }
        Ok(ImportReport {
            transaction,
            counts: self.counts,
            rejected: self.listed,
            rejected_file,
            milliseconds: u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
        })
    }
}

impl Outcome for Report {
    fn seen(&mut self, seen: Seen<'_>) {
        let kind = kind(seen.verdict);
        count(&mut self.counts, kind);
        if kind == RowKind::Doubtful {
            self.reject(seen.row, RowProblemKind::Undecided);
        }
    }

    fn unreadable(&mut self, row: &ReadRow) {
        count(&mut self.counts, RowKind::Unreadable);
        self.reject(row, row.unreadable.unwrap_or(RowProblemKind::Nameless));
    }
}

/// A name in this folder that no file has: an older list may be half corrected.
fn unused(folder: &Path, imported: &Path, language: Language) -> PathBuf {
    let stem = imported.file_stem().unwrap_or_default().to_string_lossy();
    let word = match language {
        Language::Italian => "da correggere",
        Language::English => "to correct",
    };
    let name = |number: u32| match number {
        1 => folder.join(format!("{stem} - {word}.csv")),
        number => folder.join(format!("{stem} - {word} {number}.csv")),
    };
    (1..1_000)
        .map(name)
        .find(|path| !path.exists())
        .unwrap_or_else(|| name(1))
}

/// A row's first cells.
fn shortened(row: &ReadRow) -> String {
    let cells: Vec<&str> = row
        .raw
        .iter()
        .map(str::trim)
        .filter(|cell| !cell.is_empty())
        .collect();
    cells.join(" · ").chars().take(LETTERS).collect()
}
