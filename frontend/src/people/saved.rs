//! Filters saved under a name: the button that saves one, and those in the sidebar.

use contract::people::{DeleteFilter, ListFilters, SaveFilter, SavedFilter};
use leptos::{html, prelude::*};

use super::list::PeopleList;
use crate::{
    format::number,
    language::say,
    shell::{
        asking::{ask, tell},
        route::Route,
        state::Shell,
        toasts::Offer,
    },
    ui::{
        button::{Button, IconButton, Weight},
        dialog::Dialog,
        each::Each,
        field::Field,
        icons::{Icon, IconName},
    },
};

/// Saves the filter of a list.
#[component]
pub fn SaveFilterButton(list: PeopleList) -> impl IntoView {
    let shell = Shell::here();
    let asking = RwSignal::new(false);
    let name = RwSignal::new(String::new());
    let node = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(input) = node.get() {
            let _ = input.focus();
        }
    });
    let save = move || {
        let chosen = name.get_untracked().trim().to_owned();
        if chosen.is_empty() {
            return;
        }
        let request = SaveFilter {
            name: chosen.clone(),
            filter: list.shown_filter(),
        };
        tell(shell, request, move |_| {
            asking.set(false);
            shell
                .toasts
                .say(say::people::filter_saved(&chosen), Offer::Undo(None));
        });
    };
    view! {
        <Button
            label=say::people::save_filter
            icon=IconName::Save
            weight=Weight::Quiet
            press=move |()| {
                name.set(String::new());
                asking.set(true);
            }
        />
        <Dialog open=asking close=Callback::new(move |()| asking.set(false)) title=say::people::save_filter>
            <Field
                label=say::people::filter_name
                value=name
                node=node
                hint=Signal::derive(|| Some(say::people::filter_name_hint().to_owned()))
                enter=Callback::new(move |()| save())
            />
            <footer class="dialog-actions">
                <Button label=say::shell::cancel press=move |()| asking.set(false) />
                <Button
                    label=say::people::save
                    weight=Weight::Primary
                    disabled=Signal::derive(move || name.with(|name| name.trim().is_empty()))
                    press=move |()| save()
                />
            </footer>
        </Dialog>
    }
}

/// The saved filters, under *People* in the sidebar.
#[component]
pub fn SavedFilters() -> impl IntoView {
    let shell = Shell::here();
    let asked = ask(|| Some(ListFilters::default()));
    Effect::new(move || {
        shell.saved.set(asked.value.with(|view| {
            view.as_ref()
                .map(|view| view.filters.clone())
                .unwrap_or_default()
        }));
    });
    let filters = move || shell.saved.get();
    view! {
        <ul class="saved-filters">
            <Each each=filters key=|saved| (saved.id, saved.people, saved.name.clone(), format!("{:?}", saved.filter)) let:saved>
                <Saved shell saved />
            </Each>
        </ul>
    }
}

#[component]
fn Saved(shell: Shell, saved: SavedFilter) -> impl IntoView {
    let SavedFilter {
        id,
        name,
        filter,
        people,
    } = saved;
    let list = shell.people;
    let current = {
        let filter = filter.clone();
        Memo::new(move |_| {
            shell.route.get() == Route::People && list.filter.with(|now| *now == filter)
        })
    };
    let (shown, deleted) = (name.clone(), name.clone());
    view! {
        <li class="area-line">
            <button
                type="button"
                class="area sub"
                aria-current=move || current.get().then_some("page")
                on:click=move |_| {
                    list.filter.set(filter.clone());
                    shell.go(Route::People);
                }
            >
                <Icon name=IconName::Pin />
                <span class="area-name">{shown}</span>
                <span class="numbers">{move || number(people)}</span>
            </button>
            <IconButton
                label=move || say::people::delete_filter(&name)
                icon=IconName::Close
                press=move |()| {
                    let name = deleted.clone();
                    tell(shell, DeleteFilter { id }, move |_| {
                        shell.toasts.say(say::people::filter_deleted(&name), Offer::Undo(None));
                    });
                }
            />
        </li>
    }
}
