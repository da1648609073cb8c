//! One of several, in the system's own list.

use leptos::{prelude::*, text_prop::TextProp};

/// One of several values, each with its name.
#[component]
pub fn Select<T>(
    /// What is chosen, for those who hear it.
    #[prop(into)]
    label: TextProp,
    /// The values and their names; read again when the language changes.
    #[prop(into)]
    options: Signal<Vec<(T, String)>>,
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
    view! {
        <span class="select">
            <select
                aria-label=move || label.get().to_string()
                on:change=move |event| {
                    let chosen = event_target_value(&event).parse::<usize>().ok();
                    let value = chosen.and_then(|place| options.with(|all| all.get(place).map(|one| one.0.clone())));
                    if let Some(value) = value {
                        change.run(value);
                    }
                }
            >
                {move || {
                    options
                        .get()
                        .into_iter()
                        .enumerate()
                        .map(|(place, (option, name))| {
                            view! {
                                <option value=place.to_string() selected=move || value.with(|value| *value == option)>
                                    {name}
                                </option>
                            }
                        })
                        .collect_view()
                }}
            </select>
        </span>
    }
}
