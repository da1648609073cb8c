//! A window in the tray that nobody comes back to is given back: a web view takes most of the memory
//! and wakes the computer every few seconds, also where nobody sees it. The page is asked first,
//! because only it knows whether something in it was begun and not kept.

use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

use contract::{
    Failure, Nothing,
    reminders::{Destination, RestWindow},
};
use tauri::{AppHandle, Emitter, Manager, WebviewWindow};

use crate::running;

/// How long it stays as it is: whoever closes a window by mistake is back at once.
const PATIENCE: Duration = Duration::from_secs(30);

/// The event that asks the page.
const REST: &str = "rest";

/// Where the window begins once it is made again.
#[derive(Default)]
pub struct Resting(Mutex<Option<Destination>>);

impl Resting {
    /// Where it was, once.
    pub fn take(&self) -> Option<Destination> {
        self.held().take()
    }

    fn held(&self) -> std::sync::MutexGuard<'_, Option<Destination>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The window went out of sight: after a while its page is asked.
pub fn begin(handle: &AppHandle) {
    let handle = handle.clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(PATIENCE).await;
        if is_out_of_sight(&handle) {
            // one that is just going need not hear it
            let _ = handle.emit_to(running::WINDOW, REST, ());
        }
    });
}

/// Gives the window back, unless it is in sight again or waits for an answer.
///
/// # Errors
/// None: what cannot be given back stays.
#[allow(clippy::unused_async, reason = "every command is called alike")]
pub async fn rest_window(
    window: &WebviewWindow,
    application: &app::App,
    request: RestWindow,
) -> Result<Nothing, Failure> {
    let handle = window.app_handle().clone();
    if application.is_locked() || application.is_at_work() {
        return Ok(Nothing {});
    }
    let giving = {
        let handle = handle.clone();
        move || {
            if !is_out_of_sight(&handle) {
                return;
            }
            if let Some(window) = running::given_back(&handle) {
                *handle.state::<Resting>().held() = request.at;
                // one that is just going need not be closed
                let _ = window.destroy();
            }
        }
    };
    // where it is raised as well, so that it is never both
    if let Err(error) = handle.run_on_main_thread(giving) {
        eprintln!("the window stays as it is: {error}");
    }
    Ok(Nothing {})
}

fn is_out_of_sight(handle: &AppHandle) -> bool {
    let window = handle.get_webview_window(running::WINDOW);
    window.is_some_and(|window| !window.is_visible().unwrap_or(true))
}
