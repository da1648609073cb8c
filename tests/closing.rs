//! The day after, in the real window: an evening of 113 is closed by keys alone, and its report says
//! what it came to.

use serde_json::{Value, json};

use crate::{
    door::call,
    evening::{both_themes, launch_evening, open_first},
    keyboard::{CONTROL, ENTER, TAB},
    window::Window,
};

/// Lets in whoever has a place but for six, and nine whom nobody knows.
const COME_IN: &str = r"
    const [event, done] = arguments;
    const call = (name, request) => window.__TAURI_INTERNALS__.invoke(name, { request });
    const key = () => crypto.randomUUID();
    (async () => {
      const page = await call('list_registrations', { event, text: '', state: 'registered', from: 0, limit: 200 });
      const came = page.rows.slice(0, 104);
      for (const row of came)
        await call('admit', { event, who: { person: row.person }, desk: '1', how: 'search', key: key() });
      for (let number = 1; number <= 9; number += 1)
        await call('admit_walk_in', { event, name: `Passante Numero${'abcdefghi'[number - 1]}`, email: '', consent: null, desk: '2', key: key() });
      return { names: came.slice(0, 4).map((row) => row.name), missing: page.rows.slice(104).map((row) => row.name) };
    })().then(done, (error) => done({ error: JSON.stringify(error) }));";

/// The launch evening, open, after everybody came.
pub async fn after_the_evening(language: &str) -> (Window, Value) {
    let window = launch_evening(language).await;
    open_first(&window).await;
    let list = json!({ "from": null, "before": null, "text": "lancio", "in_trash": false, "descending": false, "after": null, "limit": 1 });
    let events = call(&window, "list_events", list).await;
    let event = events.expect("events are listed")["rows"][0]["id"].clone();
    let came = window.client.execute_async(COME_IN, vec![event]).await;
    let came = came.expect("the page answers");
    assert_eq!(came["error"], Value::Null, "{came}");
    (window, came)
}

fn names(came: &Value, of: &str) -> Vec<String> {
    let names = came[of].as_array().expect("names").iter();
    names
        .filter_map(|name| name.as_str().map(str::to_owned))
        .collect()
}

/// The form's next step.
async fn go_on(window: &Window) {
    window.hold(CONTROL, ENTER).await;
}

async fn at_the_beginning(window: &Window) {
    window
        .wait_until("return document.activeElement?.id === 'closing-first'")
        .await;
}

#[tokio::test]
async fn an_evening_is_closed_by_keys_and_its_report_says_what_it_came_to() {
    let (window, came) = after_the_evening("en").await;
    let (there, missing) = (names(&came, "names"), names(&came, "missing"));
    assert_eq!(missing.len(), 6, "{missing:?}");
    window.sees("113 came").await;

    // one who came is on paper only
    window.keys("c").await;
    window.find("dialog", "Close the evening").await;
    at_the_beginning(&window).await;
    both_themes(&window, "closing-1-en").await;
    let mut broken = vec![("paper", window.violations().await)];
    window.keys(&missing[0]).await;
    window.sees("As written").await;
    go_on(&window).await;

    // of the others, those who did not come are noted
    window.find("heading", "Who did not come").await;
    at_the_beginning(&window).await;
    window.keys(TAB).await;
    window.keys(ENTER).await;
    both_themes(&window, "closing-2-en").await;
    broken.push(("missing", window.violations().await));
    go_on(&window).await;

    // whom I talked to, and a promise
    window.find("heading", "Whom did you talk to?").await;
    at_the_beginning(&window).await;
    window.keys(&there[0]).await;
    window.keys(ENTER).await;
    window.keys("She knows a restorer").await;
    window.keys(ENTER).await;
    window
        .sees(&format!("{} · She knows a restorer", there[0]))
        .await;
    both_themes(&window, "closing-3-en").await;
    broken.push(("talks", window.violations().await));
    go_on(&window).await;
    window.find("heading", "Promises, and people").await;
    at_the_beginning(&window).await;
    window.keys(&there[1]).await;
    window.keys(ENTER).await;
    window.keys("The name of the printer").await;
    window.keys(ENTER).await;
    window.keys("15/12/2026").await;
    window.keys(ENTER).await;
    window.sees("The name of the printer · 15/12/2026").await;
    both_themes(&window, "closing-4-en").await;
    broken.push(("promises", window.violations().await));
    go_on(&window).await;

    // what was learned
    window.find("heading", "Three things learned").await;
    at_the_beginning(&window).await;
    window.keys("Begin on time").await;
    both_themes(&window, "closing-5-en").await;
    broken.push(("learned", window.violations().await));
    go_on(&window).await;

    // one more came than the door knew, five did not
    window.sees("Closed “Serata di lancio”").await;
    window.find("heading", "How it went").await;
    window.sees("114").await;
    window.sees("5 of 110 (5 %)").await;
    window.sees("Begin on time").await;
    both_themes(&window, "report-en").await;
    broken.push(("report", window.violations().await));
    window.undo().await;
    window.sees("6 of 110 (5 %)").await;
    window.close().await;
    broken.retain(|(_, broken)| !broken.is_empty());
    assert!(broken.is_empty(), "{broken:#?}");
}
