//! A box to tick, with its text.

use leptos::{prelude::*, text_prop::TextProp};

/// A box to tick.
#[component]
pub fn Checkbox(
    /// What it says.
    #[prop(into)]
    label: TextProp,
    /// Whether it is ticked.
    #[prop(into)]
    checked: Signal<bool>,
    /// Ticked or not.
    #[prop(into)]
    change: Callback<bool>,
) -> impl IntoView {
    view! {
        <label class="checkbox">
            <input
                type="checkbox"
                prop:checked=checked
                on:change=move |event| change.run(event_target_checked(&event))
            />
            <span>{move || label.get().to_string()}</span>
        </label>
    }
}
