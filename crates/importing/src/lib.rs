//! Files from elsewhere as people, and people as files for elsewhere.
//!
//! Synchronous and streaming: a file is never in memory as a whole, and everything that could grow
//! has a bound in [`bounds`]. Knows no database and no window. [`inspect()`] says what a file is,
//! [`read()`] hands over its rows as cleaned people, [`export`] writes people, [`rejected`] writes
//! the rows that did not go in.

mod archive;
pub mod bounds;
mod card;
mod cards;
mod cells;
pub mod clean;
mod content;
mod delimited;
pub mod email;
mod encoding;
pub mod export;
mod header;
mod inspect;
mod kind;
mod layout;
mod opendocument;
mod origin;
pub mod phone;
pub mod photo;
mod read;
mod refused;
pub mod rejected;
mod row;
mod slots;
mod source;
mod table;
mod titles;
mod transcoded;
mod workbook;

pub use cells::Cells;
pub use inspect::inspect;
pub use read::{ReadEnd, read};
pub use refused::Refused;
pub use row::ReadRow;
