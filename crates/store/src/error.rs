//! What can go wrong with the file: opening it (each case with its own way on) and using it.

use std::path::PathBuf;

/// Why a file was not opened. It was not changed.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// No file is there.
    #[error("no file is there")]
    Missing,
    /// A file of this name is there already.
    #[error("a file of this name is there already")]
    Exists,
    /// It is some other kind of file.
    #[error("the file is not a workspace")]
    NotAWorkspace,
    /// It is a workspace, and parts of it cannot be read.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// Another running copy has it open.
    #[error("another running copy has the file open")]
    InUse,
    /// The file or its folder cannot be written.
    #[error("the file cannot be written")]
    ReadOnly,
    /// A newer version made it.
    #[error("a newer version made the file (form {0})")]
    Newer(u32),
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// The copy made before a migration could not be verified; nothing was migrated.
    #[error("the copy made before the change of form could not be verified")]
    BackupNotBelieved,
    /// The system said no.
    #[error("the system refused: {0}")]
    Io(#[from] std::io::Error),
    /// The database said no, in a way not foreseen.
    #[error(transparent)]
    Database(sqlx::Error),
}

/// Why a read or a write did not happen. A write that fails leaves nothing behind.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No such row.
    #[error("there is no such row")]
    Gone,
    /// Nothing to undo or redo.
    #[error("there is nothing to take back")]
    NothingThere,
    /// The disk is full.
    #[error("the disk is full")]
    DiskFull,
    /// The file is damaged.
    #[error("the file is damaged: {0}")]
    Damaged(String),
    /// A copy did not pass its check and was thrown away.
    #[error("the copy did not pass its check: {0}")]
    NotBelieved(String),
    /// The work was cancelled.
    #[error("cancelled")]
    Cancelled,
    /// A row holds what no version ever wrote.
    #[error("unreadable in the file: {0}")]
    Unreadable(&'static str),
    /// The system said no.
    #[error("the system refused: {0}: {1}")]
    Io(PathBuf, std::io::Error),
    /// Anything else the database says.
    #[error(transparent)]
    Database(sqlx::Error),
}

/// SQLite's primary result codes that are told apart (sqlite.org/rescode.html).
mod code {
    pub const BUSY: i32 = 5;
    pub const READONLY: i32 = 8;
    pub const IOERR: i32 = 10;
    pub const CORRUPT: i32 = 11;
    pub const FULL: i32 = 13;
    pub const CANTOPEN: i32 = 14;
    pub const NOTADB: i32 = 26;
}

/// The primary result code of an error, if SQLite gave it.
fn result_code(error: &sqlx::Error) -> Option<i32> {
    let extended: i32 = error.as_database_error()?.code()?.parse().ok()?;
    Some(extended & 0xff)
}

impl StoreError {
    /// The disk would not take it: it is full, was taken away, or cannot be written just now. The
    /// same may go well later.
    #[must_use]
    pub fn is_of_the_disk(&self) -> bool {
        match self {
            Self::DiskFull | Self::Io(..) => true,
            Self::Database(error) => matches!(
                result_code(error),
                Some(code::BUSY | code::READONLY | code::IOERR | code::CANTOPEN)
            ),
            _ => false,
        }
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match result_code(&error) {
            Some(code::FULL) => Self::DiskFull,
            Some(code::CORRUPT | code::NOTADB) => Self::Damaged(error.to_string()),
            _ => Self::Database(error),
        }
    }
}

impl From<sqlx::Error> for OpenError {
    fn from(error: sqlx::Error) -> Self {
        match result_code(&error) {
            Some(code::FULL) => Self::DiskFull,
            Some(code::CORRUPT) => Self::Damaged(error.to_string()),
            Some(code::NOTADB) => Self::NotAWorkspace,
            Some(code::READONLY | code::CANTOPEN) => Self::ReadOnly,
            _ => Self::Database(error),
        }
    }
}

impl From<StoreError> for OpenError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::DiskFull => Self::DiskFull,
            StoreError::Damaged(what) => Self::Damaged(what),
            StoreError::NotBelieved(_) => Self::BackupNotBelieved,
            StoreError::Unreadable(what) => Self::Damaged(what.to_owned()),
            StoreError::Io(_, error) => Self::Io(error),
            StoreError::Database(error) => Self::from(error),
            StoreError::Gone | StoreError::NothingThere | StoreError::Cancelled => {
                Self::Damaged(error.to_string())
            }
        }
    }
}
