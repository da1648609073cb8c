//! Why a file was not read, in the words of the boundary.

use contract::failure::UnreadableReason;
use contract::importing::FileFormat;

/// Why a file, or a picture, was not read.
#[derive(Debug, thiserror::Error)]
pub enum Refused {
    /// It is not what it should be.
    #[error("the file cannot be read: {0:?}")]
    Because(UnreadableReason),
    /// Its columns are not those the plan was made for.
    #[error("the file is not the one that was looked at")]
    Changed,
    /// It is of a form that is not read row by row.
    #[error("a file of this form is not read row by row: {0:?}")]
    NotRows(FileFormat),
    /// The system would not give it.
    #[error(transparent)]
    Io(#[from] std::io::Error),
}

impl From<UnreadableReason> for Refused {
    fn from(reason: UnreadableReason) -> Self {
        Self::Because(reason)
    }
}

impl Refused {
    /// The reason to show, unless the system itself failed or the file changed meanwhile.
    #[must_use]
    pub const fn reason(&self) -> Option<UnreadableReason> {
        match self {
            Self::Because(reason) => Some(*reason),
            Self::NotRows(_) => Some(UnreadableReason::NotAList),
            Self::Changed | Self::Io(_) => None,
        }
    }
}
