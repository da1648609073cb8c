//! What is open between us: what I promised first.

use contract::followups::{DueKind, DueRow, StoryView};
use domain::followups::Standing;
use leptos::prelude::*;

use super::{
    badge::StandingBadge,
    outcome::{Finishing, Outcome},
    words,
};
use crate::{
    language::say::followups as said,
    shell::state::Shell,
    ui::{button::IconButton, each::Each, icons::IconName, when::When},
};

/// What is open.
#[component]
pub fn OpenDues(view: Signal<StoryView>) -> impl IntoView {
    let rows = Memo::new(move |_| {
        let mut rows = view.with(|view| view.dues.clone());
        // what I promised stands first, each by its day, and what has none last
        rows.sort_by_key(|row| {
            (
                row.due.kind != DueKind::MyPromise,
                row.day.is_none(),
                row.day,
            )
        });
        rows
    });
    view! {
        <When when=move || rows.with(|rows| !rows.is_empty())>
            <div class="story-part">
                <h4>{said::open}</h4>
                <ul class="dues">
                    <Each each=move || rows.get() key=DueRow::clone let:row>
                        <DueItem row />
                    </Each>
                </ul>
            </div>
        </When>
    }
}

#[component]
fn DueItem(row: DueRow) -> impl IntoView {
    let shell = Shell::here();
    let due = row.due;
    let finishing = Finishing::of(&row);
    let standing = Some(row.standing).filter(|standing| *standing != Standing::Fine);
    let row = StoredValue::new(row);
    let what = move || {
        row.with_value(|row| match row.line.as_str() {
            "" => words::due(due.kind).to_owned(),
            line => line.to_owned(),
        })
    };
    view! {
        <li data-kind=if due.kind == DueKind::MyPromise { "mine" } else { "other" }>
            <IconButton
                label=move || said::done_with(&what())
                icon=IconName::Circle
                press=move |()| finishing.press()
            />
            <button
                type="button"
                class="due-text"
                on:click=move |_| shell.followups.edit_due(row.get_value())
            >
                <span class="due-kind">{move || words::due(due.kind)}</span>
                <span class="due-line">{what}</span>
                <span class="hint">{move || row.with_value(details)}</span>
                <span class="hidden">{said::change}</span>
            </button>
            {standing.map(|standing| view! { <StandingBadge standing /> })}
            <Outcome of=finishing />
        </li>
    }
}

/// Until when, and what else is to be known.
fn details(row: &DueRow) -> String {
    let day = row
        .day
        .map_or_else(|| said::some_time().to_owned(), words::day);
    let parts: Vec<_> = std::iter::once(day).chain(words::facts(row)).collect();
    parts.join(" · ")
}
