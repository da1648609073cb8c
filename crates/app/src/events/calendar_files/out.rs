//! Writing a calendar file: one event, one series, or what the community has.

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use calendar::{CalendarFile, Entry, Method, write};
use contract::{
    Failure,
    events::{CalendarOf, ExportCalendar},
    workspace::ExportReport,
};
use domain::events::Visibility;
use store::Store;

use super::entries;
use crate::{
    App,
    events::{now, standing},
    failure::{of_io, of_store, unexpected},
    workspace::file_name,
};

/// Writes a calendar file.
///
/// # Errors
/// [`Failure::EventGone`], [`Failure::DateNeeded`] for an event that has none, or if the file
/// cannot be written; then the one that was there is as it was.
pub async fn export_calendar(app: &App, request: ExportCalendar) -> Result<ExportReport, Failure> {
    let store = app.store().await?;
    let file = file(app, &store, request.what).await?;
    if file.entries.is_empty() && !matches!(request.what, CalendarOf::Community(_)) {
        return Err(Failure::DateNeeded);
    }
    let text = text(&file)?;
    let path = match request.path {
        Some(path) => PathBuf::from(path),
        None => {
            let folder = own_folder(app);
            std::fs::create_dir_all(&folder).map_err(|error| of_io(&folder, &error))?;
            let title = file
                .entries
                .first()
                .map_or("", |entry| entry.title.as_str());
            folder.join(file_name::of(title) + ".ics")
        }
    };
    put(&path, text.as_bytes())?;
    Ok(ExportReport {
        path: path.display().to_string(),
        rows: file.entries.len() as u64,
        verified: false,
    })
}

/// The folder of files that are written to be opened at once.
fn own_folder(app: &App) -> PathBuf {
    app.0.places.config.join("calendar")
}

impl App {
    /// Whether this is a calendar file that was written to be opened at once.
    #[must_use]
    pub fn wrote_calendar(&self, path: &Path) -> bool {
        let is_calendar = path.extension().is_some_and(|ending| ending == "ics");
        is_calendar && path.parent() == Some(&own_folder(self)) && path.is_file()
    }
}

/// What goes into a file.
async fn file(app: &App, store: &Store, what: CalendarOf) -> Result<CalendarFile, Failure> {
    let now = now(app);
    let (name, entries) = match what {
        CalendarOf::Community(audience) => return community(store, audience, now).await,
        CalendarOf::Event(id) => {
            let record = standing(store, id).await?;
            let one = entries::single(id, &record.event, record.invited_at);
            (String::new(), one.into_iter().collect::<Vec<Entry>>())
        }
        CalendarOf::Series(id) => {
            let record = standing(store, id).await?;
            let all = match record.event.series {
                Some(series) => {
                    entries::of_series(store, series, Visibility::Organisers, now).await?
                }
                None => None,
            };
            let one = || entries::single(id, &record.event, record.invited_at);
            let all = all.unwrap_or_else(|| one().into_iter().collect());
            (record.event.title, all)
        }
    };
    let off = entries.iter().all(|entry| entry.cancelled);
    Ok(CalendarFile {
        name,
        method: if off { Method::Cancel } else { Method::Publish },
        entries,
    })
}

/// The community's calendar.
pub(super) async fn community(
    store: &Store,
    audience: Visibility,
    now: chrono::DateTime<chrono::Utc>,
) -> Result<CalendarFile, Failure> {
    Ok(CalendarFile {
        name: store.about().await.map_err(of_store)?.name,
        method: Method::Publish,
        entries: entries::community(store, audience, now).await?,
    })
}

pub(super) fn text(file: &CalendarFile) -> Result<String, Failure> {
    write(file).map_err(|error| unexpected(&error))
}

/// Writes a file beside and renames it, so that there is always a whole one.
pub(super) fn put(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let io = |error: &std::io::Error| of_io(folder, error);
    let mut unfinished = tempfile::Builder::new()
        .prefix(".cerchia-calendar")
        .tempfile_in(folder)
        .map_err(|error| io(&error))?;
    unfinished.write_all(bytes).map_err(|error| io(&error))?;
    unfinished
        .as_file()
        .sync_all()
        .map_err(|error| io(&error))?;
    readable(unfinished.path()).map_err(|error| io(&error))?;
    unfinished
        .persist(path)
        .map_err(|error| of_io(path, &error.error))?;
    Ok(())
}

/// A calendar in a shared folder is for whoever may look into that folder.
#[cfg(unix)]
fn readable(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn readable(_: &Path) -> std::io::Result<()> {
    Ok(())
}
