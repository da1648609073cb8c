//! What the lock of a workspace does to windows: while it is locked only the main window is there,
//! with the field for the passphrase. The desks of a door and the line for a note are closed, because
//! what they show would stay in sight; the desks open again once it is unlocked.

use std::sync::Arc;

use app::secrets::SystemKeyring;
use tauri::{AppHandle, Listener, Manager};

use crate::{capture, commands, door, running};

/// The area whose calls lock and unlock.
const AREA: &str = "lock";

/// Follows the lock, and locks what nobody uses, for as long as the application runs.
pub fn begin(handle: &AppHandle, application: &app::App) {
    application.keep_secrets_with(Arc::new(SystemKeyring));
    let (follower, followed) = (handle.clone(), application.clone());
    handle.listen(commands::CHANGED, move |event| {
        if event.payload() == "\"lock\"" {
            follow(&follower, &followed);
        }
    });
    let (teller, watched) = (handle.clone(), application.clone());
    tauri::async_runtime::spawn(async move {
        watched
            .lock_when_idle(|| commands::announce(&teller, AREA))
            .await;
    });
}

fn follow(handle: &AppHandle, application: &app::App) {
    if !application.is_workspace_locked() {
        let (handle, application) = (handle.clone(), application.clone());
        tauri::async_runtime::spawn(async move {
            door::open_after_lock(&handle, &application).await;
        });
        return;
    }
    door::put_away(handle);
    if let Some(window) = handle.get_webview_window(capture::WINDOW) {
        // one that is just going need not be closed
        let _ = window.destroy();
    }
}

/// Where the passphrase is typed.
pub fn to_the_lock(handle: &AppHandle) {
    running::main_window(handle, None);
}
