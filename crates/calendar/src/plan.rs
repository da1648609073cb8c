//! What to do about the dates that are written down, once the series says other ones.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDateTime;

use crate::dates::Date;

/// The difference between dates that are written down and those the series has.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Not written down yet, in order.
    pub missing: Vec<Date>,
    /// Written down, and at another time now.
    pub changed: Vec<Date>,
    /// Written down, and no longer of the series: to be cancelled if anybody is registered or was
    /// there, else removed.
    pub left_over: Vec<NaiveDateTime>,
}

/// Compares dates that are written down, by name and with the local start they have, with those
/// the series has. Of the written ones only those between the first and the last of `dates` are
/// looked at when there are `more`.
#[must_use]
pub fn plan(written: &BTreeMap<NaiveDateTime, NaiveDateTime>, dates: &[Date], more: bool) -> Plan {
    let mut plan = Plan::default();
    for date in dates {
        match written.get(&date.name) {
            None => plan.missing.push(*date),
            Some(start) if *start != date.local_start => plan.changed.push(*date),
            Some(_) => {}
        }
    }
    let names: BTreeSet<NaiveDateTime> = dates.iter().map(|date| date.name).collect();
    let seen = |name: &NaiveDateTime| !more || names.last().is_some_and(|last| name <= last);
    plan.left_over = written
        .keys()
        .filter(|name| !names.contains(name) && seen(name))
        .copied()
        .collect();
    plan
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dates::{Window, dates};
    use domain::events::{Recurrence, recurrence::Moved};

    #[test]
    fn missing_changed_and_left_over_dates_are_told_apart() {
        let local = |text: &str| text.parse::<NaiveDateTime>().unwrap();
        let mut evenings = Recurrence {
            rule: "FREQ=WEEKLY".into(),
            first: local("2026-12-01T20:30:00"),
            minutes: 90,
            zone: "Europe/Rome".into(),
            ..Recurrence::default()
        };
        let first = dates(&evenings, Window::first(3)).unwrap();
        let written: BTreeMap<_, _> = first
            .dates
            .iter()
            .map(|d| (d.name, d.local_start))
            .collect();
        assert_eq!(plan(&written, &first.dates, first.more), Plan::default());

        evenings.excluded.insert(local("2026-12-08T20:30:00"));
        let moved = Moved {
            start: local("2026-12-15T19:00:00"),
            minutes: 90,
        };
        evenings.moved.insert(local("2026-12-15T20:30:00"), moved);
        let now = dates(&evenings, Window::first(3)).unwrap();
        let found = plan(&written, &now.dates, now.more);
        assert_eq!(found.left_over, [local("2026-12-08T20:30:00")]);
        assert_eq!(found.changed[0].local_start, local("2026-12-15T19:00:00"));
        assert_eq!(found.missing[0].name, local("2026-12-22T20:30:00"));

        // what lies beyond the dates that were asked for is not left over
        let fewer = dates(&evenings, Window::first(1)).unwrap();
        assert_eq!(plan(&written, &fewer.dates, fewer.more).left_over, []);
    }
}
