//! What the entries of a calendar file would change: each finds the event or series it is about by
//! its calendar name, and changes it where the file is newer.

use std::collections::{HashMap, HashSet};

use calendar::{Entry, Reading};
use chrono::{DateTime, Datelike, Utc};
use contract::{
    Failure,
    events::{CalendarCounts, CalendarRow, CalendarState, Times},
};
use domain::{
    EventId, SeriesId,
    events::{Event, EventField, EventKind},
};
use importing::clean;
use store::{Store, Write, events::EventRecord};

use super::entries;
use crate::{
    App,
    events::{
        series::Written,
        times::{self, YEARS},
    },
    failure::of_store,
};

/// Rows one file writes at most: as many single events as are read, and some series.
const ROWS: usize = 25_000;

/// What a file would do.
pub(super) struct Taken {
    pub counts: CalendarCounts,
    pub rows: Vec<CalendarRow>,
    pub writes: Vec<Write>,
    /// The event that was new or changed, if it was one.
    pub only: Option<EventId>,
}

/// Goes through the entries of a file.
pub(super) async fn take(
    app: &App,
    store: &Store,
    reading: Reading,
    now: DateTime<Utc>,
) -> Result<Taken, Failure> {
    let mut single: HashMap<String, Vec<Entry>> = HashMap::new();
    let mut heads = Vec::new();
    let series: HashSet<String> = reading
        .entries
        .iter()
        .filter(|entry| entry.repeats.is_some())
        .map(|entry| entry.uid.clone())
        .collect();
    for mut entry in reading.entries {
        if !YEARS.contains(&entry.timing.local_start().year()) {
            continue;
        }
        tidy(&mut entry);
        match entry.of {
            Some(_) if series.contains(&entry.uid) => {
                single.entry(entry.uid.clone()).or_default().push(entry);
            }
            // a date of a series that is not in the file is an event by itself
            Some(name) => {
                entry.uid = format!("{}/{name}", entry.uid);
                heads.push(entry);
            }
            None => heads.push(entry),
        }
    }
    let mut taking = Taking::new(app, store, now, &heads).await?;
    for entry in heads {
        let dates = single.remove(&entry.uid).unwrap_or_default();
        taking.one(entry, &dates).await?;
        if taking.taken.writes.len() > ROWS {
            return Err(Failure::TooMuch { limit: ROWS as u64 });
        }
    }
    if taking.touched != 1 {
        taking.taken.only = None;
    }
    Ok(taking.taken)
}

/// Texts as the application keeps them.
fn tidy(entry: &mut Entry) {
    entry.title = clean::line(&entry.title);
    entry.description = clean::prose(&entry.description);
    entry.place = clean::line(&entry.place);
    entry.link = clean::line(&entry.link).chars().take(1_000).collect();
}

/// A file being taken in.
struct Taking<'a> {
    app: &'a App,
    store: &'a Store,
    now: DateTime<Utc>,
    events: HashMap<String, EventRecord>,
    series: HashMap<String, SeriesId>,
    taken: Taken,
    touched: u32,
}

impl<'a> Taking<'a> {
    async fn new(
        app: &'a App,
        store: &'a Store,
        now: DateTime<Utc>,
        heads: &[Entry],
    ) -> Result<Self, Failure> {
        let uids: Vec<String> = heads.iter().map(|entry| entry.uid.clone()).collect();
        let records = store.events_by_uid(&uids).await.map_err(of_store)?;
        let mut events: HashMap<String, EventRecord> = records
            .into_iter()
            .map(|record| (record.event.uid.clone(), record))
            .collect();
        // those that were made here and went out
        for uid in &uids {
            let own = uid.strip_suffix("@cerchia").and_then(|id| id.parse().ok());
            if let Some(id) = own
                && let Ok(record) = store.event(EventId(id)).await
            {
                events.insert(uid.clone(), record);
            }
        }
        let mut series = HashMap::new();
        for reach in store.reaches(now).await.map_err(of_store)? {
            for one in reach.series.recurrences {
                series.insert(one.uid, reach.series.id);
            }
        }
        Ok(Self {
            app,
            store,
            now,
            events,
            series,
            taken: Taken {
                counts: CalendarCounts::default(),
                rows: Vec::new(),
                writes: Vec::new(),
                only: None,
            },
            touched: 0,
        })
    }

    /// One event or series of the file.
    async fn one(&mut self, entry: Entry, dates: &[Entry]) -> Result<(), Failure> {
        let known = self.series.get(&entry.uid).copied();
        let (state, event, writes) = match (known, entry.repeats.is_some()) {
            (Some(series), true) => self.series(&entry, dates, series).await?,
            // what was a series here and is one date there stays what it is here
            (Some(_), false) => (CalendarState::Identical, None, Vec::new()),
            (None, true) if !self.events.contains_key(&entry.uid) => {
                self.new_series(&entry, dates).await?
            }
            (None, _) => self.event(&entry),
        };
        let counts = &mut self.taken.counts;
        match state {
            CalendarState::New => counts.new += 1,
            CalendarState::Changed => counts.changed += 1,
            CalendarState::Identical => counts.identical += 1,
            CalendarState::Cancelled => counts.cancelled += 1,
        }
        if matches!(state, CalendarState::New | CalendarState::Changed) {
            self.touched += 1;
            self.taken.only = event;
        }
        self.taken.rows.push(CalendarRow {
            title: entry.title.clone(),
            times: shown(&entry),
            repeats: entry.repeats.is_some(),
            state,
        });
        self.taken.writes.extend(writes);
        Ok(())
    }

    fn event(&mut self, entry: &Entry) -> (CalendarState, Option<EventId>, Vec<Write>) {
        let Some(record) = self.events.get(&entry.uid) else {
            if entry.cancelled {
                return (CalendarState::Cancelled, None, Vec::new());
            }
            let id = EventId(self.app.new_id());
            let mut event = Event {
                uid: entry.uid.clone(),
                sequence: entry.sequence,
                ..Event::default()
            };
            say(&mut event, entry, None);
            when(&mut event, entry);
            let write = store::events::add(id, &event);
            return (CalendarState::New, Some(id), vec![write]);
        };
        let newer = is_newer(entry, record.event.sequence, record.invited_at);
        if record.deleted || !newer {
            return (CalendarState::Identical, None, Vec::new());
        }
        let mut event = record.event.clone();
        say(&mut event, entry, Some(&record.event));
        when(&mut event, entry);
        event.cancelled = entry.cancelled;
        let changed: Vec<(EventField, _)> = EventField::ALL
            .iter()
            .filter(|field| record.event.get(**field) != event.get(**field))
            .map(|field| (*field, event.get(*field)))
            .collect();
        if changed.is_empty() {
            return (CalendarState::Identical, None, Vec::new());
        }
        let state = if entry.cancelled && !record.event.cancelled {
            CalendarState::Cancelled
        } else {
            CalendarState::Changed
        };
        let sequence = entry.sequence.max(record.event.sequence);
        let fields = changed
            .into_iter()
            .chain([(EventField::Sequence, sequence.into())]);
        let write = store::events::set_fields(record.id, fields.collect());
        (state, Some(record.id), vec![write])
    }

    async fn new_series(
        &mut self,
        entry: &Entry,
        dates: &[Entry],
    ) -> Result<(CalendarState, Option<EventId>, Vec<Write>), Failure> {
        if entry.cancelled {
            return Ok((CalendarState::Cancelled, None, Vec::new()));
        }
        let Some(recurrence) = entry.recurrence(dates) else {
            return Ok((CalendarState::Identical, None, Vec::new()));
        };
        let mut pattern = Event::default();
        say(&mut pattern, entry, None);
        let id = SeriesId(self.app.new_id());
        self.series.insert(entry.uid.clone(), id);
        let mut written = Written::of_file(id, recurrence, pattern, self.now);
        let from = written.beginning()?;
        written.settle(self.store, from).await?;
        single_dates(&mut written, entry, dates);
        let next = written
            .rows
            .iter()
            .filter(|row| row.event.end.is_some_and(|end| end >= self.now))
            .min_by_key(|row| row.event.start)
            .or(written.rows.last());
        let next = next.map(|row| row.id);
        Ok((CalendarState::New, next, written.writes()))
    }

    async fn series(
        &mut self,
        entry: &Entry,
        dates: &[Entry],
        id: SeriesId,
    ) -> Result<(CalendarState, Option<EventId>, Vec<Write>), Failure> {
        let nothing = (CalendarState::Identical, None, Vec::new());
        let (Some(mut written), Some(recurrence)) = (
            Written::load(self.store, id, self.now).await?,
            entry.recurrence(dates),
        ) else {
            return Ok(nothing);
        };
        let place = written
            .recurrences
            .iter()
            .position(|one| one.uid == entry.uid);
        let invited = self.store.dates_of(id).await.map_err(of_store)?;
        let invited = invited.iter().map(|record| record.invited_at).max();
        // a file of ours leaves out what its readers may not know of: it is news only if it is newer
        let newer = |place: &usize| {
            let known = written.recurrences[*place].sequence;
            let changed = entry.changed.map(|changed| changed.timestamp());
            entry.sequence > known
                || (entry.sequence == known && changed > invited.map(|invited| invited.timestamp()))
        };
        let Some(place) = place.filter(newer) else {
            return Ok(nothing);
        };
        let known: HashMap<EventId, Event> = written
            .rows
            .iter()
            .map(|row| (row.id, row.event.clone()))
            .collect();
        written.take_rule(self.store, place, recurrence).await?;
        let until = written.recurrences.get(place + 1).map(|next| next.first);
        let first = written.recurrences[place].first;
        for row in &mut written.rows {
            let its = row
                .name()
                .is_some_and(|name| name >= first && until.is_none_or(|until| name < until));
            if !its || row.deleted || row.event.end.is_some_and(|end| end < self.now) {
                continue;
            }
            say(&mut row.event, entry, known.get(&row.id));
            row.event.cancelled = entry.cancelled;
        }
        single_dates(&mut written, entry, dates);
        let named = written.rows.first().map(|row| row.id);
        let writes = written.writes();
        Ok(match (writes.is_empty(), entry.cancelled) {
            (true, _) => nothing,
            (false, true) => (CalendarState::Cancelled, named, writes),
            (false, false) => (CalendarState::Changed, named, writes),
        })
    }
}

/// What single dates say otherwise.
fn single_dates(written: &mut Written, series: &Entry, dates: &[Entry]) {
    for date in dates {
        let row = written.rows.iter_mut().find(|row| row.name() == date.of);
        let Some(row) = row.filter(|row| !row.deleted) else {
            continue;
        };
        let before = row.event.clone();
        say(&mut row.event, date, Some(&before));
        row.event.cancelled = date.cancelled || series.cancelled;
    }
}

/// Whether a file says something newer than what is kept. Many programs change an event without
/// counting; then the moment decides.
fn is_newer(entry: &Entry, sequence: u32, invited_at: DateTime<Utc>) -> bool {
    match entry.sequence.cmp(&sequence) {
        std::cmp::Ordering::Less => false,
        std::cmp::Ordering::Greater => true,
        // the file's seconds have no fractions
        std::cmp::Ordering::Equal => entry
            .changed
            .is_none_or(|changed| changed.timestamp() >= invited_at.timestamp()),
    }
}

/// Puts the words of an entry into an event; what it says already in several fields stays so.
fn say(event: &mut Event, entry: &Entry, kept: Option<&Event>) {
    event.title.clone_from(&entry.title);
    event.link.clone_from(&entry.link);
    if kept.is_none_or(|kept| entries::description(kept) != entry.description) {
        event.purpose.clear();
        event.description.clone_from(&entry.description);
    }
    if kept.is_none_or(|kept| entries::place(kept) != entry.place) {
        event.address.clear();
        event.place_name.clone_from(&entry.place);
    }
    if kept.is_none() {
        event.kind = match (entry.place.is_empty(), entry.link.is_empty()) {
            (true, false) => EventKind::Online,
            _ => EventKind::InPerson,
        };
    }
}

/// Puts an event where its entry says.
fn when(event: &mut Event, entry: &Entry) {
    event.start = Some(entry.timing.start());
    event.end = Some(entry.timing.end());
    entry.timing.zone().name().clone_into(&mut event.zone);
    event.all_day = entry.timing.is_all_day();
}

/// When an entry is, as it is shown.
fn shown(entry: &Entry) -> Times {
    let mut event = Event::default();
    when(&mut event, entry);
    let zone = entry.timing.zone();
    times::shown(&event).unwrap_or_else(|| Times {
        start: entry.timing.start(),
        end: entry.timing.end(),
        zone: zone.name().to_owned(),
        all_day: entry.timing.is_all_day(),
        local_start: entry.timing.local_start(),
        local_end: zone.local(entry.timing.end()),
        repeated_hour: false,
    })
}
