//! The store over real files: one binary, a module for each promise.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should say where it stopped"
)]

mod arriving;
mod backups;
mod common;
mod convergence;
mod directory;
mod duplicates;
mod durability;
mod finding;
mod keeping;
mod many;
mod opening;
mod plans;
mod power;
mod undoing;
