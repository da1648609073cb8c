//! The README's pictures: not a test, but taken like one. `cargo xtask shots` asks for it.

use std::path::Path;

use crate::{
    door::{go_to, ready},
    evening::open_first,
    keyboard::CONTROL,
    window::Window,
};

#[tokio::test]
#[ignore = "takes the README's pictures: cargo xtask shots"]
async fn the_readme_shows_the_real_window() {
    let pictures = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    for (language, welcome, example, members) in [
        (
            "it",
            "Benvenuto in Cerchia",
            "Guarda la comunità d'esempio",
            "140 soci",
        ),
        (
            "en",
            "Welcome to Cerchia",
            "Look around the example community",
            "140 members",
        ),
    ] {
        let window = Window::open(&["--lang", language]).await;
        window.find("heading", welcome).await;
        window
            .picture_to(&pictures.join(format!("first-start-{language}.png")))
            .await;
        window.click("button", example).await;
        window.sees(members).await;
        for theme in ["light", "dark"] {
            let script = format!("document.documentElement.dataset.theme = '{theme}'; return true");
            window.wait_until(&script).await;
            window
                .picture_to(&pictures.join(format!("people-{language}-{theme}.png")))
                .await;
        }
        window
            .wait_until("document.documentElement.dataset.theme = 'light'; return true")
            .await;
        window.hold(CONTROL, "5").await;
        window.find("row", "Serata di lancio").await;
        open_first(&window).await;
        window
            .picture_to(&pictures.join(format!("event-{language}.png")))
            .await;
        window.keys("d").await;
        go_to(&window, Some(1)).await;
        ready(&window).await;
        window.keys("ma").await;
        window
            .wait_until("return document.querySelectorAll('.door-rows li').length > 1")
            .await;
        window
            .picture_to(&pictures.join(format!("door-{language}.png")))
            .await;
        window.close().await;
    }
}
