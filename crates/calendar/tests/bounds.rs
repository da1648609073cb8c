//! Files that are too much, or nothing of the kind.

use calendar::{Unreadable, Zone, read};
use proptest::prelude::*;

fn events(count: usize) -> String {
    let mut file = String::from("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n");
    for n in 0..count {
        file += &format!(
            "BEGIN:VEVENT\r\nUID:{n}\r\nDTSTART:20270101T200000Z\r\nDTEND:20270101T210000Z\r\nSUMMARY:Serata {n}\r\nEND:VEVENT\r\n"
        );
    }
    file + "END:VCALENDAR\r\n"
}

#[test]
fn a_file_with_a_hundred_thousand_events_is_refused_with_both_numbers() {
    let found = 100_000;
    let limit = calendar::read::EVENTS;
    assert_eq!(
        read(events(found).as_bytes(), Zone::UTC),
        Err(Unreadable::TooManyEvents { found, limit })
    );
}

#[test]
fn as_many_events_as_are_read_are_read() {
    let limit = calendar::read::EVENTS;
    let reading = read(events(limit).as_bytes(), Zone::UTC).unwrap();
    assert_eq!(reading.entries.len(), limit);
}

#[test]
fn a_file_that_is_too_large_or_something_else_is_refused() {
    let limit = calendar::read::BYTES;
    assert_eq!(
        read(&vec![b' '; limit + 1], Zone::UTC),
        Err(Unreadable::TooLarge { limit })
    );
    for file in [&b""[..], b"%PDF-1.7", b"BEGIN:VCARD\r\nEND:VCARD", &[0; 99]] {
        assert_eq!(read(file, Zone::UTC), Err(Unreadable::NotACalendar));
    }
    assert_eq!(
        read(events(0).as_bytes(), Zone::UTC),
        Err(Unreadable::NoEvents)
    );
}

#[test]
fn a_text_that_never_ends_is_cut() {
    let file = format!(
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20270101T200000Z\nDTEND:20270101T210000Z\nSUMMARY:{}\nDESCRIPTION:{}\nEND:VEVENT\nEND:VCALENDAR",
        "à".repeat(10_000),
        "b".repeat(500_000)
    );
    let reading = read(file.as_bytes(), Zone::UTC).unwrap();
    assert_eq!(reading.entries[0].title.chars().count(), 300);
    assert_eq!(reading.entries[0].description.len(), 100_000);
}

#[test]
fn thousands_of_warnings_are_a_few_hundred() {
    let mut file = String::from("BEGIN:VCALENDAR\n");
    for n in 0..2_000 {
        file +=
            &format!("BEGIN:VEVENT\nUID:{n}\nSUMMARY:{n}\nDTSTART:20270101T200000\nEND:VEVENT\n");
    }
    let reading = read(file.as_bytes(), Zone::UTC).unwrap();
    assert_eq!(reading.entries.len(), 2_000);
    assert_eq!(reading.warnings.len(), 500);
}

#[test]
fn components_within_components_do_not_overflow() {
    let file = "BEGIN:VCALENDAR\n".repeat(50_000) + &"BEGIN:VEVENT\n".repeat(10_000);
    assert_eq!(read(file.as_bytes(), Zone::UTC), Err(Unreadable::NoEvents));
}

proptest! {
    #[test]
    fn no_bytes_make_it_panic(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        let _ = read(&bytes, Zone::UTC);
    }

    #[test]
    fn no_event_makes_it_panic(
        lines in proptest::collection::vec(
            "(DTSTART|DTEND|RRULE|EXDATE|RDATE|DURATION|RECURRENCE-ID|UID|SEQUENCE|ORGANIZER|BEGIN|END|TZID|TZOFFSETTO)(;(TZID|VALUE|RANGE|ENCODING)=[A-Za-z/\"]{0,9})?:[-A-Z0-9=;,:/ ]{0,40}",
            0..12,
        ),
    ) {
        let file = format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\n{}\nEND:VEVENT\nEND:VCALENDAR\n", lines.join("\n"));
        if let Ok(reading) = read(file.as_bytes(), Zone::UTC) {
            for entry in &reading.entries {
                prop_assert!(entry.timing.start() < entry.timing.end());
            }
        }
    }

    #[test]
    fn a_file_cut_anywhere_or_with_a_letter_changed_is_read_or_refused(
        file in prop::sample::select(vec![
            &include_bytes!("fixtures/google.ics")[..],
            include_bytes!("fixtures/apple.ics"),
            include_bytes!("fixtures/outlook.ics"),
        ]),
        cut in any::<prop::sample::Index>(), letter in any::<u8>(),
    ) {
        let place = cut.index(file.len());
        let _ = read(&file[..place], Zone::UTC);
        let mut changed = file.to_vec();
        changed[place] = letter;
        let _ = read(&changed, Zone::UTC);
    }
}
