//! Fields of one line and of several.

use domain::{FieldValue, PersonField};
use leptos::{html, prelude::*};

use super::sheet::{Draft, Sheet};
use crate::{
    people::{fields, values},
    ui::{
        combobox::{Combobox, Typing},
        field::fresh_id,
    },
};

/// The name of a field, its value beside it, and what looks odd about it below.
#[component]
pub fn Line(
    field: PersonField,
    /// The id of what is typed into.
    id: String,
    children: Children,
) -> impl IntoView {
    let sheet = Sheet::here();
    let odd = Memo::new(move |_| sheet.warnings(field, None));
    let many = matches!(field, PersonField::Emails | PersonField::Phones);
    view! {
        <div class="line">
            <label for=id>{move || fields::label(field)}</label>
            <div class="line-value">
                {children()}
                {(!many).then(|| view! { <Hints texts=odd /> })}
            </div>
        </div>
    }
}

/// What looks odd: said, never in the way.
#[component]
pub fn Hints(texts: Memo<Vec<&'static str>>) -> impl IntoView {
    move || {
        texts
            .get()
            .into_iter()
            .map(|text| view! { <p class="hint odd">{text}</p> })
            .collect_view()
    }
}

fn text_of(value: &FieldValue) -> String {
    match value {
        FieldValue::Text(text) => text.clone(),
        _ => String::new(),
    }
}

fn draft_of(sheet: Sheet, field: PersonField) -> Draft {
    let value = sheet.value(field);
    let kept = Signal::derive(move || value.with(text_of));
    let keep = Callback::new(move |text: String| {
        let text = if field.kind() == domain::FieldKind::Prose {
            text
        } else {
            text.trim().to_owned()
        };
        sheet.save(field, FieldValue::Text(text));
    });
    Draft::of(sheet.sending(), kept, keep)
}

/// A field of one line; where others typed the same before, it is offered.
#[component]
pub fn TextLine(field: PersonField) -> impl IntoView {
    let sheet = Sheet::here();
    let draft = draft_of(sheet, field);
    let wanted = RwSignal::new(false);
    let offered = if values::are_offered(field) {
        let asked = values::values(
            field,
            8,
            move || draft.text.get(),
            move || wanted.get() && draft.text.with(|text| !text.trim().is_empty()),
        );
        Signal::derive(move || {
            values::known(asked)
                .into_iter()
                .map(|value| value.value)
                .collect::<Vec<_>>()
        })
    } else {
        Signal::stored(Vec::new())
    };
    let typing = Typing {
        typed: Callback::new(move |()| draft.typed()),
        enter: Callback::new(move |()| draft.keep_now()),
        escape: Callback::new(move |()| {
            draft.revert();
            leave();
        }),
        leave: Callback::new(move |()| draft.keep_now()),
        back: Callback::new(|()| ()),
    };
    let id = fresh_id(field.name());
    view! {
        <Line field id=id.clone()>
            <Combobox id value=draft.text offered wanted typing placeholder="—" disabled=sheet.closed() />
        </Line>
    }
}

/// A field of several lines, as high as what is in it.
#[component]
pub fn ProseLine(field: PersonField, placeholder: fn() -> &'static str) -> impl IntoView {
    let sheet = Sheet::here();
    let draft = draft_of(sheet, field);
    let node = NodeRef::<html::Textarea>::new();
    Effect::new(move || {
        draft.text.track();
        if let Some(area) = node.get() {
            // the text is in it only after this
            request_animation_frame(move || {
                let style = (*area).style();
                let _ = style.set_property("height", "auto");
                let edges = area.offset_height() - area.client_height();
                let _ =
                    style.set_property("height", &format!("{}px", area.scroll_height() + edges));
            });
        }
    });
    let id = fresh_id(field.name());
    view! {
        <div class="line prose">
            <label for=id.clone()>{move || fields::label(field)}</label>
            <textarea
                id=id
                node_ref=node
                rows="1"
                placeholder=placeholder
                disabled=sheet.closed()
                prop:value=draft.text
                on:input=move |event| {
                    draft.text.set(event_target_value(&event));
                    draft.typed();
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

/// Takes the keyboard out of the field it is in, back to the list.
pub fn leave() {
    crate::people::header::focus_list();
}
