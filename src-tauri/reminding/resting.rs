//! A window in the tray that nobody comes back to is given back: a web view takes most of the memory
//! and wakes the computer every few seconds, also where nobody sees it. The page is asked first,
//! because only it knows whether something in it was begun and not kept.

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use contract::{
    Failure, Nothing,
    reminders::{Destination, RestWindow},
};
use tauri::{AppHandle, Emitter, Manager, WebviewWindow, Window, WindowEvent};

use crate::running;

/// How long it stays as it is: whoever closes a window by mistake is back at once.
const PATIENCE: Duration = Duration::from_secs(30);

/// The event that asks the page.
const REST: &str = "rest";

/// What is known of a window that was given back.
#[derive(Default)]
pub struct Resting(Mutex<State>);

#[derive(Default)]
struct State {
    /// How often it went out of sight.
    hidden: u32,
    /// It is just going.
    going: bool,
    /// Somebody wanted it while it was going, perhaps somewhere.
    wanted: Option<Option<Destination>>,
    /// Where it begins once it is made again.
    at: Option<Destination>,
}

impl Resting {
    /// Where it was, once.
    pub fn take(&self) -> Option<Destination> {
        self.held().at.take()
    }

    /// Whether it is just going.
    pub fn is_going(&self) -> bool {
        self.held().going
    }

    /// Notes that it is wanted, if it is just going.
    pub fn want(&self, destination: Option<&Destination>) -> bool {
        let mut state = self.held();
        if state.going {
            state.wanted = Some(destination.cloned());
        }
        state.going
    }

    fn held(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The window goes out of sight: after a while its page is asked.
pub fn begin(handle: &AppHandle) {
    let time = {
        let resting = handle.state::<Resting>();
        let mut state = resting.held();
        state.hidden += 1;
        state.hidden
    };
    let handle = handle.clone();
    tauri::async_runtime::spawn(async move {
        tokio::time::sleep(PATIENCE).await;
        // not for one that came back and went again meanwhile
        let same = handle.state::<Resting>().held().hidden == time;
        if same && out_of_sight(&handle).is_some() {
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
    let giver = handle.clone();
    // where it is raised as well
    let giving = move || {
        let Some(window) = out_of_sight(&giver) else {
            return;
        };
        if let Err(error) = window.destroy() {
            eprintln!("the window stays as it is: {error}");
            return;
        }
        running::go_on_without(&giver);
        // it is gone a moment later
        let resting = giver.state::<Resting>();
        let mut state = resting.held();
        (state.going, state.at) = (true, request.at);
    };
    if let Err(error) = handle.run_on_main_thread(giving) {
        eprintln!("the window stays as it is: {error}");
    }
    Ok(Nothing {})
}

/// What happens to the main window: once it is gone, it is made again for whoever wanted it.
pub fn happened(window: &Window, event: &WindowEvent) {
    if window.label() != running::WINDOW || !matches!(event, WindowEvent::Destroyed) {
        return;
    }
    let handle = window.app_handle().clone();
    let wanted = {
        let resting = handle.state::<Resting>();
        let mut state = resting.held();
        state.going = false;
        state.wanted.take()
    };
    if let Some(destination) = wanted {
        // not within the end of the other one
        tauri::async_runtime::spawn(async move {
            running::main_window(&handle, destination.as_ref());
        });
    }
}

/// The window, if it is neither in sight nor minimised.
fn out_of_sight(handle: &AppHandle) -> Option<WebviewWindow> {
    let window = handle.get_webview_window(running::WINDOW)?;
    let hidden = !window.is_visible().unwrap_or(true) && !window.is_minimized().unwrap_or(true);
    hidden.then_some(window)
}
