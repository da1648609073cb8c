//! The rules of the zones that a file names, so that a calendar without tables of its own shows
//! the right hour: before, between and after the changes of the clocks that matter to its events.

use std::collections::BTreeMap;

use calcard::icalendar::{ICalendar, ICalendarProperty, ICalendarValue};
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, Utc};

use crate::{
    entry::{Entry, Timing},
    zone::Zone,
};

/// Rules are written from this year at the latest: programs that keep the first description of a
/// zone they meet, and go by it in every other file, then go right.
const RULES_SINCE: i32 = 2019;
/// Zones whose changes follow no rule have them listed until this year, for the same reason.
const DATES_UNTIL: i32 = 2038;

/// Adds a `VTIMEZONE` for each zone that an event is shown in.
pub(super) fn add(calendar: &mut ICalendar, entries: &[Entry]) {
    let mut zones: BTreeMap<&str, (Zone, DateTime<Utc>, DateTime<Utc>)> = BTreeMap::new();
    for entry in entries {
        let Timing::At { start, zone, .. } = entry.timing else {
            continue;
        };
        if zone == Zone::UTC {
            continue;
        }
        let until = super::known_until(entry);
        let span = zones.entry(zone.name()).or_insert((zone, start, until));
        span.1 = span.1.min(start);
        span.2 = span.2.max(until);
    }
    for (name, (zone, first, last)) in zones {
        // the year before has the change that was in force when the first event begins
        let from = new_year(RULES_SINCE.min(first.year() - 1));
        let to = new_year(DATES_UNTIL.max(last.year() + 2));
        let Some(id) = calendar.add_timezone(name, from, to) else {
            continue;
        };
        drop_beginning(calendar, id, zone.local(first));
    }
}

fn new_year(year: i32) -> i64 {
    NaiveDate::from_ymd_opt(year, 1, 1)
        .map_or(0, |day| day.and_time(NaiveTime::MIN).and_utc().timestamp())
}

/// The state at the beginning of the span is said first. Where a change follows before the first
/// event nobody needs it, and Outlook is best served with one rule for each half of the year.
fn drop_beginning(calendar: &mut ICalendar, zone: u32, first: NaiveDateTime) {
    let onset = |id: u32| {
        let observance = calendar.components.get(id as usize)?;
        let start = observance.property(&ICalendarProperty::Dtstart)?;
        match start.values.first()? {
            ICalendarValue::PartialDateTime(start) => Some(start.to_date_time()?.date_time),
            _ => None,
        }
    };
    let observances = match calendar.components.get(zone as usize) {
        Some(zone) => zone.component_ids.clone(),
        None => return,
    };
    let needless = observances
        .get(1)
        .and_then(|id| onset(*id))
        .is_some_and(|onset| onset <= first);
    if needless && let Some(zone) = calendar.components.get_mut(zone as usize) {
        zone.component_ids.remove(0);
    }
}
