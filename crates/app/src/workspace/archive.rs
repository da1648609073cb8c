//! The whole workspace as lines of JSON. An archive is believed when it was read back into an
//! empty workspace and every row there was the same.

use std::{
    fs::File,
    io::{BufRead, BufReader, BufWriter, Read, Write},
    path::Path,
    sync::Arc,
};

use contract::{Failure, Stage, failure::UnreadableReason};
use domain::{Act, DeviceId, TransactionId};
use serde::{Deserialize, Serialize};
use store::{ArchiveLine, Store, StoreError};

use crate::{
    App, Work,
    failure::{of_io, of_opening, of_store},
};

/// The first line.
#[derive(Serialize, Deserialize)]
struct Heading {
    /// What the file is.
    cerchia: String,
    /// Its form.
    form: u32,
}

const FORM: u32 = 1;

/// Bytes of a line at most: a photo is the largest thing in one.
const LINE: u64 = 4 * 1024 * 1024;

/// Rows written at a time.
const AT_A_TIME: usize = 500;

/// Writes the archive and reads it back; gives the number of rows.
pub async fn write(app: &App, path: &Path, work: &Work) -> Result<u64, Failure> {
    let store = app.store().await?;
    let io = |error: std::io::Error| of_io(path, &error);
    let mut file = BufWriter::new(File::create(path).map_err(io)?);
    let heading = Heading {
        cerchia: "archive".into(),
        form: FORM,
    };
    line(&mut file, &heading).map_err(io)?;
    let mut done = 0;
    let written = store
        .archive(&mut |row| {
            done += 1;
            work.tell(Stage::Writing, done, 0);
            if work.is_cancelled() {
                return Err(StoreError::Cancelled);
            }
            line(&mut file, &row).map_err(|error| StoreError::Io(path.to_owned(), error))
        })
        .await
        .map_err(of_store)?;
    file.into_inner()
        .map_err(|error| io(error.into_error()))?
        .sync_all()
        .map_err(io)?;

    // what was written is only worth something if it can be read
    let folder = tempfile::tempdir().map_err(io)?;
    let copy = folder.path().join("copy.cerchia");
    let device = DeviceId(app.new_id());
    let fresh = Store::create(&copy, Arc::clone(&app.0.source), device, "").await;
    let fresh = fresh.map_err(|error| of_opening(&copy, error, None))?;
    add(&fresh, path, "", work, Stage::Checking).await?;
    let read = fresh.archive(&mut |_| Ok(())).await.map_err(of_store)?;
    fresh.close().await.map_err(of_store)?;
    if read != written {
        return Err(Failure::BackupNotBelieved);
    }
    Ok(written.rows)
}

fn line(file: &mut impl Write, value: &impl Serialize) -> std::io::Result<()> {
    serde_json::to_writer(&mut *file, value)?;
    file.write_all(b"\n")
}

/// What an archive brought in.
pub struct Added {
    /// The transaction; none if everything was there already.
    pub transaction: Option<TransactionId>,
    /// People in the archive, and rows of all kinds that changed.
    pub people: u64,
    pub changed: u64,
}

/// Reads an archive into a workspace, as one transaction.
pub async fn add(
    store: &Store,
    path: &Path,
    name: &str,
    work: &Work,
    stage: Stage,
) -> Result<Added, Failure> {
    let io = |error: std::io::Error| of_io(path, &error);
    let broken = || Failure::Unreadable {
        reason: UnreadableReason::Broken,
    };
    let mut file = BufReader::new(File::open(path).map_err(io)?);
    let mut buffer = Vec::new();
    let mut next = || -> Result<Option<Vec<u8>>, Failure> {
        buffer.clear();
        let read = file
            .by_ref()
            .take(LINE)
            .read_until(b'\n', &mut buffer)
            .map_err(io)?;
        if read as u64 == LINE {
            return Err(broken());
        }
        Ok((read > 0).then(|| buffer.clone()))
    };
    let heading = next()?.and_then(|line| serde_json::from_slice::<Heading>(&line).ok());
    if heading.is_none_or(|heading| heading.cerchia != "archive" || heading.form != FORM) {
        return Err(broken());
    }
    let (mut rows, mut people) = (0, 0);
    let mut writing = store.begin().await.map_err(of_store)?;
    loop {
        let mut writes = Vec::with_capacity(AT_A_TIME);
        while writes.len() < AT_A_TIME
            && let Some(line) = next()?
        {
            let row: ArchiveLine = serde_json::from_slice(&line).map_err(|_| broken())?;
            people += u64::from(row.kind == "person");
            rows += 1;
            writes.push(row.write().map_err(|_| broken())?);
        }
        if writes.is_empty() {
            break;
        }
        writing.add(writes).await.map_err(of_store)?;
        work.tell(stage, rows, 0);
        if work.is_cancelled() {
            writing.abandon().await.map_err(of_store)?;
            return Err(Failure::Cancelled);
        }
    }
    let changed = writing.rows();
    let written = writing
        .commit(&Act::ImportedArchive {
            rows,
            file: name.to_owned(),
        })
        .await
        .map_err(of_store)?;
    Ok(Added {
        transaction: written.transaction,
        people,
        changed,
    })
}
