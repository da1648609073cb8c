//! Who organises an event: people of the directory, each a chip one can take off.

use domain::events::{EventField, EventValue};
use leptos::prelude::*;

use super::{
    directory::PersonBox,
    fields::{Line, leave},
    sheet::EventSheet,
};
use crate::{
    language::say::{self, events as said},
    ui::{
        each::Each,
        field::fresh_id,
        icons::{Icon, IconName},
    },
};

/// The organisers.
#[component]
pub fn OrganisersLine() -> impl IntoView {
    let sheet = EventSheet::here();
    let people = Memo::new(move |_| sheet.with(|view| view.organisers.clone()));
    let ids = move || untrack(|| sheet.with(|view| view.fields.organisers.clone()));
    let save = move |people| sheet.save(EventField::Organisers, EventValue::People(people));
    let id = fresh_id("organisers");
    view! {
        <Line field=EventField::Organisers id=id.clone()>
            <div class="chips">
                <Each each=move || people.get() key=|person| (person.id, person.name.clone()) let:person>
                    {
                        let name = person.name.clone();
                        view! {
                            <span class="chip">
                                {person.name}
                                <button
                                    type="button"
                                    aria-label=move || say::people::take_off(&name)
                                    disabled=sheet.closed()
                                    on:click=move |_| {
                                        let mut now = ids();
                                        now.retain(|other| *other != person.id);
                                        save(now);
                                    }
                                >
                                    <Icon name=IconName::Close />
                                </button>
                            </span>
                        }
                    }
                </Each>
                <PersonBox
                    id
                    label=said::add_organiser
                    disabled=sheet.closed()
                    escape=Callback::new(|()| leave())
                    choose=Callback::new(move |person: contract::people::PersonRow| {
                        let mut now = ids();
                        if !now.contains(&person.id) {
                            now.push(person.id);
                            save(now);
                        }
                    })
                />
            </div>
        </Line>
    }
}
