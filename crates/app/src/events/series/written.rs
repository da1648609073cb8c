//! A series while it is changed: the rows of its dates beside the rules they follow from. Which
//! days follow says the crate `calendar`; what happens to the rows is decided here.
//!
//! Where a single date is is said by its row alone: whatever differs from the rule was moved.

use std::collections::{BTreeMap, BTreeSet};

use calendar::{Change, Date, Scope, Zone, dates, dates::Window, edit};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use contract::{
    Failure,
    events::{EditScope, When},
};
use domain::{
    EventId, SeriesId,
    events::{
        Event, EventField, EventValue, Recurrence,
        recurrence::{Moved, occurrence, read_occurrence},
    },
};
use store::{Store, Write, events::EventRecord};

use super::of_edit;
use crate::{
    events::times::{self, zone_of},
    failure::of_store,
};

/// Dates ahead that are written down at the most.
pub(super) const AHEAD: usize = 200;

/// Days ahead that a series without end is written down for: eighteen months.
pub(super) const DAYS: i64 = 548;

/// Days back that dates are written down for when a series is made or taken in.
const BACK: i64 = 366;

/// A date of the series, as its row is to be.
pub(in crate::events) struct Dated {
    pub id: EventId,
    pub event: Event,
    pub deleted: bool,
    /// As it was, and whether it was in the trash; none for a new one.
    before: Option<(Event, bool)>,
}

impl Dated {
    fn of(record: EventRecord) -> Self {
        Self {
            id: record.id,
            event: record.event.clone(),
            deleted: record.deleted,
            before: Some((record.event, record.deleted)),
        }
    }

    /// Which date of the rule it is.
    pub(in crate::events) fn name(&self) -> Option<NaiveDateTime> {
        read_occurrence(&self.event.occurrence)
    }

    /// Where it stands among the others.
    fn place(&self) -> Option<NaiveDateTime> {
        let start = self.event.start;
        self.name()
            .or_else(|| start.map(|start| zone_of(&self.event).local(start)))
    }

    fn over(&self, now: DateTime<Utc>) -> bool {
        let end = self.event.end.or(self.event.start);
        end.is_some_and(|end| end < now)
    }
}

/// A series while it is changed.
pub(in crate::events) struct Written {
    pub id: SeriesId,
    pub recurrences: Vec<Recurrence>,
    pub rows: Vec<Dated>,
    before: Vec<Recurrence>,
    now: DateTime<Utc>,
    /// Calendars have to hear of the series as a whole.
    raised: bool,
    /// What dates say where none is written down yet.
    first_pattern: Option<Event>,
    /// Dates go where the rules say, those that were moved by themselves too.
    takes_moved: bool,
}

impl Written {
    /// A series as it is kept; none if there is none of this id.
    pub(in crate::events) async fn load(
        store: &Store,
        id: SeriesId,
        now: DateTime<Utc>,
    ) -> Result<Option<Self>, Failure> {
        let Some(kept) = store.series(id).await.map_err(of_store)? else {
            return Ok(None);
        };
        let rows = store.dates_of(id).await.map_err(of_store)?;
        Ok(Some(Self {
            id,
            recurrences: kept.recurrences.clone(),
            rows: rows.into_iter().map(Dated::of).collect(),
            before: kept.recurrences,
            now,
            raised: false,
            first_pattern: None,
            takes_moved: false,
        }))
    }

    /// A series that begins with this event. `before` is the event as it is kept, if it is.
    pub(in crate::events) fn begin(
        id: SeriesId,
        first: EventId,
        event: Event,
        before: Option<Event>,
        recurrence: Recurrence,
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            id,
            recurrences: vec![recurrence],
            rows: vec![Dated {
                id: first,
                event,
                deleted: false,
                before: before.map(|event| (event, false)),
            }],
            before: Vec::new(),
            now,
            raised: false,
            first_pattern: None,
            takes_moved: false,
        }
    }

    /// A series of a calendar file, of which nothing is written down yet.
    pub(in crate::events) fn of_file(
        id: SeriesId,
        recurrence: Recurrence,
        pattern: Event,
        now: DateTime<Utc>,
    ) -> Self {
        Self {
            id,
            recurrences: vec![recurrence],
            rows: Vec::new(),
            before: Vec::new(),
            now,
            raised: false,
            first_pattern: Some(pattern),
            takes_moved: true,
        }
    }

    /// Takes over what a calendar file says of a recurrence.
    pub(in crate::events) async fn take_rule(
        &mut self,
        store: &Store,
        place: usize,
        mut from_file: Recurrence,
    ) -> Result<(), Failure> {
        // dates in the trash are left out of the files we write
        let gone = self.rows.iter().filter(|row| row.deleted);
        let gone: BTreeSet<NaiveDateTime> = gone.filter_map(Dated::name).collect();
        let known = &self.recurrences[place];
        let excluded = from_file.excluded.clone().into_iter();
        from_file.excluded = excluded
            .filter(|name| known.excluded.contains(name) || !gone.contains(name))
            .collect();
        from_file.sequence = known.sequence.max(from_file.sequence);
        self.recurrences[place] = from_file;
        self.takes_moved = true;
        let from = self.beginning()?;
        self.settle(store, from).await
    }

    pub(in crate::events) fn find(&self, event: EventId) -> Option<usize> {
        self.rows.iter().position(|row| row.id == event)
    }

    /// The rows a change of this one is for, itself among them.
    pub(in crate::events) fn in_scope(&self, named: usize, scope: EditScope) -> Vec<usize> {
        let at = self.rows[named].place();
        let wanted = |row: &Dated| match scope {
            EditScope::This => false,
            EditScope::Following => row.place() > at,
            EditScope::All => true,
        };
        (0..self.rows.len())
            .filter(|place| {
                let row = &self.rows[*place];
                *place == named || (!row.deleted && !row.over(self.now) && wanted(row))
            })
            .collect()
    }

    /// Calendars have to hear of more than one date as of the series as a whole.
    pub(in crate::events) fn raise_if(&mut self, scope: EditScope) {
        self.raised |= scope != EditScope::This;
    }

    /// Moves a date, and with a wider scope the others as far.
    pub(in crate::events) async fn move_to(
        &mut self,
        store: &Store,
        named: usize,
        scope: EditScope,
        when: &When,
    ) -> Result<(), Failure> {
        let over = self.rows[named].over(self.now);
        let name = self.rows[named].name();
        let mut moved = self.rows[named].event.clone();
        times::set(&mut moved, Some(when))?;
        let (zone, start, end) = times::locals(when)?;
        if scope == EditScope::This || name.is_none() || over {
            self.rows[named].event = moved;
        }
        let (Some(name), false) = (name, scope == EditScope::This) else {
            return Ok(());
        };
        let Some(cut) = self.cut(name, over, scope)? else {
            return Ok(());
        };
        self.mark_moved((!over).then_some(named))?;
        let by = start - name;
        let length = if when.all_day {
            end - start
        } else {
            zone.instant(end).instant - zone.instant(start).instant
        };
        let change = Change::Move {
            start: cut + by,
            minutes: u32::try_from(length.num_minutes()).unwrap_or_default(),
            zone,
        };
        let edited = edit(&self.recurrences, cut, Scope::Following, &change).map_err(of_edit)?;
        self.recurrences = edited.recurrences;
        for one in &mut self.recurrences {
            if one.first - by >= cut {
                one.all_day = when.all_day;
            }
        }
        if let Some(shift) = edited.shift {
            let minutes = TimeDelta::minutes(shift.minutes);
            for row in &mut self.rows {
                if let Some(name) = row
                    .name()
                    .filter(|name| shift.from.is_none_or(|from| *name >= from))
                {
                    row.event.occurrence = occurrence(name + minutes);
                }
            }
        }
        self.settle(store, Some(cut.min(cut + by))).await
    }

    /// From a date on, or from the first that is not over, dates repeat by this rule; with none the
    /// series ends with this date.
    pub(in crate::events) async fn repeat(
        &mut self,
        store: &Store,
        named: usize,
        scope: EditScope,
        rule: Option<&str>,
    ) -> Result<(), Failure> {
        let over = self.rows[named].over(self.now);
        let Some(name) = self.rows[named].name() else {
            return Err(of_edit(calendar::edit::EditProblem::NoSuchDate));
        };
        self.mark_moved(None)?;
        let (cut, change) = match rule {
            Some(rule) => {
                // a series that is over goes on from the date named
                let cut = self.cut(name, over, scope)?.unwrap_or(name);
                (cut, Change::Repeat(rule.to_owned()))
            }
            None => match self.after(name)? {
                Some(next) => (next, Change::TakeOut),
                None => return Ok(()),
            },
        };
        let edited = edit(&self.recurrences, cut, Scope::Following, &change).map_err(of_edit)?;
        self.recurrences = edited.recurrences;
        self.settle(store, Some(cut)).await
    }

    /// The first date of the rules that a wide change is for; none if all are over.
    fn cut(
        &self,
        name: NaiveDateTime,
        over: bool,
        scope: EditScope,
    ) -> Result<Option<NaiveDateTime>, Failure> {
        if scope == EditScope::Following && !over {
            return Ok(Some(name));
        }
        let open = self.rows.iter().filter(|row| !row.over(self.now));
        let names: BTreeSet<NaiveDateTime> = open.filter_map(Dated::name).collect();
        for at in names {
            if scope == EditScope::Following && at <= name {
                continue;
            }
            for one in &self.recurrences {
                if calendar::dates::has(one, at).map_err(super::of_rule)? {
                    return Ok(Some(at));
                }
            }
        }
        Ok(None)
    }

    /// The date of the rules that comes after this one.
    pub(in crate::events) fn after(
        &self,
        name: NaiveDateTime,
    ) -> Result<Option<NaiveDateTime>, Failure> {
        let mut next = None;
        for one in &self.recurrences {
            let window = Window {
                from: Some(name + TimeDelta::seconds(1)),
                to: None,
                at_most: 1,
            };
            let found = dates(one, window).map_err(super::of_rule)?;
            let first = found.dates.first().map(|date| date.name);
            next = [next, first].into_iter().flatten().min();
        }
        Ok(next)
    }

    /// Tells the rules which dates are elsewhere than they say. One that is being moved with the
    /// others is not.
    fn mark_moved(&mut self, except: Option<usize>) -> Result<(), Failure> {
        let expected = self.expected(None)?;
        for place in 0..self.rows.len() {
            let row = &self.rows[place];
            let Some((at, date)) = row.name().and_then(|name| expected.get(&name)) else {
                continue;
            };
            if Some(place) == except || is_at(&row.event, date, &self.recurrences[*at]) {
                continue;
            }
            let (Some(start), Some(end)) = (row.event.start, row.event.end) else {
                continue;
            };
            let zone = Zone::named(&self.recurrences[*at].zone).unwrap_or(Zone::UTC);
            let moved = Moved {
                start: zone.local(start),
                minutes: u32::try_from((end - start).num_minutes()).unwrap_or_default(),
            };
            self.recurrences[*at].moved.insert(date.name, moved);
        }
        Ok(())
    }

    /// The dates of the rules by name, each with its recurrence: as many as are written down or
    /// are to be.
    pub(in crate::events) fn expected(
        &self,
        from: Option<NaiveDateTime>,
    ) -> Result<BTreeMap<NaiveDateTime, (usize, Date)>, Failure> {
        let last = self.rows.iter().filter_map(Dated::name).max();
        let first = self.rows.iter().filter_map(Dated::name).min();
        let mut expected = BTreeMap::new();
        for (at, one) in self.recurrences.iter().enumerate() {
            let window = Window {
                from: from.or(first),
                to: Some(self.horizon(one)).max(last),
                at_most: calendar::dates::DATES,
            };
            let found = dates(one, window).map_err(super::of_rule)?;
            for date in found.dates {
                expected.entry(date.name).or_insert((at, date));
            }
        }
        Ok(expected)
    }

    /// Until when dates are written down.
    fn horizon(&self, one: &Recurrence) -> NaiveDateTime {
        let zone = Zone::named(&one.zone).unwrap_or(Zone::UTC);
        zone.local(self.now).max(one.first) + TimeDelta::days(DAYS)
    }

    /// Where a new or imported series begins to be written down: not for ever back, unless it is
    /// over long since.
    pub(in crate::events) fn beginning(&self) -> Result<Option<NaiveDateTime>, Failure> {
        let Some(one) = self.recurrences.first() else {
            return Ok(None);
        };
        let zone = Zone::named(&one.zone).unwrap_or(Zone::UTC);
        let back = zone.local(self.now) - TimeDelta::days(BACK);
        if one.first >= back {
            return Ok(Some(one.first));
        }
        let since = Window {
            from: Some(back),
            to: None,
            at_most: 1,
        };
        let lives = dates(one, since).map_err(super::of_rule)?;
        Ok((!lives.dates.is_empty()).then_some(back))
    }

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

/// Whether an event is when its rule says.
pub(in crate::events) fn is_at(event: &Event, date: &Date, one: &Recurrence) -> bool {
    event.start == Some(date.start)
        && event.end == Some(date.end)
        && event.zone == one.zone
        && event.all_day == one.all_day
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
