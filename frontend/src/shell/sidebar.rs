//! The left edge: the community's name and the areas that exist, with their keys.

use leptos::prelude::*;

use super::{commands::Command, route::Route, shortcuts, state::Shell};
use crate::{
    format::number,
    language::say,
    people::saved::SavedFilters,
    reminders::Reminders,
    ui::icons::{Icon, IconName, Mark},
};

/// The left edge.
#[component]
pub fn Sidebar() -> impl IntoView {
    let shell = Shell::here();
    let name = move || {
        shell.workspace.with(|open| {
            open.as_ref()
                .map(|open| open.name.clone())
                .unwrap_or_default()
        })
    };
    let trash = move || {
        let totals = shell.people.totals.get().or(shell.trash.totals.get());
        totals
            .map(|totals| totals.in_trash)
            .filter(|count| *count > 0)
            .map(number)
    };
    view! {
        <nav class="sidebar" aria-label=say::shell::areas>
            <button
                type="button"
                class="community"
                title=say::start::new_community
                aria-haspopup="dialog"
                disabled=move || !Command::NewCommunity.available(shell)
                on:click=move |_| Command::NewCommunity.run(shell)
            >
                <Mark />
                <span class="community-name">{name}</span>
                <Icon name=IconName::ChevronDown />
            </button>
            <button type="button" class="palette-opener" on:click=move |_| Command::Palette.run(shell)>
                <Icon name=IconName::Search />
                <span>{say::command::palette_short}</span>
                <kbd>{move || shortcuts::shown(shell, Command::Palette)}</kbd>
            </button>
            <ul class="areas">
                <li>
                    <Area command=Command::Today route=Route::Today icon=IconName::Circle label=say::today::title />
                </li>
                <li>
                    <Bell />
                </li>
                <li>
                    <Area command=Command::People route=Route::People icon=IconName::People label=say::people::title />
                    <SavedFilters />
                </li>
                <li>
                    <Area command=Command::Events route=Route::Events icon=IconName::Calendar label=say::events::title />
                </li>
                <li>
                    <Area
                        command=Command::Duplicates
                        route=Route::Duplicates
                        icon=IconName::Twins
                        label=say::shell::duplicates
                    />
                </li>
                <li>
                    <Area
                        command=Command::Import
                        route=Route::Import
                        icon=IconName::Import
                        label=say::people::import_list
                    />
                </li>
                <li>
                    <Area command=Command::History route=Route::History icon=IconName::Clock label=say::shell::history />
                </li>
            </ul>
            <ul class="areas bottom">
                <li>
                    <Area
                        command=Command::Trash
                        route=Route::Trash
                        icon=IconName::Trash
                        label=say::people::trash
                        count=Signal::derive(trash)
                    />
                </li>
                <li>
                    <Area command=Command::Settings route=Route::Settings icon=IconName::Gear label=say::shell::settings />
                </li>
            </ul>
        </nav>
    }
}

/// The drawer of reminders, and how many there are.
#[component]
fn Bell() -> impl IntoView {
    let shell = Shell::here();
    let asked = Reminders::here();
    let count = move || {
        asked.value.with(|view| {
            let total = view.as_ref().map(|view| view.total);
            total
                .filter(|total| *total > 0)
                .map(|total| number(u64::from(total)))
        })
    };
    view! {
        <button
            type="button"
            class="area"
            aria-haspopup="dialog"
            data-tip=move || shortcuts::shown(shell, Command::Reminders)
            on:click=move |_| Command::Reminders.run(shell)
        >
            <Icon name=IconName::Bell />
            <span class="area-name">{say::reminders::title}</span>
            <span class="numbers">{count}</span>
        </button>
    }
}

#[component]
fn Area(
    command: Command,
    route: Route,
    icon: IconName,
    label: fn() -> &'static str,
    #[prop(optional, into)] count: Signal<Option<String>>,
) -> impl IntoView {
    let shell = Shell::here();
    let current =
        move || shell.route.get() == route && !(route == Route::People && is_saved(shell));
    view! {
        <button
            type="button"
            class="area"
            aria-current=move || current().then_some("page")
            data-tip=move || shortcuts::shown(shell, command)
            on:click=move |_| {
                if route == Route::People {
                    shell.people.everybody();
                }
                if route == Route::Events {
                    return shell.events.show(shell);
                }
                if route == Route::Duplicates {
                    return shell.twins.show(shell, None);
                }
                shell.go(route);
            }
        >
            <Icon name=icon />
            <span class="area-name">{label}</span>
            <span class="numbers">{count}</span>
        </button>
    }
}

/// Whether the list shows exactly what a saved filter says; that line is then the current one.
fn is_saved(shell: Shell) -> bool {
    shell.saved.with(|saved| {
        shell
            .people
            .filter
            .with(|filter| saved.iter().any(|other| other.filter == *filter))
    })
}
