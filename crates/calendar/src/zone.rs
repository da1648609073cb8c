//! Local time and instants. A clock on the wall can show a time that never was (the hour that is
//! skipped in spring) or that was twice (the hour that is repeated in autumn): both have an answer
//! here, the one calendars give, and say that they were met.

use std::{fmt, str::FromStr};

use chrono::{DateTime, MappedLocalTime, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::{TZ_VARIANTS, Tz};
use serde::{Deserialize, Serialize};

/// Longer than any time that was ever skipped: Samoa left out a day.
const SKIPPED_AT_MOST: TimeDelta = TimeDelta::hours(26);
/// Clocks are changed by multiples of this.
const STEP: TimeDelta = TimeDelta::minutes(1);

/// A time zone of the IANA's tables.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Zone(pub(crate) Tz);

/// What is odd about a local time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TimeNote {
    /// Clocks never showed it: what is meant is as long after midnight as it would have been.
    SkippedHour,
    /// Clocks showed it twice: the first is meant.
    RepeatedHour,
}

/// The instant a local time means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LocalTime {
    /// When.
    pub instant: DateTime<Utc>,
    /// What is odd about it.
    pub note: Option<TimeNote>,
}

impl Zone {
    /// Universal time.
    pub const UTC: Self = Self(Tz::UTC);

    /// The zone of this name: an IANA name in any case, or what Windows, Outlook, and older
    /// calendars call it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim().trim_matches('"').trim();
        if let Some(zone) = in_tables(name) {
            let is_utc = ["Zulu", "UCT", "Universal"].contains(&zone.name());
            let is_utc = is_utc || zone.name().starts_with("Etc/U") || zone.name() == "Etc/Zulu";
            return Some(if is_utc { Self::UTC } else { Self(zone) });
        }
        if let Ok(calcard::common::timezone::Tz::Tz(zone)) = FromStr::from_str(name) {
            return Some(Self(zone));
        }
        // `/example.org/2026a/Europe/Rome`: a registry's own name in front
        let mut parts = name.rsplit('/');
        let (city, region) = (parts.next()?, parts.next()?);
        parts.next()?;
        in_tables(&format!("{region}/{city}")).map(Self)
    }

    /// Its name in the IANA's tables.
    #[must_use]
    pub fn name(self) -> &'static str {
        self.0.name()
    }

    /// What a clock on the wall shows at this instant.
    #[must_use]
    pub fn local(self, instant: DateTime<Utc>) -> NaiveDateTime {
        instant.with_timezone(&self.0).naive_local()
    }

    /// The instant at which a clock on the wall shows this time. One that was skipped counts from
    /// before the change (02:30 means what is then called 03:30); of one that was repeated the
    /// first is meant (RFC 5545, 3.3.5).
    #[must_use]
    pub fn instant(self, local: NaiveDateTime) -> LocalTime {
        match self.0.from_local_datetime(&local) {
            MappedLocalTime::Single(time) => LocalTime {
                instant: time.to_utc(),
                note: None,
            },
            MappedLocalTime::Ambiguous(first, _) => LocalTime {
                instant: first.to_utc(),
                note: Some(TimeNote::RepeatedHour),
            },
            MappedLocalTime::None => LocalTime {
                instant: self.skipped(local),
                note: Some(TimeNote::SkippedHour),
            },
        }
    }

    /// The instant of a local time that never was: the last time that was, and as much again.
    fn skipped(self, local: NaiveDateTime) -> DateTime<Utc> {
        let mut missing = STEP;
        while missing <= SKIPPED_AT_MOST {
            let earlier = local.checked_sub_signed(missing);
            let time = earlier.and_then(|time| self.0.from_local_datetime(&time).latest());
            if let Some(time) = time {
                return time.to_utc() + missing;
            }
            missing += STEP;
        }
        local.and_utc()
    }

    /// The instant at which a day begins; where midnight is skipped, the first moment there is.
    #[must_use]
    pub fn midnight(self, day: NaiveDate) -> DateTime<Utc> {
        self.instant(day.and_time(chrono::NaiveTime::MIN)).instant
    }
}

/// The zone of the tables with this name, in any case.
fn in_tables(name: &str) -> Option<Tz> {
    Tz::from_str(name).ok().or_else(|| {
        TZ_VARIANTS
            .into_iter()
            .find(|zone| zone.name().eq_ignore_ascii_case(name))
    })
}

impl fmt::Debug for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rome() -> Zone {
        Zone::named("Europe/Rome").unwrap()
    }

    fn local(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    fn utc(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn an_evening_in_rome_is_another_instant_in_winter_than_in_summer() {
        let at = |text| rome().instant(local(text)).instant;
        assert_eq!(at("2027-03-27T20:30:00"), utc("2027-03-27T19:30:00Z"));
        assert_eq!(at("2027-03-28T20:30:00"), utc("2027-03-28T18:30:00Z"));
    }

    #[test]
    fn a_time_that_was_skipped_means_the_hour_after() {
        let time = rome().instant(local("2027-03-28T02:30:00"));
        assert_eq!(time.instant, utc("2027-03-28T01:30:00Z"));
        assert_eq!(time.note, Some(TimeNote::SkippedHour));
        assert_eq!(rome().local(time.instant), local("2027-03-28T03:30:00"));
    }

    #[test]
    fn of_a_time_that_was_repeated_the_first_is_meant() {
        let time = rome().instant(local("2026-10-25T02:30:00"));
        assert_eq!(time.instant, utc("2026-10-25T00:30:00Z"));
        assert_eq!(time.note, Some(TimeNote::RepeatedHour));
    }

    #[test]
    fn a_day_that_was_left_out_whole_is_the_next() {
        let apia = Zone::named("Pacific/Apia").unwrap();
        let time = apia.instant(local("2011-12-30T20:00:00"));
        assert_eq!(time.note, Some(TimeNote::SkippedHour));
        assert_eq!(apia.local(time.instant), local("2011-12-31T20:00:00"));
    }

    #[test]
    fn zones_are_found_by_every_name_they_go_by() {
        for name in [
            "Europe/Rome",
            "europe/rome",
            " \"Europe/Rome\" ",
            "/freeassociation.sourceforge.net/Europe/Rome",
            "/freeassociation.sourceforge.net/Tzfile/Europe/Rome",
            "/citadel.org/20260101_1/Europe/Rome",
        ] {
            assert_eq!(Zone::named(name), Some(rome()), "{name}");
        }
        let windows = Zone::named("W. Europe Standard Time").unwrap();
        let at = local("2026-07-01T12:00:00");
        assert_eq!(windows.instant(at), rome().instant(at));
        assert_eq!(Zone::named("Etc/UTC"), Some(Zone::UTC));
        let eastern = Zone::named("America/Argentina/Buenos_Aires").unwrap();
        assert_eq!(eastern.name(), "America/Argentina/Buenos_Aires");
        for name in ["", "Europe", "Customized Time Zone", "Luna/Mare", "////"] {
            assert_eq!(Zone::named(name), None, "{name}");
        }
    }

    proptest! {
        #[test]
        fn every_instant_is_found_again_unless_clocks_showed_it_twice(
            seconds in 0_i64..4_000_000_000,
            zone in prop::sample::select(vec![
                "Europe/Rome", "America/New_York", "Australia/Lord_Howe", "Africa/Casablanca",
                "Asia/Kolkata", "Pacific/Apia", "UTC",
            ]),
        ) {
            let zone = Zone::named(zone).unwrap();
            let instant = DateTime::from_timestamp(seconds, 0).unwrap();
            let time = zone.instant(zone.local(instant));
            prop_assert_ne!(time.note, Some(TimeNote::SkippedHour));
            if time.note.is_none() {
                prop_assert_eq!(time.instant, instant);
            } else {
                prop_assert!(time.instant <= instant);
            }
        }

        #[test]
        fn every_local_time_has_an_instant(minutes in 0_i64..60_000_000) {
            let local = local("1970-01-01T00:00:00") + TimeDelta::minutes(minutes);
            let time = rome().instant(local);
            if time.note.is_none() {
                prop_assert_eq!(rome().local(time.instant), local);
            }
        }
    }
}
