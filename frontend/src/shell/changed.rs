//! Which areas changed. The shell says `changed` after every write and every change from
//! elsewhere; whatever shows an area asks again.

use leptos::prelude::*;

use crate::ipc;

/// One counter per area that can be shown.
#[derive(Clone, Copy)]
pub struct Changed {
    /// People, their fields, tags and saved filters.
    pub people: RwSignal<u32>,
    /// Events, their checklists and registrations.
    pub events: RwSignal<u32>,
    /// Who came in, and whether the door is locked.
    pub door: RwSignal<u32>,
    /// The log.
    pub history: RwSignal<u32>,
    /// The file: its name, its backups.
    pub workspace: RwSignal<u32>,
}

impl Changed {
    /// Counters that follow the shell's events from now on.
    pub fn listening() -> Self {
        let changed = Self {
            people: RwSignal::new(0),
            events: RwSignal::new(0),
            door: RwSignal::new(0),
            history: RwSignal::new(0),
            workspace: RwSignal::new(0),
        };
        ipc::listen("changed", move |area: String| changed.area(&area));
        changed
    }

    /// The counter to follow for a call of this area.
    pub fn of(self, area: &str) -> RwSignal<u32> {
        match area {
            "events" => self.events,
            "door" => self.door,
            "history" => self.history,
            "workspace" => self.workspace,
            _ => self.people,
        }
    }

    /// Everything may be different.
    pub fn everything(self) {
        self.people.update(|count| *count += 1);
        self.events.update(|count| *count += 1);
        self.door.update(|count| *count += 1);
        self.history.update(|count| *count += 1);
        self.workspace.update(|count| *count += 1);
    }

    /// A write to one area shows in others: every write is in the log, and taking one back may
    /// touch anything.
    fn area(self, area: &str) {
        match area {
            "settings" => {}
            // whoever is registered is shown under their name, and whoever comes in unknown is new
            "people" | "door" => {
                self.people.update(|count| *count += 1);
                self.of_an_event();
            }
            "events" => self.of_an_event(),
            _ => self.everything(),
        }
    }

    fn of_an_event(self) {
        self.events.update(|count| *count += 1);
        self.door.update(|count| *count += 1);
        self.history.update(|count| *count += 1);
    }
}
