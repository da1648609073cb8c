//! The icon beside the clock, asked for its menu as a desktop asks for it; and a desktop that shows
//! no icons.

use std::{
    collections::HashMap,
    thread,
    time::{Duration, Instant},
};

use zbus::{
    blocking::{Connection, connection::Builder, fdo::DBusProxy},
    zvariant::{OwnedValue, Structure, Value},
};

use crate::{
    buses::Bus,
    processes,
    reminders::{Home, SOON, until, within},
    screen::{Area, CONTROL, DOWN, ESCAPE, RETURN, Screen},
    window::{Window, alone_on_the_screen},
};

/// How a menu is asked for, and where an icon of the library has it.
const MENU: &str = "com.canonical.dbusmenu";
const PLACE: &str = "/org/ayatana/NotificationItem/tray_icon_tray_app_cerchia/Menu";

/// Where the title of an event is.
const TITLE: Area = Area {
    x: 240,
    y: 40,
    width: 400,
    height: 120,
};

/// After so long in the tray a window is given back (`src-tauri/reminding/resting.rs`), and a little.
const GIVEN_BACK: Duration = Duration::from_secs(33);

/// Until a dialog is there: where a caret blinks, the screen never comes to rest.
const SHORT: Duration = Duration::from_secs(1);

/// A line of a menu as it comes over the bus: its number, what is known of it, and the lines below.
type Line = (i32, HashMap<String, OwnedValue>, Vec<OwnedValue>);

/// The menu of the icon.
struct Menu {
    bus: Connection,
    name: String,
}

impl Menu {
    /// Waits until somebody on the bus has one.
    fn of(bus: &Bus) -> Self {
        // whoever has nothing to be asked does not answer either
        let bus = Builder::address(&*bus.address)
            .map(|bus| bus.method_timeout(Duration::from_secs(2)))
            .and_then(Builder::build)
            .expect("the bus answers");
        let asked = DBusProxy::new(&bus).expect("the bus answers");
        let end = Instant::now() + SOON;
        loop {
            for name in asked.list_names().expect("names") {
                let menu = Self {
                    bus: bus.clone(),
                    name: name.to_string(),
                };
                if name.starts_with(':') && menu.root().is_some() {
                    return menu;
                }
            }
            assert!(Instant::now() < end, "no icon came");
            thread::sleep(Duration::from_millis(100));
        }
    }

    fn root(&self) -> Option<Line> {
        let wanted: (i32, i32, &[&str]) = (0, -1, &[]);
        let answer = self
            .bus
            .call_method(Some(&*self.name), PLACE, Some(MENU), "GetLayout", &wanted)
            .ok()?;
        let (_, root): (u32, Line) = answer.body().deserialize().ok()?;
        Some(root)
    }

    /// Every line with its number, those of submenus as well.
    fn lines(&self) -> Vec<(i32, String)> {
        let mut lines = Vec::new();
        if let Some((_, _, below)) = self.root() {
            gather(&below, &mut lines);
        }
        lines
    }

    /// Waits until a line says this.
    fn says(&self, words: &str) -> i32 {
        let end = Instant::now() + SOON;
        loop {
            let lines = self.lines();
            if let Some((number, _)) = lines.iter().find(|(_, text)| text.contains(words)) {
                return *number;
            }
            assert!(Instant::now() < end, "no {words} in {lines:#?}");
            thread::sleep(Duration::from_millis(100));
        }
    }

    /// Chooses the line that says this.
    fn choose(&self, words: &str) {
        let event = (self.says(words), "clicked", Value::from(0), 0_u32);
        self.bus
            .call_method(Some(&*self.name), PLACE, Some(MENU), "Event", &event)
            .expect("it can be chosen");
    }
}

fn gather(below: &[OwnedValue], lines: &mut Vec<(i32, String)>) {
    for line in below {
        let Ok(line) = Structure::try_from(line.clone()) else {
            continue;
        };
        let Ok((number, about, below)) = <Line>::try_from(line) else {
            continue;
        };
        let text = about.get("label").cloned().map(String::try_from);
        if let Some(Ok(text)) = text {
            lines.push((number, text));
        }
        gather(&below, lines);
    }
}

#[tokio::test]
async fn the_menu_of_the_icon_says_what_is_next_notes_pauses_and_quits() {
    let _alone = alone_on_the_screen().await;
    let bus = Bus::new();
    let _tray = bus.tray();
    let home = Home::with_event_due_in(3_600).await;
    let mut running = home.hidden(&bus);
    let menu = Menu::of(&bus);
    menu.says("Aperitivo & <amici> · ");
    menu.says("Nothing due");

    // a line for a note, without the window
    let screen = Screen::here();
    assert_eq!(screen.windows(), 0);
    menu.choose("Quick note…");
    until("no window opened", || screen.windows() != 0);

    menu.choose("Until I turn them on again");
    menu.choose("Turn reminders on again");
    menu.says("For an hour");

    menu.choose("Quit");
    until("it still runs", || running.has_ended());
}

#[tokio::test]
async fn a_window_in_the_tray_is_given_back_unless_something_is_written_and_comes_back_where_it_was()
 {
    let _alone = alone_on_the_screen().await;
    let bus = Bus::new();
    let _tray = bus.tray();
    let home = Home::with_event_due_in(3_600).await;
    let mut running = home.visible(&bus);
    let menu = Menu::of(&bus);
    let screen = Screen::here();
    let web_views = || processes::web_views(running.id());
    until("no window opened", || screen.windows() != 0);
    screen.calm(screen.whole, Duration::from_secs(2));
    screen.focus();

    // what is being written keeps it; “Keep running” has the keyboard
    screen.press(&[CONTROL], u32::from('e'));
    thread::sleep(SHORT);
    screen.press(&[], u32::from('x'));
    screen.close();
    thread::sleep(SHORT);
    screen.press(&[], RETURN);
    until("it stays in sight", || screen.windows() == 0);
    thread::sleep(GIVEN_BACK);
    assert_ne!(web_views(), 0, "what was being written is lost");
    menu.choose("Open Cerchia");
    until("no window came back", || screen.windows() != 0);
    thread::sleep(SHORT);
    screen.focus();
    screen.picture("kept-in-the-tray");
    screen.press(&[], ESCAPE);

    // from the list of events to the event
    screen.press(&[CONTROL], u32::from('5'));
    screen.calm(screen.whole, Duration::from_secs(1));
    screen.press(&[], DOWN);
    screen.press(&[], RETURN);
    screen.calm(screen.whole, Duration::from_secs(1));
    screen.picture("before-the-tray");
    let before = screen.look(TITLE);

    screen.close();
    until("it stays in sight", || screen.windows() == 0);
    assert_ne!(web_views(), 0);
    within(GIVEN_BACK + SOON, "the window is not given back", || {
        web_views() == 0
    });

    menu.choose("Open Cerchia");
    until("no window came back", || screen.windows() != 0);
    screen.calm(screen.whole, Duration::from_secs(2));
    screen.picture("after-the-tray");
    assert_eq!(screen.look(TITLE), before, "it is somewhere else");
    menu.choose("Quit");
    until("it still runs", || running.has_ended());
}

#[tokio::test]
async fn where_nobody_shows_icons_closing_asks_once_then_minimises_and_says_so() {
    let bus = Bus::bare();
    let Home {
        folder, workspace, ..
    } = Home::with_event_due_in(3_600).await;
    let address = bus.address.clone();
    let arguments = ["--lang", "en", "--workspace", &workspace];
    let window = Window::open_on(folder, Some(address), &arguments).await;
    window.find("button", "Reminders").await;
    // the page begins to listen a moment after it is painted
    tokio::time::sleep(Duration::from_secs(1)).await;
    Screen::here().close();
    window.find("dialog", "Quit or stay?").await;
    window.sees("If Cerchia keeps running, minimised").await;
    window.is_accessible().await;
    window.click("button", "Keep running").await;
    window.sees("Cerchia kept running, minimised.").await;

    // it is not asked again
    Screen::here().close();
    window.find("button", "Reminders").await;
    assert!(window.look_for("dialog", "").await.is_none());
    window.close().await;
}
