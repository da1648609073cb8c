//! E-mail addresses and telephone numbers: a line for each, the first one preferred, and always an
//! empty one for another. Numbers are shown as people write them here and kept as they are.

use domain::{FieldValue, PersonField};
use leptos::{prelude::*, task::spawn_local};
use wasm_bindgen_futures::JsFuture;

use super::{
    sheet::{Draft, Sheet},
    text::{Hints, Line, leave},
};
use crate::{
    language::say,
    people::fields,
    shell::{state::Shell, toasts::Offer},
    ui::{button::IconButton, each::Each, field::fresh_id, icons::IconName, when::When},
};

/// A line for each item.
#[component]
pub fn RowsLine(field: PersonField) -> impl IntoView {
    let sheet = Sheet::here();
    let count = Memo::new(move |_| items(sheet, field).len());
    let id = fresh_id(field.name());
    let first = id.clone();
    view! {
        <Line field id=id>
            <div class="rows">
                <Each
                    each=move || 0..=count.get()
                    key=|place| *place
                    children=move |place| {
                        let id = if place == 0 { first.clone() } else { fresh_id(field.name()) };
                        view! { <Row field place id /> }
                    }
                />
            </div>
        </Line>
    }
}

fn items(sheet: Sheet, field: PersonField) -> Vec<String> {
    sheet.with(|view| match view.fields.get(field) {
        FieldValue::List(items) => items,
        _ => Vec::new(),
    })
}

/// An item as it is shown.
fn shown(sheet: Sheet, field: PersonField, place: usize) -> String {
    sheet.with(|view| {
        let kept = if field == PersonField::Phones {
            &view.fields.phones
        } else {
            &view.fields.emails
        };
        let nicer = (field == PersonField::Phones)
            .then(|| view.phones_shown.get(place))
            .flatten();
        nicer
            .or_else(|| kept.get(place))
            .cloned()
            .unwrap_or_default()
    })
}

#[component]
fn Row(field: PersonField, place: usize, id: String) -> impl IntoView {
    let shell = Shell::here();
    let sheet = Sheet::here();
    let kept = Memo::new(move |_| shown(sheet, field, place));
    let keep = Callback::new(move |text: String| {
        let mut all = untrack(|| items(sheet, field));
        let text = text.trim().to_owned();
        match all.get_mut(place) {
            Some(_) if text.is_empty() => {
                all.remove(place);
            }
            Some(_) if text == kept.get_untracked() => {}
            Some(item) => *item = text,
            None if text.is_empty() => return,
            None => all.push(text),
        }
        sheet.save(field, FieldValue::List(all));
    });
    let draft = Draft::of(sheet.sending(), kept.into(), keep);
    let there = Memo::new(move |_| kept.with(|kept| !kept.is_empty()));
    let odd = Memo::new(move |_| {
        u16::try_from(place)
            .map(|place| sheet.warnings(field, Some(place)))
            .unwrap_or_default()
    });
    let copy = move || {
        let text = kept.get_untracked();
        let copied = window().navigator().clipboard().write_text(&text);
        spawn_local(async move {
            // where the system does not allow it, nothing is claimed
            if JsFuture::from(copied).await.is_ok() {
                shell.toasts.say(say::person::copied(&text), Offer::None);
            }
        });
    };
    view! {
        <div class="row">
            <input
                type=if field == PersonField::Emails { "email" } else { "tel" }
                id=id
                autocomplete="off"
                spellcheck="false"
                aria-label=move || (place > 0).then(|| say::person::another(fields::label(field)))
                placeholder=move || if place == 0 { "—" } else { say::person::add() }
                disabled=sheet.closed()
                prop:value=draft.text
                on:input=move |event| {
                    draft.text.set(event_target_value(&event));
                    // a new item is kept when it is whole: kept by halves it would be shown as odd
                    if there.get_untracked() { draft.typed() } else { draft.touch() }
                }
                on:blur=move |_| draft.keep_now()
                on:keydown=move |event| match event.key().as_str() {
                    "Enter" => draft.keep_now(),
                    "Escape" => {
                        event.stop_propagation();
                        draft.revert();
                        leave();
                    }
                    _ => {}
                }
            />
            <When when=move || there.get()>
                <span class="row-actions">
                    <IconButton
                        label=move || say::person::copy(&kept.get())
                        icon=IconName::Copy
                        press=move |()| copy()
                    />
                    <When when=move || !sheet.closed().get()>
                        <IconButton
                            label=move || say::people::take_off(&kept.get())
                            icon=IconName::Close
                            press=move |()| keep.run(String::new())
                        />
                    </When>
                </span>
            </When>
        </div>
        <Hints texts=odd />
    }
}
