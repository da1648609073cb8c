//! The import wizard: which file, what its columns are, what would happen, what happened. The
//! application reads and judges; here it is only shown and decided.

mod changed;
mod choose;
mod columns;
mod comparing;
mod doubtful;
mod facts;
mod foot;
mod outcome;
mod page;
mod report;
mod rows;
mod steps;
mod targets;
pub mod wizard;
pub mod words;

pub use page::ImportPage;
