//! The launch of a club, from invitation to the last handshake, in the real window: planned as a
//! series, a hundred and twenty asked for a hundred and ten places, people let in by code and by name
//! while the laptop loses its power once, closed the morning after, and every figure is the one that
//! was lived.

use std::{
    process::Command,
    time::{Duration, Instant},
};

use contract::{
    events::{AddEvent, PastedRow, PastedView, PastedWho, ReportView, When},
    people::{ListPeople, PageFrom, PeopleFilter, PeopleOrder, PeoplePage, PersonRow},
};
use domain::{
    Status,
    events::{Event, report::Figures},
};
use serde_json::{Value, json};
use tokio::time::sleep;

use crate::{
    door::{are_inside, call, enter, go_to, killed, nobody_knows, ready},
    keyboard::{BACK, CONTROL, ENTER, ESCAPE, TAB},
    series::{choose, written},
    window::Window,
};

/// Who asks, who has a place, who has a place and comes, and who of these came before.
const ASK: usize = 120;
const PLACES: usize = 110;
const COME: usize = 104;
const CAME_BEFORE: usize = 82;
/// Whom nobody knows.
const WALK_IN: [&str; 9] = [
    "Abbondio Passante",
    "Berenice Passante",
    "Calogero Passante",
    "Desdemona Passante",
    "Eustachio Passante",
    "Fiorenza Passante",
    "Gaspare Passante",
    "Ildebrando Passante",
    "Liboria Passante",
];

/// The answer of a call of the main window.
pub async fn asked(window: &Window, name: &str, request: Value) -> Value {
    let answer = call(window, name, request).await;
    answer.unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Everybody in the directory.
async fn everybody(window: &Window) -> Vec<PersonRow> {
    let mut all: Vec<PersonRow> = Vec::new();
    loop {
        let request = ListPeople {
            filter: PeopleFilter::default(),
            order: PeopleOrder::FamilyName,
            descending: false,
            from: PageFrom::Position(all.len() as u64),
            limit: 200,
        };
        let page = asked(window, "list_people", json!(request)).await;
        let page: PeoplePage = serde_json::from_value(page).expect("a page of people");
        if page.rows.is_empty() {
            return all;
        }
        all.extend(page.rows);
    }
}

/// People who are the only ones of their name, and whom their address means.
async fn known(window: &Window, event: &Value) -> Vec<PersonRow> {
    let all = everybody(window).await;
    let fits = |words: &str, name: &str| {
        let name = name.to_lowercase();
        words.to_lowercase().split(' ').all(|word| {
            let mut of_name = name.split([' ', '\'']);
            of_name.any(|part| part.starts_with(word))
        })
    };
    let alone = |one: &&PersonRow| {
        let like = all.iter().filter(|other| fits(&one.name, &other.name));
        one.status == Status::Member && !one.email.is_empty() && like.count() == 1
    };
    let members: Vec<&str> = all
        .iter()
        .filter(alone)
        .map(|one| one.email.as_str())
        .collect();
    let request = json!({ "event": event, "text": members.join("\n") });
    let read: PastedView = serde_json::from_value(asked(window, "read_pasted", request).await)
        .expect("what a text means");
    let means = |row: PastedRow| match row.who {
        PastedWho::Known(person) => Some(*person),
        _ => None,
    };
    read.entries.into_iter().filter_map(means).collect()
}

/// An evening in January at which some of them were.
async fn there_was_an_evening_before(window: &Window, came: &[PersonRow]) {
    let at = |hour: &str| format!("2027-01-21T{hour}").parse().expect("a moment");
    let request = AddEvent {
        fields: Event {
            title: "Aperitivo di gennaio".into(),
            ..Event::default()
        },
        when: Some(When {
            start: at("19:00:00"),
            end: at("21:00:00"),
            zone: "Europe/Rome".into(),
            all_day: false,
        }),
        deadline: None,
        repeats: None,
    };
    let event = asked(window, "add_event", json!(request)).await;
    for (number, one) in came.iter().enumerate() {
        let key = format!("00000000-0000-7000-8000-{number:012}");
        let request = json!({ "event": event["id"], "who": { "person": one.id }, "desk": "", "how": "paper", "key": key });
        asked(window, "admit", request).await;
    }
}

/// The first of three Thursday evenings, the second after the night on which clocks go forward.
async fn plan(window: &Window) {
    window.hold(CONTROL, "e").await;
    window.find("dialog", "New event").await;
    window
        .write("textbox", "Title", "Lancio della rete di quartiere")
        .await;
    window.write("textbox", "Day", "25/03/2027").await;
    window.write("textbox", "From", "20:30").await;
    window.write("textbox", "Until", "23:00").await;
    // whatever zone this machine is in
    window.write("combobox", "Time zone", "Europe/Rome").await;
    window.keys(ESCAPE).await;
    choose(window, "Repeats", "Every week").await;
    window.click("radio", "After so many dates").await;
    window.hold_all("textbox", "How many dates", "3").await;
    window.sees("3 dates:").await;
    window.click("button", "Add").await;
    window.sees("Date 1 of 3").await;
    window
        .hold_all("textbox", "Places", &PLACES.to_string())
        .await;
    window.keys(ENTER).await;
    window.click("button", "This date only").await;
    window.sees("110 places free").await;
}

/// The event that is open.
async fn open_event(window: &Window) -> Value {
    let list = json!({ "from": null, "before": null, "text": "lancio della rete", "in_trash": false, "descending": false, "after": null, "limit": 1 });
    let page = asked(window, "list_events", list).await;
    page["rows"][0]["id"].clone()
}

/// Puts a text where the keyboard is, as the system does when one pastes.
async fn paste(window: &Window, text: &str) {
    const PASTE: &str = "const here = document.activeElement; here.value = arguments[0];
        here.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' })); return true";
    let pasted = window.client.execute(PASTE, vec![json!(text)]).await;
    assert_eq!(pasted.expect("the page answers"), Value::Bool(true));
}

/// Keeps the answers to a call from the page from now on, until `held` is emptied.
async fn hold_back(window: &Window, call: &str) {
    const HOLD: &str = "const [call] = arguments; const ask = window.fetch; window.held = [];
        window.fetch = (where, ...rest) => { const answer = ask(where, ...rest);
          if (!window.held || !String(where).endsWith(`/${call}`)) return answer;
          return new Promise((go) => window.held.push(() => go(answer))); }; return true";
    let held = window.client.execute(HOLD, vec![json!(call)]).await;
    assert_eq!(held.expect("the page answers"), Value::Bool(true));
}

/// The codes of registrations, by the address of the person.
async fn codes(window: &Window, event: &Value, people: &[PersonRow]) -> Vec<String> {
    let list = json!({ "event": event, "text": "", "state": null, "from": 0, "limit": 200 });
    let page = asked(window, "list_registrations", list).await;
    let rows = page["rows"].as_array().expect("rows");
    let mut codes = Vec::new();
    for one in people {
        let row = rows.iter().find(|row| row["person"] == json!(one.id));
        let row = row.expect("they are registered");
        let view = asked(window, "get_qr", json!({ "registration": row["id"] })).await;
        codes.push(view["token"].as_str().expect("a code").replace(' ', ""));
    }
    codes
}

/// Whoever is registered under this name cancels, by the list and a key.
async fn cancels(window: &Window, one: &PersonRow) {
    window.click("row", &one.name).await;
    window.click("button", "Cancel the registration").await;
    window
        .sees("Moved up from the waiting list, to be told:")
        .await;
}

#[tokio::test]
async fn an_evening_from_invitation_to_the_last_handshake() {
    let window = Window::open(&["--lang", "en"]).await;
    window
        .click("button", "Look around the example community")
        .await;
    window.sees("140 members").await;
    window.hold(CONTROL, "5").await;
    window.find("row", "Serata di lancio").await;
    plan(&window).await;
    let event = open_event(&window).await;
    let people = known(&window, &event).await;
    assert!(people.len() >= ASK, "{} are of use here", people.len());
    let people = &people[..ASK];
    // two of the first cancel, and two of those who waited have their places
    let (cancel, keep) = people.split_at(2);
    let come = &keep[PLACES - COME..PLACES];
    there_was_an_evening_before(&window, &come[..CAME_BEFORE]).await;

    window.click("button", "Register people").await;
    window.click("textbox", "Names or e-mail addresses").await;
    let addresses: Vec<&str> = people.iter().map(|one| one.email.as_str()).collect();
    paste(&window, &addresses.join("\n")).await;
    window.sees("120 to register").await;
    // the key is pressed just when the text is read again, because something changed elsewhere
    hold_back(&window, "read_pasted").await;
    let fields = json!({ "given_name": "Ultima", "family_name": "Arrivata" });
    asked(&window, "add_person", json!({ "fields": fields })).await;
    window.wait_until("return window.held.length > 0").await;
    window.hold(CONTROL, ENTER).await;
    let let_go =
        "const held = window.held; window.held = null; held.forEach((go) => go()); return true";
    window.wait_until(let_go).await;
    window.sees("110 with a place · 10 waiting").await;
    for one in cancel {
        cancels(&window, one).await;
    }
    window
        .sees("110 with a place · 8 waiting · 2 cancelled")
        .await;
    window.picture("launch-planned-en").await;
    let codes = codes(&window, &event, come).await;

    // sixty come, most with their code, some by name; the laptop loses its power
    window.click("button", "Open the door").await;
    go_to(&window, Some(1)).await;
    let began = Instant::now();
    for (number, one) in come[..60].iter().enumerate() {
        let text = if number % 4 == 0 {
            &one.name
        } else {
            &codes[number]
        };
        enter(&window, text).await;
        are_inside(&window, number as u64 + 1).await;
    }
    println!("60 people came in within {:?}", began.elapsed());
    let window = killed(window).await;
    go_to(&window, Some(1)).await;
    ready(&window).await;
    are_inside(&window, 60).await;

    // the others, one of them twice, nine whom nobody knows, and a mistake
    for (number, one) in come.iter().enumerate().skip(60) {
        let text = if number % 4 == 0 {
            &one.name
        } else {
            &codes[number]
        };
        enter(&window, text).await;
        are_inside(&window, number as u64 + 1).await;
    }
    enter(&window, &codes[10]).await;
    window.sees("In already").await;
    for (number, name) in WALK_IN.iter().enumerate() {
        nobody_knows(&window, name, "Somebody new?").await;
        window.keys(ENTER).await;
        are_inside(&window, (COME + number) as u64 + 1).await;
    }
    nobody_knows(&window, "Sbaglio Dibanco", "Somebody new?").await;
    window.keys(ENTER).await;
    are_inside(&window, 114).await;
    window.keys(BACK).await;
    window.sees("Arrival taken back").await;
    are_inside(&window, 113).await;
    window.picture("launch-door-en").await;

    // the morning after
    go_to(&window, None).await;
    asked(&window, "close_door", json!({})).await;
    window.hold(CONTROL, "5").await;
    window.click("row", "Lancio della rete").await;
    window.sees("113 came").await;
    close(&window, &come[0]).await;
    let report = asked(&window, "event_report", json!({ "event": event })).await;
    let report: ReportView = serde_json::from_value(report).expect("a report");
    let lived = Figures {
        present: 113,
        walk_ins: 9,
        first_timers: 31,
        second_arrivals: 1,
        expected: 110,
        missing: 6,
        waiting: 8,
        cancelled: 2,
    };
    assert_eq!(report.figures, lived);
    assert_eq!((report.no_shows.part, report.no_shows.of), (6, 110));
    window.picture("launch-report-en").await;
    instants(&window).await;
    window.close().await;
}

/// Nobody on paper, nobody marked but all who did not come, one talk, nothing promised.
async fn close(window: &Window, talked: &PersonRow) {
    let began = Instant::now();
    window.keys("c").await;
    for heading in [
        "Who came, says paper",
        "Who did not come",
        "Whom did you talk to?",
        "Promises, and people",
        "Three things learned",
    ] {
        window.find("heading", heading).await;
        window
            .wait_until("return document.activeElement?.id === 'closing-first'")
            .await;
        match heading {
            "Who did not come" => window.keys(&format!("{TAB}{ENTER}")).await,
            "Whom did you talk to?" => {
                window.keys(&talked.name).await;
                window.keys(ENTER).await;
                window.keys("Cerca un fornaio per la festa").await;
                window.keys(ENTER).await;
                window.sees("· Cerca un fornaio per la festa").await;
            }
            "Three things learned" => window.keys("Cominciare puntuali").await,
            _ => sleep(Duration::from_millis(50)).await,
        }
        window.hold(CONTROL, ENTER).await;
    }
    window.sees("Closed “Lancio della rete di quartiere”").await;
    window.find("heading", "How it went").await;
    println!("closed within {:?}", began.elapsed());
}

/// What another program reads from the calendar file: the hour on the wall stays, the instant moves
/// with the clocks.
async fn instants(window: &Window) {
    window.click("button", "More actions").await;
    window
        .click("button", "Add the whole series to my calendar")
        .await;
    let file = window
        .home
        .path()
        .join("config/org.cerchia.desktop/calendar/Lancio della rete di quartiere.ics");
    written(&file).await;
    let script = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/crates/app/tests/calendar_files.py"
    );
    let read = Command::new("/usr/bin/python3")
        .args([script.as_ref(), file.as_os_str()])
        .output()
        .expect("Python starts");
    let said = String::from_utf8_lossy(&read.stderr).into_owned();
    assert!(read.status.success(), "{said}");
    assert_eq!(
        String::from_utf8_lossy(&read.stdout)
            .lines()
            .collect::<Vec<_>>(),
        [
            "2027-03-25T19:30:00Z Lancio della rete di quartiere",
            "2027-04-01T18:30:00Z Lancio della rete di quartiere",
            "2027-04-08T18:30:00Z Lancio della rete di quartiere",
        ]
    );
}
