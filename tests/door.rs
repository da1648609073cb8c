//! The door of an evening, in windows of its own: people come in by name, by code and unknown, a
//! mistake is taken back, two desks agree, nothing else of the workspace can be reached from there,
//! and when the application is killed in between, the door opens again with everybody in it.

use std::{
    process::Command,
    time::{Duration, Instant},
};

use fantoccini::wd::WindowHandle;
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::{
    evening::{both_themes, launch_evening, open_first},
    keyboard::{BACK, ENTER, ESCAPE, TAB},
    window::{PATIENCE, Window},
};

/// Two windows of one application agree within this.
const AGREE: Duration = Duration::from_millis(100);

/// Goes to the window of this desk; none is the main window.
pub async fn go_to(window: &Window, desk: Option<u32>) -> WindowHandle {
    let wanted = desk.map_or(String::new(), |desk| format!("desk={desk}"));
    let end = Instant::now() + PATIENCE;
    loop {
        for handle in window.client.windows().await.expect("there are windows") {
            let there = window.client.switch_to_window(handle.clone()).await;
            let address = window.client.execute("return location.search", Vec::new());
            let address = match there {
                Ok(()) => address.await.ok(),
                Err(_) => None,
            };
            let found =
                address
                    .as_ref()
                    .and_then(Value::as_str)
                    .is_some_and(|address| match desk {
                        Some(_) => address.ends_with(&wanted),
                        None => address.is_empty(),
                    });
            if found {
                return handle;
            }
        }
        assert!(Instant::now() < end, "no window of desk {desk:?}");
        sleep(Duration::from_millis(100)).await;
    }
}

/// Waits until the keyboard is in the one field.
pub async fn ready(window: &Window) {
    window
        .wait_until("return document.activeElement?.id === 'door-field'")
        .await;
}

/// The launch evening with its door open at one desk, and the desk in front.
pub async fn at_the_door(language: &str) -> Window {
    let window = launch_evening(language).await;
    open_first(&window).await;
    window.keys("d").await;
    go_to(&window, Some(1)).await;
    ready(&window).await;
    window
}

/// Lets in whoever the text means.
pub async fn enter(window: &Window, text: &str) {
    ready(window).await;
    window.keys(text).await;
    window.keys(ENTER).await;
}

/// Types the name of somebody whom nobody knows, and reads what is said to it before going on.
pub async fn nobody_knows(window: &Window, name: &str, says: &str) {
    const READ: Duration = Duration::from_millis(400);
    ready(window).await;
    window.keys(name).await;
    let typed = format!("return document.activeElement?.value === '{name}'");
    window.wait_until(&typed).await;
    sleep(READ).await;
    window.sees(says).await;
}

/// The application ends without a word, and is started again.
pub async fn killed(window: Window) -> Window {
    let killed = Command::new("kill")
        .args(["-9", &window.application().to_string()])
        .status();
    assert!(killed.is_ok_and(|status| status.success()));
    window.reopen(&["--lang", "en"]).await
}

/// How many are in the room, as this desk shows it.
async fn inside(window: &Window) -> u64 {
    let script = "return document.querySelector('.door-counts strong')?.innerText ?? ''";
    let text = window.client.execute(script, Vec::new()).await;
    let text = text.expect("the page answers");
    text.as_str()
        .and_then(|text| text.parse().ok())
        .unwrap_or(0)
}

/// Waits until this desk shows so many in the room.
pub async fn are_inside(window: &Window, people: u64) {
    let end = Instant::now() + PATIENCE;
    while inside(window).await != people {
        assert!(Instant::now() < end, "{people} are not inside");
        sleep(Duration::from_millis(10)).await;
    }
}

/// What the shell says to a call of the page that is in front.
pub async fn call(window: &Window, name: &str, request: Value) -> Result<Value, String> {
    const CALL: &str = r"
        const [name, request, done] = arguments;
        window.__TAURI_INTERNALS__.invoke(name, { request, work: 1, progress: '__CHANNEL__:0' }).then(
          (answer) => done({ answer }),
          (error) => done({ error: typeof error === 'string' ? error : JSON.stringify(error) }),
        );";
    let said = window
        .client
        .execute_async(CALL, vec![json!(name), request])
        .await
        .expect("the page answers");
    match said.get("error").and_then(Value::as_str) {
        Some(error) => Err(error.to_owned()),
        None => Ok(said["answer"].clone()),
    }
}

/// The event the door is open for.
pub async fn event(window: &Window) -> Value {
    let script = "return new URLSearchParams(location.search).get('door')";
    let event = window.client.execute(script, Vec::new()).await;
    event.expect("the page answers")
}

#[tokio::test]
async fn people_come_in_by_name_by_code_and_unknown_and_a_mistake_is_taken_back() {
    let window = at_the_door("it").await;
    window.sees("Scrivi almeno due lettere").await;
    let mut broken = vec![("idle", window.violations().await)];
    both_themes(&window, "door-idle-it").await;
    window.keys("a").await;
    sleep(Duration::from_millis(300)).await;
    let rows = "return document.querySelectorAll('.door-rows li').length === 0";
    window.wait_until(rows).await;
    window.keys(BACK).await;

    // somebody who is expected, by name
    window.keys("an").await;
    window.sees("si aspetta").await;
    both_themes(&window, "door-rows-it").await;
    broken.push(("rows", window.violations().await));
    let name = first_expected(&window).await;
    window.keys(ESCAPE).await;
    enter(&window, &name).await;
    window.sees("Entra").await;
    are_inside(&window, 1).await;
    both_themes(&window, "door-enters-it").await;
    broken.push(("enters", window.violations().await));

    // the same once more is kept, and said
    enter(&window, &name).await;
    window.sees("Già in sala").await;
    are_inside(&window, 1).await;
    both_themes(&window, "door-double-it").await;

    // by a code, as a scanner types it; codes are drawn in the main window
    let event = event(&window).await;
    go_to(&window, None).await;
    let (token, owner) = code(&window, &event, 7).await;
    go_to(&window, Some(1)).await;
    enter(&window, &token).await;
    window.sees(&owner).await;
    are_inside(&window, 2).await;

    // nobody is called that: one line, and at most two keys more for an address
    nobody_knows(&window, "Zelinda Improvvisi", "Persona nuova?").await;
    both_themes(&window, "door-new-it").await;
    broken.push(("new", window.violations().await));
    window.keys(TAB).await;
    window.keys("zelinda@example.org").await;
    window.keys(ENTER).await;
    are_inside(&window, 3).await;
    window.sees("Zelinda Improvvisi").await;

    // and taken back by one key
    window.keys(BACK).await;
    window.sees("Ingresso annullato").await;
    are_inside(&window, 2).await;
    both_themes(&window, "door-undone-it").await;

    // somebody who waits is asked about first
    go_to(&window, None).await;
    let waiting = somebody(&window, &event, "waiting").await;
    go_to(&window, Some(1)).await;
    enter(&window, &waiting).await;
    window.sees("In lista d'attesa: ammettere?").await;
    // the sentence leaves room for the name and the two ways on
    window
        .wait_until("const stage = document.querySelector('.door-stage'); return stage.scrollHeight <= stage.clientHeight")
        .await;
    both_themes(&window, "door-waiting-it").await;
    broken.push(("asked", window.violations().await));
    are_inside(&window, 2).await;
    window.keys(ENTER).await;
    are_inside(&window, 3).await;

    // a code that is none lets nobody in
    enter(&window, "8001120123457").await;
    window.sees("Codice illeggibile").await;
    are_inside(&window, 3).await;
    broken.push(("unreadable", window.violations().await));

    // the log: the right person in the place of the wrong one
    window.keys("\u{e033}").await;
    window.find("heading", "Ingressi").await;
    window
        .click("button", &format!("Era un'altra persona, non {owner}"))
        .await;
    window.sees("Al posto di").await;
    both_themes(&window, "door-swap-it").await;
    broken.push(("log", window.violations().await));
    go_to(&window, None).await;
    let right = somebody(&window, &event, "registered").await;
    go_to(&window, Some(1)).await;
    enter(&window, &right).await;
    window.sees("Persona corretta").await;
    window.sees(&format!("al posto di {owner}")).await;
    are_inside(&window, 3).await;

    // who is in the room, and how many
    window.keys("\u{e034}").await;
    window.find("heading", "In sala").await;
    both_themes(&window, "door-room-it").await;
    broken.push(("room", window.violations().await));
    window.keys("\u{e032}").await;
    window.find("heading", "Conteggi").await;
    both_themes(&window, "door-counts-it").await;
    broken.push(("counts", window.violations().await));

    // what the door did is on the event's page
    go_to(&window, None).await;
    window.sees("3 in sala").await;
    call(&window, "close_door", json!({}))
        .await
        .expect("it is not locked");
    both_themes(&window, "event-inside-it").await;
    window.click("radio", "Ingressi").await;
    window.sees(&right).await;
    both_themes(&window, "event-arrivals-it").await;
    broken.push(("arrivals", window.violations().await));
    window.close().await;
    broken.retain(|(_, broken)| !broken.is_empty());
    assert!(broken.is_empty(), "{broken:#?}");
}

/// The name of the first row that is expected.
async fn first_expected(window: &Window) -> String {
    let script = "
        const row = [...document.querySelectorAll('.door-rows li')].find((row) => row.querySelector('[data-tone=good]'));
        return row.querySelector('.name').firstChild.textContent.trim()";
    let name = window.client.execute(script, Vec::new()).await;
    let name = name.expect("the page answers");
    name.as_str().expect("a name").to_owned()
}

/// Registrations in a state, as the main window lists them.
async fn registrations(window: &Window, event: &Value, state: &str) -> Vec<Value> {
    let request = json!({ "event": event, "text": "", "state": state, "from": 0, "limit": 200 });
    let page = call(window, "list_registrations", request).await;
    let page = page.expect("the main window may ask");
    page["rows"].as_array().cloned().unwrap_or_default()
}

/// The code of somebody with a place, and their name.
async fn code(window: &Window, event: &Value, place: usize) -> (String, String) {
    let rows = registrations(window, event, "registered").await;
    let request = json!({ "registration": rows[place]["id"] });
    let view = call(window, "get_qr", request).await;
    let view = view.expect("a code is drawn");
    assert!(
        view["data_url"]
            .as_str()
            .is_some_and(|address| address.starts_with("data:image"))
    );
    let token = view["token"].as_str().expect("a code").replace(' ', "");
    (token, view["name"].as_str().expect("a name").to_owned())
}

/// The name of somebody in this state.
async fn somebody(window: &Window, event: &Value, state: &str) -> String {
    let rows = registrations(window, event, state).await;
    rows[0]["name"].as_str().expect("a name").to_owned()
}

#[tokio::test]
async fn two_desks_agree_at_once_and_nothing_but_the_door_can_be_reached_from_them() {
    let window = at_the_door("en").await;
    let event = event(&window).await;
    for name in contract::NAMES {
        let door = is_of_the_door(name);
        let said = call(&window, name, json!({})).await;
        let refused = said
            .as_ref()
            .is_err_and(|error| error.contains("not allowed"));
        assert_eq!(refused, !door, "{name}: {said:?}");
    }
    let listed = call(&window, "plugin:window|get_all_windows", json!({})).await;
    assert!(listed.is_err_and(|error| error.contains("not allowed")));

    // another desk
    go_to(&window, None).await;
    call(
        &window,
        "open_door",
        json!({ "event": event, "another": true }),
    )
    .await
    .expect("another desk opens");
    go_to(&window, Some(2)).await;
    ready(&window).await;
    are_inside(&window, 0).await;
    window
        .wait_until(
            "window.seen = null;
             const first = document.querySelector('.door-counts strong');
             new MutationObserver(() => { if (first.innerText === '1') window.seen ??= Date.now(); })
               .observe(first, { childList: true, characterData: true, subtree: true });
             return true",
        )
        .await;
    go_to(&window, Some(1)).await;
    window.keys("an").await;
    window.sees("expected").await;
    window
        .wait_until(
            "const stage = document.querySelector('.door-stage');
             new MutationObserver(() => { if (stage.innerText.includes('Come in')) window.said ??= Date.now(); })
               .observe(stage, { childList: true, subtree: true });
             return true",
        )
        .await;
    window.keys(ENTER).await;
    window.sees("Come in").await;
    let said = window
        .client
        .execute("return window.said", Vec::new())
        .await;
    let said = said.expect("the page answers").as_u64().expect("a moment");
    go_to(&window, Some(2)).await;
    are_inside(&window, 1).await;
    let seen = window
        .client
        .execute("return window.seen", Vec::new())
        .await;
    let seen = seen.expect("the page answers").as_u64().expect("a moment");
    let apart = Duration::from_millis(seen.saturating_sub(said));
    let asking = "const [event, done] = arguments; const began = performance.now();
        window.__TAURI_INTERNALS__.invoke('door_view', { request: { event } }).then(() => done(performance.now() - began))";
    let asking = window.client.execute_async(asking, vec![event]).await;
    println!("asking for the numbers takes {asking:?} ms");
    println!("the other desk shows it {apart:?} from when the first said it");
    assert!(apart < AGREE, "{apart:?}");
    both_themes(&window, "door-desk-2-en").await;

    // both desks are there again after the power was
    let window = killed(window).await;
    for desk in [1, 2] {
        go_to(&window, Some(desk)).await;
        ready(&window).await;
        are_inside(&window, 1).await;
    }
    window.close().await;
}

/// Whether a call is the door's own.
fn is_of_the_door(name: &str) -> bool {
    macro_rules! door {
        ($($kind:ident $area:ident $name:ident: $request:ident => $answer:ident;)*) => {
            [$((stringify!($area), stringify!($name))),*]
        };
    }
    contract::calls!(door).contains(&("door", name))
}

#[tokio::test]
async fn a_locked_door_that_is_killed_opens_again_locked_with_everybody_in_it() {
    let window = at_the_door("en").await;
    enter(&window, "an").await;
    window.sees("Come in").await;
    nobody_knows(&window, "Ortensia Nuovarrivo", "Somebody new?").await;
    window.keys(ENTER).await;
    are_inside(&window, 2).await;

    // a PIN is chosen, and the main window is gone from the screen
    window.keys("\u{e038}").await;
    window.find("dialog", "Lock").await;
    both_themes(&window, "door-lock-en").await;
    window.is_accessible().await;
    window.keys("4711").await;
    window.keys(ENTER).await;
    window.find("button", "Unlock").await;
    both_themes(&window, "door-locked-en").await;
    window.is_accessible().await;
    let text = window.text().await;
    assert!(!text.contains("In the room"), "{text}");
    main_is_hidden(&window).await;

    // starting the application again shows the door, and not the rest
    start_again(&window);
    sleep(Duration::from_millis(500)).await;
    main_is_hidden(&window).await;

    // killed between two admissions
    let window = killed(window).await;
    go_to(&window, Some(1)).await;
    ready(&window).await;
    are_inside(&window, 2).await;
    window.find("button", "Unlock").await;
    main_is_hidden(&window).await;
    window.picture("door-again-en").await;
    enter(&window, "ma").await;
    are_inside(&window, 3).await;

    // the wrong PIN opens nothing, the right one everything
    window.keys("\u{e038}").await;
    window.find("dialog", "Unlock").await;
    window.keys("1234").await;
    window.keys(ENTER).await;
    window.sees("That is not the PIN").await;
    main_is_hidden(&window).await;
    window.picture("door-wrong-pin-en").await;
    sleep(Duration::from_secs(3)).await;
    window.keys("4711").await;
    window.keys(ENTER).await;
    window.find("button", "Lock").await;
    go_to(&window, None).await;
    window
        .wait_until("return document.visibilityState === 'visible'")
        .await;
    window.close().await;
}

/// Starts the application once more, as somebody would who looks for a way around the lock.
fn start_again(window: &Window) {
    let home = window.home.path();
    let copy = Command::new(env!("CARGO_BIN_EXE_cerchia"))
        .args(["--import", "people.csv"])
        .env("HOME", home)
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_CACHE_HOME", home.join("cache"))
        .status();
    assert!(copy.is_ok_and(|status| status.success()));
}

/// The main window is not on the screen, and what it asks is not answered.
async fn main_is_hidden(window: &Window) {
    go_to(window, None).await;
    window
        .wait_until("return document.visibilityState === 'hidden'")
        .await;
    let people = json!({ "filter": {}, "order": "name", "descending": false, "from": { "position": 0 }, "limit": 1 });
    let said = call(window, "list_people", people).await;
    assert!(said.is_err(), "{said:?}");
    go_to(window, Some(1)).await;
}
