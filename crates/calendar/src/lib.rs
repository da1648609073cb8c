//! When things are: local time and instants, dates that repeat, and calendar files of every make.
//!
//! Pure: no clock and no file, so the same question always has the same answer. Native only: the
//! tables of time zones are large, and the window gets times that are ready to be shown. What a
//! series *is* says `domain::events::Recurrence`; which days follow from it is said here.

pub mod dates;
pub mod edit;
pub mod entry;
pub mod plan;
pub mod read;
pub mod rule;
pub mod write;
pub mod zone;

pub use dates::{Date, Dates, dates};
pub use edit::{Change, Edited, Scope, Shift, edit};
pub use entry::{Entry, Repeats, Timing};
pub use plan::{Plan, plan};
pub use read::{Reading, Unreadable, Warning, read};
pub use rule::RuleProblem;
pub use write::{CalendarFile, Method, write};
pub use zone::{LocalTime, TimeNote, Zone};
