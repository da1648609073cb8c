//! Who comes: how many, the list with whoever has a place, waits or cancelled, and ways to add
//! more. What can be done with one of them is in the panel below the list.

use domain::events::RegistrationState;
use leptos::prelude::*;

use super::{
    adding::register,
    directory::PersonBox,
    list::REGISTRATIONS_SEARCH,
    picked::PickedBar,
    registration::RegistrationPanel,
    registration_row::{ROW, Row},
    roll::Roll,
    sheet::EventSheet,
    words,
};
use crate::{
    failure,
    language::say::{self, events as said},
    shell::{commands::Command, preferences, shortcuts, state::Shell},
    ui::{
        button::{Button, Weight},
        empty::Empty,
        failed::Failed,
        field::focus,
        icons::{Icon, IconName},
        select::Select,
        virtual_list::VirtualList,
        when::When,
    },
};

/// The id of the list's element.
pub const GRID: &str = "registrations-grid";

/// Who comes.
#[component]
pub fn Registrations() -> impl IntoView {
    let shell = Shell::here();
    let sheet = EventSheet::here();
    let roll = Roll::of(sheet.event);
    roll.follow(shell.changed);
    let totals = Memo::new(move |_| sheet.with(|view| view.totals));
    let closed = sheet.closed();
    view! {
        <section class="registrations" aria-label=said::registrations>
            <header class="registrations-head">
                <div class="page-title">
                    <h2 class="hidden">{said::registrations}</h2>
                    <p class="totals" role="status">{move || words::totals(totals.get())}</p>
                </div>
                <When when=move || !closed.get()>
                    <div class="registrations-add">
                        <PersonBox
                            label=said::register_one
                            escape=Callback::new(|()| focus(GRID))
                            choose=Callback::new(move |person: contract::people::PersonRow| {
                                register(
                                    shell,
                                    sheet.event,
                                    contract::events::RegisterWho::People(
                                        contract::people::Selection::People(vec![person.id]),
                                    ),
                                    false,
                                    |_| (),
                                );
                            })
                        />
                        <Button
                            label=said::register_people
                            icon=IconName::Add
                            weight=Weight::Primary
                            keys=move || shortcuts::shown(shell, Command::RegisterPeople)
                            press=move |()| shell.events.registering.set(true)
                        />
                    </div>
                </When>
                <Tools roll />
            </header>
            <Rows roll />
            <PickedBar roll />
            <RegistrationPanel roll />
        </section>
    }
}

#[component]
fn Tools(roll: Roll) -> impl IntoView {
    let shell = Shell::here();
    let states = Signal::derive(move || {
        [
            RegistrationState::Registered,
            RegistrationState::Attended,
            RegistrationState::Waiting,
            RegistrationState::Cancelled,
        ]
        .into_iter()
        .map(|state| (Some(state), words::state(state).to_owned()))
        .fold(
            vec![(None, said::everybody().to_owned())],
            |mut all, one| {
                all.push(one);
                all
            },
        )
    });
    view! {
        <div class="list-tools">
            <div class="search-box" role="search">
                <Icon name=IconName::Search />
                <input
                    type="text"
                    id=REGISTRATIONS_SEARCH
                    autocomplete="off"
                    spellcheck="false"
                    aria-label=said::search_registrations
                    placeholder=said::search_registrations
                    prop:value=roll.text
                    on:input=move |event| roll.text.set(event_target_value(&event))
                    on:keydown=move |event| match event.key().as_str() {
                        "Escape" => {
                            event.stop_propagation();
                            if roll.text.with_untracked(String::is_empty) {
                                focus(GRID);
                            } else {
                                roll.text.set(String::new());
                            }
                        }
                        "ArrowDown" | "Enter" => {
                            event.prevent_default();
                            focus(GRID);
                            if roll.cursor.get_untracked().is_none() {
                                roll.step(1);
                            }
                        }
                        _ => {}
                    }
                />
                <kbd>{move || shortcuts::shown(shell, Command::Find)}</kbd>
            </div>
            <Select
                label=said::which_registrations
                options=states
                value=roll.state
                change=Callback::new(move |state| roll.state.set(state))
            />
        </div>
    }
}

#[component]
fn Rows(roll: Roll) -> impl IntoView {
    let shell = Shell::here();
    // as memos, so that the list is not built anew, under the keyboard, with every page that comes
    let failed = Memo::new(move |_| {
        roll.failure
            .with(|failure| failure.as_ref().map(failure::sentence))
    });
    let nobody = Memo::new(move |_| roll.matching.get() == Some(0));
    let again = Callback::new(move |()| {
        roll.failure.set(None);
        shell.changed.events.update(|count| *count += 1);
    });
    move || match (failed.get(), nobody.get()) {
        (Some(text), _) => view! { <Failed text again /> }.into_any(),
        (None, true) => view! { <Nobody roll /> }.into_any(),
        (None, false) => view! { <Grid roll /> }.into_any(),
    }
}

#[component]
fn Nobody(roll: Roll) -> impl IntoView {
    let shell = Shell::here();
    let filtered = Memo::new(move |_| roll.is_filtered());
    // the keyboard has somewhere to go, rows or not
    view! {
        <div class="registrations-empty" id=GRID tabindex="-1">
            {move || {
                if filtered.get() {
                    view! {
                        <Empty icon=IconName::Search title=say::people::no_match>
                            <Button
                                label=said::show_all
                                press=move |()| {
                                    roll.text.set(String::new());
                                    roll.state.set(None);
                                }
                            />
                        </Empty>
                    }
                        .into_any()
                } else {
                    view! {
                        <Empty icon=IconName::People title=said::nobody_registered detail=said::nobody_registered_detail>
                            <Button
                                label=said::register_people
                                icon=IconName::Add
                                keys=move || shortcuts::shown(shell, Command::RegisterPeople)
                                press=move |()| shell.events.registering.set(true)
                            />
                        </Empty>
                    }
                        .into_any()
                }
            }}
        </div>
    }
}

#[component]
fn Grid(roll: Roll) -> impl IntoView {
    let shell = Shell::here();
    let sheet = EventSheet::here();
    let at = move || {
        roll.cursor
            .get()
            .map(|at| format!("registration-{}", at % 1_000))
    };
    let keys = move |event: web_sys::KeyboardEvent| {
        if event.key() == "a" && (event.ctrl_key() || event.meta_key()) {
            event.prevent_default();
            event.stop_propagation();
            return roll.pick_all();
        }
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        match event.key().as_str() {
            "ArrowDown" | "ArrowUp" if event.shift_key() => {
                if let Some(at) = roll.cursor.get_untracked() {
                    if roll
                        .picked
                        .with_untracked(std::collections::HashMap::is_empty)
                    {
                        roll.pick(at);
                    }
                    roll.step(if event.key() == "ArrowDown" { 1 } else { -1 });
                    if let Some(to) = roll.cursor.get_untracked() {
                        roll.pick_to(to);
                    }
                }
            }
            "ArrowDown" | "j" => roll.step(1),
            "ArrowUp" | "k" => roll.step(-1),
            "PageDown" => roll.step(10),
            "PageUp" => roll.step(-10),
            "Home" => roll.step(i64::MIN + 1),
            "End" => roll.step(i64::MAX),
            "Enter" => focus(super::registration::FIRST),
            "Delete" if !sheet.closed().get_untracked() => {
                let picked: Vec<_> = roll
                    .picked
                    .with_untracked(|picked| picked.keys().copied().collect());
                if picked.is_empty() {
                    super::adding::cancel_here(shell, roll);
                } else {
                    super::adding::cancel(shell, roll.event, picked);
                    roll.pick_nobody();
                }
            }
            "x" => {
                if let Some(at) = roll.cursor.get_untracked() {
                    roll.pick(at);
                }
            }
            "Escape" if roll.picked.with_untracked(|picked| !picked.is_empty()) => {
                roll.pick_nobody();
            }
            "Escape" if roll.cursor.get_untracked().is_some() => roll.cursor.set(None),
            _ => return,
        }
        event.prevent_default();
        event.stop_propagation();
    };
    view! {
        <div
            class="people-grid"
            role="grid"
            id=GRID
            tabindex="0"
            aria-label=said::registrations
            aria-rowcount=move || (roll.total() + 1).to_string()
            aria-colcount="4"
            aria-multiselectable="true"
            class:picking=move || roll.picked.with(|picked| !picked.is_empty())
            aria-activedescendant=at
            on:keydown=keys
        >
            <div role="rowgroup">
                <div class="people-head registration-columns" role="row" aria-rowindex="1">
                    <span class="head" role="columnheader">
                        <span class="hidden">{say::people::selected_column}</span>
                    </span>
                    <span class="head" role="columnheader">{say::people::name}</span>
                    <span class="head" role="columnheader">{say::field::company}</span>
                    <span class="head" role="columnheader">{said::column_state}</span>
                </div>
            </div>
            <VirtualList
                total=Signal::derive(move || roll.total())
                row_height=Signal::derive(move || ROW * preferences::rem(shell))
                scroll=roll.scroll
                in_sight=Callback::new(move |(first, end)| roll.see(first, end))
                row=move |place| view! { <Row roll place /> }
            />
        </div>
    }
}
