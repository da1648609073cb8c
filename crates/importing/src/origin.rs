//! Where bytes come from: a file on the disk, or a small part of an archive already unpacked.

use std::{
    fs::File,
    io::{self, Read},
    path::PathBuf,
};

/// A sequence of bytes that can be read from its beginning more than once.
pub(crate) enum Origin {
    /// A file.
    File(PathBuf),
    /// A part of an archive.
    Memory(Vec<u8>),
}

impl Origin {
    /// The bytes, from the beginning.
    pub fn open(&self) -> io::Result<Box<dyn Read + '_>> {
        Ok(match self {
            Self::File(path) => Box::new(File::open(path)?),
            Self::Memory(bytes) => Box::new(bytes.as_slice()),
        })
    }

    /// At most this many bytes of the beginning.
    pub fn head(&self, bytes: u64) -> io::Result<Vec<u8>> {
        let mut head = Vec::new();
        self.open()?.take(bytes).read_to_end(&mut head)?;
        Ok(head)
    }
}
