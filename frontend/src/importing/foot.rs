//! The foot of the wizard: what would happen in a line, how far the work is, and the way on.

use leptos::prelude::*;

use super::{
    steps::HEADING,
    wizard::{Step, Wizard},
    words,
};
use crate::{
    failure,
    language::say::{self, importing as said},
    shell::{commands::Command, shortcuts, state::Shell},
    ui::{
        button::{Button, IconButton, Weight},
        icons::{Icon, IconName},
        progress::WorkProgress,
        when::When,
    },
};

/// The foot.
#[component]
pub fn Foot() -> impl IntoView {
    let shell = Shell::here();
    let wizard = shell.wizard;
    let applying = wizard.applying.running;
    // the button that had the keyboard goes away with the work it began
    Effect::new(move |before: Option<bool>| {
        let runs = applying.get();
        if before == Some(true) && !runs && wizard.step.get_untracked() == Step::Outcome {
            crate::ui::field::focus(HEADING);
        }
        runs
    });
    view! {
        <footer class="import-foot">
            <When when=move || applying.get()>
                <div class="import-work">
                    <WorkProgress working=wizard.applying />
                </div>
            </When>
            <When when=move || !applying.get()>
                <Refusal wizard />
                <div class="foot-line">
                    <Button
                        label=said::back
                        icon=IconName::Back
                        keys=move || shortcuts::shown(shell, Command::StepBack)
                        press=move |()| wizard.step_back(shell)
                    />
                    <Sum wizard />
                    <WayOn wizard />
                </div>
            </When>
        </footer>
    }
}

/// What would happen in a line; while it is worked out, how far that is.
#[component]
fn Sum(wizard: Wizard) -> impl IntoView {
    let busy = Memo::new(move |_| wizard.stale.get() || wizard.previewing.running.get());
    let bad = move || wizard.no_preview.with(Option::is_some);
    view! {
        <div class="foot-sum">
            <When
                when=move || busy.get()
                fallback=move || {
                    view! {
                        <p role="status" class:bad=bad>
                            <When when=bad>
                                <Icon name=IconName::Warning />
                            </When>
                            <span>{move || wizard.summary()}</span>
                        </p>
                        <When when=bad>
                            <Button label=said::compare_again weight=Weight::Quiet press=move |()| wizard.compare() />
                        </When>
                    }
                }
            >
                <When
                    when=move || wizard.previewing.running.get()
                    fallback=|| view! { <p class="awaited">{said::comparing}</p> }
                >
                    <WorkProgress working=wizard.previewing />
                </When>
            </When>
        </div>
    }
}

#[component]
fn WayOn(wizard: Wizard) -> impl IntoView {
    let shell = Shell::here();
    let label = move || match (wizard.step.get(), wizard.people()) {
        (Step::Outcome, Some(0)) => said::nothing_to_import().to_owned(),
        (Step::Outcome, Some(_)) if wizard.is_archive() => said::import_archive().to_owned(),
        (Step::Outcome, Some(people)) => said::import(people),
        (Step::Outcome, None) => said::title().to_owned(),
        _ => said::go_on().to_owned(),
    };
    view! {
        <Button
            label=label
            weight=Weight::Primary
            disabled=Signal::derive(move || !wizard.can_go_on())
            keys=move || shortcuts::shown(shell, Command::GoOn)
            press=move |()| wizard.go_on(shell)
        />
    }
}

/// Why the import was not done, or the preview could not be made, and what one can do.
#[component]
fn Refusal(wizard: Wizard) -> impl IntoView {
    move || {
        let (text, failure) = if let Some(failure) = wizard.not_done.get() {
            let stopped = failure == contract::Failure::Cancelled;
            let text = if stopped {
                said::import_stopped().to_owned()
            } else {
                failure::sentence(&failure)
            };
            (text, failure)
        } else {
            let failure = wizard.no_preview.get()?;
            (String::new(), failure)
        };
        let advice = words::advice(&failure);
        if text.is_empty() && advice.is_none() {
            return None;
        }
        let closes = wizard.not_done.with(Option::is_some);
        let changed = matches!(failure, contract::Failure::FileChanged { .. });
        Some(view! {
            <div class="banner" role="alert">
                <Icon name=IconName::Warning />
                <p>{text} " " {advice}</p>
                {changed
                    .then(|| view! { <Button label=said::compare_again press=move |()| wizard.compare_soon() /> })}
                {closes
                    .then(|| {
                        view! {
                            <IconButton
                                label=say::shell::close
                                icon=IconName::Close
                                press=move |()| wizard.not_done.set(None)
                            />
                        }
                    })}
            </div>
        })
    }
}
