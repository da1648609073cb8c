//! A line for a passphrase: nobody beside reads it.

use leptos::{html, prelude::*};

use crate::ui::field::fresh_id;

/// A line for a passphrase.
#[component]
pub fn SecretField(
    /// Its name.
    label: fn() -> &'static str,
    /// What is typed.
    value: RwSignal<String>,
    /// Whether it is the one there is, or one that is being chosen.
    #[prop(optional)]
    chosen: bool,
    /// Enter was pressed.
    #[prop(into)]
    enter: Callback<()>,
    /// To put the keyboard here.
    #[prop(optional)]
    node: NodeRef<html::Input>,
) -> impl IntoView {
    let id = fresh_id("secret");
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <input
                type="password"
                id=id
                node_ref=node
                autocomplete=if chosen { "new-password" } else { "current-password" }
                spellcheck="false"
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
                on:keydown=move |event| {
                    if event.key() == "Enter" && !event.is_composing() && !event.repeat() {
                        event.prevent_default();
                        enter.run(());
                    }
                }
            />
        </div>
    }
}
