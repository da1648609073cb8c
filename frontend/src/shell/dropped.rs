//! A file dropped anywhere on the window begins an import; so does one handed over by a second start.

use leptos::prelude::*;
use serde::Deserialize;

use super::state::Shell;
use crate::{
    ipc,
    language::say,
    ui::icons::{Icon, IconName},
};

/// What the shell says when files are dropped.
#[derive(Deserialize)]
struct Dropped {
    #[serde(default)]
    paths: Vec<String>,
}

/// What is shown while a file is held over the window.
#[component]
pub fn DropTarget() -> impl IntoView {
    let shell = Shell::here();
    let over = RwSignal::new(false);
    if crate::importing::READY {
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
                shell.import(path);
            }
        });
    }
    view! {
        <Show when=move || over.get()>
            <div class="drop-target">
                <div>
                    <Icon name=IconName::Import />
                    <p>{say::shell::drop_here}</p>
                </div>
            </div>
        </Show>
    }
}
