//! What the window takes of the memory once every screen was looked at, and how large the largest is.

use std::time::Duration;

use tokio::time::sleep;

use super::{FILLED, figure, home, number, say_others, scrolling::SCROLL};
use crate::{
    keyboard::{CONTROL, ENTER, ESCAPE},
    processes::{memory, memory_of_each, other_web_views},
    window::Window,
};

const ELEMENTS: &str = "return document.getElementsByTagName('*').length";

#[tokio::test]
#[ignore = "measures: cargo xtask bench"]
async fn memory_after_a_tour() {
    let file = |name: &str| home().join(name).display().to_string();
    let (workspace, list) = (file("big.cerchia"), file("list.csv"));
    let arguments = ["--lang", "en", "--workspace", &workspace, "--import", &list];
    let window = Window::open(&arguments).await;
    let mut most = 0.0_f64;

    // what would happen if the whole list came in once more
    window.find("heading", "What is in each column?").await;
    most = most.max(number(&window, ELEMENTS).await);
    window.hold(CONTROL, ENTER).await;
    window.find("heading", "This is what would happen").await;
    window.sees("up to date").await;
    most = most.max(number(&window, ELEMENTS).await);

    window.hold(CONTROL, "1").await;
    window.wait_until(FILLED).await;
    window.hold(CONTROL, "f").await;
    window.keys("bianchi").await;
    window.sees(" found").await;
    window.click("row", "Bianchi").await;
    window.find("heading", "Contact").await;
    most = most.max(number(&window, ELEMENTS).await);
    window.hold(CONTROL, "k").await;
    window.find("dialog", "").await;
    window.keys("rossi").await;
    most = most.max(number(&window, ELEMENTS).await);
    window.keys(ESCAPE).await;
    for (key, heading) in [
        ("2", "Possible duplicates"),
        ("3", "History"),
        ("4", "Trash"),
        ("5", "Events"),
        ("t", "Today"),
        (",", "Settings"),
        ("1", "People"),
    ] {
        window.hold(CONTROL, key).await;
        window.find("heading", heading).await;
        sleep(Duration::from_millis(500)).await;
        most = most.max(number(&window, ELEMENTS).await);
    }
    let scrolled = window.client.execute_async(SCROLL, Vec::new()).await;
    scrolled.expect("it scrolls");
    sleep(Duration::from_secs(3)).await;

    let application = window.application();
    let mib = memory(application);
    figure("memory after a tour of every screen", mib, "MiB").within(330.0);
    for (name, mib) in memory_of_each(application) {
        figure(format!("  of which {name}"), mib, "MiB");
    }
    say_others(other_web_views(application));
    figure("elements of the largest screen", most, "").within(1500.0);
    window.close().await;
}
