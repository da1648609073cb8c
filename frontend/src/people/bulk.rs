//! The bar at the bottom while people are selected: how many, and what can be done with all of
//! them in one step that one undo takes back.

use contract::people::{DeletePeople, RestorePeople, SetStatus, TagPeople};
use domain::{PersonField, Status};
use leptos::{html, prelude::*};

use super::{fields, list::PeopleList, picked::Picked, values};
use crate::{
    language::say,
    shell::{
        asking::{act, tell},
        state::Shell,
    },
    ui::{
        button::{Button, IconButton, Weight},
        each::Each,
        icons::IconName,
        menu::{CloseMenu, Menu, MenuItem},
        status::shape,
        when::When,
    },
};

/// The bar.
#[component]
pub fn BulkBar(list: PeopleList) -> impl IntoView {
    let shell = Shell::here();
    let count = move || list.picked.with(|picked| picked.count(list.total()));
    let more = move || {
        let total = list.total();
        let all = list
            .picked
            .with(|picked| matches!(picked, Picked::AllBut(left_out) if left_out.is_empty()));
        (!all && count() < total).then_some(total)
    };
    view! {
        <When when=move || !list.picked.with(Picked::is_nobody)>
            <div class="bulk-bar" role="toolbar" aria-label=say::people::selection>
                <p role="status">{move || say::people::so_many_selected(count())}</p>
                {move || {
                    more()
                        .map(|total| {
                            view! {
                                <Button
                                    label=move || say::people::select_all(total)
                                    weight=Weight::Quiet
                                    press=move |()| list.pick_all()
                                />
                            }
                        })
                }}
                <span class="bulk-actions">
                    {if list.is_trash() {
                        view! {
                            <Button
                                label=say::people::restore
                                icon=IconName::Restore
                                press=move |()| restore(shell, list)
                            />
                        }
                            .into_any()
                    } else {
                        view! {
                            <Menu label=say::people::tag icon=IconName::Tag upwards=true>
                                <TagPanel list />
                            </Menu>
                            <Menu label=say::field::status icon=IconName::CircleHalf upwards=true>
                                {Status::ALL
                                    .into_iter()
                                    .rev()
                                    .map(|status| {
                                        view! {
                                            <MenuItem
                                                label=move || fields::status(status)
                                                icon=shape(status)
                                                press=move |()| {
                                                    let who = selection(list);
                                                    act(shell, SetStatus { who, status });
                                                }
                                            />
                                        }
                                    })
                                    .collect_view()}
                            </Menu>
                            <Button
                                label=say::people::delete_short
                                icon=IconName::Trash
                                weight=Weight::Quiet
                                press=move |()| delete(shell, list)
                            />
                        }
                            .into_any()
                    }}
                </span>
                <IconButton
                    label=say::people::select_nobody
                    icon=IconName::Close
                    keys="Esc"
                    press=move |()| list.pick_nobody()
                />
            </div>
        </When>
    }
}

fn selection(list: PeopleList) -> contract::people::Selection {
    let filter = list.shown_filter();
    list.picked
        .with_untracked(|picked| picked.selection(&filter))
}

/// Moves the selected people to the trash; without a selection the one whose page is open.
pub fn delete(shell: Shell, list: PeopleList) {
    if let Some(who) = chosen(list) {
        tell(shell, DeletePeople { who }, move |done| {
            gone(list);
            shell.toasts.done(&done);
        });
    }
}

/// Takes the selected people out of the trash; without a selection the one whose page is open.
pub fn restore(shell: Shell, list: PeopleList) {
    if let Some(who) = chosen(list) {
        tell(shell, RestorePeople { who }, move |done| {
            gone(list);
            shell.toasts.done(&done);
        });
    }
}

fn chosen(list: PeopleList) -> Option<contract::people::Selection> {
    if !list.picked.with_untracked(Picked::is_nobody) {
        return Some(selection(list));
    }
    let here = || {
        list.cursor
            .get_untracked()
            .and_then(|at| untrack(|| list.row(at)))
            .map(|row| row.id)
    };
    list.open
        .get_untracked()
        .or_else(here)
        .map(|person| contract::people::Selection::People(vec![person]))
}

/// Those who were acted on are no longer in this list.
fn gone(list: PeopleList) {
    list.pick_nobody();
    list.open.set(None);
}

/// A tag to give or to take: one in use, or a new one.
#[component]
fn TagPanel(list: PeopleList) -> impl IntoView {
    let shell = Shell::here();
    let typed = RwSignal::new(String::new());
    let node = NodeRef::<html::Input>::new();
    let asked = values::values(PersonField::Tags, 12, move || typed.get(), || true);
    let close = CloseMenu::around();
    Effect::new(move || {
        if let Some(input) = node.get() {
            let _ = input.focus();
        }
    });
    let tag = move |tag: String, add: bool| {
        let tag = tag.trim().to_owned();
        if !tag.is_empty() {
            act(
                shell,
                TagPeople {
                    who: selection(list),
                    tag,
                    add,
                },
            );
            close();
        }
    };
    view! {
        <div class="tag-panel">
            <input
                type="text"
                class="small-search"
                node_ref=node
                autocomplete="off"
                spellcheck="false"
                aria-label=say::people::tag_name
                placeholder=say::people::tag_name
                prop:value=typed
                on:input=move |event| typed.set(event_target_value(&event))
                on:keydown=move |event| {
                    if event.key() == "Enter" {
                        event.prevent_default();
                        tag(typed.get_untracked(), true);
                    }
                }
            />
            <ul>
                <Each each=move || values::known(asked) key=|value| value.value.clone() let:value>
                    {
                        let (given, taken) = (value.value.clone(), value.value.clone());
                        let named = value.value.clone();
                        view! {
                            <li class="tag-line">
                                <button type="button" class="menu-item" on:click=move |_| tag(given.clone(), true)>
                                    <span class="tag">{value.value}</span>
                                </button>
                                <IconButton
                                    label=move || say::people::take_tag(&named)
                                    icon=IconName::Close
                                    press=move |()| tag(taken.clone(), false)
                                />
                            </li>
                        }
                    }
                </Each>
            </ul>
            <p class="hint">{say::people::tag_hint}</p>
        </div>
    }
}
