//! From the start to the painted list, beside the start of an empty window, and of one that shows the
//! same page as it is, without any code.

use std::{
    fs,
    path::{Path, PathBuf},
    process::{Child, Command},
    thread,
    time::{Duration, Instant},
};

use super::{FILLED, at_home, figure, home, milliseconds, quantile, say_others};
use crate::{
    processes::{memory, other_web_views},
    reference::{empty_window, still_window},
    screen::{Area, Painted, Screen},
    window::Window,
};

/// The page as it is, as text without code.
const AS_IT_IS: &str = "
    document.querySelectorAll('script, link[rel=modulepreload]').forEach(code => code.remove());
    document.querySelector('link[rel=stylesheet]').setAttribute('href', 'styles.css');
    return '<!doctype html>' + document.documentElement.outerHTML";

/// How often the application is started, and the empty window between.
const STARTS: usize = 9;

fn arguments() -> [String; 4] {
    let workspace = home().join("big.cerchia").display().to_string();
    ["--lang", "en", "--workspace", &workspace].map(str::to_owned)
}

fn application() -> Command {
    let mut application = Command::new(env!("CARGO_BIN_EXE_cerchia"));
    application
        .args(arguments())
        // as it ships: it sets this for itself
        .env_remove("WEBKIT_DISABLE_DMABUF_RENDERER");
    application
}

/// Starts a program and waits until its window is painted and stays as it is.
fn start(screen: &Screen, command: &mut Command) -> (Child, Painted) {
    // the first window is 1200 pixels wide
    let area = Area {
        width: 1200,
        ..screen.whole
    }
    .without_scroll_bar();
    let before = screen.look(area);
    let began = Instant::now();
    let child = at_home(command, home()).spawn().expect("it starts");
    let painted = screen.painted(
        area,
        before,
        began,
        (Duration::from_millis(1500), Duration::from_secs(30)),
    );
    let painted = painted.expect("a window is painted");
    (child, painted)
}

/// Closes the window as people do, and waits for the program's end. It asks once whether it is to
/// stay; whoever closes it again means it.
fn stop(screen: &Screen, mut child: Child) {
    let end = Instant::now() + Duration::from_secs(20);
    while child.try_wait().expect("it is our child").is_none() {
        assert!(Instant::now() < end, "it does not end");
        if screen.windows() > 0 {
            screen.close();
        }
        thread::sleep(Duration::from_millis(200));
    }
    screen.calm(screen.whole, Duration::from_millis(300));
}

/// Keeps the window's first page without its code, and says where.
async fn still_page() -> PathBuf {
    let folder = home().join("still");
    fs::create_dir_all(&folder).expect("a folder");
    let arguments = arguments();
    let window = Window::open(&arguments.each_ref().map(String::as_str)).await;
    window.wait_until(FILLED).await;
    let page = window.client.execute(AS_IT_IS, Vec::new()).await;
    let page = page.expect("the page");
    window.close().await;
    let styles = Path::new(env!("CARGO_MANIFEST_DIR")).join("frontend/dist/styles.css");
    fs::copy(styles, folder.join("styles.css")).expect("the styles");
    let at = folder.join("index.html");
    fs::write(&at, page.as_str().expect("text")).expect("the page is kept");
    at
}

#[test]
#[ignore = "measures: cargo xtask bench"]
fn a_start_and_the_memory_it_takes() {
    let screen = Screen::here();
    let page = tokio::runtime::Runtime::new()
        .expect("a runtime")
        .block_on(still_page());
    let mut times = [Vec::new(), Vec::new(), Vec::new(), Vec::new()];
    let mut memories = [Vec::new(), Vec::new()];
    let mut others = 0;
    // the first of each reads the program from the disk, and the application makes the day's backup
    for round in 0..=STARTS {
        let (empty, painted) = start(&screen, &mut empty_window());
        let empty_memory = memory(empty.id());
        stop(&screen, empty);
        let (still, still_painted) = start(&screen, &mut still_window(&page));
        stop(&screen, still);
        let (ours, ours_painted) = start(&screen, &mut application());
        if round == 0 {
            thread::sleep(Duration::from_secs(5));
        }
        let our_memory = memory(ours.id());
        others = others.max(other_web_views(ours.id()));
        stop(&screen, ours);
        if round > 0 {
            times[0].push(milliseconds(painted.last));
            times[1].push(milliseconds(ours_painted.last));
            times[2].push(milliseconds(ours_painted.first));
            times[3].push(milliseconds(still_painted.last));
            memories[0].push(empty_memory);
            memories[1].push(our_memory);
        }
    }
    let [empty, ours, first, still] = times.map(|times| quantile(&times, 0.5));
    let [empty_memory, our_memory] = memories.map(|memories| quantile(&memories, 0.5));
    figure(
        "start of an empty window, to its last painting",
        empty,
        "ms",
    );
    figure(
        "start over 40,000 people, to something painted",
        first,
        "ms",
    )
    .beside(empty, "the empty window");
    figure(
        "start of a window with the same list as a page without code",
        still,
        "ms",
    )
    .beside(empty, "the empty window");
    figure("start over 40,000 people, beside that page", ours, "ms")
        .beside(still, "the page without code");
    figure("start over 40,000 people, to the list painted", ours, "ms")
        .beside(empty, "the empty window")
        .within((empty * 1.3).round());
    figure(
        "memory of the empty window (PSS of all processes)",
        empty_memory,
        "MiB",
    );
    figure("memory after the start", our_memory, "MiB")
        .beside(empty_memory, "the empty window")
        .within(330.0);
    say_others(others);
}
