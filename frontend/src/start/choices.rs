//! How a community begins: its name, and three ways.

use contract::workspace::CreateWorkspace;
use leptos::{html, prelude::*};

use super::opening::Attempt;
use crate::{
    language::say,
    shell::state::Shell,
    ui::{
        field::Field,
        icons::{Icon, IconName},
    },
};

/// The name, and three ways to begin.
#[component]
pub fn Choices() -> impl IntoView {
    let shell = Shell::here();
    let name = RwSignal::new(String::new());
    let nameless = RwSignal::new(false);
    let node = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(input) = node.get() {
            let _ = input.focus();
        }
    });
    let begin = move |example: bool, import: bool| {
        let mut chosen = name.with_untracked(|name| name.trim().to_owned());
        if chosen.is_empty() {
            if !example {
                nameless.set(true);
                if let Some(input) = node.get_untracked() {
                    let _ = input.focus();
                }
                return;
            }
            chosen = say::start::example_name().to_owned();
        }
        shell.opening.import_next(import);
        shell.opening.attempt(
            shell,
            Attempt::Create(CreateWorkspace {
                path: None,
                name: chosen,
                example,
                accept_cloud_folder: false,
            }),
        );
    };
    Effect::new(move || {
        if !name.with(|name| name.trim().is_empty()) {
            nameless.set(false);
        }
    });
    view! {
        <div class="start-name">
            <Field
                label=say::start::community_name
                value=name
                node=node
                placeholder=say::start::community_example
                hint=Signal::derive(move || nameless.get().then(|| say::start::name_needed().to_owned()))
                enter=Callback::new(move |()| begin(false, false))
            />
        </div>
        <div class="start-choices">
            <Choice
                icon=IconName::Sparkle
                title=say::start::empty
                detail=say::start::empty_detail
                press=Callback::new(move |()| begin(false, false))
            />
            <Choice
                icon=IconName::Import
                title=say::start::import
                detail=say::start::import_detail
                press=Callback::new(move |()| begin(false, true))
            />
            <Choice
                icon=IconName::People
                title=say::start::example
                detail=say::start::example_detail
                press=Callback::new(move |()| begin(true, false))
            />
        </div>
    }
}

#[component]
fn Choice(
    icon: IconName,
    title: fn() -> &'static str,
    detail: fn() -> &'static str,
    press: Callback<()>,
) -> impl IntoView {
    view! {
        <button type="button" class="choice" on:click=move |_| press.run(())>
            <Icon name=icon />
            <strong>{title}</strong>
            <span>{detail}</span>
        </button>
    }
}
