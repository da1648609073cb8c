//! The community: its name, its file, and the example people.

use contract::{
    native::ShowInFolder,
    workspace::{CheckReport, CheckWorkspace, RemoveExample, RenameCommunity},
};
use leptos::prelude::*;

use super::page::{Section, Setting};
use crate::{
    format::{number, size},
    language::say,
    shell::{
        asking::{Working, tell},
        commands::Command,
        state::Shell,
        toasts::Offer,
    },
    ui::{
        button::{Button, Weight},
        icons::{Icon, IconName},
        progress::WorkProgress,
        when::When,
    },
};

/// The community.
#[component]
pub fn Community() -> impl IntoView {
    let shell = Shell::here();
    let path = Memo::new(move |_| {
        shell.workspace.with(|open| {
            open.as_ref()
                .map(|open| open.path.clone())
                .unwrap_or_default()
        })
    });
    let example = Memo::new(move |_| {
        shell
            .workspace
            .with(|open| open.as_ref().is_some_and(|open| open.has_example))
    });
    let remove_example = move || {
        tell(shell, RemoveExample {}, move |done| {
            shell.workspace.update(|open| {
                if let Some(open) = open {
                    open.has_example = false;
                }
            });
            shell.toasts.done(&done);
        });
    };
    view! {
        <Section title=say::settings::community>
            <Name />
            <Setting title=say::settings::file detail=path>
                <Button
                    label=say::shell::show_file
                    press=move |()| tell(shell, ShowInFolder { path: path.get_untracked() }, |_| ())
                />
            </Setting>
            <Others />
            <Check />
            <When when=move || example.get()>
                <Setting title=say::settings::example detail=Signal::derive(|| say::settings::example_detail().to_owned())>
                    <Button label=say::settings::remove_example press=move |()| remove_example() />
                </Setting>
            </When>
        </Section>
    }
}

/// Other communities: a new one or one that was open lately, and any file.
#[component]
fn Others() -> impl IntoView {
    let shell = Shell::here();
    let disabled = Signal::derive(move || !Command::NewCommunity.available(shell));
    view! {
        <Setting
            title=say::settings::others
            detail=Signal::derive(|| say::settings::others_detail().to_owned())
        >
            <Button
                label=say::settings::new_community
                icon=IconName::Add
                disabled
                press=move |()| Command::NewCommunity.run(shell)
            />
            <Button
                label=say::settings::open_another
                icon=IconName::Folder
                disabled
                press=move |()| Command::OpenFile.run(shell)
            />
        </Setting>
    }
}

#[component]
fn Name() -> impl IntoView {
    let shell = Shell::here();
    let kept = Memo::new(move |_| {
        shell.workspace.with(|open| {
            open.as_ref()
                .map(|open| open.name.clone())
                .unwrap_or_default()
        })
    });
    let typed = RwSignal::new(kept.get_untracked());
    Effect::new(move || typed.set(kept.get()));
    let keep = move || {
        let name = typed.with_untracked(|typed| typed.trim().to_owned());
        if name.is_empty() {
            return typed.set(kept.get_untracked());
        }
        if name != kept.get_untracked() {
            tell(shell, RenameCommunity { name }, move |open| {
                shell.toasts.say(
                    say::history::renamed_community(&open.name),
                    Offer::Undo(None),
                );
                shell.workspace.set(Some(open));
            });
        }
    };
    view! {
        <Setting title=say::settings::name>
            <input
                type="text"
                class="setting-text"
                aria-label=say::settings::name
                autocomplete="off"
                spellcheck="false"
                prop:value=typed
                on:input=move |event| typed.set(event_target_value(&event))
                on:blur=move |_| keep()
                on:keydown=move |event| {
                    if event.key() == "Enter" {
                        keep();
                    }
                }
            />
        </Setting>
    }
}

/// Reads the whole file and says whether it holds together.
#[component]
fn Check() -> impl IntoView {
    let shell = Shell::here();
    let working = Working::idle();
    let report = RwSignal::new(None::<CheckReport>);
    let check = move || {
        report.set(None);
        working.start(CheckWorkspace {}, move |answer| match answer {
            Ok(found) => {
                let _ = report.try_set(Some(found));
            }
            Err(failure) => shell.toasts.failed(&failure),
        });
    };
    view! {
        <Setting title=say::settings::check detail=Signal::derive(|| say::settings::check_detail().to_owned())>
            <Button label=say::settings::check_now disabled=working.running press=move |()| check() />
        </Setting>
        <WorkProgress working />
        {move || {
            report
                .get()
                .map(|report| {
                    if report.problems.is_empty() {
                        view! {
                            <p class="verdict" role="status">
                                <Icon name=IconName::Shield />
                                {say::settings::Sound {
                                    people: &number(report.people),
                                    transactions: &number(report.transactions),
                                    size: &size(report.size),
                                }
                                    .said()}
                            </p>
                        }
                            .into_any()
                    } else {
                        view! {
                            <div class="verdict bad" role="alert">
                                <Icon name=IconName::Warning />
                                <div>
                                    <p>{say::settings::unsound}</p>
                                    <ul class="problems">
                                        {report.problems.into_iter().map(|text| view! { <li>{text}</li> }).collect_view()}
                                    </ul>
                                    <Button label=say::settings::check_now weight=Weight::Quiet press=move |()| check() />
                                </div>
                            </div>
                        }
                            .into_any()
                    }
                })
        }}
    }
}
