//! Windows of the same making that `speed` measures the application's own beside: one with nothing
//! in it but a word, and one that shows a page without any code. The test program is started once
//! more to be them, so that nothing of it is ever in a bundle.

use std::{env, path::Path, process::Command};

use tauri::{Url, WebviewUrl, WebviewWindowBuilder};

/// Set for the copy that is to be the window.
const ASKED: &str = "CERCHIA_EMPTY_WINDOW";

/// The address of the page it shows; without, it is empty.
const PAGE: &str = "CERCHIA_STILL_PAGE";

/// The command that opens the empty window.
pub fn empty_window() -> Command {
    let mut command = Command::new(env::current_exe().expect("this program is somewhere"));
    command
        .args(["--ignored", "--exact", "reference::an_empty_window"])
        .env(ASKED, "1");
    command
}

/// The command that opens a window with this page.
pub fn still_window(page: &Path) -> Command {
    let mut command = empty_window();
    let page = Url::from_file_path(page).expect("the page's path is whole");
    command.env(PAGE, page.as_str());
    command
}

#[test]
#[ignore = "not a test: it opens a window when `speed` asks for it"]
fn an_empty_window() {
    if env::var_os(ASKED).is_none() {
        return;
    }
    let page = env::var(PAGE).map_or_else(
        |_| WebviewUrl::default(),
        |page| WebviewUrl::External(page.parse().expect("an address")),
    );
    tauri::Builder::default()
        .any_thread()
        .setup(|shell| {
            WebviewWindowBuilder::new(shell, "main", page)
                .inner_size(1200.0, 800.0)
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!("tests/empty/tauri.conf.json"))
        .expect("the window opens");
}
