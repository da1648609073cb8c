//! The dates of a series, each with the instant it means: whole when it ends, else as many as are
//! asked for. There is always an end to the asking.

use std::iter::Peekable;

use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use domain::events::Recurrence;
use serde::{Deserialize, Serialize};

use crate::{
    rule::{self, RuleProblem},
    zone::{TimeNote, Zone},
};

/// Dates of one answer at the most.
pub const DATES: usize = 1_000;
/// Dates that are walked over at the most: a century of mornings.
const STEPS: usize = 40_000;

/// One date of a series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Date {
    /// What it is named by: the local start the rule gives, whatever became of this date.
    pub name: NaiveDateTime,
    /// When it begins, on the clock on the wall.
    pub local_start: NaiveDateTime,
    /// When it ends, on the clock on the wall.
    pub local_end: NaiveDateTime,
    /// When it begins.
    pub start: DateTime<Utc>,
    /// When it ends.
    pub end: DateTime<Utc>,
    /// What is odd about its beginning.
    pub note: Option<TimeNote>,
    /// This one date was moved.
    pub moved: bool,
}

/// Dates in the order of their names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Dates {
    /// The dates.
    pub dates: Vec<Date>,
    /// There are more between the same days than were asked for.
    pub more: bool,
}

/// Which dates are asked for, by their names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Window {
    /// From this local time; none is from the first.
    pub from: Option<NaiveDateTime>,
    /// To this local time, with it; none is without end.
    pub to: Option<NaiveDateTime>,
    /// So many at the most, and never more than [`DATES`].
    pub at_most: usize,
}

impl Window {
    /// The first so many.
    #[must_use]
    pub const fn first(at_most: usize) -> Self {
        Self {
            from: None,
            to: None,
            at_most,
        }
    }
}

/// The dates of a series in a window. An exact duration stays exact: an evening of three hours has
/// three hours, also through a night in which the clocks change.
///
/// # Errors
/// [`RuleProblem`] if the rule or the zone cannot be taken.
pub fn dates(recurrence: &Recurrence, window: Window) -> Result<Dates, RuleProblem> {
    let zone = zone(recurrence)?;
    let at_most = window.at_most.min(DATES);
    let mut found = Dates::default();
    for name in names(recurrence)? {
        if window.to.is_some_and(|to| name > to) {
            break;
        }
        if window.from.is_some_and(|from| name < from) || recurrence.excluded.contains(&name) {
            continue;
        }
        if found.dates.len() == at_most {
            found.more = true;
            break;
        }
        found.dates.push(date(recurrence, zone, name));
    }
    Ok(found)
}

/// Whether a date of this name takes place.
///
/// # Errors
/// [`RuleProblem`] if the rule or the zone cannot be taken.
pub fn has(recurrence: &Recurrence, name: NaiveDateTime) -> Result<bool, RuleProblem> {
    let window = Window {
        from: Some(name),
        to: Some(name),
        at_most: 1,
    };
    Ok(!dates(recurrence, window)?.dates.is_empty())
}

pub(crate) fn zone(recurrence: &Recurrence) -> Result<Zone, RuleProblem> {
    Zone::named(&recurrence.zone).ok_or_else(|| RuleProblem::UnknownZone {
        zone: recurrence.zone.clone(),
    })
}

/// Names of dates in order, those that were taken out too.
fn names(recurrence: &Recurrence) -> Result<impl Iterator<Item = NaiveDateTime>, RuleProblem> {
    let mut by_rule = rule::walk(recurrence)?.take(STEPS).peekable();
    let mut beside = recurrence.added.iter().copied().peekable();
    Ok(std::iter::from_fn(move || {
        merged(&mut by_rule, &mut beside)
    }))
}

/// The next of two rising sequences; one that is in both comes once.
fn merged<T: Copy + Ord>(
    one: &mut Peekable<impl Iterator<Item = T>>,
    other: &mut Peekable<impl Iterator<Item = T>>,
) -> Option<T> {
    let next = match (one.peek().copied(), other.peek().copied()) {
        (Some(one), Some(other)) => one.min(other),
        (one, other) => one.or(other)?,
    };
    one.next_if(|date| *date == next);
    other.next_if(|date| *date == next);
    Some(next)
}

fn date(recurrence: &Recurrence, zone: Zone, name: NaiveDateTime) -> Date {
    let moved = recurrence.moved.get(&name);
    let local_start = moved.map_or(name, |moved| moved.start);
    let minutes = moved.map_or(recurrence.minutes, |moved| moved.minutes);
    let length = TimeDelta::minutes(i64::from(minutes));
    let begins = zone.instant(local_start);
    let end = if recurrence.all_day {
        // days are as long as they are
        zone.instant(local_start + length).instant
    } else {
        begins.instant + length
    };
    Date {
        name,
        local_start: if recurrence.all_day {
            local_start
        } else {
            zone.local(begins.instant)
        },
        local_end: zone.local(end),
        start: begins.instant,
        end,
        note: begins.note,
        moved: moved.is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::events::recurrence::Moved;

    fn local(text: &str) -> NaiveDateTime {
        text.parse().unwrap()
    }

    fn weekly(first: &str, rule: &str) -> Recurrence {
        Recurrence {
            rule: rule.into(),
            first: local(first),
            minutes: 180,
            zone: "Europe/Rome".into(),
            ..Recurrence::default()
        }
    }

    fn starts(recurrence: &Recurrence, at_most: usize) -> Vec<String> {
        let dates = dates(recurrence, Window::first(at_most)).unwrap();
        dates.dates.iter().map(|d| d.start.to_rfc3339()).collect()
    }

    #[test]
    fn a_weekly_evening_stays_at_its_hour_when_the_clocks_change() {
        let evenings = weekly("2027-03-21T20:30:00", "FREQ=WEEKLY;COUNT=3");
        assert_eq!(
            starts(&evenings, 9),
            [
                "2027-03-21T19:30:00+00:00",
                "2027-03-28T18:30:00+00:00",
                "2027-04-04T18:30:00+00:00"
            ]
        );
    }

    #[test]
    fn a_date_in_the_skipped_hour_is_an_hour_later_and_the_next_is_not() {
        let nights = weekly("2027-03-27T02:30:00", "FREQ=DAILY;COUNT=3");
        let dates = dates(&nights, Window::first(9)).unwrap().dates;
        assert_eq!(dates[1].name, local("2027-03-28T02:30:00"));
        assert_eq!(dates[1].local_start, local("2027-03-28T03:30:00"));
        assert_eq!(dates[1].note, Some(TimeNote::SkippedHour));
        assert_eq!(dates[2].local_start, local("2027-03-29T02:30:00"));
        assert_eq!(dates[2].note, None);
    }

    #[test]
    fn a_night_in_which_the_clocks_change_lasts_as_long_as_others() {
        let night = weekly("2027-03-27T23:30:00", "");
        let date = dates(&night, Window::first(1)).unwrap().dates[0];
        assert_eq!(date.end - date.start, TimeDelta::minutes(180));
        assert_eq!(date.local_end, local("2027-03-28T03:30:00"));
    }

    #[test]
    fn whole_days_are_as_long_as_they_are() {
        let fair = Recurrence {
            all_day: true,
            minutes: 2 * 24 * 60,
            ..weekly("2027-03-27T00:00:00", "")
        };
        let date = dates(&fair, Window::first(1)).unwrap().dates[0];
        assert_eq!(date.local_end, local("2027-03-29T00:00:00"));
        assert_eq!(date.end - date.start, TimeDelta::hours(47));
    }

    #[test]
    fn exceptions_take_dates_out_move_them_and_add_others() {
        let mut evenings = weekly("2026-12-01T20:30:00", "FREQ=WEEKLY;COUNT=4");
        evenings.excluded.insert(local("2026-12-08T20:30:00"));
        evenings.added.insert(local("2026-12-10T20:30:00"));
        let moved = Moved {
            start: local("2026-12-16T21:00:00"),
            minutes: 60,
        };
        evenings.moved.insert(local("2026-12-15T20:30:00"), moved);
        let dates = dates(&evenings, Window::first(9)).unwrap().dates;
        let local_starts: Vec<String> = dates.iter().map(|d| d.local_start.to_string()).collect();
        assert_eq!(
            local_starts,
            [
                "2026-12-01 20:30:00",
                "2026-12-10 20:30:00",
                "2026-12-16 21:00:00",
                "2026-12-22 20:30:00"
            ]
        );
        assert_eq!(dates[2].name, local("2026-12-15T20:30:00"));
        assert!(dates[2].moved);
        assert!(!has(&evenings, local("2026-12-08T20:30:00")).unwrap());
        assert!(has(&evenings, local("2026-12-15T20:30:00")).unwrap());
    }

    #[test]
    fn there_is_an_end_to_a_series_without_one() {
        let evenings = weekly("2026-12-01T20:30:00", "FREQ=DAILY");
        let all = dates(&evenings, Window::first(usize::MAX)).unwrap();
        assert_eq!((all.dates.len(), all.more), (DATES, true));
        let far = Window {
            from: Some(local("9000-01-01T00:00:00")),
            to: None,
            at_most: 1,
        };
        assert_eq!(dates(&evenings, far).unwrap().dates, []);
    }

    #[test]
    fn a_window_shows_what_lies_in_it_and_whether_there_is_more() {
        let evenings = weekly("2026-12-01T20:30:00", "FREQ=WEEKLY;COUNT=10");
        let window = Window {
            from: Some(local("2026-12-10T00:00:00")),
            to: Some(local("2026-12-31T00:00:00")),
            at_most: 2,
        };
        let found = dates(&evenings, window).unwrap();
        assert_eq!(found.dates[0].name, local("2026-12-15T20:30:00"));
        assert_eq!((found.dates.len(), found.more), (2, true));
    }

    #[test]
    fn a_zone_nobody_knows_is_said() {
        let evenings = Recurrence {
            zone: "Luna/Mare".into(),
            ..weekly("2026-12-01T20:30:00", "")
        };
        let zone = "Luna/Mare".to_owned();
        assert_eq!(
            dates(&evenings, Window::first(1)),
            Err(RuleProblem::UnknownZone { zone })
        );
    }
}
