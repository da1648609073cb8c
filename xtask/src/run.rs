//! `cargo xtask run`: from a fresh clone to the open window, and in seconds when it was built
//! before.

use std::{
    process::{Child, Command},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Result, bail};

use crate::{
    machine::{self, For},
    places, process,
    screen::Screen,
    window,
};

/// What `run` can be told.
#[derive(clap::Args)]
pub struct Wishes {
    /// End the application by itself after so many seconds
    #[arg(long)]
    seconds: Option<u64>,
    /// Arguments for the application: --workspace FILE, --lang it|en, --import FILE, or a command
    #[arg(last = true)]
    arguments: Vec<String>,
}

/// How long the first window may take on a slow machine.
const FIRST_WINDOW: Duration = Duration::from_secs(60);

/// Builds and starts the application.
pub fn run(wishes: &Wishes) -> Result<()> {
    let visible = machine::has_display();
    machine::make_ready(if visible { For::Building } else { For::Showing })?;
    window::build()?;
    build()?;
    let mut application = process::command(places::application());
    application.args(&wishes.arguments);
    if visible {
        return wait(application.spawn()?, wishes.seconds);
    }
    let screen = Screen::open()?;
    println!("There is no display here: the window opens on a virtual one.");
    let mut child = screen.show(&mut application).spawn()?;
    if needs_no_window(&wishes.arguments) {
        return wait(child, wishes.seconds);
    }
    if let Err(error) = screen.wait_for_a_window(FIRST_WINDOW) {
        let _ = child.kill();
        let _ = child.wait();
        return Err(error);
    }
    // What is painted first may still be filling itself.
    thread::sleep(Duration::from_secs(2));
    let picture = places::root().join("shots/run.png");
    screen.picture(&picture)?;
    println!(
        "The window is open; what it shows is in {}",
        picture.display()
    );
    if wishes.seconds.is_none() {
        println!("It stays open until Ctrl-C.");
    }
    wait(child, wishes.seconds)
}

/// Builds the application for this machine.
pub fn build() -> Result<()> {
    process::run(process::cargo().args(["build", "--package", "cerchia"]))
}

/// Whether the application was asked for something it does without a window.
fn needs_no_window(arguments: &[String]) -> bool {
    const TASKS: &[&str] = &[
        "import",
        "export",
        "backup",
        "check",
        "note",
        "remind",
        "help",
        "--help",
        "-h",
        "--version",
        "-V",
    ];
    arguments.iter().any(|word| TASKS.contains(&word.as_str()))
}

/// Waits for the end, or brings it about.
fn wait(mut child: Child, seconds: Option<u64>) -> Result<()> {
    let end = seconds.map(|seconds| Instant::now() + Duration::from_secs(seconds));
    loop {
        if let Some(status) = child.try_wait()? {
            if status.success() {
                return Ok(());
            }
            bail!("The application ended with {status}.");
        }
        if end.is_some_and(|end| Instant::now() >= end) {
            stop(&mut child);
            return Ok(());
        }
        thread::sleep(Duration::from_millis(100));
    }
}

/// Ends the application, politely where that is possible.
pub fn stop(child: &mut Child) {
    if cfg!(unix) {
        let asked = process::said(Command::new("kill").arg(child.id().to_string())).is_some();
        let end = Instant::now() + Duration::from_secs(3);
        while asked && Instant::now() < end {
            if matches!(child.try_wait(), Ok(Some(_))) {
                return;
            }
            thread::sleep(Duration::from_millis(50));
        }
    }
    let _ = child.kill();
    let _ = child.wait();
}
