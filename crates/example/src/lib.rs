//! The example community: a business circle in Florence whose people were never born, and the
//! same in any number for tests, benchmarks and screenshots. The same call gives the same people
//! for ever: there is no clock here, and chance comes from a fixed seed.
//!
//! Each area draws from a [`chance::Chance`] of its own, so that the events, pages and proposals
//! that come later do not change who the people are.

pub mod chance;
mod chapters;
mod community;
mod contact;
mod evenings;
mod family_names;
mod foreign;
mod given_names;
mod kin;
mod many;
mod name;
mod person;
mod places;
mod story;
mod table;
mod tax_code;
pub mod ties;
mod trades;
mod twice;

pub use chapters::{CHAPTERS, Chapter};
pub use community::{ASPIRANTS, MEMBERS, TWICE, community};
pub use evenings::{Evening, ZONE, evenings};
pub use many::people;
pub use table::csv;

/// A list written as one text with commas: shorter to read than an array, and split only once.
macro_rules! listed {
    ($text:literal) => {
        std::sync::LazyLock::new(|| $text.split(',').map(str::trim).collect())
    };
}
use listed;
