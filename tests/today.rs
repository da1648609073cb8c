//! Monday morning in the real window, by keys alone: what is due is done, put off and noted, and the
//! week is gathered.

use crate::{
    evening::both_themes,
    keyboard::{CONTROL, ENTER, ESCAPE, SHIFT},
    window::Window,
};

/// The keyboard is in a row of Today.
const IN_A_ROW: &str = "return document.activeElement?.closest('.today-row') !== null";

/// The keyboard is where one says what came of something.
const AT_THE_OUTCOME: &str = "return document.activeElement?.matches('.outcome input') === true";

/// The keyboard is where a note is written.
const AT_THE_LINE: &str = "return document.activeElement?.matches('.capture-line input') === true";

/// Nothing lies over the page.
const NO_DIALOG: &str = "return document.querySelector('dialog[open]') === null";

async fn monday(language: &str) -> Window {
    let window = Window::open(&["--lang", language]).await;
    let (look, members) = match language {
        "it" => ("Guarda la comunità d'esempio", "140 soci"),
        _ => ("Look around the example community", "140 members"),
    };
    window.click("button", look).await;
    window.sees(members).await;
    window.hold(CONTROL, "t").await;
    window
        .wait_until("return document.querySelector('.today-section') !== null")
        .await;
    window
}

#[tokio::test]
async fn a_day_is_finished_by_keys_and_every_step_can_be_taken_back() {
    let window = monday("en").await;
    for words in [
        "What I promised",
        "To get back to",
        "Time to be in touch",
        "Came for the first time",
    ] {
        window.sees(words).await;
    }
    both_themes(&window, "today-en").await;
    let mut broken = vec![("today", window.violations().await)];

    // promises come first; done asks in one line what came of it
    window.keys("j").await;
    window.wait_until(IN_A_ROW).await;
    window.keys("e").await;
    window.wait_until(AT_THE_OUTCOME).await;
    both_themes(&window, "today-done-en").await;
    window.keys("Sent with").await;
    // what is noted meanwhile does not take away what is being written
    window.hold(&format!("{CONTROL}{SHIFT}"), "a").await;
    window.wait_until(AT_THE_LINE).await;
    window.keys("!tomorrow the chairs of the hall").await;
    window.keys(ENTER).await;
    window.wait_until(NO_DIALOG).await;
    window.sees("the chairs of the hall").await;
    window.wait_until(AT_THE_OUTCOME).await;
    window.keys(" the tax form").await;
    window
        .wait_until("return document.activeElement.value === 'Sent with the tax form'")
        .await;
    window.keys(ENTER).await;
    window
        .sees("Done: “Il modello della domanda per il bando”")
        .await;
    window.wait_until(IN_A_ROW).await;

    // put off with two keys
    window.keys("s").await;
    window.sees("in two weeks").await;
    window.keys(ESCAPE).await;
    window.undo().await;
    window.sees("Il modello della domanda per il bando").await;

    // a line from anywhere: who is found as one types, the day as one says it
    window.hold(&format!("{CONTROL}{SHIFT}"), "a").await;
    window.wait_until(AT_THE_LINE).await;
    window.keys("@bian").await;
    window
        .wait_until("return document.querySelectorAll('.capture-people li').length > 0")
        .await;
    both_themes(&window, "capture-people-en").await;
    window.keys(ENTER).await;
    window.keys("!tomorrow the keys of the hall").await;
    window.sees("To get back to").await;
    window
        .wait_until(
            "return document.querySelector('.capture-says').innerText.includes('To get back to')",
        )
        .await;
    both_themes(&window, "capture-en").await;
    broken.push(("capture", window.violations().await));
    window.keys(ENTER).await;
    window.wait_until(NO_DIALOG).await;
    window.sees("Planned to get back to").await;

    window.click("radio", "The week").await;
    window.sees("bando").await;
    both_themes(&window, "week-en").await;
    broken.push(("week", window.violations().await));
    window.close().await;
    broken.retain(|(_, broken)| !broken.is_empty());
    assert!(broken.is_empty(), "{broken:#?}");
}

#[tokio::test]
async fn monday_morning_speaks_italian_and_a_new_community_says_what_today_is_for() {
    let window = monday("it").await;
    for words in [
        "Le mie promesse",
        "Da ricontattare",
        "È ora di sentirsi",
        "Serate da chiudere",
    ] {
        window.sees(words).await;
    }
    both_themes(&window, "today-it").await;
    window.click("radio", "La settimana").await;
    both_themes(&window, "week-it").await;
    window.close().await;

    let window = Window::open(&["--lang", "it"]).await;
    window
        .write("textbox", "Come si chiama la tua comunità?", "Botteghe")
        .await;
    window.click("button", "Inizia da zero").await;
    window
        .wait_until("return document.querySelector('.sidebar') !== null")
        .await;
    window.hold(CONTROL, "t").await;
    window.sees("Per oggi è tutto fatto.").await;
    both_themes(&window, "today-empty-it").await;
    let broken = window.violations().await;
    window.close().await;
    assert!(broken.is_empty(), "{broken:#?}");
}
