//! An evening that comes back every week, in the real window: planned over the night on which clocks
//! go forward, changed from one date on, skipped once by somebody, taken in from a calendar and given
//! to one, and found in the month by keys alone.

use std::{
    fs,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use tokio::time::sleep;

use crate::{
    dropping::Dragged,
    keyboard::{CONTROL, DOWN, ENTER, ESCAPE, SHIFT},
    window::{PATIENCE, Window, target},
};

/// A day back, a day on, and a month on, as WebDriver numbers them.
const LEFT: &str = "\u{e012}";
const RIGHT: &str = "\u{e014}";
const PAGE_DOWN: &str = "\u{e00f}";

/// A calendar as another program writes it.
const CALENDAR: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example//EN\r\nX-WR-CALNAME:Rete di quartiere\r\n\
BEGIN:VEVENT\r\nUID:mercato@example.org\r\nDTSTAMP:20260101T080000Z\r\nDTSTART;TZID=Europe/Rome:20270410T090000\r\n\
DTEND;TZID=Europe/Rome:20270410T130000\r\nSUMMARY:Mercato di primavera\r\nLOCATION:Piazza Tasso\r\nEND:VEVENT\r\n\
BEGIN:VEVENT\r\nUID:coro@example.org\r\nDTSTAMP:20260101T080000Z\r\nDTSTART;TZID=Europe/Rome:20270406T210000\r\n\
DTEND;TZID=Europe/Rome:20270406T223000\r\nRRULE:FREQ=WEEKLY;COUNT=4\r\nSUMMARY:Prove del coro\r\nEND:VEVENT\r\n\
BEGIN:VTODO\r\nUID:da-fare@example.org\r\nDTSTAMP:20260101T080000Z\r\nSUMMARY:Comprare le sedie\r\nEND:VTODO\r\n\
END:VCALENDAR\r\n";

fn calendar(name: &str) -> PathBuf {
    let folder = target().join("lists");
    fs::create_dir_all(&folder).expect("a folder");
    let file = folder.join(name);
    // a day with more than fits, and titles longer than any
    let crowded: String = (8..13)
        .map(|hour| {
            format!(
                "BEGIN:VEVENT\r\nUID:{hour}@example.org\r\nDTSTAMP:20260101T080000Z\r\n\
                 DTSTART;TZID=Europe/Rome:20270417T{hour:02}0000\r\nDURATION:PT1H\r\n\
                 SUMMARY:Presentazione dei progetti del quartiere numero {hour} e delle loro persone\r\nEND:VEVENT\r\n"
            )
        })
        .collect();
    let text = CALENDAR.replace("BEGIN:VTODO", &format!("{crowded}BEGIN:VTODO"));
    fs::write(&file, text).expect("a file");
    file
}

/// What is in a file, once it is there.
pub async fn written(file: &Path) -> String {
    let end = Instant::now() + PATIENCE;
    loop {
        if let Ok(text) = fs::read_to_string(file)
            && text.contains("END:VCALENDAR")
        {
            return text;
        }
        assert!(Instant::now() < end, "{} is not written", file.display());
        sleep(Duration::from_millis(50)).await;
    }
}

/// Chooses an option of a list of the system by its words.
pub async fn choose(window: &Window, list: &str, option: &str) {
    let list = window.find("combobox", list).await;
    list.select_by_label(option).await.expect("it is offered");
}

/// The form for a new event, with a course that repeats every week.
async fn plan_a_course(window: &Window) {
    window.hold(CONTROL, "e").await;
    window.find("dialog", "New event").await;
    window.write("textbox", "Title", "Corso di ceramica").await;
    window.write("textbox", "Day", "14/03/2027").await;
    window.write("textbox", "From", "02:30").await;
    window.write("textbox", "Until", "04:00").await;
    // whatever zone this machine is in
    window.write("combobox", "Time zone", "Europe/Rome").await;
    window.keys(ESCAPE).await;
    choose(window, "Repeats", "Every week").await;
    window.sees("Without end").await;
    window.click("radio", "After so many dates").await;
    window.hold_all("textbox", "How many dates", "5").await;
    // at half past two on 28 March 2027 there is no such hour in Italy
    window.sees("5 dates:").await;
    window.sees("that hour does not exist").await;
    window.picture("series-new-en").await;
    window.is_accessible().await;
    window.click("button", "Add").await;
    window.sees("Date 1 of 5").await;
}

#[tokio::test]
async fn a_weekly_course_is_planned_changed_from_one_date_on_and_skipped_once() {
    let window = Window::open(&["--lang", "en"]).await;
    window
        .click("button", "Look around the example community")
        .await;
    window.sees("140 members").await;
    plan_a_course(&window).await;

    // from the third date on it begins in the evening
    window.click("button", "Next date").await;
    window.sees("Date 2 of 5").await;
    window.click("button", "Next date").await;
    window.sees("Date 3 of 5").await;
    window.hold_all("textbox", "Time it begins", "20:30").await;
    window.keys(ENTER).await;
    window.find("dialog", "Which dates is it for?").await;
    window.picture("series-scope-en").await;
    window.is_accessible().await;
    window.click("button", "This and all that follow").await;
    window.sees("Changed 3 dates of the series").await;
    window.sees("20:30").await;
    window.click("button", "Previous date").await;
    window.sees("Date 2 of 5").await;
    window.sees("02:30").await;
    window.click("button", "Next date").await;
    window.click("button", "Next date").await;
    window.sees("Date 4 of 5").await;
    window.sees("20:30").await;

    // somebody comes to all of it, but not this time
    window.click("button", "Register people").await;
    window.find("dialog", "Register people").await;
    window
        .click("checkbox", "For every date of the series")
        .await;
    window
        .write("textbox", "Names or e-mail addresses", "Zita Zoboli")
        .await;
    window.click("button", "Register 1 person").await;
    window
        .sees("1 person is registered for the whole series")
        .await;
    window.click("row", "Zita Zoboli").await;
    window.click("button", "Stays away this time").await;
    window.sees("Zita Zoboli stays away").await;
    window.sees("1 cancelled").await;
    window.picture("series-away-en").await;
    window.is_accessible().await;
    window
        .wait_until("document.documentElement.dataset.theme = 'dark'; return true")
        .await;
    window.picture("series-away-dark-en").await;
    window.is_accessible().await;
    window.click("button", "Previous date").await;
    window.sees("Date 3 of 5").await;
    window.sees("1 with a place").await;
    window.undo().await;
    window.click("button", "Next date").await;
    window.sees("Date 4 of 5").await;
    window.sees("1 with a place").await;

    window.click("button", "More actions").await;
    window.click("button", "Change how it repeats…").await;
    window.find("dialog", "How it repeats").await;
    window.sees("Dates that are not needed any more").await;
    window.picture("series-repeat-dark-en").await;
    window.is_accessible().await;
    window.keys(ESCAPE).await;

    // what a calendar gets says the zone and the hour of each half of the series
    window.click("button", "More actions").await;
    window
        .click("button", "Add the whole series to my calendar")
        .await;
    let file = window
        .home
        .path()
        .join("config/org.cerchia.desktop/calendar/Corso di ceramica.ics");
    let text = written(&file).await;
    for part in [
        "BEGIN:VTIMEZONE",
        "SUMMARY:Corso di ceramica",
        "DTSTART;TZID=Europe/Rome:20270314T023000",
        "DTSTART;TZID=Europe/Rome:20270328T203000",
    ] {
        assert!(text.contains(part), "{part} is not in\n{text}");
    }
    window.close().await;
}

#[tokio::test]
async fn a_calendar_dropped_on_the_window_is_looked_at_taken_in_and_found_in_the_month() {
    let window = Window::open(&["--lang", "it"]).await;
    window.click("button", "Guarda la comunità d'esempio").await;
    window.sees("140 soci").await;

    let file = calendar("rete di quartiere.ics");
    Dragged::over_the_window(&file).drop();
    window.find("dialog", "Importa eventi").await;
    window.sees("7 nuovi").await;
    window.sees("Mercato di primavera").await;
    window.sees("resta fuori").await;
    window.picture("calendar-preview-it").await;
    window.is_accessible().await;
    window.hold(CONTROL, ENTER).await;
    window.sees("Importati 7 eventi").await;

    // the same file again says nothing new
    Dragged::over_the_window(&file).drop();
    window.find("dialog", "Importa eventi").await;
    window.sees("Tutto quello che c'è nel file è già qui").await;
    window.keys(ESCAPE).await;

    // the month, by keys: five months on is April
    window.hold(CONTROL, "5").await;
    window.keys("v").await;
    window.find("grid", "").await;
    window.wait_for_focus("gridcell").await;
    let mut months = 0;
    while !window.text().await.contains("prile 2027") {
        assert!(months < 12, "April never comes");
        window.keys(PAGE_DOWN).await;
        months += 1;
        window.wait_for_focus("gridcell").await;
    }
    let mut days = 0;
    while !window.focused_name().await.contains(" 10 aprile 2027") {
        assert!(days < 31, "the tenth never comes");
        let day = window.focused_name().await;
        let before = (11..=31).any(|number| day.contains(&format!(" {number} aprile")));
        window.keys(if before { LEFT } else { RIGHT }).await;
        days += 1;
    }
    window.sees("Mercato di primavera").await;
    window.picture("month-it").await;
    window.is_accessible().await;
    window.keys(ENTER).await;
    window.click("button", "Mercato di primavera").await;
    window.find("heading", "Mercato di primavera").await;
    window.keys(ESCAPE).await;
    window.wait_for_focus_on(" 10 aprile 2027").await;
    window.keys(DOWN).await;
    window.wait_for_focus_on("17 aprile 2027, 5 eventi").await;
    window.sees("altri 2").await;
    window
        .wait_until("document.documentElement.dataset.theme = 'dark'; return true")
        .await;
    window.picture("month-crowded-dark-it").await;
    window.is_accessible().await;
    window.undo().await;
    window.sees("Annullato: Importati 7 eventi").await;

    window.hold(CONTROL, ",").await;
    window.sees("Nessuna cartella scelta").await;
    window
        .wait_until("document.querySelector('.calendar-kept').scrollIntoView({ block: 'center' }); return true")
        .await;
    window.picture("settings-calendar-dark-it").await;
    window.is_accessible().await;
    window.close().await;
}

#[tokio::test]
async fn questions_are_asked_and_several_registrations_cancelled_at_once() {
    let window = Window::open(&["--lang", "en"]).await;
    window
        .click("button", "Look around the example community")
        .await;
    window.sees("140 members").await;
    window.hold(CONTROL, "e").await;
    window.write("textbox", "Title", "Cena sociale").await;
    window.write("textbox", "Day", "12/06/2027").await;
    window.click("button", "Add").await;
    window
        .find("heading", "Questions for whoever registers")
        .await;
    window
        .write("textbox", "Add a question…", "Vegetariano?")
        .await;
    window.keys(ENTER).await;
    window.find("textbox", "Question 1").await;
    choose(&window, "How it is answered", "Yes or no").await;
    window.sees("Saved").await;

    window.click("button", "Register people").await;
    window.click("radio", "Saved filter").await;
    choose(&window, "Which filter", "The members").await;
    window.sees("140 people match").await;
    window.picture("register-filter-en").await;
    window.is_accessible().await;
    window.click("button", "Register 140 people").await;
    window.sees("140 with a place").await;

    // three from the top, by keys, and one key for all of them
    window.tab_to("grid", "Registrations").await;
    window.keys(DOWN).await;
    window.hold(SHIFT, &format!("{DOWN}{DOWN}")).await;
    window.sees("3 registrations selected").await;
    window.picture("registrations-picked-en").await;
    window.is_accessible().await;
    window.click("button", "Cancel registrations").await;
    window.sees("137 with a place").await;
    window.undo().await;
    window.sees("140 with a place").await;

    window.tab_to("grid", "Registrations").await;
    window.keys(DOWN).await;
    choose(&window, "Vegetariano?", "Yes").await;
    window.sees("Changed the registration").await;
    window.picture("answers-en").await;
    window.is_accessible().await;
    window.close().await;
}
