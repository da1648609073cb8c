//! The day after, as the window calls it: the wizard is one transaction, and the figures are right.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use app::{App, events, history, workspace};
use contract::{
    events::{
        CloseEvent, ClosingView, Decided, DecidedEntry, EventReport, GetClosing, Introduced,
        Promised, ReportView, Talk, ToFollow,
    },
    history::{Redo, Undo},
    people::{GetPerson, Selection},
    workspace::{Export, ExportFormat},
};
use domain::{
    EventId,
    events::{Attendee, RegistrationState, pasted::Entry, report::Rate},
};

use crate::{
    common::{club, everybody, places, work},
    door::{Clock, admit, timed, view, walk_in},
    evening::{launch, paste, rows},
};

fn nothing(event: EventId) -> CloseEvent {
    CloseEvent {
        event,
        came: Vec::new(),
        paper: Vec::new(),
        no_shows: Vec::new(),
        talks: Vec::new(),
        introductions: Vec::new(),
        promises: Vec::new(),
        follow_ups: Vec::new(),
        lessons: Vec::new(),
        thanks: String::new(),
        group: String::new(),
    }
}

async fn closing(app: &App, event: EventId) -> ClosingView {
    let asked = events::closing_view(app, GetClosing { event });
    asked.await.unwrap()
}

async fn report(app: &App, event: EventId) -> ReportView {
    let asked = events::event_report(app, EventReport { event });
    asked.await.unwrap()
}

async fn archive(app: &App, folder: &std::path::Path) -> String {
    let path = folder.join("tutto.jsonl");
    let request = Export {
        format: ExportFormat::Archive,
        path: path.display().to_string(),
        who: Selection::People(vec![]),
        private: true,
    };
    workspace::export(app, request, &work()).await.unwrap();
    std::fs::read_to_string(path).unwrap()
}

#[tokio::test]
async fn an_evening_is_closed_as_one_and_undone_as_one() {
    let club = club(false).await;
    let app = &club.app;
    let event = launch(app, Some(4)).await.id;
    paste(
        app,
        event,
        "Ada Neri\nUgo Conti\nEva Lippi\nIvo Serra\nLia Meli",
    )
    .await;
    admit(app, event, "ada", 1).await;
    admit(app, event, "ugo", 2).await;
    walk_in(app, event, "Ida Bruni", 3).await;
    let before = closing(app, event).await;
    let names = |rows: &[contract::events::ClosingRow]| {
        let names = rows.iter().map(|row| (row.name.clone(), row.waiting));
        names.collect::<Vec<_>>()
    };
    let named = |name: &str, waiting| (name.to_owned(), waiting);
    let here = ["Ida Bruni", "Ugo Conti", "Ada Neri"];
    assert_eq!(names(&before.present), here.map(|name| named(name, false)));
    assert_eq!(
        names(&before.missing),
        [
            named("Eva Lippi", false),
            named("Lia Meli", true),
            named("Ivo Serra", false)
        ]
    );
    assert_eq!(before.closed_at, None);

    let person = |view: &ClosingView, name: &str| {
        let mut all = view.present.iter().chain(&view.missing);
        all.find(|row| row.name == name).unwrap().person.unwrap()
    };
    let (ada, ugo) = (person(&before, "Ada Neri"), person(&before, "Ugo Conti"));
    let (eva, ivo) = (person(&before, "Eva Lippi"), person(&before, "Ivo Serra"));
    let entry = |name: &str| DecidedEntry {
        entry: Entry {
            name: name.into(),
            ..Entry::default()
        },
        decided: Decided::AsFound,
    };
    let request = CloseEvent {
        came: vec![Attendee::Person(eva)],
        paper: vec![entry("Gaia Pini"), entry("Ada Neri"), entry("gaia pini")],
        no_shows: vec![ivo, ada],
        talks: vec![
            Talk {
                person: ugo,
                line: "  cerca un socio  ".into(),
            },
            Talk {
                person: ada,
                line: " ".into(),
            },
        ],
        introductions: vec![
            Introduced {
                one: ada,
                other: ugo,
                by: None,
            },
            Introduced {
                one: ugo,
                other: ada,
                by: Some(eva),
            },
            Introduced {
                one: ada,
                other: ada,
                by: None,
            },
        ],
        promises: vec![Promised {
            person: ugo,
            line: "il contratto".into(),
            due: "2027-02-01".parse().ok(),
            by_me: true,
        }],
        follow_ups: vec![ToFollow {
            person: eva,
            line: "come sta".into(),
            due: None,
        }],
        lessons: [
            "più sedie",
            "",
            "meno discorsi",
            "prima il buffet",
            "quarta",
        ]
        .map(str::to_owned)
        .into(),
        thanks: "a Eva per il vino".into(),
        group: "lancio 2027".into(),
        ..nothing(event)
    };
    let done = events::close_event(app, request.clone()).await.unwrap();
    assert_eq!((done.figures.present, done.figures.walk_ins), (5, 2));
    assert_eq!(done.figures.first_timers, 5);
    assert_eq!(done.no_shows, Rate { part: 1, of: 4 });
    assert_eq!(done.no_shows_before, None);
    assert_eq!(done.new_pairs, 1);
    assert_eq!(done.sectors.iter().map(|one| one.people).sum::<u32>(), 5);
    assert_eq!(
        done.lessons,
        ["più sedie", "meno discorsi", "prima il buffet"]
    );
    assert_eq!(done.thanks, "a Eva per il vino");
    let missing = rows(app, event, Some(RegistrationState::NoShow)).await;
    assert_eq!(missing.len(), 1);
    assert_eq!(missing[0].name, "Ivo Serra");
    for id in [ada, eva] {
        let request = GetPerson { person: id };
        let person = app::people::get_person(app, request).await.unwrap();
        assert_eq!(person.fields.tags, ["lancio 2027"]);
    }
    let kept = archive(app, club.folder.path()).await;
    for said in ["cerca un socio", "il contratto", "come sta"] {
        assert!(kept.contains(said), "{said}");
    }
    assert_eq!(
        ReportView {
            done: None,
            ..done.clone()
        },
        report(app, event).await
    );

    // the same again adds nothing
    let again = events::close_event(app, request).await.unwrap();
    assert_eq!(again.figures, done.figures);
    assert_eq!(everybody(app).await.len(), 7);
    let lines = |kept: &str, what: &str| kept.matches(what).count();
    let twice = archive(app, club.folder.path()).await;
    assert_eq!(lines(&twice, "cerca un socio"), 1);

    history::undo(app, Undo {}).await.unwrap();
    history::undo(app, Undo {}).await.unwrap();
    let after = closing(app, event).await;
    assert_eq!(after, before);
    assert!(
        !archive(app, club.folder.path())
            .await
            .contains("cerca un socio")
    );
    assert_eq!(view(app, event).await.counts.present, 3);
    history::redo(app, Redo {}).await.unwrap();
    assert_eq!(report(app, event).await.figures, done.figures);
}

#[tokio::test]
async fn the_rate_is_compared_with_the_evenings_before() {
    let club = club(false).await;
    let app = &club.app;
    let mut evenings = Vec::new();
    for (month, came) in [(1, 1u128), (2, 2), (3, 0)] {
        let request = contract::events::AddEvent {
            fields: domain::events::Event {
                title: format!("Serata {month}"),
                ..Default::default()
            },
            when: Some(crate::evening::when(
                &format!("2027-0{month}-15T20:00:00"),
                &format!("2027-0{month}-15T22:00:00"),
            )),
            deadline: None,
            repeats: None,
        };
        let event = events::add_event(app, request).await.unwrap().id;
        paste(app, event, "Ada Neri\nUgo Conti").await;
        for (number, name) in (0..came).zip(["ada", "ugo"]) {
            admit(app, event, name, month * 10 + number).await;
        }
        evenings.push(event);
    }
    let last = report(app, evenings[2]).await;
    assert_eq!(last.no_shows, Rate { part: 2, of: 2 });
    assert_eq!(last.no_shows_before, Some(Rate { part: 1, of: 4 }));
    let second = report(app, evenings[1]).await;
    assert_eq!(second.figures.first_timers, 1);
}

#[tokio::test]
async fn who_did_not_come_is_mine_alone_and_forgotten_after_a_year() {
    let clock = Arc::new(Clock(AtomicI64::new(1_800_000_000_000)));
    let (folder, app) = timed(clock.clone()).await;
    let event = launch(&app, None).await.id;
    paste(&app, event, "Ada Neri\nUgo Conti").await;
    let ivo = closing(&app, event).await.missing[0].person.unwrap();
    let request = CloseEvent {
        no_shows: vec![ivo],
        ..nothing(event)
    };
    events::close_event(&app, request).await.unwrap();
    let marks = async |app: &App| {
        let missing = closing(app, event).await.missing;
        missing.iter().filter(|row| row.no_show).count()
    };
    assert_eq!(marks(&app).await, 1);
    // not in what is given to somebody else
    let path = folder.path().join("condiviso.jsonl");
    let request = Export {
        format: ExportFormat::Archive,
        path: path.display().to_string(),
        who: Selection::People(vec![]),
        private: false,
    };
    workspace::export(&app, request, &work()).await.unwrap();
    let shared = std::fs::read_to_string(path).unwrap();
    assert!(shared.contains("\"closing\"") && !shared.contains("no_show"));

    const DAY: i64 = 24 * 3_600_000;
    clock.0.fetch_add(365 * DAY, Ordering::Relaxed);
    assert_eq!(marks(&app).await, 1);
    clock.0.fetch_add(2 * DAY, Ordering::Relaxed);
    assert_eq!(marks(&app).await, 0);
    app.close().await;
    let app = App::with_source(places(folder.path()), clock);
    app.begin(app::Beginning::default()).await;
    assert!(!archive(&app, folder.path()).await.contains("no_show"));
    // the rest of the closing can still be undone
    history::undo(&app, Undo {}).await.unwrap();
    assert_eq!(closing(&app, event).await.closed_at, None);
}
