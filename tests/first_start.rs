//! What a newcomer sees: the window opens on the first-start screen, in their language.

use serde_json::json;

use crate::window::Window;

#[tokio::test]
async fn the_window_opens_on_the_first_start_screen() {
    let window = Window::open(&["--lang", "it"]).await;
    window.find("heading", "Benvenuto in Cerchia").await;
    window.picture("first-start-it").await;
    window.is_accessible().await;

    let window = window.reopen(&["--lang", "en"]).await;
    window.find("heading", "Welcome to Cerchia").await;
    window.picture("first-start-en").await;
    window.close().await;
}

#[tokio::test]
async fn a_new_community_is_there_again_after_a_restart() {
    let window = Window::open(&["--lang", "it"]).await;
    window
        .click("textbox", "Come si chiama la tua comunità?")
        .await;
    window.keys("Botteghe").await;
    window
        .write("textbox", "Come si chiama la tua comunità?", " di prova")
        .await;
    window.click("button", "Inizia da zero").await;
    window.sees("Botteghe di prova").await;
    window.picture("empty-community-it").await;

    let window = window.reopen(&["--lang", "en"]).await;
    window.sees("Botteghe di prova").await;
    window.picture("empty-community-en").await;
    window.close().await;
}

#[tokio::test]
async fn what_a_window_asks_first_is_asked_before_its_code_is_there() {
    let window = Window::open(&["--lang", "en"]).await;
    window
        .click("button", "Look around the example community")
        .await;
    window.sees("140 members").await;
    // once to be noted, once to be asked early; a busy machine may miss the first second
    for what in [
        "Object.keys(JSON.parse(localStorage.first)).length === 3",
        "Object.keys(JSON.parse(localStorage.first)).length === 3 && Object.keys(window.early).length === 0",
    ] {
        let mut is_so = json!(false);
        for _ in 0..10 {
            window
                .wait_until("window.before = true; location.reload(); return true")
                .await;
            window
                .wait_until("return !window.before && !!document.querySelector('.virtual')")
                .await;
            let asked = format!("return {what}");
            is_so = window
                .client
                .execute(&asked, Vec::new())
                .await
                .expect("it answers");
            if is_so == json!(true) {
                break;
            }
        }
        assert_eq!(is_so, json!(true), "{what}");
    }
    window.sees("140 members").await;
    window.find("row", "").await;
    window.close().await;
}
