//! The line, whom it may mean, and what it becomes.

use std::time::Duration;

use contract::{
    followups::{Capture, CaptureKind, CaptureView, Chosen, ReadCapture},
    search::{Hit, HitTarget, Search},
};
use leptos::{html, prelude::*};

use super::names::{under_way, with_name};
use crate::{
    events::words::title,
    format::{short_day, weekday},
    language::say::capture as said,
    shell::{
        asking::{ask, tell_all},
        state::Shell,
    },
    ui::{
        icons::{Icon, IconName},
        when::When,
    },
};

/// How long a line rests before it is read.
const PAUSE: Duration = Duration::from_millis(90);

/// People offered for a name.
const OFFERED: u16 = 6;

/// The line and what is understood of it.
#[component]
pub fn CaptureForm(
    /// The line was kept.
    kept: Callback<()>,
) -> impl IntoView {
    let shell = Shell::here();
    let line = RwSignal::new(String::new());
    // what was typed a moment ago: a letter a question would be too many
    let rested = RwSignal::new(String::new());
    let chosen = RwSignal::new(Vec::<Chosen>::new());
    let place = RwSignal::new(0_usize);
    let saving = RwSignal::new(false);
    let node = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(input) = node.get() {
            let _ = input.focus();
        }
    });
    let turn = StoredValue::new(0_u32);
    let typed = move |text: String| {
        line.set(text);
        place.set(0);
        let mine = turn.get_value().wrapping_add(1);
        turn.set_value(mine);
        set_timeout(
            move || {
                if turn.try_get_value() == Some(mine) {
                    rested.set(line.get_untracked());
                }
            },
            PAUSE,
        );
    };
    let read = ask(move || {
        let text = rested.get();
        (!text.trim().is_empty()).then(|| ReadCapture {
            text,
            chosen: chosen.get(),
        })
    });
    let name = Memo::new(move |_| {
        rested.with(|line| under_way(line).map(|(at, name)| (at, name.to_owned())))
    });
    let found = ask(move || {
        name.get().map(|(_, name)| Search {
            text: name,
            limit: OFFERED * 2,
        })
    });
    // people only, and none once the name is written out
    let offered = Memo::new(move |_| {
        let Some((_, name)) = name.get() else {
            return Vec::new();
        };
        let done = chosen.with(|chosen| chosen.iter().any(|one| one.name == name.trim()));
        found.value.with(|found| match found {
            Some(found) if !done => people(&found.hits),
            _ => Vec::new(),
        })
    });
    let choose = move |at: usize| {
        let (Some((mark, _)), Some((person, shown))) = (
            name.get_untracked(),
            offered.with_untracked(|all| all.get(at).cloned()),
        ) else {
            return;
        };
        chosen.update(|chosen| {
            chosen.retain(|one| one.name != shown);
            chosen.push(Chosen {
                name: shown.clone(),
                person,
            });
        });
        let text = with_name(&line.get_untracked(), mark, &shown);
        line.set(text.clone());
        rested.set(text);
        if let Some(input) = node.get_untracked() {
            let _ = input.focus();
        }
    };
    let keep = move || {
        let text = line.get_untracked();
        if saving.get_untracked() || text.trim().is_empty() {
            return;
        }
        saving.set(true);
        let chosen = chosen.get_untracked();
        tell_all(shell, Capture { text, chosen }, move |answer| {
            saving.set(false);
            if let Some(answer) = answer {
                shell.toasts.done(&answer.done);
                line.set(String::new());
                rested.set(String::new());
                kept.run(());
            }
        });
    };
    let count = move || offered.with(Vec::len);
    view! {
        <div class="capture">
            <div class="capture-line">
                <Icon name=IconName::Note />
                <input
                    type="text"
                    node_ref=node
                    autocomplete="off"
                    spellcheck="false"
                    maxlength="1000"
                    role="combobox"
                    aria-expanded=move || (count() > 0).to_string()
                    aria-controls="capture-people"
                    aria-activedescendant=move || (count() > 0).then(|| format!("capture-{}", place.get()))
                    aria-label=said::title
                    placeholder=said::placeholder
                    prop:value=line
                    on:input=move |event| typed(event_target_value(&event))
                    on:keydown=move |event| {
                        if event.is_composing() {
                            return;
                        }
                        let offers = count();
                        match event.key().as_str() {
                            "ArrowDown" if offers > 0 => {
                                event.prevent_default();
                                place.update(|place| *place = (*place + 1) % offers);
                            }
                            "ArrowUp" if offers > 0 => {
                                event.prevent_default();
                                place.update(|place| *place = (*place + offers - 1) % offers);
                            }
                            "Enter" | "Tab" if offers > 0 => {
                                event.prevent_default();
                                choose(place.get_untracked());
                            }
                            "Enter" => {
                                event.prevent_default();
                                keep();
                            }
                            _ => {}
                        }
                    }
                />
                <kbd>"↵"</kbd>
            </div>
            <ul id="capture-people" role="listbox" aria-label=said::people class="capture-people" hidden=move || count() == 0>
                {move || {
                    offered
                        .get()
                        .into_iter()
                        .enumerate()
                        .map(|(at, (_, name))| {
                            view! {
                                <li
                                    id=format!("capture-{at}")
                                    role="option"
                                    aria-selected=move || (place.get() == at).to_string()
                                    on:mousedown=move |event| {
                                        event.prevent_default();
                                        choose(at);
                                    }
                                >
                                    <Icon name=IconName::Person />
                                    {name}
                                </li>
                            }
                        })
                        .collect_view()
                }}
            </ul>
            <p class="capture-says" role="status" aria-live="polite">
                {move || {
                    let empty = rested.with(|line| line.trim().is_empty());
                    match read.value.get().filter(|_| !empty) {
                        Some(view) => view! { <Says view /> }.into_any(),
                        None => view! { <span class="hint">{said::hint}</span> }.into_any(),
                    }
                }}
            </p>
            <When when=move || read.failure.with(Option::is_some)>
                <p class="failed" role="alert">
                    {move || read.failure.with(|failure| failure.as_ref().map(crate::failure::sentence))}
                </p>
            </When>
        </div>
    }
}

/// The people among what was found.
fn people(hits: &[Hit]) -> Vec<(domain::PersonId, String)> {
    hits.iter()
        .filter_map(|hit| match hit.target {
            HitTarget::Person(person) => Some((person, hit.title.clone())),
            HitTarget::Event(_) => None,
        })
        .take(OFFERED.into())
        .collect()
}

/// What the line becomes, in a few chips.
#[component]
fn Says(view: CaptureView) -> impl IntoView {
    let CaptureView {
        kind,
        people,
        unsure,
        day,
        event,
        ..
    } = view;
    let (icon, what) = match kind {
        CaptureKind::Contact => (IconName::Person, said::contact as fn() -> &'static str),
        CaptureKind::FollowUp => (IconName::Clock, said::follow_up as fn() -> &'static str),
        CaptureKind::Promise => (IconName::Shield, said::promise as fn() -> &'static str),
        CaptureKind::Ask => (IconName::Search, said::ask as fn() -> &'static str),
        CaptureKind::Loose => (IconName::Note, said::loose as fn() -> &'static str),
    };
    let day = day.map(|day| {
        use chrono::Datelike;
        format!(
            "{} {}",
            weekday(day.weekday()),
            short_day(day).split_once(' ').map_or("", |(_, rest)| rest)
        )
    });
    view! {
        <span class="chip strong"><Icon name=icon />{what}</span>
        {people.into_iter().map(|one| view! { <span class="chip">{one.name}</span> }).collect_view()}
        {day.map(|day| view! { <span class="chip"><Icon name=IconName::Calendar />{day}</span> })}
        {event.map(|event| view! { <span class="chip">{said::after(&title(&event.title))}</span> })}
        {unsure
            .into_iter()
            .map(|one| {
                let text = if one.people.is_empty() {
                    said::nobody(&one.name)
                } else {
                    said::several(&one.name)
                };
                view! { <span class="chip odd"><Icon name=IconName::Warning />{text}</span> }
            })
            .collect_view()}
    }
}
