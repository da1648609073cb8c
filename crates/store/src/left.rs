//! How a file was left. One that is as this program closed it need not be read through before it is
//! opened again, which takes the longer the more people there are; whatever looks different is, and
//! from time to time every file, because disks forget without telling.

use std::{
    fs::{self, Metadata},
    path::Path,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

/// How finely systems tell times of a file: two changes within it look like one.
const FINENESS: Duration = Duration::from_millis(20);

/// How long a file that was read through is believed, in milliseconds.
const BELIEVED: i64 = 7 * 24 * 60 * 60 * 1000;

/// What tells a file from itself after somebody else wrote to it, and from its copies.
#[derive(Debug, PartialEq, Eq)]
pub struct Left {
    /// When it was last read through, in milliseconds since 1970.
    pub read_at: i64,
    size: u64,
    /// Nanoseconds since 1970.
    modified: u128,
    /// The same.
    created: u128,
    /// Its number on its disk, where the system has one.
    number: u64,
}

impl Left {
    /// How a closed file is now; none if there is still a log beside it, or the system does not tell.
    pub fn now(path: &Path, read_at: i64) -> Option<Self> {
        let mut log = path.as_os_str().to_owned();
        log.push("-wal");
        if Path::new(&log).exists() {
            return None;
        }
        let file = fs::metadata(path).ok()?;
        Some(Self {
            read_at,
            size: file.len(),
            modified: nanoseconds(file.modified().ok()?)?,
            created: nanoseconds(file.created().ok()?)?,
            number: number(&file),
        })
    }

    /// Whether a file is still as it was left, and was read through not long ago.
    pub fn holds(&self, path: &Path, now: i64) -> bool {
        let age = now.saturating_sub(self.read_at);
        (0..BELIEVED).contains(&age) && Self::now(path, self.read_at).as_ref() == Some(self)
    }

    /// How long to wait until whatever is written to the file from then on has another time.
    pub fn settles_in(&self) -> Duration {
        let now = nanoseconds(SystemTime::now()).unwrap_or(0);
        let age = now.abs_diff(self.modified);
        let age = Duration::from_nanos(age.try_into().unwrap_or(u64::MAX));
        FINENESS.saturating_sub(age)
    }

    /// As it is written down.
    pub fn write(&self) -> String {
        let Self {
            read_at,
            size,
            modified,
            created,
            number,
        } = self;
        format!("{read_at} {size} {modified} {created} {number}\n")
    }

    /// As it was written down; none where nothing was.
    pub fn read(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        let left = Self {
            read_at: words.next()?.parse().ok()?,
            size: words.next()?.parse().ok()?,
            modified: words.next()?.parse().ok()?,
            created: words.next()?.parse().ok()?,
            number: words.next()?.parse().ok()?,
        };
        words.next().is_none().then_some(left)
    }
}

#[cfg(unix)]
fn number(file: &Metadata) -> u64 {
    std::os::unix::fs::MetadataExt::ino(file)
}

#[cfg(not(unix))]
fn number(_: &Metadata) -> u64 {
    0
}

fn nanoseconds(time: SystemTime) -> Option<u128> {
    Some(time.duration_since(UNIX_EPOCH).ok()?.as_nanos())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_believed_for_a_week() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        fs::write(&path, "whole").unwrap();
        let left = Left::now(&path, 1_000).unwrap();
        assert_eq!(
            Left::read(&left.write()),
            Some(Left::now(&path, 1_000).unwrap())
        );
        assert!(left.holds(&path, 1_000));
        assert!(left.holds(&path, 1_000 + BELIEVED - 1));
        assert!(!left.holds(&path, 1_000 + BELIEVED));
        assert!(!left.holds(&path, 999), "the clock was put back");
    }

    #[test]
    fn a_log_beside_a_file_or_another_length_is_something_else() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        fs::write(&path, "whole").unwrap();
        let left = Left::now(&path, 1).unwrap();
        fs::write(folder.path().join("file-wal"), "").unwrap();
        assert!(!left.holds(&path, 1));
        fs::remove_file(folder.path().join("file-wal")).unwrap();
        assert!(left.holds(&path, 1));
        fs::write(&path, "whole and more").unwrap();
        assert!(!left.holds(&path, 1));
        for text in ["", "1 2 3 4", "1 2 3 4 5 6", "1 2 3 4 x"] {
            assert_eq!(Left::read(text), None, "{text}");
        }
    }
}
