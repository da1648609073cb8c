//! The door as its window calls it: whom a text means, what the door says, who is in.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use app::{App, door, events, history};
use contract::{
    Failure,
    door::{
        Admit, AdmitWalkIn, Admitted, ArrivalRow, ArrivalStands, Consent, DoorMatch, DoorMatches,
        DoorView, GetDoor, ListArrivals, SwapArrival, TypedKind, UndoArrival,
    },
    events::{CancelRegistrations, GetEvent, ListEvents},
    history::Undo,
    people::Selection,
    workspace::CreateWorkspace,
};
use domain::{
    ArrivalId, EventId,
    events::{How, RegistrationState, door::Answer},
};
use uuid::Uuid;

use crate::{
    common::{club, everybody, places, work},
    evening::{launch, paste, person, rows},
};

/// A press of a key.
pub fn key(number: u128) -> ArrivalId {
    ArrivalId(Uuid::from_u128(number))
}

pub async fn matches(app: &App, event: EventId, text: &str) -> DoorMatches {
    let request = DoorMatch {
        event,
        text: text.into(),
    };
    door::door_match(app, request).await.unwrap()
}

/// Lets the first in whom a text means.
pub async fn admit(app: &App, event: EventId, text: &str, number: u128) -> Admitted {
    let found = matches(app, event, text).await;
    let row = &found.rows[usize::from(found.highlighted.unwrap())];
    let request = Admit {
        event,
        who: row.who,
        desk: "banco 2".into(),
        how: How::Search,
        key: key(number),
    };
    let admitted = door::admit(app, request).await.unwrap();
    assert_eq!(admitted.answer, row.answer);
    admitted
}

pub async fn walk_in(app: &App, event: EventId, name: &str, number: u128) -> Admitted {
    let request = AdmitWalkIn {
        event,
        name: name.into(),
        email: String::new(),
        consent: Some(Consent {
            text: "Posso tenere il tuo nome?".into(),
            version: "1".into(),
        }),
        desk: String::new(),
        key: key(number),
    };
    door::admit_walk_in(app, request).await.unwrap()
}

pub async fn view(app: &App, event: EventId) -> DoorView {
    door::door_view(app, GetDoor { event }).await.unwrap()
}

pub async fn arrivals(app: &App, event: EventId) -> Vec<ArrivalRow> {
    let request = ListArrivals {
        event,
        text: String::new(),
        from: 0,
        limit: 500,
    };
    door::list_arrivals(app, request).await.unwrap().rows
}

async fn undo(app: &App, arrival: ArrivalId, number: u128) -> Admitted {
    let request = UndoArrival {
        arrival,
        desk: String::new(),
        key: key(number),
    };
    door::undo_arrival(app, request).await.unwrap()
}

#[tokio::test]
async fn nobody_is_shown_before_two_letters_and_nothing_but_names_after() {
    let club = club(false).await;
    person(&club.app, "Anna", "Bianchi", "anna@example.org").await;
    let event = launch(&club.app, None).await.id;
    paste(
        &club.app,
        event,
        "anna@example.org\nUgo Conti\nAndrea D'Angelo",
    )
    .await;
    for nothing in ["", "a", " b ", "1"] {
        let found = matches(&club.app, event, nothing).await;
        assert_eq!(found.typed, TypedKind::TooLittle);
        assert!(found.rows.is_empty() && found.highlighted.is_none());
    }
    let names = async |text: &str| -> Vec<String> {
        let found = matches(&club.app, event, text).await;
        found.rows.into_iter().map(|row| row.name).collect()
    };
    assert_eq!(names("an").await, ["Anna Bianchi", "Andrea D'Angelo"]);
    assert_eq!(names("bianchi a").await, ["Anna Bianchi"]);
    assert_eq!(names("dangelo").await, ["Andrea D'Angelo"]);
    assert!(names("zz").await.is_empty());
    let third = matches(&club.app, event, "an 2").await;
    assert_eq!(third.highlighted, Some(1));
    let ninth = matches(&club.app, event, "an 9").await;
    assert_eq!(ninth.highlighted, None);
    let found = serde_json::to_string(&matches(&club.app, event, "anna").await).unwrap();
    assert!(!found.contains("example.org"), "{found}");
}

#[tokio::test]
async fn the_door_says_where_everybody_stands_and_refuses_nobody() {
    let club = club(false).await;
    let app = &club.app;
    let event = launch(app, Some(2)).await.id;
    paste(app, event, "Ada Neri\nUgo Conti\nEva Lippi\nIvo Serra").await;
    let ivo = rows(app, event, Some(RegistrationState::Waiting)).await[1].id;
    let request = CancelRegistrations {
        event,
        registrations: vec![ivo],
    };
    events::cancel_registrations(app, request).await.unwrap();
    person(app, "Gaia", "Pini", "").await;

    let ada = admit(app, event, "ada", 1).await;
    assert_eq!((ada.answer.clone(), ada.saved), (Answer::Enters, true));
    assert!(ada.first_timer);
    let said = async |text: &str| matches(app, event, text).await.rows[0].answer.clone();
    assert_eq!(said("eva").await, Answer::Waiting { place: 1 });
    let cancelled = Answer::NotRegistered { cancelled: true };
    assert_eq!(said("ivo").await, cancelled);
    let unknown = Answer::NotRegistered { cancelled: false };
    assert_eq!(said("gaia").await, unknown);
    assert!(matches!(said("ada").await, Answer::AlreadyIn { desk, .. } if desk == "banco 2"));
    for (text, number) in [("eva", 2), ("ivo", 3), ("gaia", 4), ("ada", 5)] {
        assert!(admit(app, event, text, number).await.saved);
    }
    let counts = view(app, event).await.counts;
    assert_eq!((counts.present, counts.expected, counts.not_yet), (4, 2, 1));
    assert_eq!((counts.walk_ins, counts.second_arrivals), (2, 1));
    assert_eq!((counts.waiting, counts.first_timers), (0, 4));

    let page = events::get_event(app, GetEvent { event }).await.unwrap();
    assert_eq!((page.totals.present, page.totals.walk_ins), (4, 2));
    let came = rows(app, event, Some(RegistrationState::Attended)).await;
    assert_eq!(came.len(), 3);
    assert!(came.iter().all(|row| row.arrived_at.is_some()));
    let request = ListEvents {
        limit: 9,
        ..ListEvents::default()
    };
    let listed = events::list_events(app, request).await.unwrap();
    assert_eq!(listed.rows[0].present, 4);
}

#[tokio::test]
async fn the_same_press_twice_is_one_arrival_and_two_presses_are_two() {
    let club = club(false).await;
    let app = &club.app;
    let event = launch(app, None).await.id;
    paste(app, event, "Ada Neri").await;
    let who = matches(app, event, "ada").await.rows[0].who;
    let press = |number| Admit {
        event,
        who,
        desk: String::new(),
        how: How::Search,
        key: key(number),
    };
    let first = door::admit(app, press(1)).await.unwrap();
    let again = door::admit(app, press(1)).await.unwrap();
    assert_eq!(first, again);
    assert_eq!(arrivals(app, event).await.len(), 1);
    let second = door::admit(app, press(2)).await.unwrap();
    assert!(matches!(second.answer, Answer::AlreadyIn { .. }));
    let log = arrivals(app, event).await;
    let stands: Vec<ArrivalStands> = log.iter().map(|row| row.stands).collect();
    assert_eq!(stands, [ArrivalStands::Again, ArrivalStands::In]);
    assert_eq!(view(app, event).await.counts.present, 1);
}

#[tokio::test]
async fn somebody_new_comes_into_the_directory_with_their_consent_and_goes_as_one() {
    let club = club(false).await;
    let app = &club.app;
    let event = launch(app, None).await.id;
    let ida = walk_in(app, event, "ida  BRUNI", 1).await;
    assert!(ida.first_timer && ida.saved);
    let there = everybody(app).await;
    assert_eq!(there.len(), 1);
    let counts = view(app, event).await.counts;
    assert_eq!((counts.present, counts.walk_ins), (1, 1));
    // what was agreed to is in the file, word by word
    let archive = club.folder.path().join("tutto.jsonl");
    let request = contract::workspace::Export {
        format: contract::workspace::ExportFormat::Archive,
        path: archive.display().to_string(),
        who: Selection::People(vec![]),
        private: true,
    };
    app::workspace::export(app, request, &work()).await.unwrap();
    let archive = std::fs::read_to_string(archive).unwrap();
    assert!(archive.contains("Posso tenere il tuo nome?"));

    let done = history::undo(app, Undo {}).await.unwrap();
    assert_eq!(done.rows, 3);
    assert!(everybody(app).await.is_empty());
    assert_eq!(view(app, event).await.counts.present, 0);

    // an address nobody can keep keeps nobody out; a code is nobody's name
    let request = AdmitWalkIn {
        event,
        name: "Ugo Conti".into(),
        email: "x".repeat(2_000),
        consent: None,
        desk: String::new(),
        key: key(2),
    };
    assert!(
        door::admit_walk_in(app, request.clone())
            .await
            .unwrap()
            .saved
    );
    for name in ["8001120123457", "  ", "https://example.org/biglietto"] {
        let request = AdmitWalkIn {
            name: name.into(),
            ..request.clone()
        };
        let refused = door::admit_walk_in(app, request).await;
        assert_eq!(refused, Err(Failure::NothingSaid));
    }
}

#[tokio::test]
async fn a_mistake_is_taken_back_or_put_right_without_losing_the_time() {
    let clock = Arc::new(Clock(AtomicI64::new(1_800_000_000_000)));
    let club = timed(clock.clone()).await;
    let app = &club.1;
    let event = launch(app, None).await.id;
    paste(app, event, "Ada Neri\nUgo Conti").await;
    let ada = admit(app, event, "ada", 1).await;
    let at = arrivals(app, event).await[0].at;
    clock.0.fetch_add(60_000, Ordering::Relaxed);
    let ugo = matches(app, event, "ugo").await.rows[0].who;
    let request = SwapArrival {
        arrival: ada.arrival,
        who: ugo,
        desk: String::new(),
        key: key(2),
    };
    let swapped = door::swap_arrival(app, request).await.unwrap();
    assert_eq!(
        (swapped.arrival, swapped.name.as_str()),
        (ada.arrival, "Ugo Conti")
    );
    let log = arrivals(app, event).await;
    assert_eq!(log.len(), 1);
    assert_eq!(
        (log[0].name.as_str(), log[0].instead_of.as_str()),
        ("Ugo Conti", "Ada Neri")
    );
    assert_eq!(log[0].at, at);
    assert_eq!(
        matches(app, event, "ada").await.rows[0].answer,
        Answer::Enters
    );

    let back = undo(app, ada.arrival, 3).await;
    assert_eq!(
        (back.name.as_str(), back.answer),
        ("Ugo Conti", Answer::Enters)
    );
    assert_eq!(
        arrivals(app, event).await[0].stands,
        ArrivalStands::TakenBack
    );
    assert_eq!(view(app, event).await.counts.present, 0);
    // once more changes nothing, and what never was cannot be taken back
    undo(app, ada.arrival, 4).await;
    let request = UndoArrival {
        arrival: key(99),
        desk: String::new(),
        key: key(5),
    };
    let gone = door::undo_arrival(app, request).await;
    assert_eq!(gone, Err(Failure::ArrivalGone));
    // and the undo of the program gives back what the door took
    history::undo(app, Undo {}).await.unwrap();
    assert_eq!(view(app, event).await.counts.present, 1);
}

/// Time that a test moves.
pub struct Clock(pub AtomicI64);

impl store::Source for Clock {
    fn now(&self) -> i64 {
        self.0.fetch_add(1, Ordering::Relaxed)
    }

    fn id(&self) -> Uuid {
        use std::hash::{BuildHasher, RandomState};
        let random = || RandomState::new().hash_one(0);
        Uuid::from_u64_pair(random(), random())
    }
}

/// A club whose clock a test moves.
pub async fn timed(clock: Arc<Clock>) -> (tempfile::TempDir, App) {
    let folder = tempfile::tempdir().unwrap();
    let app = App::with_source(places(folder.path()), clock);
    let request = CreateWorkspace {
        path: None,
        name: "Prova".into(),
        example: false,
        accept_cloud_folder: false,
    };
    app::workspace::create_workspace(&app, request)
        .await
        .unwrap();
    (folder, app)
}
