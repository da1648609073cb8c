//! What a door records: somebody came in, at this moment by this laptop's clock, at this desk. A
//! fact is never changed. A mistake is put right by another fact that names it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::registration::Attendee;
use crate::{ArrivalId, DeviceId};

/// How somebody was recognised at the door.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum How {
    /// By typing a name.
    Search,
    /// By a code.
    Scan,
    /// They were not known, and were let in.
    WalkIn,
    /// From a paper list, afterwards.
    Paper,
}

impl How {
    /// Every way.
    pub const ALL: [Self; 4] = [Self::Search, Self::Scan, Self::WalkIn, Self::Paper];

    /// The word used in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Search => "search",
            Self::Scan => "scan",
            Self::WalkIn => "walk_in",
            Self::Paper => "paper",
        }
    }

    /// The way of this word.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|how| how.name() == name)
    }
}

/// What a fact says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fact {
    /// They came in.
    Entered,
    /// The fact named was a mistake: as if it had not been recorded. A correction can be a
    /// mistake too.
    Undo(ArrivalId),
    /// Somebody else came in: the arrival named stands, with its time, for whom this one is about.
    Swap(ArrivalId),
}

impl Fact {
    /// The fact it corrects.
    #[must_use]
    pub const fn corrects(self) -> Option<ArrivalId> {
        match self {
            Self::Entered => None,
            Self::Undo(of) | Self::Swap(of) => Some(of),
        }
    }
}

/// A fact recorded at the door of one event.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Arrival {
    /// Which; random, given with the press of the key, so that the same press twice is one.
    pub id: ArrivalId,
    /// What it says.
    pub fact: Fact,
    /// About whom.
    pub who: Attendee,
    /// The name as it was shown or typed at that moment.
    pub name: String,
    /// When, by the clock of that laptop.
    pub at: DateTime<Utc>,
    /// At which desk.
    pub desk: String,
    /// On which laptop.
    pub device: DeviceId,
    /// The how-manieth of that laptop, from 1: its order is right even where its clock was not.
    pub sequence: u64,
    /// How they were recognised.
    pub how: How,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_is_found_again_by_its_word() {
        for how in How::ALL {
            assert_eq!(How::from_name(how.name()), Some(how));
        }
        assert_eq!(How::from_name("window"), None);
    }
}
