//! Which areas changed. The shell says `changed` after every write and every change from
//! elsewhere; whatever shows an area asks again.

use std::time::Duration;

use leptos::prelude::*;

use crate::ipc;

/// How long the rest waits while people come in: the desks are shown first.
const DESKS_FIRST: Duration = Duration::from_millis(400);

/// One counter per area that can be shown.
#[derive(Clone, Copy)]
pub struct Changed {
    /// People, their fields, tags and saved filters.
    pub people: RwSignal<u32>,
    /// Events, their checklists and registrations.
    pub events: RwSignal<u32>,
    /// Who came in, and whether the door is locked.
    pub door: RwSignal<u32>,
    /// Contacts, follow-ups, rhythms, and whatever else decides what is due.
    pub followups: RwSignal<u32>,
    /// The log.
    pub history: RwSignal<u32>,
    /// The lock of the window.
    pub lock: RwSignal<u32>,
    /// The drawer, and what was chosen about reminders.
    pub reminders: RwSignal<u32>,
    /// The file: its name, its backups.
    pub workspace: RwSignal<u32>,
    waiting: StoredValue<bool>,
}

impl Changed {
    /// Counters that follow the shell's events from now on.
    pub fn listening() -> Self {
        let changed = Self {
            people: RwSignal::new(0),
            events: RwSignal::new(0),
            door: RwSignal::new(0),
            followups: RwSignal::new(0),
            history: RwSignal::new(0),
            lock: RwSignal::new(0),
            reminders: RwSignal::new(0),
            workspace: RwSignal::new(0),
            waiting: StoredValue::new(false),
        };
        ipc::listen("changed", move |area: String| changed.area(&area));
        changed
    }

    /// The counter to follow for a call of this area.
    pub fn of(self, area: &str) -> RwSignal<u32> {
        match area {
            "events" => self.events,
            "door" => self.door,
            "followups" | "today" => self.followups,
            "history" => self.history,
            "lock" => self.lock,
            "reminders" | "native" => self.reminders,
            "workspace" => self.workspace,
            _ => self.people,
        }
    }

    /// Everything may be different.
    pub fn everything(self) {
        self.people.update(|count| *count += 1);
        self.events.update(|count| *count += 1);
        self.door.update(|count| *count += 1);
        self.followups.update(|count| *count += 1);
        self.history.update(|count| *count += 1);
        self.reminders.update(|count| *count += 1);
        self.workspace.update(|count| *count += 1);
    }

    /// A write to one area shows in others: every write is in the log, and taking one back may
    /// touch anything.
    fn area(self, area: &str) {
        match area {
            "settings" => {}
            // nothing that is shown is otherwise, but perhaps nothing is to be shown
            "lock" => self.lock.update(|count| *count += 1),
            "door" => {
                self.door.update(|count| *count += 1);
                self.after_the_desks();
            }
            // whoever is registered is shown under their name
            "people" => {
                self.people.update(|count| *count += 1);
                self.of_an_event();
            }
            // a tick in the drawer is one in the checklist, and a note from elsewhere comes with it
            "events" | "reminders" => self.of_an_event(),
            "followups" => {
                self.followups.update(|count| *count += 1);
                self.reminders.update(|count| *count += 1);
                self.history.update(|count| *count += 1);
            }
            _ => self.everything(),
        }
    }

    /// Whoever comes in is shown in the lists too, once for all who came in meanwhile.
    fn after_the_desks(self) {
        if self.waiting.get_value() {
            return;
        }
        self.waiting.set_value(true);
        set_timeout(
            move || {
                self.waiting.set_value(false);
                self.people.update(|count| *count += 1);
                self.events.update(|count| *count += 1);
                self.followups.update(|count| *count += 1);
                self.history.update(|count| *count += 1);
            },
            DESKS_FIRST,
        );
    }

    fn of_an_event(self) {
        self.events.update(|count| *count += 1);
        self.door.update(|count| *count += 1);
        self.followups.update(|count| *count += 1);
        self.history.update(|count| *count += 1);
        self.reminders.update(|count| *count += 1);
    }
}
