//! `cargo xtask bench`: the store's benchmarks, the readers' and the application's, then the run
//! through the real window. Each prints what it is measured against.

use anyhow::Result;

use crate::{
    machine::{self, For},
    process,
    screen::Screen,
    window,
};

/// Measures everything there is to measure.
pub fn bench() -> Result<()> {
    machine::make_ready(For::Measuring)?;
    process::run(process::cargo().args([
        "bench",
        "--bench=*",
        "--package",
        "store",
        "--package",
        "importing",
        "--package",
        "app",
    ]))?;
    window::build()?;
    let screen = Screen::open()?;
    let mut speed = process::cargo();
    speed.args([
        "test",
        "--release",
        // as in the bundle
        "--features",
        "tauri/custom-protocol",
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
