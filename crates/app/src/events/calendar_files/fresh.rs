//! The community's calendar file in a folder of choice, kept fresh: after every change of events it
//! is made again, and written if it says something else. Which folder is this machine's preference.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Weak},
    time::Duration,
};

use chrono::{DateTime, Utc};
use contract::{
    Failure,
    events::{CalendarFolderView, GetCalendarFolder, KeepCalendarFresh},
};
use domain::events::Visibility;
use serde::{Deserialize, Serialize};

use super::out;
use crate::{
    App, Inner,
    events::now,
    failure::{of_io, of_store, unexpected},
    held,
    workspace::file_name,
};

/// How long nothing more is to happen before the file is written: somebody who works does many
/// things one after the other.
const QUIET: Duration = Duration::from_millis(700);

/// Longest wait while somebody goes on and on.
const PATIENCE: Duration = Duration::from_secs(10);

/// The file that is kept fresh for a workspace on this machine.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct KeptCalendar {
    /// Of which workspace.
    pub workspace: PathBuf,
    /// The file.
    pub file: PathBuf,
    /// For whom.
    pub audience: Visibility,
}

/// How fresh the file is.
#[derive(Default)]
pub(crate) struct Freshness {
    /// Waits for changes.
    task: Option<tokio::task::JoinHandle<()>>,
    /// The last transaction whose changes are in the file.
    seen: Option<i64>,
    fresh_at: Option<DateTime<Utc>>,
    problem: Option<Failure>,
}

/// Why the file could not be written the last time.
pub(in crate::events) fn problem(app: &App) -> Option<Failure> {
    held(&app.0.freshness).problem.clone()
}

/// The calendar file that is kept fresh.
///
/// # Errors
/// If nothing is open.
pub async fn calendar_folder(
    app: &App,
    _: GetCalendarFolder,
) -> Result<CalendarFolderView, Failure> {
    app.store().await?;
    let kept = kept(app).await;
    let fresh = held(&app.0.freshness);
    let shown = |path: &Path| path.display().to_string();
    Ok(CalendarFolderView {
        folder: kept.as_ref().and_then(|kept| kept.file.parent()).map(shown),
        file: kept.as_ref().map(|kept| shown(&kept.file)),
        audience: kept.map_or(Visibility::Members, |kept| kept.audience),
        fresh_at: fresh.fresh_at,
        problem: fresh.problem.clone(),
    })
}

/// Keeps the community's calendar file fresh in a folder, or stops.
///
/// # Errors
/// If nothing is open, or the file cannot be written now; then nothing is kept that was not before.
pub async fn keep_calendar_fresh(
    app: &App,
    request: KeepCalendarFresh,
) -> Result<CalendarFolderView, Failure> {
    let store = app.store().await?;
    let workspace = place(store.path());
    let now_kept = match request.folder {
        None => None,
        Some(folder) => {
            let name = store.about().await.map_err(of_store)?.name;
            let folder = PathBuf::from(folder);
            if !folder.is_dir() {
                let path = folder.display().to_string();
                return Err(Failure::FileMissing { path });
            }
            let before = kept(app).await;
            let file = match before {
                Some(before) if before.file.parent() == Some(&folder) => before.file,
                _ => free(&folder, &file_name::of(&name)),
            };
            Some(KeptCalendar {
                workspace: workspace.clone(),
                file,
                audience: request.audience,
            })
        }
    };
    held(&app.0.freshness).seen = None;
    if let Some(kept) = &now_kept {
        // the first time is tried while the person looks on
        bring_up_to_date(app, kept).await?;
    }
    {
        let mut remembered = held(&app.0.remembered);
        remembered
            .calendars
            .retain(|kept| kept.workspace != workspace);
        remembered.calendars.extend(now_kept);
        remembered
            .save(&app.0.places.config)
            .map_err(|error| of_io(&app.0.places.config, &error))?;
    }
    watch(app).await;
    calendar_folder(app, GetCalendarFolder {}).await
}

/// A file in this folder that is not there, or is one of ours.
fn free(folder: &Path, name: &str) -> PathBuf {
    let file = |number: u32| match number {
        1 => folder.join(format!("{name}.ics")),
        number => folder.join(format!("{name} {number}.ics")),
    };
    let ours = |path: &PathBuf| {
        !path.exists()
            || std::fs::read_to_string(path).is_ok_and(|text| text.contains("-//Cerchia//"))
    };
    (1..1_000).map(file).find(ours).unwrap_or_else(|| file(1))
}

/// A workspace's file, by whatever path it was opened.
fn place(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf())
}

/// What is kept for the open workspace.
async fn kept(app: &App) -> Option<KeptCalendar> {
    // the file is as fresh behind a lock: who may read it was decided when the folder was chosen
    let path = place(app.any_store().await.ok()?.path());
    let remembered = held(&app.0.remembered);
    let mut calendars = remembered.calendars.iter();
    calendars.find(|kept| kept.workspace == path).cloned()
}

/// Begins to wait for changes of the open workspace, if a file is kept for it: at once it is made
/// right, whatever happened while nobody looked.
pub(crate) async fn watch(app: &App) {
    let old = held(&app.0.freshness).task.take();
    if let Some(task) = old {
        task.abort();
    }
    let (Some(_), Ok(store)) = (kept(app).await, app.any_store().await) else {
        return;
    };
    let mut changes = store.changes();
    drop(store);
    // the task must not keep alive what it works for
    let app_itself: Weak<Inner> = Arc::downgrade(&app.0);
    let task = tokio::spawn(async move {
        loop {
            let Some(inner) = app_itself.upgrade() else {
                return;
            };
            refresh(&App(inner)).await;
            if changes.changed().await.is_err() {
                return;
            }
            let until = tokio::time::Instant::now() + PATIENCE;
            while tokio::time::Instant::now() < until {
                match tokio::time::timeout(QUIET, changes.changed()).await {
                    Ok(Ok(())) => {}
                    Ok(Err(_)) => return,
                    Err(_) => break,
                }
            }
        }
    });
    held(&app.0.freshness).task = Some(task);
}

/// Writes what was not written yet and stops waiting, before a workspace is closed.
pub(crate) async fn settle(app: &App) {
    let task = held(&app.0.freshness).task.take();
    if let Some(task) = task {
        task.abort();
        refresh(app).await;
    }
    *held(&app.0.freshness) = Freshness::default();
}

/// Makes the file right, if anything changed that is in it; what went wrong is remembered.
async fn refresh(app: &App) {
    let Some(kept) = kept(app).await else { return };
    if let Err(failure) = bring_up_to_date(app, &kept).await {
        tracing::warn!(?failure, "the calendar file");
        held(&app.0.freshness).problem = Some(failure);
    }
}

async fn bring_up_to_date(app: &App, kept: &KeptCalendar) -> Result<(), Failure> {
    let store = app.any_store().await?;
    let seen = {
        let fresh = held(&app.0.freshness);
        // after a failure everything is looked at again
        fresh.seen.filter(|_| fresh.problem.is_none())
    };
    let since = store
        .calendar_changed_since(seen.unwrap_or_default())
        .await
        .map_err(of_store)?;
    if seen.is_none() || since.0 || !kept.file.exists() {
        let file = out::community(&store, kept.audience, now(app)).await?;
        let (text, path) = (out::text(&file)?, kept.file.clone());
        let written = tokio::task::spawn_blocking(move || {
            // what is as it should be keeps its date, and no folder that is copied copies it
            if std::fs::read(&path).is_ok_and(|there| there == text.as_bytes()) {
                return Ok(());
            }
            out::put(&path, text.as_bytes())
        });
        written.await.map_err(|error| unexpected(&error))??;
    }
    let mut fresh = held(&app.0.freshness);
    fresh.seen = Some(since.1);
    fresh.problem = None;
    fresh.fresh_at = Some(now(app));
    Ok(())
}
