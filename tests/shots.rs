//! The README's pictures: not a test, but taken like one. `cargo xtask shots` asks for it.

use std::path::Path;

use crate::window::Window;

#[tokio::test]
#[ignore = "takes the README's pictures: cargo xtask shots"]
async fn the_readme_shows_the_real_window() {
    let pictures = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/pictures");
    for (language, words) in [("it", "Benvenuto in Cerchia"), ("en", "Welcome to Cerchia")] {
        let window = Window::open(&["--lang", language]).await;
        window.find("heading", words).await;
        window
            .picture_to(&pictures.join(format!("first-start-{language}.png")))
            .await;
        window.close().await;
    }
}
