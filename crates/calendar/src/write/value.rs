//! Values as calendar files hold them.

use calcard::{
    common::PartialDateTime,
    icalendar::{
        ICalendarDuration, ICalendarEntry, ICalendarParameter, ICalendarProperty, ICalendarValue,
        ICalendarValueType,
    },
};
use chrono::{DateTime, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc};

use crate::zone::Zone;

/// Text without what would break a line in two or is nothing to be read.
pub(super) fn text(said: &str) -> String {
    said.replace("\r\n", "\n")
        .replace('\r', "\n")
        .chars()
        .filter(|letter| matches!(letter, '\n' | '\t') || !letter.is_control())
        .collect()
}

/// A name as the parameter of an address: in quotation marks it may not hold any.
pub(super) fn name(said: &str) -> String {
    text(said).replace(['"', '\n'], "'")
}

/// An address: commas and semicolons would be taken for the ends of values.
pub(super) fn link(address: &str) -> String {
    text(address)
        .trim()
        .replace(' ', "%20")
        .replace(',', "%2C")
        .replace(';', "%3B")
        .replace(['\n', '\t'], "")
}

pub(super) fn instant(instant: DateTime<Utc>) -> ICalendarValue {
    let moment = PartialDateTime::from_utc_timestamp(instant.timestamp());
    ICalendarValue::PartialDateTime(Box::new(moment))
}

fn local(local: NaiveDateTime) -> ICalendarValue {
    let moment = PartialDateTime::from_naive_timestamp(local.and_utc().timestamp());
    ICalendarValue::PartialDateTime(Box::new(moment))
}

/// Local times of a zone; universal time has a form of its own.
pub(super) fn locals(
    property: ICalendarProperty,
    zone: Zone,
    times: impl IntoIterator<Item = NaiveDateTime>,
) -> ICalendarEntry {
    let entry = ICalendarEntry::new(property);
    if zone == Zone::UTC {
        let times = times.into_iter().map(|time| instant(time.and_utc()));
        return entry.with_values(times.collect());
    }
    entry
        .with_param(ICalendarParameter::tzid(zone.name().to_owned()))
        .with_values(times.into_iter().map(local).collect())
}

/// Days.
pub(super) fn days(
    property: ICalendarProperty,
    days: impl IntoIterator<Item = NaiveDate>,
) -> ICalendarEntry {
    let days = days.into_iter().map(|day| {
        let midnight = day.and_time(NaiveTime::MIN).and_utc().timestamp();
        let day = PartialDateTime::from_date_timestamp(midnight);
        ICalendarValue::PartialDateTime(Box::new(day))
    });
    ICalendarEntry::new(property)
        .with_param(ICalendarParameter::value(ICalendarValueType::Date))
        .with_values(days.collect())
}

/// A length of time; none is negative.
pub(super) fn duration(length: TimeDelta) -> ICalendarValue {
    let minutes = u32::try_from(length.num_minutes().max(0)).unwrap_or(u32::MAX);
    ICalendarValue::Duration(ICalendarDuration {
        neg: false,
        weeks: 0,
        days: 0,
        hours: minutes / 60,
        minutes: minutes % 60,
        seconds: 0,
    })
}
