//! Calendar files out, in, and one that is kept fresh, as the window calls them.

use std::{path::Path, process::Command};

use app::{App, events, history};
use contract::{
    Failure,
    events::{
        CalendarOf, CalendarState, CalendarWarning, CancelEvent, DeleteEvents, EditScope,
        ExportCalendar, ImportCalendar, InspectCalendar, MoveEvent, SetEventField,
        UnreadableCalendar,
    },
    history::Undo,
};
use domain::{
    EventId,
    events::{EventField, EventValue, Visibility},
};

use crate::{
    common::club,
    evening::{dates, launch, list_all, on, page, series, when},
};

async fn export(app: &App, what: CalendarOf, path: &Path) -> String {
    let request = ExportCalendar {
        what,
        path: Some(path.display().to_string()),
    };
    let done = events::export_calendar(app, request).await.unwrap();
    std::fs::read_to_string(done.path).unwrap()
}

async fn inspect(app: &App, path: &Path) -> contract::events::CalendarPreview {
    let path = path.display().to_string();
    events::inspect_calendar(app, InspectCalendar { path })
        .await
        .unwrap()
}

async fn import(app: &App, path: &Path) -> contract::events::CalendarReport {
    let path = path.display().to_string();
    events::import_calendar(app, ImportCalendar { path })
        .await
        .unwrap()
}

pub async fn set(
    app: &App,
    event: EventId,
    field: EventField,
    value: EventValue,
    scope: EditScope,
) {
    let request = SetEventField {
        event,
        field,
        value,
        scope,
    };
    events::set_event_field(app, request).await.unwrap();
}

/// A Python that has a library for calendar files, if this machine has one.
fn python() -> Option<&'static str> {
    ["python3", "/usr/bin/python3"].into_iter().find(|python| {
        Command::new(python)
            .args(["-c", "import icalendar, dateutil, zoneinfo"])
            .output()
            .is_ok_and(|done| done.status.success())
    })
}

/// The dates another program reads from a file.
fn read_by_others(python: &str, path: &Path) -> Vec<String> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/calendar_files.py");
    let done = Command::new(python).arg(script).arg(path).output().unwrap();
    let said = String::from_utf8_lossy(&done.stderr).into_owned();
    assert!(done.status.success(), "{said}");
    let text = String::from_utf8(done.stdout).unwrap();
    text.lines().map(str::to_owned).collect()
}

#[tokio::test]
async fn another_program_reads_every_date_of_the_community_at_the_right_instant() {
    let Some(python) = python() else {
        eprintln!("no Python with icalendar and dateutil here: nothing was compared");
        return;
    };
    let club = club(true).await;
    let rule = "FREQ=WEEKLY;COUNT=60";
    let view = series(&club.app, "Prove", "2027-03-18T20:30:00", rule).await;
    let of = view.series.unwrap().dates;
    let request = MoveEvent {
        event: of[1].event,
        when: Some(when("2027-03-26T21:00:00", "2027-03-26T22:00:00")),
        scope: EditScope::This,
    };
    events::move_event(&club.app, request).await.unwrap();
    let off = CancelEvent {
        event: of[2].event,
        cancelled: true,
        scope: EditScope::This,
    };
    events::cancel_event(&club.app, off).await.unwrap();
    let gone = DeleteEvents {
        events: vec![of[3].event],
        scope: EditScope::This,
    };
    events::delete_events(&club.app, gone).await.unwrap();
    let later = MoveEvent {
        event: of[20].event,
        when: Some(when("2027-08-05T21:30:00", "2027-08-05T23:00:00")),
        scope: EditScope::Following,
    };
    events::move_event(&club.app, later).await.unwrap();
    series(
        &club.app,
        "Notte",
        "2027-03-27T02:30:00",
        "FREQ=DAILY;COUNT=3",
    )
    .await;

    let path = club.folder.path().join("tutti.ics");
    let what = CalendarOf::Community(Visibility::Organisers);
    export(&club.app, what, &path).await;
    let read = read_by_others(python, &path);
    let mut expected: Vec<String> = list_all(&club.app)
        .await
        .iter()
        .map(|row| {
            let start = row.times.as_ref().unwrap().start;
            let off = if row.cancelled { "off " } else { "" };
            format!("{off}{} {}", start.format("%Y-%m-%dT%H:%M:%SZ"), row.title)
        })
        .collect();
    expected.sort_by_key(|line| line.trim_start_matches("off ").to_owned());
    // the meeting of every month goes on for ever there
    let day = |line: &str| line.trim_start_matches("off ")[..20].to_owned();
    let last = expected.last().map(|line| day(line)).unwrap();
    let within: Vec<&String> = read.iter().filter(|line| day(line) <= last).collect();
    assert!(within.len() < read.len());
    assert_eq!(within, expected.iter().collect::<Vec<_>>());
    // through both changes of the clocks
    for instant in [
        "2027-03-18T19:30:00Z Prove",
        "2027-03-26T20:00:00Z Prove",
        "2027-03-28T01:30:00Z Notte",
        "2027-03-29T00:30:00Z Notte",
        "2027-04-15T18:30:00Z Prove",
        "2027-08-05T19:30:00Z Prove",
        "2027-11-04T20:30:00Z Prove",
    ] {
        assert!(
            read.iter().any(|line| line == instant),
            "{instant}: {read:#?}"
        );
    }
    assert!(read.contains(&"off 2027-04-01T18:30:00Z Prove".to_owned()));
}

#[tokio::test]
async fn what_was_written_is_read_back_as_nothing_new_and_elsewhere_as_the_same() {
    let (club, _) = on("2027-01-01").await;
    let id = series(
        &club.app,
        "Corso",
        "2027-03-18T18:00:00",
        "FREQ=WEEKLY;COUNT=6",
    )
    .await
    .id;
    let of = page(&club.app, id).await.series.unwrap().dates;
    set(
        &club.app,
        of[4].event,
        EventField::Title,
        EventValue::Text("Saggio finale".into()),
        EditScope::This,
    )
    .await;
    let request = MoveEvent {
        event: of[1].event,
        when: Some(when("2027-03-26T18:00:00", "2027-03-26T19:00:00")),
        scope: EditScope::This,
    };
    events::move_event(&club.app, request).await.unwrap();
    launch(&club.app, None).await;
    let path = club.folder.path().join("corso.ics");
    let what = CalendarOf::Community(Visibility::Organisers);
    export(&club.app, what, &path).await;
    let here = import(&club.app, &path).await;
    assert_eq!(
        (here.counts.identical, here.counts.new, here.counts.changed),
        (2, 0, 0)
    );
    assert_eq!(here.done.transaction, None);

    let (other, _) = on("2027-01-02").await;
    let preview = inspect(&other.app, &path).await;
    assert_eq!(preview.counts.new, 2);
    assert!(
        preview
            .rows
            .iter()
            .any(|row| row.repeats && row.title == "Corso")
    );
    assert!(list_all(&other.app).await.is_empty());
    let there = import(&other.app, &path).await;
    assert_eq!(there.counts.new, 2);
    let said = |rows: Vec<contract::events::EventRow>| -> Vec<(String, String)> {
        let rows = rows.into_iter();
        rows.map(|row| (row.times.unwrap().start.to_rfc3339(), row.title))
            .collect()
    };
    assert_eq!(
        said(list_all(&other.app).await),
        said(list_all(&club.app).await)
    );
    assert_eq!(import(&other.app, &path).await.counts.identical, 2);
    history::undo(&other.app, Undo {}).await.unwrap();
    assert!(list_all(&other.app).await.is_empty());

    // what changed here since is changed there, and not the other way round
    history::redo(&other.app, contract::history::Redo {})
        .await
        .unwrap();
    let request = MoveEvent {
        event: of[2].event,
        when: Some(when("2027-04-01T19:00:00", "2027-04-01T22:00:00")),
        scope: EditScope::Following,
    };
    events::move_event(&club.app, request).await.unwrap();
    let newer = club.folder.path().join("nuovo.ics");
    export(&club.app, what, &newer).await;
    let there = import(&other.app, &newer).await;
    assert_eq!((there.counts.changed, there.counts.new), (1, 1));
    let mut one = said(list_all(&other.app).await);
    let mut two = said(list_all(&club.app).await);
    one.sort();
    two.sort();
    assert_eq!(one, two);
    assert_eq!(import(&other.app, &path).await.done.transaction, None);
}

#[tokio::test]
async fn calendars_hear_of_every_change_and_take_off_what_was_called_off() {
    let (club, _) = on("2027-01-01").await;
    let event = launch(&club.app, None).await.id;
    let path = club.folder.path().join("lancio.ics");
    let what = CalendarOf::Event(event);
    let value = |text: &str, name: &str| -> String {
        let line = text.lines().find_map(|line| line.strip_prefix(name));
        line.unwrap().trim().to_owned()
    };
    let first = export(&club.app, what, &path).await;
    assert_eq!(value(&first, "SEQUENCE:"), "0");
    assert_eq!(export(&club.app, what, &path).await, first);
    let off = CancelEvent {
        event,
        cancelled: true,
        scope: EditScope::This,
    };
    events::cancel_event(&club.app, off).await.unwrap();
    let second = export(&club.app, what, &path).await;
    assert_eq!(value(&second, "UID:"), value(&first, "UID:"));
    assert_eq!(value(&second, "SEQUENCE:"), "1");
    assert_eq!(value(&second, "METHOD:"), "CANCEL");
    assert_eq!(value(&second, "STATUS:"), "CANCELLED");
    // a file of our own, for the person's calendar
    let request = ExportCalendar { what, path: None };
    let own = events::export_calendar(&club.app, request).await.unwrap();
    assert!(club.app.wrote_calendar(Path::new(&own.path)));
    assert!(!club.app.wrote_calendar(&path));
}

#[tokio::test]
async fn a_bad_calendar_file_has_its_reason_and_changes_nothing() {
    let club = club(false).await;
    let many =
        "BEGIN:VEVENT\r\nUID:x\r\nDTSTART:20270101T100000Z\r\nEND:VEVENT\r\n".repeat(100_000);
    let many = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{many}END:VCALENDAR\r\n");
    let none = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n";
    for (text, reason) in [
        (
            many.as_str(),
            UnreadableCalendar::TooManyEvents {
                found: 100_000,
                limit: 20_000,
            },
        ),
        (
            "Nome;Cognome\nAnna;Bianchi\n",
            UnreadableCalendar::NotACalendar,
        ),
        (none, UnreadableCalendar::NoEvents),
    ] {
        let path = club.file("x.ics", text).display().to_string();
        let failure = Failure::UnreadableCalendar { why: reason };
        let seen = events::inspect_calendar(&club.app, InspectCalendar { path: path.clone() });
        assert_eq!(seen.await.unwrap_err(), failure);
        let taken = events::import_calendar(&club.app, ImportCalendar { path });
        assert_eq!(taken.await.unwrap_err(), failure);
    }
    // hundreds of series that never end are more than anybody plans
    let daily: String = (0..200)
        .map(|n| {
            format!(
                "BEGIN:VEVENT\r\nUID:{n}\r\nDTSTART:{}\r\nRRULE:FREQ=DAILY\r\nSUMMARY:{n}\r\nEND:VEVENT\r\n",
                chrono::Utc::now().format("%Y%m%dT100000Z")
            )
        })
        .collect();
    let daily = format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{daily}END:VCALENDAR\r\n");
    let path = club.file("ogni giorno.ics", daily).display().to_string();
    let taken = events::import_calendar(&club.app, ImportCalendar { path }).await;
    assert!(matches!(taken.unwrap_err(), Failure::TooMuch { .. }));
    let path = club.folder.path().join("manca.ics").display().to_string();
    let missing = events::inspect_calendar(&club.app, InspectCalendar { path }).await;
    assert!(matches!(missing.unwrap_err(), Failure::FileMissing { .. }));
    assert!(list_all(&club.app).await.is_empty());
}

#[tokio::test]
async fn a_broken_zone_is_said_and_the_event_is_taken_all_the_same() {
    let club = club(false).await;
    let text = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a@example.org\r\nSUMMARY:Gita\r\n\
                DTSTART;TZID=Luna/Mare:20270601T100000\r\nDTEND;TZID=Luna/Mare:20270601T090000\r\n\
                END:VEVENT\r\nBEGIN:VEVENT\r\nUID:b@example.org\r\nSUMMARY:Mai\r\n\
                DTSTART:20270601T100000Z\r\nRRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\r\nEND:VEVENT\r\n\
                END:VCALENDAR\r\n";
    let path = club.file("zona.ics", text);
    let preview = inspect(&club.app, &path).await;
    assert!(
        preview
            .rows
            .iter()
            .all(|row| row.state == CalendarState::New)
    );
    let said = |wanted: fn(&CalendarWarning) -> bool| preview.warnings.iter().any(wanted);
    assert!(said(|one| matches!(
        one,
        CalendarWarning::ZoneUnknown { .. }
    )));
    assert!(said(|one| matches!(one, CalendarWarning::NoEnd { .. })));
    assert!(said(|one| matches!(
        one,
        CalendarWarning::RuleRefused { .. }
    )));
    let done = import(&club.app, &path).await;
    assert_eq!((done.counts.new, done.event), (2, None));
    assert_eq!(list_all(&club.app).await.len(), 2);
}

#[tokio::test]
async fn a_series_that_was_called_off_goes_on_in_no_calendar() {
    let (club, _) = on("2027-01-01").await;
    let id = series(&club.app, "Prove", "2027-01-07T20:30:00", "FREQ=WEEKLY")
        .await
        .id;
    let third = page(&club.app, id).await.series.unwrap().dates[2].event;
    let off = CancelEvent {
        event: third,
        cancelled: true,
        scope: EditScope::Following,
    };
    events::cancel_event(&club.app, off).await.unwrap();
    let path = club.folder.path().join("prove.ics");
    export(&club.app, CalendarOf::Series(id), &path).await;
    let bytes = std::fs::read(&path).unwrap();
    let reading = calendar::read(&bytes, calendar::Zone::UTC).unwrap();
    let master = reading
        .entries
        .iter()
        .find(|entry| entry.repeats.is_some())
        .unwrap();
    let one = master.recurrence(&reading.entries).unwrap();
    let all = calendar::dates(&one, calendar::dates::Window::first(500)).unwrap();
    assert!(!all.more);
    let off = reading.entries.iter().filter(|entry| entry.cancelled);
    assert_eq!(all.dates.len() - off.count(), 2);
    assert_eq!(dates(&club.app, id).await.len(), all.dates.len());
}
