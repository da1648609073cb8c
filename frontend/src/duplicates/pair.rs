//! Two records side by side, why they may be one person, and what one can do.

use contract::people::{DuplicatePair, PersonRow};
use leptos::prelude::*;

use super::{reasons::Reasons, twins::element};
use crate::{
    language::say::duplicates as said,
    shell::{commands::Command, shortcuts, state::Shell},
    ui::{
        avatar::Avatar,
        button::{Button, Weight},
        status::StatusBadge,
    },
};

/// A pair.
#[component]
pub fn Pair(pair: DuplicatePair) -> impl IntoView {
    let shell = Shell::here();
    let twins = shell.twins;
    let id = element(&pair);
    let (keep, other) = (pair.one.id, pair.other.id);
    let place = Memo::new(move |_| {
        twins.pairs.with(|pairs| {
            pairs
                .iter()
                .position(|pair| pair.one.id == keep && pair.other.id == other)
        })
    });
    let here = move || place.get() == Some(twins.at.get());
    let stand_here = move || {
        if let Some(place) = place.get_untracked() {
            twins.at.set(place);
        }
    };
    let names = (pair.one.name.clone(), pair.other.name.clone());
    view! {
        <li class="pair" class:here=here on:focusin=move |_| stand_here()>
            <button
                type="button"
                id=id
                class="pair-people"
                aria-description=move || said::MergePair { one: &names.0, other: &names.1 }.said()
                tabindex=move || if here() { "0" } else { "-1" }
                on:click=move |_| twins.compare(keep, other)
            >
                <Side row=pair.one />
                <Side row=pair.other />
            </button>
            <div class="pair-foot">
                <Reasons reasons=pair.reasons />
                <Button
                    label=said::not_same
                    weight=Weight::Quiet
                    keys=move || shortcuts::shown(shell, Command::TellApart)
                    press=move |()| {
                        stand_here();
                        twins.tell_apart(shell);
                    }
                />
                <Button
                    label=said::merge
                    keys=move || shortcuts::shown(shell, Command::Merge)
                    press=move |()| twins.compare(keep, other)
                />
            </div>
        </li>
    }
}

/// One of the two.
#[component]
fn Side(row: PersonRow) -> impl IntoView {
    let together = |parts: [&String; 2]| {
        let parts: Vec<&str> = parts
            .into_iter()
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        parts.join(" · ")
    };
    let work = together([&row.role, &row.company]);
    let reach = together([&row.email, &row.phone]);
    view! {
        <span class="side">
            <Avatar name=row.name.clone() />
            <span class="side-text">
                <span class="side-name">
                    <strong>{row.name}</strong>
                    <StatusBadge status=row.status />
                </span>
                <span class="side-line">{together([&work, &row.city])}</span>
                <span class="side-line">{reach}</span>
            </span>
        </span>
    }
}
