//! `cargo xtask dev`: the application, started again whenever a source changed and still compiles.

use std::{process::Child, thread, time::Duration};

use anyhow::Result;

use crate::{
    machine::{self, For},
    places, process, run,
    screen::Screen,
    window::{self, Make},
};

/// What the application is made of besides its window.
const SOURCES: &[&str] = &[
    "crates",
    "src-tauri",
    "tauri.conf.json",
    "Cargo.toml",
    "Cargo.lock",
];

/// How often the sources are looked at.
const PAUSE: Duration = Duration::from_millis(500);

/// Builds, runs and watches, until Ctrl-C.
pub fn dev() -> Result<()> {
    let visible = machine::has_display();
    machine::make_ready(if visible { For::Building } else { For::Showing })?;
    let screen = if visible { None } else { Some(Screen::open()?) };
    let mut running: Option<Child> = None;
    loop {
        let seen = fingerprint()?;
        match window::make(Make::Quick).and_then(|()| run::build()) {
            Ok(()) => {
                if let Some(mut old) = running.take() {
                    run::stop(&mut old);
                }
                running = Some(start(screen.as_ref())?);
                println!("Running; watching the sources.");
            }
            Err(error) => println!("{error:#}\nThe old one stays; watching the sources."),
        }
        while fingerprint()? == seen {
            thread::sleep(PAUSE);
            let ended = running
                .as_mut()
                .is_some_and(|child| matches!(child.try_wait(), Ok(Some(_))));
            if ended {
                return Ok(());
            }
        }
        // An editor may still be writing.
        thread::sleep(PAUSE);
    }
}

fn start(screen: Option<&Screen>) -> Result<Child> {
    let mut application = process::command(places::application());
    if let Some(screen) = screen {
        screen.show(&mut application);
    }
    Ok(application.spawn()?)
}

fn fingerprint() -> Result<u64> {
    Ok(window::fingerprint()? ^ window::fingerprint_of(SOURCES)?)
}
