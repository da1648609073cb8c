//! The fields of an event in calm groups, each saved by itself.

use domain::events::{EventField as Is, EventKind, EventValue, Visibility};
use leptos::{prelude::*, text_prop::TextProp};

use super::{
    deadline::DeadlineLine, moment::WhenLines, organisers::OrganisersLine, sheet::EventSheet, words,
};
use crate::{
    language::say::events as said,
    ui::{
        checkbox::Checkbox, field::fresh_id, input::DraftInput, select::Select, switch::Switch,
        when::When,
    },
};

/// All the fields but title and description.
#[component]
pub fn Fields() -> impl IntoView {
    view! {
        <Group title=said::group_when>
            <WhenLines />
            <DeadlineLine />
        </Group>
        <Group title=said::group_where>
            <KindLine />
            <TextLine field=Is::PlaceName />
            <TextLine field=Is::Address />
            <TextLine field=Is::Link />
        </Group>
        <Group title=said::group_places>
            <NumberLine field=Is::Capacity />
            <NumberLine field=Is::Overbooking />
            <FairnessLine />
            <Rule />
        </Group>
        <Group title=said::group_about>
            <TextLine field=Is::Purpose />
            <TextLine field=Is::Circle />
            <VisibilityLine />
            <OrganisersLine />
        </Group>
    }
}

#[component]
fn Group(title: fn() -> &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="group">
            <h2>{title}</h2>
            {children()}
        </section>
    }
}

/// The name of a field, its value beside it, and what is wrong with it below.
#[component]
pub fn Line(
    field: Is,
    /// The id of what is typed into.
    id: String,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="line">
            <label for=id>{move || words::field(field)}</label>
            <div class="line-value">{children()} <Problems field /></div>
        </div>
    }
}

/// What is wrong or odd about a field: said, never in the way.
#[component]
pub fn Problems(field: Is) -> impl IntoView {
    let sheet = EventSheet::here();
    let found = Memo::new(move |_| {
        sheet.with(|view| {
            view.problems
                .iter()
                .copied()
                .filter(|problem| words::field_of(*problem) == field)
                .collect::<Vec<_>>()
        })
    });
    move || {
        found
            .get()
            .into_iter()
            .map(|problem| view! { <p class="hint odd">{words::problem(problem)}</p> })
            .collect_view()
    }
}

#[component]
fn TextLine(field: Is) -> impl IntoView {
    let sheet = EventSheet::here();
    let draft = sheet.draft(field, |text| text.trim().to_owned());
    let id = fresh_id(field.name());
    view! {
        <Line field id=id.clone()>
            <DraftInput
                draft
                id
                placeholder="—"
                typed=move |()| sheet.typed(draft)
                escape=|()| leave()
                disabled=sheet.closed()
            />
        </Line>
    }
}

/// A number of people. What is no number is said and not kept; it stays to be corrected.
#[component]
fn NumberLine(field: Is) -> impl IntoView {
    let sheet = EventSheet::here();
    let value = sheet.value(field);
    let limit = field == Is::Capacity;
    let kept = Signal::derive(move || {
        value.with(|value| match value {
            EventValue::Limit(Some(number)) => number.to_string(),
            EventValue::Number(number) if *number > 0 => number.to_string(),
            _ => String::new(),
        })
    });
    let odd = RwSignal::new(false);
    let keep = Callback::new(move |text: String| {
        let number = text.trim().parse::<u32>().ok();
        let nothing = text.trim().is_empty();
        odd.set(number.is_none() && !nothing);
        if number.is_some() || nothing {
            let value = if limit {
                EventValue::Limit(number)
            } else {
                EventValue::Number(number.unwrap_or_default())
            };
            sheet.save(field, value);
        }
    });
    let draft = sheet.draft_of(kept, keep);
    let id = fresh_id(field.name());
    view! {
        <Line field id=id.clone()>
            <DraftInput
                draft
                id
                odd
                placeholder=move || if limit { said::no_limit() } else { "0" }
                escape=|()| leave()
                disabled=sheet.closed()
            />
            <When when=move || odd.get()>
                <p class="hint odd" role="status">{said::not_a_number}</p>
            </When>
        </Line>
    }
}

/// Whether newcomers, and those who were left out last time, go before the queue.
#[component]
fn FairnessLine() -> impl IntoView {
    let sheet = EventSheet::here();
    let first = Memo::new(move |_| sheet.with(|view| view.fields.newcomers_first));
    view! {
        <div class="line flag" inert=sheet.closed()>
            <Checkbox
                label=|| words::field(Is::NewcomersFirst)
                checked=first
                change=Callback::new(move |on| sheet.save(Is::NewcomersFirst, EventValue::Flag(on)))
            />
        </div>
    }
}

/// Who has a place and why.
#[component]
fn Rule() -> impl IntoView {
    let sheet = EventSheet::here();
    let rule = Memo::new(move |_| sheet.with(|view| view.rule.clone()));
    view! {
        <p class="hint rule">
            {move || rule.get().into_iter().map(words::clause).collect::<Vec<_>>().join(" ")}
        </p>
    }
}

#[component]
fn KindLine() -> impl IntoView {
    let sheet = EventSheet::here();
    let kind = Memo::new(move |_| sheet.with(|view| view.fields.kind));
    let kinds = EventKind::ALL
        .iter()
        .map(|kind| (*kind, TextProp::from(move || words::kind(*kind))))
        .collect::<Vec<_>>();
    view! {
        <div class="line">
            <span class="line-name">{move || words::field(Is::Kind)}</span>
            <div class="line-value" inert=sheet.closed()>
                <Switch
                    label=move || words::field(Is::Kind)
                    options=kinds
                    value=kind
                    change=Callback::new(move |kind| sheet.save(Is::Kind, EventValue::Kind(kind)))
                />
            </div>
        </div>
    }
}

#[component]
fn VisibilityLine() -> impl IntoView {
    let sheet = EventSheet::here();
    let visibility = Memo::new(move |_| sheet.with(|view| view.fields.visibility));
    let options = Signal::derive(move || {
        Visibility::ALL
            .iter()
            .map(|visibility| (*visibility, words::visibility(*visibility).to_owned()))
            .collect::<Vec<_>>()
    });
    view! {
        <div class="line">
            <span class="line-name">{move || words::field(Is::Visibility)}</span>
            <div class="line-value" inert=sheet.closed()>
                <Select
                    label=move || words::field(Is::Visibility)
                    options
                    value=visibility
                    change=Callback::new(move |visibility| {
                        sheet.save(Is::Visibility, EventValue::Visibility(visibility));
                    })
                />
            </div>
        </div>
    }
}

/// Takes the keyboard out of the field it is in, to the list of registrations.
pub fn leave() {
    crate::ui::field::focus(super::registrations::GRID);
}
