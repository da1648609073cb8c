//! What a day begins with, where everybody has a rhythm: from the key to the painted page.

use std::{fs, time::Duration};

use contract::people::{ListPeople, PageFrom, PeopleFilter, PeopleOrder, SaveFilter};
use domain::followups::Rhythm;
use serde_json::json;

use super::{FILLED, area, figure, home, milliseconds, quantile};
use crate::{
    keyboard::CONTROL,
    launch::asked,
    screen::{self, Screen},
    window::Window,
};

/// How often the page is opened.
const TIMES: usize = 20;
/// How many of them are due.
const DUE: u16 = 200;

/// Everybody has a rhythm, and some were last heard long ago.
async fn everybody_in_touch(window: &Window) {
    let everybody = SaveFilter {
        name: "tutti".into(),
        filter: PeopleFilter::default(),
    };
    let saved = asked(window, "save_filter", json!(everybody)).await;
    let filter = saved["filters"][0]["id"].clone();
    let rhythm = json!({ "of": { "filter": filter }, "rhythm": Rhythm::of(90, 180) });
    asked(window, "set_rhythm", rhythm).await;
    let first = ListPeople {
        filter: PeopleFilter::default(),
        order: PeopleOrder::FamilyName,
        descending: false,
        from: PageFrom::Position(0),
        limit: DUE,
    };
    let rows = asked(window, "list_people", json!(first)).await;
    for row in rows["rows"].as_array().expect("rows") {
        let contact = json!({
            "id": null, "kind": "call", "day": "2026-02-03", "people": [row["id"]],
            "line": "sentito per il preventivo", "note": "", "learned": "", "promises": [],
        });
        asked(window, "write_contact", contact).await;
    }
}

#[tokio::test]
#[ignore = "measures: cargo xtask bench"]
async fn a_day_that_begins() {
    const ONE: u32 = 0x31;
    const T: u32 = 0x74;
    let path = home().join("today.cerchia");
    fs::copy(home().join("big.cerchia"), &path).expect("a copy");
    let path = path.display().to_string();
    let window = Window::open(&["--lang", "en", "--workspace", &path]).await;
    window.sees(" members").await;
    window.wait_until(FILLED).await;
    everybody_in_touch(&window).await;
    window.hold(CONTROL, "t").await;
    window.find("heading", "Time to be in touch").await;
    window.picture("today-forty-thousand").await;
    let screen = Screen::here();
    screen.focus();
    let page = area(&window, ".page.today").await.without_scroll_bar();
    let mut times = Vec::new();
    for _ in 0..TIMES {
        screen.press(&[screen::CONTROL], ONE);
        screen.calm(page, Duration::from_millis(600));
        let before = screen.look(page);
        let began = screen.press(&[screen::CONTROL], T);
        let limits = (Duration::from_millis(400), Duration::from_secs(2));
        let painted = screen.painted(page, before, began, limits);
        times.push(milliseconds(painted.expect("it is shown").last));
    }
    for (part, of) in [(0.5, "median"), (0.95, "p95"), (1.0, "slowest")] {
        let what = format!("Today opened, to the page painted: {of} of {TIMES}");
        figure(what, quantile(&times, part), "ms").within(150.0);
    }
    window.close().await;
}
