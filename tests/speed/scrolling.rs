//! Through the list: jumps, and frames while it moves.

use std::time::{Duration, Instant};

use serde_json::Value;

use super::{area, figure, milliseconds, number, quantile, window};
use crate::screen::Screen;

#[tokio::test]
#[ignore = "measures: cargo xtask bench"]
async fn scrolling() {
    let window = window().await;
    let screen = Screen::here();
    let list = area(&window, ".virtual").await.without_scroll_bar();
    let length = number(
        &window,
        "return document.querySelector('.virtual').scrollHeight",
    )
    .await;
    let mut jumps = Vec::new();
    // the end first; then places no two of which are on one page of the list
    for part in [
        1.0, 0.5, 0.13, 0.77, 0.31, 0.93, 0.05, 0.63, 0.22, 0.86, 0.41, 0.7,
    ] {
        screen.calm(list, Duration::from_millis(400));
        let before = screen.look(list);
        let script = format!(
            "document.querySelector('.virtual').scrollTop = {}",
            length * part
        );
        let began = Instant::now();
        window
            .client
            .execute(&script, Vec::new())
            .await
            .expect("it scrolls");
        let limits = (Duration::from_millis(400), Duration::from_secs(5));
        let painted = screen
            .painted(list, before, began, limits)
            .expect("it is painted");
        jumps.push(milliseconds(painted.last));
    }
    figure(
        "jump to the end of the list, to the last row painted",
        jumps[0],
        "ms",
    )
    .within(120.0);
    figure("jumps anywhere, the median", quantile(&jumps, 0.5), "ms").within(120.0);
    figure("jumps anywhere, the slowest", quantile(&jumps, 1.0), "ms").within(120.0);

    let frames = window.client.execute_async(SCROLL, Vec::new()).await;
    let frames: Vec<f64> = frames
        .expect("it scrolls")
        .as_array()
        .expect("times")
        .iter()
        .filter_map(Value::as_f64)
        .collect();
    figure(
        "frames while scrolling three rows each, the median",
        quantile(&frames, 0.5),
        "ms",
    );
    figure(
        "frames while scrolling three rows each, p95",
        quantile(&frames, 0.95),
        "ms",
    )
    .within(33.0);
    let elements = number(&window, "return document.getElementsByTagName('*').length").await;
    figure("elements of the page with the list", elements, "").within(1500.0);
    window.close().await;
}

/// Scrolls through the list for three hundred frames, and gives the time between each two.
pub const SCROLL: &str = r"
const done = arguments[arguments.length - 1];
const list = document.querySelector('.virtual');
list.scrollTop = 0;
const times = [];
const step = (now) => {
  times.push(now);
  if (times.length > 301) return done(times.slice(1).map((time, at) => time - times[at]).slice(1));
  list.scrollTop += 120;
  requestAnimationFrame(step);
};
requestAnimationFrame(step);";
