//! Two records of one person: compared and merged by keys on the page of possible duplicates, and
//! two again when that was a mistake, also on another day.

use serde_json::json;

use crate::{
    keyboard::{CONTROL, ENTER},
    launch::asked,
    window::Window,
};

/// How many pairs the page counts.
async fn pairs(window: &Window) -> u64 {
    window.hold(CONTROL, "2").await;
    window.find("list", "Pairs of records").await;
    let text = window.text().await;
    text.lines()
        .find_map(|line| line.trim().strip_suffix(" pairs")?.parse().ok())
        .expect("the page says how many pairs there are")
}

/// How many people the directory counts.
async fn people(window: &Window) -> u64 {
    window.hold(CONTROL, "1").await;
    window.sees(" aspirants").await;
    let text = window.text().await;
    let totals = text
        .lines()
        .find(|line| line.contains(" aspirants"))
        .expect("the totals");
    totals
        .split(" · ")
        .filter_map(|part| part.trim().split(' ').next()?.parse::<u64>().ok())
        .sum()
}

#[tokio::test]
async fn two_records_become_one_and_two_again_also_after_a_restart() {
    let window = Window::open(&["--lang", "en"]).await;
    window
        .click("button", "Look around the example community")
        .await;
    window.sees("140 members").await;
    let everybody = people(&window).await;
    let doubts = pairs(&window).await;

    window.keys("m").await;
    window.find("heading", "Are they the same person?").await;
    window.picture("merge-en").await;
    window.is_accessible().await;
    window
        .wait_until(
            "return document.querySelector('.merge-foot .primary:not([disabled])') !== null",
        )
        .await;
    window.keys("m").await;
    window.sees("is now one record").await;
    window.find("heading", "Possible duplicates").await;
    assert_eq!(people(&window).await, everybody - 1);
    assert_eq!(pairs(&window).await, doubts - 1);

    window.undo().await;
    window.sees(&format!("{doubts} pairs")).await;
    assert_eq!(people(&window).await, everybody);
    window.redo().await;
    window.sees("Redone:").await;
    assert_eq!(people(&window).await, everybody - 1);

    let window = window.reopen(&["--lang", "en"]).await;
    assert_eq!(people(&window).await, everybody - 1);
    window.undo().await;
    window.sees("Undone:").await;
    assert_eq!(people(&window).await, everybody);
    assert_eq!(pairs(&window).await, doubts);
    window.close().await;
}

/// Turns the page by keys: what is out of sight has no size yet, so that a pointer would miss what
/// moves when it is scrolled to.
async fn turn(window: &Window, button: &str) {
    let script = format!(
        "const button = [...document.querySelectorAll('.pair-pages button')].find((one) => one.innerText.includes('{button}'));
         button.focus();
         return document.activeElement === button"
    );
    window.wait_until(&script).await;
    window.keys(ENTER).await;
}

#[tokio::test]
async fn more_pairs_than_a_page_holds_are_turned_over() {
    let window = Window::open(&["--lang", "en"]).await;
    window
        .write("textbox", "What is your community called?", "Workshops")
        .await;
    window.click("button", "Start empty").await;
    window.find("button", "New person").await;
    for number in 0..35 {
        for name in ["Anna", "Annina"] {
            let person = json!({
                "given_name": name,
                "family_name": format!("Prova{number}"),
                "emails": [format!("prova{number}@example.org")],
            });
            asked(&window, "add_person", json!({ "fields": person })).await;
        }
    }
    // more than were made: similar names are a doubt as well
    let all = pairs(&window).await;
    assert!((35..60).contains(&all), "{all} pairs");
    window.sees(&format!("1–30 of {all}")).await;
    turn(&window, "Next").await;
    window.sees(&format!("31–{all} of {all}")).await;
    let left = all - 30;
    let shown = format!("return document.querySelectorAll('.pairs li.pair').length === {left}");
    window.wait_until(&shown).await;
    window.picture("duplicates-second-page-en").await;
    window.is_accessible().await;
    turn(&window, "Previous").await;
    window.sees(&format!("1–30 of {all}")).await;
    window.close().await;
}
