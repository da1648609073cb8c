//! The nouns and rules of a community.
//!
//! Pure: nothing here reads a file, a clock or a random number, so the same code runs in the
//! window (as wasm), in the store and in tests. What a table looks like is the store's business,
//! what a screen says is the window's.

pub mod act;
pub mod duplicates;
pub mod events;
pub mod field;
pub mod fiscal;
pub mod followups;
pub mod id;
pub mod nicknames;
pub mod person;
pub mod reminders;
pub mod text;

pub use act::Act;
pub use field::{FieldKind, FieldValue, PersonField};
pub use id::{
    ArrivalId, ChecklistItemId, DeviceId, DueId, EventId, FilterId, InteractionId, PersonId,
    RegistrationId, SeriesId, TransactionId,
};
pub use person::{Person, Status};
