//! The SQLite file: migrations, every statement, the log, search and backups.
//!
//! Everything is written through the log ([`Writing`]): rows and what was done to them in one
//! SQLite transaction. Nothing here knows a window, a network or what time it is.

mod archive;
mod backup;
mod closest;
mod community;
mod comparing;
mod current;
mod error;
pub mod events;
pub mod followups;
mod left;
mod lock;
mod log;
mod migrate;
mod open;
pub mod people;
pub mod reminders;
mod restore;
mod search;
mod value;
mod window_lock;

pub use archive::{ArchiveLine, Digest};
pub use backup::{Backup, list as list_backups, prune as prune_backups};
pub use community::About;
pub use comparing::{Difference, Effect, written_field};
pub use error::{OpenError, StoreError};
pub use log::{
    Applied, CellPatch, ForeignOp, ForeignTransaction, Patch, Replaced, Undone, Write, Writing,
    Written, entity,
};
pub use open::{Source, Store};
pub use restore::RestoreCount;
pub use value::Value;

/// Result of a statement or a write.
pub type Result<T, E = StoreError> = std::result::Result<T, E>;
