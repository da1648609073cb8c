//! What the parts of a person's page share: who it is, what is kept of them, and how a changed
//! field is saved. Changes are sent one after the other; while some are under way the answers of
//! earlier ones do not touch what is being typed.

use std::{collections::VecDeque, time::Duration};

use contract::{
    Failure,
    people::{PersonView, SetField},
};
use domain::{FieldValue, PersonField, PersonId};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    failure, ipc,
    language::say,
    shell::{asking::Asked, state::Shell},
};

/// How long after the last key a field is saved.
const PAUSE: Duration = Duration::from_millis(500);

/// Whether what is on the page is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Saving {
    /// Nothing was changed here.
    Untouched,
    /// Being kept.
    UnderWay,
    /// Kept.
    Kept,
    /// Not kept, and why.
    Failed(Failure),
}

impl Saving {
    /// What is said about it.
    pub fn said(&self) -> String {
        match self {
            Self::Untouched => String::new(),
            Self::UnderWay => say::person::saving().into(),
            Self::Kept => say::person::saved().into(),
            Self::Failed(failure) => failure::sentence(failure),
        }
    }
}

/// A person's page.
#[derive(Clone, Copy)]
pub struct Sheet {
    /// Who.
    pub person: PersonId,
    /// What is kept of them.
    pub asked: Asked<PersonView>,
    /// Whether what is on the page is kept.
    pub saving: RwSignal<Saving>,
    shell: Shell,
    queue: StoredValue<VecDeque<(PersonField, FieldValue)>>,
    sending: RwSignal<bool>,
    first: StoredValue<PersonView>,
}

impl Sheet {
    /// The page of somebody of whom this is kept.
    pub fn new(asked: Asked<PersonView>, first: PersonView) -> Self {
        Self {
            person: first.id,
            asked,
            saving: RwSignal::new(Saving::Untouched),
            shell: Shell::here(),
            queue: StoredValue::new(VecDeque::new()),
            sending: RwSignal::new(false),
            first: StoredValue::new(first),
        }
    }

    /// The page around this component.
    pub fn here() -> Self {
        expect_context()
    }

    /// Reads what is kept; tracked. While the page is being taken away it is what was there first.
    pub fn with<T>(self, read: impl Fn(&PersonView) -> T) -> T {
        self.asked.value.with(|view| match view {
            Some(view) if view.id == self.person => read(view),
            _ => self.first.with_value(&read),
        })
    }

    /// The kept value of a field.
    pub fn value(self, field: PersonField) -> Memo<FieldValue> {
        Memo::new(move |_| self.with(|view| view.fields.get(field)))
    }

    /// Whether the fields can be changed: not in the trash.
    pub fn closed(self) -> Signal<bool> {
        Signal::derive(move || self.with(|view| view.deleted))
    }

    /// What looks wrong about a field, or about one item of a list.
    pub fn warnings(self, field: PersonField, item: Option<u16>) -> Vec<&'static str> {
        self.with(|view| {
            view.warnings
                .iter()
                .filter(|warning| {
                    warning.field == field && item.is_none_or(|item| warning.item == item)
                })
                .map(|warning| crate::people::fields::warning(warning.warning, field))
                .collect()
        })
    }

    /// Whether something is being kept; then what is typed is newer than what is kept.
    pub fn sending(self) -> Signal<bool> {
        self.sending.into()
    }

    /// Keeps a field, unless that is what is kept already.
    pub fn save(self, field: PersonField, value: FieldValue) {
        let same = untrack(|| self.with(|view| view.fields.get(field) == value));
        self.queue.update_value(|queue| {
            queue.retain(|(other, _)| *other != field);
            if !same || self.sending.get_untracked() {
                queue.push_back((field, value));
            }
        });
        if !self.sending.get_untracked() {
            self.send();
        }
    }

    fn send(self) {
        let Some((field, value)) = self.queue.try_update_value(VecDeque::pop_front).flatten()
        else {
            return;
        };
        self.sending.set(true);
        self.saving.set(Saving::UnderWay);
        let request = SetField {
            person: self.person,
            field,
            value,
        };
        let toasts = self.shell.toasts;
        spawn_local(async move {
            let answer = ipc::call(request).await;
            let more = self.queue.try_with_value(|queue| !queue.is_empty());
            let Some(more) = more else {
                // the page was closed meanwhile
                if let Err(failure) = answer {
                    toasts.failed(&failure);
                }
                return;
            };
            self.sending.set(false);
            match answer {
                Ok(view) => {
                    self.saving.set(Saving::Kept);
                    let shown = self
                        .asked
                        .value
                        .with_untracked(|view| view.as_ref().map(|view| view.id));
                    if !more && shown == Some(view.id) {
                        self.asked.value.set(Some(view));
                    }
                }
                Err(failure) => self.saving.set(Saving::Failed(failure)),
            }
            self.send();
        });
    }
}

/// What is typed into a field before it is kept: kept half a second after the last key, and at
/// once with Enter or when the keyboard leaves.
#[derive(Clone, Copy)]
pub struct Draft {
    /// What is typed.
    pub text: RwSignal<String>,
    touched: RwSignal<bool>,
    turn: StoredValue<u32>,
    keep: Callback<String>,
    kept: Signal<String>,
}

impl Draft {
    /// A draft of `kept`; `keep` keeps it. While something is `sending`, what is typed is newer
    /// than what is kept.
    pub fn of(sending: Signal<bool>, kept: Signal<String>, keep: Callback<String>) -> Self {
        let draft = Self {
            text: RwSignal::new(kept.get_untracked()),
            touched: RwSignal::new(false),
            turn: StoredValue::new(0),
            keep,
            kept,
        };
        Effect::new(move || {
            let kept = kept.get();
            if !draft.touched.get_untracked()
                && !sending.get_untracked()
                && draft.text.get_untracked() != kept
            {
                draft.text.set(kept);
            }
        });
        on_cleanup(move || draft.keep_now());
        draft
    }

    /// Something was typed.
    pub fn typed(self) {
        self.touched.set(true);
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        set_timeout(
            move || {
                if self.turn.try_get_value() == Some(turn) {
                    self.keep_now();
                }
            },
            PAUSE,
        );
    }

    /// Something was typed that is only to be kept when it is whole.
    pub fn touch(self) {
        self.touched.set(true);
    }

    /// Keeps what is typed now.
    pub fn keep_now(self) {
        if self.touched.try_get_untracked() == Some(true) {
            self.touched.set(false);
            self.keep.run(self.text.get_untracked());
        }
    }

    /// Back to what is kept.
    pub fn revert(self) {
        self.touched.set(false);
        self.text.set(self.kept.get_untracked());
    }
}
