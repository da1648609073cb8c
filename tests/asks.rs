//! What somebody looks for, noted by keys on their page in the real window: it is open there, on Today
//! and in the brief, and done once somebody was found who helps.

use crate::{
    evening::both_themes,
    followups::{AT_THE_LINE, AT_THE_OUTCOME, NO_DIALOG, story_of},
    keyboard::{CONTROL, ENTER, ESCAPE},
    window::Window,
};

#[tokio::test]
async fn what_somebody_looks_for_is_open_until_it_is_answered() {
    let window = Window::open(&["--lang", "en"]).await;
    window
        .click("button", "Look around the example community")
        .await;
    window.sees("140 members").await;
    story_of(&window, "bianchi").await;
    both_themes(&window, "story-actions-en").await;
    window.keys("l").await;
    window.find("dialog", "To remember").await;
    window.wait_until(AT_THE_LINE).await;
    window.keys("Somebody who repairs shutters").await;
    both_themes(&window, "ask-en").await;
    let mut broken = vec![("form", window.violations().await)];
    window.keys(ENTER).await;
    window.wait_until(NO_DIALOG).await;
    window.sees("Noted what").await;
    window.sees("Somebody who repairs shutters").await;

    window.keys("b").await;
    window.find("dialog", "Brief").await;
    window.sees("They look for").await;
    both_themes(&window, "brief-ask-en").await;
    broken.push(("brief", window.violations().await));
    window.keys(ESCAPE).await;
    window.wait_until(NO_DIALOG).await;

    window.hold(CONTROL, "t").await;
    window.find("heading", "What people look for").await;
    window.sees("Somebody who repairs shutters").await;
    both_themes(&window, "today-asks-en").await;
    broken.push(("today", window.violations().await));

    story_of(&window, "bianchi").await;
    window
        .click("button", "Done: Somebody who repairs shutters")
        .await;
    window.wait_until(AT_THE_OUTCOME).await;
    window.keys("Gave her the joiner's number").await;
    window.keys(ENTER).await;
    window.sees("Gave her the joiner's number").await;
    window
        .wait_until(
            "return !document.querySelector('.story .dues')?.innerText.includes('shutters')",
        )
        .await;
    window.undo().await;
    window
        .find("button", "Done: Somebody who repairs shutters")
        .await;
    window.close().await;
    broken.retain(|(_, broken)| !broken.is_empty());
    assert!(broken.is_empty(), "{broken:#?}");
}
