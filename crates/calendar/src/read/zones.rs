//! The zones a file names, each by the name the IANA gives it.

use std::collections::HashMap;

use calcard::{
    common::timezone::Tz,
    icalendar::{ICalendar, ICalendarComponent, ICalendarProperty as Property},
};

use super::{Notes, Warning, guess, said};
use crate::zone::Zone;

/// The zones of one calendar.
pub(super) struct Zones<'c> {
    calendar: &'c ICalendar,
    /// What is taken for a time without a zone, or with one nobody knows.
    pub(super) own: Zone,
    known: HashMap<String, Zone>,
}

impl<'c> Zones<'c> {
    pub(super) fn new(calendar: &'c ICalendar, own: Zone) -> Self {
        Self {
            calendar,
            own,
            known: HashMap::new(),
        }
    }

    /// The zone of this name in this file.
    pub(super) fn named(&mut self, name: &str, notes: &mut Notes) -> Zone {
        if let Some(zone) = self.known.get(name) {
            return *zone;
        }
        let zone = Zone::named(name)
            .or_else(|| self.by_description(name))
            .unwrap_or_else(|| self.by_hours(name, notes));
        self.known.insert(name.to_owned(), zone);
        zone
    }

    fn description(&self, name: &str) -> Option<&'c ICalendarComponent> {
        self.calendar
            .timezones()
            .find(|zone| said(zone, &Property::Tzid) == Some(name))
    }

    /// What its description says beside the name: a place, or a number of Microsoft's.
    fn by_description(&self, name: &str) -> Option<Zone> {
        let description = self.description(name)?;
        match description.timezone()? {
            (_, Tz::Tz(zone)) => Some(Zone(zone)),
            _ => None,
        }
    }

    fn by_hours(&self, name: &str, notes: &mut Notes) -> Zone {
        let description = self.description(name);
        let guessed = description.and_then(|zone| guess::zone(self.calendar, zone, self.own));
        let taken = guessed.unwrap_or(self.own);
        let (zone, name) = (name.to_owned(), taken.name().to_owned());
        notes.say(if guessed.is_some() {
            Warning::ZoneGuessed { zone, taken: name }
        } else {
            Warning::ZoneUnknown { zone, taken: name }
        });
        taken
    }
}
