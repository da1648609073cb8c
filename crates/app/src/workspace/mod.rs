//! The file itself: opening and creating, the example community, backups, checks and exports.

mod archive;
mod backups;
mod cloud;
mod example;
mod export;
pub(crate) mod file_name;
mod opening;

pub(crate) use archive::{Told, add as add_archive, compare as compare_archive};
pub(crate) use backups::before_import;
pub use backups::{back_up, list_backups, preview_restore, restore_backup};
pub use export::export;
pub(crate) use export::export_language;
pub(crate) use opening::open;
pub use opening::{create_workspace, list_recent, open_workspace, start};

use contract::{
    Failure, Nothing, Stage,
    history::UndoneView,
    workspace::{
        CancelWork, CheckReport, CheckWorkspace, RemoveExample, RenameCommunity, WorkspaceView,
    },
};
use domain::Act;

use crate::{App, Work, failure::of_store, history::undone};

/// Letters of a community's name at most.
const NAME: usize = 200;

/// Names the community.
///
/// # Errors
/// If nothing is open or the file cannot be written.
pub async fn rename_community(
    app: &App,
    request: RenameCommunity,
) -> Result<WorkspaceView, Failure> {
    let store = app.store().await?;
    let name: String = request.name.trim().chars().take(NAME).collect();
    if !name.is_empty() {
        store
            .name_community(&name, &Act::RenamedCommunity { name: name.clone() })
            .await
            .map_err(of_store)?;
        opening::remember(app, store.path().to_path_buf(), &name);
    }
    opening::view(&store).await
}

/// Takes the example community out again. People somebody has worked on since stay.
///
/// # Errors
/// [`Failure::NothingToUndo`] if it is not in, or if the file cannot be written.
pub async fn remove_example(app: &App, _: RemoveExample) -> Result<UndoneView, Failure> {
    let store = app.store().await?;
    let example = store
        .about()
        .await
        .map_err(of_store)?
        .example
        .ok_or(Failure::NothingToUndo)?;
    store
        .take_back(example, &|_| true)
        .await
        .map(undone)
        .map_err(of_store)
}

/// Reads the whole file and checks that it holds together.
///
/// # Errors
/// If nothing is open or the file cannot be read at all.
pub async fn check_workspace(
    app: &App,
    _: CheckWorkspace,
    work: &Work,
) -> Result<CheckReport, Failure> {
    let _running = app.running(work);
    let store = app.store().await?;
    work.tell(Stage::Checking, 0, 0);
    let problems = store.check().await.map_err(of_store)?;
    let (people, transactions) = store.counts().await.map_err(of_store)?;
    let size = std::fs::metadata(store.path()).map_or(0, |file| file.len());
    work.go_on()?;
    Ok(CheckReport {
        people,
        transactions,
        size,
        problems,
    })
}

/// Stops long work; what it had done is taken back.
///
/// # Errors
/// None: work that has ended cannot be stopped, and that is no failure.
pub async fn cancel_work(app: &App, request: CancelWork) -> Result<Nothing, Failure> {
    app.cancel(request.work);
    Ok(Nothing {})
}
