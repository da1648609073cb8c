//! What a newcomer sees: the window opens on the first-start screen, in their language.

use crate::window::Window;

#[tokio::test]
async fn the_window_opens_on_the_first_start_screen() {
    let window = Window::open(&["--lang", "it"]).await;
    window.find("button", "Importa un elenco").await;
    window.picture("first-start-it").await;
    window.is_accessible().await;

    let window = window.reopen(&["--lang", "en"]).await;
    window.find("button", "Import a list").await;
    window.picture("first-start-en").await;
    window.close().await;
}
