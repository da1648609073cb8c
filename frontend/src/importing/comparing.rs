//! The preview: worked out again whenever something changes, with the last plan winning; and what
//! is decided about rows that it doubts.

use std::{collections::BTreeMap, time::Duration};

use contract::{
    Failure,
    importing::{Decision, ImportPreview, PreviewImport, RowKind},
};
use leptos::prelude::*;

use super::wizard::{ForAll, Wizard, next};

/// How long after the last change the preview is worked out again.
const PAUSE: Duration = Duration::from_millis(350);

impl Wizard {
    /// A row was decided.
    pub fn decide(self, line: u64, decision: Decision) {
        self.for_all.set_value(None);
        self.decisions.update(|decisions| {
            decisions.insert(line, decision);
        });
        self.compare_soon();
    }

    /// Every doubtful row is decided the same way; none leaves them out.
    pub fn decide_all(self, what: Option<ForAll>) {
        self.for_all.set_value(what);
        self.decisions.update(BTreeMap::clear);
        if what.is_some() {
            self.decide_those_left();
        }
        self.compare_soon();
    }

    /// Decides what [`Self::decide_all`] said of rows that came since; whether there were any.
    fn decide_those_left(self) -> bool {
        let Some(what) = self.for_all.get_value() else {
            return false;
        };
        let mut decisions = self.decisions.get_untracked();
        let before = decisions.len();
        self.doubts.with_untracked(|doubts| {
            for (line, row) in doubts {
                let decision = match (what, row.candidates.first()) {
                    (ForAll::First, Some(candidate)) => Decision::Same(candidate.person),
                    (ForAll::First, None) => continue,
                    (ForAll::New, _) => Decision::New,
                };
                decisions.entry(*line).or_insert(decision);
            }
        });
        let more = decisions.len() > before;
        if more {
            self.decisions.set(decisions);
        }
        more
    }

    /// Works the preview out again a moment after the last change; one under way is stopped.
    pub fn compare_soon(self) {
        self.stale.set(true);
        self.no_preview.set(None);
        self.not_done.set(None);
        self.previewing.cancel();
        let turn = next(self.turn);
        set_timeout(
            move || {
                if self.turn.get_value() == turn {
                    self.compare();
                }
            },
            PAUSE,
        );
    }

    /// Works the preview out.
    pub fn compare(self) {
        // the one that still runs was asked to stop; its end begins the next
        if self.previewing.running.get_untracked() {
            return;
        }
        let Some(plan) = self.plan() else { return };
        self.stale.set(false);
        self.no_preview.set(None);
        self.previewing
            .start(PreviewImport { plan }, move |answer| self.compared(answer));
    }

    fn compared(self, answer: Result<ImportPreview, Failure>) {
        if self.stale.get_untracked() {
            return self.compare();
        }
        match answer {
            Ok(preview) => {
                self.meet_doubts(&preview);
                self.preview.set(Some(preview));
                if self.decide_those_left() {
                    self.compare_soon();
                }
            }
            Err(failure) => {
                self.preview.set(None);
                self.no_preview.set(Some(failure));
            }
        }
    }

    /// A decided row is doubtful no more but stays where it was decided.
    fn meet_doubts(self, preview: &ImportPreview) {
        let now = || {
            preview
                .rows
                .iter()
                .filter(|row| row.kind == RowKind::Doubtful)
        };
        let mut doubts = self.doubts.get_untracked();
        self.decisions.with_untracked(|decisions| {
            doubts.retain(|line, _| decisions.contains_key(line));
        });
        doubts.extend(now().map(|row| (row.line, row.clone())));
        if self.doubts.with_untracked(|before| *before != doubts) {
            self.doubts.set(doubts);
        }
    }
}
