//! The windows of the door, one for each desk. What they may ask is in capabilities/door.json: the
//! calls of the area `door` and nothing else. While the door is locked the main window is hidden,
//! and nothing but the PIN brings it back. A door that was open when the application ended, however
//! it ended, opens again the next time.

use std::sync::atomic::{AtomicBool, Ordering};

use contract::{
    Failure, Nothing,
    door::{CloseDoor, GetDoor, OpenDoor},
};
use domain::EventId;
use tauri::{
    AppHandle, Listener, Manager, WebviewUrl, WebviewWindow, Window, WindowEvent,
    webview::{PermissionKind, PermissionResponse},
};

use crate::{commands, running};

/// What the labels of the door's windows begin with; the number of the desk follows.
const DESK: &str = "door-";

/// Opens the door of an event, shows the one that is open, or opens another desk of it.
///
/// # Errors
/// Those of [`app::door::door_view`]; [`Failure::Unexpected`] if the system gives no window.
pub async fn open_door(
    window: &WebviewWindow,
    application: &app::App,
    request: OpenDoor,
) -> Result<Nothing, Failure> {
    let event = request.event;
    app::door::door_view(application, GetDoor { event }).await?;
    let handle = window.app_handle();
    let same = app::door::reopened(application) == Some(event);
    if !same {
        desks(handle).iter().for_each(|(_, desk)| close(desk));
    } else if !request.another && raise(handle) {
        return Ok(Nothing {});
    }
    let there = numbers(handle);
    let free = (1..).find(|number| !there.contains(number)).unwrap_or(1);
    // those of another event are just going
    let mut open = if same { there } else { Vec::new() };
    open.push(free);
    app::door::note_open(application, Some(event), open);
    show(handle, event, free).map_err(|error| Failure::Unexpected {
        reference: error.to_string(),
    })?;
    Ok(Nothing {})
}

/// Closes the windows of the door.
///
/// # Errors
/// [`Failure::DoorLocked`] while it is locked.
#[allow(clippy::unused_async, reason = "every command is called alike")]
pub async fn close_door(
    window: &WebviewWindow,
    application: &app::App,
    _: CloseDoor,
) -> Result<Nothing, Failure> {
    if application.is_locked() {
        return Err(Failure::DoorLocked);
    }
    app::door::note_open(application, None, Vec::new());
    desks(window.app_handle())
        .iter()
        .for_each(|(_, desk)| close(desk));
    Ok(Nothing {})
}

/// Opens the door that was open when the application ended. One that is locked opens in any case:
/// it is where the PIN is typed.
pub async fn open_again(handle: &AppHandle, application: &app::App) {
    let Some(event) = app::door::reopened(application) else {
        return;
    };
    if application.is_workspace_locked() {
        return;
    }
    let there = app::door::door_view(application, GetDoor { event }).await;
    if !application.is_locked() && there.is_err() {
        return;
    }
    for desk in app::door::desks(application) {
        if let Err(error) = show(handle, event, desk) {
            eprintln!("the door could not be opened: {error}");
        }
    }
}

/// The same once the workspace is unlocked, unless its desks are there.
pub async fn open_after_lock(handle: &AppHandle, application: &app::App) {
    if desks(handle).is_empty() {
        open_again(handle, application).await;
    }
    keep_to_the_lock(handle, application);
}

/// Closes the desks until the workspace is unlocked; the door stays open.
pub fn put_away(handle: &AppHandle) {
    desks(handle).iter().for_each(|(_, desk)| close(desk));
}

/// Brings the first desk to the front; whether there is one.
pub fn raise(handle: &AppHandle) -> bool {
    let desks = desks(handle);
    let Some((_, first)) = desks.first() else {
        return false;
    };
    running::to_the_front(first);
    true
}

/// The main window is out of sight because the door is locked, and for no other reason.
#[derive(Default)]
pub struct HidesMain(AtomicBool);

impl HidesMain {
    /// The main window was made out of sight behind a locked door.
    pub fn note(&self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

/// Follows the door's calls: one of them may have locked or unlocked it.
pub fn follow(handle: &AppHandle, application: &app::App) {
    handle.manage(HidesMain::default());
    let (follower, application) = (handle.clone(), application.clone());
    handle.listen(commands::CHANGED, move |event| {
        if event.payload() == "\"door\"" {
            keep_to_the_lock(&follower, &application);
        }
    });
}

/// Hides the main window while the door is locked, and shows it when it no longer is.
fn keep_to_the_lock(handle: &AppHandle, application: &app::App) {
    let Some(main) = handle.get_webview_window(running::WINDOW) else {
        return;
    };
    // the passphrase comes before the PIN
    let locked = application.is_locked() && !application.is_workspace_locked();
    let hides = handle.state::<HidesMain>();
    let done = match (locked, main.is_visible().unwrap_or(locked)) {
        (true, true) => {
            hides.note();
            main.hide()
        }
        (false, _) if hides.0.swap(false, Ordering::Relaxed) => main.show(),
        // in the tray, if it is hidden: there it stays
        _ => Ok(()),
    };
    if let Err(error) = done {
        eprintln!("the main window stays as it is: {error}");
    }
}

/// What happens to a window: nobody closes one while the door is locked, and a door whose last desk
/// somebody closes is closed.
pub fn happened(window: &Window, event: &WindowEvent) {
    let WindowEvent::CloseRequested { api, .. } = event else {
        return;
    };
    let application = window.state::<app::App>();
    if application.is_locked() {
        api.prevent_close();
        return;
    }
    let Some(desk) = number(window.label()) else {
        return;
    };
    let mut others = numbers(window.app_handle());
    others.retain(|other| *other != desk);
    let event = app::door::reopened(&application).filter(|_| !others.is_empty());
    app::door::note_open(&application, event, others);
}

/// The desk a label stands for.
fn number(label: &str) -> Option<u32> {
    label.strip_prefix(DESK)?.parse().ok()
}

/// The windows of the door, by desk.
fn desks(handle: &AppHandle) -> Vec<(u32, WebviewWindow)> {
    let mut desks: Vec<(u32, WebviewWindow)> = handle
        .webview_windows()
        .into_iter()
        .filter_map(|(label, window)| Some((number(&label)?, window)))
        .collect();
    desks.sort_by_key(|(desk, _)| *desk);
    desks
}

/// The desks that are open.
fn numbers(handle: &AppHandle) -> Vec<u32> {
    desks(handle).into_iter().map(|(desk, _)| desk).collect()
}

fn close(desk: &WebviewWindow) {
    // one that is just going need not be closed
    let _ = desk.destroy();
}

/// Makes the window of a desk, as large as the screen.
fn show(handle: &AppHandle, event: EventId, desk: u32) -> tauri::Result<()> {
    let page = format!("index.html?door={}&desk={desk}", event.0);
    let label = format!("{DESK}{desk}");
    let desk = running::window(handle, &label, WebviewUrl::App(page.into()))
        .maximized(true)
        .on_permission_request(|_, kind| match kind {
            PermissionKind::Camera => PermissionResponse::Allow,
            _ => PermissionResponse::Deny,
        });
    let window = running::in_sight(desk, running::to_the_front)?;
    // where nobody arranges windows, maximising does nothing
    if let Some(screen) = window.current_monitor()? {
        window.set_position(*screen.position())?;
        window.set_size(*screen.size())?;
    }
    Ok(())
}
