//! What closing the window means. Where there is a tray it is asked once: stay there, so that
//! reminders arrive, or end. Where there is none, closing ends, unless somebody wants the
//! application to stay: then it minimises and says so.

use std::sync::{Mutex, PoisonError};

use contract::{Failure, Nothing, reminders::LeaveWindow};
use tauri::{AppHandle, Emitter, Manager, WebviewWindow, Window, WindowEvent};

use super::tray;
use crate::running;

/// The event that has the window ask; and the one that has it say where it went.
const ASK: &str = "closing";
const MINIMISED: &str = "minimised";

/// It was asked and not answered yet. Whoever closes the window again means it: a page that cannot
/// ask must not keep anybody.
#[derive(Default)]
pub struct Asked(Mutex<bool>);

impl Asked {
    /// Notes it; what was noted before.
    fn note(&self, asked: bool) -> bool {
        let mut noted = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::replace(&mut *noted, asked)
    }
}

/// What happens to the main window.
pub fn happened(window: &Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else {
        return;
    };
    let handle = window.app_handle();
    let application = handle.state::<app::App>();
    if window.label() != running::WINDOW || application.is_locked() {
        return;
    }
    let stay = app::reminders::habits(&application).stay;
    let done = match (tray::is_shown(handle), stay) {
        (true, None) if !handle.state::<Asked>().note(true) => {
            api.prevent_close();
            handle.emit_to(running::WINDOW, ASK, ())
        }
        (true, Some(true)) => {
            api.prevent_close();
            window.hide()
        }
        (false, Some(true)) => {
            api.prevent_close();
            // seen when it is opened again
            let told = handle.emit_to(running::WINDOW, MINIMISED, ());
            told.and_then(|()| window.minimize())
        }
        _ => Ok(()),
    };
    if let Err(error) = done {
        eprintln!("the window stays as it is: {error}");
    }
}

/// Does what was answered, now and from now on.
///
/// # Errors
/// [`Failure::DoorLocked`], or if the answer cannot be kept; then nothing happens.
#[allow(clippy::unused_async, reason = "every command is called alike")]
pub async fn leave_window(
    window: &WebviewWindow,
    application: &app::App,
    request: LeaveWindow,
) -> Result<Nothing, Failure> {
    if application.is_locked() {
        return Err(Failure::DoorLocked);
    }
    let handle = window.app_handle();
    let mut habits = app::reminders::habits(application);
    habits.stay = Some(request.stay);
    app::reminders::set_habits(application, habits)?;
    handle.state::<Asked>().note(false);
    leave(handle, request.stay);
    Ok(Nothing {})
}

fn leave(handle: &AppHandle, stay: bool) {
    if !stay {
        handle.exit(0);
        return;
    }
    if let Some(window) = handle.get_webview_window(running::WINDOW)
        && let Err(error) = window.hide()
    {
        eprintln!("the window stays as it is: {error}");
    }
}
