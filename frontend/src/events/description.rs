//! What happens at an event, in Markdown: written here, shown as the application made it safe.

use domain::events::EventField;
use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;

use super::{fields::leave, sheet::EventSheet, words};
use crate::{
    language::say::{self, events as said},
    shell::{state::Shell, toasts::Offer},
    ui::{switch::Switch, when::When},
};

/// The description.
#[component]
pub fn Description() -> impl IntoView {
    let sheet = EventSheet::here();
    let html = Memo::new(move |_| sheet.with(|view| view.description_html.clone()));
    let writing = RwSignal::new(html.with_untracked(String::is_empty));
    view! {
        <section class="group description">
            <h2>
                {move || words::field(EventField::Description)}
                <Switch
                    label=said::description_shown
                    options=vec![(true, said::write.into()), (false, said::preview.into())]
                    value=writing
                    change=Callback::new(move |write| writing.set(write))
                />
            </h2>
            {move || {
                if writing.get() {
                    view! { <Written /> }.into_any()
                } else {
                    view! { <Shown html /> }.into_any()
                }
            }}
        </section>
    }
}

#[component]
fn Written() -> impl IntoView {
    let sheet = EventSheet::here();
    // kept when it goes away, so that the preview shows it
    let draft = sheet.draft(EventField::Description, |text| text);
    let node = NodeRef::<html::Textarea>::new();
    Effect::new(move || {
        draft.text.track();
        if let Some(area) = node.get() {
            let style = (*area).style();
            let _ = style.set_property("height", "auto");
            let _ = style.set_property("height", &format!("{}px", area.scroll_height()));
        }
    });
    view! {
        <div class="line prose">
            <textarea
                node_ref=node
                rows="3"
                aria-label=move || words::field(EventField::Description)
                placeholder=said::description_hint
                disabled=sheet.closed()
                prop:value=draft.text
                on:input=move |event| {
                    draft.text.set(event_target_value(&event));
                    sheet.typed(draft);
                }
                on:blur=move |_| draft.keep_now()
                on:keydown=move |event| {
                    if event.key() == "Escape" {
                        event.stop_propagation();
                        draft.keep_now();
                        leave();
                    }
                }
            ></textarea>
        </div>
    }
}

/// The description as it is read. A link is copied: the window shows no page but its own.
#[component]
fn Shown(html: Memo<String>) -> impl IntoView {
    let shell = Shell::here();
    let press = move |event: leptos::ev::MouseEvent| {
        let link = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .and_then(|target| target.closest("a").ok().flatten());
        let Some(link) = link else { return };
        event.prevent_default();
        if let Some(address) = link.get_attribute("href") {
            let _ = window().navigator().clipboard().write_text(&address);
            shell.toasts.say(say::person::copied(&address), Offer::None);
        }
    };
    view! {
        <When
            when=move || !html.with(String::is_empty)
            fallback=|| view! { <p class="hint">{said::no_description}</p> }
        >
            <div class="markdown" on:click=press on:auxclick=|event| event.prevent_default() inner_html=move || html.get()></div>
        </When>
    }
}
