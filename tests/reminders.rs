//! Reminders on a real bus, with a real server of notifications, in the real application.

use std::{
    process::{Child, Command, Output, Stdio},
    thread,
    time::{Duration, Instant},
};

use app::{App, Places};
use chrono::{DateTime, TimeDelta, Utc};
use contract::{
    events::{AddEvent, When},
    reminders::{Habits, SetReminding},
    workspace::CreateWorkspace,
};
use domain::{
    EventId,
    events::Event,
    reminders::{Pace, Reminding},
};
use tempfile::TempDir;

use crate::{
    buses::Bus,
    evening::both_themes,
    keyboard::CONTROL,
    screen::{self, SHIFT, Screen},
    window::{Window, alone_on_the_screen},
};

/// How long it takes at most until something that is due is shown.
pub const SOON: Duration = Duration::from_secs(20);

/// Waits until something is so; what is said if it never is.
pub fn until(otherwise: &str, is: impl FnMut() -> bool) {
    within(SOON, otherwise, is);
}

/// The same for what may take so long.
pub fn within(patience: Duration, otherwise: &str, mut is: impl FnMut() -> bool) {
    let end = Instant::now() + patience;
    while !is() {
        assert!(Instant::now() < end, "{otherwise}");
        thread::sleep(Duration::from_millis(100));
    }
}

/// A home with a community whose event is reminded of in so many seconds.
pub struct Home {
    pub folder: TempDir,
    pub workspace: String,
    event: EventId,
    due: DateTime<Utc>,
}

impl Home {
    pub async fn with_event_due_in(seconds: i64) -> Self {
        let folder = TempDir::new().expect("a folder");
        let application = application(&folder);
        let request = CreateWorkspace {
            path: None,
            name: "Prova".into(),
            example: false,
            accept_cloud_folder: false,
        };
        let made = app::workspace::create_workspace(&application, request).await;
        let workspace = made.expect("a workspace").path;
        let reminding = Reminding {
            // whatever the clock on the wall shows
            quiet_hours: false,
            day_before: false,
            pace: Pace::Every,
            ..Reminding::default()
        };
        app::reminders::set_reminding(&application, SetReminding { reminding })
            .await
            .expect("it is kept");
        let due = Utc::now() + TimeDelta::seconds(seconds);
        let start = (due + TimeDelta::hours(1)).naive_utc();
        let request = AddEvent {
            repeats: None,
            fields: Event {
                title: "Aperitivo & <amici>".into(),
                place_name: "Circolo Arno".into(),
                ..Event::default()
            },
            when: Some(When {
                start,
                end: start + TimeDelta::hours(2),
                zone: "UTC".into(),
                all_day: false,
            }),
            deadline: None,
        };
        let added = app::events::add_event(&application, request).await;
        let event = added.expect("an event").id;
        application.close().await;
        Self {
            folder,
            workspace,
            event,
            due,
        }
    }

    /// Waits until it is due.
    fn wait(&self) {
        let left = (self.due - Utc::now()).to_std().unwrap_or_default();
        thread::sleep(left + Duration::from_millis(100));
    }

    fn cerchia(&self, bus: &Bus) -> Command {
        let home = self.folder.path();
        let mut command = Command::new(env!("CARGO_BIN_EXE_cerchia"));
        command
            .env("HOME", home)
            .env("XDG_CONFIG_HOME", home.join("config"))
            .env("XDG_DATA_HOME", home.join("data"))
            .env("XDG_CACHE_HOME", home.join("cache"))
            .env("WEBKIT_DISABLE_DMABUF_RENDERER", "1")
            .env("DBUS_SESSION_BUS_ADDRESS", &bus.address)
            .args(["--lang", "en", "--workspace", &self.workspace]);
        command
    }

    /// Looks once.
    fn remind(&self, bus: &Bus) -> String {
        let Output { status, stdout, .. } = self
            .cerchia(bus)
            .args(["remind", "--once"])
            .output()
            .expect("it starts");
        assert!(status.success());
        String::from_utf8(stdout).expect("text")
    }

    /// Starts it with its window.
    pub fn visible(&self, bus: &Bus) -> Process {
        let mut command = self.cerchia(bus);
        Process(command.stdout(Stdio::null()).spawn().expect("it starts"))
    }

    /// Starts it out of sight.
    pub fn hidden(&self, bus: &Bus) -> Process {
        let mut command = self.cerchia(bus);
        command.arg("--hidden").stdout(Stdio::null());
        Process(command.spawn().expect("it starts"))
    }
}

/// The application of a home, without its window.
fn application(folder: &TempDir) -> App {
    App::new(Places {
        config: folder.path().join("config/org.cerchia.desktop"),
        documents: folder.path().join("documents"),
    })
}

/// A copy of the application; it ends with its test, without being asked.
pub struct Process(Child);

impl Process {
    /// Its number.
    pub fn id(&self) -> u32 {
        self.0.id()
    }

    /// Whether it ended by itself.
    pub fn has_ended(&mut self) -> bool {
        self.0.try_wait().expect("it can be asked").is_some()
    }

    fn kill(mut self) {
        self.0.kill().expect("it runs");
        self.0.wait().expect("it ended");
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn whoever_has_a_timer_of_their_own_is_reminded_once() {
    let bus = Bus::new();
    let home = Home::with_event_due_in(2).await;
    home.wait();
    // nobody shows it: that is said, and it is not lost
    let said = home.remind(&bus);
    assert!(said.contains("Nobody on this desktop"), "{said}");
    let server = bus.server();
    assert_eq!(home.remind(&bus), "1 notification shown.\n");
    let shown = server.shown();
    assert_eq!(shown[0].title, "Aperitivo & <amici>");
    assert!(shown[0].line.contains("Circolo Arno"), "{shown:?}");
    // it ends at once: nobody would hear what is pressed
    assert!(shown[0].actions.is_empty());
    assert_eq!(home.remind(&bus), "Nothing to be reminded of now.\n");
    assert_eq!(server.shown().len(), 1);
}

#[tokio::test]
async fn whoever_is_killed_before_it_is_shown_shows_it_once_at_the_next_start() {
    let bus = Bus::new();
    let home = Home::with_event_due_in(6).await;
    // decided, and nobody there to show it
    let first = home.hidden(&bus);
    home.wait();
    thread::sleep(Duration::from_secs(3));
    first.kill();
    let server = bus.server();
    let second = home.hidden(&bus);
    let shown = server.shows(1, SOON);
    assert!(shown[0].actions.contains(&"default".to_owned()));
    let said = home.remind(&bus);
    assert!(said.contains("reminds by itself"), "{said}");
    second.kill();
    let _third = home.hidden(&bus);
    thread::sleep(Duration::from_secs(6));
    assert_eq!(server.shown().len(), 1);
}

#[tokio::test]
async fn a_press_opens_the_window_of_a_copy_that_was_started_out_of_sight() {
    let _alone = alone_on_the_screen().await;
    let bus = Bus::new();
    let server = bus.server();
    let home = Home::with_event_due_in(5).await;
    let _running = home.hidden(&bus);
    server.shows(1, SOON);
    let screen = Screen::here();
    assert_eq!(screen.windows(), 0);
    server.press(1, "open");
    until("no window opened", || screen.windows() != 0);
}

#[tokio::test]
async fn a_server_that_takes_ten_seconds_shows_it_once() {
    let bus = Bus::new();
    let server = bus.server();
    let home = Home::with_event_due_in(6).await;
    server.slow(10);
    let _running = home.hidden(&bus);
    home.wait();
    thread::sleep(Duration::from_secs(13));
    server.shows(1, SOON);
    let said = home.remind(&bus);
    assert!(said.contains("reminds by itself"), "{said}");
}

#[tokio::test]
async fn a_reminder_appears_once_and_its_press_opens_the_page_of_the_event() {
    let bus = Bus::new();
    let server = bus.server();
    let Home {
        folder,
        workspace,
        event,
        ..
    } = Home::with_event_due_in(12).await;
    let arguments = ["--lang", "en", "--workspace", &workspace];
    let window = Window::open_on(folder, Some(bus.address.clone()), &arguments).await;
    window.find("button", "Reminders").await;
    let shown = server.shows(1, SOON + SOON);
    assert_eq!(shown[0].title, "Aperitivo & <amici>");
    assert!(shown[0].actions.contains(&"later".to_owned()), "{shown:?}");
    server.press(1, "default");
    window.find("heading", "Aperitivo & <amici>").await;

    // the drawer has it too
    window.hold(CONTROL, "b").await;
    window.find("dialog", "Reminders").await;
    window.sees("Circolo Arno").await;
    both_themes(&window, "reminders-en").await;
    window.is_accessible().await;
    window.click("button", "Remind me later").await;
    window.click("button", "In an hour").await;
    window.sees("put off until").await;
    window.click("button", "Dismiss the reminder").await;
    window.sees("Nothing to be reminded of.").await;

    // a window that is made for a notification begins at what it is about
    let window = window.reopen(&arguments).await;
    window.find("button", "Reminders").await;
    window.hold(CONTROL, "1").await;
    let address = format!("tauri://localhost/index.html?go=events.{event}");
    window.client.goto(&address).await.expect("it goes there");
    window.find("heading", "Aperitivo & <amici>").await;
    thread::sleep(Duration::from_secs(4));
    assert_eq!(server.shown().len(), 1);
    window.close().await;
}

#[tokio::test]
async fn what_one_is_reminded_of_is_chosen_in_the_settings() {
    let bus = Bus::new();
    let server = bus.server();
    let home = Home::with_event_due_in(3_600).await;
    let arguments = ["--lang", "it", "--workspace", &home.workspace];
    let window = Window::open_on(home.folder, Some(bus.address.clone()), &arguments).await;
    window.hold(CONTROL, ",").await;
    window.find("heading", "Promemoria").await;
    window.sees("Ultimo controllo").await;
    window.sees("Prossimo: Aperitivo & <amici>").await;
    window.click("button", "Mandami una prova").await;
    let shown = server.shows(1, SOON);
    assert_eq!(shown[0].line, "I promemoria arrivano così.");
    window.sees("Inviata").await;
    window.click("checkbox", "domenica").await;
    window.click("checkbox", "Si avvia quando accedi").await;
    let entry = window.home.path().join(".config/autostart/Cerchia.desktop");
    until("it does not start at login", || {
        std::fs::read_to_string(&entry).is_ok_and(|entry| entry.contains("--hidden"))
    });
    both_themes(&window, "reminder-settings-it").await;
    window.is_accessible().await;
    window.close().await;
}

#[tokio::test]
async fn closing_the_window_asks_once_and_stays_in_the_tray() {
    let bus = Bus::new();
    let _tray = bus.tray();
    let home = Home::with_event_due_in(3_600).await;
    let workspace = home.workspace.clone();
    let folder = TempDir::new().expect("a folder");
    let arguments = ["--lang", "en", "--workspace", &workspace];
    let address = bus.address.clone();
    let window = Window::open_on(folder, Some(address), &arguments).await;
    window.find("button", "Reminders").await;
    // the icon comes a moment after the window
    thread::sleep(Duration::from_secs(3));
    let screen = Screen::here();
    screen.close();
    window.find("dialog", "Quit or stay?").await;
    window.is_accessible().await;
    both_themes(&window, "leaving-en").await;
    window.click_and_be_gone("button", "Keep running").await;
    let gone = |screen: &Screen| screen.windows() == 0;
    until("it is still in sight", || gone(&screen));
    // a second start brings it back, and closing it does not ask again
    let back = home.cerchia(&bus).output().expect("it starts");
    assert!(back.status.success());
    until("it did not come back", || !gone(&screen));
    window.close().await;
}

#[tokio::test]
async fn a_key_opens_the_line_for_a_note_whatever_one_is_doing() {
    const SPACE: u32 = 0x20;
    let _alone = alone_on_the_screen().await;
    let bus = Bus::new();
    let home = Home::with_event_due_in(3_600).await;
    let habits = Habits {
        shortcut: true,
        ..Habits::default()
    };
    app::reminders::set_habits(&application(&home.folder), habits).expect("it is kept");
    let _running = home.hidden(&bus);
    let screen = Screen::here();
    let end = Instant::now() + SOON;
    while screen.windows() == 0 {
        assert!(Instant::now() < end, "no window opened");
        thread::sleep(Duration::from_secs(1));
        screen.press(&[screen::CONTROL, SHIFT], SPACE);
        thread::sleep(Duration::from_millis(500));
    }
    assert_eq!(screen.windows(), 1);
}
