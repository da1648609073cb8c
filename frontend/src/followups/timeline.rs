//! What was, the latest first: by month in the last year, by year before that. Evenings at which both
//! were are there too, as what they are: weaker.

use chrono::{Datelike, NaiveDate};
use contract::followups::{ContactView, StoryView};
use domain::PersonId;
use leptos::prelude::*;

use super::words;
use crate::{
    events,
    format::{month, today},
    language::say::followups as said,
    shell::state::Shell,
    ui::{
        button::{Button, Weight},
        each::Each,
        icons::Icon,
        when::When,
    },
};

/// Contacts in sight until one asks for all: the fields of the person are below.
const FIRST: usize = 4;

/// What a line of the list is.
#[derive(Clone)]
enum Line {
    Heading(String),
    Contact(Box<ContactView>),
}

/// What was.
#[component]
pub fn Timeline(person: PersonId, view: Signal<StoryView>) -> impl IntoView {
    let all = RwSignal::new(false);
    let count = Memo::new(move |_| view.with(|view| view.contacts.len()));
    let many = Memo::new(move |_| count.get() > FIRST);
    let lines = move || {
        let limit = if all.get() { usize::MAX } else { FIRST };
        let contacts = view.with(|view| {
            view.contacts
                .iter()
                .take(limit)
                .cloned()
                .collect::<Vec<_>>()
        });
        grouped(contacts, today())
    };
    let key = |line: &Line| match line {
        Line::Heading(text) => (Some(text.clone()), None),
        Line::Contact(contact) => (
            None,
            Some((
                contact.id,
                contact.kind,
                contact.day,
                [&contact.line, &contact.note, &contact.learned].map(Clone::clone),
                contact.people.len(),
                contact
                    .event
                    .as_ref()
                    .map(|event| (event.event, event.title.clone())),
            )),
        ),
    };
    view! {
        <When when=move || count.get() != 0>
            <div class="story-part">
                <h4>{said::what_was}</h4>
                <ol class="timeline">
                    <Each each=lines key let:line>
                        {match line {
                            Line::Heading(text) => view! { <li class="timeline-when"><h5>{text}</h5></li> }.into_any(),
                            Line::Contact(contact) => view! { <Entry person contact=*contact /> }.into_any(),
                        }}
                    </Each>
                </ol>
                <When when=many>
                    <p class="timeline-more">
                        <Button
                            label=move || if all.get() { said::show_fewer().to_owned() } else { said::show_all(count.get() as u64) }
                            weight=Weight::Quiet
                            press=move |()| all.update(|all| *all = !*all)
                        />
                        <When when=move || all.get() && view.with(|view| view.more)>
                            <span class="hint">{said::there_is_more}</span>
                        </When>
                    </p>
                </When>
            </div>
        </When>
    }
}

/// With a heading wherever another month or year begins.
fn grouped(contacts: Vec<ContactView>, today: NaiveDate) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut last = None;
    for contact in contacts {
        let heading = contact.day.map_or_else(
            || said::undated().to_owned(),
            |day| {
                if (today - day).num_days() < 365 {
                    month(day)
                } else {
                    day.year().to_string()
                }
            },
        );
        if last.as_ref() != Some(&heading) {
            lines.push(Line::Heading(heading.clone()));
            last = Some(heading);
        }
        lines.push(Line::Contact(Box::new(contact)));
    }
    lines
}

#[component]
fn Entry(person: PersonId, contact: ContactView) -> impl IntoView {
    let shell = Shell::here();
    let kind = contact.kind;
    let event = contact.event.clone().map(|event| {
        let which = event.event;
        view! {
            <button type="button" class="in-text" on:click=move |_| shell.open_event(which)>
                {move || events::words::title(&event.title)}
            </button>
        }
    });
    if contact.id.is_none() {
        // nobody wrote this: it follows from both having been let in
        return view! {
            <li class="story-entry weak">
                <Icon name=words::icon(kind) />
                <div class="entry-body">
                    <p>{said::both_at} " " {event}</p>
                    <p class="hint">{move || contact.day.map(words::day)}</p>
                </div>
            </li>
        }
        .into_any();
    }
    let more = |label: fn() -> &'static str, text: &str| {
        let text = text.to_owned();
        (!text.is_empty())
            .then(|| view! { <p class="entry-more"><strong>{label}</strong> " " {text}</p> })
    };
    let learned = more(said::learned_short, &contact.learned);
    let note = more(said::note_short, &contact.note);
    let contact = StoredValue::new(contact);
    let line = move || {
        contact.with_value(|contact| match contact.line.as_str() {
            "" => words::kind(kind).to_owned(),
            line => line.to_owned(),
        })
    };
    view! {
        <li class="story-entry">
            <Icon name=words::icon(kind) />
            <div class="entry-body">
                <button
                    type="button"
                    class="entry-line"
                    aria-label=move || said::change_entry(&line())
                    on:click=move |_| shell.followups.edit_contact(contact.get_value())
                >
                    {line}
                </button>
                <p class="hint">
                    {move || contact.with_value(|contact| about(contact, person))}
                    {event.map(|event| view! { " · " {event} })}
                </p>
                {learned}
                {note}
            </div>
        </li>
    }
    .into_any()
}

/// How, when, and with whom else.
fn about(contact: &ContactView, person: PersonId) -> String {
    let mut parts = Vec::new();
    if !contact.line.is_empty() {
        parts.push(words::kind(contact.kind).to_owned());
    }
    parts.extend(contact.day.map(words::day));
    let others = contact
        .people
        .iter()
        .filter(|one| one.person != person)
        .map(|one| one.name.as_str())
        .collect::<Vec<_>>()
        .join(", ");
    if !others.is_empty() {
        parts.push(said::also_with(&others));
    }
    parts.join(" · ")
}
