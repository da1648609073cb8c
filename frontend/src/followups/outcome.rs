//! Done, where it stands: with somebody, after asking in one line what came of it.

use contract::followups::{Due, DueRow, FinishDue};
use domain::followups::InteractionKind;
use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::{Element, EventTarget, HtmlElement};

use super::words::kind;
use crate::{
    language::say::followups as said,
    shell::{asking::act, state::Shell},
    ui::{
        button::{Button, Weight},
        select::Select,
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
    let ways = Signal::derive(|| WAYS.map(|way| (way, kind(way).to_owned())).to_vec());
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
                    back_to_the_row(event.current_target());
                    of.asks.set(false);
                }
            }
        >
            <Select label=said::how_in_touch options=ways value=way change=Callback::new(move |now| way.set(now)) />
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

/// The keyboard goes back to what it came from, before the form is gone.
fn back_to_the_row(form: Option<EventTarget>) {
    let button = form
        .and_then(|form| form.dyn_into::<Element>().ok())
        .and_then(|form| form.closest("li").ok().flatten())
        .and_then(|row| row.query_selector("button").ok().flatten())
        .and_then(|button| button.dyn_into::<HtmlElement>().ok());
    if let Some(button) = button {
        let _ = button.focus();
    }
}
