//! A series while it is changed: the rows of its dates beside the rules they follow from. Which
//! days follow says the crate `calendar`; what happens to the rows is decided here.
//!
//! Where a single date is is said by its row alone: whatever differs from the rule was moved.

use std::collections::{BTreeMap, BTreeSet};

use calendar::{Change, Date, Scope, Zone, dates, dates::Window, edit};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use contract::{
    Failure,
    events::{EditScope, Repeats, When},
};
use domain::{
    EventId, SeriesId,
    events::{
        Event, Recurrence,
        recurrence::{Moved, occurrence, read_occurrence},
    },
};
use store::{Store, events::EventRecord};

use super::of_edit;
use crate::{
    events::times::{self, zone_of},
    failure::of_store,
};

mod settle;
mod writes;

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
        repeats: Option<&Repeats>,
    ) -> Result<(), Failure> {
        let over = self.rows[named].over(self.now);
        let Some(name) = self.rows[named].name() else {
            return Err(of_edit(calendar::edit::EditProblem::NoSuchDate));
        };
        self.mark_moved(None)?;
        let (cut, change) = match repeats {
            Some(repeats) => {
                // a series that is over goes on from the date named
                let cut = self.cut(name, over, scope)?.unwrap_or(name);
                (cut, Change::Repeat(super::rule(repeats, cut)))
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
}

/// Whether an event is when its rule says.
pub(in crate::events) fn is_at(event: &Event, date: &Date, one: &Recurrence) -> bool {
    event.start == Some(date.start)
        && event.end == Some(date.end)
        && event.zone == one.zone
        && event.all_day == one.all_day
}
