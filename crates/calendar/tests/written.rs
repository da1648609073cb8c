//! What we write, read again by ourselves; independent readers were asked too.

use std::collections::BTreeSet;

use calendar::{
    CalendarFile, Change, Entry, Method, Scope, Timing, Zone, dates,
    dates::Window,
    edit,
    entry::{Organiser, timing},
    read, write,
};
use chrono::{DateTime, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use domain::events::Recurrence;
use proptest::prelude::*;

fn rome() -> Zone {
    Zone::named("Europe/Rome").unwrap()
}

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn local(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn evening(uid: &str, start: &str) -> Entry {
    let start = utc(start);
    let end = start + TimeDelta::hours(2);
    let zone = rome();
    let mut entry = Entry::new(uid, Timing::At { start, end, zone });
    entry.title = "Serata di lancio".into();
    entry.changed = Some(utc("2026-11-21T08:00:00Z"));
    entry
}

fn file(entries: Vec<Entry>) -> CalendarFile {
    CalendarFile {
        name: "Circolo Arno".into(),
        method: Method::Publish,
        entries,
    }
}

fn lines(text: &str) -> Vec<String> {
    let unfolded = text.replace("\r\n ", "");
    unfolded.lines().map(str::to_owned).collect()
}

#[test]
fn a_file_holds_local_time_and_the_rules_of_its_zone() {
    let text = write(&file(vec![evening(
        "a@example.org",
        "2026-12-11T18:30:00Z",
    )]))
    .unwrap();
    let lines = lines(&text);
    for line in [
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Circolo Arno",
        "TZID:Europe/Rome",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3",
        "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10",
        "UID:a@example.org",
        "SEQUENCE:0",
        "DTSTART;TZID=Europe/Rome:20261211T193000",
        "DTEND;TZID=Europe/Rome:20261211T213000",
        "STATUS:CONFIRMED",
        "DTSTAMP:20261121T080000Z",
    ] {
        assert!(lines.iter().any(|known| known == line), "{line} in {text}");
    }
    // one rule for summer and one for winter, no more
    let observances = lines.iter().filter(|line| line.starts_with("TZOFFSETTO"));
    assert_eq!(observances.count(), 2);
    assert_eq!(
        text,
        write(&file(vec![evening(
            "a@example.org",
            "2026-12-11T18:30:00Z"
        )]))
        .unwrap()
    );
}

#[test]
fn no_line_is_longer_than_75_bytes_and_no_letter_is_cut_in_two() {
    let mut entry = evening("a@example.org", "2026-12-11T18:30:00Z");
    entry.title = "Perché così; però, \\ «sì»\r\nseconda riga ".repeat(7);
    entry.description = "àèìòù€😀".repeat(200);
    entry.place = "Via \u{7}dei Fossi, 12; piano 1".into();
    entry.link = "https://example.org/a,b;c?d=e".into();
    entry.organiser = Some(Organiser {
        name: "Conti, \"Sara\"".into(),
        email: "sara@example.org".into(),
    });
    let text = write(&file(vec![entry.clone()])).unwrap();
    assert!(text.split("\r\n").all(|line| line.len() <= 75), "{text}");
    assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
    let back = read(text.as_bytes(), Zone::UTC).unwrap();
    let read = &back.entries[0];
    let title = entry.title.replace("\r\n", " ");
    assert_eq!(read.title, title.trim());
    assert_eq!(read.description, entry.description);
    assert_eq!(read.place, "Via dei Fossi, 12; piano 1");
    assert_eq!(read.link, "https://example.org/a%2Cb%3Bc?d=e");
    let organiser = read.organiser.as_ref().unwrap();
    assert_eq!(organiser.name, "Conti, 'Sara'");
    assert_eq!(organiser.email, "sara@example.org");
}

#[test]
fn a_cancellation_says_so_and_its_number_rises() {
    let mut entry = evening("a@example.org", "2026-12-11T18:30:00Z");
    entry.sequence = 3;
    let cancel = CalendarFile {
        method: Method::Cancel,
        ..file(vec![entry])
    };
    let text = write(&cancel).unwrap();
    let lines = lines(&text);
    for line in ["METHOD:CANCEL", "STATUS:CANCELLED", "SEQUENCE:3"] {
        assert!(lines.iter().any(|known| known == line), "{line}");
    }
    assert!(read(text.as_bytes(), rome()).unwrap().entries[0].cancelled);
}

#[test]
fn the_second_of_two_equal_hours_is_written_so_that_nobody_takes_the_first() {
    let second = evening("a@example.org", "2026-10-25T01:30:00Z");
    let text = write(&file(vec![second.clone()])).unwrap();
    assert!(lines(&text).contains(&"DTSTART:20261025T013000Z".to_owned()));
    let back = read(text.as_bytes(), rome()).unwrap();
    assert_eq!(back.entries[0].timing, second.timing);
}

fn course() -> Recurrence {
    Recurrence {
        rule: "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270427T235959".into(),
        first: local("2027-03-09T20:30:00"),
        minutes: 90,
        zone: "Europe/Rome".into(),
        uid: "corso@example.org".into(),
        sequence: 1,
        ..Recurrence::default()
    }
}

fn said(title: &str) -> Entry {
    let mut entry = evening("", "2027-01-01T00:00:00Z");
    entry.title = title.into();
    entry
}

/// The entries of a series whose dates all say the same, but for one.
fn entries(series: &Recurrence, other: Option<(NaiveDateTime, &str)>) -> Vec<Entry> {
    let zone = Zone::named(&series.zone).unwrap();
    let dates = dates(series, Window::first(100)).unwrap().dates;
    let dates = dates.into_iter().map(|date| {
        let own = other.filter(|(name, _)| *name == date.name);
        let mut entry = said(own.map_or("Corso", |(_, title)| title));
        entry.timing = timing(series, zone, &date);
        (date, entry)
    });
    said("Corso").series(series, dates).unwrap()
}

#[test]
fn a_series_is_written_as_a_rule_with_its_exceptions() {
    let at = local("2027-03-30T20:30:00");
    let move_to = Change::Move {
        start: local("2027-03-31T19:00:00"),
        minutes: 60,
        zone: rome(),
    };
    let moved = edit(&[course()], at, Scope::This, &move_to)
        .unwrap()
        .recurrences;
    let out = local("2027-03-23T20:30:00");
    let series = edit(&moved, out, Scope::This, &Change::TakeOut)
        .unwrap()
        .recurrences;
    let entries = entries(
        &series[0],
        Some((local("2027-04-06T20:30:00"), "Corso: visita")),
    );
    assert_eq!(entries.len(), 3);
    let text = write(&file(entries.clone())).unwrap();
    let lines = lines(&text);
    for line in [
        "RRULE:FREQ=WEEKLY;BYDAY=TU;UNTIL=20270427T215959Z",
        "EXDATE;TZID=Europe/Rome:20270323T203000",
        "RECURRENCE-ID;TZID=Europe/Rome:20270330T203000",
        "DTSTART;TZID=Europe/Rome:20270331T190000",
        "SUMMARY:Corso: visita",
        "SEQUENCE:3",
    ] {
        assert!(lines.iter().any(|known| known == line), "{line} in {text}");
    }
    let back = read(text.as_bytes(), Zone::UTC).unwrap();
    assert_eq!(back.warnings, []);
    assert_eq!(back.entries, entries);
    assert_eq!(
        back.entries[0].recurrence(&back.entries).unwrap(),
        series[0]
    );
}

#[test]
fn a_series_whose_first_date_was_moved_keeps_its_hours() {
    let at = course().first;
    let move_to = Change::Move {
        start: local("2027-03-10T18:00:00"),
        minutes: 30,
        zone: rome(),
    };
    let moved = edit(&[course()], at, Scope::This, &move_to)
        .unwrap()
        .recurrences;
    let entries = entries(&moved[0], None);
    let text = write(&file(entries.clone())).unwrap();
    let lines = lines(&text);
    for line in [
        "DTSTART;TZID=Europe/Rome:20270309T203000",
        "DTEND;TZID=Europe/Rome:20270309T220000",
        "RECURRENCE-ID;TZID=Europe/Rome:20270309T203000",
        "DTEND;TZID=Europe/Rome:20270310T183000",
    ] {
        assert!(lines.iter().any(|known| known == line), "{line} in {text}");
    }
    assert_eq!(read(text.as_bytes(), Zone::UTC).unwrap().entries, entries);
}

#[test]
fn whole_days_that_repeat_are_days_in_the_file() {
    let fair = Recurrence {
        rule: "FREQ=YEARLY;UNTIL=20290501T235959".into(),
        first: local("2027-05-01T00:00:00"),
        minutes: 3 * 1440,
        all_day: true,
        excluded: BTreeSet::from([local("2028-05-01T00:00:00")]),
        ..course()
    };
    let entries = entries(&fair, None);
    let text = write(&file(entries.clone())).unwrap();
    let lines = lines(&text);
    for line in [
        "DTSTART;VALUE=DATE:20270501",
        "DTEND;VALUE=DATE:20270504",
        "RRULE:FREQ=YEARLY;UNTIL=20290501",
        "EXDATE;VALUE=DATE:20280501",
    ] {
        assert!(lines.iter().any(|known| known == line), "{line} in {text}");
    }
    assert!(!text.contains("VTIMEZONE"));
    assert_eq!(read(text.as_bytes(), rome()).unwrap().entries, entries);
}

#[test]
fn a_series_that_begins_in_a_night_of_change_says_how_long_its_nights_are() {
    let nights = Recurrence {
        rule: "FREQ=DAILY;COUNT=3".into(),
        first: local("2027-03-27T23:30:00"),
        minutes: 240,
        ..course()
    };
    let text = write(&file(entries(&nights, None))).unwrap();
    assert!(lines(&text).contains(&"DURATION:PT4H".to_owned()), "{text}");
    assert!(!text.contains("DTEND"));
}

#[test]
fn a_rule_that_is_none_is_not_written() {
    let mut broken = entries(&course(), None);
    broken[0].repeats.as_mut().unwrap().rule = "FREQ=HOURLY".into();
    assert!(write(&file(broken)).is_err());
}

fn any_zone() -> impl Strategy<Value = Zone> {
    prop::sample::select(vec![
        "Europe/Rome",
        "Europe/London",
        "America/New_York",
        "America/Sao_Paulo",
        "Australia/Sydney",
        "Australia/Lord_Howe",
        "Africa/Casablanca",
        "Asia/Kathmandu",
        "UTC",
    ])
    .prop_map(|name| Zone::named(name).unwrap())
}

proptest! {
    #[test]
    fn what_is_written_is_read_back_the_same(
        minutes in 26_000_000_i64..40_000_000, length in 1_i64..6_000, zone in any_zone(),
        title in "\\PC{0,60}", description in "[\\PC\\n]{0,200}", sequence in 0_u32..9,
        cancelled in any::<bool>(), private in any::<bool>(),
    ) {
        let start = DateTime::from_timestamp(minutes * 60, 0).unwrap();
        let end = start + TimeDelta::minutes(length);
        let mut entry = Entry::new("x@example.org", Timing::At { start, end, zone });
        entry.title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        entry.description = description.trim().to_owned();
        (entry.sequence, entry.cancelled, entry.private) = (sequence, cancelled, private);
        entry.changed = Some(start);
        let text = write(&file(vec![entry.clone()])).unwrap();
        prop_assert!(text.split("\r\n").all(|line| line.len() <= 75));
        // times that are written in universal time are on the clock of whoever reads
        let back = read(text.as_bytes(), zone).unwrap();
        prop_assert_eq!(back.warnings, Vec::new());
        prop_assert_eq!(back.entries, vec![entry]);
    }

    #[test]
    fn a_series_is_read_back_with_the_same_instants(
        hours in 0_i64..50_000, zone in any_zone(), minutes in 15_u32..600,
        rule in prop::sample::select(vec![
            "FREQ=DAILY;COUNT=40", "FREQ=WEEKLY;UNTIL=20350101T235959;INTERVAL=3", "FREQ=MONTHLY;BYDAY=-1SU",
            "FREQ=YEARLY", "FREQ=WEEKLY;BYDAY=SA,SU;WKST=SU",
        ]),
        out in proptest::collection::btree_set(0_usize..12, 0..3),
    ) {
        let first = local("2026-01-01T00:00:00") + TimeDelta::hours(hours);
        let mut series = Recurrence {
            rule: rule.into(),
            first,
            minutes,
            zone: zone.name().into(),
            ..course()
        };
        let all = dates(&series, Window::first(12)).unwrap().dates;
        series.excluded = out.iter().filter_map(|place| all.get(*place)).map(|date| date.name).collect();
        let entries = entries(&series, None);
        let text = write(&file(entries)).unwrap();
        let back = read(text.as_bytes(), Zone::UTC).unwrap();
        let again = back.entries[0].recurrence(&back.entries).unwrap();
        prop_assert_eq!(
            dates(&again, Window::first(60)).unwrap(),
            dates(&series, Window::first(60)).unwrap()
        );
    }

    #[test]
    fn days_are_read_back_the_same(from in 0_u64..9_000, more in 0_u64..20, zone in any_zone()) {
        let first = NaiveDate::from_ymd_opt(2020, 1, 1).unwrap() + chrono::Days::new(from);
        let last = first + chrono::Days::new(more);
        let mut entry = Entry::new("x@example.org", Timing::Days { first, last, zone });
        entry.changed = Some(DateTime::UNIX_EPOCH);
        let text = write(&file(vec![entry.clone()])).unwrap();
        prop_assert_eq!(read(text.as_bytes(), zone).unwrap().entries, vec![entry]);
    }
}
