//! An empty window of the same making, with nothing in it but one word: what `speed` measures
//! the application's own beside. The test program is started once more to be it, so that nothing
//! of it is ever in a bundle.

use std::{env, process::Command};

use tauri::{WebviewUrl, WebviewWindowBuilder};

/// Set for the copy that is to be the window.
const ASKED: &str = "CERCHIA_EMPTY_WINDOW";

/// The command that opens the empty window.
pub fn empty_window() -> Command {
    let mut command = Command::new(env::current_exe().expect("this program is somewhere"));
    command
        .args(["--ignored", "--exact", "reference::an_empty_window"])
        .env(ASKED, "1");
    command
}

#[test]
#[ignore = "not a test: it opens a window when `speed` asks for it"]
fn an_empty_window() {
    if env::var_os(ASKED).is_none() {
        return;
    }
    tauri::Builder::default()
        .any_thread()
        .setup(|shell| {
            WebviewWindowBuilder::new(shell, "main", WebviewUrl::default())
                .inner_size(1200.0, 800.0)
                .build()?;
            Ok(())
        })
        .run(tauri::generate_context!("tests/empty/tauri.conf.json"))
        .expect("the window opens");
}
