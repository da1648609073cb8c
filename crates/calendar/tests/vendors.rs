//! Files in the manner of each program, instant by instant across the changes of the clocks.

use calendar::{
    Dates, Entry, Reading, RuleProblem, Timing, Warning, Zone, dates, dates::Window, read,
};
use chrono::{DateTime, NaiveDate, Utc};

fn rome() -> Zone {
    Zone::named("Europe/Rome").unwrap()
}

fn utc(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn titled<'r>(reading: &'r Reading, title: &str) -> &'r Entry {
    let found = reading.entries.iter().find(|entry| entry.title == title);
    found.unwrap_or_else(|| panic!("no {title} in {:?}", reading.entries))
}

/// The instants of a series, those of moved dates where they were moved to.
fn starts(reading: &Reading, title: &str) -> Vec<String> {
    let series = titled(reading, title).recurrence(&reading.entries).unwrap();
    let Dates { dates, .. } = dates(&series, Window::first(20)).unwrap();
    dates.iter().map(|d| d.start.to_rfc3339()).collect()
}

#[test]
fn a_file_of_google_calendar_is_read_to_the_minute() {
    let reading = read(include_bytes!("fixtures/google.ics"), Zone::UTC).unwrap();
    assert_eq!(reading.name, "Circolo Arno");
    assert_eq!(reading.warnings, []);
    assert_eq!(
        starts(&reading, "Corso di fotografia"),
        [
            "2027-03-16T19:30:00+00:00",
            "2027-03-30T18:30:00+00:00",
            "2027-04-07T17:00:00+00:00",
            "2027-04-13T18:30:00+00:00"
        ]
    );
    let course = titled(&reading, "Corso di fotografia");
    assert_eq!(
        course.place,
        "Circolo Arno, Via dei Fossi 12, 50123 Firenze FI, Italia"
    );
    assert!(course.description.starts_with("Otto incontri; si porta"));
    assert!(course.description.contains("https://example.org/corso"));
    assert_eq!(course.sequence, 2);
    assert_eq!(course.changed, Some(utc("2026-11-15T10:10:10Z")));

    let launch = titled(&reading, "Serata di lancio");
    let expected = Timing::At {
        start: utc("2026-12-11T18:30:00Z"),
        end: utc("2026-12-11T21:00:00Z"),
        zone: rome(),
    };
    assert_eq!(launch.timing, expected);
    let day = NaiveDate::from_ymd_opt(2027, 4, 25).unwrap();
    let whole = Timing::Days {
        first: day,
        last: day,
        zone: rome(),
    };
    assert_eq!(titled(&reading, "Festa della Liberazione").timing, whole);
}

#[test]
fn a_file_of_apple_calendar_is_read_with_a_zone_for_each_event() {
    let reading = read(include_bytes!("fixtures/apple.ics"), rome()).unwrap();
    assert_eq!(
        starts(&reading, "Incontro dei fotografi"),
        [
            "2026-10-21T19:00:00+00:00",
            "2026-11-18T20:00:00+00:00",
            "2026-12-16T20:00:00+00:00"
        ]
    );
    let meeting = titled(&reading, "Incontro dei fotografi");
    assert_eq!(meeting.link, "https://example.org/incontri");
    assert_eq!(
        meeting.place,
        "Caffè Letterario Piazza delle Murate 50122 Firenze"
    );
    // between the two changes of the clocks Boston is five hours away, not six
    let call = titled(&reading, "Chiamata con Boston");
    assert_eq!(call.timing.start(), utc("2027-03-10T18:00:00Z"));
    // a time without a zone is the one of whoever reads it
    let wishes = titled(&reading, "Auguri");
    assert_eq!(wishes.timing.start(), utc("2026-12-24T17:00:00Z"));
    let floating = Warning::Floating {
        title: "Auguri".into(),
        taken: "Europe/Rome".into(),
    };
    assert_eq!(reading.warnings, [floating]);
}

#[test]
fn a_file_of_outlook_is_read_by_the_windows_names_of_zones() {
    let reading = read(include_bytes!("fixtures/outlook.ics"), rome()).unwrap();
    assert_eq!(
        starts(&reading, "Settimana delle imprese"),
        [
            "2027-03-26T17:30:00+00:00",
            "2027-03-27T17:30:00+00:00",
            "2027-03-28T16:30:00+00:00",
            "2027-03-29T16:30:00+00:00"
        ]
    );
    let week = titled(&reading, "Settimana delle imprese");
    let organiser = week.organiser.as_ref().unwrap();
    assert_eq!(
        (organiser.name.as_str(), organiser.email.as_str()),
        ("Conti, Sara", "sara@example.org")
    );
    // a zone without a name, by its hours: New York has changed its clocks, Rome has not
    let call = titled(&reading, "Call with the other side");
    assert_eq!(call.timing.start(), utc("2027-03-20T14:00:00Z"));
    assert!(call.private);
    let guessed = Warning::ZoneGuessed {
        zone: "Customized Time Zone".into(),
        taken: "America/New_York".into(),
    };
    assert_eq!(reading.warnings, [guessed]);
    // whole days from midnight to midnight
    let days = (
        NaiveDate::from_ymd_opt(2027, 5, 1).unwrap(),
        NaiveDate::from_ymd_opt(2027, 5, 2).unwrap(),
    );
    match titled(&reading, "Fiera").timing {
        Timing::Days { first, last, .. } => assert_eq!((first, last), days),
        Timing::At { .. } => panic!("whole days"),
    }
}

#[test]
fn a_file_of_thunderbird_is_read_with_a_date_in_the_skipped_hour() {
    let reading = read(include_bytes!("fixtures/thunderbird.ics"), rome()).unwrap();
    assert_eq!(reading.others, 1);
    let meeting = titled(&reading, "Assemblea dei soci");
    assert!(meeting.cancelled);
    // half past one does not exist on the 28th of March 2027 in London, and does in 2028
    assert_eq!(
        starts(&reading, "Assemblea dei soci"),
        ["2027-03-28T01:30:00+00:00", "2028-03-28T00:30:00+00:00"]
    );
    assert_eq!(meeting.timing.minutes(), 180);
}

#[test]
fn what_is_broken_is_taken_as_well_as_can_be_and_said() {
    let reading = read(include_bytes!("fixtures/broken.ics"), rome()).unwrap();
    let titles: Vec<&str> = reading.entries.iter().map(|e| e.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "Fuso rotto",
            "Ogni ora, e finisce prima",
            "Eccezioni per regola",
            "Perché no",
            "In mezzo"
        ]
    );
    let title = |text: &str| text.to_owned();
    assert_eq!(
        reading.warnings,
        [
            Warning::CutShort,
            Warning::ZoneUnknown {
                zone: title("Nostro fuso"),
                taken: title("Europe/Rome")
            },
            Warning::NoEnd {
                title: title("Ogni ora, e finisce prima")
            },
            Warning::RuleRefused {
                title: title("Ogni ora, e finisce prima"),
                problem: RuleProblem::TooFine
            },
            Warning::NoStart {
                title: title("Senza inizio")
            },
            Warning::RuleRefused {
                title: title("Eccezioni per regola"),
                problem: RuleProblem::ExceptionRule
            },
            Warning::NoEnd {
                title: title("In mezzo")
            },
        ]
    );
    let broken = titled(&reading, "Fuso rotto");
    assert_eq!(broken.timing.start(), utc("2027-01-01T19:00:00Z"));
    // without an id of its own the same event has the same id each time
    let again = read(include_bytes!("fixtures/broken.ics"), rome()).unwrap();
    assert_eq!(again, reading);
}

fn event(lines: &str) -> String {
    format!("BEGIN:VEVENT\r\n{lines}\r\nEND:VEVENT\r\n")
}

fn calendar(events: &[String]) -> String {
    let events = events.concat();
    format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{events}END:VCALENDAR\r\n")
}

#[test]
fn what_repeats_in_universal_time_keeps_its_hour_there() {
    let file = calendar(&[event(
        "UID:1\r\nSUMMARY:Chiamata\r\nDTSTART:20270321T190000Z\r\nDTEND:20270321T200000Z\r\nRRULE:FREQ=WEEKLY;COUNT=2",
    )]);
    let reading = read(file.as_bytes(), rome()).unwrap();
    assert_eq!(
        starts(&reading, "Chiamata"),
        ["2027-03-21T19:00:00+00:00", "2027-03-28T19:00:00+00:00"]
    );
}

#[test]
fn of_an_event_that_is_there_twice_the_newest_is_taken() {
    let version = |sequence: u32, hour: u32| {
        event(&format!(
            "UID:1\r\nSUMMARY:{sequence}\r\nSEQUENCE:{sequence}\r\nDTSTART:20270321T{hour}0000Z\r\nDURATION:PT1H"
        ))
    };
    for order in [
        [version(1, 18), version(2, 19)],
        [version(2, 19), version(1, 18)],
    ] {
        let reading = read(calendar(&order).as_bytes(), rome()).unwrap();
        assert_eq!(reading.entries.len(), 1);
        assert_eq!(reading.entries[0].title, "2");
        assert_eq!(
            reading.entries[0].timing.start(),
            utc("2027-03-21T19:00:00Z")
        );
    }
}

#[test]
fn a_date_that_stands_before_its_series_in_the_file_is_still_one_of_it() {
    let file = calendar(&[
        event(
            "UID:1\r\nSUMMARY:Spostata\r\nRECURRENCE-ID:20270330T183000Z\r\nDTSTART;TZID=Europe/Rome:20270331T190000\r\nDURATION:PT1H",
        ),
        event(
            "UID:1\r\nSUMMARY:Corso\r\nDTSTART;TZID=Europe/Rome:20270323T203000\r\nDURATION:PT1H\r\nRRULE:FREQ=WEEKLY;COUNT=2",
        ),
    ]);
    let reading = read(file.as_bytes(), Zone::UTC).unwrap();
    assert_eq!(
        starts(&reading, "Corso"),
        ["2027-03-23T19:30:00+00:00", "2027-03-31T17:00:00+00:00"]
    );
}
