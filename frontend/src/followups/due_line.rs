//! One follow-up or promise: done where it stands, with a line of what came of it, put off, or
//! written anew.

use chrono::{Datelike, Days, NaiveDate};
use contract::followups::{DeleteDue, DueKind, DueRow, FinishDue, SnoozeDue};
use domain::followups::InteractionKind;
use leptos::{html, prelude::*};

use super::words::kind;
use crate::{
    format::today,
    language::say::today as said,
    shell::{asking::act, state::Shell},
    today::row::{Row, StandingMark},
    ui::{
        button::{Button, Weight},
        icons::IconName,
        menu::{Menu, MenuItem},
    },
};

/// How one may have been in touch, in the order it is asked.
const WAYS: [InteractionKind; 6] = [
    InteractionKind::Call,
    InteractionKind::Message,
    InteractionKind::Email,
    InteractionKind::Coffee,
    InteractionKind::OneToOne,
    InteractionKind::Helped,
];

/// One follow-up or promise.
#[component]
pub fn DueLine(row: DueRow) -> impl IntoView {
    let shell = Shell::here();
    let asking = RwSignal::new(false);
    let due = row.due;
    let has_person = row.person.is_some();
    let row = StoredValue::new(row);
    let finish = move |outcome: String, kind: InteractionKind| {
        act(shell, FinishDue { due, outcome, kind });
    };
    let name = row.with_value(|row| {
        let who = row.person.as_ref().map(|one| one.name.clone());
        match (row.line.is_empty(), who) {
            (false, _) => row.line.clone(),
            (true, who) => who.unwrap_or_default(),
        }
    });
    let main = name.clone();
    let open = move || match row.with_value(|row| row.person.clone()) {
        Some(one) => shell.open_person(one.person),
        None => shell.followups.edit_due(row.get_value()),
    };
    view! {
        <Row
            name=name
            finish=said::done
            icon=IconName::Check
            press=move |()| {
                if has_person {
                    asking.update(|asking| *asking = !*asking);
                } else {
                    finish(String::new(), InteractionKind::Call);
                }
            }
            open=move |()| open()
            main=view! { {main} }.into_any()
            under=view! { <Under row /> }.into_any()
            side=view! {
                <StandingMark
                    standing=row.with_value(|row| row.standing)
                    day=row.with_value(|row| row.day)
                />
                <Later row />
            }
            .into_any()
            below=move || {
                if asking.get() {
                    view! { <Outcome asking finish=Callback::new(move |(line, kind)| finish(line, kind)) /> }
                        .into_any()
                } else {
                    ().into_any()
                }
            }
        />
    }
}

/// Who, where from, and how often it was put off.
#[component]
fn Under(row: StoredValue<DueRow>) -> impl IntoView {
    let parts = move || {
        row.with_value(|row| {
            let mut parts: Vec<String> = Vec::new();
            match row.due.kind {
                DueKind::TheirPromise => parts.push(said::they_promised().into()),
                DueKind::MyPromise | DueKind::FollowUp => {}
            }
            if let Some(person) = row.person.as_ref().filter(|_| !row.line.is_empty()) {
                parts.push(person.name.clone());
            }
            if !row.company.is_empty() {
                parts.push(row.company.clone());
            }
            if let Some(event) = &row.event {
                parts.push(crate::events::words::title(&event.title));
            }
            if row.snoozes > 0 {
                parts.push(said::put_off_times(row.snoozes.into()));
            }
            if let Some(days) = row.repeat {
                parts.push(said::every_days(days.into()));
            }
            parts.join(" · ")
        })
    };
    view! { {parts} }
}

/// When it comes back, and what else can be done.
#[component]
fn Later(row: StoredValue<DueRow>) -> impl IntoView {
    let shell = Shell::here();
    let due = row.with_value(|row| row.due);
    let put_off = move |until: NaiveDate| act(shell, SnoozeDue { due, until });
    let ahead = |days: u64| {
        today()
            .checked_add_days(Days::new(days))
            .unwrap_or_else(today)
    };
    let monday = move || ahead(u64::from(7 - today().weekday().num_days_from_monday()));
    view! {
        <Menu label=said::later icon=IconName::Clock icon_only=true to_the_left=true>
            <MenuItem label=said::tomorrow press=move |()| put_off(ahead(1)) />
            <MenuItem label=said::next_monday press=move |()| put_off(monday()) />
            <MenuItem label=said::in_two_weeks press=move |()| put_off(ahead(14)) />
            <MenuItem label=said::in_a_month press=move |()| put_off(ahead(30)) />
            <MenuItem label=said::change icon=IconName::Note press=move |()| shell.followups.edit_due(row.get_value()) />
            <MenuItem
                label=said::delete
                icon=IconName::Trash
                danger=true
                press=move |()| act(shell, DeleteDue { due })
            />
        </Menu>
    }
}

/// Asks what came of it: one line, or nothing.
#[component]
fn Outcome(asking: RwSignal<bool>, finish: Callback<(String, InteractionKind)>) -> impl IntoView {
    let line = RwSignal::new(String::new());
    let way = RwSignal::new(WAYS[0]);
    let node = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(input) = node.get() {
            let _ = input.focus();
        }
    });
    let done = move || finish.run((line.get_untracked(), way.get_untracked()));
    view! {
        <form
            class="outcome"
            on:submit=move |event| {
                event.prevent_default();
                done();
            }
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    event.stop_propagation();
                    asking.set(false);
                }
            }
        >
            <select
                aria-label=said::how
                on:change=move |event| {
                    let place = event_target_value(&event).parse().unwrap_or(0);
                    way.set(WAYS.get(place).copied().unwrap_or(WAYS[0]));
                }
            >
                {WAYS
                    .into_iter()
                    .enumerate()
                    .map(|(place, one)| view! { <option value=place.to_string()>{move || kind(one)}</option> })
                    .collect_view()}
            </select>
            <input
                type="text"
                node_ref=node
                autocomplete="off"
                aria-label=said::outcome
                placeholder=said::outcome
                prop:value=line
                on:input=move |event| line.set(event_target_value(&event))
            />
            <Button label=said::done weight=Weight::Primary keys="↵" press=move |()| done() />
        </form>
    }
}
