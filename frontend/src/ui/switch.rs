//! One of a few values, all of them in sight: a group of radio buttons that looks like one control.

use std::sync::atomic::{AtomicU32, Ordering};

use leptos::{prelude::*, text_prop::TextProp};

/// One of a few values.
#[component]
pub fn Switch<T>(
    /// What is chosen, for those who hear it.
    #[prop(into)]
    label: TextProp,
    /// The values and their names.
    options: Vec<(T, TextProp)>,
    /// The chosen one.
    #[prop(into)]
    value: Signal<T>,
    /// Another was chosen.
    #[prop(into)]
    change: Callback<T>,
) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    static GROUPS: AtomicU32 = AtomicU32::new(0);
    let group = format!("switch-{}", GROUPS.fetch_add(1, Ordering::Relaxed));
    view! {
        <div class="switch" role="radiogroup" aria-label=move || label.get().to_string()>
            {options
                .into_iter()
                .map(|(option, name)| {
                    let chosen = option.clone();
                    view! {
                        <label>
                            <input
                                type="radio"
                                name=group.clone()
                                prop:checked=move || value.with(|value| *value == option)
                                on:change=move |_| change.run(chosen.clone())
                            />
                            <span>{move || name.get().to_string()}</span>
                        </label>
                    }
                })
                .collect_view()}
        </div>
    }
}
