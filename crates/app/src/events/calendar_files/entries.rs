//! Events and series as entries of a calendar file.

use std::collections::{BTreeSet, HashMap};

use calendar::{Entry, Timing, edit, zone::Zone};
use chrono::{DateTime, Utc};
use contract::Failure;
use domain::{
    EventId, SeriesId,
    events::{Event, Visibility},
};
use store::{Store, events::EventRecord};

use crate::{
    events::{series::Written, times::zone_of},
    failure::of_store,
};

/// Whether an event may be known to these people.
pub(super) fn is_for(event: &Event, audience: Visibility) -> bool {
    let openness = |visibility| match visibility {
        Visibility::Organisers => 0,
        Visibility::Members => 1,
        Visibility::Public => 2,
    };
    openness(event.visibility) >= openness(audience)
}

/// An event as an entry, under a name of its own; none if it has no date.
pub(super) fn single(id: EventId, event: &Event, changed: DateTime<Utc>) -> Option<Entry> {
    let mut entry = Entry::new(event.calendar_uid(id), timing(event)?);
    entry.sequence = event.sequence;
    entry.changed = Some(changed);
    entry.title.clone_from(&event.title);
    entry.description = description(event);
    entry.place = place(event);
    entry.link.clone_from(&event.link);
    entry.cancelled = event.cancelled;
    entry.private = event.visibility == Visibility::Organisers;
    Some(entry)
}

/// When an event is.
fn timing(event: &Event) -> Option<Timing> {
    let zone = zone_of(event);
    let start = event.start?;
    let end = event.end.filter(|end| *end > start).unwrap_or(start);
    Some(if event.all_day {
        let first = zone.local(start).date();
        let last = zone.local(end).date().pred_opt().unwrap_or(first);
        Timing::Days {
            first,
            last: last.max(first),
            zone,
        }
    } else {
        Timing::At { start, end, zone }
    })
}

/// Why come, and what happens there.
pub(super) fn description(event: &Event) -> String {
    let said = [event.purpose.as_str(), event.description.as_str()];
    let said: Vec<&str> = said.into_iter().filter(|text| !text.is_empty()).collect();
    said.join("\n\n")
}

/// Where it is, on one line.
pub(super) fn place(event: &Event) -> String {
    let said = [event.place_name.as_str(), event.address.as_str()];
    let said: Vec<&str> = said.into_iter().filter(|text| !text.is_empty()).collect();
    said.join(", ")
}

/// Everything that has a date and may be known to these people.
pub(super) async fn community(
    store: &Store,
    audience: Visibility,
    now: DateTime<Utc>,
) -> Result<Vec<Entry>, Failure> {
    let mut entries = Vec::new();
    let mut series: BTreeSet<SeriesId> = BTreeSet::new();
    let mut lost: Vec<EventRecord> = Vec::new();
    for record in store.dated_events().await.map_err(of_store)? {
        match record.event.series {
            Some(id) => {
                series.insert(id);
                lost.push(record);
            }
            None if is_for(&record.event, audience) => {
                entries.extend(single(record.id, &record.event, record.invited_at));
            }
            None => {}
        }
    }
    for id in series {
        match of_series(store, id, audience, now).await? {
            Some(of_it) => entries.extend(of_it),
            // the making of the series was taken back, and some of its dates had been worked on
            None => {
                let theirs = lost.iter().filter(|record| {
                    record.event.series == Some(id)
                        && !record.deleted
                        && is_for(&record.event, audience)
                });
                entries.extend(
                    theirs.filter_map(|record| single(record.id, &record.event, record.invited_at)),
                );
            }
        }
    }
    Ok(entries)
}

/// What a series says in most of its dates.
fn usual<'a>(dates: impl Iterator<Item = &'a Entry>) -> Option<&'a Entry> {
    let mut counts: HashMap<[&str; 4], (usize, usize, &Entry)> = HashMap::new();
    for (place, entry) in dates.enumerate() {
        let words = [
            entry.title.as_str(),
            entry.description.as_str(),
            entry.place.as_str(),
            entry.link.as_str(),
        ];
        counts.entry(words).or_insert((0, place, entry)).0 += 1;
    }
    let best = counts
        .into_values()
        .max_by_key(|(count, place, _)| (*count, std::cmp::Reverse(*place)));
    best.map(|(.., entry)| entry)
}

/// The entries of a series; none if there is no such series (any more).
pub(super) async fn of_series(
    store: &Store,
    id: SeriesId,
    audience: Visibility,
    now: DateTime<Utc>,
) -> Result<Option<Vec<Entry>>, Failure> {
    let Some(mut written) = Written::load(store, id, now).await? else {
        return Ok(None);
    };
    let changed: HashMap<EventId, DateTime<Utc>> = store
        .dates_of(id)
        .await
        .map_err(of_store)?
        .into_iter()
        .map(|record| (record.id, record.invited_at))
        .collect();
    let at = |id: &EventId| changed.get(id).copied().unwrap_or_default();
    written.end_where_it_ended()?;
    let expected = written.expected(None)?;
    let mut entries = Vec::new();
    for (place, one) in written.recurrences.iter().enumerate() {
        let mut shown = one.clone();
        let mut dates = Vec::new();
        let mut newest = DateTime::UNIX_EPOCH;
        for row in &written.rows {
            let Some((_, date)) = row
                .name()
                .and_then(|name| expected.get(&name))
                .filter(|(of, _)| *of == place)
            else {
                continue;
            };
            newest = newest.max(at(&row.id));
            if row.deleted || !is_for(&row.event, audience) {
                shown.excluded.insert(date.name);
                shown.added.remove(&date.name);
                continue;
            }
            if let Some(entry) = single(row.id, &row.event, at(&row.id)) {
                dates.push((*date, entry));
            }
        }
        let Some(usual) = usual(dates.iter().map(|(_, entry)| entry)) else {
            continue; // nobody is to know of any of them
        };
        let mut master = usual.clone();
        master.changed = Some(newest);
        master.cancelled = dates.iter().all(|(_, entry)| entry.cancelled);
        if master.cancelled {
            dates.clear();
        }
        entries.extend(master.series(&shown, dates).unwrap_or_default());
    }
    // dates that are none of the rules' any more, and take place all the same
    let beside = written.rows.iter().filter(|row| {
        let is_one = row.name().is_some_and(|name| expected.contains_key(&name));
        !is_one && !row.deleted && !row.event.cancelled && is_for(&row.event, audience)
    });
    entries.extend(beside.filter_map(|row| single(row.id, &row.event, at(&row.id))));
    Ok(Some(entries))
}

impl Written {
    /// Ends a series whose last dates were all called off or deleted behind the last that is
    /// written down: no calendar is to show further ones.
    fn end_where_it_ended(&mut self) -> Result<(), Failure> {
        let last = self.rows.iter().filter_map(|row| row.name()).max();
        let Some(last) = last.filter(|_| self.has_ended()) else {
            return Ok(());
        };
        if let Some(next) = self.after(last)? {
            let change = edit::Change::TakeOut;
            let edited =
                calendar::edit(&self.recurrences, next, calendar::Scope::Following, &change);
            if let Ok(edited) = edited {
                self.recurrences = edited.recurrences;
            }
        }
        Ok(())
    }
}

/// The zone of whoever reads a file.
pub(super) fn here() -> Zone {
    crate::events::times::here()
}
