//! Calendar files of any make (RFC 5545, and what Google, Apple, Outlook and Thunderbird make of
//! it). What cannot be taken as it stands is taken as well as can be, and said.

use std::collections::{HashMap, HashSet};

use calcard::{
    Entry as Parsed, Parser,
    icalendar::{
        ICalendar, ICalendarComponent, ICalendarComponentType as Component, ICalendarMethod,
        ICalendarProperty as Property, ICalendarValue,
    },
};
use chrono::NaiveDateTime;
use serde::{Deserialize, Serialize};

use crate::{entry::Entry, rule::RuleProblem, zone::Zone};

mod bytes;
mod event;
mod guess;
mod moment;
mod zones;

use zones::Zones;

/// Bytes of a file at the most.
pub const BYTES: usize = 32 * 1024 * 1024;
/// Events of a file at the most: more than a community holds in a lifetime.
pub const EVENTS: usize = 20_000;
/// Warnings that are kept.
const WARNINGS: usize = 500;

/// What a calendar file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// What the calendar is called; may be empty.
    pub name: String,
    /// The events, in the order of the file: an event by itself, a series, or a date of one.
    pub entries: Vec<Entry>,
    /// What was not taken as it stands, the first few hundred.
    pub warnings: Vec<Warning>,
    /// Tasks, journals and the like, which are left out.
    pub others: u32,
}

/// Something that was not taken as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "warning", rename_all = "snake_case")]
#[allow(missing_docs, reason = "titles are the events', zones are by name")]
pub enum Warning {
    /// A zone that goes by no known name; one with the same hours was taken.
    ZoneGuessed { zone: String, taken: String },
    /// A zone that goes by no known name and has no hours of its own; the one here was taken.
    ZoneUnknown { zone: String, taken: String },
    /// A time without a zone; the one of the calendar, or the one here, was taken.
    Floating { title: String, taken: String },
    /// The rule was not taken: the event is there once.
    RuleRefused { title: String, problem: RuleProblem },
    /// More than one rule: the first was taken.
    SeveralRules { title: String },
    /// A change of this date and all that follow: it was taken for this date alone.
    OnlyThisDate { title: String },
    /// Without a beginning: left out.
    NoStart { title: String },
    /// Without an end, or with one that is not after the beginning: an hour was taken.
    NoEnd { title: String },
    /// A text that was longer than any is: its beginning was taken.
    TextCut { title: String },
    /// The file ends in the middle.
    CutShort,
}

/// Why a file is not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "reason", rename_all = "snake_case")]
pub enum Unreadable {
    /// More than [`BYTES`].
    #[error("the file has more than {limit} bytes")]
    TooLarge {
        /// How many are read.
        limit: usize,
    },
    /// More than [`EVENTS`].
    #[error("the file has {found} events, more than {limit}")]
    TooManyEvents {
        /// How many there are.
        found: usize,
        /// How many are read.
        limit: usize,
    },
    /// It is something else.
    #[error("this is no calendar")]
    NotACalendar,
    /// It has no events that could be taken.
    #[error("the calendar has no events")]
    NoEvents,
}

/// Reads a calendar file. `here` is the zone of whoever reads it.
///
/// # Errors
/// [`Unreadable`]; a calendar without events is one of them.
pub fn read(bytes: &[u8], here: Zone) -> Result<Reading, Unreadable> {
    if bytes.len() > BYTES {
        return Err(Unreadable::TooLarge { limit: BYTES });
    }
    let text = bytes::text(bytes);
    let found = bytes::count(&text);
    if found.calendars == 0 {
        return Err(Unreadable::NotACalendar);
    }
    if found.events > EVENTS {
        return Err(Unreadable::TooManyEvents {
            found: found.events,
            limit: EVENTS,
        });
    }
    let mut reading = Reading::default();
    let mut notes = Notes::default();
    if found.ends < found.calendars {
        notes.say(Warning::CutShort);
    }
    let mut parser = Parser::new(&text);
    // every turn reads at least a line, and the file has an end
    loop {
        match parser.entry() {
            Parsed::ICalendar(calendar) => take(&calendar, here, &mut reading, &mut notes),
            Parsed::Eof => break,
            _ => {}
        }
    }
    newest(&mut reading.entries);
    if reading.entries.is_empty() {
        return Err(Unreadable::NoEvents);
    }
    reading.warnings = notes.said;
    Ok(reading)
}

/// Warnings, each once.
#[derive(Default)]
struct Notes {
    said: Vec<Warning>,
    known: HashSet<Warning>,
}

impl Notes {
    fn say(&mut self, warning: Warning) {
        if self.said.len() < WARNINGS && self.known.insert(warning.clone()) {
            self.said.push(warning);
        }
    }
}

/// The words of a property.
fn said<'a>(component: &'a ICalendarComponent, property: &Property) -> Option<&'a str> {
    component.property(property)?.values.first()?.as_text()
}

/// Takes the events of one calendar.
fn take(calendar: &ICalendar, here: Zone, reading: &mut Reading, notes: &mut Notes) {
    let other = |name: &str| Property::Other(name.to_owned());
    let Some(root) = calendar.components.first() else {
        return;
    };
    if reading.name.is_empty() {
        let name = said(root, &other("X-WR-CALNAME")).or_else(|| said(root, &Property::Name));
        name.unwrap_or_default()
            .trim()
            .clone_into(&mut reading.name);
    }
    let own = said(root, &other("X-WR-TIMEZONE")).and_then(Zone::named);
    let mut zones = Zones::new(calendar, own.unwrap_or(here));
    let cancelled = root.property(&Property::Method).is_some_and(|method| {
        method.values.first() == Some(&ICalendarValue::Method(ICalendarMethod::Cancel))
    });

    let mut single = Vec::new();
    let mut series: HashMap<String, Entry> = HashMap::new();
    for component in &calendar.components {
        match component.component_type {
            Component::VEvent if component.property(&Property::RecurrenceId).is_some() => {
                single.push(component);
            }
            Component::VEvent => {
                if let Some(mut entry) = event::read(component, None, &mut zones, notes) {
                    entry.cancelled |= cancelled;
                    if entry.repeats.is_some() {
                        series.insert(entry.uid.clone(), entry.clone());
                    }
                    reading.entries.push(entry);
                }
            }
            Component::VTodo | Component::VJournal | Component::VFreebusy => reading.others += 1,
            _ => {}
        }
    }
    // dates of a series are named by its clock, which may stand further down in the file
    for component in single {
        let of = said(component, &Property::Uid).and_then(|uid| series.get(uid.trim()));
        if let Some(mut entry) = event::read(component, of, &mut zones, notes) {
            entry.cancelled |= cancelled;
            reading.entries.push(entry);
        }
    }
}

/// Of an event that is there more than once only the newest is kept.
fn newest(entries: &mut Vec<Entry>) {
    let mut best: HashMap<(String, Option<NaiveDateTime>), usize> = HashMap::new();
    for (place, entry) in entries.iter().enumerate() {
        let key = (entry.uid.clone(), entry.of);
        let known = best.entry(key).or_insert(place);
        let age = |entry: &Entry| (entry.sequence, entry.changed);
        if age(entry) > age(&entries[*known]) {
            *known = place;
        }
    }
    let kept: HashSet<usize> = best.into_values().collect();
    let mut place = 0;
    entries.retain(|_| {
        place += 1;
        kept.contains(&(place - 1))
    });
}
