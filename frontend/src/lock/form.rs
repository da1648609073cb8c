//! Choosing a passphrase, another one, or none any more.

use contract::lock::{Passphrase, SetPassphrase};
use leptos::{html, prelude::*, task::spawn_local};

use super::field::SecretField;
use crate::{
    failure, ipc,
    language::say::{self, lock as said},
    shell::{state::Shell, toasts::Offer},
    ui::{
        button::{Button, Weight},
        dialog::Dialog,
        when::When,
    },
};

/// What the form is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aim {
    /// A passphrase where there is none.
    Set,
    /// Another one.
    Change,
    /// None any more.
    Remove,
}

impl Aim {
    fn title(self) -> &'static str {
        match self {
            Self::Set => said::set_title(),
            Self::Change => said::change_title(),
            Self::Remove => said::remove_title(),
        }
    }

    fn done(self) -> &'static str {
        match self {
            Self::Set => said::was_set(),
            Self::Change => said::was_changed(),
            Self::Remove => said::was_removed(),
        }
    }
}

/// The form.
#[component]
pub fn PassphraseForm(aim: RwSignal<Option<Aim>>) -> impl IntoView {
    // what it was for while it closes
    let last =
        Memo::new(move |before: Option<&Aim>| aim.get().or(before.copied()).unwrap_or(Aim::Set));
    view! {
        <Dialog
            open=Signal::derive(move || aim.with(Option::is_some))
            close=move |()| aim.set(None)
            title=move || last.get().title()
            class="passphrase-form"
        >
            <Fields aim now=last.get_untracked() />
        </Dialog>
    }
}

#[component]
fn Fields(aim: RwSignal<Option<Aim>>, now: Aim) -> impl IntoView {
    let shell = Shell::here();
    let node = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(input) = node.get() {
            let _ = input.focus();
        }
    });
    let old = RwSignal::new(String::new());
    let new = RwSignal::new(String::new());
    let again = RwSignal::new(String::new());
    let says = RwSignal::new(None::<String>);
    let busy = RwSignal::new(false);
    let keep = move |()| {
        if busy.get_untracked() {
            return;
        }
        if now != Aim::Remove && new.get_untracked() != again.get_untracked() {
            return says.set(Some(said::differ().to_owned()));
        }
        let request = SetPassphrase {
            old: (now != Aim::Set).then(|| Passphrase(old.get_untracked())),
            new: (now != Aim::Remove).then(|| Passphrase(new.get_untracked())),
        };
        busy.set(true);
        spawn_local(async move {
            let answer = ipc::call(request).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(_) => {
                    let _ = aim.try_set(None);
                    shell.toasts.say(now.done(), Offer::None);
                }
                Err(failure) => {
                    let _ = says.try_set(Some(failure::sentence(&failure)));
                }
            }
        });
    };
    view! {
        <When when=move || now != Aim::Set>
            <SecretField label=said::old value=old enter=keep node />
        </When>
        <When when=move || now != Aim::Remove>
            {if now == Aim::Set {
                view! { <SecretField label=said::new value=new chosen=true enter=keep node /> }.into_any()
            } else {
                view! { <SecretField label=said::new value=new chosen=true enter=keep /> }.into_any()
            }}
            <SecretField label=said::again value=again chosen=true enter=keep />
            <p class="hint">{said::hint}</p>
        </When>
        <p class="hint odd" role="alert">{says}</p>
        <footer class="dialog-actions">
            <Button label=say::shell::cancel press=move |()| aim.set(None) />
            <Button
                label=move || if now == Aim::Remove { said::remove() } else { said::keep() }
                weight=Weight::Primary
                disabled=busy
                press=keep
            />
        </footer>
    }
}
