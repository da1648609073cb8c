//! Many people at once: whatever was done to all of them in one step is taken back in one.

use crate::{
    keyboard::{CONTROL, ENTER, ESCAPE},
    story::list,
    window::Window,
};

#[tokio::test]
async fn everybody_a_filter_finds_gets_a_tag_and_one_key_takes_it_from_all_of_them() {
    let window = Window::open(&["--lang", "en"]).await;
    window
        .click("button", "Look around the example community")
        .await;
    window.sees("140 members").await;
    window.click("button", "Filter").await;
    window.click("checkbox", "Member").await;
    window.keys(ESCAPE).await;
    window.sees("140 found").await;

    window.hold(CONTROL, "1").await;
    window.hold(CONTROL, "a").await;
    window.sees("140 selected").await;
    window.click("button", "Tag").await;
    window.find("textbox", "Name of the tag").await;
    window.keys("spring evening").await;
    window.keys(ENTER).await;
    window.sees("Tagged 140 people “spring evening”").await;
    window.picture("tagged-en").await;
    assert_eq!(tagged(&window).await, Some(140));

    window.undo().await;
    window.sees("Undone:").await;
    assert_eq!(tagged(&window).await, None);
    window.redo().await;
    window.sees("Redone:").await;
    assert_eq!(tagged(&window).await, Some(140));
    window.close().await;
}

/// How many people the filter's panel counts with the tag.
async fn tagged(window: &Window) -> Option<u64> {
    window.click("button", "Filter").await;
    window.find("textbox", "Find in “Tags”").await;
    window.click("textbox", "Find in “Tags”").await;
    window.keys("spring").await;
    // the answer for what was typed last is there when nothing else is offered
    window
        .wait_until(
            "const values = [...document.querySelectorAll('.filter-panel section')][1].querySelectorAll('.filter-value');
             return [...values].every((value) => value.innerText.includes('spring'))",
        )
        .await;
    let text = window.text().await;
    let mut lines = text.lines().map(str::trim);
    let count = lines
        .any(|line| line == "spring evening")
        .then(|| lines.find_map(|line| line.parse().ok()))
        .flatten();
    window.keys(ESCAPE).await;
    count
}

#[tokio::test]
async fn one_key_takes_a_whole_import_out_again_and_one_brings_it_back() {
    let window = Window::open(&["--lang", "en", "--import", &list("whole.csv")]).await;
    window
        .write("textbox", "What is your community called?", "Workshops")
        .await;
    window.click("button", "Start empty").await;
    window.find("heading", "What is in each column?").await;
    // the whole wizard by one chord
    window.hold(CONTROL, ENTER).await;
    window.find("heading", "This is what would happen").await;
    window.find("button", "Import 6 people").await;
    window.hold(CONTROL, ENTER).await;
    window.find("heading", "Done").await;
    window.hold(CONTROL, ENTER).await;
    window.sees("2 members").await;

    window.undo().await;
    window
        .sees("The people of your community will live here.")
        .await;
    window.redo().await;
    window.sees("2 members").await;

    let window = window.reopen(&["--lang", "en"]).await;
    window.sees("2 members").await;
    window.undo().await;
    window
        .sees("The people of your community will live here.")
        .await;
    window.close().await;
}
