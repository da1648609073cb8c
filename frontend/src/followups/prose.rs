//! Several lines to type in, with their name above.

use leptos::{prelude::*, text_prop::TextProp};

use crate::ui::field::fresh_id;

/// Several lines.
#[component]
pub fn Prose(
    /// Their name.
    #[prop(into)]
    label: TextProp,
    /// What is typed.
    value: RwSignal<String>,
) -> impl IntoView {
    let id = fresh_id("prose");
    view! {
        <div class="field">
            <label for=id.clone()>{move || label.get().to_string()}</label>
            <textarea
                id=id
                rows="2"
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            ></textarea>
        </div>
    }
}
