//! Who is registered, who waits, and who is told, as the window calls it.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use app::{App, events, history, people};
use contract::{
    Failure,
    events::{
        CancelRegistrations, Decided, DecidedEntry, ListRegistrations, PastedWho, Register,
        RegisterWho, SetDeadline, SetEventField, SetRegistration,
    },
    history::{Redo, Undo},
    people::{DeletePeople, MergePeople, Selection, SetField},
    workspace::CreateWorkspace,
};
use domain::{
    FieldValue, PersonField,
    events::{
        EventField, EventProblem, EventValue, Question, QuestionKind, RegistrationState, Reply,
        pasted::Entry,
    },
};

use crate::{
    common::{club, everybody, places},
    evening::{launch, list, list_all, names, paste, person, read, register, rows, uuid},
};

#[tokio::test]
async fn a_pasted_list_registers_whom_we_know_and_adds_whom_we_do_not() {
    let club = club(false).await;
    let anna = person(&club.app, "Anna", "Bianchi", "anna@example.org").await;
    person(&club.app, "Ugo", "Conti", "").await;
    let twins = [
        person(&club.app, "Marco", "Rossi", "uno@example.org").await,
        person(&club.app, "Marco", "Rossi", "due@example.org").await,
    ];
    let event = launch(&club.app, None).await.id;
    let text = "A. Bianchi <anna@example.org>\n- Conti Ugo\n3) Gaia Pini <gaia@example.net>\nMarco Rossi\nivo@example.com";
    let view = read(&club.app, event, text).await;
    let who: Vec<&str> = view
        .entries
        .iter()
        .map(|row| match &row.who {
            PastedWho::Known(line) => line.name.as_str(),
            PastedWho::OneOf(lines) if lines.len() == 2 => "one of two",
            PastedWho::New => "new",
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(
        who,
        ["Anna Bianchi", "Ugo Conti", "new", "one of two", "new"]
    );
    assert!(rows(&club.app, event, None).await.is_empty());

    let done = paste(&club.app, event, text).await;
    assert_eq!((done.changed, done.people_added, done.undecided), (4, 2, 1));
    let listed = rows(&club.app, event, None).await;
    assert_eq!(
        names(&listed),
        ["Anna Bianchi", "Ugo Conti", "ivo@example.com", "Gaia Pini"]
    );
    assert_eq!(listed[0].person, Some(anna));
    assert_eq!(everybody(&club.app).await.len(), 6);

    // the person decides which of the two is meant
    let entry = Entry {
        name: "Marco Rossi".into(),
        ..Entry::default()
    };
    let decided = Decided::Person(twins[1]);
    let who = RegisterWho::Entries(vec![DecidedEntry { entry, decided }]);
    assert_eq!(register(&club.app, event, who).await.changed, 1);
    let again = read(&club.app, event, "Marco Rossi").await;
    assert!(
        matches!(&again.entries[0].who, PastedWho::Registered(line) if line.id == twins[1]),
        "{again:?}"
    );
}

#[tokio::test]
async fn the_same_paste_twice_changes_nothing_and_undo_takes_a_whole_one_back() {
    let club = club(false).await;
    person(&club.app, "Anna", "Bianchi", "anna@example.org").await;
    let event = launch(&club.app, None).await.id;
    let text = "anna@example.org\nGaia Pini\nGaia Pini <gaia@example.net>\nIvo Serra +2\n";
    let first = paste(&club.app, event, text).await;
    assert_eq!(
        (first.changed, first.already, first.people_added),
        (5, 1, 2)
    );
    assert_eq!(first.totals.registered, 5);
    let people = everybody(&club.app).await;
    let gaia = people.iter().find(|row| row.name == "Gaia Pini").unwrap();
    assert_eq!(gaia.email, "gaia@example.net");
    let before = rows(&club.app, event, None).await;
    let guests = before.iter().filter(|row| row.guest_of.is_some());
    assert!(
        guests
            .clone()
            .all(|guest| guest.guest_of.as_ref().unwrap().name == "Ivo Serra"),
    );
    assert_eq!(guests.count(), 2);

    let second = paste(&club.app, event, text).await;
    assert_eq!((second.changed, second.people_added), (0, 0));
    assert_eq!(second.done.transaction, None);
    assert_eq!(rows(&club.app, event, None).await, before);

    history::undo(&club.app, Undo {}).await.unwrap();
    assert!(rows(&club.app, event, None).await.is_empty());
    assert_eq!(everybody(&club.app).await.len(), 1);
    history::redo(&club.app, Redo {}).await.unwrap();
    assert_eq!(rows(&club.app, event, None).await, before);
    assert_eq!(everybody(&club.app).await.len(), 3);
}

#[tokio::test]
async fn a_full_event_puts_people_on_the_waiting_list_in_the_order_of_asking_and_moves_them_up() {
    let club = club(false).await;
    let event = launch(&club.app, Some(110)).await.id;
    let done = paste(&club.app, event, &list(120)).await;
    assert_eq!(
        (
            done.totals.registered,
            done.totals.waiting,
            done.totals.free
        ),
        (110, 10, Some(0))
    );
    let waiting = rows(&club.app, event, Some(RegistrationState::Waiting)).await;
    let asked = list(120);
    let last: Vec<&str> = asked.lines().skip(110).collect();
    assert_eq!(names(&waiting), last);
    let places: Vec<Option<u32>> = waiting.iter().map(|row| row.place).collect();
    assert_eq!(places, (1..=10).map(Some).collect::<Vec<_>>());

    let inside = rows(&club.app, event, Some(RegistrationState::Registered)).await;
    let request = CancelRegistrations {
        event,
        registrations: vec![inside[3].id, inside[50].id],
    };
    let cancelled = events::cancel_registrations(&club.app, request.clone())
        .await
        .unwrap();
    let moved: Vec<&str> = cancelled.moved_up.iter().map(|m| m.name.as_str()).collect();
    assert_eq!(moved, last[..2]);
    let counts = (
        cancelled.totals.registered,
        cancelled.totals.waiting,
        cancelled.totals.cancelled,
    );
    assert_eq!(counts, (110, 8, 2));
    let again = events::cancel_registrations(&club.app, request)
        .await
        .unwrap();
    assert_eq!((again.changed, again.already), (0, 2));

    // who cancelled and asks again is the last of the queue
    let who = RegisterWho::Again(vec![inside[3].id]);
    let asked = register(&club.app, event, who).await;
    assert_eq!((asked.changed, asked.totals.waiting), (1, 9));
    let waiting = rows(&club.app, event, Some(RegistrationState::Waiting)).await;
    assert_eq!(waiting.last().unwrap().id, inside[3].id);
    // undoing both gives back the very places
    history::undo(&club.app, Undo {}).await.unwrap();
    history::undo(&club.app, Undo {}).await.unwrap();
    assert_eq!(
        rows(&club.app, event, Some(RegistrationState::Registered)).await,
        inside
    );
}

#[tokio::test]
async fn a_kept_place_goes_before_the_queue_and_says_who_moves_down() {
    let club = club(false).await;
    let event = launch(&club.app, Some(2)).await.id;
    paste(&club.app, event, &list(3)).await;
    let waiting = rows(&club.app, event, Some(RegistrationState::Waiting)).await;
    let request = SetRegistration {
        event,
        name: None,
        registration: waiting[0].id,
        replies: Some(vec![Reply {
            question: 1,
            text: "  sì ".into(),
        }]),
        note: Some("Relatrice".into()),
        kept: Some(true),
    };
    let row = events::set_registration(&club.app, request).await.unwrap();
    assert_eq!(row.state, RegistrationState::Registered);
    assert_eq!(
        (row.note.as_str(), row.replies[0].text.as_str()),
        ("Relatrice", "sì")
    );
    let waiting = rows(&club.app, event, Some(RegistrationState::Waiting)).await;
    assert_eq!(names(&waiting), ["Bruno Bianchi"]);
}

#[tokio::test]
async fn people_guests_and_those_of_last_time_are_registered_once() {
    let club = club(false).await;
    let anna = person(&club.app, "Anna", "Bianchi", "").await;
    let ugo = person(&club.app, "Ugo", "Conti", "").await;
    let first = launch(&club.app, None).await.id;
    let who = RegisterWho::People(Selection::People(vec![ugo, anna, ugo]));
    let done = register(&club.app, first, who).await;
    assert_eq!((done.changed, done.already), (2, 1));
    let guest = |name: &str| RegisterWho::Guest {
        of: anna,
        name: name.into(),
    };
    assert_eq!(
        register(&club.app, first, guest("Zoe Neri")).await.changed,
        1
    );
    assert_eq!(
        register(&club.app, first, guest("zoe  neri")).await.already,
        1
    );
    let nameless = Register {
        whole_series: false,
        event: first,
        who: guest(" "),
    };
    assert_eq!(
        events::register(&club.app, nameless).await.unwrap_err(),
        Failure::NothingSaid
    );

    let second = launch(&club.app, None).await.id;
    let done = register(&club.app, second, RegisterWho::RegisteredAt(first)).await;
    assert_eq!(done.changed, 2);
    let counts: Vec<u32> = list_all(&club.app)
        .await
        .iter()
        .map(|row| row.registered)
        .collect();
    assert_eq!(counts.iter().sum::<u32>(), 5);
}

#[tokio::test]
async fn two_records_that_become_one_person_take_one_place_under_todays_name() {
    let club = club(false).await;
    let anna = person(&club.app, "Anna", "Bianchi", "").await;
    let other = person(&club.app, "Annina", "Bianchi", "").await;
    let event = launch(&club.app, Some(1)).await.id;
    let who = RegisterWho::People(Selection::People(vec![other, anna]));
    register(&club.app, event, who).await;
    let merge = MergePeople {
        keep: anna,
        other,
        choices: Vec::new(),
    };
    people::merge_people(&club.app, merge).await.unwrap();
    let rename = SetField {
        person: anna,
        field: PersonField::FamilyName,
        value: FieldValue::Text("Zeri".into()),
    };
    people::set_field(&club.app, rename).await.unwrap();
    let page = events::list_registrations(
        &club.app,
        ListRegistrations {
            event,
            text: "zer".into(),
            state: None,
            from: 0,
            limit: 10,
        },
    )
    .await
    .unwrap();
    assert_eq!((page.totals.registered, page.totals.waiting), (1, 0));
    assert_eq!(names(&page.rows), ["Anna Zeri"]);
    let line = &list_all(&club.app).await[0];
    assert_eq!((line.registered, line.waiting), (1, 0));
    let all = rows(&club.app, event, None).await;
    assert_eq!(names(&all), ["Anna Zeri", "Anna Zeri"]);
    assert_eq!(all.iter().filter(|row| row.again).count(), 1);
    // whoever is thrown away is still named as they were written
    let who = Selection::People(vec![anna]);
    people::delete_people(&club.app, DeletePeople { who })
        .await
        .unwrap();
    let names_now = rows(&club.app, event, None).await;
    assert!(names_now.iter().all(|row| !row.name.is_empty()));
}

#[tokio::test]
async fn a_room_too_small_for_the_registered_is_said_and_kept() {
    let club = club(false).await;
    let id = launch(&club.app, Some(20)).await.id;
    paste(&club.app, id, &list(12)).await;
    let request = SetEventField {
        scope: contract::events::EditScope::This,
        event: id,
        field: EventField::Capacity,
        value: EventValue::Limit(Some(10)),
    };
    let view = events::set_event_field(&club.app, request).await.unwrap();
    assert!(
        view.problems
            .contains(&EventProblem::CapacityBelowRegistered {
                places: 10,
                registered: 12
            })
    );
    assert_eq!((view.totals.registered, view.totals.waiting), (10, 2));
    let row = &list_all(&club.app).await[0];
    assert_eq!((row.registered, row.waiting, row.places), (10, 2, Some(10)));
}

#[tokio::test]
async fn who_asks_after_the_deadline_comes_after_everybody_who_asked_in_time() {
    let folder = tempfile::tempdir().unwrap();
    let clock = Arc::new(Clock(AtomicI64::new(0)));
    let at = |day: &str| {
        let noon: chrono::DateTime<chrono::Utc> = format!("{day}T12:00:00Z").parse().unwrap();
        clock.0.store(noon.timestamp_millis(), Ordering::Relaxed);
    };
    at("2027-01-01");
    let app = App::with_source(places(folder.path()), clock.clone());
    let request = CreateWorkspace {
        path: None,
        name: "Prova".into(),
        example: false,
        accept_cloud_folder: false,
    };
    app::workspace::create_workspace(&app, request)
        .await
        .unwrap();
    let event = launch(&app, Some(2)).await.id;
    let deadline = |day: &str| SetDeadline {
        scope: contract::events::EditScope::This,
        event,
        deadline: format!("{day}T20:00:00").parse().ok(),
    };
    let view = events::set_deadline(&app, deadline("2027-01-10"))
        .await
        .unwrap();
    assert_eq!(
        view.fields.deadline.map(|at| at.to_rfc3339()).as_deref(),
        Some("2027-01-10T19:00:00+00:00")
    );
    assert_eq!(view.local_deadline, deadline("2027-01-10").deadline);
    at("2027-01-11");
    paste(&app, event, "Anna Bianchi\nUgo Conti").await;
    // on a machine whose clock was behind, or that sent it late
    at("2027-01-09");
    let done = paste(&app, event, "Ivo Serra").await;
    let down: Vec<&str> = done.moved_down.iter().map(|m| m.name.as_str()).collect();
    assert_eq!(down, ["Ugo Conti"]);
    let inside = rows(&app, event, Some(RegistrationState::Registered)).await;
    assert_eq!(names(&inside), ["Anna Bianchi", "Ivo Serra"]);
    let view = events::set_deadline(&app, deadline("2027-01-16"))
        .await
        .unwrap();
    assert!(view.problems.contains(&EventProblem::DeadlineAfterStart));
}

#[tokio::test]
async fn a_question_keeps_its_number_and_a_new_one_never_takes_an_old_one() {
    let club = club(false).await;
    let event = launch(&club.app, None).await.id;
    let ask = async |questions: Vec<(u16, &str)>| {
        let questions = questions
            .into_iter()
            .map(|(number, text)| Question {
                number,
                text: text.into(),
                kind: QuestionKind::YesNo,
            })
            .collect();
        let request = SetEventField {
            scope: contract::events::EditScope::This,
            event,
            field: EventField::Questions,
            value: EventValue::Questions(questions),
        };
        let view = events::set_event_field(&club.app, request).await.unwrap();
        view.fields
            .questions
            .iter()
            .map(|question| question.number)
            .collect::<Vec<_>>()
    };
    assert_eq!(
        ask(vec![(0, "Vegetariana?"), (0, "In treno?")]).await,
        [1, 2]
    );
    assert_eq!(ask(vec![(1, "Vegetariana?")]).await, [1]);
    let done = paste(&club.app, event, "Anna Bianchi").await;
    assert_eq!(done.changed, 1);
    let registration = rows(&club.app, event, None).await[0].id;
    let request = SetRegistration {
        event,
        name: None,
        registration,
        replies: Some(vec![Reply {
            question: 1,
            text: "yes".into(),
        }]),
        note: None,
        kept: None,
    };
    events::set_registration(&club.app, request).await.unwrap();
    assert!(ask(vec![]).await.is_empty());
    assert_eq!(ask(vec![(0, "Altro?")]).await, [2]);
}

/// A clock that a test sets.
struct Clock(AtomicI64);

impl store::Source for Clock {
    fn now(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }

    fn id(&self) -> uuid::Uuid {
        uuid()
    }
}
