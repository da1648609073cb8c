//! A line to type in, with its name above and, where something is to be said, a hint below.

use std::sync::atomic::{AtomicU32, Ordering};

use leptos::{html, prelude::*, text_prop::TextProp};

/// A name for an element that another must point at.
pub fn fresh_id(what: &str) -> String {
    static LAST: AtomicU32 = AtomicU32::new(0);
    format!("{what}-{}", LAST.fetch_add(1, Ordering::Relaxed))
}

/// A line to type in.
#[component]
pub fn Field(
    /// Its name.
    #[prop(into)]
    label: TextProp,
    /// What is typed.
    value: RwSignal<String>,
    /// Shown while nothing is typed.
    #[prop(optional, into)]
    placeholder: Option<TextProp>,
    /// Said below.
    #[prop(optional, into)]
    hint: Option<Signal<Option<String>>>,
    /// Enter was pressed.
    #[prop(optional, into)]
    enter: Option<Callback<()>>,
    /// To put the keyboard here.
    #[prop(optional)]
    node: NodeRef<html::Input>,
) -> impl IntoView {
    let id = fresh_id("field");
    view! {
        <div class="field">
            <label for=id.clone()>{move || label.get().to_string()}</label>
            <input
                type="text"
                id=id
                node_ref=node
                autocomplete="off"
                spellcheck="false"
                placeholder=move || placeholder.as_ref().map(|text| text.get().to_string())
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
                on:keydown=move |event| {
                    if event.key() == "Enter" && !event.is_composing() && let Some(enter) = enter {
                        event.prevent_default();
                        enter.run(());
                    }
                }
            />
            {hint
                .map(|hint| {
                    move || hint.get().map(|text| view! { <p class="hint">{text}</p> })
                })}
        </div>
    }
}

/// Puts the keyboard on the element with this id, if it is nowhere: what it was on went away.
pub fn focus_if_lost(id: &str) {
    let lost = document()
        .active_element()
        .is_none_or(|element| element.tag_name() == "BODY");
    if lost {
        focus(id);
    }
}

/// Puts the keyboard on the element with this id.
pub fn focus(id: &str) {
    use wasm_bindgen::JsCast;
    if let Some(element) = document()
        .get_element_by_id(id)
        .and_then(|element| element.dyn_into::<web_sys::HtmlElement>().ok())
    {
        let _ = element.focus();
    }
}
