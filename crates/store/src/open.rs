//! Opening a file without ever touching it in doubt: what it is is read first, read-only; only a
//! sound workspace of a form we know is opened for writing.

use std::{
    fs,
    io::Read,
    path::{Path, PathBuf},
    sync::{
        Arc, PoisonError,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
    time::Duration,
};

use domain::DeviceId;
use sqlx::{
    Connection, SqliteConnection, SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use tokio::sync::{Mutex, watch};
use uuid::Uuid;

use crate::{
    OpenError, Result, backup, current::Current, left::Left, lock::Lock, log::renewing, migrate,
};

/// Where time and new ids come from: the application's, or a test's own.
pub trait Source: Send + Sync {
    /// Milliseconds since 1970, UTC.
    fn now(&self) -> i64;
    /// A new id: UUIDv7, rising.
    fn id(&self) -> Uuid;
}

/// An open workspace: one writer, a few readers.
pub struct Store {
    pub(crate) path: PathBuf,
    pub(crate) pen: Mutex<Pen>,
    pub(crate) readers: SqlitePool,
    pub(crate) source: Arc<dyn Source>,
    /// This device's number in this file.
    pub(crate) device: u32,
    pub(crate) device_id: DeviceId,
    version: AtomicU64,
    rolls: AtomicU64,
    /// The last arrival of this device, once it was read.
    pub(crate) arrivals: std::sync::Mutex<Option<u64>>,
    changes: watch::Sender<()>,
    pub(crate) totals: Current<contract::people::PeopleTotals>,
    pub(crate) pairs: Mutex<Option<(u64, crate::people::Pairs)>>,
    pub(crate) roll: std::sync::Mutex<crate::events::Remembered>,
    pub(crate) came: std::sync::Mutex<crate::events::Came>,
    pub(crate) tags: std::sync::Mutex<crate::events::Tags>,
    pub(crate) merges: Current<Arc<crate::people::Merges>>,
    pub(crate) words: Current<crate::closest::Words>,
    /// When the file was last read through and found sound, in milliseconds since 1970; 0 once
    /// anything was wrong with it.
    pub(crate) read_at: AtomicI64,
    lock: Lock,
}

/// The one connection that writes.
pub(crate) struct Pen {
    pub conn: SqliteConnection,
    /// A transaction was begun and neither committed nor rolled back.
    open: bool,
    /// The memory for pages is that of much at once.
    wide: bool,
}

impl Pen {
    /// Begins, after clearing away what an earlier transaction that was dropped left.
    pub async fn start(&mut self) -> Result<()> {
        self.abandon().await?;
        sqlx::query("BEGIN IMMEDIATE")
            .execute(&mut self.conn)
            .await?;
        self.open = true;
        Ok(())
    }

    pub async fn commit(&mut self) -> Result<()> {
        sqlx::query("COMMIT").execute(&mut self.conn).await?;
        self.open = false;
        self.give_back().await
    }

    /// Takes more memory for pages until the end of the transaction: much is about to be written.
    pub async fn widen(&mut self) -> Result<()> {
        self.wide = true;
        sqlx::raw_sql("PRAGMA cache_size = -65536")
            .execute(&mut self.conn)
            .await?;
        Ok(())
    }

    /// Gives that memory back. A community is open all day, and written at large once a season.
    async fn give_back(&mut self) -> Result<()> {
        if std::mem::take(&mut self.wide) {
            sqlx::raw_sql("PRAGMA cache_size = -8192; PRAGMA shrink_memory")
                .execute(&mut self.conn)
                .await?;
        }
        Ok(())
    }

    pub async fn abandon(&mut self) -> Result<()> {
        if self.open {
            // SQLite may have rolled back by itself (a full disk): then this says so, and is done
            let _ = sqlx::query("ROLLBACK").execute(&mut self.conn).await;
            self.open = false;
        }
        self.give_back().await
    }
}

/// The first bytes of every SQLite file (sqlite.org/fileformat.html §1.3).
const MAGIC: &[u8; 16] = b"SQLite format 3\0";

impl Store {
    /// Makes a new workspace.
    ///
    /// # Errors
    /// [`OpenError::Exists`] if anything is there already.
    pub async fn create(
        path: &Path,
        source: Arc<dyn Source>,
        device: DeviceId,
        device_name: &str,
    ) -> Result<Self, OpenError> {
        if path.exists() {
            return Err(OpenError::Exists);
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let lock = Lock::take(path)?;
        let mut conn =
            SqliteConnection::connect_with(&options(path).create_if_missing(true)).await?;
        migrate::migrate(&mut conn, 0).await?;
        let now = source.now();
        Self::assemble(path, conn, source, device, device_name, lock, now).await
    }

    /// Opens a workspace. A copy is made and verified in `backups` before an older form is brought
    /// to today's.
    ///
    /// # Errors
    /// Each with its own reason; the file is as it was.
    pub async fn open(
        path: &Path,
        backups: &Path,
        source: Arc<dyn Source>,
        device: DeviceId,
        device_name: &str,
    ) -> Result<Self, OpenError> {
        if !path.exists() {
            return Err(OpenError::Missing);
        }
        let mut magic = [0; 16];
        let mut file = fs::File::open(path)?;
        if file.read(&mut magic)? < magic.len() || &magic != MAGIC {
            return Err(OpenError::NotAWorkspace);
        }
        if file.metadata()?.permissions().readonly() || !can_write(path) {
            return Err(OpenError::ReadOnly);
        }
        drop(file);
        let mut lock = Lock::take(path)?;
        let now = source.now();
        let as_left = lock.take_left().filter(|left| left.holds(path, now));
        let mut conn = SqliteConnection::connect_with(&options(path)).await?;
        let form = migrate::form(&mut conn).await?;
        let read_at = match as_left {
            Some(left) if form == migrate::FORM => left.read_at,
            _ => {
                backup::sound(&mut conn, backup::Depth::Quick).await?;
                now
            }
        };
        if form < migrate::FORM {
            let made_at = source.now();
            backup::make(
                &mut conn,
                backups,
                made_at,
                contract::workspace::BackupReason::Migration,
            )
            .await?;
            migrate::migrate(&mut conn, form).await?;
        }
        Self::assemble(path, conn, source, device, device_name, lock, read_at).await
    }

    async fn assemble(
        path: &Path,
        mut conn: SqliteConnection,
        source: Arc<dyn Source>,
        device: DeviceId,
        device_name: &str,
        lock: Lock,
        read_at: i64,
    ) -> Result<Self, OpenError> {
        renewing::renew_keys(&mut conn).await?;
        let number: u32 = sqlx::query_scalar(
            "INSERT INTO device (id, name) VALUES (?, ?) \
             ON CONFLICT (id) DO UPDATE SET name = excluded.name RETURNING n",
        )
        .bind(device.bytes().to_vec())
        .bind(device_name)
        .fetch_one(&mut conn)
        .await?;
        let readers = SqlitePoolOptions::new()
            .max_connections(3)
            .min_connections(0)
            // a file does not go away between two statements
            .test_before_acquire(false)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_lazy_with(
                options(path)
                    .pragma("query_only", "1")
                    // the system has the rest of the file in its memory
                    .pragma("cache_size", "-1024"),
            );
        Ok(Self {
            path: path.to_owned(),
            pen: Mutex::new(Pen {
                conn,
                open: false,
                wide: false,
            }),
            readers,
            source,
            device: number,
            device_id: device,
            version: AtomicU64::new(1),
            rolls: AtomicU64::new(1),
            arrivals: std::sync::Mutex::default(),
            changes: watch::Sender::new(()),
            totals: Current::default(),
            pairs: Mutex::new(None),
            roll: std::sync::Mutex::default(),
            came: std::sync::Mutex::default(),
            tags: std::sync::Mutex::default(),
            merges: Current::default(),
            words: Current::default(),
            read_at: AtomicI64::new(read_at),
            lock,
        })
    }

    /// Closes the file: what was committed is moved from the write-ahead log into it, and how it is
    /// then is written down.
    ///
    /// # Errors
    /// If that fails; nothing is lost, the next opening does it.
    pub async fn close(self) -> Result<()> {
        self.readers.close().await;
        let mut pen = self.pen.into_inner();
        pen.abandon().await?;
        pen.conn.close().await?;
        let read_at = self.read_at.into_inner();
        if read_at != 0
            && let Some(left) = Left::now(&self.path, read_at)
        {
            tokio::time::sleep(left.settles_in()).await;
            self.lock.leave(&left);
        }
        Ok(())
    }

    /// A connection of its own, for long reading beside everybody else's work.
    pub(crate) async fn another(&self) -> Result<SqliteConnection> {
        // it reads everything once, so there is little to keep
        let options = options(&self.path).pragma("cache_size", "-1024");
        Ok(SqliteConnection::connect_with(&options).await?)
    }

    /// The file.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Rises with every commit: what was computed under another version is stale.
    #[must_use]
    pub fn version(&self) -> u64 {
        self.version.load(Ordering::Acquire)
    }

    /// Rises with every commit after which somebody's registration, name, tag or place in the queue
    /// may be another: not with those that only let people in, known or new.
    pub(crate) fn rolls(&self) -> u64 {
        self.rolls.load(Ordering::Acquire)
    }

    pub(crate) fn changed(&self) {
        self.rolls.fetch_add(1, Ordering::AcqRel);
        *self.arrivals.lock().unwrap_or_else(PoisonError::into_inner) = None;
        self.changed_quietly();
    }

    pub(crate) fn changed_quietly(&self) {
        self.version.fetch_add(1, Ordering::AcqRel);
        // nobody who waits is nobody to tell
        let _ = self.changes.send(());
    }

    /// Tells of every commit, to whoever waits for them; it ends when the file is closed.
    #[must_use]
    pub fn changes(&self) -> watch::Receiver<()> {
        self.changes.subscribe()
    }
}

/// Whether the system lets this file be written: asked, because permission bits do not tell of
/// read-only disks. Opening for writing changes nothing.
fn can_write(path: &Path) -> bool {
    fs::OpenOptions::new().write(true).open(path).is_ok()
}

/// How every connection is made. A confirmed write is on the disk: `synchronous=FULL` syncs the
/// write-ahead log at each commit, and `fullfsync` makes macOS mean it.
fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .create_if_missing(false)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(false)
        .busy_timeout(Duration::from_secs(10))
        .statement_cache_capacity(64)
        .pragma("fullfsync", "1")
        // a connection's own, in KiB: the system keeps the file's pages for all of them anyway
        .pragma("cache_size", "-8192")
        .pragma("temp_store", "memory")
        .pragma("trusted_schema", "0")
        .pragma("secure_delete", "0")
}
