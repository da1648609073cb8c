//! What the command line says while it works and when it is done.

use std::{
    fmt::Write as _,
    io::{IsTerminal, Write as _, stderr},
    sync::{Arc, Mutex, PoisonError},
};

use contract::{
    Progress, Stage,
    followups::{CaptureKind, CapturedView},
    importing::{ImportCounts, ImportPreview, ImportReport, PreviewRow, RowKind, RowProblemKind},
    workspace::{BackupsView, CheckReport, ExportReport},
};

use crate::sentences::{Language, either, stage};

/// Everything was done.
const DONE: u8 = 0;
/// It was done, and what it found is not sound.
const UNSOUND: u8 = 1;
/// Some rows were rejected.
const REJECTED: u8 = 3;

/// At most so many rejected rows are named one by one.
const NAMED: usize = 20;

/// What a task ends with.
pub struct Outcome {
    /// Lines for standard output.
    pub text: String,
    /// The exit code.
    pub code: u8,
}

/// Tells how far long work has come: on one line of a terminal, else a line a stage.
#[derive(Clone)]
pub struct Teller {
    language: Language,
    told: Arc<Mutex<Option<Stage>>>,
}

impl Teller {
    /// Has told nothing yet.
    pub fn new(language: Language) -> Self {
        Self {
            language,
            told: Arc::default(),
        }
    }

    /// Tells one step.
    pub fn tell(&self, step: Progress) {
        let mut told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        let name = stage(step.stage, self.language);
        let of = match step.total {
            0 => format!("{}", step.done),
            total => format!("{} / {total}", step.done),
        };
        let mut to = stderr().lock();
        // Progress nobody can read is no reason to stop the work.
        let _ = if to.is_terminal() {
            write!(to, "\r\x1b[K{name}: {of}").and_then(|()| to.flush())
        } else if *told == Some(step.stage) {
            Ok(())
        } else {
            writeln!(to, "{name} …")
        };
        *told = Some(step.stage);
    }

    /// Clears the line.
    pub fn end(&self) {
        let told = self.told.lock().unwrap_or_else(PoisonError::into_inner);
        if told.is_some() && stderr().is_terminal() {
            eprint!("\r\x1b[K");
        }
    }
}

/// What an import would do.
pub fn preview(preview: &ImportPreview, language: Language) -> Outcome {
    let mut text = counts(&preview.counts, language);
    let odd = |row: &&PreviewRow| matches!(row.kind, RowKind::Doubtful | RowKind::Unreadable);
    for row in preview.rows.iter().filter(odd).take(NAMED) {
        let why = match (row.kind, row.problems.first()) {
            (RowKind::Doubtful, _) | (_, None) => problem(RowProblemKind::Undecided, language),
            (_, Some(found)) => problem(found.kind, language),
        };
        line(&mut text, row.line, why, &row.name, language);
    }
    let rejected = preview.counts.doubtful + preview.counts.unreadable > 0;
    Outcome {
        text,
        code: if rejected { REJECTED } else { DONE },
    }
}

/// What an import did.
pub fn import(report: &ImportReport, language: Language) -> Outcome {
    let mut text = counts(&report.counts, language);
    for row in report.rejected.iter().take(NAMED) {
        line(
            &mut text,
            row.line,
            problem(row.reason, language),
            &row.text,
            language,
        );
    }
    if let Some(file) = &report.rejected_file {
        let words = either(
            language,
            "Le righe respinte sono in",
            "The rejected rows are in",
        );
        let _ = writeln!(text, "{words} {file}");
    }
    Outcome {
        text,
        code: if report.rejected.is_empty() {
            DONE
        } else {
            REJECTED
        },
    }
}

/// What an export wrote.
pub fn export(report: &ExportReport, language: Language) -> Outcome {
    let ExportReport {
        path,
        rows,
        verified,
    } = report;
    let mut text = match language {
        Language::It => format!("{path}: {rows} righe scritte"),
        Language::En => format!("{path}: {rows} rows written"),
    };
    if *verified {
        text += either(language, ", riletto e identico", ", read back and the same");
    }
    text.push('\n');
    Outcome { text, code: DONE }
}

/// The newest backup.
pub fn backup(backups: &BackupsView, language: Language) -> Outcome {
    let mut text = String::new();
    if let Some(newest) = backups.backups.first() {
        let path = std::path::Path::new(&backups.folder).join(&newest.file);
        let (path, people) = (path.display(), newest.people);
        let _ = match language {
            Language::It => writeln!(text, "{path}: controllata, {people} persone"),
            Language::En => writeln!(text, "{path}: checked, {people} people"),
        };
    }
    Outcome { text, code: DONE }
}

/// What became of a line, and what of it was not certain.
pub fn noted(kept: &CapturedView, language: Language) -> Outcome {
    let says = &kept.says;
    let what = match says.kind {
        CaptureKind::Contact => either(language, "Contatto annotato", "Contact noted"),
        CaptureKind::FollowUp => either(language, "Da ricontattare", "To get back to"),
        CaptureKind::Promise => either(language, "Promessa annotata", "Promise noted"),
        CaptureKind::Ask => either(
            language,
            "Annotato che cosa cerca",
            "Noted what they look for",
        ),
        CaptureKind::Loose => either(language, "Nota da sistemare", "Note to sort"),
    };
    let names: Vec<&str> = says.people.iter().map(|one| one.name.as_str()).collect();
    let day = says.day.map(|day| day.format("%d/%m/%Y").to_string());
    let parts = [
        what.to_owned(),
        names.join(", "),
        day.unwrap_or_default(),
        says.line.clone(),
    ];
    let parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let mut text = parts.join(" · ") + "\n";
    for name in &says.unsure {
        let why = match (language, name.people.is_empty()) {
            (Language::It, true) => {
                format!("Nessuno si chiama «{}»: resta nella nota.\n", name.name)
            }
            (Language::It, false) => format!(
                "Più persone si chiamano «{}»: resta nella nota.\n",
                name.name
            ),
            (Language::En, true) => {
                format!("Nobody is called “{}”: it stays in the note.\n", name.name)
            }
            (Language::En, false) => format!(
                "Several people are called “{}”: it stays in the note.\n",
                name.name
            ),
        };
        text.push_str(&why);
    }
    Outcome { text, code: 0 }
}

/// The line waits for the copy that has the workspace open.
pub fn left(language: Language) -> Outcome {
    let text = either(
        language,
        "Annotato: Cerchia è aperta e lo mostrerà entro un minuto.\n",
        "Noted: Cerchia is open and will show it within a minute.\n",
    );
    Outcome {
        text: text.to_owned(),
        code: 0,
    }
}

/// What a check found.
pub fn check(report: &CheckReport, language: Language) -> Outcome {
    let CheckReport {
        people,
        transactions,
        size,
        problems,
    } = report;
    let kib = size / 1024;
    let mut text = match language {
        Language::It => {
            format!("{people} persone, {transactions} operazioni nel registro, {kib} KiB\n")
        }
        Language::En => {
            format!("{people} people, {transactions} transactions in the log, {kib} KiB\n")
        }
    };
    text += match (problems.is_empty(), language) {
        (true, Language::It) => "È tutto in ordine.\n",
        (true, Language::En) => "Everything is sound.\n",
        (false, Language::It) => "Qualcosa non va:\n",
        (false, Language::En) => "Something is wrong:\n",
    };
    for problem in problems {
        let _ = writeln!(text, "  {problem}");
    }
    Outcome {
        text,
        code: if problems.is_empty() { DONE } else { UNSOUND },
    }
}

fn counts(counts: &ImportCounts, language: Language) -> String {
    let ImportCounts {
        new,
        changed,
        identical,
        doubtful,
        unreadable,
    } = counts;
    match language {
        Language::It => format!(
            "{new} nuove, {changed} modificate, {identical} identiche, {doubtful} dubbie, {unreadable} illeggibili\n"
        ),
        Language::En => format!(
            "{new} new, {changed} changed, {identical} identical, {doubtful} doubtful, {unreadable} unreadable\n"
        ),
    }
}

fn line(text: &mut String, number: u64, why: &str, what: &str, language: Language) {
    let word = either(language, "riga", "line");
    let _ = writeln!(text, "  {word} {number}: {why} ({what})");
}

fn problem(kind: RowProblemKind, language: Language) -> &'static str {
    match kind {
        RowProblemKind::Nameless => either(language, "non dice il nome di nessuno", "names nobody"),
        RowProblemKind::NotAPerson => either(
            language,
            "è un totale o un’intestazione",
            "a total or a header",
        ),
        RowProblemKind::TooManyCells => either(
            language,
            "ha più celle che colonne",
            "more cells than columns",
        ),
        RowProblemKind::CellTooLong => {
            either(language, "una cella è troppo lunga", "a cell is too long")
        }
        RowProblemKind::NotADay => {
            either(language, "una data non è una data", "a day is not a day")
        }
        RowProblemKind::UnknownStatus => {
            either(language, "lo stato è sconosciuto", "the status is unknown")
        }
        RowProblemKind::BrokenCard => either(language, "la scheda è rotta", "the card is broken"),
        RowProblemKind::Undecided => either(
            language,
            "forse è già in elenco: decidi nella finestra",
            "may be here already: decide in the window",
        ),
        RowProblemKind::BrokenText => either(
            language,
            "ha lettere illeggibili",
            "has letters that cannot be read",
        ),
    }
}
