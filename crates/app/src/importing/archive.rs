//! Cerchia's own archive goes in as it is: rows by their ids, nothing to decide.

use std::{path::Path, sync::Arc, time::Instant};

use contract::{
    Failure, Stage,
    importing::{FileShape, ImportCounts, ImportPreview, ImportReport},
};
use domain::DeviceId;
use store::Store;

use crate::{
    App, Work,
    failure::{of_io, of_opening},
    workspace::add_archive,
};

/// How many people the archive has; each is new or the same row as here, which writing it tells.
pub async fn preview(app: &App, shape: &FileShape, work: &Work) -> Result<ImportPreview, Failure> {
    let path = Path::new(&shape.path);
    let folder = tempfile::tempdir().map_err(|error| of_io(path, &error))?;
    let copy = folder.path().join("copy.cerchia");
    let empty = Store::create(&copy, Arc::clone(&app.0.source), DeviceId(app.new_id()), "").await;
    let empty = empty.map_err(|error| of_opening(&copy, error, None))?;
    let added = add_archive(&empty, path, "", work, Stage::Comparing).await?;
    Ok(ImportPreview {
        counts: ImportCounts {
            new: added.people,
            ..ImportCounts::default()
        },
        rows: Vec::new(),
    })
}

/// Puts the archive in.
pub async fn apply(
    store: &Store,
    path: &Path,
    name: &str,
    work: &Work,
    started: Instant,
) -> Result<ImportReport, Failure> {
    let added = add_archive(store, path, name, work, Stage::Writing).await?;
    let counts = if added.changed > 0 {
        ImportCounts {
            new: added.people,
            ..ImportCounts::default()
        }
    } else {
        ImportCounts {
            identical: added.people,
            ..ImportCounts::default()
        }
    };
    Ok(ImportReport {
        transaction: added.transaction,
        counts,
        rejected: Vec::new(),
        rejected_file: None,
        milliseconds: u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX),
    })
}
