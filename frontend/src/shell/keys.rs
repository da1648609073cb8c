//! The overview of keys (`?`), from the same table that hears them.

use leptos::prelude::*;

use super::{
    commands::{Command, Group},
    shortcuts,
    state::{Overlay, Shell},
};
use crate::{language::say, ui::dialog::Dialog};

/// The overview.
#[component]
pub fn KeysOverlay() -> impl IntoView {
    let shell = Shell::here();
    let open = Memo::new(move |_| shell.overlay.get() == Some(Overlay::Keys));
    view! {
        <Dialog
            open=open
            close=Callback::new(move |()| shell.overlay.set(None))
            title=say::command::shortcuts
            class="keys-overlay"
        >
            <KeyTable />
        </Dialog>
    }
}

/// Every command that has keys, by group.
#[component]
pub fn KeyTable() -> impl IntoView {
    let shell = Shell::here();
    let lines = move |group: Group| {
        Command::ALL
            .into_iter()
            .filter(|command| command.group() == group && !command.keys().is_empty())
            .map(|command| {
                view! {
                    <div class="key-line">
                        <dt>{move || command.name()}</dt>
                        <dd>
                            {move || {
                                shortcuts::all_shown(shell, command)
                                    .into_iter()
                                    .map(|keys| view! { <kbd>{keys}</kbd> })
                                    .collect_view()
                            }}
                        </dd>
                    </div>
                }
            })
            .collect_view()
    };
    view! {
        <div class="key-table">
            {Group::ALL
                .into_iter()
                .map(|group| {
                    view! {
                        <section>
                            <h3>{move || group.name()}</h3>
                            <dl>{lines(group)}</dl>
                        </section>
                    }
                })
                .collect_view()}
        </div>
    }
}
