//! Making the rows of a series what its rules say: which dates are missing, which moved, which
//! fell away.

use std::collections::BTreeMap;

use calendar::Date;
use chrono::{NaiveDateTime, TimeDelta};
use contract::Failure;
use domain::{
    EventId,
    events::{Event, EventField, Recurrence, recurrence::occurrence},
};
use store::Store;

use super::{AHEAD, Dated, Written};
use crate::failure::of_store;

impl Written {
    /// Makes the rows what the rules say from a date on: missing ones are written, others moved,
    /// and those that fell away deleted, or called off where somebody is registered. What is over
    /// stays as it was, and so does what was moved by itself.
    pub(in crate::events) async fn settle(
        &mut self,
        store: &Store,
        from: Option<NaiveDateTime>,
    ) -> Result<(), Failure> {
        let expected = self.expected(from)?;
        let by_name: BTreeMap<NaiveDateTime, usize> = self
            .rows
            .iter()
            .enumerate()
            .filter_map(|(place, row)| Some((row.name()?, place)))
            .collect();
        let mut ahead = 0;
        let mut missing = Vec::new();
        for (name, (at, date)) in &expected {
            let upcoming = date.end >= self.now;
            ahead += usize::from(upcoming);
            match by_name.get(name) {
                Some(&place) => {
                    let row = &mut self.rows[place];
                    let over = row.over(self.now) && !upcoming;
                    if !over && !row.deleted && (self.takes_moved || !date.moved) {
                        put(&mut row.event, date, &self.recurrences[*at]);
                    }
                }
                None => {
                    let soon = *name <= self.horizon(&self.recurrences[*at]);
                    if soon && (!upcoming || ahead <= AHEAD) {
                        missing.push((*at, *date));
                    }
                }
            }
        }
        let last = expected.keys().next_back().copied();
        let cut_off = expected.len() >= calendar::dates::DATES;
        let fallen: Vec<usize> = by_name
            .iter()
            .filter(|(name, place)| {
                let row = &self.rows[**place];
                let looked_at = from.is_none_or(|from| **name >= from)
                    && !(cut_off && last.is_some_and(|last| **name > last));
                looked_at && !expected.contains_key(*name) && !row.over(self.now)
            })
            .map(|(_, place)| *place)
            .collect();
        self.fall_away(store, &fallen).await?;
        if let Some((pattern, before)) = self.pattern() {
            for (at, date) in missing {
                self.write_down(&pattern, before, at, &date);
            }
        }
        for one in &mut self.recurrences {
            one.moved.clear();
        }
        Ok(())
    }

    /// Dates that are none any more.
    async fn fall_away(&mut self, store: &Store, fallen: &[usize]) -> Result<(), Failure> {
        let ids: Vec<EventId> = fallen.iter().map(|place| self.rows[*place].id).collect();
        let expected = store.with_registrations(&ids).await.map_err(of_store)?;
        for place in fallen {
            let row = &mut self.rows[*place];
            row.event.occurrence.clear();
            if row.deleted {
                continue;
            }
            if expected.contains(&row.id) {
                row.event.cancelled = true;
            } else {
                row.deleted = true;
            }
        }
        Ok(())
    }

    /// What a new date says: in each field what most of the last three say, so that neither one
    /// that was changed by itself nor an older wording is taken for the series'. And how long
    /// before its beginning one can register.
    fn pattern(&self) -> Option<(Event, Option<TimeDelta>)> {
        let last = self.last_three();
        let Some(newest) = last.first() else {
            return Some((self.first_pattern.clone()?, None));
        };
        let mut pattern = newest.event.clone();
        let before = |row: &Dated| Some(row.event.start? - row.event.deadline?);
        let mut ahead = before(newest);
        if let [_, two, three] = last.as_slice() {
            for &field in EventField::ALL {
                if two.event.get(field) == three.event.get(field) {
                    pattern.set(field, two.event.get(field));
                }
            }
            if before(two) == before(three) {
                ahead = before(two);
            }
        }
        pattern.cancelled = false;
        pattern.sequence = 0;
        pattern.uid.clear();
        Some((pattern, ahead))
    }

    /// The last three dates, the latest first: those in the list, else those in the trash.
    fn last_three(&self) -> Vec<&Dated> {
        let mut rows: Vec<&Dated> = self
            .rows
            .iter()
            .filter(|row| row.name().is_some())
            .collect();
        if rows.iter().any(|row| !row.deleted) {
            rows.retain(|row| !row.deleted);
        }
        rows.sort_by_key(|row| std::cmp::Reverse(row.name()));
        rows.truncate(3);
        if rows.is_empty() {
            rows.extend(self.rows.first());
        }
        rows
    }

    /// Whether the last dates were called off or deleted: then nobody wants further ones.
    pub(in crate::events) fn has_ended(&self) -> bool {
        let mut rows: Vec<&Dated> = self
            .rows
            .iter()
            .filter(|row| row.name().is_some())
            .collect();
        rows.sort_by_key(|row| std::cmp::Reverse(row.name()));
        rows.truncate(3);
        let off = rows.iter().filter(|row| row.deleted || row.event.cancelled);
        off.count() * 2 > rows.len()
    }

    /// Writes a date down. A row that has its id and fell away comes back.
    fn write_down(&mut self, pattern: &Event, before: Option<TimeDelta>, at: usize, date: &Date) {
        let one = &self.recurrences[at];
        let mut event = pattern.clone();
        put(&mut event, date, one);
        event.series = Some(self.id);
        event.occurrence = occurrence(date.name);
        event.deadline = before.map(|before| date.start - before);
        let mut id = store::events::date_id(self.id, one, date.name);
        while let Some(place) = self.find(id) {
            let row = &mut self.rows[place];
            if row.name().is_none() {
                event.sequence = row.event.sequence;
                row.event = event;
                row.deleted = false;
                return;
            }
            // that row has become another date: this one is the next of its kind
            id = EventId(uuid::Uuid::new_v5(&id.0, b"again"));
        }
        self.rows.push(Dated {
            id,
            event,
            deleted: false,
            before: None,
        });
    }
}

/// Puts an event where its rule says; until when one can register moves with it.
fn put(event: &mut Event, date: &Date, one: &Recurrence) {
    if let (Some(start), Some(deadline)) = (event.start, event.deadline) {
        event.deadline = Some(date.start - (start - deadline));
    }
    event.start = Some(date.start);
    event.end = Some(date.end);
    event.zone.clone_from(&one.zone);
    event.all_day = one.all_day;
}
