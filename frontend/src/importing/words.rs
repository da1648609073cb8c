//! What is odd, why, and what to do about it, in words.

use contract::{
    Failure,
    failure::UnreadableReason,
    importing::{ImportCounts, RowKind, RowProblem, RowProblemKind},
};

use crate::{language::say::importing as said, people::fields, ui::icons::IconName};

/// What is odd about a row.
pub fn problem(problem: &RowProblem) -> String {
    let what = problem_kind(problem.kind);
    let text = problem.text.trim();
    match (problem.field, text.is_empty()) {
        (Some(field), false) => {
            format!("{}: {}. {what}", fields::label(field), said::quoted(text))
        }
        (Some(field), true) => format!("{}: {what}", fields::label(field)),
        (None, _) => what.to_owned(),
    }
}

/// A kind of oddness.
pub fn problem_kind(kind: RowProblemKind) -> &'static str {
    match kind {
        RowProblemKind::Nameless => said::nameless_row(),
        RowProblemKind::NotAPerson => said::not_a_person(),
        RowProblemKind::TooManyCells => said::too_many_cells(),
        RowProblemKind::CellTooLong => said::cell_too_long(),
        RowProblemKind::NotADay => said::not_a_day(),
        RowProblemKind::UnknownStatus => said::unknown_status(),
        RowProblemKind::BrokenCard => said::broken_card(),
        RowProblemKind::Undecided => said::undecided(),
        RowProblemKind::BrokenText => said::broken_text(),
    }
}

/// What one can do about a failure, where there is something.
pub fn advice(failure: &Failure) -> Option<&'static str> {
    Some(match failure {
        Failure::Unreadable { reason } => match reason {
            UnreadableReason::Empty => said::advice_empty(),
            UnreadableReason::NoPeople => said::advice_no_people(),
            UnreadableReason::NotAList => said::advice_not_a_list(),
            UnreadableReason::Encrypted => said::advice_encrypted(),
            UnreadableReason::Bomb => said::advice_bomb(),
            UnreadableReason::TooLarge => said::advice_too_large(),
            UnreadableReason::TooManyColumns => said::advice_too_many_columns(),
            UnreadableReason::TooManyRows => said::advice_too_many_rows(),
            UnreadableReason::Broken => said::advice_broken(),
        },
        Failure::FileChanged { .. } => said::advice_changed(),
        Failure::DiskFull | Failure::BackupNotBelieved | Failure::Forbidden { .. } => {
            said::advice_kept()
        }
        _ => return None,
    })
}

/// What an import did, in a sentence.
pub fn done(counts: &ImportCounts) -> String {
    let parts: Vec<String> = [
        (counts.new, said::done_new as fn(u64) -> String),
        (counts.changed, said::done_changed),
        (counts.identical, said::done_identical),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, say)| say(count))
    .collect();
    if parts.is_empty() {
        format!("{}.", said::nothing_done())
    } else {
        format!("{}.", parts.join(", "))
    }
}

/// What becomes of a row.
pub fn kind(kind: RowKind) -> &'static str {
    match kind {
        RowKind::New => said::new(),
        RowKind::Changed => said::changed(),
        RowKind::Identical => said::identical(),
        RowKind::Doubtful => said::doubtful(),
        RowKind::Unreadable => said::unreadable(),
    }
}

/// The same as a sentence, for the head of its rows.
pub fn lead(kind: RowKind) -> &'static str {
    match kind {
        RowKind::New => said::new_lead(),
        RowKind::Changed => said::changed_lead(),
        RowKind::Identical => said::identical_lead(),
        RowKind::Doubtful => said::doubtful_lead(),
        RowKind::Unreadable => said::unreadable_lead(),
    }
}

/// That there are no such rows.
pub fn none(kind: RowKind) -> &'static str {
    match kind {
        RowKind::New => said::none_new(),
        RowKind::Changed => said::none_changed(),
        RowKind::Identical => said::none_identical(),
        RowKind::Doubtful => said::none_doubtful(),
        RowKind::Unreadable => said::none_unreadable(),
    }
}

/// Its shape.
pub const fn icon(kind: RowKind) -> IconName {
    match kind {
        RowKind::New => IconName::Add,
        RowKind::Changed => IconName::Restore,
        RowKind::Identical => IconName::Check,
        RowKind::Doubtful => IconName::Twins,
        RowKind::Unreadable => IconName::Warning,
    }
}

/// How many rows of a kind.
pub const fn count(counts: &ImportCounts, kind: RowKind) -> u64 {
    match kind {
        RowKind::New => counts.new,
        RowKind::Changed => counts.changed,
        RowKind::Identical => counts.identical,
        RowKind::Doubtful => counts.doubtful,
        RowKind::Unreadable => counts.unreadable,
    }
}
