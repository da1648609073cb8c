//! The application without a window: one binary, a module for each area.

mod common;
mod importing;
mod people;
mod workspace;
