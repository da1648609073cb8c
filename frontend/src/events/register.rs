//! *Register people*: names or addresses pasted from anywhere, whom they mean, and only then the
//! step that registers them.

use std::{collections::HashMap, time::Duration};

use contract::events::{
    Decided, DecidedEntry, PastedRow, PastedView, PastedWho, ReadPasted, RegisterWho,
};
use domain::{EventId, events::pasted::Entry};
use leptos::{html, prelude::*};

use super::{adding::register, pasted::PastedRows, sheet::EventSheet, sources::Sources};
use crate::{
    failure,
    language::say::{self, events as said},
    shell::{
        asking::{Asked, ask},
        state::Shell,
    },
    ui::{
        button::{Button, Weight},
        dialog::Dialog,
        field::fresh_id,
        keep::on_keep,
        once::once,
        when::When,
    },
};

/// How long after the last key the text is read.
const PAUSE: Duration = Duration::from_millis(300);

/// What was decided about an entry otherwise than proposed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Choice {
    /// As it was found; who may be several is left out.
    AsFound,
    /// It means this person, or somebody new.
    Means(Decided),
    /// It is left out.
    LeftOut,
}

/// What is pasted, whom it means, and what was decided.
#[derive(Clone, Copy)]
pub struct Pasting {
    /// Whom the text means.
    pub asked: Asked<PastedView>,
    /// What was decided otherwise than proposed.
    pub choices: RwSignal<HashMap<Entry, Choice>>,
    /// What is typed.
    pub text: RwSignal<String>,
    event: EventId,
    whole: RwSignal<bool>,
    read: RwSignal<String>,
    /// The text whose meaning is in sight.
    seen: RwSignal<String>,
    turn: StoredValue<u32>,
    busy: RwSignal<bool>,
}

/// How many of the entries become what.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Count {
    registered: u64,
    new: u64,
    already: u64,
    undecided: u64,
}

impl Pasting {
    /// Nothing pasted yet, for this event or, where `whole` says so, for its series.
    pub fn of(event: EventId, whole: RwSignal<bool>) -> Self {
        let read = RwSignal::new(String::new());
        let seen = RwSignal::new(String::new());
        let asked = ask(move || {
            let text = read.get();
            (!text.trim().is_empty()).then_some(ReadPasted { event, text })
        });
        Effect::new(move || {
            if !asked.waiting.get() && asked.failure.with(Option::is_none) {
                seen.set(read.get_untracked());
            }
        });
        Self {
            asked,
            choices: RwSignal::new(HashMap::new()),
            event,
            whole,
            text: RwSignal::new(String::new()),
            read,
            seen,
            turn: StoredValue::new(0),
            busy: RwSignal::new(false),
        }
    }

    /// Reads the text once nothing was typed for a moment.
    pub fn typed(self) {
        let turn = self.turn.get_value().wrapping_add(1);
        self.turn.set_value(turn);
        set_timeout(
            move || {
                if self.turn.try_get_value() == Some(turn) {
                    self.read.set(self.text.get_untracked());
                }
            },
            PAUSE,
        );
    }

    /// What becomes of an entry; tracked.
    pub fn choice(self, entry: &Entry) -> Choice {
        self.choices
            .with(|choices| choices.get(entry).copied().unwrap_or(Choice::AsFound))
    }

    /// Nothing pasted any more.
    pub fn clear(self) {
        self.text.try_set(String::new());
        self.read.try_set(String::new());
    }

    fn count(self) -> Count {
        let mut count = Count::default();
        self.asked.value.with(|view| {
            for row in view.iter().flat_map(|view| &view.entries) {
                let guests = u64::from(row.entry.guests);
                match (self.choice(&row.entry), &row.who) {
                    (Choice::LeftOut, _) => {}
                    (Choice::AsFound, PastedWho::Registered(_)) => count.already += 1,
                    (Choice::AsFound, PastedWho::OneOf(_)) => count.undecided += 1,
                    (Choice::AsFound, PastedWho::New) | (Choice::Means(Decided::New), _) => {
                        count.new += 1;
                        count.registered += 1 + guests;
                    }
                    (Choice::AsFound, PastedWho::Known(_)) | (Choice::Means(_), _) => {
                        count.registered += 1 + guests;
                    }
                }
            }
        });
        count
    }

    /// The entries, each with what was decided about it.
    pub fn entries(self) -> Vec<DecidedEntry> {
        let decided = |row: &PastedRow| {
            let decided = match self.choice(&row.entry) {
                Choice::LeftOut => return None,
                Choice::AsFound => Decided::AsFound,
                Choice::Means(decided) => decided,
            };
            Some(DecidedEntry {
                entry: row.entry.clone(),
                decided,
            })
        };
        untrack(|| {
            self.asked.value.with(|view| {
                view.iter()
                    .flat_map(|view| &view.entries)
                    .filter_map(decided)
                    .collect()
            })
        })
    }

    /// Whether what is in sight is what the typed text means; it may be read once more, because
    /// something changed elsewhere. Tracked.
    fn is_seen(self) -> bool {
        let same =
            |other: RwSignal<String>| self.text.with(|text| other.with(|other| text == other));
        same(self.read) && same(self.seen)
    }

    fn register(self, shell: Shell) {
        let ready = untrack(|| {
            self.is_seen()
                && self.asked.failure.with(Option::is_none)
                && self.count().registered > 0
        });
        if !ready || self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        let who = RegisterWho::Entries(self.entries());
        let whole_series = self.whole.get_untracked();
        register(shell, self.event, who, whole_series, move |done| {
            let _ = self.busy.try_set(false);
            if done {
                shell.events.registering.set(false);
            }
        });
    }
}

/// The form, over the page of an event.
#[component]
pub fn RegisterDialog() -> impl IntoView {
    let shell = Shell::here();
    let sheet = EventSheet::here();
    let open = Memo::new(move |_| shell.events.registering.get() && !sheet.closed().get());
    let close = Callback::new(move |()| shell.events.registering.set(false));
    // nobody is registered for what is in the trash
    Effect::new(move || {
        if sheet.closed().get() {
            shell.events.registering.set(false);
        }
    });
    on_cleanup(move || shell.events.registering.set(false));
    view! {
        <Dialog open=open close=close title=said::register_people class="register">
            <Sources />
        </Dialog>
    }
}

/// Names or addresses pasted from anywhere.
#[component]
pub fn Pasted(event: EventId, whole: RwSignal<bool>) -> impl IntoView {
    let shell = Shell::here();
    let pasting = Pasting::of(event, whole);
    let register = once(
        move || !pasting.asked.waiting.get(),
        move || pasting.register(shell),
    );
    // nobody is registered whom one has not seen
    let press = move || {
        if untrack(|| pasting.is_seen()) {
            register.want();
        }
    };
    Effect::new(move || {
        pasting.text.track();
        register.forget();
    });
    let node = NodeRef::<html::Textarea>::new();
    Effect::new(move || {
        if let Some(area) = node.get() {
            let _ = area.focus();
        }
    });
    let count = Memo::new(move |_| pasting.count());
    let found = Memo::new(move |_| {
        pasting
            .asked
            .value
            .with(|view| view.as_ref().is_some_and(|view| !view.entries.is_empty()))
    });
    let nobody = move || {
        pasting
            .asked
            .value
            .with(|view| view.as_ref().is_some_and(|view| view.entries.is_empty()))
    };
    let failed = move || {
        pasting
            .asked
            .failure
            .with(|failure| failure.as_ref().map(failure::sentence))
    };
    let label = move || match count.get().registered {
        0 => said::register_nobody().to_owned(),
        count => said::register_so_many(count),
    };
    view! {
        <div class="register-inside" on:keydown=on_keep(press)>
            <PasteHere pasting id=fresh_id("pasted") label=said::paste_here rows="5" node />
            {move || failed().map(|text| view! { <p class="hint odd" role="alert">{text}</p> })}
            <When when=nobody>
                <p class="hint" role="status">{said::nobody_in_text}</p>
            </When>
            <When when=move || found.get()>
                <p class="register-summary" role="status">{move || summary(count.get())}</p>
                <PastedRows pasting />
                <LeftOut pasting />
            </When>
            <footer class="dialog-actions">
                <Button label=say::shell::cancel press=move |()| shell.events.registering.set(false) />
                <Button
                    label=label
                    weight=Weight::Primary
                    keys=move || if shell.on_mac() { "⌘↵" } else { "Ctrl+↵" }
                    disabled=Signal::derive(move || {
                        count.get().registered == 0 || pasting.busy.get() || !pasting.is_seen()
                    })
                    press=move |()| press()
                />
            </footer>
        </div>
    }
}

/// How many become what.
fn summary(count: Count) -> String {
    let mut parts = vec![said::so_many_to_register(count.registered)];
    if count.new > 0 {
        parts.push(said::so_many_new(count.new));
    }
    if count.already > 0 {
        parts.push(said::so_many_already(count.already));
    }
    if count.undecided > 0 {
        parts.push(said::so_many_undecided(count.undecided));
    }
    parts.join(" · ")
}

/// Where one pastes.
#[component]
pub fn PasteHere(
    pasting: Pasting,
    id: String,
    label: fn() -> &'static str,
    /// How many lines are in sight.
    rows: &'static str,
    /// To put the keyboard here.
    #[prop(optional)]
    node: NodeRef<html::Textarea>,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <textarea
                id=id
                node_ref=node
                rows=rows
                autocomplete="off"
                spellcheck="false"
                placeholder=said::paste_hint
                prop:value=pasting.text
                on:input=move |event| {
                    pasting.text.set(event_target_value(&event));
                    pasting.typed();
                }
            ></textarea>
        </div>
    }
}

/// Repeated mentions, and pieces that name nobody.
#[component]
pub fn LeftOut(pasting: Pasting) -> impl IntoView {
    let repeated = Memo::new(move |_| {
        pasting
            .asked
            .value
            .with(|view| view.as_ref().map_or(0, |view| u64::from(view.repeated)))
    });
    let pieces = Memo::new(move |_| {
        pasting.asked.value.with(|view| {
            view.as_ref()
                .map(|view| view.left_out.join(" · "))
                .unwrap_or_default()
        })
    });
    view! {
        <When when=move || repeated.get() != 0>
            <p class="hint">{move || said::so_many_repeated(repeated.get())}</p>
        </When>
        <When when=move || !pieces.with(String::is_empty)>
            <p class="hint not-understood">{move || said::not_understood(&pieces.get())}</p>
        </When>
    }
}
