//! What was promised in passing, by me or by them: a line each, with a day where there is one.

use contract::followups::NewPromise;
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
    kept: RwSignal<Vec<NewPromise>>,
    by_me: RwSignal<bool>,
    line: RwSignal<String>,
    due: RwSignal<Option<chrono::NaiveDate>>,
    reading: RwSignal<Reading>,
}

impl Promising {
    /// None yet.
    pub fn new() -> Self {
        Self {
            kept: RwSignal::new(Vec::new()),
            by_me: RwSignal::new(true),
            line: RwSignal::new(String::new()),
            due: RwSignal::new(None),
            reading: RwSignal::new(Reading::Settled),
        }
    }

    /// The one that is being typed, if there is one.
    fn typed(self) -> Option<NewPromise> {
        let line = self.line.with_untracked(|line| line.trim().to_owned());
        (!line.is_empty()).then(|| NewPromise {
            line,
            due: self.due.get_untracked(),
            by_me: self.by_me.get_untracked(),
        })
    }

    /// All of them, with the one that is still being typed.
    pub fn all(self) -> Vec<NewPromise> {
        let mut all = self.kept.get_untracked();
        all.extend(self.typed());
        all
    }

    /// The day that is typed says no day.
    pub fn odd(self) -> bool {
        self.reading.get_untracked() == Reading::Odd
    }

    /// A day is being read.
    pub fn waiting(self) -> bool {
        self.reading.get_untracked() == Reading::Waiting
    }

    /// The same, tracked.
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

/// What was promised.
#[component]
pub fn Promises(promising: Promising) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    let Promising {
        kept,
        by_me,
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
    let key = |(place, promise): &(usize, NewPromise)| (*place, promise.line.clone());
    view! {
        <fieldset class="promises">
            <legend>{said::promised}</legend>
            <ul>
                <Each each=move || kept.get().into_iter().enumerate() key=key let:entry>
                    {
                        let (place, promise) = entry;
                        let whose = if promise.by_me { said::i_promised } else { said::they_promised };
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
                options=vec![(true, said::i_promised.into()), (false, said::they_promised.into())]
                value=by_me
                change=Callback::new(move |mine| by_me.set(mine))
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
