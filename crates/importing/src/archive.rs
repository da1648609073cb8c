//! What lies in a packed file, and whether it may be unpacked at all: the sizes it declares are
//! compared with its bounds, and where they could lie the parts are unpacked once into nothing.

use std::{
    fs::File,
    io::{self, BufReader, Read, Seek},
    path::Path,
};

use contract::failure::UnreadableReason as Reason;
use zip::{ZipArchive, result::ZipError};

use crate::{
    Refused,
    bounds::{
        MAX_PACKED_FILE, MAX_PARTS, MAX_RATIO, MAX_UNPACKED, MAX_UNPACKED_PART, MAX_UNPACKED_SHEET,
        RATIO_COUNTS_FROM,
    },
};

/// The most that deflate can pack into one byte.
const MOST_RATIO: u64 = 1_032;

/// A packed file that is safe to unpack.
pub(crate) struct Archive {
    zip: ZipArchive<BufReader<File>>,
    /// The names of its parts, by their number.
    pub names: Vec<String>,
}

impl Archive {
    /// Opens and checks.
    pub fn open(path: &Path) -> Result<Self, Refused> {
        let file = File::open(path)?;
        if file.metadata()?.len() > MAX_PACKED_FILE {
            return Err(Reason::TooLarge.into());
        }
        let mut zip = ZipArchive::new(BufReader::new(file)).map_err(refused)?;
        if zip.len() > MAX_PARTS {
            return Err(Reason::Bomb.into());
        }
        let mut names = Vec::with_capacity(zip.len());
        let mut total = 0;
        for place in 0..zip.len() {
            let part = zip.by_index_raw(place).map_err(refused)?;
            if part.encrypted() {
                return Err(Reason::Encrypted.into());
            }
            let name = String::from_utf8_lossy(part.name_raw()).into_owned();
            let (packed, unpacked) = (part.compressed_size(), part.size());
            drop(part);
            check(&name, packed, unpacked)?;
            if packed.saturating_mul(MOST_RATIO) > limit(&name) {
                let real = unpacked_size(&mut zip, place, limit(&name) + 1)?;
                check(&name, packed, real)?;
                total += real;
            } else {
                total += unpacked;
            }
            names.push(name);
        }
        if total > MAX_UNPACKED {
            return Err(Reason::Bomb.into());
        }
        Ok(Self { zip, names })
    }

    /// The number of the part of this name.
    pub fn find(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|other| other == name)
    }

    /// A part as a stream.
    pub fn stream(&mut self, place: usize) -> Result<impl Read, Refused> {
        self.zip.by_index(place).map_err(refused)
    }

    /// A part in memory, if it is within the bounds.
    pub fn unpack(&mut self, place: usize) -> Result<Vec<u8>, Refused> {
        let mut bytes = Vec::new();
        let limit = MAX_UNPACKED_PART;
        self.stream(place)?
            .take(limit + 1)
            .read_to_end(&mut bytes)
            .map_err(broken)?;
        if bytes.len() as u64 > limit {
            Err(Reason::TooLarge.into())
        } else {
            Ok(bytes)
        }
    }
}

fn limit(name: &str) -> u64 {
    let streamed = name.starts_with("xl/worksheets/") || name == "content.xml";
    if streamed {
        MAX_UNPACKED_SHEET
    } else {
        MAX_UNPACKED_PART
    }
}

fn check(name: &str, packed: u64, unpacked: u64) -> Result<(), Refused> {
    let ratio = unpacked / packed.max(1);
    if unpacked > limit(name) || unpacked > RATIO_COUNTS_FROM && ratio > MAX_RATIO {
        return Err(Reason::Bomb.into());
    }
    Ok(())
}

fn unpacked_size<R: Read + Seek>(
    zip: &mut ZipArchive<R>,
    place: usize,
    most: u64,
) -> Result<u64, Refused> {
    let part = zip.by_index(place).map_err(refused)?;
    io::copy(&mut part.take(most), &mut io::sink()).map_err(broken)
}

/// What it means that packed bytes cannot be unpacked.
pub(crate) fn broken(error: io::Error) -> Refused {
    match error.kind() {
        io::ErrorKind::InvalidData
        | io::ErrorKind::InvalidInput
        | io::ErrorKind::UnexpectedEof
        | io::ErrorKind::Other => Reason::Broken.into(),
        _ => error.into(),
    }
}

fn refused(error: ZipError) -> Refused {
    match error {
        ZipError::Io(error) => broken(error),
        _ => Reason::Broken.into(),
    }
}
