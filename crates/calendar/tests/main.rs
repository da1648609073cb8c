//! Calendar files of every make, read; and ours, written and read again.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test that cannot go on should say where it stopped"
)]

mod bounds;
mod kept;
mod vendors;
mod written;
