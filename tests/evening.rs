//! An evening is planned in the real window: found in the list, its checklist kept, people registered
//! from a pasted text, and when somebody cancels, whoever waits moves up, by keys alone.

use crate::{
    keyboard::{CONTROL, DELETE, DOWN, ENTER, ESCAPE},
    window::Window,
};

/// The keyboard is at the list of registrations: it was not lost when the list was read anew.
const AT_THE_LIST: &str = "return document.activeElement?.id === 'registrations-grid'";

/// Opens the launch evening of the example community, which has more takers than places.
pub async fn launch_evening(language: &str) -> Window {
    let window = Window::open(&["--lang", language]).await;
    let (example, members) = match language {
        "it" => ("Guarda la comunità d'esempio", "140 soci"),
        _ => ("Look around the example community", "140 members"),
    };
    window.click("button", example).await;
    window.sees(members).await;
    window.hold(CONTROL, "5").await;
    window.find("row", "Serata di lancio").await;
    window
}

/// Opens the event the list shows first.
pub async fn open_first(window: &Window) {
    window
        .wait_until("return document.activeElement?.id === 'events-grid'")
        .await;
    window.keys(DOWN).await;
    window.keys(ENTER).await;
    window
        .wait_until("return document.querySelector('.event-page .event-sheet') !== null")
        .await;
}

/// A picture in both themes.
pub async fn both_themes(window: &Window, name: &str) {
    for theme in ["light", "dark"] {
        let script = format!("document.documentElement.dataset.theme = '{theme}'; return true");
        window.wait_until(&script).await;
        window.picture(&format!("{name}-{theme}")).await;
    }
}

#[tokio::test]
async fn who_asks_late_waits_until_somebody_cancels_and_one_key_takes_it_back() {
    let window = launch_evening("en").await;
    both_themes(&window, "events-en").await;
    let mut broken = vec![("list", window.violations().await)];
    open_first(&window).await;
    window.sees("110 with a place · 10 waiting").await;
    both_themes(&window, "event-en").await;
    broken.push(("page", window.violations().await));

    // something to do is written down, and taken back
    window.sees("1 of 4 done").await;
    window
        .write("textbox", "Add something to do…", "Call the band")
        .await;
    window.keys(ENTER).await;
    window.sees("1 of 5 done").await;
    window.keys(ESCAPE).await;
    window.undo().await;
    window.sees("1 of 4 done").await;

    // two more ask, from a text that was pasted
    window.keys("r").await;
    window.find("dialog", "Register people").await;
    window.keys("Ada Provetti").await;
    window.keys(ENTER).await;
    window.keys("ospite@example.org").await;
    window.sees("2 to register · 2 new in the directory").await;
    both_themes(&window, "register-en").await;
    broken.push(("register", window.violations().await));
    window.hold(CONTROL, ENTER).await;
    window.sees("Registered 2 people for").await;
    window.sees("110 with a place · 12 waiting").await;

    // the first of the list cancels: the next moves up and is named, for somebody has to tell them
    window.hold(CONTROL, "f").await;
    window.keys(ENTER).await;
    window.wait_until(AT_THE_LIST).await;
    window
        .wait_until("return document.querySelector('.registration-columns.here') !== null")
        .await;
    both_themes(&window, "registration-en").await;
    broken.push(("registration", window.violations().await));
    window.keys(DELETE).await;
    window
        .sees("Moved up from the waiting list, to be told:")
        .await;
    window
        .sees("110 with a place · 11 waiting · 1 cancelled")
        .await;
    window.wait_until(AT_THE_LIST).await;
    window.picture("moved-up-en").await;
    window.undo().await;
    window.sees("110 with a place · 12 waiting").await;
    window.redo().await;
    window
        .sees("110 with a place · 11 waiting · 1 cancelled")
        .await;
    window.wait_until(AT_THE_LIST).await;

    let window = window.reopen(&["--lang", "en"]).await;
    window.hold(CONTROL, "5").await;
    window.find("row", "Serata di lancio").await;
    open_first(&window).await;
    window
        .sees("110 with a place · 11 waiting · 1 cancelled")
        .await;
    window.close().await;
    broken.retain(|(_, broken)| !broken.is_empty());
    assert!(broken.is_empty(), "{broken:#?}");
}

#[tokio::test]
async fn an_event_without_anybody_is_planned_in_italian_and_its_page_says_what_is_missing() {
    let window = launch_evening("it").await;
    both_themes(&window, "events-it").await;
    window.hold(CONTROL, "e").await;
    window.find("dialog", "Nuovo evento").await;
    window.keys("Colazione in bottega").await;
    both_themes(&window, "new-event-it").await;
    window.is_accessible().await;
    window.keys(ENTER).await;
    window.sees("Manca ancora una data.").await;
    window.sees("Ancora nessuna iscrizione.").await;
    both_themes(&window, "event-empty-it").await;
    window.is_accessible().await;
    window.keys(ESCAPE).await;
    window.find("row", "Serata di lancio").await;
    open_first(&window).await;
    window.sees("110 con un posto · 10 in attesa").await;
    both_themes(&window, "event-it").await;
    window.is_accessible().await;
    window.close().await;
}
