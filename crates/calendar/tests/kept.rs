//! What is kept or sent as JSON is read back the same: values of events, series, answers.

use std::collections::{BTreeMap, BTreeSet};

use calendar::{RuleProblem, Unreadable, Warning};
use chrono::{DateTime, NaiveDateTime, Weekday};
use domain::{
    EventId, PersonId, RegistrationId, SeriesId,
    events::{
        Attendee, Ends, Event, EventField, EventProblem, EventValue, Every, Mark, Places, Question,
        QuestionKind, Queued, Recurrence, Registration, Repeat, Reply, Seat, Subject, Token,
        door::Answer, recurrence::Moved,
    },
};
use serde::{Serialize, de::DeserializeOwned};

/// A UUID's text makes an id without asking for the crate of UUIDs.
fn id<T: std::str::FromStr>(n: u32) -> T {
    let text = format!("00000000-0000-0000-0000-{n:012}");
    text.parse().unwrap_or_else(|_| panic!("{text}"))
}

fn kept<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(value: T) {
    let json = serde_json::to_string(&value).unwrap();
    let back: T = serde_json::from_str(&json).unwrap();
    assert_eq!(back, value, "{json}");
}

fn local(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn event() -> Event {
    Event {
        title: "Serata".into(),
        start: DateTime::from_timestamp(1_800_000_000, 0),
        capacity: Some(110),
        questions: vec![
            Question {
                number: 1,
                text: "Vegetariano?".into(),
                kind: QuestionKind::YesNo,
            },
            Question {
                number: 2,
                text: "Tavolo?".into(),
                kind: QuestionKind::OneOf(vec!["A".into(), "B".into()]),
            },
        ],
        series: Some(id::<SeriesId>(3)),
        organisers: vec![id::<PersonId>(4)],
        ..Event::default()
    }
}

#[test]
fn every_value_of_an_event_is_read_back() {
    kept(event());
    for &field in EventField::ALL {
        kept(field);
        let value: EventValue = event().get(field);
        kept(value.clone());
        let mut copy = Event::default();
        assert!(copy.set(field, value.clone()));
        assert_eq!(copy.get(field), value);
    }
}

#[test]
fn a_series_is_read_back_with_its_exceptions() {
    let at = local("2027-03-09T20:30:00");
    let moved = Moved {
        start: local("2027-03-10T19:00:00"),
        minutes: 60,
    };
    kept(vec![Recurrence {
        rule: "FREQ=WEEKLY".into(),
        first: at,
        minutes: 90,
        zone: "Europe/Rome".into(),
        excluded: BTreeSet::from([at]),
        moved: BTreeMap::from([(at, moved)]),
        ..Recurrence::default()
    }]);
    // what an older version wrote has fewer fields
    let old: Recurrence = serde_json::from_str(r#"{"rule":"FREQ=DAILY"}"#).unwrap();
    assert_eq!(old.rule, "FREQ=DAILY");
    for every in [
        Every::Day,
        Every::Week(vec![Weekday::Tue]),
        Every::MonthDay,
        Every::MonthWeekday(-1),
        Every::Year,
    ] {
        for ends in [Ends::Never, Ends::On(at.date()), Ends::After(8)] {
            kept(Repeat {
                every: every.clone(),
                interval: 2,
                ends,
            });
        }
    }
}

#[test]
fn a_registration_and_what_the_door_says_are_read_back() {
    let registration = id::<RegistrationId>(5);
    kept(Registration {
        id: registration,
        subject: Subject::Event(id::<EventId>(6)),
        person: None,
        name: "Anna".into(),
        guest_of: Some(id::<PersonId>(7)),
        queued: Queued(u64::MAX >> 1),
        cancelled: true,
        kept: false,
        replies: vec![Reply {
            question: 1,
            text: "yes".into(),
        }],
        token: Some(Token::new(Mark::of(&id::<EventId>(6).0), [3; 10])),
        note: String::new(),
    });
    kept([Attendee::Guest(registration), Attendee::Person(id(7))]);
    kept([Seat::In, Seat::Waiting { place: 3 }, Seat::Cancelled]);
    kept(Places::from(&event()).clauses());
    let at = DateTime::UNIX_EPOCH;
    let desk = "2".to_owned();
    kept([
        Answer::Enters,
        Answer::AlreadyIn { at, desk },
        Answer::NotRegistered { cancelled: true },
        Answer::Foreign,
    ]);
}

#[test]
fn problems_and_warnings_are_read_back() {
    kept([
        EventProblem::Untitled,
        EventProblem::GoesOnFor { days: 400 },
    ]);
    let title = "Serata".to_owned();
    let zone = "Luna/Mare".to_owned();
    let problem = RuleProblem::UnknownZone { zone };
    kept([Warning::CutShort, Warning::RuleRefused { title, problem }]);
    kept([
        Unreadable::NoEvents,
        Unreadable::TooManyEvents { found: 2, limit: 1 },
    ]);
}
