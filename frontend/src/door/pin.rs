//! Locking and unlocking. While it is locked the door shows a name only to whoever types two
//! letters of it, and nothing else of the workspace can be reached.

use contract::door::{LockDoor, SetDoorPin, UnlockDoor};
use leptos::{html, prelude::*, task::spawn_local};

use super::desk::Desk;
use crate::{
    failure, ipc,
    language::say::{self, door as said},
    ui::{
        button::{Button, Weight},
        dialog::Dialog,
    },
};

/// The form.
#[component]
pub fn PinDialog() -> impl IntoView {
    let desk = Desk::here();
    let close = Callback::new(move |()| {
        desk.pin.set(false);
        desk.focus();
    });
    let title = move || {
        if desk.is_locked() {
            said::unlock()
        } else {
            said::lock()
        }
    };
    view! {
        <Dialog open=desk.pin close=close title=title class="door-pin">
            <Form />
        </Dialog>
    }
}

#[component]
fn Form() -> impl IntoView {
    let desk = Desk::here();
    let node = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(input) = node.get() {
            let _ = input.focus();
        }
    });
    // what the form is for does not change under the hands of whoever types
    let locked = untrack(|| desk.is_locked());
    let known = desk
        .view
        .value
        .with_untracked(|view| view.as_ref().is_none_or(|view| view.has_pin));
    let pin = RwSignal::new(String::new());
    let says = RwSignal::new(None::<String>);
    let act = move || {
        let typed = pin.get_untracked().trim().to_owned();
        spawn_local(async move {
            let answer = if locked {
                ipc::call(UnlockDoor { pin: typed }).await
            } else {
                lock(typed, known).await
            };
            match answer {
                Ok(_) => {
                    let _ = desk.pin.try_set(false);
                    desk.panel.set(None);
                    desk.clear();
                }
                Err(failure) => {
                    let _ = says.try_set(Some(failure::sentence(&failure)));
                    let _ = pin.try_set(String::new());
                }
            }
        });
    };
    let hint = match (locked, known) {
        (true, _) => said::unlock_hint,
        (false, true) => said::lock_hint,
        (false, false) => said::lock_first_hint,
    };
    view! {
        <div class="field">
            <label for="door-pin">{said::pin}</label>
            <input
                // a PIN that is chosen is read once more before it counts
                type=if locked { "password" } else { "text" }
                id="door-pin"
                node_ref=node
                inputmode="numeric"
                autocomplete="off"
                aria-describedby="door-pin-hint"
                prop:value=pin
                on:input=move |event| pin.set(event_target_value(&event))
                on:keydown=move |event| {
                    if event.key() == "Enter" && !event.repeat() {
                        event.prevent_default();
                        act();
                    }
                }
            />
            <p class="hint" id="door-pin-hint">{hint}</p>
            <p class="hint odd" role="alert">{says}</p>
        </div>
        <footer class="dialog-actions">
            <Button
                label=say::shell::cancel
                press=move |()| {
                    desk.pin.set(false);
                    desk.focus();
                }
            />
            <Button
                label=if locked { said::unlock } else { said::lock }
                weight=Weight::Primary
                press=move |()| act()
            />
        </footer>
    }
}

/// Locks, with a PIN that is new if one was typed.
async fn lock(typed: String, known: bool) -> Result<contract::Nothing, contract::Failure> {
    if !typed.is_empty() || !known {
        ipc::call(SetDoorPin { pin: typed }).await?;
    }
    ipc::call(LockDoor {}).await
}
