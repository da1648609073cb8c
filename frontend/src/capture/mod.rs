//! Quick capture: one line, from anywhere. It is a window of its own, which a key of the system or
//! the tray opens, and the same lies over the page in the main one.

mod form;
mod names;

use contract::reminders::CloseCapture;
use leptos::{ev, prelude::*};

use crate::{
    language::say::capture as said,
    shell::{
        asking::tell_all,
        preferences,
        state::{Overlay, Shell},
        toasts::ToastCorner,
    },
    ui::dialog::Dialog,
};

use self::form::CaptureForm;

/// Whether this window is the one for quick capture: `index.html?capture`.
pub fn is_this_window() -> bool {
    window()
        .location()
        .search()
        .is_ok_and(|address| address.trim_start_matches('?') == "capture")
}

/// The window for quick capture.
#[component]
pub fn CaptureWindow() -> impl IntoView {
    let shell = Shell::new();
    provide_context(shell);
    preferences::follow();
    let close = Callback::new(move |()| tell_all(shell, CloseCapture {}, |_| ()));
    let keys = window_event_listener(ev::keydown, move |event| {
        if event.key() == "Escape" {
            close.run(());
        }
    });
    on_cleanup(move || keys.remove());
    view! {
        <main class="capture-window" aria-label=said::title>
            <CaptureForm kept=close />
        </main>
        <ToastCorner />
    }
}

/// The same over the page.
#[component]
pub fn CaptureDialog() -> impl IntoView {
    let shell = Shell::here();
    let open = Memo::new(move |_| shell.overlay.get() == Some(Overlay::Capture));
    let close = Callback::new(move |()| shell.overlay.set(None));
    view! {
        <Dialog open=open close title=said::title bare=true class="capture-dialog">
            <CaptureForm kept=close />
        </Dialog>
    }
}
