//! Somebody's page, changed by keys alone: what is typed is kept without being asked for, and one
//! key takes it back, also on another day.

use crate::{
    keyboard::{CONTROL, ESCAPE},
    window::Window,
};

#[tokio::test]
async fn what_is_typed_is_kept_by_itself_and_taken_back_and_done_again_after_a_restart() {
    let window = Window::open(&["--lang", "en"]).await;
    window
        .click("button", "Look around the example community")
        .await;
    window.sees("140 members").await;
    window.open_person("bianchi").await;
    let city = window.content("combobox", "City").await;
    assert!(!city.is_empty(), "this person lives somewhere");

    // no key says that it is to be kept
    window.tab_to("combobox", "City").await;
    window.hold(CONTROL, "a").await;
    window.keys("Vergaio").await;
    window.sees("Saved").await;
    window.picture("person-saved-en").await;

    let window = window.reopen(&["--lang", "en"]).await;
    window.open_person("bianchi").await;
    window.holds("combobox", "City", "Vergaio").await;
    window.undo().await;
    window.holds("combobox", "City", &city).await;
    window.redo().await;
    window.holds("combobox", "City", "Vergaio").await;

    // in a field the same keys take back what was typed there, and nothing else
    window.tab_to("combobox", "Nickname").await;
    window.keys("Ros").await;
    window.undo().await;
    window.keys(ESCAPE).await;
    window.holds("combobox", "City", "Vergaio").await;
    window.close().await;
}
