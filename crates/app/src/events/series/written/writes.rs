//! What a changed series writes, and what calendars have to hear of it: numbers that rise.

use std::collections::BTreeSet;

use chrono::NaiveDateTime;
use domain::events::{EventField, EventValue};
use store::Write;

use super::Written;

impl Written {
    /// What is to be written.
    pub(in crate::events) fn writes(mut self) -> Vec<Write> {
        let sequences = self.rows.iter().map(|row| row.event.sequence);
        let of_rules = self.before.iter().map(|one| one.sequence);
        let next = sequences.chain(of_rules).max().unwrap_or_default() + 1;
        let mut writes = Vec::new();
        let mut touched: BTreeSet<NaiveDateTime> = BTreeSet::new();
        for row in &mut self.rows {
            let Some((before, deleted)) = &row.before else {
                writes.push(store::events::date(row.id, &row.event));
                continue;
            };
            let told = |field: &&EventField| {
                field.changes_invitation() && before.get(**field) != row.event.get(**field)
            };
            if EventField::ALL.iter().any(|field| told(&field)) {
                row.event.sequence = next;
                touched.extend(row.name());
            }
            let changed: Vec<(EventField, EventValue)> = EventField::ALL
                .iter()
                .filter(|field| before.get(**field) != row.event.get(**field))
                .map(|field| (*field, row.event.get(*field)))
                .collect();
            let mut write = store::events::set_fields(row.id, changed);
            if *deleted != row.deleted {
                write
                    .cells
                    .extend(store::events::trash(row.id, row.deleted).cells);
                self.raised = true;
                touched.extend(row.name());
            }
            if !write.cells.is_empty() {
                writes.push(write);
            }
        }
        for place in 0..self.recurrences.len() {
            let until = self.recurrences.get(place + 1).map(|next| next.first);
            let one = &mut self.recurrences[place];
            one.moved.clear();
            let known = self.before.iter().find(|before| before.uid == one.uid);
            let within = |name: &NaiveDateTime| {
                *name >= one.first && until.is_none_or(|until| *name < until)
            };
            let heard = self.raised && touched.iter().any(within);
            if known.is_some_and(|known| *known != *one || heard) {
                one.sequence = next;
            }
        }
        if self.recurrences != self.before {
            writes.push(store::events::series(self.id, &self.recurrences));
        }
        writes
    }
}
