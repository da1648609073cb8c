//! What closing the window means. It is asked once: stay, so that reminders arrive, or end. Whoever
//! stays does so in the tray; where there is none, the window minimises and says so.

use std::sync::{Mutex, PoisonError};

use contract::{Failure, Nothing, reminders::LeaveWindow};
use tauri::{AppHandle, Emitter, Manager, WebviewWindow, Window, WindowEvent};

use super::{resting, tray};
use crate::running;

/// The event that has the window ask, with whether there is a tray; and the one that has it say
/// where it went.
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
    match app::reminders::habits(&application).stay {
        None if !handle.state::<Asked>().note(true) => {
            api.prevent_close();
            let asked = handle.emit_to(running::WINDOW, ASK, tray::is_shown(handle));
            if let Err(error) = asked {
                eprintln!("the window stays as it is: {error}");
            }
        }
        Some(true) => {
            api.prevent_close();
            out_of_sight(handle);
        }
        _ => {}
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
    if request.stay {
        out_of_sight(handle);
    } else {
        handle.exit(0);
    }
    Ok(Nothing {})
}

/// Into the tray; where there is none, as small as it gets.
fn out_of_sight(handle: &AppHandle) {
    let Some(window) = handle.get_webview_window(running::WINDOW) else {
        return;
    };
    let done = if tray::is_shown(handle) {
        resting::begin(handle);
        window.hide()
    } else {
        // seen when it is opened again
        let told = handle.emit_to(running::WINDOW, MINIMISED, ());
        told.and_then(|()| window.minimize())
    };
    if let Err(error) = done {
        eprintln!("the window stays as it is: {error}");
    }
}
