//! Rows that may be somebody who is here already: whom, why, and what to do with each. Whoever
//! was decided stays in sight, so that one can think again.

use contract::importing::{Candidate, Decision, PreviewRow};
use leptos::prelude::*;

use super::{
    changed::Cell,
    rows::{Problems, named},
    wizard::{ForAll, Wizard},
};
use crate::{
    duplicates::reasons::Reasons,
    format::number,
    language::say::importing as said,
    ui::{button::Button, each::Each},
};

/// Rows to decide.
#[component]
pub fn Doubtful(wizard: Wizard) -> impl IntoView {
    let decided = Memo::new(move |_| wizard.decisions.with(|decisions| decisions.len() as u64));
    let lines = move || {
        wizard
            .doubts
            .with(|doubts| doubts.values().cloned().collect::<Vec<_>>())
    };
    view! {
        <div class="for-all" role="group" aria-label=said::for_all>
            <span>{said::for_all}</span>
            <Button label=said::all_same press=move |()| wizard.decide_all(Some(ForAll::First)) />
            <Button label=said::all_new press=move |()| wizard.decide_all(Some(ForAll::New)) />
            <Button label=said::all_leave press=move |()| wizard.decide_all(None) />
            <span class="decided" role="status">
                {move || Some(decided.get()).filter(|count| *count > 0).map(said::decided)}
            </span>
        </div>
        <ul class="doubtful-rows">
            <Each each=lines key=|row| row.line let:row>
                <Doubt wizard row />
            </Each>
        </ul>
    }
}

#[component]
fn Doubt(wizard: Wizard, row: PreviewRow) -> impl IntoView {
    let line = row.line;
    let name = named(&row);
    let id = format!("doubt-{line}");
    let named_by = id.clone();
    let choices = row
        .candidates
        .into_iter()
        .map(|candidate| view! { <Choice wizard line what=Decision::Same(candidate.person) candidate=Some(candidate) /> })
        .collect_view();
    view! {
        <li>
            <div class="doubt" role="radiogroup" aria-labelledby=named_by>
                <p class="row-who" id=id>
                    <strong>{name}</strong>
                    <span class="row-line">{move || said::line(&number(line))}</span>
                </p>
                {(!row.cells.is_empty())
                    .then(|| {
                        view! {
                            <dl>{row.cells.into_iter().map(|cell| view! { <Cell cell /> }).collect_view()}</dl>
                        }
                    })}
                <Problems problems=row.problems />
                <div class="doubt-choices">
                    {choices}
                    <Choice wizard line what=Decision::New candidate=None />
                    <Choice wizard line what=Decision::Leave candidate=None />
                </div>
            </div>
        </li>
    }
}

#[component]
fn Choice(
    wizard: Wizard,
    line: u64,
    what: Decision,
    candidate: Option<Candidate>,
) -> impl IntoView {
    let checked = Memo::new(move |_| {
        wizard
            .decisions
            .with(|decisions| decisions.get(&line).copied().unwrap_or(Decision::Leave) == what)
    });
    let (name, detail, reasons) = candidate
        .map(|candidate| (candidate.name, candidate.detail, candidate.reasons))
        .unwrap_or_default();
    let label = move || match what {
        Decision::New => said::is_new().to_owned(),
        Decision::Same(_) => said::is_this(&name),
        Decision::Leave => said::leave().to_owned(),
    };
    view! {
        <label class="doubt-choice">
            <input
                type="radio"
                name=format!("doubt-{line}")
                prop:checked=checked
                on:change=move |_| wizard.decide(line, what)
            />
            <span class="choice-text">{label}</span>
            <span class="choice-detail">{detail}</span>
            <Reasons reasons />
        </label>
    }
}
