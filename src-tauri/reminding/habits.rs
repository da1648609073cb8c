//! What one chose for this machine: whether the application stays when its window is closed, starts
//! at login, and has a key of its own.
//!
//! A key for the whole desktop is the X server's, Windows' and macOS' to give. On Wayland no
//! application can have one: there a shortcut of the system's settings calls the command line. It is
//! asked for only if somebody wants it: on X11 a thread then looks twenty times a second.

use contract::{
    Failure,
    reminders::{GetHabits, Habits, HabitsView, SetHabits},
};
use tauri::{AppHandle, Manager, WebviewWindow};
use tauri_plugin_autostart::ManagerExt;
use tauri_plugin_global_shortcut::{GlobalShortcutExt, ShortcutState};

use super::tray;
use crate::capture;

/// The key that opens the line for a note.
const KEYS: &str = "CommandOrControl+Shift+Space";

/// The plugin that starts the application at login, out of sight.
pub fn start_at_login() -> tauri::plugin::TauriPlugin<tauri::Wry> {
    tauri_plugin_autostart::Builder::new()
        .arg("--hidden")
        .build()
}

/// Does what was chosen before.
pub fn begin(handle: &AppHandle, application: &app::App) {
    if app::reminders::habits(application).shortcut && !take_keys(handle) {
        eprintln!("another application has the key {KEYS}");
    }
}

/// What was chosen, and what this desktop has for it.
///
/// # Errors
/// None.
#[allow(clippy::unused_async, reason = "every command is called alike")]
pub async fn get_habits(
    window: &WebviewWindow,
    application: &app::App,
    _: GetHabits,
) -> Result<HabitsView, Failure> {
    let handle = window.app_handle();
    let mut habits = app::reminders::habits(application);
    // what the system says counts: somebody may have changed it there
    habits.at_login = handle.autolaunch().is_enabled().unwrap_or(false);
    Ok(view(handle, habits, false))
}

/// Does what was chosen, as far as the system lets it, and keeps it.
///
/// # Errors
/// If it cannot be kept.
#[allow(clippy::unused_async, reason = "every command is called alike")]
pub async fn set_habits(
    window: &WebviewWindow,
    application: &app::App,
    request: SetHabits,
) -> Result<HabitsView, Failure> {
    let handle = window.app_handle();
    let mut habits = request.habits;
    let mut refused = false;
    let login = handle.autolaunch();
    if login.is_enabled().unwrap_or(false) != habits.at_login {
        let done = if habits.at_login {
            login.enable()
        } else {
            login.disable()
        };
        refused |= done.is_err();
        habits.at_login = login.is_enabled().unwrap_or(false);
    }
    let had = app::reminders::habits(application).shortcut;
    if habits.shortcut && !had && !take_keys(handle) {
        (habits.shortcut, refused) = (false, true);
    } else if had && !habits.shortcut {
        give_keys_back(handle);
    }
    app::reminders::set_habits(application, habits.clone())?;
    Ok(view(handle, habits, refused))
}

fn view(handle: &AppHandle, habits: Habits, refused: bool) -> HabitsView {
    HabitsView {
        habits,
        tray: tray::is_shown(handle),
        can_have_keys: can_have_keys(),
        refused,
    }
}

/// Whether an application can have a key for the whole desktop.
fn can_have_keys() -> bool {
    let set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    !cfg!(target_os = "linux") || (set("DISPLAY") && !set("WAYLAND_DISPLAY"))
}

/// Takes the key; whether it is ours.
fn take_keys(handle: &AppHandle) -> bool {
    if !can_have_keys() {
        return false;
    }
    if handle.try_state::<HasKeys>().is_none() {
        let plugin = tauri_plugin_global_shortcut::Builder::new().build();
        if handle.plugin(plugin).is_err() {
            return false;
        }
        handle.manage(HasKeys);
    }
    let taken = handle
        .global_shortcut()
        .on_shortcut(KEYS, |handle, _, event| {
            if event.state() == ShortcutState::Pressed {
                capture::open(handle);
            }
        });
    taken.is_ok()
}

fn give_keys_back(handle: &AppHandle) {
    if handle.try_state::<HasKeys>().is_some()
        && let Err(error) = handle.global_shortcut().unregister(KEYS)
    {
        eprintln!("the key stays taken: {error}");
    }
}

/// The plugin for keys is there.
struct HasKeys;
