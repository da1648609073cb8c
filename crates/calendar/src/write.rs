//! Calendar files for every calendar (RFC 5545): local times with the rules of their zone, ids
//! that stay, numbers that rise, cancellations that say so. The same events always make the same
//! file, so that a file that is kept fresh changes only when something changed.

use std::collections::HashMap;

use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType as Component, ICalendarEntry,
    ICalendarMethod, ICalendarParameter, ICalendarProperty as Property, ICalendarStatus,
    ICalendarValue,
};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};

use crate::{
    entry::{Entry, Timing, day_after},
    rule::{Rule, RuleProblem},
    zone::{TimeNote, Zone},
};

mod value;
mod zones;

use value::{link, text};

/// What a file is for (RFC 5546).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// Events to be put into a calendar.
    Publish,
    /// Events to be taken out again: every entry is written as cancelled.
    Cancel,
}

/// A calendar file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarFile {
    /// What the calendar is called; empty for a single event.
    pub name: String,
    /// What the file is for.
    pub method: Method,
    /// The events; single dates of a series after the series.
    pub entries: Vec<Entry>,
}

/// Writes a calendar file.
///
/// # Errors
/// [`RuleProblem`] if an event repeats by a rule that is not one.
pub fn write(file: &CalendarFile) -> Result<String, RuleProblem> {
    let mut root = ICalendarComponent::new(Component::VCalendar);
    root.add_property(Property::Version, words("2.0"));
    root.add_property(Property::Prodid, words("-//Cerchia//Cerchia//EN"));
    root.add_property(Property::Calscale, words("GREGORIAN"));
    let method = match file.method {
        Method::Publish => ICalendarMethod::Publish,
        Method::Cancel => ICalendarMethod::Cancel,
    };
    root.add_property(Property::Method, ICalendarValue::Method(method));
    if !file.name.is_empty() {
        root.add_property(Property::Name, words(&text(&file.name)));
        let apple = Property::Other("X-WR-CALNAME".to_owned());
        root.add_property(apple, words(&text(&file.name)));
    }
    let mut calendar = ICalendar {
        components: vec![root],
    };
    zones::add(&mut calendar, &file.entries);
    let series: HashMap<&str, &Entry> = file
        .entries
        .iter()
        .filter(|entry| entry.of.is_none())
        .map(|entry| (entry.uid.as_str(), entry))
        .collect();
    for entry in &file.entries {
        let series = series.get(entry.uid.as_str()).copied();
        let event = event(entry, series, file.method)?;
        let id = u32::try_from(calendar.components.len()).unwrap_or(u32::MAX);
        calendar.components.push(event);
        calendar.components[0].component_ids.push(id);
    }
    Ok(calendar.to_string())
}

fn event(
    entry: &Entry,
    series: Option<&Entry>,
    method: Method,
) -> Result<ICalendarComponent, RuleProblem> {
    let mut event = ICalendarComponent::new(Component::VEvent);
    event.add_property(Property::Uid, words(&text(&entry.uid)));
    let changed = entry.changed.unwrap_or(DateTime::UNIX_EPOCH);
    event.add_property(Property::Dtstamp, value::instant(changed));
    event.add_property(
        Property::Sequence,
        ICalendarValue::Integer(entry.sequence.into()),
    );
    if let Some(name) = entry.of {
        let timing = series.map_or(entry.timing, |series| series.timing);
        event
            .entries
            .push(named(Property::RecurrenceId, &timing, [name]));
    }
    times(&mut event, entry);
    if let Some(repeats) = &entry.repeats {
        if !repeats.rule.is_empty() {
            let rule = rule(&repeats.rule, repeats.first, &entry.timing)?;
            event.add_property(Property::Rrule, words(&rule));
        }
        for (property, dates) in [
            (Property::Rdate, &repeats.added),
            (Property::Exdate, &repeats.excluded),
        ] {
            if !dates.is_empty() {
                let dates = dates.iter().copied();
                event.entries.push(named(property, &entry.timing, dates));
            }
        }
    }
    event.add_property(Property::Summary, words(&text(&entry.title)));
    for (property, said) in [
        (Property::Description, &entry.description),
        (Property::Location, &entry.place),
    ] {
        if !said.is_empty() {
            event.add_property(property, words(&text(said)));
        }
    }
    if !entry.link.is_empty() {
        event.add_property(Property::Url, words(&link(&entry.link)));
    }
    if let Some(organiser) = &entry.organiser {
        let address = ICalendarEntry::new(Property::Organizer)
            .with_value(words(&link(&format!("mailto:{}", organiser.email))));
        event
            .entries
            .push(address.with_param(ICalendarParameter::cn(value::name(&organiser.name))));
    }
    let status = if entry.cancelled || method == Method::Cancel {
        ICalendarStatus::Cancelled
    } else {
        ICalendarStatus::Confirmed
    };
    event.add_property(Property::Status, ICalendarValue::Status(status));
    if entry.private {
        event.add_property(Property::Class, words("PRIVATE"));
    }
    if entry.timing.is_all_day() {
        // a fair of three days does not make anybody busy
        event.add_property(Property::Transp, words("TRANSPARENT"));
    }
    if let Some(changed) = entry.changed {
        event.add_property(Property::LastModified, value::instant(changed));
    }
    Ok(event)
}

fn words(text: &str) -> ICalendarValue {
    ICalendarValue::Text(text.to_owned())
}

/// Beginning and end.
fn times(event: &mut ICalendarComponent, entry: &Entry) {
    match entry.timing {
        Timing::Days { first, last, .. } => {
            for (property, day) in [
                (Property::Dtstart, first),
                (Property::Dtend, day_after(last)),
            ] {
                event.entries.push(value::days(property, [day]));
            }
        }
        Timing::At { start, end, zone } => {
            let first = entry.repeats.as_ref().map(|repeats| repeats.first);
            // across a change of the clocks, the time of day at which the first date ends says
            // nothing of the others
            let odd = first.is_some_and(|first| {
                zone.instant(first).note == Some(TimeNote::SkippedHour)
                    || zone.local(end) - zone.local(start) != end - start
            });
            event.entries.push(match first {
                // the time that repeats, also where this first one falls into a skipped hour
                Some(first) => value::locals(Property::Dtstart, zone, [first]),
                None => at(Property::Dtstart, zone, start),
            });
            if odd {
                event.add_property(Property::Duration, value::duration(end - start));
            } else {
                event.entries.push(at(Property::Dtend, zone, end));
            }
        }
    }
}

/// A moment on the clock of its zone; in universal time where that clock shows it a second time.
fn at(property: Property, zone: Zone, instant: DateTime<Utc>) -> ICalendarEntry {
    let local = zone.local(instant);
    if zone == Zone::UTC || zone.instant(local).instant != instant {
        return ICalendarEntry::new(property).with_value(value::instant(instant));
    }
    value::locals(property, zone, [local])
}

/// Dates of a series by their names.
fn named(
    property: Property,
    series: &Timing,
    names: impl IntoIterator<Item = NaiveDateTime>,
) -> ICalendarEntry {
    match series {
        Timing::Days { .. } => value::days(property, names.into_iter().map(|name| name.date())),
        Timing::At { zone, .. } => value::locals(property, *zone, names),
    }
}

/// The rule as files have it: its end is universal time, or a day for whole days.
fn rule(rule: &str, first: NaiveDateTime, timing: &Timing) -> Result<String, RuleProblem> {
    crate::rule::check(rule, first)?;
    let mut rule = Rule::read(rule)?;
    if let Some(until) = rule.until() {
        let text = match timing {
            Timing::Days { .. } => until.format("%Y%m%d").to_string(),
            Timing::At { zone, .. } => {
                let until = zone.instant(until).instant;
                until.format("%Y%m%dT%H%M%SZ").to_string()
            }
        };
        rule.set("UNTIL", Some(text));
    }
    Ok(rule.text())
}

/// The last moment that an entry's zone has to be known for.
fn known_until(entry: &Entry) -> DateTime<Utc> {
    let end = entry.timing.end();
    let Some(repeats) = &entry.repeats else {
        return end;
    };
    let limit = Rule::read(&repeats.rule).ok().and_then(|rule| rule.until());
    let beside = repeats.added.last().copied();
    let last = limit.or(beside).map(|last| last.and_utc());
    // a rule without an end is good for as long as anybody plans
    let open = end + TimeDelta::days(3653);
    if limit.is_none() && !repeats.rule.is_empty() {
        open
    } else {
        last.map_or(end, |last| last.max(end).min(open))
    }
}
