//! The first start, another community later, and what is shown when a file does not open.

pub mod another;
mod choices;
pub mod opening;
pub mod page;
mod recent;
pub mod refused;
