//! The lock of the window: locking it, and telling the application that somebody is there, so that
//! it does not lock by itself. The screen that asks for the passphrase, and what is chosen about it
//! in the settings, come in a part of their own.

mod field;
pub mod form;
pub mod screen;
pub mod section;

use contract::{
    Failure,
    lock::{KeyringTrouble, LockWorkspace, StayAwake},
};
use leptos::{ev, prelude::*, task::spawn_local};

use crate::{
    ipc,
    language::say::lock as said,
    shell::{route::Route, state::Shell},
};

/// How often it is told that somebody is there, in milliseconds.
const OFTEN: f64 = 30_000.0;

/// Locks it now; where there is no passphrase, shows where one is chosen.
pub fn now(shell: Shell) {
    spawn_local(async move {
        if let Err(failure) = ipc::call(LockWorkspace {}).await {
            if failure == Failure::NoPassphrase {
                shell.go(Route::Settings);
            }
            shell.toasts.failed(&failure);
        }
    });
}

/// Tells the application from now on that somebody is there.
pub fn listen(shell: Shell) {
    let told = StoredValue::new(0.0_f64);
    let somebody = move || {
        let now = js_sys::Date::now();
        // a clock that was put back counts as much
        let long_ago = (now - told.get_value()).abs() > OFTEN;
        if long_ago && shell.workspace.with_untracked(Option::is_some) {
            told.set_value(now);
            spawn_local(async {
                let _ = ipc::call(StayAwake {}).await;
            });
        }
    };
    let keys = window_event_listener(ev::keydown, move |_| somebody());
    let moves = window_event_listener(ev::pointermove, move |_| somebody());
    on_cleanup(move || {
        keys.remove();
        moves.remove();
    });
}

/// Why this computer does not remember, in a sentence.
pub fn trouble(trouble: KeyringTrouble) -> &'static str {
    match trouble {
        KeyringTrouble::Nothing => said::keyring_nothing(),
        KeyringTrouble::Absent => said::keyring_absent(),
        KeyringTrouble::Locked => said::keyring_locked(),
        KeyringTrouble::Denied => said::keyring_denied(),
        KeyringTrouble::Silent => said::keyring_silent(),
        KeyringTrouble::Other => said::keyring_other(),
    }
}
