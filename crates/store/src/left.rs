//! How a file was left. One that is as this program closed it need not be read through before it is
//! opened again, which takes the longer the more people there are; whatever looks different is.

use std::{
    fs::{self, Metadata},
    path::Path,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

/// How finely systems tell times of a file: two changes within it look like one.
const FINENESS: Duration = Duration::from_millis(20);

/// What tells a file from itself after somebody else wrote to it, and from its copies.
#[derive(Debug, PartialEq, Eq)]
pub struct Left {
    size: u64,
    /// Nanoseconds since 1970.
    modified: u128,
    /// The same; 0 where the system does not know.
    created: u128,
}

impl Left {
    /// How a closed file is now; none if it is not whole without the log beside it, or cannot be told.
    pub fn now(path: &Path) -> Option<Self> {
        let mut log = path.as_os_str().to_owned();
        log.push("-wal");
        if Path::new(&log).exists() {
            return None;
        }
        Self::of(&fs::metadata(path).ok()?)
    }

    fn of(file: &Metadata) -> Option<Self> {
        Some(Self {
            size: file.len(),
            modified: nanoseconds(file.modified().ok()?)?,
            created: file.created().ok().and_then(nanoseconds).unwrap_or(0),
        })
    }

    /// How long to wait until whatever is written to the file from then on has another time.
    pub fn is_settled_in(&self) -> Duration {
        let now = nanoseconds(SystemTime::now()).unwrap_or(0);
        let age = now.abs_diff(self.modified);
        let age = Duration::from_nanos(age.try_into().unwrap_or(u64::MAX));
        FINENESS.saturating_sub(age)
    }

    /// As it is written down.
    pub fn write(&self) -> String {
        format!("{} {} {}\n", self.size, self.modified, self.created)
    }

    /// As it was written down; none where nothing was.
    pub fn read(text: &str) -> Option<Self> {
        let mut words = text.split_whitespace();
        let left = Self {
            size: words.next()?.parse().ok()?,
            modified: words.next()?.parse().ok()?,
            created: words.next()?.parse().ok()?,
        };
        words.next().is_none().then_some(left)
    }
}

fn nanoseconds(time: SystemTime) -> Option<u128> {
    Some(time.duration_since(UNIX_EPOCH).ok()?.as_nanos())
}
