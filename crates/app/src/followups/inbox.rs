//! Notes from the command line for a workspace that a running copy has open: each is a file, written
//! whole and durable before it is confirmed. Whoever has the workspace open takes them in, within a
//! minute and whenever it is opened.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use chrono::NaiveDate;
use contract::Failure;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{capture::keep, today};
use crate::{App, Places, failure::of_io, held};

/// Notes taken in at one time, at most: the rest wait for the next minute.
const NOTES: usize = 200;

/// Bytes of such a file that are read.
const SIZE: u64 = 16 * 1024;

/// A note that waits.
#[derive(Serialize, Deserialize)]
struct Left {
    /// Made once, so that a note that is taken in twice is one.
    id: Uuid,
    workspace: PathBuf,
    text: String,
    /// The day it was then: "tomorrow" is the day after it, however long the note waits.
    #[serde(default)]
    day: Option<NaiveDate>,
}

fn folder(places: &Places) -> PathBuf {
    places.config.join("notes")
}

fn whole(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

/// Leaves a line for the copy that has the workspace open.
///
/// # Errors
/// [`Failure::NothingSaid`] for an empty line; if the file cannot be written, then nothing was left.
pub fn leave_note(app: &App, workspace: &Path, text: &str) -> Result<(), Failure> {
    if text.trim().is_empty() {
        return Err(Failure::NothingSaid);
    }
    let folder = folder(&app.0.places);
    let left = Left {
        id: app.new_id(),
        workspace: whole(workspace),
        text: text.chars().take(1_000).collect(),
        day: Some(today(app)),
    };
    let wrote = || -> std::io::Result<()> {
        fs::create_dir_all(&folder)?;
        let mut file = tempfile::NamedTempFile::new_in(&folder)?;
        file.write_all(&serde_json::to_vec(&left)?)?;
        file.as_file().sync_all()?;
        file.persist(folder.join(format!("{}.json", left.id)))
            .map_err(|error| error.error)?;
        Ok(())
    };
    wrote().map_err(|error| of_io(&folder, &error))
}

/// Takes in the notes left for the open workspace; how many there were.
pub(crate) async fn take_notes(app: &App) -> usize {
    let Ok(store) = app.store().await else {
        return 0;
    };
    let here = whole(store.path());
    let waiting = waiting(&folder(&app.0.places));
    let ours = waiting
        .into_iter()
        .filter_map(|path| Some((read(&path)?, path)))
        .filter(|(left, _)| left.workspace == here);
    let mut taken = 0;
    // of other workspaces as many may wait as will: they do not stand in the way
    for (left, path) in ours.take(NOTES) {
        let day = left.day.unwrap_or_else(|| today(app));
        match keep(app, &store, &left.text, &[], left.id, day).await {
            Ok(_) | Err(Failure::NothingSaid) => {
                taken += 1;
                if let Err(error) = fs::remove_file(&path) {
                    tracing::warn!(%error, "a note that was taken in");
                }
            }
            Err(failure) => tracing::warn!(?failure, "a note from the command line"),
        }
    }
    taken
}

/// The files that wait, the oldest first: their names rise.
fn waiting(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut paths: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|kind| kind == "json"))
        .collect();
    paths.sort_unstable();
    paths
}

/// A file that waits; none if it is no note.
fn read(path: &Path) -> Option<Left> {
    let size = fs::metadata(path).ok()?.len();
    if size > SIZE {
        return None;
    }
    serde_json::from_slice(&fs::read(path).ok()?).ok()
}

/// The workspace that was open last on this machine.
#[must_use]
pub fn last_workspace(app: &App) -> Option<PathBuf> {
    held(&app.0.remembered).workspace.clone()
}
