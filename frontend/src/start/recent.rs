//! Communities that are there already: those that were open lately, and any file.

use contract::workspace::{ListRecent, RecentWorkspace};
use leptos::prelude::*;

use crate::{
    language::say,
    shell::{asking::ask, state::Shell},
    ui::{
        button::{Button, Weight},
        each::Each,
        icons::{Icon, IconName},
        when::When,
    },
};

/// Communities that are there already.
#[component]
pub fn Others() -> impl IntoView {
    let shell = Shell::here();
    let asked = ask(|| Some(ListRecent {}));
    let known = Memo::new(move |_| {
        asked.value.with(|view| {
            view.as_ref()
                .map(|view| view.workspaces.clone())
                .unwrap_or_default()
        })
    });
    view! {
        <When when=move || known.with(|known| !known.is_empty())>
            <section class="recent">
                <p class="panel-title" id="recent">{say::start::recent}</p>
                <ul aria-labelledby="recent">
                    <Each each=move || known.get() key=Clone::clone let:workspace>
                        <Line workspace />
                    </Each>
                </ul>
            </section>
        </When>
        <p class="start-open">
            <Button
                label=say::start::open_file
                icon=IconName::Folder
                weight=Weight::Quiet
                press=move |()| shell.opening.open_another(shell)
            />
            {shell
                .workspace
                .with_untracked(Option::is_some)
                .then(|| view! { <Button label=say::shell::cancel press=move |()| shell.opening.close(shell) /> })}
        </p>
    }
}

#[component]
fn Line(workspace: RecentWorkspace) -> impl IntoView {
    let shell = Shell::here();
    let RecentWorkspace { name, path } = workspace;
    let shown = path.clone();
    view! {
        <li>
            <button
                type="button"
                class="menu-item"
                on:click=move |_| shell.opening.open(shell, path.clone())
            >
                <Icon name=IconName::Circle />
                <span class="recent-name">{name}</span>
                <span class="recent-path">{shown}</span>
            </button>
        </li>
    }
}
