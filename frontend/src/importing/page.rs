//! The wizard's page: where one is, the step, and its foot.

use leptos::prelude::*;

use super::{
    choose::Choose,
    columns::Columns,
    foot::Foot,
    outcome::Outcome,
    report::Report,
    steps,
    wizard::{Step, Wizard},
};
use crate::{
    language::say::{self, importing as said},
    shell::state::Shell,
    ui::{
        button::{Button, Weight},
        icons::{Icon, IconName},
        when::When,
    },
};

/// A step and its name.
type Named = (Step, fn() -> &'static str);

const STEPS: [Named; 4] = [
    (Step::Choose, said::step_file),
    (Step::Columns, said::step_columns),
    (Step::Outcome, said::step_outcome),
    (Step::Report, said::step_report),
];

/// The wizard.
#[component]
pub fn ImportPage() -> impl IntoView {
    let shell = Shell::here();
    let wizard = shell.wizard;
    // what was done is read once; who comes again comes for another list
    if wizard.step.get_untracked() == Step::Report {
        wizard.forget();
    }
    Effect::new(move || {
        if let Some(path) = shell.to_import.get() {
            shell.to_import.set(None);
            wizard.look(path, None);
        }
    });
    steps::follow(wizard);
    view! {
        <div class="page import-page">
            <header class="page-head">
                <div class="page-title">
                    <h1>{said::title}</h1>
                    <Steps wizard />
                </div>
            </header>
            <When when=move || wizard.register.with(Option::is_some)>
                <div class="banner">
                    <Icon name=IconName::Calendar />
                    <p>
                        {move || {
                            wizard
                                .register
                                .with(|event| event.as_ref().map(|(_, title, _)| say::series::importing_for(title)))
                        }}
                    </p>
                    <Button
                        label=say::series::not_registering
                        weight=Weight::Quiet
                        press=move |()| wizard.register.set(None)
                    />
                </div>
            </When>
            <div class="page-inside">
                {move || match wizard.step.get() {
                    Step::Choose => view! { <Choose /> }.into_any(),
                    Step::Columns => view! { <Columns /> }.into_any(),
                    Step::Outcome => view! { <Outcome /> }.into_any(),
                    Step::Report => view! { <Report /> }.into_any(),
                }}
            </div>
            <When when=move || matches!(wizard.step.get(), Step::Columns | Step::Outcome)>
                <Foot />
            </When>
        </div>
    }
}

/// Where one is; steps that can be gone to are buttons.
#[component]
fn Steps(wizard: Wizard) -> impl IntoView {
    let shown = move |step: Step| step != Step::Columns || !wizard.is_archive();
    view! {
        <ol class="import-steps" aria-label=said::steps>
            {STEPS
                .into_iter()
                .map(|(step, name)| {
                    let here = move || wizard.step.get() == step;
                    let passed = move || step < wizard.step.get();
                    view! {
                        <li class:here=here class:passed=passed hidden=move || !shown(step)>
                            <button
                                type="button"
                                aria-current=move || here().then_some("step")
                                disabled=move || !here() && !wizard.can_go(step)
                                on:click=move |_| wizard.step.set(step)
                            >
                                <When when=passed>
                                    <Icon name=IconName::Check />
                                </When>
                                {name}
                            </button>
                        </li>
                    }
                })
                .collect_view()}
        </ol>
    }
}
