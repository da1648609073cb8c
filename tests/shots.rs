//! The README's pictures: not a test, but taken like one. `cargo xtask shots` asks for it.

use std::path::Path;

use crate::window::Window;

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
        window.close().await;
    }
}
