//! Reminders on the desktop: who shows them (`desktop`), in which words (`words`), the icon beside
//! the clock (`tray`), what closing the window means (`closing`), how little is kept of one that is
//! out of sight (`resting`), and what one chose of these for this machine (`habits`). What is due, and whether it is shown at all, is decided in `app`.

mod closing;
mod desktop;
mod habits;
pub mod once;
mod resting;
mod tray;
mod words;

pub use closing::leave_window;
pub use desktop::Pressed;
pub use habits::{get_habits, set_habits, start_at_login};
pub use resting::{Resting, rest_window};

use std::sync::{Arc, mpsc};

use contract::reminders::{Destination, SettleReminder, Settling};
use tauri::{AppHandle, Listener, Manager, Window, WindowEvent};

use crate::{commands, lock, running};

/// Begins to remind, for as long as the application runs.
pub fn begin(handle: &AppHandle, application: &app::App) {
    let (tell, pressed) = mpsc::channel();
    application.present_with(Arc::new(desktop::Desktop::staying(tell)));
    hear(handle.clone(), application.clone(), pressed);
    handle.manage(tray::Tray::default());
    handle.manage(closing::Asked::default());
    handle.manage(Resting::default());
    habits::begin(handle, application);
    tray::begin(handle, application);
    let (teller, reminding) = (handle.clone(), application.clone());
    tauri::async_runtime::spawn(async move {
        let tell = |changed| {
            if changed {
                commands::announce(&teller, "reminders");
            } else {
                tray::refresh(&teller);
            }
        };
        reminding.remind(tell).await;
    });
    let follower = handle.clone();
    handle.listen(commands::CHANGED, move |event| {
        // whoever locks anything takes the names out of the tray as well
        if ["\"reminders\"", "\"door\"", "\"lock\"", "\"settings\""].contains(&event.payload()) {
            tray::refresh(&follower);
        }
    });
}

/// What happens to a window.
pub fn happened(window: &Window, event: &WindowEvent) {
    closing::happened(window, event);
    resting::happened(window, event);
}

/// Hears what is pressed on notifications, on a thread that only waits.
fn hear(handle: AppHandle, application: app::App, pressed: mpsc::Receiver<Pressed>) {
    let hearing = move || {
        for press in pressed {
            match press {
                Pressed::Open(destination) => go(&handle, &destination),
                Pressed::Later(key) => {
                    let (handle, application) = (handle.clone(), application.clone());
                    tauri::async_runtime::spawn(async move {
                        let how = Settling::AnHour;
                        let request = SettleReminder { key, how };
                        // behind a locked door nothing is put off, and the drawer has it still
                        let done = app::reminders::settle_reminder(&application, request).await;
                        if done.is_ok() {
                            commands::announce(&handle, "reminders");
                        }
                    });
                }
            }
        }
    };
    let begun = std::thread::Builder::new()
        .name("pressed".to_owned())
        .spawn(hearing);
    if let Err(error) = begun {
        eprintln!("buttons of notifications do nothing: {error}");
    }
}

/// Brings the window to the front, on exactly this; what unlocks, and nothing but that, while
/// something is locked.
pub fn go(handle: &AppHandle, destination: &Destination) {
    if handle.state::<app::App>().is_workspace_locked() {
        lock::to_the_lock(handle);
        return;
    }
    if handle.state::<app::App>().is_locked() {
        running::to_the_door(handle);
        return;
    }
    running::main_window(handle, Some(destination));
}
