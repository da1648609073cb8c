//! What the door's screen shows beside the field: numbers, the room, codes; and who goes first.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use app::{door, events, people};
use contract::{
    Failure,
    door::{ArrivalStands, InTheRoom, ReadCode, RoomPhoto, TypedKind},
    events::{
        AddEvent, GetQr, RegisterWho, RenewToken, SaveQrCodes, SetEventField, SetRegistration,
    },
    people::{Selection, TagPeople},
};
use domain::{
    PersonId,
    events::{
        Attendee, Event, EventField, EventValue, Question, QuestionKind, RegistrationState, Reply,
        door::Answer,
    },
};

use crate::{
    common::{club, work},
    door::{Clock, admit, arrivals, matches, timed, view, walk_in},
    evening::{launch, paste, person, register, rows, when},
};

#[tokio::test]
async fn counts_are_by_chapter_and_by_answer() {
    let club = club(false).await;
    let app = &club.app;
    let event = launch(app, None).await.id;
    paste(app, event, "Ada Neri\nUgo Conti\nEva Lippi").await;
    let question = Question {
        number: 0,
        text: "Pranzo?".into(),
        kind: QuestionKind::YesNo,
    };
    let request = SetEventField {
        event,
        field: EventField::Questions,
        value: EventValue::Questions(vec![question]),
        scope: contract::events::EditScope::This,
    };
    events::set_event_field(app, request).await.unwrap();
    let all = rows(app, event, None).await;
    for (row, said) in all.iter().zip(["yes", "yes", "no"]) {
        let request = SetRegistration {
            registration: row.id,
            event,
            name: None,
            replies: Some(vec![Reply {
                question: 1,
                text: said.into(),
            }]),
            note: None,
            kept: None,
        };
        events::set_registration(app, request).await.unwrap();
    }
    let named = |name: &str| {
        all.iter()
            .find(|row| row.name == name)
            .unwrap()
            .person
            .unwrap()
    };
    let first: Vec<PersonId> = ["Ada Neri", "Ugo Conti"].map(named).into();
    let request = TagPeople {
        who: Selection::People(first),
        tag: "capitolo Oltrarno".into(),
        add: true,
    };
    people::tag_people(app, request).await.unwrap();
    admit(app, event, "ada", 1).await;
    let counts = view(app, event).await.counts;
    let tag = &counts.by_tag[0];
    assert_eq!(
        (tag.name.as_str(), tag.present, tag.expected),
        ("capitolo Oltrarno", 1, 2)
    );
    let answers: Vec<(&str, u32, u32)> = counts.by_answer[0]
        .answers
        .iter()
        .map(|one| (one.name.as_str(), one.present, one.expected))
        .collect();
    assert_eq!(answers.iter().map(|one| one.2).sum::<u32>(), 3);
    assert_eq!(answers.iter().map(|one| one.1).sum::<u32>(), 1);
}

#[tokio::test]
async fn a_code_is_drawn_read_renewed_and_told_from_those_of_other_evenings() {
    let club = club(false).await;
    let app = &club.app;
    let event = launch(app, None).await.id;
    paste(app, event, "Ada Neri\nUgo Conti").await;
    let all = rows(app, event, None).await;
    let ada = all.iter().find(|row| row.name == "Ada Neri");
    let registration = ada.unwrap().id;
    let first = events::get_qr(app, GetQr { registration }).await.unwrap();
    assert!(first.data_url.starts_with("data:image/svg+xml;base64,"));
    assert_eq!(
        events::get_qr(app, GetQr { registration }).await.unwrap(),
        first
    );

    // as a picture in a folder, and back through a camera
    let request = SaveQrCodes {
        event,
        folder: club.folder.path().display().to_string(),
    };
    let saved = events::save_qr_codes(app, request, &work()).await.unwrap();
    assert_eq!(saved.rows, 2);
    let picture = std::path::Path::new(&saved.path).join("Ada Neri.png");
    let bytes = std::fs::read(picture).unwrap();
    use base64::Engine;
    let bytes = base64::engine::general_purpose::STANDARD.encode(bytes);
    let picture = format!("data:image/png;base64,{bytes}");
    let seen = door::read_code(app, ReadCode { picture }).await.unwrap();
    let text = seen.text.unwrap();
    assert_eq!(text, first.token.replace('-', ""));
    for typed in [text.clone(), text.to_lowercase(), first.token.clone()] {
        let found = matches(app, event, &typed).await;
        assert_eq!(found.typed, TypedKind::Token);
        assert_eq!((found.rows.len(), found.highlighted), (1, Some(0)));
        assert_eq!(found.rows[0].name, "Ada Neri");
    }

    let other = launch(app, None).await.id;
    let said = matches(app, other, &text).await;
    assert_eq!(
        said.answer,
        Some(Answer::OtherEvent {
            title: "Serata di lancio".into()
        })
    );
    assert!(said.rows.is_empty());
    let request = RenewToken { registration };
    let renewed = events::renew_token(app, request).await.unwrap();
    assert_ne!(renewed.token, first.token);
    let said = async |text: &str| matches(app, event, text).await.answer;
    assert_eq!(said(&text).await, Some(Answer::Revoked));
    assert_eq!(said(&text[..22]).await, Some(Answer::Unreadable));
    let foreign = matches(app, other, &text).await.answer;
    assert_eq!(foreign, Some(Answer::Foreign));
    for broken in ["", "data:image/png;base64,AAAA", "data:image/png;base64,%"] {
        let picture = broken.to_owned();
        let refused = door::read_code(app, ReadCode { picture }).await;
        assert_eq!(refused, Err(Failure::UnreadablePicture));
    }
}

#[tokio::test]
async fn who_is_in_the_room_is_a_list_to_introduce_people_from() {
    let club = club(false).await;
    let app = &club.app;
    let event = launch(app, None).await.id;
    paste(app, event, "Ada Neri\nUgo Conti").await;
    let all = rows(app, event, None).await;
    let ugo = all.iter().find(|row| row.name == "Ugo Conti");
    let ugo = ugo.unwrap().person.unwrap();
    for (field, value) in [
        (
            domain::PersonField::Skills,
            domain::FieldValue::List(vec!["vetrine".into()]),
        ),
        (
            domain::PersonField::Company,
            domain::FieldValue::Text("Bottega Conti".into()),
        ),
    ] {
        let request = contract::people::SetField {
            person: ugo,
            field,
            value,
        };
        people::set_field(app, request).await.unwrap();
    }
    admit(app, event, "ugo", 1).await;
    walk_in(app, event, "Ida Bruni", 2).await;
    let room = door::in_the_room(app, InTheRoom { event }).await.unwrap();
    let names: Vec<&str> = room.people.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["Ida Bruni", "Ugo Conti"]);
    let row = &room.people[1];
    assert_eq!(
        (row.company.as_str(), row.skills.as_slice()),
        ("Bottega Conti", &["vetrine".to_owned()][..])
    );
    assert_eq!(row.who, Attendee::Person(ugo));
}

#[tokio::test]
async fn the_door_shows_photos_of_those_in_the_room_and_of_nobody_else() {
    let club = club(false).await;
    let app = &club.app;
    let event = launch(app, None).await.id;
    let other = launch(app, None).await.id;
    paste(app, event, "Ada Neri\nUgo Conti").await;
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = root.join("../importing/fixtures/ruotata.jpg");
    let all = rows(app, event, None).await;
    let mut both = Vec::new();
    for name in ["Ada Neri", "Ugo Conti"] {
        let row = all.iter().find(|row| row.name == name).unwrap();
        let request = contract::people::SetPhoto {
            person: row.person.unwrap(),
            path: Some(file.display().to_string()),
        };
        both.push(people::set_photo(app, request).await.unwrap().id);
    }
    let (ada, ugo) = (both[0], both[1]);
    let shown = async |event, person| {
        let photo = door::room_photo(app, RoomPhoto { event, person }).await;
        photo.unwrap().data_url.is_some()
    };
    admit(app, event, "ada", 1).await;
    assert_eq!(
        [shown(event, ada).await, shown(event, ugo).await],
        [true, false]
    );
    // at another event nobody is in the room
    assert!(!shown(other, ada).await);
    let request = contract::door::UndoArrival {
        arrival: crate::door::key(1),
        desk: String::new(),
        key: crate::door::key(2),
    };
    door::undo_arrival(app, request).await.unwrap();
    assert!(!shown(event, ada).await);
}

#[tokio::test]
async fn a_clock_that_jumps_back_changes_neither_who_was_first_nor_the_order() {
    let clock = Arc::new(Clock(AtomicI64::new(1_800_000_000_000)));
    let club = timed(clock.clone()).await;
    let app = &club.1;
    let event = launch(app, None).await.id;
    paste(app, event, "Ada Neri\nUgo Conti").await;
    admit(app, event, "ada", 1).await;
    clock.0.fetch_add(-3_600_000, Ordering::Relaxed);
    admit(app, event, "ugo", 2).await;
    admit(app, event, "ada", 3).await;
    let log = arrivals(app, event).await;
    let names: Vec<&str> = log.iter().map(|row| row.name.as_str()).collect();
    assert_eq!(names, ["Ada Neri", "Ugo Conti", "Ada Neri"]);
    assert_eq!(log[0].stands, ArrivalStands::Again);
    assert_eq!(log[2].stands, ArrivalStands::In);
}

#[tokio::test]
async fn newcomers_and_those_left_out_last_time_go_first_where_the_organiser_says_so() {
    let club = club(false).await;
    let app = &club.app;
    let evening = async |day: &str| {
        let request = AddEvent {
            fields: Event {
                title: day.into(),
                capacity: Some(1),
                newcomers_first: true,
                ..Event::default()
            },
            when: Some(when(&format!("{day}T20:00:00"), &format!("{day}T22:00:00"))),
            deadline: None,
            repeats: None,
        };
        events::add_event(app, request).await.unwrap().id
    };
    let waiting = async |event| {
        let rows = rows(app, event, Some(RegistrationState::Waiting)).await;
        rows.into_iter().map(|row| row.name).collect::<Vec<_>>()
    };
    let first = evening("2027-01-15").await;
    paste(app, first, "Ada Neri\nUgo Conti").await;
    assert_eq!(waiting(first).await, ["Ugo Conti"]);
    admit(app, first, "ada", 1).await;
    let second = evening("2027-02-15").await;
    paste(app, second, "Ada Neri\nUgo Conti").await;
    assert_eq!(waiting(second).await, ["Ada Neri"]);
    // who was let in all the same was not left out, and came
    admit(app, first, "ugo", 2).await;
    assert_eq!(waiting(second).await, ["Ugo Conti"]);
    let row = &rows(app, second, None).await[0];
    assert!(!row.first_timer);
}

#[tokio::test]
async fn a_guest_who_turns_out_to_be_somebody_is_one_human() {
    let club = club(false).await;
    let app = &club.app;
    let ada = person(app, "Ada", "Neri", "").await;
    let event = launch(app, None).await.id;
    let who = RegisterWho::Guest {
        of: ada,
        name: "Ugo Conti".into(),
    };
    register(app, event, who).await;
    let found = matches(app, event, "ugo").await;
    assert_eq!(found.rows[0].beside, "Ada Neri");
    assert!(matches!(found.rows[0].who, Attendee::Guest(_)));
    admit(app, event, "ugo", 1).await;
    let counts = view(app, event).await.counts;
    assert_eq!((counts.present, counts.walk_ins), (1, 0));
}
