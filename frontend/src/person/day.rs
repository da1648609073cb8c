//! Days, typed as people write them, and yes or no.

use domain::{FieldValue, PersonField};
use leptos::prelude::*;

use super::{
    sheet::Sheet,
    text::{Line, leave},
};
use crate::{
    format::{day, read_day, today},
    language::say,
    people::fields,
    ui::{checkbox::Checkbox, field::fresh_id, when::When},
};

/// A day. What is no day is said and not kept; it stays to be corrected.
#[component]
pub fn DayLine(field: PersonField) -> impl IntoView {
    let sheet = Sheet::here();
    let value = sheet.value(field);
    let kept = move |value: &FieldValue| match value {
        FieldValue::Day(Some(kept)) => day(*kept),
        _ => String::new(),
    };
    let text = RwSignal::new(value.with_untracked(kept));
    let odd = RwSignal::new(false);
    // how a day is written is said to who is about to write one
    let here = RwSignal::new(false);
    Effect::new(move || {
        text.set(value.with(kept));
        odd.set(false);
    });
    let keep = move || {
        let typed = text.get_untracked();
        let read = read_day(&typed, today());
        let nothing = typed.trim().is_empty();
        odd.set(read.is_none() && !nothing);
        if read.is_some() || nothing {
            if let Some(read) = read {
                text.set(day(read));
            }
            sheet.save(field, FieldValue::Day(read));
        }
    };
    let id = fresh_id(field.name());
    view! {
        <Line field id=id.clone()>
            <input
                type="text"
                id=id
                inputmode="numeric"
                autocomplete="off"
                placeholder=move || if here.get() { say::people::day_form() } else { "—" }
                aria-invalid=move || odd.get().then_some("true")
                disabled=sheet.closed()
                prop:value=text
                on:input=move |event| text.set(event_target_value(&event))
                on:focus=move |_| here.set(true)
                on:blur=move |_| {
                    here.set(false);
                    keep();
                }
                on:keydown=move |event| match event.key().as_str() {
                    "Enter" => keep(),
                    "Escape" => {
                        event.stop_propagation();
                        text.set(value.with_untracked(kept));
                        odd.set(false);
                        leave();
                    }
                    _ => {}
                }
            />
            <When when=move || odd.get()>
                <p class="hint odd" role="status">{say::people::not_a_day}</p>
            </When>
        </Line>
    }
}

/// Yes or no.
#[component]
pub fn FlagLine(field: PersonField) -> impl IntoView {
    let sheet = Sheet::here();
    let value = sheet.value(field);
    view! {
        <div class="line flag">
            <Checkbox
                label=move || fields::label(field)
                checked=Signal::derive(move || value.with(|value| matches!(value, FieldValue::Flag(true))))
                change=Callback::new(move |ticked| sheet.save(field, FieldValue::Flag(ticked)))
            />
        </div>
    }
}
