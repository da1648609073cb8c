//! The entries of a pasted text, each with whom it means: what was found is proposed, and can be
//! decided otherwise in the row itself.

use contract::events::{Decided, PastedRow, PastedWho};
use leptos::prelude::*;

use super::{
    directory::detail,
    register::{Choice, Pasting},
};
use crate::{
    language::say::events as said,
    shell::{preferences, state::Shell},
    ui::{
        icons::{Icon, IconName},
        select::Select,
        virtual_list::{Place, Scroll, VirtualList, put},
        when::When,
    },
};

/// The height of a row in rem.
const ROW: f64 = 2.5;

/// The entries.
#[component]
pub fn PastedRows(pasting: Pasting) -> impl IntoView {
    let shell = Shell::here();
    let total = Signal::derive(move || {
        pasting
            .asked
            .value
            .with(|view| view.as_ref().map_or(0, |view| view.entries.len() as u64))
    });
    view! {
        <div
            class="pasted-rows"
            role="table"
            aria-label=said::whom_they_mean
            aria-rowcount=move || (total.get() + 1).to_string()
            style:height=move || format!("{}rem", (total.get().min(7) as f64).mul_add(ROW, 1.75))
        >
            <div role="rowgroup">
                <div class="people-head pasted-columns" role="row" aria-rowindex="1">
                    <span class="head" role="columnheader">{said::column_written}</span>
                    <span class="head" role="columnheader">{said::column_means}</span>
                </div>
            </div>
            <VirtualList
                total
                row_height=Signal::derive(move || ROW * preferences::rem(shell))
                scroll=Scroll::new()
                in_sight=Callback::new(|_| ())
                row=move |place| view! { <Row pasting place /> }
            />
        </div>
    }
}

#[component]
fn Row(pasting: Pasting, place: Place) -> impl IntoView {
    let shell = Shell::here();
    let row = Memo::new(move |_| {
        let at = usize::try_from(place.get()?).ok()?;
        pasting
            .asked
            .value
            .with(|view| view.as_ref().and_then(|view| view.entries.get(at).cloned()))
    });
    let written = Memo::new(move |_| row.with(|row| row.as_ref().map(written).unwrap_or_default()));
    let open = Memo::new(move |_| {
        row.with(|row| {
            row.as_ref().is_some_and(|row| {
                matches!(row.who, PastedWho::OneOf(_))
                    && pasting.choice(&row.entry) == Choice::AsFound
            })
        })
    });
    let turned =
        Memo::new(move |_| row.with(|row| row.as_ref().is_some_and(|row| row.entry.turned)));
    let options =
        Signal::derive(move || row.with(|row| row.as_ref().map(options).unwrap_or_default()));
    let choice = Memo::new(move |_| {
        row.with(|row| {
            row.as_ref()
                .map_or(Choice::AsFound, |row| pasting.choice(&row.entry))
        })
    });
    view! {
        <div
            class="person-row pasted-columns"
            class:undecided=open
            role="row"
            aria-rowindex=move || place.get().map(|position| (position + 2).to_string())
            hidden=move || place.get().is_none()
            style:transform=put(place, Signal::derive(move || ROW * preferences::rem(shell)))
        >
            <span class="cell name" role="cell">
                <span class="text">{written}</span>
                <When when=move || turned.get()>
                    <span class="tag" data-tip=said::turned_hint>{said::turned}</span>
                </When>
            </span>
            <span class="cell means" role="cell">
                <When when=move || open.get()>
                    <Icon name=IconName::Warning />
                </When>
                <Select
                    label=move || said::whom_means(&written.get())
                    options
                    value=choice
                    change=Callback::new(move |choice| {
                        if let Some(row) = row.get_untracked() {
                            pasting.choices.update(|choices| {
                                choices.insert(row.entry, choice);
                            });
                        }
                    })
                />
            </span>
        </div>
    }
}

/// As it was written, with how many they bring.
fn written(row: &PastedRow) -> String {
    let entry = &row.entry;
    let mut text = match (entry.name.is_empty(), entry.email.is_empty()) {
        (false, false) => format!("{} · {}", entry.name, entry.email),
        (false, true) => entry.name.clone(),
        (true, _) => entry.email.clone(),
    };
    if entry.guests > 0 {
        text.push_str(&format!(" +{}", entry.guests));
    }
    text
}

/// What an entry can mean, the proposal first.
fn options(row: &PastedRow) -> Vec<(Choice, String)> {
    let named = |person: &contract::people::PersonRow| {
        let detail = detail(person);
        if detail.is_empty() {
            person.name.clone()
        } else {
            format!("{} · {detail}", person.name)
        }
    };
    let new = (Choice::Means(Decided::New), said::somebody_new().to_owned());
    let left_out = (Choice::LeftOut, said::leave_out().to_owned());
    match &row.who {
        PastedWho::Known(person) => vec![(Choice::AsFound, named(person)), new, left_out],
        PastedWho::Registered(person) => vec![
            (Choice::AsFound, said::is_registered(&named(person))),
            new,
            left_out,
        ],
        PastedWho::OneOf(people) => {
            let mut options = vec![(Choice::AsFound, said::choose_whom().to_owned())];
            options.extend(
                people
                    .iter()
                    .map(|person| (Choice::Means(Decided::Person(person.id)), named(person))),
            );
            options.push(new);
            options.push(left_out);
            options
        }
        PastedWho::New => vec![(Choice::AsFound, new.1), left_out],
    }
}
