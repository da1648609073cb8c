//! Checking in, in the real window of the door: from Enter to *Come in* painted, which is said only
//! once the arrival is on the disk. 2,000 of 40,000 people are registered.

use std::{fs, time::Duration};

use contract::people::{ListPeople, PageFrom, PeopleFilter, PeopleOrder};
use serde_json::{Value, json};

use super::{PEOPLE, area, figure, home, milliseconds, quantile};
use crate::{
    door::{are_inside, go_to, ready},
    launch::asked,
    screen::{Area, ESCAPE, RETURN, Screen},
    window::Window,
};

/// Who is registered, and how many of them come by name and by code.
const REGISTERED: usize = 2_000;
const COME: usize = 300;
/// People of one page of the directory.
const PAGE: usize = 200;
/// Names longer than this may be set on two lines, which moves what is looked at.
const LETTERS: usize = 15;
/// How fast scanners type.
const SCANNED: Duration = Duration::from_millis(2);
/// How long nothing changes before somebody who reads the list presses Enter.
const READ: Duration = Duration::from_millis(120);

/// An evening, with people from all over the directory registered for it.
async fn evening(window: &Window) -> Value {
    let fields = json!(domain::events::Event {
        title: "Assemblea".into(),
        ..domain::events::Event::default()
    });
    let when = json!({ "start": "2026-12-03T20:30:00", "end": "2026-12-03T23:00:00", "zone": "Europe/Rome", "all_day": false });
    let request = json!({ "fields": fields, "when": when, "deadline": null, "repeats": null });
    let event = asked(window, "add_event", request).await["id"].clone();
    let mut people = Vec::with_capacity(REGISTERED);
    let pages = REGISTERED / PAGE;
    for page in 0..pages {
        let request = ListPeople {
            filter: PeopleFilter::default(),
            order: PeopleOrder::FamilyName,
            descending: false,
            from: PageFrom::Position((page * (PEOPLE / pages)) as u64),
            limit: PAGE as u16,
        };
        let rows = asked(window, "list_people", json!(request)).await;
        let rows = rows["rows"].as_array().expect("rows").clone();
        people.extend(rows.into_iter().map(|row| row["id"].clone()));
    }
    let who = json!({ "people": { "people": people } });
    let request = json!({ "event": event, "who": who, "whole_series": false });
    asked(window, "register", request).await;
    event
}

/// Somebody who comes: what is typed, and the code.
struct Comer {
    name: String,
    code: String,
}

/// Those of whom there is one in the list, whose name any keyboard writes.
async fn comers(window: &Window, event: &Value) -> Vec<Comer> {
    let mut rows = Vec::new();
    for from in (0..REGISTERED).step_by(PAGE) {
        let list = json!({ "event": event, "text": "", "state": "registered", "from": from, "limit": PAGE });
        let page = asked(window, "list_registrations", list).await;
        rows.extend(page["rows"].as_array().expect("rows").iter().cloned());
    }
    assert_eq!(rows.len(), REGISTERED);
    let name = |row: &Value| row["name"].as_str().expect("a name").to_lowercase();
    let plain = |row: &&Value| {
        let name = name(row);
        let alone = rows
            .iter()
            .filter(|other| self::alike(&name, other))
            .count()
            == 1;
        let letters = |letter: char| letter.is_ascii_lowercase() || letter == ' ';
        alone && name.len() <= LETTERS && name.chars().all(letters)
    };
    let mut comers = Vec::with_capacity(2 * COME);
    for row in rows.iter().filter(plain).take(2 * COME) {
        let view = asked(window, "get_qr", json!({ "registration": row["id"] })).await;
        let code = view["token"].as_str().expect("a code").replace(' ', "");
        comers.push(Comer {
            name: name(row),
            code: code.to_lowercase(),
        });
    }
    assert_eq!(comers.len(), 2 * COME);
    comers
}

/// Whether a name finds this row: each of its words begins one of the row's.
fn alike(name: &str, row: &Value) -> bool {
    let other = row["name"].as_str().expect("a name").to_lowercase();
    name.split(' ')
        .all(|word| other.split([' ', '\'']).any(|part| part.starts_with(word)))
}

/// Types at the keyboard that the system sees.
fn write(screen: &Screen, text: &str, pause: Duration) {
    for letter in text.chars() {
        screen.press(&[], u32::from(letter));
        std::thread::sleep(pause);
    }
}

/// The door as it is measured.
struct Door<'a> {
    screen: &'a Screen,
    /// Below the field.
    stage: Area,
    /// Where *Come in* is said, and how that looks.
    word: Area,
    said: u64,
}

impl Door<'_> {
    /// From Enter to *Come in*, painted.
    fn enter(&self, who: &str) -> f64 {
        let began = self.screen.press(&[], RETURN);
        let painted = self.screen.becomes(self.word, self.said, began);
        milliseconds(painted.unwrap_or_else(|| panic!("{who} was not let in")))
    }
}

#[tokio::test]
#[ignore = "measures: cargo xtask bench"]
async fn admitting() {
    // a file of its own: what others measure is without an evening
    let path = home().join("door.cerchia");
    fs::copy(home().join("big.cerchia"), &path).expect("a copy");
    let path = path.display().to_string();
    let window = Window::open(&["--lang", "en", "--workspace", &path]).await;
    window.sees(" members").await;
    let event = evening(&window).await;
    let comers = comers(&window, &event).await;
    let open = json!({ "event": event, "another": false });
    asked(&window, "open_door", open).await;
    go_to(&window, Some(1)).await;
    ready(&window).await;
    let screen = Screen::here();
    screen.focus_newest();

    // the first shows where to look
    let (by_name, by_code) = comers.split_at(COME);
    write(&screen, &by_name[0].name, SCANNED);
    window.sees("expected").await;
    screen.press(&[], RETURN);
    window.sees("Come in").await;
    are_inside(&window, 1).await;
    let word = area(&window, ".door-answer .word").await;
    let stage = area(&window, ".door-stage").await;
    screen.calm(word, Duration::from_millis(600));
    let door = Door {
        screen: &screen,
        stage,
        word,
        said: screen.look(word),
    };

    let mut times = Vec::new();
    for one in &by_name[1..] {
        write(&screen, &one.name, SCANNED);
        screen.calm(door.stage, READ);
        times.push(door.enter(&one.name));
    }
    are_inside(&window, COME as u64).await;
    figures("Enter at a name", &times);

    let mut times = Vec::new();
    for one in by_code {
        screen.press(&[], ESCAPE);
        screen.calm(door.stage, READ);
        write(&screen, &one.code, SCANNED);
        times.push(door.enter(&one.name));
    }
    are_inside(&window, 2 * COME as u64).await;
    figures("a code, from its last key", &times);
    window.close().await;
}

fn figures(what: &str, times: &[f64]) {
    for (part, of) in [(0.5, "median"), (0.95, "p95"), (0.99, "p99")] {
        figure(
            format!("{what}, let in and painted: {of} of {}", times.len()),
            quantile(times, part),
            "ms",
        )
        .within(50.0);
    }
}
