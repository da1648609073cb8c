//! Lines about people who came: whom I talked to, who was introduced to whom, what was promised. A
//! name is found among those present as one types; Enter goes on, and from the last field it keeps
//! the line.

use chrono::NaiveDate;
use domain::{PersonId, text::fold};
use leptos::prelude::*;

use super::{Closing, FIRST};
use crate::{
    format::{day, read_day, today},
    language::say::{closing as said, people},
    ui::{
        button::IconButton,
        combobox::{Combobox, Typing},
        field::focus,
        icons::IconName,
        select::Select,
    },
};

/// Names offered at once.
const OFFERED: usize = 8;
const OTHER: &str = "closing-other";
const TEXT: &str = "closing-text";
const DUE: &str = "closing-due";

/// What a line says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// I talked to somebody.
    Talk,
    /// I introduced two people to each other.
    Introduction,
    /// I promised somebody something.
    MyPromise,
    /// Somebody promised me something.
    TheirPromise,
    /// I am to write or call.
    FollowUp,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Talk => said::talk(),
            Self::Introduction => said::introduction(),
            Self::MyPromise => said::my_promise(),
            Self::TheirPromise => said::their_promise(),
            Self::FollowUp => said::follow_up(),
        }
    }

    const fn has_day(self) -> bool {
        matches!(self, Self::MyPromise | Self::TheirPromise | Self::FollowUp)
    }
}

/// A line that is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// What it says.
    pub kind: Kind,
    /// About whom.
    pub person: PersonId,
    /// And whom, where there are two.
    pub other: Option<PersonId>,
    /// In one line.
    pub text: String,
    /// Until when.
    pub due: Option<NaiveDate>,
    shown: String,
}

/// Lines of these kinds, and the empty one for another.
#[component]
pub fn Lines(
    title: fn() -> &'static str,
    hint: fn() -> &'static str,
    kinds: &'static [Kind],
) -> impl IntoView {
    let closing = Closing::here();
    let kind = RwSignal::new(kinds[0]);
    let empty = || RwSignal::new(String::new());
    let (name, other, text, due) = (empty(), empty(), empty(), empty());
    let says = RwSignal::new(None::<&'static str>);
    let keep = move || {
        let kind = kind.get_untracked();
        let (Some((person, shown)), second) = (named(closing, name), named(closing, other)) else {
            says.set(Some(said::choose_somebody()));
            return focus(FIRST);
        };
        let two = kind == Kind::Introduction;
        if two && second.as_ref().is_none_or(|(second, _)| *second == person) {
            says.set(Some(said::choose_somebody()));
            return focus(OTHER);
        }
        let typed = due.get_untracked();
        let day_meant = read_day(&typed, today());
        if kind.has_day() && day_meant.is_none() && !typed.trim().is_empty() {
            says.set(Some(people::not_a_day()));
            return focus(DUE);
        }
        let said = text.get_untracked().trim().to_owned();
        if !two && said.is_empty() {
            says.set(Some(said::say_something()));
            return focus(TEXT);
        }
        let mut parts = vec![kind.name().to_owned(), shown];
        parts.extend(second.iter().filter(|_| two).map(|(_, name)| name.clone()));
        parts.extend((!two).then(|| said.clone()));
        parts.extend(day_meant.filter(|_| kind.has_day()).map(day));
        closing.lines.update(|lines| {
            lines.push(Line {
                kind,
                person,
                other: second.filter(|_| two).map(|(second, _)| second),
                text: said,
                due: day_meant.filter(|_| kind.has_day()),
                shown: parts.join(" · "),
            });
        });
        for field in [name, other, text, due] {
            field.set(String::new());
        }
        says.set(None);
        focus(FIRST);
    };
    let next_of = move |field: &'static str| match (field, kind.get_untracked()) {
        (FIRST, Kind::Introduction) => focus(OTHER),
        (FIRST, _) => focus(TEXT),
        (TEXT, kind) if kind.has_day() => focus(DUE),
        _ => keep(),
    };
    let line = move |id: &'static str, value: RwSignal<String>, label: fn() -> &'static str| {
        view! {
            <input
                type="text"
                id=id
                autocomplete="off"
                aria-label=label
                placeholder=label
                prop:value=value
                on:input=move |event| value.set(event_target_value(&event))
                on:keydown=move |event| {
                    if event.key() == "Enter" && !event.ctrl_key() && !event.meta_key() {
                        event.prevent_default();
                        next_of(id);
                    }
                }
            />
        }
    };
    let several = kinds.len() > 1;
    view! {
        <h3>{title}</h3>
        <p class="hint">{hint}</p>
        <ul class="closing-lines" aria-label=title>
            {move || {
                closing
                    .lines
                    .get()
                    .into_iter()
                    .enumerate()
                    .filter(|(_, line)| kinds.contains(&line.kind))
                    .map(|(place, line)| {
                        let label = said::take_off(&line.shown);
                        view! {
                            <li>
                                <span>{line.shown}</span>
                                <IconButton
                                    label=label
                                    icon=IconName::Close
                                    press=move |()| {
                                        closing
                                            .lines
                                            .update(|lines| {
                                                lines.remove(place);
                                            });
                                        focus(FIRST);
                                    }
                                />
                            </li>
                        }
                    })
                    .collect_view()
            }}
        </ul>
        <div class="closing-line">
            {several
                .then(|| {
                    view! {
                        <Select
                            label=said::what
                            options=Signal::derive(move || {
                                kinds.iter().map(|kind| (*kind, kind.name().to_owned())).collect()
                            })
                            value=kind
                            change=Callback::new(move |now| kind.set(now))
                        />
                    }
                })}
            <NameBox id=FIRST value=name label=said::who next=Callback::new(move |()| next_of(FIRST)) />
            {move || match kind.get() {
                Kind::Introduction => {
                    view! { <NameBox id=OTHER value=other label=said::and_who next=Callback::new(move |()| next_of(OTHER)) /> }
                        .into_any()
                }
                kind => {
                    (
                        line(TEXT, text, said::about),
                        kind.has_day().then(|| line(DUE, due, said::until)),
                    )
                        .into_any()
                }
            }}
        </div>
        <p class="hint odd" role="alert">{says}</p>
    }
}

/// Whom a name means, of those who came: the whole name, else the first that begins so.
fn named(closing: Closing, typed: RwSignal<String>) -> Option<(PersonId, String)> {
    let typed = fold(&typed.get_untracked());
    if typed.is_empty() {
        return None;
    }
    let people = untrack(|| closing.people());
    people
        .iter()
        .find(|row| fold(&row.name) == typed)
        .or_else(|| people.iter().find(|row| begins(&row.name, &typed)))
        .and_then(|row| Some((row.person?, row.name.clone())))
}

/// Whether a word of the name begins so.
fn begins(name: &str, typed: &str) -> bool {
    let name = fold(name);
    name.starts_with(typed) || name.split(' ').any(|word| word.starts_with(typed))
}

/// A line for the name of somebody who came.
#[component]
fn NameBox(
    id: &'static str,
    value: RwSignal<String>,
    label: fn() -> &'static str,
    next: Callback<()>,
) -> impl IntoView {
    let closing = Closing::here();
    let wanted = RwSignal::new(false);
    let offered = Signal::derive(move || {
        let typed = value.with(|typed| fold(typed));
        if typed.is_empty() {
            return Vec::new();
        }
        closing
            .people()
            .into_iter()
            .filter(|row| begins(&row.name, &typed))
            .take(OFFERED)
            .map(|row| row.name)
            .collect()
    });
    let nothing = Callback::new(|()| ());
    let typing = Typing {
        typed: nothing,
        enter: Callback::new(move |()| {
            if let Some((_, name)) = named(closing, value) {
                value.set(name);
                next.run(());
            }
        }),
        escape: Callback::new(move |()| value.set(String::new())),
        leave: nothing,
        back: nothing,
    };
    view! { <Combobox id=id.to_owned() value offered wanted typing placeholder=label label=label /> }
}
