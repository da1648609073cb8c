//! Going from step to step, with the keyboard following.

use contract::{
    Failure,
    events::RegisterFile,
    importing::{ApplyImport, ImportCounts, ImportReport},
};
use leptos::prelude::*;

use super::{
    wizard::{Step, Wizard},
    words,
};
use crate::{
    events::adding::told,
    language::say::importing as said,
    shell::{route::Route, state::Shell, toasts::Offer},
    ui::field,
};

/// The heading of the step shown; the keyboard goes there when the step changes.
pub const HEADING: &str = "import-step";

impl Wizard {
    /// Whether a step can be gone to by its name above the page; tracked.
    pub fn can_go(self, step: Step) -> bool {
        let file = self.shape.with(Option::is_some);
        match step {
            _ if self.applying.running.get() => false,
            Step::Choose => true,
            Step::Columns => file && !self.is_archive() && self.report.with(Option::is_none),
            Step::Outcome => file && self.report.with(Option::is_none),
            Step::Report => self.report.with(Option::is_some),
        }
    }

    /// Whether there is a step further on; tracked.
    pub fn can_go_on(self) -> bool {
        let settled = !self.stale.get() && !self.previewing.running.get();
        match self.step.get() {
            _ if self.applying.running.get() => false,
            Step::Choose | Step::Report => true,
            Step::Columns => self.no_preview.with(Option::is_none),
            Step::Outcome => settled && self.people().is_some_and(|people| people > 0),
        }
    }

    /// The thing to do on this step.
    pub fn go_on(self, shell: Shell) {
        if !untrack(|| self.can_go_on()) {
            return;
        }
        match self.step.get_untracked() {
            Step::Choose => self.choose(shell),
            Step::Columns => self.step.set(Step::Outcome),
            Step::Outcome => self.import(shell),
            Step::Report => {
                shell.go(Route::People);
                self.forget();
            }
        }
    }

    /// One step back; from the first one, to the people.
    pub fn step_back(self, shell: Shell) {
        if self.applying.running.get_untracked() {
            return;
        }
        self.not_done.set(None);
        match self.step.get_untracked() {
            Step::Choose => shell.go(Route::People),
            Step::Outcome if !untrack(|| self.is_archive()) => self.step.set(Step::Columns),
            Step::Columns | Step::Outcome => self.step.set(Step::Choose),
            Step::Report => self.go_on(shell),
        }
    }

    /// Does it. What comes of it is said in a toast if the page was left meanwhile.
    fn import(self, shell: Shell) {
        let Some(plan) = self.plan() else { return };
        self.not_done.set(None);
        if let Some((event, _, whole_series)) = self.register.get_untracked() {
            let request = RegisterFile {
                event,
                whole_series,
                plan,
            };
            return self.applying.start(request, move |answer| {
                let answer = answer.map(|view| {
                    told(shell, &view.registered);
                    view.import
                });
                self.done(shell, answer);
            });
        }
        self.applying
            .start(ApplyImport { plan }, move |answer| self.done(shell, answer));
    }

    fn done(self, shell: Shell, answer: Result<ImportReport, Failure>) {
        let away = shell.route.get_untracked() != Route::Import;
        match answer {
            Ok(report) => {
                if away {
                    let offer = report
                        .transaction
                        .map_or(Offer::None, |id| Offer::Undo(Some(id)));
                    shell.toasts.say(words::done(&report.counts), offer);
                }
                shell.changed.everything();
                self.report.set(Some(report));
                self.step.set(Step::Report);
            }
            Err(failure) => {
                if away {
                    shell.toasts.failed(&failure);
                }
                self.not_done.set(Some(failure));
            }
        }
    }

    /// What the preview would do in a line, or why there is none; tracked.
    pub fn summary(self) -> String {
        if let Some(failure) = self.no_preview.get() {
            return match failure {
                Failure::Cancelled => said::stopped().to_owned(),
                failure => crate::failure::sentence(&failure),
            };
        }
        self.preview
            .with(|preview| preview.as_ref().map(|preview| counted(&preview.counts)))
            .unwrap_or_default()
    }
}

fn counted(counts: &ImportCounts) -> String {
    [
        (counts.new, said::summary_new as fn(u64) -> String),
        (counts.changed, said::summary_changed),
        (counts.identical, said::summary_identical),
        (counts.doubtful, said::summary_doubtful),
        (counts.unreadable, said::summary_unreadable),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, say)| say(count))
    .collect::<Vec<_>>()
    .join(" · ")
}

/// Puts the keyboard on the heading of the step once it is there.
pub fn follow(wizard: Wizard) {
    Effect::new(move |before: Option<Step>| {
        let step = wizard.step.get();
        if before.is_none_or(|before| before != step) {
            request_animation_frame(move || {
                field::focus(if step == Step::Choose {
                    super::choose::BUTTON
                } else {
                    HEADING
                });
            });
        }
        step
    });
}
