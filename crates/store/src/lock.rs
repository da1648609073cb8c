//! One running copy per file: a lock of the operating system on a file beside it, which the system
//! lets go of however the copy ends. In it stands how the workspace was left.

use std::{
    fs::{File, OpenOptions, TryLockError},
    io::{self, Read, Seek, Write},
    path::{Path, PathBuf},
};

use crate::{OpenError, left::Left};

/// Held while a workspace is open.
#[derive(Debug)]
pub struct Lock {
    file: File,
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
            .read(true)
            .write(true)
            .open(path)
            .map_err(|error| match error.kind() {
                io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                    OpenError::ReadOnly
                }
                _ => OpenError::Io(error),
            })?;
        match file.try_lock() {
            Ok(()) => Ok(Self { file }),
            Err(TryLockError::WouldBlock) => Err(OpenError::InUse),
            Err(TryLockError::Error(error)) => Err(OpenError::Io(error)),
        }
    }

    /// How the workspace was left, if it was closed; from now on nobody knows until it is again.
    pub fn take_left(&mut self) -> Option<Left> {
        let mut text = String::new();
        let read = (&self.file).take(200).read_to_string(&mut text);
        // what cannot be cleared would be believed after a crash
        self.file.set_len(0).ok()?;
        read.ok()?;
        Left::read(&text)
    }

    /// Writes down how the workspace is left. If that fails, it is read through the next time.
    pub fn leave(mut self, left: &Left) {
        let written = self
            .file
            .set_len(0)
            .and_then(|()| self.file.rewind())
            .and_then(|()| self.file.write_all(left.write().as_bytes()));
        if written.is_err() {
            let _ = self.file.set_len(0);
        }
    }
}

/// The lock's file. It stays when the lock is gone: removing it could remove another copy's.
fn beside(workspace: &Path) -> PathBuf {
    let mut name = workspace.as_os_str().to_owned();
    name.push("-lock");
    PathBuf::from(name)
}
