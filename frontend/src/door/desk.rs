//! One desk of the door: what is typed, whom it means, and what was said last. Whatever is asked is
//! asked here; the views only show it.

use std::time::Duration;

use contract::{
    Failure,
    door::{ArrivalRow, DoorMatch, DoorMatches, DoorRow, DoorView, GetDoor},
};
use domain::{ArrivalId, EventId, events::How};
use leptos::{prelude::*, task::spawn_local};

use super::{scan::Scan, sound, words::Tone};
use crate::{
    failure, ipc,
    shell::asking::{Asked, ask},
    ui::{field::focus, icons::IconName},
};

/// The id of the one field.
pub const FIELD: &str = "door-field";
/// How long what was done last can be taken back by one key.
pub const TAKEN_BACK: f64 = 10_000.0;

/// What is shown at the side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Panel {
    /// How many, by chapter and by answer.
    Counts,
    /// Who came, the last first.
    Log,
    /// Who is in the room.
    Room,
    /// The camera.
    Camera,
}

/// What the door said last.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// How it looks and sounds.
    pub tone: Tone,
    /// Its icon.
    pub icon: IconName,
    /// What it says first.
    pub word: String,
    /// To whom.
    pub name: String,
    /// What else is to be known.
    pub more: String,
    /// What can be taken back by one key.
    pub arrival: Option<ArrivalId>,
    /// Until when, in milliseconds of the page's clock.
    pub until: f64,
}

/// One desk. Copy it freely: it is a handful of signals.
#[derive(Clone, Copy)]
pub struct Desk {
    /// At which event.
    pub event: EventId,
    /// What is known of the door.
    pub view: Asked<DoorView>,
    /// What is typed.
    pub text: RwSignal<String>,
    /// Whom it means, and which text the answer is about.
    pub found: RwSignal<Option<(String, DoorMatches)>>,
    /// The row the keyboard is at; none where Enter lets nobody in.
    pub at: RwSignal<Option<usize>>,
    /// Somebody who is let in only if the desk says so again.
    pub asking: RwSignal<Option<(DoorRow, How)>>,
    /// Somebody who was let in by mistake: the next name is whom it was.
    pub swapping: RwSignal<Option<ArrivalRow>>,
    /// What was said last.
    pub told: RwSignal<Option<Told>>,
    /// The address of somebody new.
    pub email: RwSignal<String>,
    /// What is shown at the side.
    pub panel: RwSignal<Option<Panel>>,
    /// Whether tones are heard.
    pub sound: RwSignal<bool>,
    /// The form that locks or unlocks is shown.
    pub pin: RwSignal<bool>,
    /// The page's clock, in milliseconds, while something counts down.
    pub now: RwSignal<f64>,
    name: StoredValue<String>,
    matching: StoredValue<bool>,
    /// Keys that come too fast for a person.
    pub(super) scan: StoredValue<Scan>,
    pub(super) failed: StoredValue<Option<(String, ArrivalId)>>,
}

impl Desk {
    /// The desk of this name.
    pub fn of(event: EventId, name: String) -> Self {
        let desk = Self {
            event,
            view: ask(move || Some(GetDoor { event })),
            text: RwSignal::new(String::new()),
            found: RwSignal::new(None),
            at: RwSignal::new(None),
            asking: RwSignal::new(None),
            swapping: RwSignal::new(None),
            told: RwSignal::new(None),
            email: RwSignal::new(String::new()),
            panel: RwSignal::new(None),
            sound: RwSignal::new(sound::is_on()),
            pin: RwSignal::new(false),
            now: RwSignal::new(js_sys::Date::now()),
            name: StoredValue::new(name),
            matching: StoredValue::new(false),
            scan: StoredValue::new(Scan::default()),
            failed: StoredValue::new(None),
        };
        set_timeout(sound::prepare, Duration::from_millis(500));
        let _ = set_interval_with_handle(move || desk.tick(), Duration::from_millis(250));
        desk
    }

    /// The desk this component is part of.
    pub fn here() -> Self {
        expect_context()
    }

    /// What the desk is called.
    pub fn name(self) -> String {
        self.name.get_value()
    }

    /// Whether the mode is locked; tracked. Until that is known it is.
    pub fn is_locked(self) -> bool {
        self.view
            .value
            .with(|view| view.as_ref().is_none_or(|view| view.locked))
    }

    /// Puts the keyboard into the field.
    pub fn focus(self) {
        focus(FIELD);
    }

    fn tick(self) {
        let until = self
            .told
            .with_untracked(|told| told.as_ref().map(|told| told.until));
        if let Some(until) = until {
            let now = js_sys::Date::now();
            if now >= until {
                self.told.set(None);
            } else {
                self.now.set(now);
            }
        }
        let unsaved = self
            .view
            .value
            .with_untracked(|view| view.as_ref().is_some_and(|view| !view.unsaved.is_empty()));
        if unsaved && !self.view.waiting.get_untracked() {
            self.view.again();
        }
    }

    /// Something was typed.
    pub fn typed(self, text: String) {
        self.told.set(None);
        self.asking.set(None);
        self.text.set(text);
        self.look();
    }

    /// Forgets what is typed.
    pub fn clear(self) {
        self.told.set(None);
        self.swapping.set(None);
        self.forget_typed();
    }

    /// The field is empty again.
    pub fn forget_typed(self) {
        self.asking.set(None);
        self.text.set(String::new());
        self.email.set(String::new());
        self.found.set(None);
        self.focus();
    }

    /// Asks whom the text means; one question at a time, so that no answer overtakes another.
    fn look(self) {
        if self.matching.get_value() {
            return;
        }
        let text = self.text.get_untracked();
        if text.trim().is_empty() {
            return self.found.set(None);
        }
        self.matching.set_value(true);
        spawn_local(async move {
            let answer = ipc::call(self.question(&text)).await;
            self.matching.set_value(false);
            if self.text.get_untracked() != text {
                return self.look();
            }
            match answer {
                Ok(matches) => self.come(text, matches),
                Err(failure) => self.refused(String::new(), &failure),
            }
        });
    }

    fn question(self, text: &str) -> DoorMatch {
        DoorMatch {
            event: self.event,
            text: text.to_owned(),
        }
    }

    fn come(self, text: String, matches: DoorMatches) {
        self.at.set(matches.highlighted.map(usize::from));
        self.found.set(Some((text, matches)));
    }

    /// Moves the highlight.
    pub fn step(self, by: isize) {
        let rows = self
            .found
            .with_untracked(|found| found.as_ref().map_or(0, |(_, matches)| matches.rows.len()));
        if rows > 0 {
            self.at.update(|at| {
                let next = at.map_or(0, |at| at.saturating_add_signed(by));
                *at = Some(next.min(rows - 1));
            });
        }
    }

    /// Enter. What was typed leaves the field at once where its meaning is still awaited, so that
    /// the next code finds it empty.
    pub fn enter(self) {
        if let Some((row, how)) = self.asking.get_untracked() {
            return self.admit(row, how);
        }
        let text = self.text.get_untracked();
        if text.trim().is_empty() {
            return;
        }
        let known = self.found.with_untracked(|found| {
            found
                .as_ref()
                .filter(|(of, _)| *of == text)
                .map(|(_, matches)| matches.clone())
        });
        match known {
            Some(matches) => self.act(text, matches, true),
            None => {
                self.text.set(String::new());
                self.found.set(None);
                spawn_local(async move {
                    match ipc::call(self.question(&text)).await {
                        Ok(matches) => self.act(text, matches, false),
                        Err(failure) => self.refused(String::new(), &failure),
                    }
                });
            }
        }
    }

    /// Says something, and lets it be heard.
    pub fn say(self, told: Told) {
        self.hear(told.tone);
        self.now.set(js_sys::Date::now());
        self.told.set(Some(told));
    }

    /// Lets a tone be heard, unless that is off.
    pub fn hear(self, tone: Tone) {
        if self.sound.get_untracked() {
            // what is seen comes first
            set_timeout(move || sound::play(tone), Duration::ZERO);
        }
    }

    /// Says why something was not done.
    pub fn refused(self, name: String, failure: &Failure) {
        self.say(Told {
            tone: Tone::Bad,
            icon: IconName::Warning,
            word: failure::sentence(failure),
            name,
            more: String::new(),
            arrival: None,
            until: until(),
        });
    }
}

/// Until when what is said now stays.
pub fn until() -> f64 {
    js_sys::Date::now() + TAKEN_BACK
}
