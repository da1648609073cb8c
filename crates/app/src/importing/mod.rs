//! Bringing a list in: what a file is, what would happen, what happened.
//!
//! A preview and an import are the same walk over the same rows ([`walk`]) with the same judgement
//! ([`judge`]); only one of them writes. A row of Cerchia's own archive needs no judgement.

mod archive;
mod judge;
mod outcome;
mod walk;

use std::{path::PathBuf, sync::Arc, time::Instant};

use contract::{
    Failure,
    failure::UnreadableReason,
    importing::{
        ApplyImport, FileFormat, FileShape, ImportPlan, ImportPreview, ImportReport, InspectFile,
        PreviewImport,
    },
};
use domain::{Act, PersonId};
use store::{Store, Writing};

use crate::{
    App, Work,
    failure::{of_reading, of_store, unexpected},
    held,
    workspace::before_import,
};

use outcome::Preview;
pub(crate) use outcome::Report;
use walk::Walk;

/// Looks into a file without changing anything.
///
/// # Errors
/// [`Failure::Unreadable`] with the reason, or if the system would not give it.
pub async fn inspect_file(app: &App, request: InspectFile) -> Result<FileShape, Failure> {
    crate::door::refuse_locked(app)?;
    crate::lock::refuse_locked(app)?;
    // a file named at the start is offered until somebody has looked into it
    held(&app.0.import).take_if(|path| *path == request.path);
    let path = PathBuf::from(&request.path);
    let looked_at = path.clone();
    let shape =
        tokio::task::spawn_blocking(move || importing::inspect(&looked_at, request.sheet)).await;
    shape
        .map_err(|error| unexpected(&error))?
        .map_err(|refused| of_reading(&path, refused))
}

/// Says what an import would do.
///
/// # Errors
/// If the file cannot be read, nobody is in it, or the work was cancelled.
pub async fn preview_import(
    app: &App,
    request: PreviewImport,
    work: &Work,
) -> Result<ImportPreview, Failure> {
    let _running = app.running(work);
    let store = app.store().await?;
    let shape = shape(app, &request.plan.path, request.plan.sheet).await?;
    if shape.format == FileFormat::Archive {
        return archive::preview(&store, &shape, work).await;
    }
    let walk = Walk::new(app, &store, &request.plan);
    let (preview, _) = walk.run(None, Preview::default(), shape.rows, work).await?;
    Ok(preview.finish())
}

/// Imports a file as one transaction, with a backup before it.
///
/// # Errors
/// If the file cannot be read, nobody is in it, the workspace cannot be written, or the work was
/// cancelled; then nothing changed.
pub async fn apply_import(
    app: &App,
    request: ApplyImport,
    work: &Work,
) -> Result<ImportReport, Failure> {
    let _running = app.running(work);
    let started = Instant::now();
    let store = app.store().await?;
    let shape = shape(app, &request.plan.path, request.plan.sheet).await?;
    before_import(app, &store, work).await?;
    work.go_on()?;
    let path = PathBuf::from(&request.plan.path);
    let file = path
        .file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned();
    if shape.format == FileFormat::Archive {
        return archive::apply(&store, &path, &file, work, started).await;
    }
    let mut writing = store.begin().await.map_err(of_store)?;
    let walked = walk(app, &store, &request.plan, &shape, &mut writing, work).await;
    let report = match walked {
        Ok((report, _)) => report,
        Err(failure) => {
            writing.abandon().await.map_err(of_store)?;
            return Err(failure);
        }
    };
    let counts = report.counts();
    let act = Act::ImportedPeople {
        added: counts.new,
        changed: counts.changed,
        file,
    };
    let written = writing.commit(&act).await.map_err(of_store)?;
    report
        .finish(app, &path, written.transaction, started)
        .await
}

/// Everybody a list names, in its order.
type People = Vec<(PersonId, String)>;

/// Writes the people of a list within a transaction that does more.
///
/// # Errors
/// As [`apply_import`]; an archive is no list.
pub(crate) async fn walk_people(
    app: &App,
    store: &Arc<Store>,
    plan: &ImportPlan,
    writing: &mut Writing<'_>,
    work: &Work,
) -> Result<(Report, People), Failure> {
    let shape = shape(app, &plan.path, plan.sheet).await?;
    if shape.format == FileFormat::Archive {
        return Err(Failure::Unreadable {
            reason: UnreadableReason::NotAList,
        });
    }
    walk(app, store, plan, &shape, writing, work).await
}

async fn walk(
    app: &App,
    store: &Arc<Store>,
    plan: &ImportPlan,
    shape: &FileShape,
    writing: &mut Writing<'_>,
    work: &Work,
) -> Result<(Report, People), Failure> {
    // at least so many of the rows are nobody who is there
    let there = store.counts().await.map_err(of_store)?.0;
    writing
        .expect(shape.rows.saturating_sub(there))
        .await
        .map_err(of_store)?;
    let walk = Walk::new(app, store, plan);
    let report = Report::new(shape);
    walk.run(Some(writing), report, shape.rows, work).await
}

async fn shape(app: &App, path: &str, sheet: u16) -> Result<FileShape, Failure> {
    inspect_file(
        app,
        InspectFile {
            path: path.to_owned(),
            sheet: Some(sheet),
        },
    )
    .await
}
