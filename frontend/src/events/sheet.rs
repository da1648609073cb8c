//! What the parts of an event's page share: which it is, what is kept of it, and how a change is
//! saved. Changes are sent one after the other; while some are under way the answers of earlier
//! ones do not touch what is being typed.

use std::collections::VecDeque;

use chrono::NaiveDateTime;
use contract::{
    Failure,
    events::{EditScope, EventView, MoveEvent, SetDeadline, SetEventField, When},
};
use domain::{
    EventId,
    events::{EventField, EventValue},
};
use leptos::{prelude::*, task::spawn_local};

use super::{adding::told_of_moves, scope::Scoping};
use crate::{
    ipc,
    language::say::series as said,
    person::sheet::{Draft, Saving},
    shell::{
        asking::{Asked, tell_all},
        state::Shell,
        toasts::Offer,
    },
};

/// Something that changes about an event.
#[derive(Clone, Debug, PartialEq)]
enum Change {
    Field(EventField, EventValue),
    When(Option<When>),
    Deadline(Option<NaiveDateTime>),
}

impl Change {
    /// Whether both are about the same, so that only the later one counts.
    fn replaces(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Field(one, _), Self::Field(other, _)) => one == other,
            (Self::When(_), Self::When(_)) | (Self::Deadline(_), Self::Deadline(_)) => true,
            _ => false,
        }
    }
}

/// An event's page.
#[derive(Clone, Copy)]
pub struct EventSheet {
    /// Which event.
    pub event: EventId,
    /// Whether what is on the page is kept.
    pub saving: RwSignal<Saving>,
    /// Which dates of its series changes are for.
    pub scoping: Scoping,
    shell: Shell,
    asked: Asked<EventView>,
    queue: StoredValue<VecDeque<(Change, EditScope)>>,
    sending: RwSignal<bool>,
    first: StoredValue<EventView>,
}

impl EventSheet {
    /// The page of an event of which this is kept.
    pub fn new(asked: Asked<EventView>, first: EventView) -> Self {
        Self {
            event: first.id,
            saving: RwSignal::new(Saving::Untouched),
            scoping: Scoping::new(),
            shell: Shell::here(),
            asked,
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
    pub fn with<T>(self, read: impl Fn(&EventView) -> T) -> T {
        self.asked.value.with(|view| match view {
            Some(view) if view.id == self.event => read(view),
            _ => self.first.with_value(&read),
        })
    }

    /// The kept value of a field.
    pub fn value(self, field: EventField) -> Memo<EventValue> {
        Memo::new(move |_| self.with(|view| view.fields.get(field)))
    }

    /// Whether the event cannot be changed: it is in the trash.
    pub fn closed(self) -> Signal<bool> {
        Signal::derive(move || self.with(|view| view.deleted))
    }

    /// What is typed into a field of text before it is kept.
    pub fn draft(self, field: EventField, tidy: fn(String) -> String) -> Draft {
        let value = self.value(field);
        let kept = Signal::derive(move || {
            self.scoping.dropped.track();
            value.with(text_of)
        });
        let keep = Callback::new(move |text: String| {
            self.save(field, EventValue::Text(tidy(text)));
        });
        Draft::of(self.sending.into(), kept, keep)
    }

    /// What is typed, of any kind, before it is kept.
    pub fn draft_of(self, kept: Signal<String>, keep: Callback<String>) -> Draft {
        let kept = Signal::derive(move || {
            self.scoping.dropped.track();
            kept.get()
        });
        Draft::of(self.sending.into(), kept, keep)
    }

    /// Something was typed into a draft: it is kept after a moment, or, where it must be asked
    /// first which dates it is for, when it is whole.
    pub fn typed(self, draft: Draft) {
        if self.is_date() && self.scoping.is_open() {
            draft.touch();
        } else {
            draft.typed();
        }
    }

    /// Whether the event is a date of a series.
    pub fn is_date(self) -> bool {
        untrack(|| self.with(|view| view.series.is_some()))
    }

    /// The dates of its series a change would be for; tracked.
    pub fn dates_in(self, scope: EditScope) -> Vec<EventId> {
        self.with(|view| {
            let dates = view.series.as_ref().map(|series| &series.dates[..]);
            let here = dates.and_then(|dates| dates.iter().position(|date| date.event == view.id));
            let (Some(dates), Some(here)) = (dates, here) else {
                return vec![view.id];
            };
            let from = match scope {
                EditScope::This => return vec![view.id],
                EditScope::Following => here,
                EditScope::All => 0,
            };
            dates[from..]
                .iter()
                .filter(|date| date.event == view.id || !date.over)
                .map(|date| date.event)
                .collect()
        })
    }

    /// Keeps a field, unless that is what is kept already.
    pub fn save(self, field: EventField, value: EventValue) {
        let same = untrack(|| self.with(|view| view.fields.get(field) == value));
        self.change(Change::Field(field, value), same);
    }

    /// Moves the event to another time; none leaves it open.
    pub fn move_to(self, when: Option<When>) {
        self.change(Change::When(when), false);
    }

    /// Sets until when one can register in time.
    pub fn set_deadline(self, deadline: Option<NaiveDateTime>) {
        let same = untrack(|| self.with(|view| view.local_deadline == deadline));
        self.change(Change::Deadline(deadline), same);
    }

    fn change(self, change: Change, same: bool) {
        if same && !self.sending.get_untracked() {
            // what was to be kept before is not wanted any more
            return self.queue.update_value(|queue| {
                queue.retain(|(other, _)| !change.replaces(other));
            });
        }
        let then = Callback::new(move |scope| self.enqueue(change.clone(), scope));
        self.scoping.ask(self.is_date(), then);
    }

    fn enqueue(self, change: Change, scope: EditScope) {
        self.queue.update_value(|queue| {
            queue.retain(|(other, _)| !change.replaces(other));
            queue.push_back((change, scope));
        });
        if !self.sending.get_untracked() {
            self.send();
        }
    }

    fn send(self) {
        let next = self.queue.try_update_value(VecDeque::pop_front).flatten();
        let Some((change, scope)) = next else {
            return;
        };
        self.sending.set(true);
        self.saving.set(Saving::UnderWay);
        let event = self.event;
        let shell = self.shell;
        spawn_local(async move {
            let answer = match change {
                Change::Field(field, value) => {
                    let request = SetEventField {
                        event,
                        field,
                        value,
                        scope,
                    };
                    ipc::call(request).await
                }
                Change::When(when) => ipc::call(MoveEvent { event, when, scope }).await,
                Change::Deadline(deadline) => {
                    let request = SetDeadline {
                        event,
                        deadline,
                        scope,
                    };
                    ipc::call(request).await
                }
            };
            if let Ok(view) = &answer {
                told_of_moves(shell, &view.moved_up, &view.moved_down);
            }
            let Some(more) = self.queue.try_with_value(|queue| !queue.is_empty()) else {
                // the page was closed meanwhile
                if let Err(failure) = answer {
                    shell.toasts.failed(&failure);
                }
                return;
            };
            if answer.is_ok() && scope != EditScope::This {
                let count = untrack(|| self.dates_in(scope)).len() as u64;
                shell
                    .toasts
                    .say(said::changed_dates(count), Offer::Undo(None));
            }
            self.sending.set(false);
            self.answered(answer, more);
            self.send();
        });
    }

    fn answered(self, answer: Result<EventView, Failure>, more: bool) {
        match answer {
            Ok(view) => {
                self.saving.set(Saving::Kept);
                if !more {
                    self.show(view);
                }
            }
            Err(failure) => self.saving.set(Saving::Failed(failure)),
        }
    }

    /// Shows what is kept now, if it is about this event.
    pub fn show(self, view: EventView) {
        let shown = self
            .asked
            .value
            .try_with_untracked(|view| view.as_ref().map(|view| view.id));
        if shown == Some(Some(view.id)) {
            self.asked.value.set(Some(view));
        }
    }

    /// Whether something is being kept.
    pub fn is_sending(self) -> bool {
        self.sending.get_untracked()
    }

    /// Does something whose answer is the event as it is then; a failure is said in a toast.
    pub fn tell<C: contract::Call<Answer = EventView>>(
        self,
        request: C,
        then: impl FnOnce() + 'static,
    ) {
        self.tell_all(request, move |done| {
            if done {
                then();
            }
        });
    }

    /// As [`Self::tell`], and `then` is told whether it was done.
    pub fn tell_all<C: contract::Call<Answer = EventView>>(
        self,
        request: C,
        then: impl FnOnce(bool) + 'static,
    ) {
        let shell = self.shell;
        tell_all(shell, request, move |view| {
            let done = view.is_some();
            if let Some(view) = view {
                told_of_moves(shell, &view.moved_up, &view.moved_down);
                self.saving.try_set(Saving::Kept);
                self.show(view);
            }
            then(done);
        });
    }
}

/// The text of a value.
pub fn text_of(value: &EventValue) -> String {
    match value {
        EventValue::Text(text) => text.clone(),
        _ => String::new(),
    }
}
