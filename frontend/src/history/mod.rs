//! The log as people see it.

pub mod acts;
pub mod page;
