//! What was promised in passing, by me or by them, and what they look for: a line each, with a day
//! where there is one.

use contract::followups::{DueKind, NewDue};
use leptos::{html, prelude::*};

use super::{
    day_field::{DayField, Reading},
    words,
};
use crate::{
    language::say::{closing, followups as said},
    ui::{
        button::{Button, IconButton, Weight},
        each::Each,
        field::Field,
        icons::{Icon, IconName},
        switch::Switch,
    },
};

/// Promises that are written down together with a contact.
#[derive(Clone, Copy)]
pub struct Promising {
    kept: RwSignal<Vec<NewDue>>,
    kind: RwSignal<DueKind>,
    line: RwSignal<String>,
    due: RwSignal<Option<chrono::NaiveDate>>,
    reading: RwSignal<Reading>,
}

impl Promising {
    /// None yet.
    pub fn new() -> Self {
        Self {
            kept: RwSignal::new(Vec::new()),
            kind: RwSignal::new(DueKind::MyPromise),
            line: RwSignal::new(String::new()),
            due: RwSignal::new(None),
            reading: RwSignal::new(Reading::Settled),
        }
    }

    /// The one that is being typed, if there is one.
    fn typed(self) -> Option<NewDue> {
        let line = self.line.with_untracked(|line| line.trim().to_owned());
        (!line.is_empty()).then(|| NewDue {
            line,
            due: self.due.get_untracked(),
            kind: self.kind.get_untracked(),
        })
    }

    /// All of them, with the one that is still being typed.
    pub fn all(self) -> Vec<NewDue> {
        let mut all = self.kept.get_untracked();
        all.extend(self.typed());
        all
    }

    /// The day that is typed says no day.
    pub fn odd(self) -> bool {
        self.reading.get_untracked() == Reading::Odd
    }

    /// A day is being read; tracked.
    pub fn is_waiting(self) -> bool {
        self.reading.get() == Reading::Waiting
    }

    fn add(self) {
        if self.reading.get_untracked() != Reading::Settled {
            return;
        }
        if let Some(promise) = self.typed() {
            self.kept.update(|kept| kept.push(promise));
            self.line.set(String::new());
            self.due.set(None);
        }
    }
}

/// A kind, where it may be about several people.
fn called(kind: DueKind) -> &'static str {
    match kind {
        DueKind::TheirPromise => said::they_promised(),
        DueKind::Ask => said::they_ask(),
        kind => words::due(kind),
    }
}

/// What was promised, and what they look for.
#[component]
pub fn Promises(promising: Promising) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    let Promising {
        kept,
        kind,
        line,
        due,
        reading,
    } = promising;
    let add = Callback::new(move |()| {
        promising.add();
        if let Some(input) = node.get_untracked() {
            let _ = input.focus();
        }
    });
    let kinds = [DueKind::MyPromise, DueKind::TheirPromise, DueKind::Ask];
    let kinds = kinds.map(|kind| (kind, (move || called(kind)).into()));
    let key = |(place, promise): &(usize, NewDue)| (*place, promise.line.clone());
    view! {
        <fieldset class="promises">
            <legend>{said::promised}</legend>
            <ul>
                <Each each=move || kept.get().into_iter().enumerate() key=key let:entry>
                    {
                        let (place, promise) = entry;
                        let whose = called(promise.kind);
                        let until = promise.due.map(words::day);
                        let label = closing::take_off(&promise.line);
                        view! {
                            <li>
                                <Icon name=IconName::Check />
                                <span>
                                    <strong>{whose}</strong>
                                    " "
                                    {promise.line}
                                    {until.map(|until| view! { <span class="hint">" · " {until}</span> })}
                                </span>
                                <IconButton
                                    label=label
                                    icon=IconName::Close
                                    press=move |()| {
                                        kept.update(|kept| {
                                            kept.remove(place);
                                        });
                                    }
                                />
                            </li>
                        }
                    }
                </Each>
            </ul>
            <Switch
                label=said::promised
                options=Vec::from(kinds)
                value=kind
                change=Callback::new(move |now| kind.set(now))
            />
            <div class="form-grid">
                <Field label=said::promise_line value=line node=node enter=add />
                <DayField label=said::until value=due reading=reading enter=add />
            </div>
            <p class="promise-more">
                <Button
                    label=said::another_promise
                    icon=IconName::Add
                    weight=Weight::Quiet
                    disabled=Signal::derive(move || line.with(|line| line.trim().is_empty()))
                    press=add
                />
            </p>
        </fieldset>
    }
}
