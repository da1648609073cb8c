//! Backups: before every import and restore, when somebody asks, and once a day while the
//! application runs.

use std::path::{Path, PathBuf};

use chrono::{Local, TimeDelta, TimeZone, Timelike, Utc};
use contract::{
    Failure, Stage,
    history::UndoneView,
    workspace::{
        BackUp, BackupReason, BackupView, BackupsView, ListBackups, PreviewRestore, RestoreBackup,
        RestorePreview,
    },
};
use domain::Act;
use store::{Backup, Store};

use crate::{App, Work, beat, failure::of_store, reminders};

/// The hour of the day, here, after which a day's backup is due.
const HOUR: u32 = 3;

/// Every so many beats it is looked whether one is due: a laptop sleeps through any alarm.
const LOOK: u32 = 10;

/// Where the backups of all workspaces are.
pub(crate) fn all(app: &App) -> PathBuf {
    app.0.places.config.join("backups")
}

/// Where a workspace's backups are kept: by its file name and a number made from its path, so that
/// two of a name do not mix.
pub(crate) fn folder(app: &App, workspace: &Path) -> PathBuf {
    let whole = workspace
        .canonicalize()
        .or_else(|_| std::path::absolute(workspace))
        .unwrap_or(workspace.to_owned());
    let name = whole
        .file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    let number = domain::text::hash(&[whole.to_string_lossy().as_bytes()]);
    all(app).join(format!("{name}-{number:016x}"))
}

/// The backups of the open workspace, newest first.
///
/// # Errors
/// If nothing is open or the folder cannot be read.
pub async fn list_backups(app: &App, _: ListBackups) -> Result<BackupsView, Failure> {
    let folder = folder(app, app.store().await?.path());
    let backups = store::list_backups(&folder).map_err(of_store)?;
    Ok(BackupsView {
        folder: folder.display().to_string(),
        backups: backups.into_iter().filter_map(view).collect(),
    })
}

/// Makes a backup now.
///
/// # Errors
/// If it cannot be made or does not pass its check.
pub async fn back_up(app: &App, _: BackUp, work: &Work) -> Result<BackupsView, Failure> {
    let _running = app.running(work);
    work.tell(Stage::BackingUp, 0, 0);
    make(app, &*app.store().await?, BackupReason::Asked).await?;
    list_backups(app, ListBackups {}).await
}

/// A backup before people come in; a workspace without people needs none.
pub(crate) async fn before_import(app: &App, store: &Store, work: &Work) -> Result<(), Failure> {
    let (people, _) = store.counts().await.map_err(of_store)?;
    if people > 0 {
        work.tell(Stage::BackingUp, 0, 0);
        make(app, store, BackupReason::Import).await?;
    }
    Ok(())
}

async fn make(app: &App, store: &Store, reason: BackupReason) -> Result<Backup, Failure> {
    let folder = folder(app, store.path());
    let backup = store.back_up(&folder, reason).await.map_err(of_store)?;
    // an old backup that cannot be removed is no reason to distrust the new one
    if let Err(error) = store::prune_backups(&folder, app.now()) {
        tracing::warn!(%error, "old backups");
    }
    Ok(backup)
}

fn view(backup: Backup) -> Option<BackupView> {
    Some(BackupView {
        file: backup.path.file_name()?.to_str()?.to_owned(),
        made_at: backup.made_at,
        people: backup.people,
        size: backup.size,
        reason: backup.reason,
    })
}

/// A backup by its file's name: one of the list, never a path from outside.
async fn find(app: &App, file: &str) -> Result<Backup, Failure> {
    let folder = folder(app, app.store().await?.path());
    let backups = store::list_backups(&folder).map_err(of_store)?;
    let of_name = |backup: &Backup| backup.path.file_name().is_some_and(|name| name == file);
    backups
        .into_iter()
        .find(of_name)
        .ok_or_else(|| Failure::FileMissing {
            path: file.to_owned(),
        })
}

/// What restoring a backup would change.
///
/// # Errors
/// If the backup is gone, cannot be read or is not sound.
pub async fn preview_restore(
    app: &App,
    request: PreviewRestore,
) -> Result<RestorePreview, Failure> {
    let backup = find(app, &request.file).await?;
    let counts = app
        .store()
        .await?
        .preview_restore(&backup.path)
        .await
        .map_err(of_store)?;
    Ok(RestorePreview {
        backup: view(backup).ok_or(Failure::FileMissing { path: request.file })?,
        returning: counts.returning,
        leaving: counts.leaving,
        changing: counts.changing,
        examples: counts.examples,
    })
}

/// Sets every row to what it is in a backup, as one transaction, after a backup of what is there.
///
/// # Errors
/// If the backup is not sound or the file cannot be written; then nothing changed.
pub async fn restore_backup(
    app: &App,
    request: RestoreBackup,
    work: &Work,
) -> Result<UndoneView, Failure> {
    let _running = app.running(work);
    let backup = find(app, &request.file).await?;
    let store = app.store().await?;
    work.tell(Stage::BackingUp, 0, 0);
    make(app, &store, BackupReason::Restore).await?;
    let act = Act::RestoredBackup {
        day: backup.made_at.format("%Y-%m-%d").to_string(),
    };
    let progress = |rows| {
        work.tell(Stage::Writing, rows, 0);
        !work.is_cancelled()
    };
    let written = store
        .restore(&backup.path, &act, &progress)
        .await
        .map_err(of_store)?;
    Ok(UndoneView {
        transaction: written.transaction,
        act,
        rows: written.rows,
        kept: 0,
    })
}

impl App {
    /// Makes a backup of the open workspace whenever a day's is due. Runs until it is dropped.
    pub async fn back_up_daily(&self) {
        loop {
            match self.back_up_now_if_due().await {
                Ok(_) | Err(Failure::NothingOpen) => {}
                Err(failure) => tracing::error!(?failure, "the daily backup"),
            }
            for _ in 0..LOOK {
                beat::next().await;
            }
        }
    }

    /// Makes the day's backup of the open workspace if it is due, and notes whether that went well.
    ///
    /// # Errors
    /// If nothing is open, or as [`Self::back_up_if_due`].
    pub async fn back_up_now_if_due(&self) -> Result<bool, Failure> {
        // what is locked is worth a backup too
        let store = self.any_store().await?;
        let made = self.back_up_if_due(&store).await;
        if made != Ok(false) {
            reminders::backed_up(self, made.is_ok()).await;
        }
        made
    }

    /// Makes the day's backup if it is due and there is anybody to save.
    ///
    /// # Errors
    /// If it cannot be made or does not pass its check.
    pub async fn back_up_if_due(&self, store: &Store) -> Result<bool, Failure> {
        let newest = store::list_backups(&folder(self, store.path()))
            .map_err(of_store)?
            .into_iter()
            .next();
        let (people, _) = store.counts().await.map_err(of_store)?;
        let due =
            newest.is_none_or(|newest| newest.made_at.timestamp_millis() < last_due(self.now()));
        if people == 0 || !due {
            return Ok(false);
        }
        let made = make(self, store, BackupReason::Daily).await;
        // a copy of what is left may be sound where the file itself is not any more
        let sound = store.read_through().await;
        made?;
        sound.map_err(of_store)?;
        Ok(true)
    }
}

/// When the last daily backup was due, in milliseconds since 1970.
fn last_due(now: i64) -> i64 {
    let now = Utc
        .timestamp_millis_opt(now)
        .single()
        .unwrap_or_default()
        .with_timezone(&Local);
    let day = if now.hour() >= HOUR {
        now.date_naive()
    } else {
        now.date_naive() - TimeDelta::days(1)
    };
    let due = day
        .and_hms_opt(HOUR, 0, 0)
        .and_then(|due| due.and_local_timezone(Local).earliest());
    // in the night the clocks go forward this hour may be missing: then any time that day will do
    due.unwrap_or(now - TimeDelta::days(1)).timestamp_millis()
}
