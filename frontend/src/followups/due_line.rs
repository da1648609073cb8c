//! One follow-up, promise or ask: done where it stands, with a line of what came of it, put off, or
//! written anew.

use contract::followups::{DeleteDue, DueKind, DueRow, SnoozeDue};
use domain::followups::Standing;
use leptos::prelude::*;

use super::{
    badge::DayBadge,
    outcome::{Finishing, Outcome},
    put_off::PutOff,
    words,
};
use crate::{
    language::say::followups as said,
    shell::{asking::act, state::Shell},
    today::row::Row,
    ui::{
        icons::IconName,
        menu::{Menu, MenuItem},
    },
};

/// One follow-up or promise.
#[component]
pub fn DueLine(row: DueRow) -> impl IntoView {
    let shell = Shell::here();
    let finishing = Finishing::of(&row);
    let (standing, day) = (row.standing, row.day);
    let row = StoredValue::new(row);
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
            press=move |()| finishing.press()
            open=move |()| open()
            main=view! { {main} }.into_any()
            under=view! { {move || row.with_value(under)} }.into_any()
            side=view! {
                <DayBadge standing day />
                <Later row />
            }
            .into_any()
            below=move || view! { <Outcome of=finishing /> }.into_any()
        />
    }
}

/// Whose promise it is, who, and what is to be known of it.
fn under(row: &DueRow) -> String {
    let theirs = match row.due.kind {
        DueKind::TheirPromise => true,
        // until it is due it stands where only asks do
        DueKind::Ask => row.standing != Standing::Fine,
        DueKind::FollowUp | DueKind::MyPromise => false,
    };
    let who = row.person.as_ref().filter(|_| !row.line.is_empty());
    let parts = [
        theirs.then(|| words::due(row.due.kind).to_owned()),
        who.map(|person| person.name.clone()),
        (!row.company.is_empty()).then(|| row.company.clone()),
    ];
    let parts: Vec<_> = parts
        .into_iter()
        .flatten()
        .chain(words::facts(row))
        .collect();
    parts.join(" · ")
}

/// When it comes back, and what else can be done.
#[component]
fn Later(row: StoredValue<DueRow>) -> impl IntoView {
    let shell = Shell::here();
    let due = row.with_value(|row| row.due);
    view! {
        <Menu label=said::put_off icon=IconName::Clock icon_only=true to_the_left=true>
            <PutOff until=move |until| act(shell, SnoozeDue { due, until }) />
            <MenuItem label=said::change press=move |()| shell.followups.edit_due(row.get_value()) />
            <MenuItem
                label=said::delete
                danger=true
                press=move |()| act(shell, DeleteDue { due })
            />
        </Menu>
    }
}
