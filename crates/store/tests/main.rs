//! The store over real files: one binary, a module for each promise.

mod backups;
mod common;
mod convergence;
mod directory;
mod duplicates;
mod durability;
mod finding;
mod opening;
mod undoing;
