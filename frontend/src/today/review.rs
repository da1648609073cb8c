//! What a week was about: its notes by topic, what was finished, where one was.

use contract::followups::{ContactView, GetReview, ReviewView, TopicView};
use leptos::prelude::*;

use crate::{
    events::words::title,
    followups::kind,
    format::{long_day, short_day},
    language::say::today as said,
    shell::{asking::ask, state::Shell},
    ui::{
        button::IconButton,
        empty::Empty,
        icons::{Icon, IconName},
        loaded::Loaded,
    },
};

/// The review of a week.
#[component]
pub fn Review() -> impl IntoView {
    let back = RwSignal::new(0_u16);
    let asked = ask(move || {
        Some(GetReview {
            weeks_back: back.get(),
        })
    });
    let week = move || {
        asked.value.with(|view| {
            view.as_ref().map(|view| {
                said::WeekOf {
                    from: &long_day(view.from),
                    to: &long_day(view.to),
                }
                .said()
            })
        })
    };
    view! {
        <div class="review">
            <div class="review-week">
                <IconButton
                    label=said::week_before
                    icon=IconName::Back
                    press=move |()| back.update(|back| *back = back.saturating_add(1).min(520))
                />
                <h2>{week}</h2>
                <IconButton
                    label=said::week_after
                    icon=IconName::ChevronRight
                    disabled=Signal::derive(move || back.get() == 0)
                    press=move |()| back.update(|back| *back = back.saturating_sub(1))
                />
            </div>
            <Loaded
                asked
                is_empty=Callback::new(|view: ReviewView| {
                    view.topics.is_empty() && view.done.is_empty() && view.events.is_empty()
                })
                empty=|| view! { <Empty icon=IconName::Note title=said::quiet_week detail=said::quiet_week_detail /> }
                children={|view: Signal<ReviewView>| view! { <Week view /> }}
            />
        </div>
    }
}

#[component]
fn Week(view: Signal<ReviewView>) -> impl IntoView {
    let shell = Shell::here();
    move || {
        let ReviewView {
            topics,
            done,
            events,
            ..
        } = view.get();
        let (topics, done, events) = (
            topics.into_iter().map(topic).collect_view(),
            done.into_iter()
                .map(|row| {
                    let who = row.person.map(|one| one.name).unwrap_or_default();
                    let line = if row.line.is_empty() { who.clone() } else { row.line };
                    view! { <li><p>{line}</p><p class="row-under">{who}</p></li> }
                })
                .collect::<Vec<_>>(),
            events
                .into_iter()
                .map(|event| {
                    let id = event.event;
                    let day = event.times.map(|times| short_day(times.local_start.date()));
                    view! {
                        <li>
                            <button type="button" class="link" on:click=move |_| shell.open_event(id)>
                                {title(&event.title)}
                            </button>
                            <p class="row-under">{day}</p>
                        </li>
                    }
                })
                .collect::<Vec<_>>(),
        );
        view! {
            {topics}
            {(!done.is_empty())
                .then(|| view! { <section class="topic"><h3><Icon name=IconName::Check />{said::finished}</h3><ul>{done}</ul></section> })}
            {(!events.is_empty())
                .then(|| view! { <section class="topic"><h3><Icon name=IconName::Calendar />{said::events_were}</h3><ul>{events}</ul></section> })}
        }
    }
}

fn topic(topic: TopicView) -> AnyView {
    let word = topic.word;
    let name = move || {
        if word.is_empty() {
            said::other_notes().to_owned()
        } else {
            word.clone()
        }
    };
    view! {
        <section class="topic">
            <h3><Icon name=IconName::Tag />{name}</h3>
            <ul>{topic.contacts.into_iter().map(contact).collect_view()}</ul>
        </section>
    }
    .into_any()
}

fn contact(contact: ContactView) -> AnyView {
    let shell = Shell::here();
    let first = contact.people.first().map(|one| one.person);
    let names: Vec<String> = contact.people.into_iter().map(|one| one.name).collect();
    let line = contact.line;
    let how = contact.kind;
    let day = contact.day.map(short_day).unwrap_or_default();
    view! {
        <li>
            <p>{if line.is_empty() { kind(how).to_owned() } else { line }}</p>
            <p class="row-under">
                <button type="button" class="link" on:click=move |_| {
                    if let Some(person) = first {
                        shell.open_person(person);
                    }
                }>{names.join(", ")}</button>
                " · " {day}
            </p>
        </li>
    }
    .into_any()
}
