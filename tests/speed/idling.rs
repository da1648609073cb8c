//! What the application costs while it only waits in the tray for something to remind of.

use std::time::{Duration, Instant};

use tokio::time::sleep;

use super::figure;
use crate::{
    buses::Bus,
    processes::{family, memory, processor, switches},
    screen::Screen,
    window::Window,
};

/// Until the window has been given back, and as long as it is watched.
const REST: Duration = Duration::from_secs(60);
const WATCHED: Duration = Duration::from_secs(600);

/// What is woken twice in less than this is woken once: whoever works hands on to others.
const LOOK: Duration = Duration::from_millis(50);

#[tokio::test]
#[ignore = "measures: cargo xtask bench"]
async fn waiting_in_the_tray() {
    let bus = Bus::new();
    let (_server, _tray) = (bus.server(), bus.tray());
    let home = tempfile::TempDir::new().expect("a folder");
    let window = Window::open_on(home, Some(bus.address.clone()), &["--lang", "en"]).await;
    window
        .click("button", "Look around the example community")
        .await;
    window.sees("140 members").await;
    sleep(Duration::from_secs(5)).await;
    Screen::here().close();
    window.click("button", "Keep running").await;
    sleep(REST).await;
    let application = window.application();
    let (before, woken) = (processor(application), switches(application));
    let moments = moments_of_work(application).await;
    let used = processor(application) - before;
    let minutes = WATCHED.as_secs_f64() / 60.0;
    figure(
        "Waiting in the tray: of a core, the window given back",
        used / WATCHED.as_secs_f64() * 1_000.0,
        "‰",
    )
    .within(1.0);
    #[allow(clippy::cast_precision_loss, reason = "a few hundred")]
    let a_minute = |times: u64| times as f64 / minutes;
    figure("  how often it was woken a minute", a_minute(moments), "").within(1.0);
    let mut often: Vec<(String, f64)> = switches(application)
        .into_iter()
        .map(|(thread, times)| {
            let before = woken.get(&thread).copied().unwrap_or(0);
            (thread, a_minute(times.saturating_sub(before)))
        })
        .collect();
    often.sort_by(|one, other| other.1.total_cmp(&one.1));
    for (thread, times) in often.iter().filter(|(_, times)| *times >= 0.1) {
        figure(format!("    of which {thread}"), *times, "");
    }
    figure("  memory of it then", memory(application), "MiB");
    // the driver's page went with the window
    drop(window);
}

/// How many times it began to work, of its own or of any process below it, after it had rested.
async fn moments_of_work(application: u32) -> u64 {
    let woken = || -> u64 {
        let all = family(application).into_iter();
        all.flat_map(|process| switches(process).into_values())
            .sum()
    };
    let (mut seen, mut working, mut moments) = (woken(), false, 0);
    let end = Instant::now() + WATCHED;
    while Instant::now() < end {
        sleep(LOOK).await;
        let now = woken();
        let works = now != seen;
        if works && !working {
            moments += 1;
        }
        (seen, working) = (now, works);
    }
    moments
}
