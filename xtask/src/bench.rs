//! `cargo xtask bench`: the store's benchmarks, then the run through the real window. Each prints
//! what it is measured against.

use anyhow::Result;

use crate::{
    machine::{self, For},
    places, process,
    screen::Screen,
    window,
};

/// Measures everything there is to measure.
pub fn bench() -> Result<()> {
    machine::make_ready(For::Testing)?;
    process::run(process::cargo().args(["bench", "--package", "store", "--package", "app"]))?;
    if !places::root().join("tests/speed.rs").exists() {
        return Ok(());
    }
    window::build()?;
    let screen = Screen::open()?;
    let mut speed = process::cargo();
    speed.args([
        "test",
        "--release",
        "--test",
        "whole",
        "--",
        "--ignored",
        "--nocapture",
        "--test-threads=1",
        "speed::",
    ]);
    process::run(screen.show(&mut speed))
}
