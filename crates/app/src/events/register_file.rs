//! A list of people, imported and registered in one: whoever it names is found or added as the
//! import wizard does, and asks for a place in the order of its rows.

use std::{path::PathBuf, time::Instant};

use contract::{
    Failure,
    events::{RegisterFile, RegisteredFileView},
};
use domain::{Act, events::Places};

use crate::{
    App, Work,
    events::{
        register::{Asking, bounded, subject},
        standing,
    },
    failure::of_store,
    importing::walk_people,
    workspace::before_import,
};

/// Imports a list and registers everybody in it, as one transaction.
///
/// # Errors
/// If the file cannot be read, nobody is in it, more are than can be registered at once, the event
/// is gone, or the work was cancelled; then nothing changed.
pub async fn register_file(
    app: &App,
    request: RegisterFile,
    work: &Work,
) -> Result<RegisteredFileView, Failure> {
    let _running = app.running(work);
    let started = Instant::now();
    let store = app.store().await?;
    // before the backup is made: what is gone needs none
    standing(&store, request.event).await?;
    before_import(app, &store, work).await?;
    work.go_on()?;
    let mut writing = store.begin().await.map_err(of_store)?;
    let record = standing(&store, request.event).await?;
    let places = Places::from(&record.event);
    let before = store.roll(record.id, &places).await.map_err(of_store)?;
    let mut asking = Asking::new(app, subject(&record, request.whole_series), &before);
    let walked = walk_people(app, &store, &request.plan, &mut writing, work).await;
    let (report, people) = match walked {
        Ok(walked) => walked,
        Err(failure) => {
            writing.abandon().await.map_err(of_store)?;
            return Err(failure);
        }
    };
    bounded(people.len())?;
    for (person, name) in people {
        asking.person(person, &name);
    }
    let path = PathBuf::from(&request.plan.path);
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    let act = Act::RegisteredFile {
        people: asking.changed.into(),
        file: file.into_owned(),
        title: record.event.title.clone(),
    };
    let mut registered = asking.commit(&store, writing, &record, act).await?;
    let import = report
        .finish(app, &path, registered.done.transaction, started)
        .await?;
    registered.people_added = u32::try_from(import.counts.new).unwrap_or(u32::MAX);
    Ok(RegisteredFileView { import, registered })
}
