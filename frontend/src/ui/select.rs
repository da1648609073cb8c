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
    let names =
        move || options.with(|all| all.iter().map(|(_, name)| name.clone()).collect::<Vec<_>>());
    let place = move || {
        value.with(|value| options.with(|all| all.iter().position(|(option, _)| option == value)))
    };
    let choose = move |place: usize| {
        let value = options.with_untracked(|all| all.get(place).map(|one| one.0.clone()));
        if let Some(value) = value {
            change.run(value);
        }
    };
    places(
        label,
        Signal::derive(names),
        Signal::derive(place),
        Callback::new(choose),
    )
}

/// The list itself, which knows its lines only by their places.
fn places(
    label: TextProp,
    names: Signal<Vec<String>>,
    chosen: Signal<Option<usize>>,
    choose: Callback<usize>,
) -> AnyView {
    view! {
        <span class="select">
            <select
                aria-label=move || label.get().to_string()
                on:change=move |event| {
                    if let Ok(place) = event_target_value(&event).parse::<usize>() {
                        choose.run(place);
                    }
                }
            >
                {move || {
                    names
                        .get()
                        .into_iter()
                        .enumerate()
                        .map(|(place, name)| {
                            view! {
                                <option value=place.to_string() selected=move || chosen.get() == Some(place)>
                                    {name}
                                </option>
                            }
                        })
                        .collect_view()
                }}
            </select>
        </span>
    }
    .into_any()
}
