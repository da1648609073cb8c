//! Keys: which command they stand for, and how they are written on each system. No key that an
//! Italian keyboard reaches only with AltGr is used, and none is taken from somebody who types.

use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::{commands::Command, state::Shell};
use crate::language::say;

/// Keys pressed together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Keys {
    ctrl: bool,
    shift: bool,
    key: &'static str,
}

impl Keys {
    /// A key by itself.
    pub const fn alone(key: &'static str) -> Self {
        Self {
            ctrl: false,
            shift: false,
            key,
        }
    }

    /// A key with Ctrl, or ⌘ on a Mac.
    pub const fn with_ctrl(key: &'static str) -> Self {
        Self {
            ctrl: true,
            shift: false,
            key,
        }
    }

    /// A key with Ctrl (or ⌘) and Shift.
    pub const fn with_ctrl_shift(key: &'static str) -> Self {
        Self {
            ctrl: true,
            shift: true,
            key,
        }
    }

    /// Whether this event is these keys. Signs and named keys are compared as they are
    /// typed, wherever the keyboard has them; letters also by whether Shift is down.
    fn are(self, event: &KeyboardEvent, mac: bool) -> bool {
        let ctrl = if mac {
            event.meta_key()
        } else {
            event.ctrl_key()
        };
        let other = if mac {
            event.ctrl_key()
        } else {
            event.meta_key()
        };
        let sign = self.key.len() != 1 || !self.key.bytes().all(|key| key.is_ascii_alphabetic());
        ctrl == self.ctrl
            && !other
            && !event.alt_key()
            && (sign || event.shift_key() == self.shift)
            && event.key().eq_ignore_ascii_case(self.key)
    }

    /// As it is written on the keys.
    fn shown(self, mac: bool) -> String {
        let key = match self.key {
            "ArrowDown" => "↓".to_owned(),
            "ArrowUp" => "↑".to_owned(),
            "Enter" => "↵".to_owned(),
            "Escape" => "Esc".to_owned(),
            "Delete" => say::command::delete_key().to_owned(),
            " " => say::command::space_key().to_owned(),
            key => key.to_ascii_uppercase(),
        };
        match (self.ctrl, self.shift, mac) {
            (true, true, true) => format!("⇧⌘{key}"),
            (true, false, true) => format!("⌘{key}"),
            (true, true, false) => format!("Ctrl+{}+{key}", say::command::shift_key()),
            (true, false, false) => format!("Ctrl+{key}"),
            (false, ..) => key,
        }
    }
}

/// The keys for a note from anywhere on the desktop, as they are written; the shell takes them.
pub fn from_anywhere(shell: Shell) -> String {
    Keys::with_ctrl_shift(" ").shown(shell.on_mac())
}

/// The keys of a command as they are written, or nothing.
pub fn shown(shell: Shell, command: Command) -> String {
    command
        .keys()
        .first()
        .map(|keys| keys.shown(shell.on_mac()))
        .unwrap_or_default()
}

/// All the keys of a command as they are written.
pub fn all_shown(shell: Shell, command: Command) -> Vec<String> {
    command
        .keys()
        .iter()
        .map(|keys| keys.shown(shell.on_mac()))
        .collect()
}

/// Hears every key of the window from now on.
pub fn listen(shell: Shell) {
    let handle = window_event_listener(ev::keydown, move |event| {
        if event.is_composing() || event.default_prevented() {
            return;
        }
        let mac = untrack(|| shell.on_mac());
        let Some(command) = Command::ALL
            .into_iter()
            .find(|command| command.keys().iter().any(|keys| keys.are(&event, mac)))
        else {
            return;
        };
        // a key held down must not answer the question it has just opened
        if event.repeat() && matches!(command, Command::Merge | Command::TellApart | Command::GoOn)
        {
            return;
        }
        let held = event.ctrl_key() || event.meta_key();
        let typing = is_typing(&event);
        if typing && (!held || command.yields_to_typing()) {
            return;
        }
        // what lies over the page has its own keys; the palette closes with the key that opens it
        if shell.overlay.get_untracked().is_some() && held {
            event.prevent_default();
            if command == Command::Palette {
                shell.overlay.set(None);
            }
            return;
        }
        if shell.overlay.get_untracked().is_some() || has_open_dialog() {
            return;
        }
        if !held && pressing_something(&event) {
            return;
        }
        if untrack(|| command.available(shell)) {
            event.prevent_default();
            if event.shift_key() && matches!(command, Command::NextPerson | Command::PreviousPerson)
            {
                extend(shell, command);
            } else {
                command.run(shell);
            }
        } else if held && matches!(event.key().as_str(), "n" | "f" | "i" | "e" | "o") {
            // the web view's own windows and search are no part of the application
            event.prevent_default();
        }
    });
    on_cleanup(move || handle.remove());
}

/// Shift with an arrow selects from row to row.
fn extend(shell: Shell, command: Command) {
    let Some(list) = untrack(|| shell.list()) else {
        return;
    };
    let Some(at) = list.cursor.get_untracked() else {
        return command.run(shell);
    };
    let last = untrack(|| list.total()).saturating_sub(1);
    let by = if command == Command::NextPerson {
        1
    } else {
        -1
    };
    list.pick_to(at.saturating_add_signed(by).min(last));
}

fn target(event: &KeyboardEvent) -> Option<web_sys::Element> {
    event.target().and_then(|target| target.dyn_into().ok())
}

fn is_typing(event: &KeyboardEvent) -> bool {
    target(event).is_some_and(|element| {
        element
            .matches("textarea, select, input:not([type=checkbox]):not([type=radio])")
            .unwrap_or(false)
    })
}

/// Enter and the arrows belong to a button, a link or a switch that has the keyboard.
fn pressing_something(event: &KeyboardEvent) -> bool {
    matches!(event.key().as_str(), "Enter" | "ArrowDown" | "ArrowUp")
        && target(event).is_some_and(|element| {
            element
                .matches("button, a, summary, input")
                .unwrap_or(false)
        })
}

fn has_open_dialog() -> bool {
    document()
        .query_selector("dialog[open]")
        .ok()
        .flatten()
        .is_some()
}
