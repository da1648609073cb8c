//! Records that may be one person: looked at side by side, merged, or told apart.

mod fields;
mod merge;
mod page;
mod pair;
pub mod reasons;
pub mod twins;

pub use page::DuplicatesPage;
