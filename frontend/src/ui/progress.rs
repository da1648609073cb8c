//! How far long work is, in numbers, and a way to stop it.

use contract::Stage;
use leptos::prelude::*;

use super::{
    button::{Button, Weight},
    when::When,
};
use crate::{format::number, language::say, shell::asking::Working};

/// Shows work while it runs.
#[component]
pub fn WorkProgress(
    /// The work.
    working: Working,
) -> impl IntoView {
    let stopping = RwSignal::new(false);
    Effect::new(move || {
        if !working.running.get() {
            stopping.set(false);
        }
    });
    let stage = move || {
        if stopping.get() {
            return say::shell::stopping();
        }
        match working.progress.get().map(|progress| progress.stage) {
            None => say::shell::starting(),
            Some(Stage::BackingUp) => say::shell::backing_up(),
            Some(Stage::Reading) => say::shell::reading(),
            Some(Stage::Comparing) => say::shell::comparing(),
            Some(Stage::Writing) => say::shell::writing(),
            Some(Stage::Checking) => say::shell::checking(),
        }
    };
    let numbers = move || {
        working.progress.get().map(|progress| match progress.total {
            0 if progress.done == 0 => String::new(),
            0 => number(progress.done),
            total => say::shell::SoManyOf {
                done: &number(progress.done),
                total: &number(total),
            }
            .said(),
        })
    };
    let known = move || working.progress.get().filter(|progress| progress.total > 0);
    view! {
        <When when=move || working.running.get()>
            <div class="progress">
                <p class="progress-text">
                    <span role="status">{stage}</span>
                    <span class="numbers">{numbers}</span>
                </p>
                <div class="progress-row">
                    <progress
                        aria-label=stage
                        max=move || known().map(|progress| progress.total.to_string())
                        value=move || known().map(|progress| progress.done.min(progress.total).to_string())
                    ></progress>
                    <Button
                        label=say::shell::stop
                        weight=Weight::Quiet
                        disabled=stopping
                        press=move |()| {
                            stopping.set(true);
                            working.cancel();
                        }
                    />
                </div>
            </div>
        </When>
    }
}
