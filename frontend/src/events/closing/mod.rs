//! The day after, in five short steps and by keys alone: who came after all, who did not, whom I
//! talked to, what was promised, what was learned. All of it is kept in one step at the end, and
//! what was typed stays while the form is put away.

mod lines;
mod presence;
pub mod report;
mod words;

use std::collections::HashSet;

use contract::events::{
    CloseEvent, ClosingRow, ClosingView, Decided, GetClosing, Introduced, PastedRow, PastedWho,
    Promised, Talk, ToFollow,
};
use domain::{PersonId, events::Attendee};
use leptos::prelude::*;

use self::{
    lines::{Kind, Line, Lines},
    presence::{Came, Missing},
    words::Words,
};
use super::{
    register::{Choice, Pasting},
    sheet::EventSheet,
};
use crate::{
    format::number,
    language::say::{self, closing as said},
    shell::{
        asking::{Asked, ask, tell_all},
        state::Shell,
    },
    ui::{
        button::{Button, Weight},
        dialog::Dialog,
        field::focus,
        keep::on_keep,
        loaded::Loaded,
    },
};

/// The id of what each step begins with.
const FIRST: &str = "closing-first";
/// Steps of the form.
const STEPS: usize = 5;

/// What is written down so far.
#[derive(Clone, Copy)]
pub struct Closing {
    asked: Asked<ClosingView>,
    step: RwSignal<usize>,
    came: RwSignal<HashSet<Attendee>>,
    no_shows: RwSignal<HashSet<PersonId>>,
    pasting: Pasting,
    lines: RwSignal<Vec<Line>>,
    lessons: [RwSignal<String>; 3],
    thanks: RwSignal<String>,
    group: RwSignal<String>,
    busy: RwSignal<bool>,
}

impl Closing {
    fn new(shell: Shell, sheet: EventSheet) -> Self {
        let text = || RwSignal::new(String::new());
        let event = sheet.event;
        Self {
            asked: ask(move || shell.events.closing.get().then_some(GetClosing { event })),
            step: RwSignal::new(0),
            came: RwSignal::new(HashSet::new()),
            no_shows: RwSignal::new(HashSet::new()),
            pasting: Pasting::of(event, RwSignal::new(false)),
            lines: RwSignal::new(Vec::new()),
            lessons: [text(), text(), text()],
            thanks: text(),
            group: text(),
            busy: RwSignal::new(false),
        }
    }

    /// What is written down, inside the form.
    fn here() -> Self {
        expect_context()
    }

    /// Whether paper says that somebody who was missing came; tracked.
    fn is_on_paper(self, row: &ClosingRow) -> bool {
        let pasted = |row: &PastedRow, person| match (self.pasting.choice(&row.entry), &row.who) {
            (Choice::AsFound, PastedWho::Known(known) | PastedWho::Registered(known)) => {
                known.id == person
            }
            (Choice::Means(Decided::Person(meant)), _) => meant == person,
            _ => false,
        };
        self.came.with(|came| came.contains(&row.who))
            || row.person.is_some_and(|person| {
                self.pasting.asked.value.with(|view| {
                    view.iter()
                        .flat_map(|view| &view.entries)
                        .any(|row| pasted(row, person))
                })
            })
    }

    /// Who came, of those whom the directory knows; those paper names among them. Tracked.
    fn people(self) -> Vec<ClosingRow> {
        self.asked.value.with(|view| {
            let Some(view) = view else { return Vec::new() };
            view.present
                .iter()
                .chain(view.missing.iter().filter(|row| self.is_on_paper(row)))
                .filter(|row| row.person.is_some())
                .cloned()
                .collect()
        })
    }

    fn go(self, shell: Shell, forward: bool) {
        let step = self.step.get_untracked();
        match (forward, step) {
            (true, step) if step + 1 < STEPS => self.step.set(step + 1),
            (true, _) => self.close(shell),
            (false, step) => self.step.set(step.saturating_sub(1)),
        }
        request_animation_frame(|| focus(FIRST));
    }

    fn request(self, event: domain::EventId) -> CloseEvent {
        let came: Vec<Attendee> = self.came.get_untracked().into_iter().collect();
        let lines = self.lines.get_untracked();
        let of = |kind: Kind| lines.iter().filter(move |line| line.kind == kind);
        CloseEvent {
            event,
            paper: self.pasting.entries(),
            no_shows: self.no_shows.get_untracked().into_iter().collect(),
            talks: of(Kind::Talk)
                .map(|line| Talk {
                    person: line.person,
                    line: line.text.clone(),
                })
                .collect(),
            introductions: of(Kind::Introduction)
                .filter_map(|line| {
                    Some(Introduced {
                        one: line.person,
                        other: line.other?,
                        by: None,
                    })
                })
                .collect(),
            promises: lines
                .iter()
                .filter(|line| matches!(line.kind, Kind::MyPromise | Kind::TheirPromise))
                .map(|line| Promised {
                    person: line.person,
                    line: line.text.clone(),
                    due: line.due,
                    by_me: line.kind == Kind::MyPromise,
                })
                .collect(),
            follow_ups: of(Kind::FollowUp)
                .map(|line| ToFollow {
                    person: line.person,
                    line: line.text.clone(),
                    due: line.due,
                })
                .collect(),
            lessons: self.lessons.map(|lesson| lesson.get_untracked()).to_vec(),
            thanks: self.thanks.get_untracked(),
            group: self.group.get_untracked(),
            came,
        }
    }

    fn close(self, shell: Shell) {
        let Some(event) = shell.events.open.get_untracked() else {
            return;
        };
        if self.busy.get_untracked() {
            return;
        }
        self.busy.set(true);
        tell_all(shell, self.request(event), move |report| {
            let _ = self.busy.try_set(false);
            let Some(report) = report else { return };
            if let Some(done) = &report.done {
                shell.toasts.done(done);
            }
            shell.changed.people.update(|count| *count += 1);
            shell.events.closing.set(false);
            shell.events.reporting.set(true);
            self.lines.try_set(Vec::new());
            self.came.try_set(HashSet::new());
            self.no_shows.try_set(HashSet::new());
            self.pasting.clear();
            self.step.try_set(0);
        });
    }
}

/// The form, over the page of an event.
#[component]
pub fn ClosingDialog() -> impl IntoView {
    let shell = Shell::here();
    let closing = Closing::new(shell, EventSheet::here());
    provide_context(closing);
    let open = Memo::new(move |_| shell.events.closing.get());
    let close = Callback::new(move |()| shell.events.closing.set(false));
    on_cleanup(move || shell.events.closing.set(false));
    // what was written at an earlier closing is there to be gone on with
    Effect::new(move || {
        closing.asked.value.with(|view| {
            let Some(view) = view else { return };
            for (lesson, known) in closing.lessons.iter().zip(&view.lessons) {
                if lesson.with_untracked(String::is_empty) {
                    lesson.set(known.clone());
                }
            }
            if closing.thanks.with_untracked(String::is_empty) {
                closing.thanks.set(view.thanks.clone());
            }
        });
    });
    view! {
        <Dialog open=open close=close title=said::title class="closing">
            <Loaded asked=closing.asked children={|_: Signal<ClosingView>| view! { <Form /> }} />
        </Dialog>
    }
}

#[component]
fn Form() -> impl IntoView {
    let shell = Shell::here();
    let closing = Closing::here();
    request_animation_frame(|| focus(FIRST));
    let step = move || {
        say::shell::SoManyOf {
            done: &number(closing.step.get() as u64 + 1),
            total: &number(STEPS as u64),
        }
        .said()
    };
    let first = move || closing.step.get() == 0;
    let last = move || closing.step.get() + 1 == STEPS;
    view! {
        <div class="closing-inside" on:keydown=on_keep(move || closing.go(shell, true))>
            <p class="hint" role="status">{step}</p>
            {move || match closing.step.get() {
                0 => view! { <Came /> }.into_any(),
                1 => view! { <Missing /> }.into_any(),
                2 => view! { <Lines title=said::talks hint=said::talks_hint kinds=&[Kind::Talk, Kind::Introduction] /> }.into_any(),
                3 => {
                    view! {
                        <Lines
                            title=said::promises
                            hint=said::promises_hint
                            kinds=&[Kind::MyPromise, Kind::TheirPromise, Kind::FollowUp]
                        />
                    }
                        .into_any()
                }
                _ => view! { <Words /> }.into_any(),
            }}
            <footer class="dialog-actions">
                <Button
                    label=move || if first() { say::shell::cancel() } else { said::back() }
                    press=move |()| {
                        if untrack(first) {
                            shell.events.closing.set(false);
                        } else {
                            closing.go(shell, false);
                        }
                    }
                />
                <Button
                    label=move || if last() { said::close() } else { said::go_on() }
                    weight=Weight::Primary
                    keys=move || if shell.on_mac() { "⌘↵" } else { "Ctrl+↵" }
                    disabled=closing.busy
                    press=move |()| closing.go(shell, true)
                />
            </footer>
        </div>
    }
}
