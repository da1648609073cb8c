//! A file dropped anywhere on the window begins an import; so does one handed over by a second start.

use leptos::prelude::*;
use serde::Deserialize;

use super::{route::Route, state::Shell};
use crate::{
    events::{calendar_in::is_calendar, sheet::EventSheet, sources::register_file},
    ipc,
    language::say,
    ui::{
        icons::{Icon, IconName},
        when::When,
    },
};

/// What the shell says when files are dropped.
#[derive(Deserialize)]
struct Dropped {
    #[serde(default)]
    paths: Vec<String>,
}

/// The page of the event whose registrations a dropped list is for; tracked.
fn registers(shell: Shell) -> Option<EventSheet> {
    let sheet = shell.events.sheet.get()?;
    let open = shell.route.get() == Route::Events && sheet.with(|view| !view.deleted);
    open.then_some(sheet)
}

/// A file was dropped: a calendar is looked into, a list is imported, and on an event's page its
/// people are registered too.
fn take(shell: Shell, path: String) {
    match untrack(|| registers(shell)) {
        Some(sheet) if !is_calendar(&path) => register_file(shell, sheet, false, path),
        _ => shell.import(path),
    }
}

/// What is shown while a file is held over the window.
#[component]
pub fn DropTarget() -> impl IntoView {
    let shell = Shell::here();
    let over = RwSignal::new(false);
    let open = move || shell.workspace.with_untracked(Option::is_some);
    // a second start of the application with a file hands it to this window
    ipc::listen("import", move |path: String| shell.import(path));
    ipc::listen("tauri://drag-enter", move |_: Dropped| over.set(open()));
    ipc::listen("tauri://drag-leave", move |_: Option<Dropped>| {
        over.set(false)
    });
    ipc::listen("tauri://drag-drop", move |dropped: Dropped| {
        over.set(false);
        if let Some(path) = dropped.paths.into_iter().next().filter(|_| open()) {
            take(shell, path);
        }
    });
    view! {
        <When when=move || over.get()>
            <div class="drop-target">
                <div>
                    <Icon name=IconName::Import />
                    <p>
                        {move || {
                            if registers(shell).is_some() { say::series::drop_register() } else { say::shell::drop_here() }
                        }}
                    </p>
                </div>
            </div>
        </When>
    }
}
