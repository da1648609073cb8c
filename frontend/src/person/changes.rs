//! What changed about this person, field by field: when, on which machine, from what to what.

use contract::history::{FieldChange, PersonHistory, PersonHistoryView};
use domain::FieldValue;
use leptos::prelude::*;

use super::sheet::Sheet;
use crate::{
    format::{day, moment},
    history::acts,
    language::say,
    people::fields,
    shell::asking::ask,
    ui::{
        icons::{Icon, IconName},
        loaded::{Loaded, Nothing},
        when::When,
    },
};

/// A section that opens on request, and asks only then.
#[component]
pub fn Changes() -> impl IntoView {
    let sheet = Sheet::here();
    let open = RwSignal::new(false);
    let asked = ask(move || {
        open.get().then_some(PersonHistory {
            person: sheet.person,
        })
    });
    view! {
        <details
            class="changes"
            on:toggle=move |event| {
                let details = event_target::<web_sys::HtmlElement>(&event);
                open.set(details.has_attribute("open"));
            }
        >
            <summary>
                <Icon name=IconName::ChevronRight />
                {say::person::changes}
                <span class="added">
                    {move || sheet.with(|view| say::person::added_on(&moment(view.added_at)))}
                </span>
            </summary>
            <When when=move || open.get()>
                <Loaded
                    asked
                    is_empty=Callback::new(|view: PersonHistoryView| view.changes.is_empty())
                    empty=|| view! { <Nothing /> }
                    children={|view: Signal<PersonHistoryView>| view! { <Lines view /> }}
                />
            </When>
        </details>
    }
}

#[component]
fn Lines(view: Signal<PersonHistoryView>) -> impl IntoView {
    view! {
        <ol>
            {move || view.get().changes.into_iter().map(|change| view! { <ChangeLine change /> }).collect_view()}
        </ol>
    }
}

#[component]
fn ChangeLine(change: FieldChange) -> impl IntoView {
    let FieldChange {
        at,
        device,
        act,
        field,
        before,
        after,
        ..
    } = change;
    let whose = device.clone();
    let said = move || match field {
        Some(field) => view! {
            <p>
                <strong>{fields::label(field)}</strong>
                " "
                {before.as_ref().and_then(value).map(|text| view! { <del>{text}</del> " → " })}
                {match after.as_ref().and_then(value) {
                    Some(text) => view! { <ins>{text}</ins> }.into_any(),
                    None => view! { <em>{say::person::emptied}</em> }.into_any(),
                }}
            </p>
        }
        .into_any(),
        None => view! { <p>{acts::sentence(&act)}</p> }.into_any(),
    };
    view! {
        <li>
            {said}
            <p class="when">{move || moment(at)} " · " {whose.clone()}</p>
        </li>
    }
}

/// A value as it is read; none if it says nothing.
pub fn value(value: &FieldValue) -> Option<String> {
    if value.is_empty() {
        return None;
    }
    Some(match value {
        FieldValue::Text(text) => text.clone(),
        FieldValue::List(items) => items.join(", "),
        FieldValue::Day(kept) => kept.map(day).unwrap_or_default(),
        FieldValue::Flag(_) => say::person::yes().into(),
        FieldValue::Status(status) => fields::status(*status).into(),
    })
}
