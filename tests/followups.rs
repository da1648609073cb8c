//! Somebody's story, told by keys alone in the real window: a contact, a follow-up in two weeks, a
//! rhythm that says when it is late, and what one wants to know before a call.

use serde_json::json;

use crate::{
    closing::after_the_evening,
    door::call,
    evening::both_themes,
    keyboard::{CONTROL, ENTER, ESCAPE, TAB},
    window::Window,
};

/// The keyboard is where the form begins: at the line.
pub const AT_THE_LINE: &str =
    "return document.activeElement?.matches('.followup-form .form > .field > input') === true";

/// The keyboard is where one says what came of something.
pub const AT_THE_OUTCOME: &str =
    "return document.activeElement?.matches('.outcome input') === true";

/// Nothing lies over the page.
pub const NO_DIALOG: &str = "return document.querySelector('dialog[open]') === null";

/// Opens somebody of the example community, and waits for their story.
pub async fn story_of(window: &Window, words: &str) {
    window.open_person(words).await;
    window.find("heading", "Between us").await;
    window.find("button", "Note down").await;
}

#[tokio::test]
async fn a_contact_and_a_follow_up_are_written_down_by_keys_and_taken_back() {
    let window = Window::open(&["--lang", "en"]).await;
    window
        .click("button", "Look around the example community")
        .await;
    window.sees("140 members").await;
    story_of(&window, "bianchi").await;
    window.sees("Your story will be here").await;
    window.sees("In the directory only").await;
    both_themes(&window, "story-empty-en").await;
    let mut broken = vec![("empty", window.violations().await)];

    // one line and Enter are enough
    window.keys("a").await;
    window.find("dialog", "Note a contact").await;
    window.wait_until(AT_THE_LINE).await;
    window.keys("Looks for a printer for the leaflets").await;
    both_themes(&window, "contact-en").await;
    broken.push(("contact", window.violations().await));
    window.keys(ENTER).await;
    window.sees("Noted a contact with").await;
    window.sees("Looks for a printer for the leaflets").await;
    window.sees("We met").await;

    // a day as people speak, in either language, and saved before it was answered
    window.keys("f").await;
    window.find("dialog", "To remember").await;
    window.wait_until(AT_THE_LINE).await;
    window.keys("The printer's name").await;
    window.keys(TAB).await;
    window.keys("tra 2 settimane").await;
    window.keys(ENTER).await;
    window.sees("The printer's name").await;
    window.wait_until(NO_DIALOG).await;
    both_themes(&window, "story-en").await;
    broken.push(("story", window.violations().await));

    // what is no day is said and keeps nothing
    window.keys("p").await;
    window.find("dialog", "To remember").await;
    window.wait_until(AT_THE_LINE).await;
    window.keys("The recipe").await;
    window.keys(TAB).await;
    window.keys("one of these years").await;
    window.keys(ENTER).await;
    window.sees("I do not see which day").await;
    both_themes(&window, "promise-odd-en").await;
    broken.push(("odd day", window.violations().await));
    window.keys(ESCAPE).await;
    window.wait_until(NO_DIALOG).await;

    // done asks what came of it, and the answer is a line of the story
    window.click("button", "Done: The printer's name").await;
    window.wait_until(AT_THE_OUTCOME).await;
    both_themes(&window, "story-done-en").await;
    broken.push(("done", window.violations().await));
    window.keys("She wrote it down").await;
    window.keys(ENTER).await;
    window.sees("She wrote it down").await;
    window.undo().await;
    window.find("button", "Done: The printer's name").await;

    // both are taken back, the last one first
    window.undo().await;
    window
        .wait_until(
            "return !document.querySelector('.story').innerText.includes('printer\\'s name')",
        )
        .await;
    window.undo().await;
    window.sees("Your story will be here").await;
    window.close().await;
    broken.retain(|(_, broken)| !broken.is_empty());
    assert!(broken.is_empty(), "{broken:#?}");
}

#[tokio::test]
async fn a_rhythm_counts_from_the_last_contact_and_says_when_it_is_late() {
    let window = Window::open(&["--lang", "en"]).await;
    window
        .click("button", "Look around the example community")
        .await;
    window.sees("140 members").await;
    story_of(&window, "rossi").await;
    window.keys("a").await;
    window.find("dialog", "Note a contact").await;
    window.wait_until(AT_THE_LINE).await;
    window.keys("Coffee at the station").await;
    window.keys(TAB).await;
    window.keys("3 months ago").await;
    window.keys(ENTER).await;
    window.sees("Coffee at the station").await;
    window.sees("No rhythm").await;

    window.click("button", "Decide how often").await;
    window.find("dialog", "How often to be in touch").await;
    window.click("button", "Every month").await;
    both_themes(&window, "rhythm-en").await;
    let mut broken = vec![("rhythm", window.violations().await)];
    window.click("button", "Save ↵").await;
    window.sees("Late").await;
    window
        .sees("Every month, after 2 months at the latest")
        .await;

    // where as many are kept as one can keep, somebody goes to sleep first
    let limit = json!({ "me": null, "limit": 1 });
    call(&window, "set_myself", limit).await.expect("it is set");
    window.keys(ESCAPE).await;
    story_of(&window, "bianchi").await;
    window.click("button", "Decide how often").await;
    window.find("dialog", "How often to be in touch").await;
    window.click("button", "Save ↵").await;
    window.find("heading", "Who goes to sleep?").await;
    window.sees("Coffee at the station").await;
    both_themes(&window, "sleep-en").await;
    broken.push(("sleep", window.violations().await));
    window.click("button", "Let sleep").await;
    window.wait_until(NO_DIALOG).await;
    window.sees("Every month").await;
    window.undo().await;
    window.sees("No rhythm").await;
    window.close().await;
    broken.retain(|(_, broken)| !broken.is_empty());
    assert!(broken.is_empty(), "{broken:#?}");
}

#[tokio::test]
async fn what_a_closed_evening_says_is_in_the_story_and_one_key_copies_the_brief() {
    let (window, came) = after_the_evening("en").await;
    let name = came["names"][0].as_str().expect("a name").to_owned();
    let list = json!({ "from": null, "before": null, "text": "lancio", "in_trash": false, "descending": false, "after": null, "limit": 1 });
    let events = call(&window, "list_events", list).await;
    let event = events.expect("events are listed")["rows"][0]["id"].clone();
    let found = call(&window, "search", json!({ "text": name, "limit": 5 })).await;
    let person = found.expect("they are found")["hits"][0]["target"]["person"].clone();
    let closing = json!({
        "event": event, "came": [], "paper": [], "no_shows": [],
        "talks": [{ "person": person, "line": "She knows a restorer" }],
        "introductions": [],
        "promises": [{ "person": person, "line": "The name of the printer", "due": null, "by_me": true }],
        "follow_ups": [], "lessons": [], "thanks": "", "group": "",
    });
    call(&window, "close_event", closing)
        .await
        .expect("it is closed");
    window.keys(ESCAPE).await;
    story_of(&window, &name).await;
    window.sees("She knows a restorer").await;
    window.sees("The name of the printer").await;
    window.sees("Serata di lancio").await;

    window.keys("b").await;
    window.find("dialog", "Brief").await;
    window.sees("What was said last").await;
    both_themes(&window, "brief-en").await;
    let broken = window.violations().await;
    window.keys("c").await;
    window.sees("Copied: paste it").await;
    window.keys(ESCAPE).await;
    // what was copied is what a field gets that it is pasted into
    window.keys("a").await;
    window.find("dialog", "Note a contact").await;
    window.wait_until(AT_THE_LINE).await;
    window.hold(CONTROL, "v").await;
    window
        .wait_until("return document.activeElement.value.includes('The name of the printer')")
        .await;
    window.close().await;
    assert!(broken.is_empty(), "{broken:#?}");
}
