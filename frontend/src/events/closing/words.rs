//! Three things learned, thanks, and a tag for whoever came.

use leptos::prelude::*;

use super::{Closing, FIRST};
use crate::{
    language::say::closing as said,
    ui::field::{Field, fresh_id},
};

/// The last step.
#[component]
pub fn Words() -> impl IntoView {
    let closing = Closing::here();
    let [first, second, third] = closing.lessons;
    let thanks = fresh_id("thanks");
    let line = |id: String, value: RwSignal<String>| {
        view! {
            <input
                type="text"
                id=id
                autocomplete="off"
                aria-label=said::lesson
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
            />
        }
    };
    view! {
        <h3>{said::lessons}</h3>
        <p class="hint">{said::lessons_hint}</p>
        <div class="closing-lessons">
            {line(FIRST.to_owned(), first)} {line(fresh_id("lesson"), second)} {line(fresh_id("lesson"), third)}
        </div>
        <div class="field">
            <label for=thanks.clone()>{said::thanks}</label>
            <textarea
                id=thanks
                rows="2"
                placeholder=said::thanks_hint
                prop:value=closing.thanks
                on:input=move |event| closing.thanks.set(event_target_value(&event))
            ></textarea>
        </div>
        <Field label=said::group value=closing.group placeholder=said::group_hint />
    }
}
