//! What went wrong, as the window tells it. Causes that no sentence names go to the log once,
//! under a reference the person can read out.

use std::path::Path;

use contract::{Failure, failure::UnreadableReason};
use store::{OpenError, StoreError};

/// A cause no sentence names.
pub(crate) fn unexpected(cause: &dyn std::fmt::Display) -> Failure {
    let reference = uuid::Uuid::now_v7().simple().to_string()[20..].to_owned();
    tracing::error!(reference, %cause, "unexpected");
    Failure::Unexpected { reference }
}

/// Why the store did not do it.
pub(crate) fn of_store(error: StoreError) -> Failure {
    match error {
        StoreError::Gone => Failure::PersonGone,
        StoreError::NothingThere => Failure::NothingToUndo,
        StoreError::DiskFull => Failure::DiskFull,
        StoreError::Cancelled => Failure::Cancelled,
        StoreError::NotBelieved(cause) => {
            tracing::error!(cause, "a copy was not believed");
            Failure::BackupNotBelieved
        }
        StoreError::Io(path, error) => of_io(&path, &error),
        error => unexpected(&error),
    }
}

/// Why the system did not do it.
pub(crate) fn of_io(path: &Path, error: &std::io::Error) -> Failure {
    let path = path.display().to_string();
    match error.kind() {
        std::io::ErrorKind::NotFound => Failure::FileMissing { path },
        std::io::ErrorKind::PermissionDenied => Failure::Forbidden { path },
        std::io::ErrorKind::ReadOnlyFilesystem => Failure::ReadOnly { path },
        std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Failure::DiskFull,
        _ => unexpected(error),
    }
}

/// Why a workspace was not opened; `backup` is the newest one that could stand in for it.
pub(crate) fn of_opening(path: &Path, error: OpenError, backup: Option<String>) -> Failure {
    let shown = path.display().to_string();
    match error {
        OpenError::Missing => Failure::FileMissing { path: shown },
        OpenError::Exists => Failure::FileExists { path: shown },
        OpenError::NotAWorkspace => Failure::NotAWorkspace { path: shown },
        OpenError::Damaged(cause) => {
            tracing::error!(cause, "damaged");
            Failure::Damaged {
                path: shown,
                backup,
            }
        }
        OpenError::InUse => Failure::InUse { path: shown },
        OpenError::ReadOnly => Failure::ReadOnly { path: shown },
        OpenError::Newer(version) => Failure::Newer {
            path: shown,
            version,
        },
        OpenError::DiskFull => Failure::DiskFull,
        OpenError::BackupNotBelieved => Failure::BackupNotBelieved,
        OpenError::Io(error) => of_io(path, &error),
        OpenError::Database(error) => unexpected(&error),
    }
}

/// Why a file was not read.
pub(crate) fn of_reading(path: &Path, refused: importing::Refused) -> Failure {
    match refused {
        importing::Refused::Because(reason) => Failure::Unreadable { reason },
        importing::Refused::NotRows(_) => Failure::Unreadable {
            reason: UnreadableReason::NotAList,
        },
        importing::Refused::Changed => Failure::FileChanged {
            path: path.display().to_string(),
        },
        importing::Refused::Io(error) => of_io(path, &error),
    }
}
