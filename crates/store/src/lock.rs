//! One running copy per file: a lock of the operating system on a file beside it, which the system
//! lets go of however the copy ends.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io,
    path::{Path, PathBuf},
};

use crate::OpenError;

/// Held while a workspace is open.
#[derive(Debug)]
pub struct Lock {
    _file: File,
}

impl Lock {
    /// Takes the lock.
    ///
    /// # Errors
    /// [`OpenError::InUse`] if another copy has it, [`OpenError::ReadOnly`] if nothing can be
    /// written beside the workspace.
    pub fn take(workspace: &Path) -> Result<Self, OpenError> {
        let path = beside(workspace);
        let file = OpenOptions::new()
            .create(true)
            .truncate(false)
            .write(true)
            .open(path)
            .map_err(|error| match error.kind() {
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                    OpenError::ReadOnly
                }
                _ => OpenError::Io(error),
            })?;
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: file }),
            Err(TryLockError::WouldBlock) => Err(OpenError::InUse),
            Err(TryLockError::Error(error)) => Err(OpenError::Io(error)),
        }
    }
}

/// The lock's file. It stays when the lock is gone: removing it could remove another copy's.
fn beside(workspace: &Path) -> PathBuf {
    let mut name = workspace.as_os_str().to_owned();
    name.push("-lock");
    PathBuf::from(name)
}
