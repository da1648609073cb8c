//! Where the window meets the desktop: the system's own dialogs for files, and a second start that
//! raises the first.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    thread,
    time::{Duration, Instant},
};

use crate::{
    buses::Bus,
    keyboard::CONTROL as CONTROL_KEY,
    screen::{CONTROL, ESCAPE, RETURN, Screen},
    story::list,
    window::{PATIENCE, Window},
};

/// The system's dialog, once it is there. The screen of the tests has nobody who arranges windows
/// and gives them the keyboard, so the test does.
pub fn dialog() -> Screen {
    let screen = Screen::here();
    let end = Instant::now() + PATIENCE;
    while screen.windows() < 2 {
        assert!(Instant::now() < end, "no dialog opened");
        thread::sleep(Duration::from_millis(50));
    }
    screen.calm(screen.whole, Duration::from_millis(400));
    screen.focus_newest();
    screen
}

/// Waits until the dialog has closed, and gives the window the keyboard.
pub fn gone(screen: &Screen) {
    let end = Instant::now() + PATIENCE;
    while screen.windows() > 1 {
        if Instant::now() > end {
            screen.picture("dialog-left");
            panic!("the dialog does not close");
        }
        thread::sleep(Duration::from_millis(50));
    }
    screen.focus();
}

/// Types a path of small letters, digits, `/`, `-` and `.`. A dialog that is still reading its
/// folder may lose a key, or take Enter for what it proposes: then all of it is typed again.
pub fn type_path(screen: &Screen, path: &Path) {
    for _ in 0..5 {
        for letter in path.to_str().expect("a path of letters").chars() {
            screen.press(&[], u32::from(letter));
            thread::sleep(Duration::from_millis(15));
        }
        thread::sleep(Duration::from_millis(300));
        screen.press(&[], RETURN);
        let end = Instant::now() + Duration::from_secs(4);
        while screen.windows() > 1 && Instant::now() < end {
            thread::sleep(Duration::from_millis(50));
        }
        if screen.windows() < 2 {
            return;
        }
        screen.picture("dialog-again");
        screen.focus_newest();
        screen.press(&[CONTROL], u32::from('a'));
    }
}

/// A folder whose name can be typed without any other key being held.
pub fn plain_folder(of: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("cerchia-{of}-{}", std::process::id()));
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

#[tokio::test]
async fn a_list_is_chosen_in_the_systems_dialog_and_the_people_are_saved_through_it() {
    let folder = plain_folder("dialogs");
    fs::copy(list("to choose.csv"), folder.join("soci.csv")).expect("a copy");
    let window = Window::open(&["--lang", "en"]).await;
    window
        .click("button", "Look around the example community")
        .await;
    window.sees("140 members").await;

    window.click("button", "Import a list").await;
    window.click("button", "Choose a file…").await;
    let screen = dialog();
    window.picture("dialog-import-en").await;
    screen.press(&[], ESCAPE);
    gone(&screen);
    window
        .find("heading", "Which list would you like to import?")
        .await;

    window.click("button", "Choose a file…").await;
    let screen = dialog();
    type_path(&screen, &folder.join("soci.csv"));
    gone(&screen);
    window.find("heading", "What is in each column?").await;
    window.sees("soci.csv").await;

    window.hold(CONTROL_KEY, ",").await;
    window.find("heading", "Settings").await;
    window.click("button", "Export… CSV").await;
    let screen = dialog();
    screen.press(&[CONTROL], u32::from('a'));
    let saved = folder.join("everybody.csv");
    type_path(&screen, &saved);
    gone(&screen);
    window.sees("Exported ").await;
    let lines = fs::read_to_string(&saved)
        .expect("the file")
        .lines()
        .count();
    assert!(lines > 840, "{lines}");
    window.close().await;
    fs::remove_dir_all(folder).expect("the test's own folder");
}

#[tokio::test]
async fn a_dark_desktop_has_a_dark_window_until_it_turns_light() {
    let bus = Bus::new();
    let desktop = bus.dark_desktop();
    let home = tempfile::TempDir::new().expect("a folder");
    let window = Window::open_on(home, Some(bus.address.clone()), &["--lang", "en"]).await;
    let is_dark = "matchMedia('(prefers-color-scheme: dark)').matches";
    window.wait_until(&format!("return {is_dark}")).await;
    window.picture("first-start-dark-desktop").await;
    desktop.turns_light();
    window.wait_until(&format!("return !{is_dark}")).await;
    window.close().await;
}

#[tokio::test]
async fn a_second_start_hands_its_list_to_the_first_window_and_ends() {
    let window = Window::open(&["--lang", "en"]).await;
    window
        .click("button", "Look around the example community")
        .await;
    window.sees("140 members").await;
    let first = window.application();

    let home = window.home.path();
    let second = Command::new(env!("CARGO_BIN_EXE_cerchia"))
        .args(["--import", &list("second start.csv")])
        .env("HOME", home)
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_CACHE_HOME", home.join("cache"))
        .output()
        .expect("it starts");
    assert!(second.status.success(), "{second:?}");
    window.find("heading", "What is in each column?").await;
    window.sees("second start.csv").await;
    assert_eq!(window.application(), first);
    assert_eq!(Screen::here().windows(), 1);
    window.close().await;
}
