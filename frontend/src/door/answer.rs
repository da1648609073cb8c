//! Below the field: what was said, what is asked, whom the text means, or somebody new.

use contract::door::{DoorRow, TypedKind};
use leptos::prelude::*;

use super::{
    desk::{Desk, Told},
    words::{self, Tone},
};
use crate::{
    format::number,
    language::say::door as said,
    ui::{
        button::{Button, Weight},
        icons::{Icon, IconName},
    },
};

/// What is below the field now.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Idle,
    Told,
    Asked,
    Rows,
    New,
}

/// Below the field.
#[component]
pub fn Stage() -> impl IntoView {
    let desk = Desk::here();
    let shown = Memo::new(move |_| {
        if desk.asking.with(Option::is_some) {
            return Shown::Asked;
        }
        if desk.told.with(Option::is_some) {
            return Shown::Told;
        }
        let swapping = desk.swapping.with(Option::is_some);
        desk.found.with(|found| match found {
            Some((_, found)) if !found.rows.is_empty() => Shown::Rows,
            Some((_, found)) if found.typed == TypedKind::Name && !swapping => Shown::New,
            _ => Shown::Idle,
        })
    });
    view! {
        <Swapping />
        <section
            class="door-stage"
            aria-label=said::answer
            // long lists scroll; elsewhere the tabulator goes from the field to what is to be filled in
            tabindex=move || (shown.get() == Shown::Rows).then_some("0")
        >
            // what was said is read out at once, whatever is typed meanwhile
            <div role="status" aria-live="assertive">
                {move || match shown.get() {
                    Shown::Told => view! { <Answered /> }.into_any(),
                    Shown::Asked => view! { <Question /> }.into_any(),
                    _ => ().into_any(),
                }}
            </div>
            {move || match shown.get() {
                Shown::Rows => view! { <Rows /> }.into_any(),
                Shown::New => view! { <SomebodyNew /> }.into_any(),
                Shown::Idle => view! { <p class="door-hint">{said::hint}</p> }.into_any(),
                _ => ().into_any(),
            }}
        </section>
    }
}

/// Whom the next name replaces.
#[component]
fn Swapping() -> impl IntoView {
    let desk = Desk::here();
    move || {
        desk.swapping.get().map(|wrong| {
            view! {
                <p class="banner" role="status">
                    <Icon name=IconName::Twins />
                    <span>{said::who_was_it(&wrong.name)}</span>
                </p>
            }
        })
    }
}

/// What was said last, with a way to take it back.
#[component]
fn Answered() -> impl IntoView {
    let desk = Desk::here();
    let told = Memo::new(move |before: Option<&Option<Told>>| {
        desk.told.get().or_else(|| before.cloned().flatten())
    });
    let seconds = move || {
        told.with(|told| {
            let left = told
                .as_ref()
                .map_or(0.0, |told| told.until - desk.now.get());
            number((left / 1_000.0).ceil().max(0.0) as u64)
        })
    };
    move || {
        told.get().map(|told| {
            view! {
                <div class="door-answer" data-tone=told.tone.name()>
                    <Icon name=told.icon />
                    <p class="word">{told.word}</p>
                    <p class="who">{told.name}</p>
                    <div class="more door-ways">
                        {(!told.more.is_empty()).then(|| view! { <p>{told.more}</p> })}
                        {told
                            .arrival
                            .map(|arrival| {
                                view! {
                                    <button type="button" on:click=move |_| desk.undo(arrival)>
                                        {said::take_back}
                                        " "
                                        <kbd>"⌫"</kbd>
                                        // counts down for those who see it; read out it would never end
                                        <span class="numbers" aria-hidden="true">" " {seconds}</span>
                                    </button>
                                }
                            })}
                    </div>
                </div>
            }
        })
    }
}

/// Somebody who waits, or has no registration: they come in if the desk says so.
#[component]
fn Question() -> impl IntoView {
    let desk = Desk::here();
    move || {
        desk.asking.get().map(|(row, how)| {
            let (name, answer, admitted) = (row.name.clone(), row.answer.clone(), row);
            view! {
                <div class="door-answer question" data-tone=Tone::Odd.name()>
                    <Icon name=words::icon(&answer) />
                    <p class="word">{words::asked(&answer)}</p>
                    <p class="who">{name}</p>
                    <div class="more door-ways">
                        <p>{words::more(&answer)}</p>
                        <button type="button" on:click=move |_| desk.admit(admitted.clone(), how)>
                            {said::admit}
                            " "
                            <kbd>"↵"</kbd>
                        </button>
                        <button type="button" on:click=move |_| desk.clear()>
                            {said::leave}
                            " "
                            <kbd>"Esc"</kbd>
                        </button>
                    </div>
                </div>
            }
        })
    }
}

/// Whom the text means.
#[component]
fn Rows() -> impl IntoView {
    let desk = Desk::here();
    let rows = Memo::new(move |_| {
        desk.found.with(|found| {
            found
                .as_ref()
                .map(|(_, found)| found.rows.clone())
                .unwrap_or_default()
        })
    });
    view! {
        <ul class="door-rows" id="door-rows" role="listbox" aria-label=said::rows>
            {move || {
                rows.get()
                    .into_iter()
                    .enumerate()
                    .map(|(place, row)| view! { <Row place row /> })
                    .collect_view()
            }}
        </ul>
        <p class="door-hint">{said::rows_hint}</p>
    }
}

#[component]
fn Row(place: usize, row: DoorRow) -> impl IntoView {
    let desk = Desk::here();
    let mark = words::short(&row.answer);
    view! {
        <li
            role="option"
            id=format!("door-row-{place}")
            aria-selected=move || (desk.at.get() == Some(place)).to_string()
            on:mousedown=move |event| {
                event.prevent_default();
                desk.at.set(Some(place));
                desk.enter();
            }
        >
            <span class="digit numbers">{(place < 9).then(|| number(place as u64 + 1))}</span>
            <span class="name">
                {row.name} {(!row.beside.is_empty()).then(|| view! { <span class="beside">" · " {row.beside}</span> })}
            </span>
            <span class="door-mark" data-tone=words::tone(&row.answer).name()>
                <Icon name=words::icon(&row.answer) />
                {mark}
            </span>
        </li>
    }
}

/// Nobody is called that: who they become, and what they are told.
#[component]
fn SomebodyNew() -> impl IntoView {
    let desk = Desk::here();
    let name = move || desk.text.with(|text| text.trim().to_owned());
    view! {
        <div class="door-new">
            <h2>
                <Icon name=IconName::Person />
                {said::nobody_called}
            </h2>
            <p class="consent">{said::consent}</p>
            <div class="field">
                <label for="door-email">{said::email}</label>
                <input
                    type="text"
                    id="door-email"
                    inputmode="email"
                    autocomplete="off"
                    spellcheck="false"
                    prop:value=desk.email
                    on:input=move |event| desk.email.set(event_target_value(&event))
                    on:keydown=move |event| {
                        if event.key() == "Enter" && !event.repeat() && !event.is_composing() {
                            event.prevent_default();
                            desk.enter();
                        }
                    }
                />
            </div>
            <div class="door-ways">
                <Button
                    label=move || said::admit_new(&name())
                    icon=IconName::Check
                    weight=Weight::Primary
                    keys="↵"
                    press=move |()| desk.enter()
                />
                <Button label=said::leave keys="Esc" press=move |()| desk.clear() />
            </div>
        </div>
    }
}
