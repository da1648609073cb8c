//! The directory: lists and counts over SQL paging, one person's page, and what can be done to
//! people, as writes for the log.

mod duplicates;
mod edit;
mod filters;
mod list;
mod merge;
mod page;
mod select;
mod values;

pub use crate::log::indexing::keys_of;
pub(crate) use duplicates::Pairs;
pub use duplicates::{Known, KnownKeys};
pub use edit::{TagWrite, add, pair, photo, record_cells, set_field, tag_id, trash, update};
pub use filters::{remove as remove_filter, save as save_filter};
pub use merge::{Merges, fields as merge_fields};
pub use page::Record;
pub(crate) use select::{Way, conditions, person_id};
