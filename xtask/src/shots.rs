//! `cargo xtask shots`: the README's pictures, taken by a test that walks through the real window.

use anyhow::Result;

use crate::{
    machine::{self, For},
    process,
    screen::Screen,
    window,
};

/// Takes every picture.
pub fn take() -> Result<()> {
    machine::make_ready(For::Testing)?;
    window::build()?;
    let screen = Screen::open()?;
    let mut shots = process::cargo();
    shots.args([
        "test",
        "--workspace",
        "--test",
        "whole",
        "--",
        "--ignored",
        "--nocapture",
        "shots::",
    ]);
    process::run(screen.show(&mut shots))
}
