//! From a key to the painted result, in the list's search and in the palette.

use std::time::Duration;

use super::{area, figure, milliseconds, quantile, window};
use crate::{
    keyboard::{CONTROL, ESCAPE},
    screen::{Area, Screen},
};

const WORDS: [&str; 6] = [
    "rossi",
    "bianchi",
    "nicolo",
    "dangelo",
    "prato",
    "falegname",
];

/// Types words letter by letter and gives the time from each to the last painting of an area.
async fn type_words(screen: &Screen, area: Area, words: &[&str]) -> Vec<f64> {
    const BACKSPACE: u32 = 0xff08;
    let mut times = Vec::new();
    for word in words {
        for letter in word.chars() {
            let before = screen.look(area);
            let began = screen.press(&[], u32::from(letter));
            let limits = (Duration::from_millis(350), Duration::from_millis(600));
            // a letter that changes nothing of what is found is no figure
            if let Some(painted) = screen.painted(area, before, began, limits) {
                times.push(milliseconds(painted.last));
            }
        }
        for _ in word.chars() {
            screen.press(&[], BACKSPACE);
        }
        screen.calm(area, Duration::from_millis(500));
    }
    times
}

#[tokio::test]
#[ignore = "measures: cargo xtask bench"]
async fn typing() {
    let window = window().await;
    let screen = Screen::here();
    screen.focus();
    window.hold(CONTROL, "f").await;
    let list = area(&window, ".virtual").await.without_scroll_bar();
    let times = type_words(&screen, list, &WORDS).await;
    figures("a key in the list's search", &times);

    window.keys(ESCAPE).await;
    window.hold(CONTROL, "k").await;
    window.find("dialog", "").await;
    window
        .wait_until("return document.querySelector('.palette-lines') !== null")
        .await;
    let lines = area(&window, ".palette-lines").await.without_scroll_bar();
    let times = type_words(&screen, lines, &WORDS).await;
    figures("a key in the palette", &times);
    window.close().await;
}

fn figures(what: &str, times: &[f64]) {
    let count = times.len();
    figure(
        format!("{what}, to the result painted: median of {count}"),
        quantile(times, 0.5),
        "ms",
    )
    .within(50.0);
    figure(
        format!("{what}, to the result painted: p95"),
        quantile(times, 0.95),
        "ms",
    )
    .within(50.0);
    figure(
        format!("{what}, to the result painted: slowest"),
        quantile(times, 1.0),
        "ms",
    );
}
