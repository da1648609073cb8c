//! The pages of a list that are at hand: a sparse cache by place. Pages of an older state of the
//! list stay readable until the newer one is there, so that nothing flickers.

use std::collections::{HashMap, HashSet};

use contract::people::{Cursor, PageFrom, PeoplePage, PersonRow};

/// Rows of a page.
pub const PAGE: u64 = 100;
/// Pages kept: those furthest from what is in sight go first.
const KEPT: usize = 30;

struct Page {
    state: u32,
    rows: Vec<PersonRow>,
    first: Option<Cursor>,
    last: Option<Cursor>,
}

/// The pages at hand.
#[derive(Default)]
pub struct Pages {
    /// The state of the list that is wanted; answers about older ones are dropped.
    pub state: u32,
    kept: HashMap<u64, Page>,
    under_way: HashSet<u64>,
}

impl Pages {
    /// The row at this place, if it is at hand.
    pub fn row(&self, position: u64) -> Option<&PersonRow> {
        self.kept
            .get(&(position / PAGE))?
            .rows
            .get((position % PAGE) as usize)
    }

    /// Where somebody is, if their row is at hand.
    pub fn position(&self, person: domain::PersonId) -> Option<u64> {
        self.kept.iter().find_map(|(number, page)| {
            let place = page.rows.iter().position(|row| row.id == person)?;
            Some(number * PAGE + place as u64)
        })
    }

    /// A newer state of the list is wanted from now on.
    pub fn outdated(&mut self) {
        self.state = self.state.wrapping_add(1);
        self.under_way.clear();
    }

    /// Forgets everything.
    pub fn forget(&mut self) {
        self.outdated();
        self.kept.clear();
    }

    /// The next page to ask for, of those with the places from `first` to before `end`, and how;
    /// it counts as under way from now on. None if there is none, or two are under way.
    pub fn next(&mut self, first: u64, end: u64) -> Option<(u64, PageFrom)> {
        if end <= first || self.under_way.len() >= 2 {
            return None;
        }
        let wanted = (first / PAGE..=(end - 1) / PAGE).find(|number| {
            !self.under_way.contains(number)
                && self
                    .kept
                    .get(number)
                    .is_none_or(|page| page.state != self.state)
        })?;
        self.under_way.insert(wanted);
        let known = |number: Option<u64>| {
            number
                .and_then(|number| self.kept.get(&number))
                .filter(|page| page.state == self.state)
        };
        let after = known(wanted.checked_sub(1)).filter(|page| page.rows.len() as u64 == PAGE);
        let from = if let Some(cursor) = after.and_then(|page| page.last.clone()) {
            PageFrom::After(cursor)
        } else if let Some(cursor) = known(Some(wanted + 1)).and_then(|page| page.first.clone()) {
            PageFrom::Before(cursor)
        } else {
            PageFrom::Position(wanted * PAGE)
        };
        Some((wanted, from))
    }

    /// A page has come for this state of the list; whether it was still wanted. With `alone` the
    /// pages of older states are now forgotten.
    pub fn come(&mut self, state: u32, number: u64, page: PeoplePage, alone: bool) -> bool {
        if state != self.state {
            return false;
        }
        self.under_way.remove(&number);
        if alone {
            self.kept.retain(|_, page| page.state == state);
        }
        let PeoplePage { rows, first, last } = page;
        self.kept.insert(
            number,
            Page {
                state,
                rows,
                first,
                last,
            },
        );
        if self.kept.len() > KEPT
            && let Some(furthest) = self
                .kept
                .keys()
                .copied()
                .max_by_key(|other| other.abs_diff(number))
        {
            self.kept.remove(&furthest);
        }
        true
    }

    /// A page did not come.
    pub fn lost(&mut self, state: u32, number: u64) {
        if state == self.state {
            self.under_way.remove(&number);
        }
    }
}
