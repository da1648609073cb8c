//! What the window takes of the memory once every screen was looked at, and how large the largest is.

use std::{fs, time::Duration};

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
    let (workspace, whole, some) = (file("big.cerchia"), file("list.csv"), file("some.csv"));
    let text = fs::read_to_string(&whole).expect("a list");
    let lines: Vec<_> = text.lines().take(841).collect();
    fs::write(&some, lines.join("\n")).expect("a list of a usual club");
    let arguments = ["--lang", "en", "--workspace", &workspace, "--import", &some];
    let window = Window::open(&arguments).await;
    let mut most = 0.0_f64;

    // what would happen if they came in once more
    most = most.max(preview(&window).await);

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
    weigh("memory after a tour of every screen", &window);
    figure("elements of the largest screen", most, "").within(1500.0);
    window.close().await;

    // the same of a list as long as the whole directory
    let arguments = [
        "--lang",
        "en",
        "--workspace",
        &workspace,
        "--import",
        &whole,
    ];
    let window = Window::open(&arguments).await;
    preview(&window).await;
    window.hold(CONTROL, "1").await;
    window.wait_until(FILLED).await;
    sleep(Duration::from_secs(15)).await;
    weigh("memory after a preview of 40,000 rows", &window);
    window.close().await;
}

/// Looks at what an import would do, and says how many elements the larger of its screens has.
async fn preview(window: &Window) -> f64 {
    window.find("heading", "What is in each column?").await;
    let columns = number(window, ELEMENTS).await;
    window.hold(CONTROL, ENTER).await;
    window.find("heading", "This is what would happen").await;
    window.sees("up to date").await;
    columns.max(number(window, ELEMENTS).await)
}

/// Says what the application takes of the memory now.
fn weigh(after: &str, window: &Window) {
    let application = window.application();
    let mib = memory(application);
    figure(after, mib, "MiB").within(330.0);
    for (name, mib) in memory_of_each(application) {
        figure(format!("  of which {name}"), mib, "MiB");
    }
    say_others(other_web_views(application));
}
