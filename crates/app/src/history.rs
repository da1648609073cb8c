//! The log as people read it, and taking things back.

use contract::{
    Failure,
    history::{
        HistoryPage, ListHistory, PersonHistory, PersonHistoryView, Redo, Undo, UndoTransaction,
        UndoneView,
    },
};
use store::{StoreError, Undone};

use crate::{App, failure::of_store, people::shown_value};

/// Entries of a page at most.
const ENTRIES: u16 = 200;

/// What was done, newest first.
///
/// # Errors
/// If nothing is open or the file cannot be read.
pub async fn list_history(app: &App, request: ListHistory) -> Result<HistoryPage, Failure> {
    app.store()
        .await?
        .history(request.before, request.limit.min(ENTRIES))
        .await
        .map_err(of_store)
}

/// Every change of one person's fields.
///
/// # Errors
/// If nothing is open or the file cannot be read.
pub async fn person_history(
    app: &App,
    request: PersonHistory,
) -> Result<PersonHistoryView, Failure> {
    let mut changes = app
        .store()
        .await?
        .person_history(request.person)
        .await
        .map_err(of_store)?;
    for change in &mut changes {
        if let Some(field) = change.field {
            let shown = |value| shown_value(field, value);
            change.before = change.before.take().map(shown);
            change.after = change.after.take().map(shown);
        }
    }
    Ok(PersonHistoryView { changes })
}

/// Takes back the last thing done on this machine.
///
/// # Errors
/// [`Failure::NothingToUndo`], or if the file cannot be written.
pub async fn undo(app: &App, _: Undo) -> Result<UndoneView, Failure> {
    app.store()
        .await?
        .undo(&|_| true)
        .await
        .map(undone)
        .map_err(of_store)
}

/// Does again what was last taken back.
///
/// # Errors
/// [`Failure::NothingToRedo`], or if the file cannot be written.
pub async fn redo(app: &App, _: Redo) -> Result<UndoneView, Failure> {
    app.store()
        .await?
        .redo(&|_| true)
        .await
        .map(undone)
        .map_err(|error| match error {
            StoreError::NothingThere => Failure::NothingToRedo,
            error => of_store(error),
        })
}

/// Takes back one transaction, however old.
///
/// # Errors
/// [`Failure::NothingToUndo`] if it does not stand, or if the file cannot be written.
pub async fn undo_transaction(app: &App, request: UndoTransaction) -> Result<UndoneView, Failure> {
    app.store()
        .await?
        .take_back(request.transaction, &|_| true)
        .await
        .map(undone)
        .map_err(of_store)
}

pub(crate) fn undone(undone: Undone) -> UndoneView {
    UndoneView {
        transaction: Some(undone.transaction),
        act: undone.act,
        rows: undone.rows,
        kept: undone.kept,
    }
}
