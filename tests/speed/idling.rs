//! What the application costs while it only waits in the tray for something to remind of.

use std::time::Duration;

use tokio::time::sleep;

use super::figure;
use crate::{
    buses::Bus,
    processes::{processor, switches},
    screen::Screen,
    window::Window,
};

/// Until the window has come to rest, and as long as it is watched.
const REST: Duration = Duration::from_secs(60);
const WATCHED: Duration = Duration::from_secs(600);

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
    sleep(Duration::from_secs(3)).await;
    Screen::here().close();
    window.click("button", "Keep running").await;
    sleep(REST).await;
    let application = window.application();
    let (before, woken) = (processor(application), switches(application));
    sleep(WATCHED).await;
    let used = processor(application) - before;
    let minutes = WATCHED.as_secs_f64() / 60.0;
    figure(
        "Waiting in the tray: of a core, the window out of sight",
        used / WATCHED.as_secs_f64() * 1_000.0,
        "‰",
    )
    .within(1.0);
    let mut often: Vec<(String, f64)> = switches(application)
        .into_iter()
        .map(|(thread, times)| {
            let before = woken.get(&thread).copied().unwrap_or(0);
            #[allow(clippy::cast_precision_loss, reason = "a few hundred")]
            let times = times.saturating_sub(before) as f64;
            (thread, times / minutes)
        })
        .collect();
    often.sort_by(|one, other| other.1.total_cmp(&one.1));
    let all = often.iter().map(|(_, times)| times).sum();
    figure("  how often its own process was woken a minute", all, "");
    for (thread, times) in often.iter().filter(|(_, times)| *times >= 0.1) {
        figure(format!("    {thread}"), *times, "");
    }
    window.close().await;
}
