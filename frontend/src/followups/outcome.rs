//! Done, where it stands: with somebody, after asking in one line what came of it.

use contract::followups::{Due, DueRow, FinishDue};
use domain::followups::InteractionKind;
use leptos::{html, prelude::*};

use super::words::kind;
use crate::{
    language::say::followups as said,
    shell::{asking::act, state::Shell},
    ui::{
        button::{Button, Weight},
        when::When,
    },
};

/// How one may have been in touch, in the order it is asked.
const WAYS: [InteractionKind; 6] = [
    InteractionKind::Call,
    InteractionKind::Message,
    InteractionKind::Email,
    InteractionKind::Coffee,
    InteractionKind::OneToOne,
    InteractionKind::Helped,
];

/// A follow-up or promise that can be done where it stands.
#[derive(Clone, Copy)]
pub struct Finishing {
    due: Due,
    /// There is somebody a contact can be noted with.
    with_somebody: bool,
    asks: RwSignal<bool>,
    shell: Shell,
}

impl Finishing {
    /// This one.
    pub fn of(row: &DueRow) -> Self {
        Self {
            due: row.due,
            with_somebody: row.person.is_some(),
            asks: RwSignal::new(false),
            shell: Shell::here(),
        }
    }

    /// It is done: asks what came of it, or asks no longer; a note that names nobody is done at once.
    pub fn press(self) {
        if self.with_somebody {
            self.asks.update(|asks| *asks = !*asks);
        } else {
            self.done(String::new(), InteractionKind::default());
        }
    }

    fn done(self, outcome: String, kind: InteractionKind) {
        let due = self.due;
        act(self.shell, FinishDue { due, outcome, kind });
    }
}

/// Asks what came of it, once *Done* was pressed: one line, or nothing.
#[component]
pub fn Outcome(of: Finishing) -> impl IntoView {
    view! {
        <When when=move || of.asks.get()>
            <Line of />
        </When>
    }
}

#[component]
fn Line(of: Finishing) -> impl IntoView {
    let line = RwSignal::new(String::new());
    let way = RwSignal::new(WAYS[0]);
    let node = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(input) = node.get() {
            let _ = input.focus();
        }
    });
    let done = move || of.done(line.get_untracked(), way.get_untracked());
    view! {
        <form
            class="outcome"
            on:submit=move |event| {
                event.prevent_default();
                done();
            }
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    event.stop_propagation();
                    of.asks.set(false);
                }
            }
        >
            <select
                aria-label=said::how_in_touch
                on:change=move |event| {
                    let place = event_target_value(&event).parse().unwrap_or(0);
                    way.set(WAYS.get(place).copied().unwrap_or(WAYS[0]));
                }
            >
                {WAYS
                    .into_iter()
                    .enumerate()
                    .map(|(place, one)| view! { <option value=place.to_string()>{move || kind(one)}</option> })
                    .collect_view()}
            </select>
            <input
                type="text"
                node_ref=node
                autocomplete="off"
                aria-label=said::outcome
                placeholder=said::outcome
                prop:value=line
                on:input=move |event| line.set(event_target_value(&event))
            />
            <Button label=said::done weight=Weight::Primary keys="↵" press=move |()| done() />
        </form>
    }
}
