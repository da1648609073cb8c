//! What a locked window shows: the field for the passphrase, how long one has to wait after wrong
//! ones, and a way to another community. Nothing of the workspace is on it.

use std::time::Duration;

use contract::{
    Failure,
    lock::{GetLock, Passphrase, UnlockWorkspace},
};
use leptos::{html, prelude::*, task::spawn_local};

use super::{field::SecretField, trouble};
use crate::{
    failure, ipc,
    language::say::{self, lock as said},
    shell::{languages::Languages, state::Shell},
    start::refused::Refused,
    ui::{
        button::{Button, Weight},
        icons::{IconName, Mark},
    },
};

/// What is being typed, and what is said about it.
#[derive(Clone, Copy)]
struct Asking {
    typed: RwSignal<String>,
    says: RwSignal<Option<Failure>>,
    /// The computer is being asked whether it remembers.
    remembering: RwSignal<bool>,
    /// Seconds to wait.
    left: RwSignal<u32>,
    /// A passphrase is being looked at.
    busy: RwSignal<bool>,
}

impl Asking {
    fn new() -> Self {
        Self {
            typed: RwSignal::new(String::new()),
            says: RwSignal::new(None),
            remembering: RwSignal::new(false),
            left: RwSignal::new(0),
            busy: RwSignal::new(false),
        }
    }

    /// How it stands when the screen is first shown.
    fn begin(self) {
        spawn_local(async move {
            let Ok(view) = ipc::call(GetLock {}).await else {
                return;
            };
            self.wait(view.wait_seconds);
            if view.remembered {
                let _ = self.remembering.try_set(true);
                let answer = ipc::call(UnlockWorkspace { passphrase: None }).await;
                let _ = self.remembering.try_set(false);
                if let Err(failure) = answer {
                    let _ = self.says.try_set(Some(failure));
                }
            }
        });
    }

    /// Tries what was typed.
    fn unlock(self) {
        let typed = self.typed.get_untracked();
        if typed.is_empty() || self.busy.get_untracked() || self.left.get_untracked() > 0 {
            return;
        }
        self.busy.set(true);
        spawn_local(async move {
            let passphrase = Some(Passphrase(typed));
            let answer = ipc::call(UnlockWorkspace { passphrase }).await;
            // once it is unlocked the screen is gone
            let _ = self.busy.try_set(false);
            if let Err(failure) = answer {
                if let Failure::WrongPassphrase { wait_seconds } = failure {
                    self.wait(wait_seconds);
                }
                let _ = self.typed.try_set(String::new());
                let _ = self.says.try_set(Some(failure));
            }
        });
    }

    /// Counts the seconds down.
    fn wait(self, seconds: u32) {
        let _ = self.left.try_set(seconds);
        if seconds > 0 {
            set_timeout(
                move || {
                    if self.left.try_get_untracked() == Some(seconds) {
                        self.wait(seconds - 1);
                    }
                },
                Duration::from_secs(1),
            );
        }
    }
}

/// The screen.
#[component]
pub fn LockScreen() -> impl IntoView {
    let shell = Shell::here();
    let asking = Asking::new();
    asking.begin();
    let node = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(input) = node.get() {
            let _ = input.focus();
        }
    });
    let says = move || {
        asking.says.with(|failure| match failure {
            Some(Failure::NotRemembered { why }) => trouble(*why).to_owned(),
            // how long is counted below
            Some(Failure::WrongPassphrase { .. }) => say::failure::wrong_passphrase().to_owned(),
            Some(failure) => failure::sentence(failure),
            None => String::new(),
        })
    };
    let waits = move || match (asking.remembering.get(), asking.left.get()) {
        (_, left) if left > 0 => said::wait(u64::from(left)),
        (true, _) => said::asking().to_owned(),
        _ => String::new(),
    };
    view! {
        <main class="start lock-screen">
            <Languages />
            <div class="start-inside">
                <Mark />
                <h1>{said::locked}</h1>
                <div class="start-name">
                    <SecretField
                        label=said::passphrase
                        value=asking.typed
                        enter=move |()| asking.unlock()
                        node
                    />
                    <p class="hint odd" role="alert">{says}</p>
                    <p class="hint">{waits}</p>
                </div>
                <Button
                    label=said::unlock
                    icon=IconName::Lock
                    weight=Weight::Primary
                    disabled=Signal::derive(move || asking.busy.get() || asking.left.get() > 0)
                    press=move |()| asking.unlock()
                />
                {move || {
                    let refused = shell.opening.refused.get();
                    refused.map(|(attempt, failure)| view! { <Refused attempt failure /> })
                }}
                <p class="start-foot">
                    <Button
                        label=say::start::open_another
                        icon=IconName::Folder
                        weight=Weight::Quiet
                        press=move |()| shell.opening.open_another(shell)
                    />
                </p>
            </div>
        </main>
    }
}
