//! The key that keeps what is written, from any field of a form.

use leptos::ev::KeyboardEvent;

/// What a form does with a key: Ctrl+Enter, ⌘Enter on a Mac, keeps what is written.
pub fn on_keep(keep: impl Fn() + 'static) -> impl Fn(KeyboardEvent) + 'static {
    move |event| {
        if event.key() == "Enter" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            event.stop_propagation();
            // held down, it is pressed once
            if !event.repeat() {
                keep();
            }
        }
    }
}
