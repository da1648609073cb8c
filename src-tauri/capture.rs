//! The window with one line for a note. What it may ask is in capabilities/capture.json. It opens
//! over everything else from the tray, from a key, or from the command line, and never while the
//! door or the workspace is locked.

use contract::{
    Failure, Nothing,
    reminders::{CloseCapture, OpenCapture},
};
use tauri::{AppHandle, Manager, WebviewUrl, WebviewWindow};

use crate::{lock, running};

/// The window; the name is in capabilities/capture.json too.
pub const WINDOW: &str = "capture";

/// How large it is: a line, and room for a few names below it.
const SIZE: (f64, f64) = (560.0, 320.0);

/// Opens the window, or shows the one that is open.
pub fn open(handle: &AppHandle) {
    if handle.state::<app::App>().is_workspace_locked() {
        lock::to_the_lock(handle);
        return;
    }
    if handle.state::<app::App>().is_locked() {
        running::to_the_door(handle);
        return;
    }
    if let Some(window) = handle.get_webview_window(WINDOW) {
        running::to_the_front(&window);
        return;
    }
    let page = WebviewUrl::App("index.html?capture".into());
    let line = running::window(handle, WINDOW, page)
        .inner_size(SIZE.0, SIZE.1)
        .min_inner_size(SIZE.0 / 2.0, SIZE.1 / 4.0)
        .decorations(false)
        .always_on_top(true)
        .skip_taskbar(true)
        .center();
    if let Err(error) = running::in_sight(line, running::to_the_front) {
        eprintln!("the line for a note could not be opened: {error}");
    }
}

/// Opens the window with one line for a note.
///
/// # Errors
/// [`Failure::DoorLocked`].
#[allow(clippy::unused_async, reason = "every command is called alike")]
pub async fn open_capture(
    window: &WebviewWindow,
    application: &app::App,
    _: OpenCapture,
) -> Result<Nothing, Failure> {
    if application.is_locked() {
        return Err(Failure::DoorLocked);
    }
    open(window.app_handle());
    Ok(Nothing {})
}

/// Closes the window with one line for a note.
///
/// # Errors
/// None: one that is not open is closed.
#[allow(clippy::unused_async, reason = "every command is called alike")]
pub async fn close_capture(
    window: &WebviewWindow,
    _: &app::App,
    _: CloseCapture,
) -> Result<Nothing, Failure> {
    if let Some(open) = window.app_handle().get_webview_window(WINDOW) {
        // one that is just going need not be closed
        let _ = open.destroy();
    }
    Ok(Nothing {})
}
