//! What narrows the list: a panel to choose in, and a chip for each thing chosen, to take it off.

use chrono::{Months, NaiveDate};
use contract::people::PeopleFilter;
use domain::{PersonField, Status};
use leptos::prelude::*;

use super::{fields, list::PeopleList, saved::SaveFilterButton, values};
use crate::{
    format::{day, number, read_day, today},
    language::say,
    ui::{
        button::{Button, Weight},
        checkbox::Checkbox,
        each::Each,
        field::Field,
        icons::{Icon, IconName},
        menu::Menu,
        when::When,
    },
};

/// The panel to choose in.
#[component]
pub fn FilterMenu(list: PeopleList) -> impl IntoView {
    let status = move |status: Status| {
        view! {
            <Checkbox
                label=move || fields::status(status)
                checked=Signal::derive(move || list.filter.with(|filter| filter.statuses.contains(&status)))
                change=Callback::new(move |_| list.filter.update(|filter| toggle(&mut filter.statuses, status)))
            />
        }
    };
    view! {
        <Menu label=say::people::filter icon=IconName::Filter to_the_left=true>
            <div class="filter-panel">
                <section>
                    <p class="panel-title">{say::field::status}</p>
                    {Status::ALL.into_iter().rev().map(status).collect_view()}
                    <p class="panel-title">{say::people::missing}</p>
                    <Checkbox
                        label=say::people::no_email
                        checked=Signal::derive(move || list.filter.with(|filter| filter.no_email))
                        change=Callback::new(move |ticked| list.filter.update(|filter| filter.no_email = ticked))
                    />
                    <NotSeen list />
                </section>
                <Values list field=PersonField::Tags />
                <Values list field=PersonField::City />
                <Values list field=PersonField::Sector />
            </div>
        </Menu>
    }
}

fn toggle<T: PartialEq>(values: &mut Vec<T>, value: T) {
    match values.iter().position(|other| *other == value) {
        Some(place) => {
            values.remove(place);
        }
        None => values.push(value),
    }
}

fn part(filter: &mut PeopleFilter, field: PersonField) -> &mut Vec<String> {
    match field {
        PersonField::City => &mut filter.cities,
        PersonField::Sector => &mut filter.sectors,
        _ => &mut filter.tags,
    }
}

/// The commonest values of a field, and a box to find the others.
#[component]
fn Values(list: PeopleList, field: PersonField) -> impl IntoView {
    let typed = RwSignal::new(String::new());
    let asked = values::values(field, 40, move || typed.get(), || true);
    let chosen = move |value: &str| {
        list.filter.with(|filter| {
            part(&mut filter.clone(), field)
                .iter()
                .any(|other| other == value)
        })
    };
    view! {
        <section>
            <p class="panel-title">{move || fields::label(field)}</p>
            <input
                type="text"
                class="small-search"
                autocomplete="off"
                spellcheck="false"
                aria-label=move || say::people::find_in(fields::label(field))
                placeholder=say::people::find
                prop:value=typed
                on:input=move |event| typed.set(event_target_value(&event))
            />
            <When when=move || asked.value.with(|view| view.as_ref().is_some_and(|view| view.values.is_empty()))>
                <p class="hint no-values">{say::people::no_values}</p>
            </When>
            <div class="filter-values">
                <Each each=move || values::known(asked) key=|value| (value.value.clone(), value.people) let:value>
                    {
                        let (name, text) = (value.value.clone(), value.value.clone());
                        view! {
                            <div class="filter-value">
                                <Checkbox
                                    label=text
                                    checked=Signal::derive(move || chosen(&name))
                                    change=Callback::new(move |_| {
                                        let value = value.value.clone();
                                        list.filter.update(|filter| toggle(part(filter, field), value));
                                    })
                                />
                                <span class="numbers">{move || number(value.people)}</span>
                            </div>
                        }
                    }
                </Each>
            </div>
        </section>
    }
}

/// *Not seen since*: a day, or so many months.
#[component]
fn NotSeen(list: PeopleList) -> impl IntoView {
    let since = Memo::new(move |_| list.filter.with(|filter| filter.not_seen_since));
    let typed = RwSignal::new(String::new());
    let odd = RwSignal::new(false);
    Effect::new(move || {
        odd.set(false);
        typed.set(since.get().map(day).unwrap_or_default());
    });
    let set =
        move |since: Option<NaiveDate>| list.filter.update(|filter| filter.not_seen_since = since);
    let months = move |months: u32, label: fn() -> &'static str| {
        view! {
            <Button
                label=label
                weight=Weight::Quiet
                press=move |()| set(today().checked_sub_months(Months::new(months)))
            />
        }
    };
    view! {
        <p class="panel-title">{say::people::not_seen_since}</p>
        <div class="not-seen">
            <Field
                label=say::people::the_day
                value=typed
                placeholder=say::people::day_form
                hint=Signal::derive(move || odd.get().then(|| say::people::not_a_day().to_owned()))
                enter=Callback::new(move |()| {
                    let text = typed.get_untracked();
                    match read_day(&text, today()) {
                        Some(day) => set(Some(day)),
                        None if text.trim().is_empty() => set(None),
                        None => odd.set(true),
                    }
                })
            />
            {months(3, say::people::three_months)}
            {months(6, say::people::six_months)}
            {months(12, say::people::a_year)}
        </div>
    }
}

/// One thing the list is narrowed by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Narrowed {
    Status(Status),
    Value(PersonField, String),
    NoEmail,
    NotSeen(NaiveDate),
}

impl Narrowed {
    fn all(filter: &PeopleFilter) -> Vec<Self> {
        let mut all: Vec<Self> = filter.statuses.iter().copied().map(Self::Status).collect();
        for field in [PersonField::Tags, PersonField::City, PersonField::Sector] {
            let values = part(&mut filter.clone(), field).clone();
            all.extend(values.into_iter().map(|value| Self::Value(field, value)));
        }
        all.extend(filter.no_email.then_some(Self::NoEmail));
        all.extend(filter.not_seen_since.map(Self::NotSeen));
        all
    }

    fn text(&self) -> String {
        match self {
            Self::Status(status) => fields::status(*status).to_owned(),
            Self::Value(field, value) => format!("{}: {value}", fields::label(*field)),
            Self::NoEmail => say::people::no_email().to_owned(),
            Self::NotSeen(since) => say::people::not_seen_since_day(&day(*since)),
        }
    }

    fn take_off(&self, filter: &mut PeopleFilter) {
        match self {
            Self::Status(status) => filter.statuses.retain(|other| other != status),
            Self::Value(field, value) => part(filter, *field).retain(|other| other != value),
            Self::NoEmail => filter.no_email = false,
            Self::NotSeen(_) => filter.not_seen_since = None,
        }
    }
}

/// A chip for each thing chosen.
#[component]
pub fn ActiveFilters(list: PeopleList) -> impl IntoView {
    let narrowed = Memo::new(move |_| list.filter.with(Narrowed::all));
    view! {
        <When when=move || list.is_filtered()>
            <div class="active-filters">
                <Each each=move || narrowed.get() key=Clone::clone let:one>
                    {
                        let (shown, named, taken) = (one.clone(), one.clone(), one);
                        view! {
                            <span class="chip">
                                {move || shown.text()}
                                <button
                                    type="button"
                                    aria-label=move || say::people::take_off(&named.text())
                                    on:click=move |_| list.filter.update(|filter| taken.take_off(filter))
                                >
                                    <Icon name=IconName::Close />
                                </button>
                            </span>
                        }
                    }
                </Each>
                {(!list.is_trash()).then(|| view! { <SaveFilterButton list /> })}
                <Button label=say::people::show_everybody weight=Weight::Quiet press=move |()| list.everybody() />
            </div>
        </When>
    }
}
