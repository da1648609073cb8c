//! Lists of short words: tags, skills, interests.

use domain::{FieldValue, PersonField};
use leptos::prelude::*;

use super::{sheet::Sheet, text::Line};
use crate::{
    language::say,
    people::values,
    ui::{chips::Chips, field::fresh_id},
};

/// A list of short words.
#[component]
pub fn ChipsLine(field: PersonField) -> impl IntoView {
    let sheet = Sheet::here();
    let value = sheet.value(field);
    let items = Signal::derive(move || match value.get() {
        FieldValue::List(items) => items,
        _ => Vec::new(),
    });
    let typed = RwSignal::new(String::new());
    let wanted = RwSignal::new(false);
    let offered = if values::are_offered(field) {
        let asked = values::values(field, 8, move || typed.get(), move || wanted.get());
        Signal::derive(move || {
            values::known(asked)
                .into_iter()
                .map(|value| value.value)
                .collect::<Vec<_>>()
        })
    } else {
        Signal::stored(Vec::new())
    };
    let id = fresh_id(field.name());
    view! {
        <Line field id=id.clone()>
            <Chips
                id
                items
                change=Callback::new(move |items| sheet.save(field, FieldValue::List(items)))
                typed
                offered
                wanted
                take_off=say::people::take_off
                placeholder=say::person::add
                disabled=sheet.closed()
            />
        </Line>
    }
}
