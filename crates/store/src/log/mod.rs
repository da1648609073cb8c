//! The log: what people did, and the one way rows change.
//!
//! A *transaction* is what a person did; an *op* is what it did to one row: new values, the stamp
//! they were written at, and the values and stamps they replaced. Undo, history, the conflict list
//! and sync are readings of these two tables. [`Writing`] is for what happens here,
//! [`apply`] for what happened elsewhere; both end in the same [`batch`].

mod apply;
mod batch;
mod bulk;
pub(crate) mod clock;
mod conflict;
mod derive;
mod derive_arrivals;
mod derive_events;
mod derive_keeping;
mod entities;
pub mod entity;
mod fields;
mod history;
pub(crate) mod indexing;
mod outgoing;
mod patch;
mod provenance;
pub(crate) mod renewing;
pub(crate) mod rows;
mod undo;
mod write;

pub use apply::{Applied, ForeignOp, ForeignTransaction};
pub use patch::{CellPatch, Patch, Replaced};
pub use undo::Undone;
pub use write::{Write, Writing, Written};
