//! Who comes to a series, who stays away from one date, and who goes with them.

use app::{events, history};
use contract::{
    events::{
        CancelRegistrations, EditScope, Register, RegisterFile, RegisterWho, SetAbsence,
        SetEventField, SetRegistration,
    },
    history::Undo,
    people::Selection,
};
use domain::{
    EventId, PersonId, RegistrationId,
    events::{EventField, EventValue, RegistrationState},
};

use crate::{
    common::{Club, club, everybody, plan, work},
    evening::{launch, list_all, names, on, page, paste, person, register, rows, series},
};

/// A course of three evenings for two, and three people who want to come.
async fn course() -> (Club, Vec<EventId>, [PersonId; 3]) {
    let (club, clock) = on("2027-01-01").await;
    let rule = "FREQ=WEEKLY;COUNT=3";
    let view = series(&club.app, "Corso", "2027-01-07T18:00:00", rule).await;
    let request = SetEventField {
        event: view.id,
        field: EventField::Capacity,
        value: EventValue::Limit(Some(2)),
        scope: EditScope::All,
    };
    events::set_event_field(&club.app, request).await.unwrap();
    let mut people = Vec::new();
    for given in ["Anna", "Bruno", "Carla"] {
        people.push(person(&club.app, given, "Neri", "").await);
    }
    for (day, person) in ["2027-01-02", "2027-01-03"].iter().zip(&people) {
        clock.set(day);
        all_dates(&club, view.id, &[*person]).await;
    }
    clock.set("2027-01-04");
    let dates = view.series.unwrap().dates;
    let dates = dates.iter().map(|date| date.event).collect();
    (club, dates, [people[0], people[1], people[2]])
}

async fn all_dates(club: &Club, event: EventId, people: &[PersonId]) -> u32 {
    let request = Register {
        event,
        who: RegisterWho::People(Selection::People(people.to_vec())),
        whole_series: true,
    };
    events::register(&club.app, request).await.unwrap().changed
}

async fn one(club: &Club, event: EventId, person: PersonId) -> RegistrationId {
    let all = rows(&club.app, event, None).await;
    let row = all.iter().find(|row| row.person == Some(person));
    row.unwrap().id
}

async fn away(club: &Club, event: EventId, who: RegistrationId, away: bool) -> Vec<String> {
    let request = SetAbsence {
        event,
        registrations: vec![who],
        away,
    };
    let told = events::set_absence(&club.app, request).await.unwrap();
    told.moved_up.into_iter().map(|moved| moved.name).collect()
}

#[tokio::test]
async fn one_registration_is_for_every_date_but_those_one_stays_away_from() {
    let (club, dates, [anna, _, carla]) = course().await;
    let who = RegisterWho::People(Selection::People(vec![carla]));
    let done = register(&club.app, dates[1], who).await;
    assert_eq!((done.changed, done.totals.waiting), (1, 1));
    let first = one(&club, dates[1], anna).await;
    assert_eq!(away(&club, dates[1], first, true).await, ["Carla Neri"]);
    let counts = async || -> Vec<(u32, u32)> {
        let rows = list_all(&club.app).await;
        rows.iter()
            .map(|row| (row.registered, row.waiting))
            .collect()
    };
    assert_eq!(counts().await, [(2, 0), (2, 0), (2, 0)]);
    let all = rows(&club.app, dates[1], None).await;
    let of_anna = all.iter().find(|row| row.person == Some(anna)).unwrap();
    assert!(of_anna.away && of_anna.whole_series);
    assert_eq!(of_anna.state, RegistrationState::Cancelled);
    assert!(
        !rows(&club.app, dates[0], None)
            .await
            .iter()
            .any(|row| row.away)
    );
    assert_eq!(
        page(&club.app, dates[0]).await.series.unwrap().registered,
        2
    );

    // nobody gives up a place for who comes back, who is then the next
    assert!(away(&club, dates[1], first, false).await.is_empty());
    assert_eq!(counts().await[1], (2, 1));
    let waiting = rows(&club.app, dates[1], Some(RegistrationState::Waiting)).await;
    assert_eq!(names(&waiting), ["Anna Neri"]);
    // taken back, she is away as before; and from an evening with room she has her place again
    history::undo(&club.app, Undo {}).await.unwrap();
    assert_eq!(counts().await[1], (2, 0));
    away(&club, dates[0], first, true).await;
    assert_eq!(counts().await[0], (1, 0));
    away(&club, dates[0], first, false).await;
    assert_eq!(counts().await[0], (2, 0));
    assert_eq!(rows(&club.app, dates[0], None).await.len(), 2);
}

#[tokio::test]
async fn registering_twice_for_a_date_and_its_series_takes_one_place() {
    let (club, dates, [anna, bruno, carla]) = course().await;
    let who = || RegisterWho::People(Selection::People(vec![anna, carla]));
    let done = register(&club.app, dates[2], who()).await;
    assert_eq!((done.changed, done.already), (1, 1));
    // who comes once may come always
    assert_eq!(all_dates(&club, dates[2], &[anna, bruno, carla]).await, 1);
    let rows_now = rows(&club.app, dates[2], None).await;
    assert_eq!(rows_now.iter().filter(|row| row.again).count(), 1);
    let counts: Vec<(u32, u32)> = list_all(&club.app)
        .await
        .iter()
        .map(|row| (row.registered, row.waiting))
        .collect();
    assert_eq!(counts, [(2, 1), (2, 1), (2, 1)]);
    // cancelling the one date keeps the series' registration from standing on that date
    let of_carla = rows_now
        .iter()
        .find(|row| row.person == Some(carla) && !row.whole_series);
    let request = CancelRegistrations {
        event: dates[2],
        registrations: vec![of_carla.unwrap().id],
    };
    events::cancel_registrations(&club.app, request)
        .await
        .unwrap();
    assert_eq!(page(&club.app, dates[2]).await.totals.waiting, 0);
    assert_eq!(page(&club.app, dates[1]).await.totals.waiting, 1);
}

#[tokio::test]
async fn guests_go_with_the_member_who_brings_them_and_undo_brings_all_back() {
    let club = club(false).await;
    let event = launch(&club.app, Some(3)).await.id;
    let anna = person(&club.app, "Anna", "Bianchi", "").await;
    paste(&club.app, event, "Anna Bianchi +2\nUgo Conti").await;
    let named = rows(&club.app, event, None).await;
    assert_eq!(
        names(&named),
        [
            "Anna Bianchi",
            "Anna Bianchi +1",
            "Anna Bianchi +2",
            "Ugo Conti"
        ]
    );
    assert!(named[1].unnamed && named[2].unnamed && !named[0].unnamed);
    let request = SetRegistration {
        registration: named[2].id,
        event,
        name: Some(" Zoe  Neri ".into()),
        replies: None,
        note: None,
        kept: None,
    };
    let zoe = events::set_registration(&club.app, request).await.unwrap();
    assert_eq!((zoe.name.as_str(), zoe.unnamed), ("Zoe Neri", false));

    let of_anna = one(&club, event, anna).await;
    let request = CancelRegistrations {
        event,
        registrations: vec![of_anna],
    };
    let told = events::cancel_registrations(&club.app, request)
        .await
        .unwrap();
    assert_eq!((told.changed, told.guests), (1, 2));
    assert_eq!(told.totals.registered, 1);
    assert_eq!(told.moved_up[0].name, "Ugo Conti");
    history::undo(&club.app, Undo {}).await.unwrap();
    assert_eq!(page(&club.app, event).await.totals.registered, 3);
}

#[tokio::test]
async fn a_guest_whose_place_is_kept_comes_alone() {
    let club = club(false).await;
    let event = launch(&club.app, None).await.id;
    let anna = person(&club.app, "Anna", "Bianchi", "").await;
    paste(&club.app, event, "Anna Bianchi +1").await;
    let guest = rows(&club.app, event, None).await[1].id;
    let request = SetRegistration {
        registration: guest,
        event,
        name: None,
        replies: None,
        note: None,
        kept: Some(true),
    };
    events::set_registration(&club.app, request).await.unwrap();
    let request = CancelRegistrations {
        event,
        registrations: vec![one(&club, event, anna).await],
    };
    let told = events::cancel_registrations(&club.app, request)
        .await
        .unwrap();
    assert_eq!((told.guests, told.totals.registered), (0, 1));
}

#[tokio::test]
async fn a_waiting_list_is_no_problem_and_a_smaller_room_says_whom_it_leaves_out() {
    let club = club(false).await;
    let event = launch(&club.app, Some(2)).await.id;
    paste(&club.app, event, "Anna Bianchi\nUgo Conti\nZoe Neri").await;
    assert_eq!(page(&club.app, event).await.problems, []);
    let request = SetEventField {
        event,
        field: EventField::Capacity,
        value: EventValue::Limit(Some(1)),
        scope: EditScope::This,
    };
    let view = events::set_event_field(&club.app, request).await.unwrap();
    let down: Vec<&str> = view
        .moved_down
        .iter()
        .map(|moved| moved.name.as_str())
        .collect();
    assert_eq!(down, ["Ugo Conti"]);
    assert_eq!(
        view.problems,
        [domain::events::EventProblem::CapacityBelowRegistered {
            places: 1,
            registered: 2
        }]
    );
    assert_eq!(page(&club.app, event).await.problems, []);
}

#[tokio::test]
async fn a_list_is_imported_and_everybody_in_it_registered_in_one_act() {
    let club = club(false).await;
    let event = launch(&club.app, None).await.id;
    let anna = person(&club.app, "Anna", "Bianchi", "anna@example.org").await;
    let path = club.file(
        "iscritti.csv",
        "Nome;Cognome;E-mail;Telefono\nUgo;Conti;ugo@example.org;055 123456\n\
         Anna;Bianchi;anna@example.org;\n;;;\nZoe;Neri;zoe@example.org;\n",
    );
    let plan = plan(&club.app, &path).await;
    let request = RegisterFile {
        event,
        whole_series: false,
        plan: plan.clone(),
    };
    let done = events::register_file(&club.app, request.clone(), &work())
        .await
        .unwrap();
    assert_eq!(done.import.counts.new, 2);
    assert_eq!(
        (done.registered.changed, done.registered.people_added),
        (3, 2)
    );
    let mut listed = rows(&club.app, event, None).await;
    listed.sort_by_key(|row| row.queued_at);
    assert_eq!(listed.len(), 3);
    assert!(listed.iter().any(|row| row.person == Some(anna)));
    assert_eq!(everybody(&club.app).await.len(), 3);
    // the same list again registers nobody twice
    let again = events::register_file(&club.app, request, &work())
        .await
        .unwrap();
    assert_eq!((again.registered.changed, again.registered.already), (0, 3));
    history::undo(&club.app, Undo {}).await.unwrap();
    assert!(rows(&club.app, event, None).await.is_empty());
    assert_eq!(everybody(&club.app).await.len(), 1);
}
