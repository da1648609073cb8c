//! The whole workspace as lines of JSON. An archive is believed when it was read back into an
//! empty workspace and every row there was the same.

use std::{
    fs::File,
    io::{BufRead, BufReader, BufWriter, Read, Write},
    path::{Path, PathBuf},
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

/// Rows read at a time.
const AT_A_TIME: usize = 500;

/// Writes the archive, with what is mine alone if asked, and reads it back; gives the number of
/// rows.
pub async fn write(app: &App, path: &Path, private: bool, work: &Work) -> Result<u64, Failure> {
    let store = app.store().await?;
    let io = |error: std::io::Error| of_io(path, &error);
    let mut file = BufWriter::new(File::create(path).map_err(io)?);
    let heading = Heading {
        cerchia: "archive".into(),
        form: FORM,
    };
    line(&mut file, &heading).map_err(io)?;
    let mut done = 0;
    let mut each = |row: ArchiveLine| {
        done += 1;
        work.tell(Stage::Writing, done, 0);
        if work.is_cancelled() {
            return Err(StoreError::Cancelled);
        }
        line(&mut file, &row).map_err(|error| StoreError::Io(path.to_owned(), error))
    };
    let written = if private {
        store.archive(&mut each).await
    } else {
        store.archive_shared(&mut each).await
    };
    let written = written.map_err(of_store)?;
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
    add(&fresh, path, "", work, Stage::Checking, None).await?;
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

/// The rows of an archive, some at a time.
pub struct Rows {
    path: PathBuf,
    file: BufReader<File>,
    buffer: Vec<u8>,
    /// The line of the last row read, counted from 1.
    line: u64,
}

impl Rows {
    /// Opens an archive.
    pub fn open(path: &Path) -> Result<Self, Failure> {
        let file = File::open(path).map_err(|error| of_io(path, &error))?;
        let mut rows = Self {
            path: path.to_owned(),
            file: BufReader::new(file),
            buffer: Vec::new(),
            line: 0,
        };
        let heading = rows
            .next_line()?
            .and_then(|line| serde_json::from_slice::<Heading>(line).ok());
        if heading.is_none_or(|heading| heading.cerchia != "archive" || heading.form != FORM) {
            return Err(broken());
        }
        Ok(rows)
    }

    /// The next rows with the lines they stand on; none at the end.
    pub fn next(&mut self) -> Result<Vec<(u64, store::Write)>, Failure> {
        let mut rows = Vec::with_capacity(AT_A_TIME);
        while rows.len() < AT_A_TIME
            && let Some(line) = self.next_line()?
        {
            let row: ArchiveLine = serde_json::from_slice(line).map_err(|_| broken())?;
            rows.push((self.line, row.write().map_err(|_| broken())?));
        }
        Ok(rows)
    }

    fn next_line(&mut self) -> Result<Option<&[u8]>, Failure> {
        self.buffer.clear();
        let read = self
            .file
            .by_ref()
            .take(LINE)
            .read_until(b'\n', &mut self.buffer)
            .map_err(|error| of_io(&self.path, &error))?;
        if read as u64 == LINE {
            return Err(broken());
        }
        self.line += 1;
        Ok((read > 0).then_some(self.buffer.as_slice()))
    }
}

fn broken() -> Failure {
    Failure::Unreadable {
        reason: UnreadableReason::Broken,
    }
}

/// Who is told, before they are written, what rows will do.
pub trait Told: Send {
    fn told(&mut self, rows: &[(u64, store::Write)], does: Vec<store::Difference>);
}

/// Says what reading an archive into a workspace would do.
pub async fn compare(
    store: &Store,
    path: &Path,
    work: &Work,
    told: &mut dyn Told,
) -> Result<(), Failure> {
    let (mut rows, mut done) = (Rows::open(path)?, 0);
    loop {
        let some = rows.next()?;
        if some.is_empty() {
            return Ok(());
        }
        tell(store, &some, told).await?;
        done += some.len() as u64;
        work.tell(Stage::Comparing, done, 0);
        work.go_on()?;
    }
}

async fn tell(
    store: &Store,
    rows: &[(u64, store::Write)],
    told: &mut dyn Told,
) -> Result<(), Failure> {
    let writes: Vec<store::Write> = rows.iter().map(|(_, write)| write.clone()).collect();
    told.told(rows, store.compare(&writes).await.map_err(of_store)?);
    Ok(())
}

/// Reads an archive into a workspace, as one transaction; none if everything was there already.
pub async fn add(
    store: &Store,
    path: &Path,
    name: &str,
    work: &Work,
    stage: Stage,
    mut told: Option<&mut dyn Told>,
) -> Result<Option<TransactionId>, Failure> {
    let (mut rows, mut done) = (Rows::open(path)?, 0);
    let mut writing = store.begin().await.map_err(of_store)?;
    loop {
        let some = rows.next()?;
        if some.is_empty() {
            break;
        }
        if let Some(told) = told.as_deref_mut() {
            tell(store, &some, told).await?;
        }
        done += some.len() as u64;
        let writes = some.into_iter().map(|(_, write)| write).collect();
        writing.add(writes).await.map_err(of_store)?;
        work.tell(stage, done, 0);
        if work.is_cancelled() {
            writing.abandon().await.map_err(of_store)?;
            return Err(Failure::Cancelled);
        }
    }
    let act = Act::ImportedArchive {
        rows: done,
        file: name.to_owned(),
    };
    let written = writing.commit(&act).await.map_err(of_store)?;
    Ok(written.transaction)
}
