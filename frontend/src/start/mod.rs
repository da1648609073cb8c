//! The first start, and what is shown when a file does not open.

pub mod page;
pub mod refused;
