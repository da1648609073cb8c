//! Which pair one is at, which is open, and what was chosen for it. It belongs to the window, so
//! that keys reach it and one comes back to the same pair.

use contract::people::{DuplicatePair, MergePeople, TellApart};
use domain::{FieldValue, PersonField, PersonId};
use leptos::prelude::*;

use crate::{
    language::say::duplicates as said,
    shell::{
        asking::{act, tell_all},
        route::Route,
        state::Shell,
        toasts::Offer,
    },
    ui::field,
};

/// Pairs on a page.
pub const PAGE: u16 = 30;

/// Pairs of records, and what is done with them.
#[derive(Clone, Copy)]
pub struct Twins {
    /// Only the pairs of this person.
    pub person: RwSignal<Option<PersonId>>,
    /// Pairs on the pages before.
    pub offset: RwSignal<u32>,
    /// The pairs shown.
    pub pairs: RwSignal<Vec<DuplicatePair>>,
    /// The pair the keyboard is at.
    pub at: RwSignal<usize>,
    /// The pair that is compared: the record that stays, and the one that goes into it.
    pub open: RwSignal<Option<(PersonId, PersonId)>>,
    /// What was chosen otherwise than proposed.
    pub choices: RwSignal<Vec<(PersonField, FieldValue)>>,
    /// The comparison is in sight; nobody merges what they have not seen.
    pub seen: RwSignal<bool>,
    busy: RwSignal<bool>,
}

/// The id of a pair's element.
pub fn element(pair: &DuplicatePair) -> String {
    format!("pair-{}-{}", pair.one.id, pair.other.id)
}

impl Twins {
    /// Nothing looked at yet.
    pub fn new() -> Self {
        Self {
            person: RwSignal::new(None),
            offset: RwSignal::new(0),
            pairs: RwSignal::new(Vec::new()),
            at: RwSignal::new(0),
            open: RwSignal::new(None),
            choices: RwSignal::new(Vec::new()),
            seen: RwSignal::new(false),
            busy: RwSignal::new(false),
        }
    }

    /// Shows the pairs of one person, or all of them.
    pub fn show(self, shell: Shell, person: Option<PersonId>) {
        self.person.set(person);
        self.offset.set(0);
        self.at.set(0);
        self.open.set(None);
        shell.go(Route::Duplicates);
    }

    /// Another workspace: nothing of this is there.
    pub fn forget(self) {
        self.person.set(None);
        self.offset.set(0);
        self.at.set(0);
        self.pairs.set(Vec::new());
        self.open.set(None);
    }

    /// Moves the keyboard to another pair.
    pub fn step(self, by: isize) {
        let last = self.pairs.with_untracked(Vec::len).saturating_sub(1);
        self.at
            .update(|at| *at = at.saturating_add_signed(by).min(last));
        self.focus();
    }

    /// Puts the keyboard on the pair one is at.
    pub fn focus(self) {
        if let Some(pair) = self.here() {
            field::focus(&element(&pair));
        }
    }

    fn here(self) -> Option<DuplicatePair> {
        let at = self.at.get_untracked();
        self.pairs.with_untracked(|pairs| pairs.get(at).cloned())
    }

    /// Compares a pair.
    pub fn compare(self, keep: PersonId, other: PersonId) {
        self.choices.set(Vec::new());
        self.seen.set(false);
        self.open.set(Some((keep, other)));
    }

    /// Compares the pair one is at; merges the one that is compared.
    pub fn merge(self, shell: Shell) {
        match (self.open.get_untracked(), self.here()) {
            (Some((keep, other)), _) if self.seen.get_untracked() => {
                self.merge_now(shell, keep, other);
            }
            (None, Some(pair)) => self.compare(pair.one.id, pair.other.id),
            _ => {}
        }
    }

    fn merge_now(self, shell: Shell, keep: PersonId, other: PersonId) {
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let choices = self.choices.get_untracked();
        tell_all(
            shell,
            MergePeople {
                keep,
                other,
                choices,
            },
            move |merged| {
                self.busy.set(false);
                if let Some(merged) = merged {
                    self.open.set(None);
                    shell
                        .toasts
                        .say(said::merged(&merged.name), Offer::Undo(None));
                }
            },
        );
    }

    /// Says that the pair that is compared, or the one one is at, is two people.
    pub fn tell_apart(self, shell: Shell) {
        let pair = self
            .open
            .get_untracked()
            .or_else(|| self.here().map(|pair| (pair.one.id, pair.other.id)));
        if let Some((one, other)) = pair {
            self.open.set(None);
            act(shell, TellApart { one, other });
        }
    }

    /// The other record stays.
    pub fn swap(self) {
        self.seen.set(false);
        self.open
            .update(|open| *open = open.map(|(keep, other)| (other, keep)));
    }

    /// Chooses a value; the proposed one is no choice.
    pub fn choose(self, field: PersonField, value: FieldValue, proposed: &FieldValue) {
        self.choices.update(|choices| {
            choices.retain(|(other, _)| *other != field);
            if value != *proposed {
                choices.push((field, value));
            }
        });
    }

    /// Out of the comparison, then out of one person's pairs; whether there was anything to leave.
    pub fn step_back(self) {
        if self.open.get_untracked().is_some() {
            self.open.set(None);
        } else if self.person.get_untracked().is_some() {
            self.person.set(None);
            self.offset.set(0);
            self.at.set(0);
        }
    }
}
