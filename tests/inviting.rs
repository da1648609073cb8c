//! What hangs on an event before and while people come, in the real window: a picture, guests, a list
//! dropped on its page, those of another event; the codes as pictures, one of them renewed; photos of
//! who is in the room; and the calendar that follows it into a folder.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use serde_json::{Value, json};
use tokio::time::sleep;

use crate::{
    desktop::{dialog, gone, plain_folder, type_path},
    door::{are_inside, call, enter, go_to, ready},
    dropping::Dragged,
    evening::{both_themes, launch_evening, open_first},
    keyboard::{CONTROL, ENTER, ESCAPE},
    launch::asked,
    series::{choose, written},
    story::list,
    window::{PATIENCE, Window},
};

/// A picture of a few pixels, under a name that can be typed.
fn picture(folder: &Path) -> PathBuf {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let copy = folder.join("locandina.jpg");
    fs::copy(root.join("crates/importing/fixtures/ruotata.jpg"), &copy).expect("a copy");
    copy
}

/// Whether a picture is on the page, and not only its frame.
fn painted(picture: &str) -> String {
    format!("return (document.querySelector('{picture}')?.naturalWidth ?? 0) > 0")
}

/// The event the list shows first, and everybody registered for it.
async fn first_event(window: &Window) -> (Value, Vec<Value>) {
    let list = json!({ "from": null, "before": null, "text": "serata di lancio", "in_trash": false, "descending": false, "after": null, "limit": 1 });
    let event = asked(window, "list_events", list).await["rows"][0]["id"].clone();
    let rows = registrations(window, &event, "").await;
    (event, rows)
}

/// The registrations of an event under a name.
async fn registrations(window: &Window, event: &Value, text: &str) -> Vec<Value> {
    let list = json!({ "event": event, "text": text, "state": null, "from": 0, "limit": 500 });
    let page = asked(window, "list_registrations", list).await;
    page["rows"].as_array().expect("rows").clone()
}

/// An evening that is over, to which three people of the directory came.
async fn there_was_an_evening(window: &Window) -> Vec<String> {
    let fields = json!(domain::events::Event {
        title: "Aperitivo di ottobre".into(),
        ..domain::events::Event::default()
    });
    // yesterday: the last evening is the one that is proposed
    let day = chrono::Local::now().date_naive() - chrono::Days::new(1);
    let when = json!({ "start": format!("{day}T12:00:00"), "end": format!("{day}T14:00:00"), "zone": "Europe/Rome", "all_day": false });
    let request = json!({ "fields": fields, "when": when, "deadline": null, "repeats": null });
    let event = asked(window, "add_event", request).await["id"].clone();
    let names = ["Zaccaria Primo", "Zelmira Seconda", "Zeno Terzo"];
    let entry = |name: &&str| json!({ "entry": { "name": name, "email": "", "guests": 0, "turned": false, "line": 1 }, "decided": "new" });
    let entries: Vec<Value> = names.iter().map(entry).collect();
    let request = json!({ "event": event, "who": { "entries": entries }, "whole_series": false });
    asked(window, "register", request).await;
    names.map(str::to_owned).into()
}

#[tokio::test]
async fn people_are_brought_to_an_event_from_a_dropped_list_another_evening_and_by_a_member() {
    let window = launch_evening("en").await;
    let before = there_was_an_evening(&window).await;
    open_first(&window).await;
    let (event, rows) = first_event(&window).await;
    let already = rows.len();

    // those of another evening
    window.keys("r").await;
    window.find("dialog", "Register people").await;
    window.click("radio", "Another event").await;
    window.sees("3 people had a place.").await;
    both_themes(&window, "register-event-en").await;
    let mut broken = vec![("another event", window.violations().await)];
    window.click("button", "Register them").await;
    window.sees("Registered 3 people for").await;
    for name in &before {
        assert_eq!(registrations(&window, &event, name).await.len(), 1);
    }

    // a guest, whose member is found by typing
    let member = rows.iter().find(|row| row["state"] == "registered");
    let member = member.expect("somebody has a place")["name"].clone();
    let member = member.as_str().expect("a name");
    window.keys("r").await;
    window.find("dialog", "Register people").await;
    window.click("radio", "Guest").await;
    window
        .write("combobox", "Find who brings them…", member)
        .await;
    window.find("option", member).await;
    window.keys(ENTER).await;
    window
        .write("textbox", "The guest's name", "Ospitalina Ospite")
        .await;
    both_themes(&window, "register-guest-en").await;
    broken.push(("guest", window.violations().await));
    window.click("button", "Add the guest").await;
    window.sees("Registered Ospitalina Ospite for").await;
    let guest = registrations(&window, &event, "ospitalina").await;
    assert_eq!(guest[0]["guest_of"]["name"], member);

    // a list dropped on the page
    let file = list("dropped on an event.csv");
    let dragged = Dragged::over_the_window(Path::new(&file));
    window
        .sees("Drop the file here to register whoever is in it")
        .await;
    dragged.drop();
    window.find("heading", "What is in each column?").await;
    window
        .sees("Whoever is in the file will also be registered for “Serata di lancio”.")
        .await;
    both_themes(&window, "register-file-en").await;
    broken.push(("dropped", window.violations().await));
    window.click("button", "Continue").await;
    window.find("heading", "This is what would happen").await;
    window.click("button", "Import 6 people").await;
    window.find("heading", "Done").await;
    window.picture("register-file-done-en").await;
    broken.push(("done", window.violations().await));
    let rows = registrations(&window, &event, "").await;
    assert_eq!(rows.len(), already + 3 + 1 + 6);
    window.close().await;
    broken.retain(|(_, broken)| !broken.is_empty());
    assert!(broken.is_empty(), "{broken:#?}");
}

/// Chooses something in the system's dialog that this opens.
async fn choose_path(window: &Window, menu: bool, button: &str, path: &Path) {
    if menu {
        window.click("button", "More actions").await;
    }
    window.click("button", button).await;
    let screen = dialog();
    type_path(&screen, path);
    gone(&screen);
}

/// What the application's own reader makes of a picture.
async fn read_back(window: &Window, picture: &[u8]) -> Value {
    let script = "return 'data:image/png;base64,' + btoa(String.fromCharCode(...arguments[0]))";
    let address = window.client.execute(script, vec![json!(picture)]).await;
    let address = address.expect("the page answers");
    asked(window, "read_code", json!({ "picture": address })).await["text"].clone()
}

/// The code that the dialog of a registration shows.
async fn shown_code(window: &Window) -> String {
    let script = "return document.querySelector('.qr .numbers')?.innerText ?? ''";
    let code = window.client.execute(script, Vec::new()).await;
    let code = code.expect("the page answers");
    code.as_str().expect("a code").replace([' ', '-'], "")
}

#[tokio::test]
async fn a_cover_codes_photos_and_the_calendar_in_a_folder_go_with_an_event() {
    let folder = plain_folder("inviting");
    let picture = picture(&folder);
    let window = launch_evening("en").await;
    open_first(&window).await;
    let (event, rows) = first_event(&window).await;

    // a picture above the page, taken off by one key
    choose_path(&window, true, "Choose a picture…", &picture).await;
    window.wait_until(&painted("img.cover")).await;
    both_themes(&window, "event-cover-en").await;
    let mut broken = vec![("cover", window.violations().await)];
    window.click("button", "More actions").await;
    window.click("button", "Remove the picture").await;
    window
        .wait_until("return document.querySelector('img.cover') === null")
        .await;
    window.undo().await;
    window.wait_until(&painted("img.cover")).await;

    // everybody's code, as pictures that a camera reads
    let codes = folder.join("codici");
    fs::create_dir_all(&codes).expect("a folder");
    choose_path(&window, true, "Save the codes", &codes).await;
    window.sees("Saved 120 codes in a folder.").await;
    let codes = codes.join("Serata di lancio");
    assert_eq!(fs::read_dir(&codes).expect("a folder").count(), 120);
    let comes = rows
        .iter()
        .find(|row| row["state"] == "registered" && !row["person"].is_null());
    let comes = comes.expect("somebody has a place");
    let name = comes["name"].as_str().expect("a name");
    let png = fs::read(codes.join(format!("{name}.png"))).expect("a picture");
    assert!(png.starts_with(b"\x89PNG\r\n\x1a\n"));
    let old = read_back(&window, &png).await;
    let old = old.as_str().expect("the picture holds a code");

    // a new one for somebody: the old one opens nothing any more
    window.hold(CONTROL, "f").await;
    window.click("row", name).await;
    window.click("button", "Code").await;
    window.find("dialog", "Code of").await;
    assert_eq!(shown_code(&window).await, old);
    window.click("button", "Give a new code").await;
    window.sees("The old code opens nothing any more.").await;
    let new = shown_code(&window).await;
    assert_ne!(new, old);
    broken.push(("code", window.violations().await));
    window.keys(ESCAPE).await;

    // their photo is in the room as soon as they are, at the door too
    let person = &comes["person"];
    let request = json!({ "person": person, "path": picture.display().to_string() });
    asked(&window, "set_photo", request).await;
    window.click("button", "Open the door").await;
    go_to(&window, Some(1)).await;
    ready(&window).await;
    let photo = json!({ "event": event, "person": person });
    let outside = call(&window, "room_photo", photo).await;
    assert!(outside.expect("the door may ask")["data_url"].is_null());
    enter(&window, old).await;
    window.sees("Code replaced").await;
    are_inside(&window, 0).await;
    window.picture("door-replaced-en").await;
    enter(&window, &new).await;
    are_inside(&window, 1).await;
    window.keys("\u{e034}").await;
    window.find("heading", "In the room").await;
    window.wait_until(&painted(".door-room img")).await;
    both_themes(&window, "door-room-photo-en").await;
    broken.push(("room", window.violations().await));

    // a calendar in a folder follows what is changed
    go_to(&window, None).await;
    asked(&window, "close_door", json!({})).await;
    window.hold(CONTROL, ",").await;
    window.find("heading", "Settings").await;
    choose(&window, "Which events", "All").await;
    let shared = folder.join("condivisa");
    fs::create_dir_all(&shared).expect("a folder");
    choose_path(&window, false, "Choose the folder…", &shared).await;
    window.sees("Written: ").await;
    let file = fs::read_dir(&shared).expect("a folder").next();
    let file = file.expect("the file is there").expect("a file").path();
    assert!(written(&file).await.contains("SUMMARY:Serata di lancio"));
    window
        .wait_until("document.querySelector('.calendar-kept').scrollIntoView({ block: 'center' }); return true")
        .await;
    both_themes(&window, "settings-calendar-kept-en").await;
    broken.push(("settings", window.violations().await));
    window.hold(CONTROL, "5").await;
    open_first(&window).await;
    window.hold_all("textbox", "Title", "Serata nuova").await;
    window.keys(ENTER).await;
    follows(&file, "SUMMARY:Serata nuova").await;
    window.close().await;
    fs::remove_dir_all(folder).expect("the test's own folder");
    broken.retain(|(_, broken)| !broken.is_empty());
    assert!(broken.is_empty(), "{broken:#?}");
}

/// Waits until a calendar file says this.
async fn follows(file: &Path, words: &str) {
    let end = Instant::now() + PATIENCE;
    while !written(file).await.contains(words) {
        assert!(Instant::now() < end, "the file does not follow");
        sleep(Duration::from_millis(100)).await;
    }
}
