//! The ways in which a file says when.

use calcard::icalendar::{ICalendarEntry, ICalendarPeriod as Period, ICalendarValue};
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone, Utc};

use super::{Notes, zones::Zones};
use crate::zone::Zone;

/// When something is, as the file says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Moment {
    /// A day.
    Day(NaiveDate),
    /// An instant.
    Instant(DateTime<Utc>),
    /// A time on the clock of a zone.
    Local(NaiveDateTime, Zone),
    /// A time on whichever clock.
    Floating(NaiveDateTime),
}

impl Moment {
    /// The name of a date in a series: its local start there.
    pub(super) fn name(self, zone: Zone, time: NaiveTime) -> NaiveDateTime {
        match self {
            Self::Day(day) => day.and_time(time),
            Self::Instant(instant) => zone.local(instant),
            Self::Local(local, own) if own == zone => local,
            Self::Local(local, own) => zone.local(own.instant(local).instant),
            Self::Floating(local) => local,
        }
    }
}

/// The moments a property says; what cannot be read as one is left out.
pub(super) fn all(entry: &ICalendarEntry, zones: &mut Zones<'_>, notes: &mut Notes) -> Vec<Moment> {
    let zone = entry.tz_id().map(|name| zones.named(name, notes));
    entry
        .values
        .iter()
        .filter_map(|value| {
            let moment = match value {
                ICalendarValue::PartialDateTime(moment) => moment,
                ICalendarValue::Period(period) => match period {
                    Period::Range { start, .. } | Period::Duration { start, .. } => start,
                },
                _ => return None,
            };
            let time = moment.to_date_time()?;
            Some(if moment.hour.is_none() {
                Moment::Day(time.date_time.date())
            } else if let Some(offset) = time.offset {
                Moment::Instant(at_offset(time.date_time, offset)?)
            } else if let Some(zone) = zone {
                if zone == Zone::UTC {
                    Moment::Instant(time.date_time.and_utc())
                } else {
                    Moment::Local(time.date_time, zone)
                }
            } else {
                Moment::Floating(time.date_time)
            })
        })
        .collect()
}

fn at_offset(local: NaiveDateTime, offset: FixedOffset) -> Option<DateTime<Utc>> {
    let time = offset.from_local_datetime(&local).single()?;
    Some(time.to_utc())
}
