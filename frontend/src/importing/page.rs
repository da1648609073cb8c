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
    language::say::importing as said,
    shell::state::Shell,
    ui::icons::{Icon, IconName},
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
            <div class="page-inside">
                {move || match wizard.step.get() {
                    Step::Choose => view! { <Choose /> }.into_any(),
                    Step::Columns => view! { <Columns /> }.into_any(),
                    Step::Outcome => view! { <Outcome /> }.into_any(),
                    Step::Report => view! { <Report /> }.into_any(),
                }}
            </div>
            <Show when=move || matches!(wizard.step.get(), Step::Columns | Step::Outcome)>
                <Foot />
            </Show>
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
                                <Show when=passed>
                                    <Icon name=IconName::Check />
                                </Show>
                                {name}
                            </button>
                        </li>
                    }
                })
                .collect_view()}
        </ol>
    }
}
