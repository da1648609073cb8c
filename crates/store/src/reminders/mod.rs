//! Reminders: what there is to be reminded of, what became of each reminder on this machine, and
//! what somebody chose. What became of them is not in the log: another machine shows its own.

mod delivery;
mod facts;
mod list;
mod settings;

pub use delivery::{Outcome, State, TRIES};
pub use facts::{DueCounts, RawMeeting};
pub use list::{Listed, Subject, Which};
