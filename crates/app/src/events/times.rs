//! Times of the clock at the place and the instants they are.

use calendar::{TimeNote, Zone};
use chrono::{DateTime, Datelike, Days, NaiveDateTime, NaiveTime, Utc};
use contract::{
    Failure,
    events::{Times, When},
    failure::InvalidReason,
};
use domain::events::{Event, EventField};

/// Years in which people meet; a clock that shows others is wrong.
pub(super) const YEARS: std::ops::RangeInclusive<i32> = 1900..=2999;

/// The zone of this machine.
pub(crate) fn here() -> Zone {
    let name = iana_time_zone::get_timezone().ok();
    name.and_then(|name| Zone::named(&name))
        .unwrap_or(Zone::UTC)
}

/// The zone of an event.
pub(crate) fn zone_of(event: &Event) -> Zone {
    zone_named(&event.zone)
}

/// The zone of an event that names it so.
pub(crate) fn zone_named(name: &str) -> Zone {
    if name.is_empty() {
        here()
    } else {
        Zone::named(name).unwrap_or(Zone::UTC)
    }
}

/// When an event is, as it is shown; none if it has no beginning.
pub(crate) fn shown(event: &Event) -> Option<Times> {
    let start = event.start?;
    let end = event.end.unwrap_or(start);
    let zone = zone_of(event);
    let local_start = zone.local(start);
    Some(Times {
        start,
        end,
        zone: zone.name().to_owned(),
        all_day: event.all_day,
        local_start,
        local_end: zone.local(end),
        repeated_hour: zone.instant(local_start).note == Some(TimeNote::RepeatedHour),
    })
}

/// Puts times of the clock into an event; none takes them out and leaves the zone.
///
/// # Errors
/// [`Failure::UnknownZone`], or [`Failure::InvalidEventField`] for a year nobody means.
pub(super) fn set(event: &mut Event, when: Option<&When>) -> Result<(), Failure> {
    let Some(when) = when else {
        (event.start, event.end, event.all_day) = (None, None, false);
        return Ok(());
    };
    let (zone, start, end) = locals(when)?;
    event.start = Some(instant(zone, start, EventField::Start)?);
    event.end = Some(instant(zone, end, EventField::End)?);
    zone.name().clone_into(&mut event.zone);
    event.all_day = when.all_day;
    Ok(())
}

/// Times of the clock and whose clock that is; whole days from midnight to midnight.
///
/// # Errors
/// [`Failure::UnknownZone`].
pub(super) fn locals(when: &When) -> Result<(Zone, NaiveDateTime, NaiveDateTime), Failure> {
    let zone = if when.zone.trim().is_empty() {
        here()
    } else {
        Zone::named(&when.zone).ok_or_else(|| Failure::UnknownZone {
            zone: when.zone.chars().take(100).collect(),
        })?
    };
    let (mut start, mut end) = (when.start, when.end);
    if when.all_day {
        start = start.date().and_time(NaiveTime::MIN);
        if end.time() != NaiveTime::MIN {
            let next = end.date().checked_add_days(Days::new(1));
            end = next.unwrap_or(end.date()).and_time(NaiveTime::MIN);
        }
    }
    Ok((zone, start, end))
}

/// The instant of a deadline by the clock at the place.
///
/// # Errors
/// [`Failure::InvalidEventField`] for a year nobody means.
pub(super) fn deadline(
    event: &Event,
    local: Option<NaiveDateTime>,
) -> Result<Option<DateTime<Utc>>, Failure> {
    local
        .map(|local| instant(zone_of(event), local, EventField::Deadline))
        .transpose()
}

fn instant(zone: Zone, local: NaiveDateTime, field: EventField) -> Result<DateTime<Utc>, Failure> {
    if YEARS.contains(&local.year()) {
        Ok(zone.instant(local).instant)
    } else {
        let reason = InvalidReason::WrongKind;
        Err(Failure::InvalidEventField { field, reason })
    }
}
