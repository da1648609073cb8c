//! The list as it is now: which people, how sorted, what is open and selected. It belongs to the
//! window and not to the page, so that one comes back to the same place.

use contract::{
    Failure,
    people::{
        CountPeople, ListPeople, PageFrom, PeopleFilter, PeopleOrder, PeopleTotals, PersonRow,
    },
};
use domain::PersonId;
use leptos::{prelude::*, task::spawn_local};

use super::{
    instead::Instead,
    pages::{PAGE, Pages},
    picked::Picked,
};
use crate::{ipc, shell::changed::Changed, ui::virtual_list::Scroll};

/// A list of people: the directory, or the trash.
#[derive(Clone, Copy)]
pub struct PeopleList {
    /// Which people.
    pub filter: RwSignal<PeopleFilter>,
    /// Sorted by.
    pub order: RwSignal<PeopleOrder>,
    /// From the end of the alphabet.
    pub descending: RwSignal<bool>,
    /// How many, once counted.
    pub totals: RwSignal<Option<PeopleTotals>>,
    /// Why the list could not be read.
    pub failure: RwSignal<Option<Failure>>,
    /// Whose page is open beside it.
    pub open: RwSignal<Option<PersonId>>,
    /// The place the keyboard is at.
    pub cursor: RwSignal<Option<u64>>,
    /// What is shown instead of what was typed.
    pub instead: RwSignal<Option<Instead>>,
    /// Who is selected.
    pub picked: RwSignal<Picked>,
    /// Where it is scrolled to.
    pub scroll: Scroll,
    /// Where a selection with shift begins.
    pub(super) anchor: StoredValue<Option<u64>>,
    /// Read whenever a page comes; see [`Self::row`].
    come: RwSignal<u32>,
    pub(super) pages: StoredValue<Pages>,
    in_sight: StoredValue<(u64, u64)>,
    in_trash: bool,
}

impl PeopleList {
    /// A list that has not been read yet.
    pub fn new(in_trash: bool) -> Self {
        let order = if in_trash {
            PeopleOrder::Added
        } else {
            PeopleOrder::default()
        };
        Self {
            filter: RwSignal::new(PeopleFilter {
                in_trash,
                ..PeopleFilter::default()
            }),
            order: RwSignal::new(order),
            descending: RwSignal::new(in_trash),
            totals: RwSignal::new(None),
            failure: RwSignal::new(None),
            open: RwSignal::new(None),
            cursor: RwSignal::new(None),
            instead: RwSignal::new(None),
            picked: RwSignal::new(Picked::default()),
            scroll: Scroll::new(),
            anchor: StoredValue::new(None),
            come: RwSignal::new(0),
            pages: StoredValue::new(Pages::default()),
            in_sight: StoredValue::new((0, 0)),
            in_trash,
        }
    }

    /// Reads the list now, and again whenever it is shown otherwise or people changed, for as long
    /// as the page that calls this is shown.
    pub fn follow(self, changed: Changed) {
        Effect::new(move |before: Option<(PeopleFilter, PeopleOrder, bool)>| {
            changed.people.track();
            let now = (self.filter.get(), self.order.get(), self.descending.get());
            let same = before.as_ref() == Some(&now)
                || (before.is_none() && self.totals.with_untracked(Option::is_some));
            let other_people = before.as_ref().is_some_and(|before| before.0 != now.0);
            if other_people {
                self.picked.set(Picked::default());
            }
            self.read_again(!same);
            now
        });
    }

    /// Forgets everything, as for another workspace.
    pub fn forget(self) {
        self.pages.update_value(Pages::forget);
        self.filter.set(PeopleFilter {
            in_trash: self.in_trash,
            ..PeopleFilter::default()
        });
        self.totals.set(None);
        self.instead.set(None);
        self.open.set(None);
        self.cursor.set(None);
        self.picked.set(Picked::default());
        self.scroll.top.set(0.0);
    }

    /// Shows everybody again.
    pub fn everybody(self) {
        self.filter.set(PeopleFilter {
            in_trash: self.in_trash,
            ..PeopleFilter::default()
        });
    }

    /// Whether this is the trash.
    pub const fn is_trash(self) -> bool {
        self.in_trash
    }

    /// Whether only some people are shown.
    pub fn is_filtered(self) -> bool {
        self.filter.with(|filter| {
            !PeopleFilter {
                in_trash: false,
                ..filter.clone()
            }
            .is_everybody()
        })
    }

    /// How many people the list has; tracked.
    pub fn total(self) -> u64 {
        self.totals
            .with(|totals| totals.map_or(0, |totals| totals.matching))
    }

    /// The row at a place, if it is at hand; tracked.
    pub fn row(self, position: u64) -> Option<PersonRow> {
        self.come.track();
        self.pages.with_value(|pages| pages.row(position).cloned())
    }

    /// Where somebody is, if their row is at hand; tracked.
    pub fn position(self, person: PersonId) -> Option<u64> {
        self.come.track();
        self.pages.with_value(|pages| pages.position(person))
    }

    /// These places are in sight: their pages are asked for.
    pub fn see(self, first: u64, end: u64) {
        self.in_sight.set_value((first, end));
        self.fetch_next(None);
    }

    /// The request for a page of the list as it is shown now.
    pub(super) fn request(self, from: PageFrom, limit: u16) -> ListPeople {
        ListPeople {
            filter: self.shown_filter(),
            order: self.order.get_untracked(),
            descending: self.descending.get_untracked(),
            from,
            limit,
        }
    }

    pub(super) fn read_again(self, from_the_top: bool) {
        self.pages.update_value(Pages::outdated);
        let state = self.pages.with_value(|pages| pages.state);
        if from_the_top {
            self.in_sight.set_value((0, 1));
        } else if self.in_sight.get_value() == (0, 0) {
            self.in_sight.set_value((0, PAGE));
        }
        self.count(state);
        self.fetch_next(Some(from_the_top));
    }

    fn count(self, state: u32) {
        let request = CountPeople {
            filter: self.shown_filter(),
        };
        spawn_local(async move {
            let answer = ipc::call(request).await;
            if self.pages.try_with_value(|pages| pages.state) != Some(state) {
                return;
            }
            match answer {
                Ok(totals) => {
                    if self.settle(totals.matching, state).await {
                        return;
                    }
                    self.totals.set(Some(totals));
                    let last = totals.matching.checked_sub(1);
                    self.cursor.update(|cursor| {
                        *cursor = cursor.and_then(|at| last.map(|last| at.min(last)))
                    });
                }
                Err(failure) => self.failure.set(Some(failure)),
            }
        });
    }

    /// Asks for the next page in sight that is not at hand. `anew` is given for the first page of
    /// a new state of the list: true if it is shown from its top.
    fn fetch_next(self, anew: Option<bool>) {
        let (first, end) = self.in_sight.get_value();
        let Some((state, (number, from))) = self
            .pages
            .try_update_value(|pages| (pages.state, pages.next(first, end)))
            .and_then(|(state, next)| next.map(|next| (state, next)))
        else {
            return;
        };
        let request = self.request(from, PAGE as u16);
        spawn_local(async move {
            match ipc::call(request).await {
                Ok(page) => {
                    let alone = anew == Some(true);
                    let wanted = self
                        .pages
                        .try_update_value(|pages| pages.come(state, number, page, alone));
                    if wanted != Some(true) {
                        return;
                    }
                    self.failure.set(None);
                    self.come.update(|count| *count = count.wrapping_add(1));
                    if alone {
                        self.cursor.set(None);
                        self.scroll.show.set(Some(0));
                    }
                    self.fetch_next(None);
                }
                Err(failure) => {
                    let _ = self
                        .pages
                        .try_update_value(|pages| pages.lost(state, number));
                    let _ = self.failure.try_set(Some(failure));
                }
            }
        });
    }
}
