//! The rules against clocks that go forward, back, and stop.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::EventId;

impl WallClock for Tz {
    fn shown(&self, instant: DateTime<Utc>) -> NaiveDateTime {
        instant.with_timezone(self).naive_local()
    }

    fn instant(&self, shown: NaiveDateTime) -> DateTime<Utc> {
        let time = self.from_local_datetime(&shown).earliest();
        let later = || (self.from_local_datetime(&(shown + TimeDelta::hours(1)))).earliest();
        time.or_else(later).unwrap().to_utc()
    }
}

const ROME: Tz = Tz::Europe__Rome;

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

/// An event of two hours that begins then by the clock in Rome.
fn evening(id: u128, start: &str) -> Meeting {
    let start = ROME.instant(start.parse().unwrap());
    Meeting {
        id: EventId(Uuid::from_u128(id)),
        start,
        end: start + TimeDelta::hours(2),
        whole_day: None,
        added_at: utc("2020-01-01T00:00:00Z"),
        mine: false,
    }
}

fn facts(meetings: Vec<Meeting>) -> Facts {
    Facts {
        meetings,
        ..Facts::default()
    }
}

fn every() -> Reminding {
    Reminding {
        pace: Pace::Every,
        ..Reminding::default()
    }
}

/// When the reminders are due, by the clock in Rome.
fn shown(planned: &[Reminder]) -> Vec<(Kind, String)> {
    let line = |one: &Reminder| (one.kind, ROME.shown(one.at).to_string());
    planned.iter().map(line).collect()
}

#[test]
fn an_event_is_told_the_day_before_and_an_hour_before_on_both_sides_of_a_clock_change() {
    for (now, start, before, soon) in [
        (
            "2027-03-20T12:00:00Z",
            "2027-03-28T20:30:00",
            "2027-03-27 17:00:00",
            "2027-03-28 19:30:00",
        ),
        (
            "2026-10-20T12:00:00Z",
            "2026-10-25T20:30:00",
            "2026-10-24 17:00:00",
            "2026-10-25 19:30:00",
        ),
    ] {
        let planned = plan(&every(), &facts(vec![evening(1, start)]), utc(now), &ROME);
        let wanted = [
            (Kind::EventDay, before.to_owned()),
            (Kind::EventSoon, soon.to_owned()),
        ];
        assert_eq!(shown(&planned), wanted);
    }
    // an hour before 3:30 in the night that has no 2:30 is 1:30
    let night = facts(vec![evening(1, "2027-03-28T03:30:00")]);
    let planned = plan(&every(), &night, utc("2027-03-27T20:00:00Z"), &ROME);
    assert_eq!(shown(&planned).last().unwrap().1, "2027-03-28 01:30:00");
}

#[test]
fn an_event_that_moved_has_other_reminders_and_one_that_is_over_has_none() {
    let settings = every();
    let (one, moved) = (
        evening(1, "2026-12-03T18:30:00"),
        evening(1, "2026-12-04T18:30:00"),
    );
    let now = utc("2026-12-01T12:00:00Z");
    let keys = |meeting: &Meeting, now| -> HashSet<String> {
        let planned = plan(&settings, &facts(vec![meeting.clone()]), now, &ROME);
        planned.into_iter().map(|one| one.key).collect()
    };
    assert_eq!(keys(&one, now).len(), 2);
    assert!(keys(&one, now).is_disjoint(&keys(&moved, now)));
    assert!(keys(&one, utc("2026-12-03T19:30:00Z")).is_empty());
}

#[test]
fn what_was_added_too_late_to_be_told_the_day_before_is_not_told_at_once() {
    let mut meeting = evening(1, "2026-12-03T18:30:00");
    meeting.added_at = utc("2026-12-02T20:00:00Z");
    let planned = plan(
        &every(),
        &facts(vec![meeting]),
        utc("2026-12-02T20:00:01Z"),
        &ROME,
    );
    assert_eq!(
        shown(&planned),
        [(Kind::EventSoon, "2026-12-03 17:30:00".to_owned())]
    );
}

#[test]
fn only_my_events_if_i_said_so() {
    let settings = Reminding {
        which: Which::Mine,
        ..every()
    };
    let mut mine = evening(2, "2026-12-03T18:30:00");
    mine.mine = true;
    let all = facts(vec![evening(1, "2026-12-03T18:30:00"), mine]);
    let planned = plan(&settings, &all, utc("2026-12-01T12:00:00Z"), &ROME);
    assert!(
        planned
            .iter()
            .all(|one| one.subject == Some(Uuid::from_u128(2)))
    );
    assert_eq!(planned.len(), 2);
}

#[test]
fn people_to_call_are_one_line_each_morning() {
    let mut due = Facts {
        follow_ups: 40,
        ..Facts::default()
    };
    let now = utc("2026-12-01T12:00:00Z");
    let planned = plan(&every(), &due, now, &ROME);
    assert_eq!(
        shown(&planned),
        [
            (Kind::Digest, "2026-12-01 08:30:00".to_owned()),
            (Kind::Digest, "2026-12-02 08:30:00".to_owned())
        ]
    );
    (due.follow_ups, due.next_follow_up) = (0, Some(day("2026-12-24")));
    assert_eq!(
        shown(&plan(&every(), &due, now, &ROME)),
        [(Kind::Digest, "2026-12-24 08:30:00".to_owned())]
    );
}

#[test]
fn quiet_hours_go_over_midnight_and_quiet_days_last_all_day() {
    let mut settings = Reminding::default();
    let quiet = |settings: &Reminding, text: &str| settings.is_quiet(text.parse().unwrap());
    assert!(quiet(&settings, "2026-12-01T21:00:00") && quiet(&settings, "2026-12-02T07:59:59"));
    assert!(!quiet(&settings, "2026-12-02T08:00:00") && !quiet(&settings, "2026-12-02T20:59:00"));
    settings.quiet_days[6] = true;
    assert!(quiet(&settings, "2026-12-06T12:00:00") && !quiet(&settings, "2026-12-07T12:00:00"));
    (settings.quiet_from, settings.quiet_until) = (13 * 60, 15 * 60);
    assert!(quiet(&settings, "2026-12-01T14:00:00") && !quiet(&settings, "2026-12-01T23:00:00"));
}

fn due(reminder: &Reminder, standing: Standing) -> Candidate {
    Candidate {
        reminder: reminder.clone(),
        standing,
    }
}

fn at(now: DateTime<Utc>) -> Moment {
    Moment {
        now,
        last_check: Some(now - TimeDelta::minutes(1)),
        shown_today: false,
        event_later: false,
        paused: false,
    }
}

#[test]
fn an_hour_before_a_late_evening_waits_in_the_drawer_and_is_dropped_from_the_desktop_by_morning() {
    let settings = every();
    let late = facts(vec![evening(1, "2026-12-03T22:30:00")]);
    let now = utc("2026-12-03T20:30:00Z");
    let soon = plan(&settings, &late, now, &ROME).pop().unwrap();
    let decision = decide(&settings, vec![due(&soon, Standing::New)], &at(now), &ROME);
    assert_eq!((decision.waiting.len(), decision.told.len()), (1, 0));
    let morning = at(utc("2026-12-04T07:00:00Z"));
    let decision = decide(
        &settings,
        vec![due(&soon, Standing::Waiting)],
        &morning,
        &ROME,
    );
    assert_eq!((decision.listed.len(), decision.told.len()), (1, 0));
}

#[test]
fn whoever_puts_one_off_is_told_then_even_at_night_but_not_in_a_pause() {
    let settings = Reminding::default();
    let meeting = facts(vec![evening(1, "2026-12-04T18:30:00")]);
    let night = utc("2026-12-03T21:00:00Z");
    let reminder = plan(&settings, &meeting, night, &ROME).remove(0);
    let mut moment = at(night);
    moment.shown_today = true;
    let woken = || vec![due(&reminder, Standing::Woken)];
    assert_eq!(decide(&settings, woken(), &moment, &ROME).told.len(), 1);
    moment.paused = true;
    assert_eq!(decide(&settings, woken(), &moment, &ROME).waiting.len(), 1);
}

#[test]
fn ten_thousand_at_once_are_one_notification() {
    for settings in [every(), Reminding::default()] {
        let promises = (0..10_000)
            .map(|id| (Uuid::from_u128(id), day("2026-12-01")))
            .collect();
        let all = Facts {
            promises,
            ..Facts::default()
        };
        let now = utc("2026-12-01T07:30:00Z");
        let planned = plan(&settings, &all, now, &ROME);
        let candidates = planned.iter().map(|one| due(one, Standing::New)).collect();
        let decision = decide(&settings, candidates, &at(now), &ROME);
        assert_eq!(decision.told.len(), 1);
        assert_eq!(
            (decision.told[0].keys.len(), decision.told[0].how),
            (10_000, Told::Together)
        );
    }
}

/// An application that remembers what it did, under a clock that is set as one likes.
#[derive(Default)]
struct Desk {
    known: HashMap<String, (Reminder, Standing)>,
    closed: HashSet<String>,
    /// What reached the desktop, on which day.
    told: Vec<(NaiveDate, Telling)>,
    last: Option<DateTime<Utc>>,
}

impl Desk {
    fn look(&mut self, settings: &Reminding, facts: &Facts, now: DateTime<Utc>) -> Vec<Telling> {
        let mut planned = plan(settings, facts, now, &ROME);
        planned.retain(|one| !self.known.contains_key(&one.key) && !self.closed.contains(&one.key));
        let event_later = Moment::is_event_later(settings, &planned, now, &ROME);
        let mut all: Vec<Candidate> = self
            .known
            .drain()
            .map(|(_, (one, standing))| due(&one, standing))
            .collect();
        all.extend(
            planned
                .iter()
                .filter(|one| one.at <= now)
                .map(|one| due(one, Standing::New)),
        );
        let by_key: HashMap<String, Reminder> = all
            .iter()
            .map(|one| (one.reminder.key.clone(), one.reminder.clone()))
            .collect();
        let today = ROME.shown(now).date();
        let moment = Moment {
            now,
            last_check: self.last,
            shown_today: self.told.iter().any(|(day, _)| *day == today),
            event_later,
            paused: false,
        };
        let decision = decide(settings, all, &moment, &ROME);
        self.last = Some(now);
        for key in decision.waiting {
            let reminder = by_key[&key].clone();
            self.known.insert(key, (reminder, Standing::Waiting));
        }
        self.closed.extend(decision.listed);
        for telling in &decision.told {
            self.closed.extend(telling.keys.iter().cloned());
            self.told.push((today, telling.clone()));
        }
        decision.told
    }
}

/// A community with something on most days.
fn busy() -> Facts {
    let start =
        |n: i64| ROME.instant("2026-11-02T18:30:00".parse().unwrap()) + TimeDelta::hours(n * 41);
    let meetings = (0..60).map(|n| Meeting {
        start: start(n),
        end: start(n) + TimeDelta::hours(2),
        ..evening(u128::try_from(n).unwrap(), "2026-12-01T18:30:00")
    });
    let promises = (0..90_i64).map(|n| {
        let id = Uuid::from_u128(1_000 + u128::try_from(n).unwrap());
        (id, day("2026-11-01") + TimeDelta::days(n))
    });
    Facts {
        meetings: meetings.collect(),
        promises: promises.collect(),
        follow_ups: 3,
        ..Facts::default()
    }
}

#[test]
fn three_days_of_sleep_are_one_notification() {
    for settings in [every(), Reminding::default()] {
        let mut all = busy();
        if settings.pace == Pace::OneADay {
            // else the evening's own reminder would be the one of that day
            all.meetings.clear();
        }
        let mut desk = Desk::default();
        desk.look(&settings, &all, utc("2026-11-10T11:00:00Z"));
        desk.look(&settings, &all, utc("2026-11-10T11:01:00Z"));
        let woken = desk.look(&settings, &all, utc("2026-11-13T11:00:00Z"));
        assert_eq!(woken.len(), 1);
        assert_eq!(woken[0].how, Told::WhileAway);
        assert!(woken[0].keys.len() > 3, "{woken:?}");
        let after = desk.look(&settings, &all, utc("2026-11-13T11:01:00Z"));
        assert_eq!(after, []);
    }
}

#[test]
fn on_a_day_with_an_evening_the_morning_is_silent_and_the_evening_is_told() {
    let settings = Reminding::default();
    let all = Facts {
        follow_ups: 2,
        ..facts(vec![evening(1, "2026-12-04T18:30:00")])
    };
    let mut desk = Desk::default();
    let mut now = utc("2026-12-03T05:00:00Z");
    while now < utc("2026-12-03T22:00:00Z") {
        desk.look(&settings, &all, now);
        now += TimeDelta::minutes(1);
    }
    assert_eq!(desk.told.len(), 1);
    assert!(
        desk.told[0].1.keys[0].starts_with("event:"),
        "{:?}",
        desk.told
    );
    assert!(desk.closed.contains("digest:2026-12-03"));
}

proptest! {
    #[test]
    fn whatever_the_clock_does_nothing_is_told_twice_and_newcomers_are_told_once_a_day(
        steps in prop::collection::vec(
            prop_oneof![
                8 => 1_i64..30,
                3 => 30_i64..3_000,
                1 => Just(-60_i64),
                1 => Just(365 * 24 * 60),
                1 => Just(-365 * 24 * 60),
            ],
            1..60,
        ),
        one_a_day in any::<bool>(),
    ) {
        let settings = if one_a_day { Reminding::default() } else { every() };
        let (mut desk, all) = (Desk::default(), busy());
        let mut now = utc("2026-11-20T10:00:00Z");
        for step in steps {
            now += TimeDelta::minutes(step);
            desk.look(&settings, &all, now);
        }
        let keys: Vec<&String> = desk.told.iter().flat_map(|(_, telling)| &telling.keys).collect();
        let different: HashSet<&String> = keys.iter().copied().collect();
        prop_assert_eq!(keys.len(), different.len());
        if one_a_day {
            let days: HashSet<NaiveDate> = desk.told.iter().map(|(day, _)| *day).collect();
            prop_assert_eq!(days.len(), desk.told.len());
        }
        for (day, telling) in &desk.told {
            prop_assert!(!telling.keys.is_empty(), "{}", day);
        }
    }

    #[test]
    fn every_evening_of_a_year_is_told_at_five_the_day_before(days in 0_i64..365) {
        let start = "2026-11-02T20:30:00".parse::<NaiveDateTime>().unwrap() + TimeDelta::days(days);
        let one = evening(1, &start.format("%Y-%m-%dT%H:%M:%S").to_string());
        let planned = plan(&every(), &facts(vec![one]), utc("2026-11-01T00:00:00Z"), &ROME);
        let told = ROME.shown(planned[0].at);
        prop_assert_eq!(told, start - TimeDelta::minutes(27 * 60 + 30));
    }
}
