//! The disk is full while people come in: nobody is sent away, the door says what is not saved, and
//! saves it as soon as the disk takes it.

use std::process::Command;

use crate::{
    door::{are_inside, at_the_door, enter, go_to, killed, nobody_knows, ready},
    evening::both_themes,
    window::Window,
};

/// How large files of the application may grow, in bytes.
fn limit(window: &Window, bytes: &str) {
    let done = Command::new("prlimit")
        .args(["--pid", &window.application().to_string()])
        .arg(format!("--fsize={bytes}:"))
        .status();
    assert!(done.is_ok_and(|status| status.success()));
}

#[tokio::test]
async fn on_a_full_disk_everybody_comes_in_and_is_said_not_to_be_saved_until_they_are() {
    let window = at_the_door("en").await;
    enter(&window, "an").await;
    window.sees("Come in").await;
    are_inside(&window, 1).await;
    // what is long, as these rules and the search for an element are, reaches the page through
    // files: it has to be there before
    window.is_accessible().await;

    limit(&window, "0");
    enter(&window, "ma").await;
    window.sees("Not saved yet").await;
    window.sees("One arrival is not saved yet").await;
    are_inside(&window, 2).await;
    nobody_knows(&window, "Fortunata Discopieno", "Somebody new?").await;
    window.keys(crate::keyboard::ENTER).await;
    window.sees("2 arrivals are not saved yet").await;
    are_inside(&window, 3).await;
    both_themes(&window, "door-full-disk-en").await;
    window.is_accessible().await;
    window.keys("\u{e033}").await;
    window.sees("somebody new · Not saved yet").await;

    // the disk takes it again, and nobody has to do anything
    limit(&window, "unlimited");
    window
        .wait_until("return document.querySelector('.door-unsaved') === null")
        .await;
    are_inside(&window, 3).await;
    let window = killed(window).await;
    go_to(&window, Some(1)).await;
    ready(&window).await;
    are_inside(&window, 3).await;
    enter(&window, "Fortunata Discopieno").await;
    window.sees("In already").await;
    window.close().await;
}
