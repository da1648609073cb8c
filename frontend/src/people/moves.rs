//! Moving and selecting in the list, the same for keys and pointer.

use contract::people::PageFrom;
use leptos::{prelude::*, task::spawn_local};

use super::{list::PeopleList, picked::Picked};
use crate::ipc;

/// Most rows a selection with shift reaches over; *select all* reaches over any number.
const FAR: u64 = 5_000;

impl PeopleList {
    /// Moves the keyboard's place by this many rows, and opens who is there if a page is open.
    pub fn step(self, by: i64) {
        let total = self.total_untracked();
        if total == 0 {
            return;
        }
        let at = match self.cursor.get_untracked() {
            None if by > 0 => 0,
            None => total - 1,
            Some(at) => at.saturating_add_signed(by).min(total - 1),
        };
        self.move_to(at);
    }

    /// Moves the keyboard's place here, and opens who is there if a page is open.
    pub fn move_to(self, position: u64) {
        self.cursor.set(Some(position));
        self.scroll.show.set(Some(position));
        if self.open.get_untracked().is_some() {
            self.open_here();
        }
    }

    /// Opens the person the keyboard is at.
    pub fn open_here(self) {
        if let Some(row) = self
            .cursor
            .get_untracked()
            .and_then(|at| untrack(|| self.row(at)))
        {
            self.open.set(Some(row.id));
        }
    }

    /// Selects the person the keyboard is at, or no longer.
    pub fn pick_here(self) {
        if let Some(at) = self.cursor.get_untracked() {
            self.pick(at);
        }
    }

    /// Selects the person at this place, or no longer.
    pub fn pick(self, position: u64) {
        self.cursor.set(Some(position));
        self.anchor.set_value(Some(position));
        if let Some(row) = untrack(|| self.row(position)) {
            self.picked.update(|picked| picked.toggle(row.id));
        }
    }

    /// Selects everybody from where the last selection began to here.
    pub fn pick_to(self, position: u64) {
        let from = self
            .anchor
            .get_value()
            .or(self.cursor.get_untracked())
            .unwrap_or(position);
        self.anchor.set_value(Some(from));
        self.cursor.set(Some(position));
        self.scroll.show.set(Some(position));
        let (first, last) = (
            from.min(position),
            from.max(position).min(from.min(position) + FAR),
        );
        let at_hand: Option<Vec<_>> = untrack(|| {
            (first..=last)
                .map(|place| self.row(place).map(|row| row.id))
                .collect()
        });
        if let Some(people) = at_hand {
            self.picked.update(|picked| picked.add(people));
            return;
        }
        spawn_local(async move {
            let mut place = first;
            while place <= last {
                let rows = u16::try_from((last - place + 1).min(200)).unwrap_or(200);
                match ipc::call(self.request(PageFrom::Position(place), rows)).await {
                    Ok(page) if !page.rows.is_empty() => {
                        place += page.rows.len() as u64;
                        self.picked
                            .update(|picked| picked.add(page.rows.iter().map(|row| row.id)));
                    }
                    _ => return,
                }
            }
        });
    }

    /// Selects everybody the filter lets through.
    pub fn pick_all(self) {
        self.picked.set(Picked::AllBut(Default::default()));
    }

    /// Selects nobody.
    pub fn pick_nobody(self) {
        self.anchor.set_value(None);
        self.picked.set(Picked::default());
    }

    /// Closes what is open, one thing at a time: the selection, then the page beside the list.
    pub fn step_back(self) -> bool {
        if !self.picked.with_untracked(Picked::is_nobody) {
            self.pick_nobody();
        } else if self.open.get_untracked().is_some() {
            self.open.set(None);
        } else {
            return false;
        }
        true
    }

    fn total_untracked(self) -> u64 {
        untrack(|| self.total())
    }
}
