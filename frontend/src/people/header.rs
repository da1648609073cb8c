//! Above the list: what it is, how many there are, the search box, and what shapes the list.

use leptos::{html, prelude::*};

use super::{
    columns::Column,
    filters::{ActiveFilters, FilterMenu},
    instead::InsteadNote,
    list::PeopleList,
};
use crate::{
    language::say,
    shell::{
        commands::Command,
        preferences::prefer,
        shortcuts,
        state::{Overlay, Shell},
    },
    ui::{
        button::{Button, IconButton, Weight},
        checkbox::Checkbox,
        icons::{Icon, IconName},
        menu::Menu,
        when::When,
    },
};

/// Above the list.
#[component]
pub fn PeopleHeader(list: PeopleList) -> impl IntoView {
    let shell = Shell::here();
    let title = move || {
        if list.is_trash() {
            say::people::trash()
        } else {
            say::people::title()
        }
    };
    view! {
        <header class="page-head">
            <div class="page-title">
                <h1>{title}</h1>
                <p class="totals" role="status">
                    {move || {
                        totals(list)
                            .into_iter()
                            .enumerate()
                            .map(|(place, part)| {
                                view! {
                                    {(place > 0).then_some(" ")}
                                    <span>{(place > 0).then_some("· ")} {part}</span>
                                }
                            })
                            .collect_view()
                    }}
                </p>
                <div class="page-actions">
                    {(!list.is_trash())
                        .then(|| {
                            view! {
                                <IconButton
                                    label=say::people::import_list
                                    icon=IconName::Import
                                    keys=move || shortcuts::shown(shell, Command::Import)
                                    press=move |()| Command::Import.run(shell)
                                />
                                <Button
                                    label=say::people::new_person
                                    icon=IconName::Add
                                    weight=Weight::Primary
                                    press=move |()| shell.overlay.set(Some(Overlay::NewPerson))
                                />
                            }
                        })}
                </div>
            </div>
            <div class="list-tools">
                <SearchBox list />
                <FilterMenu list />
                <ColumnMenu />
            </div>
            <InsteadNote list />
            <ActiveFilters list />
        </header>
    }
}

fn totals(list: PeopleList) -> Vec<String> {
    let Some(totals) = list.totals.get() else {
        return Vec::new();
    };
    if list.is_trash() {
        return vec![say::people::so_many_people(totals.matching)];
    }
    let mut parts = Vec::new();
    if list.is_filtered() {
        parts.push(say::people::so_many_found(totals.matching));
    }
    if totals.members > 0 {
        parts.push(say::people::so_many_members(totals.members));
    }
    if totals.aspirants > 0 {
        parts.push(say::people::so_many_aspirants(totals.aspirants));
    }
    if totals.contacts > 0 {
        parts.push(say::people::so_many_contacts(totals.contacts));
    }
    parts
}

#[component]
fn SearchBox(list: PeopleList) -> impl IntoView {
    let shell = Shell::here();
    let node = NodeRef::<html::Input>::new();
    let text = Memo::new(move |_| list.filter.with(|filter| filter.text.clone()));
    view! {
        <div class="search-box" role="search">
            <Icon name=IconName::Search />
            <input
                type="text"
                id="people-search"
                node_ref=node
                autocomplete="off"
                spellcheck="false"
                aria-label=say::people::search
                placeholder=say::people::search
                prop:value=text
                on:input=move |event| {
                    let typed = event_target_value(&event);
                    list.filter.update(|filter| filter.text = typed);
                }
                on:keydown=move |event| {
                    match event.key().as_str() {
                        "Escape" if !text.with_untracked(String::is_empty) => {
                            event.stop_propagation();
                            list.filter.update(|filter| filter.text.clear());
                        }
                        "Escape" => {
                            event.stop_propagation();
                            focus_list();
                        }
                        "ArrowDown" | "Enter" => {
                            event.prevent_default();
                            focus_list();
                            if list.cursor.get_untracked().is_none() {
                                list.step(1);
                            }
                            if event.key() == "Enter" {
                                list.open_here();
                            }
                        }
                        _ => {}
                    }
                }
            />
            <When
                when=move || !text.with(String::is_empty)
                fallback=move || view! { <kbd>{move || shortcuts::shown(shell, Command::Find)}</kbd> }
            >
                <IconButton
                    label=say::people::clear_search
                    icon=IconName::Close
                    press=move |()| {
                        list.filter.update(|filter| filter.text.clear());
                        if let Some(input) = node.get_untracked() {
                            let _ = input.focus();
                        }
                    }
                />
            </When>
        </div>
    }
}

/// Puts the keyboard into the list.
pub fn focus_list() {
    crate::ui::field::focus("people-grid");
}

#[component]
fn ColumnMenu() -> impl IntoView {
    let shell = Shell::here();
    let chosen = Memo::new(move |_| {
        shell
            .preferences
            .with(|preferences| Column::chosen(&preferences.people_columns))
    });
    let change = move |column: Column, shown: bool| {
        prefer(shell, |preferences| {
            let now = Column::chosen(&preferences.people_columns);
            let wanted = Column::ALL.into_iter().filter(|other| {
                if *other == column {
                    shown
                } else {
                    now.contains(other)
                }
            });
            preferences.people_columns = wanted.map(|column| column.name().to_owned()).collect();
        });
    };
    view! {
        <Menu label=say::people::columns icon=IconName::Columns icon_only=true to_the_left=true>
            <p class="panel-title">{say::people::columns}</p>
            {Column::ALL
                .into_iter()
                .filter(|column| *column != Column::Name)
                .map(|column| {
                    view! {
                        <Checkbox
                            label=move || column.label()
                            checked=Signal::derive(move || chosen.with(|chosen| chosen.contains(&column)))
                            change=Callback::new(move |shown| change(column, shown))
                        />
                    }
                })
                .collect_view()}
        </Menu>
    }
}
