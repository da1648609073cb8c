//! Who is registered for one event, as far as it was read: pages by place, asked for as they come
//! into sight. Pages of an older state stay readable until the newer one is there.

use std::collections::{HashMap, HashSet};

use contract::{
    Failure,
    events::{ListRegistrations, RegistrationRow},
};
use domain::{EventId, RegistrationId, events::RegistrationState};
use leptos::{prelude::*, task::spawn_local};

use crate::{ipc, shell::changed::Changed, ui::virtual_list::Scroll};

/// Rows of a page.
const PAGE: u64 = 200;

/// Pages with the state of the list they belong to.
#[derive(Default)]
struct Pages {
    state: u32,
    kept: HashMap<u64, (u32, Vec<RegistrationRow>)>,
    under_way: HashSet<u64>,
}

/// Who is registered.
#[derive(Clone, Copy)]
pub struct Roll {
    /// For which event.
    pub event: EventId,
    /// Words that names and companies begin with.
    pub text: RwSignal<String>,
    /// Only these.
    pub state: RwSignal<Option<RegistrationState>>,
    /// How many rows text and state let through, once counted.
    pub matching: RwSignal<Option<u64>>,
    /// Why the list could not be read.
    pub failure: RwSignal<Option<Failure>>,
    /// The place the keyboard is at.
    pub cursor: RwSignal<Option<u64>>,
    /// Those picked, as they were when they were.
    pub picked: RwSignal<HashMap<RegistrationId, RegistrationRow>>,
    /// Where picking one after the other began.
    pub anchor: StoredValue<u64>,
    /// Where it is scrolled to.
    pub scroll: Scroll,
    come: RwSignal<u32>,
    pages: StoredValue<Pages>,
    in_sight: StoredValue<(u64, u64)>,
}

impl Roll {
    /// Nothing read yet.
    pub fn of(event: EventId) -> Self {
        Self {
            event,
            text: RwSignal::new(String::new()),
            state: RwSignal::new(None),
            matching: RwSignal::new(None),
            failure: RwSignal::new(None),
            cursor: RwSignal::new(None),
            picked: RwSignal::new(HashMap::new()),
            anchor: StoredValue::new(0),
            scroll: Scroll::new(),
            come: RwSignal::new(0),
            pages: StoredValue::new(Pages::default()),
            in_sight: StoredValue::new((0, 1)),
        }
    }

    /// Reads now, and again whenever the list is shown otherwise or events changed.
    pub fn follow(self, changed: Changed) {
        Effect::new(move |before: Option<(String, Option<RegistrationState>)>| {
            changed.events.track();
            let now = (self.text.get(), self.state.get());
            if before.as_ref() != Some(&now) {
                self.cursor.set(None);
                self.picked.set(HashMap::new());
                self.scroll.show.set(Some(0));
                self.in_sight.set_value((0, 1));
            }
            self.pages.update_value(|pages| {
                pages.state = pages.state.wrapping_add(1);
                pages.under_way.clear();
            });
            self.fetch();
            now
        });
    }

    /// Whether only some are shown; tracked.
    pub fn is_filtered(self) -> bool {
        self.state.get().is_some() || !self.text.with(|text| text.trim().is_empty())
    }

    /// How many rows there are; tracked.
    pub fn total(self) -> u64 {
        self.matching.get().unwrap_or_default()
    }

    /// The row at a place, if it is at hand; tracked.
    pub fn row(self, position: u64) -> Option<RegistrationRow> {
        self.come.track();
        self.pages.with_value(|pages| {
            let (_, rows) = pages.kept.get(&(position / PAGE))?;
            rows.get((position % PAGE) as usize).cloned()
        })
    }

    /// Every row that was read.
    pub fn read_rows(self) -> Vec<RegistrationRow> {
        self.pages.with_value(|pages| {
            pages
                .kept
                .values()
                .flat_map(|(_, rows)| rows.iter().cloned())
                .collect()
        })
    }

    /// The row the keyboard is at; tracked.
    pub fn here(self) -> Option<RegistrationRow> {
        self.cursor.get().and_then(|at| self.row(at))
    }

    /// These places are in sight: their pages are asked for.
    pub fn see(self, first: u64, end: u64) {
        self.in_sight.set_value((first, end.max(first + 1)));
        self.fetch();
    }

    /// Moves the keyboard's place by this many rows.
    pub fn step(self, by: i64) {
        let Some(last) = untrack(|| self.total()).checked_sub(1) else {
            return;
        };
        let at = match self.cursor.get_untracked() {
            None if by > 0 => (by.unsigned_abs() - 1).min(last),
            None => last.saturating_add_signed(by.saturating_add(1)),
            Some(at) => at.saturating_add_signed(by).min(last),
        };
        self.cursor.set(Some(at));
        self.scroll.show.set(Some(at));
    }

    fn fetch(self) {
        let (first, end) = self.in_sight.get_value();
        let wanted = self.pages.try_update_value(|pages| {
            let state = pages.state;
            let number = (first / PAGE..=(end - 1) / PAGE).find(|number| {
                !pages.under_way.contains(number)
                    && pages.kept.get(number).is_none_or(|(of, _)| *of != state)
            })?;
            pages.under_way.insert(number);
            Some((state, number))
        });
        let Some((state, number)) = wanted.flatten() else {
            return;
        };
        let request = ListRegistrations {
            event: self.event,
            text: self.text.get_untracked(),
            state: self.state.get_untracked(),
            from: u32::try_from(number * PAGE).unwrap_or(u32::MAX),
            limit: PAGE as u16,
        };
        spawn_local(async move {
            let answer = ipc::call(request).await;
            let fresh = self.pages.try_update_value(|pages| {
                let fresh = pages.state == state;
                if fresh {
                    pages.under_way.remove(&number);
                }
                fresh
            });
            if fresh != Some(true) {
                return;
            }
            match answer {
                Ok(page) => {
                    let matching = u64::from(page.matching);
                    self.pages.update_value(|pages| {
                        pages
                            .kept
                            .retain(|number, _| number * PAGE < matching.max(1));
                        pages.kept.insert(number, (state, page.rows));
                    });
                    self.failure.set(None);
                    self.matching.set(Some(matching));
                    self.cursor.update(|cursor| {
                        *cursor =
                            cursor.and_then(|at| matching.checked_sub(1).map(|last| at.min(last)));
                    });
                    self.come.update(|count| *count = count.wrapping_add(1));
                    self.fetch();
                }
                Err(failure) => self.failure.set(Some(failure)),
            }
        });
    }
}
