//! Who came after all, says paper; and who did not, noted kindly.

use contract::events::ClosingRow;
use leptos::prelude::*;

use super::{Closing, FIRST};
use crate::{
    events::{
        pasted::PastedRows,
        register::{LeftOut, PasteHere},
    },
    language::say::closing as said,
    ui::{button::Button, checkbox::Checkbox, when::When},
};

/// The rows of those who did not come through the door.
fn missing(closing: Closing) -> Vec<ClosingRow> {
    closing
        .asked
        .value
        .with_untracked(|view| view.as_ref().map(|view| view.missing.clone()))
        .unwrap_or_default()
}

/// What paper says.
#[component]
pub fn Came() -> impl IntoView {
    let closing = Closing::here();
    let pasting = closing.pasting;
    let found = Memo::new(move |_| {
        pasting
            .asked
            .value
            .with(|view| view.as_ref().is_some_and(|view| !view.entries.is_empty()))
    });
    let rows = missing(closing)
        .into_iter()
        .map(|row| {
            let who = row.who;
            view! {
                <li>
                    <Checkbox
                        label=row.name
                        checked=Signal::derive(move || closing.came.with(|came| came.contains(&who)))
                        change=Callback::new(move |ticked| {
                            closing
                                .came
                                .update(|came| {
                                    if ticked { came.insert(who) } else { came.remove(&who) };
                                });
                        })
                    />
                </li>
            }
        })
        .collect_view();
    view! {
        <h3>{said::came}</h3>
        <p class="hint">{said::came_hint}</p>
        <PasteHere pasting id=FIRST.to_owned() label=said::paper rows="3" />
        <When when=move || found.get()>
            <PastedRows pasting />
            <LeftOut pasting />
        </When>
        <ul class="closing-people" aria-label=said::missing>
            {rows}
        </ul>
    }
}

/// Who had a place and did not come.
#[component]
pub fn Missing() -> impl IntoView {
    let closing = Closing::here();
    let rows: Vec<ClosingRow> = missing(closing)
        .into_iter()
        .filter(|row| !row.waiting && !untrack(|| closing.is_on_paper(row)))
        .collect();
    let all: Vec<_> = rows.iter().filter_map(|row| row.person).collect();
    let nobody = all.is_empty();
    view! {
        <h3>{said::missing}</h3>
        <p class="hint">{said::missing_hint}</p>
        {nobody.then(|| view! { <p id=FIRST tabindex="-1">{said::nobody_missing}</p> })}
        {(!nobody)
            .then(|| {
                view! {
                    <div id=FIRST tabindex="-1">
                        <Button
                            label=said::mark_all
                            press=move |()| closing.no_shows.update(|marked| marked.extend(all.iter().copied()))
                        />
                    </div>
                }
            })}
        <ul class="closing-people" aria-label=said::missing>
            {rows
                .into_iter()
                .filter_map(|row| {
                    let person = row.person?;
                    let label = if row.no_show { said::marked_before(&row.name) } else { row.name };
                    Some(
                        view! {
                            <li>
                                <Checkbox
                                    label=label
                                    checked=Signal::derive(move || {
                                        row.no_show || closing.no_shows.with(|marked| marked.contains(&person))
                                    })
                                    change=Callback::new(move |ticked| {
                                        closing
                                            .no_shows
                                            .update(|marked| {
                                                if ticked { marked.insert(person) } else { marked.remove(&person) };
                                            });
                                    })
                                />
                            </li>
                        },
                    )
                })
                .collect_view()}
        </ul>
    }
}
