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
    let (values, names): (Vec<T>, Vec<TextProp>) = options.into_iter().unzip();
    let count = values.len();
    let values = StoredValue::new(values);
    let chosen = move || {
        value.with(|value| {
            values.with_value(|values| values.iter().position(|option| option == value))
        })
    };
    let choose = move |place: usize| {
        if place < count {
            change.run(values.with_value(|values| values[place].clone()));
        }
    };
    places(label, names, Signal::derive(chosen), Callback::new(choose))
}

/// The buttons themselves, known only by their places.
fn places(
    label: TextProp,
    names: Vec<TextProp>,
    chosen: Signal<Option<usize>>,
    choose: Callback<usize>,
) -> AnyView {
    static GROUPS: AtomicU32 = AtomicU32::new(0);
    let group = format!("switch-{}", GROUPS.fetch_add(1, Ordering::Relaxed));
    view! {
        <div class="switch" role="radiogroup" aria-label=move || label.get().to_string()>
            {names
                .into_iter()
                .enumerate()
                .map(|(place, name)| {
                    view! {
                        <label>
                            <input
                                type="radio"
                                name=group.clone()
                                prop:checked=move || chosen.get() == Some(place)
                                on:change=move |_| choose.run(place)
                            />
                            <span>{move || name.get().to_string()}</span>
                        </label>
                    }
                })
                .collect_view()}
        </div>
    }
    .into_any()
}
