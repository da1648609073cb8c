//! A zone without a name anybody knows, by its hours: which zone has the same in winter and in
//! summer? Outlook calls such zones *Customized Time Zone*.

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType as Component,
    ICalendarProperty as Property, ICalendarValue,
};
use chrono::{NaiveDate, NaiveDateTime, Offset, TimeZone};
use chrono_tz::{TZ_VARIANTS, Tz};

use crate::zone::Zone;

/// The year whose hours are compared: zones seldom change their rules, and this one is settled.
const YEAR: i32 = 2025;
/// Where several zones have the same hours, these are the likely ones.
const LIKELY: [Tz; 10] = [
    Tz::Europe__Rome,
    Tz::Europe__London,
    Tz::Europe__Athens,
    Tz::America__New_York,
    Tz::America__Chicago,
    Tz::America__Denver,
    Tz::America__Los_Angeles,
    Tz::Asia__Kolkata,
    Tz::Asia__Shanghai,
    Tz::Australia__Sydney,
];

/// Seconds east of Greenwich in the middle of January and of July.
type Hours = (i32, i32);

/// The zone with the hours of this description; the one here if it has them too.
pub(super) fn zone(
    calendar: &ICalendar,
    description: &ICalendarComponent,
    here: Zone,
) -> Option<Zone> {
    let wanted = described(calendar, description)?;
    std::iter::once(here.0)
        .chain(LIKELY)
        .chain(TZ_VARIANTS)
        .find(|zone| hours(*zone) == Some(wanted))
        .map(Zone)
}

fn hours(zone: Tz) -> Option<Hours> {
    let at = |month| {
        let noon = NaiveDate::from_ymd_opt(YEAR, month, 15)?.and_hms_opt(12, 0, 0)?;
        let offset = zone.offset_from_utc_datetime(&noon);
        Some(offset.fix().local_minus_utc())
    };
    Some((at(1)?, at(7)?))
}

/// The hours that the newest rules of a description say.
fn described(calendar: &ICalendar, description: &ICalendarComponent) -> Option<Hours> {
    let newest = |kind: &Component| {
        description
            .component_ids
            .iter()
            .filter_map(|id| calendar.components.get(*id as usize))
            .filter(|observance| observance.component_type == *kind)
            .filter_map(|observance| Some((onset(observance)?, observance)))
            .max_by_key(|(onset, _)| *onset)
    };
    let standard = newest(&Component::Standard);
    let daylight = newest(&Component::Daylight);
    match (standard, daylight) {
        (Some((_, standard)), Some((summer, daylight))) => {
            let (winter, summer_offset) = (offset(standard)?, offset(daylight)?);
            let southern = !(2..=6).contains(&month(daylight, summer));
            Some(if southern {
                (summer_offset, winter)
            } else {
                (winter, summer_offset)
            })
        }
        (Some((_, only)), None) | (None, Some((_, only))) => {
            let offset = offset(only)?;
            Some((offset, offset))
        }
        (None, None) => None,
    }
}

fn onset(observance: &ICalendarComponent) -> Option<NaiveDateTime> {
    match observance.property(&Property::Dtstart)?.values.first()? {
        ICalendarValue::PartialDateTime(start) => Some(start.to_date_time()?.date_time),
        _ => None,
    }
}

/// The month in which summer time begins.
fn month(observance: &ICalendarComponent, onset: NaiveDateTime) -> u32 {
    let rule =
        observance
            .property(&Property::Rrule)
            .and_then(|rule| match rule.values.first()? {
                ICalendarValue::RecurrenceRule(rule) => rule.bymonth.first().map(|m| m.month()),
                _ => None,
            });
    rule.map_or_else(|| chrono::Datelike::month(&onset), u32::from)
}

fn offset(observance: &ICalendarComponent) -> Option<i32> {
    match observance.property(&Property::Tzoffsetto)?.values.first()? {
        ICalendarValue::PartialDateTime(offset) => {
            let hours = i32::from(offset.tz_hour?);
            let minutes = i32::from(offset.tz_minute.unwrap_or_default());
            let east = hours * 3600 + minutes * 60;
            Some(if offset.tz_minus { -east } else { east })
        }
        _ => None,
    }
}
