//! What one wants to know before a call, on one card; one key copies it as text.

use contract::followups::{BriefView, ContactView, GetBrief};
use leptos::{ev, prelude::*, task::spawn_local};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;

use super::{brief_text::parts, words};
use crate::{
    language::say::{followups as said, shell as of_shell},
    shell::{asking::ask, state::Shell},
    ui::{
        button::{Button, Weight},
        dialog::Dialog,
        icons::{Icon, IconName},
        loaded::Loaded,
        when::When,
    },
};

/// The card, while somebody's is shown.
#[component]
pub fn BriefDialog() -> impl IntoView {
    let whose = Shell::here().followups.brief;
    let open = Memo::new(move |_| whose.with(Option::is_some));
    view! {
        <Dialog
            open=open
            close=Callback::new(move |()| whose.set(None))
            title=said::brief
            class="brief"
        >
            <Inside />
        </Dialog>
    }
}

#[component]
fn Inside() -> impl IntoView {
    let whose = Shell::here().followups.brief;
    let asked = ask(move || whose.get().map(|person| GetBrief { person }));
    view! { <Loaded asked children={|view: Signal<BriefView>| view! { <Card view /> }} /> }
}

#[component]
fn Card(view: Signal<BriefView>) -> impl IntoView {
    let shell = Shell::here();
    let copied = RwSignal::new(None::<bool>);
    let copy = move || {
        let text = untrack(|| view.with(super::brief_text::text));
        let written = window().navigator().clipboard().write_text(&text);
        spawn_local(async move {
            let well = JsFuture::from(written).await.is_ok();
            let _ = copied.try_set(Some(well));
        });
    };
    // the dialog has the keyboard, whatever in it has it
    let pressed = window_event_listener(ev::keydown, move |event| {
        let plain = !event.ctrl_key() && !event.meta_key() && !event.alt_key();
        let typing = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .is_some_and(|element| element.matches("input, textarea, select").unwrap_or(false));
        if plain && !typing && event.key().eq_ignore_ascii_case("c") {
            event.prevent_default();
            copy();
        }
    });
    on_cleanup(move || pressed.remove());
    let do_not_contact = Memo::new(move |_| view.with(|view| view.do_not_contact));
    view! {
        <div class="brief-card">
            <header>
                <p class="brief-name">{move || view.get().who.name}</p>
                <p class="hint">{move || view.get().about}</p>
                <p class="brief-phones">
                    {move || {
                        view.get().phones.into_iter().map(|phone| view! { <span>{phone}</span> }).collect_view()
                    }}
                </p>
            </header>
            <When when=move || do_not_contact.get()>
                <p class="banner">
                    <Icon name=IconName::Warning />
                    <span>{said::do_not_contact}</span>
                </p>
            </When>
            <dl class="brief-parts" tabindex="0" aria-label=said::brief>
                {move || {
                    view.with(parts)
                        .into_iter()
                        .map(|(label, lines)| {
                            view! {
                                <div>
                                    <dt>{label}</dt>
                                    {lines.into_iter().map(|line| view! { <dd>{line}</dd> }).collect_view()}
                                </div>
                            }
                        })
                        .collect_view()
                }}
            </dl>
            <When when=move || view.with(|view| parts(view).is_empty())>
                <p class="hint">{said::brief_empty}</p>
            </When>
        </div>
        <footer class="dialog-actions">
            <p class="form-aside hint" role="status">
                {move || {
                    copied.get().map(|well| if well { said::brief_copied() } else { said::not_copied() })
                }}
            </p>
            <Button label=of_shell::close keys="Esc" press=move |()| shell.followups.brief.set(None) />
            <Button
                label=said::copy_brief
                icon=IconName::Copy
                weight=Weight::Primary
                keys="C"
                press=move |()| copy()
            />
        </footer>
    }
}

/// A contact in one line: what, how, when, where.
pub(super) fn contact(contact: &ContactView) -> String {
    let mut parts = Vec::new();
    parts.extend(contact.day.map(words::day));
    parts.push(super::kind(contact.kind).to_owned());
    if !contact.line.is_empty() {
        parts.push(contact.line.clone());
    }
    if let Some(event) = &contact.event {
        parts.push(crate::events::words::title(&event.title));
    }
    let mut text = parts.join(" · ");
    for more in [&contact.learned, &contact.note] {
        if !more.is_empty() {
            text.push_str(" — ");
            text.push_str(more);
        }
    }
    text
}
