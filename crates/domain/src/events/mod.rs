//! Events, from the plan to the day after: what an event is, who has a place, who came.
//!
//! Pure like the rest: who is in and who waits, who is present, what the door answers are
//! functions of facts, so that every machine that has the same facts says the same. Rules of
//! recurrence and calendar files need the tables of time zones: they are in the crate `calendar`.

pub mod arrival;
pub mod checklist;
pub mod door;
pub mod event;
pub mod field;
pub mod pasted;
pub mod presence;
pub mod problem;
pub mod recurrence;
pub mod registration;
pub mod report;
pub mod seats;
pub mod token;

pub use arrival::{Arrival, Fact, How};
pub use checklist::ChecklistItem;
pub use event::{Event, EventKind, Question, QuestionKind, Visibility};
pub use field::{EventField, EventFieldKind, EventValue};
pub use problem::EventProblem;
pub use recurrence::{Ends, Every, Recurrence, Repeat};
pub use registration::{Attendee, Registration, RegistrationState, Reply, Subject};
pub use seats::{Places, Queued, Seat};
pub use token::{Mark, Token};
