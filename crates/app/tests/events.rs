//! Planning events, as the window calls it.

use app::{events, history};
use contract::{
    Failure,
    events::{
        AddEvent, CancelEvent, ChecklistPlace, DeleteChecklistItem, DeleteEvents, EventsPage,
        GetEvent, ListEvents, MoveEvent, ReadPasted, RestoreEvents, SetChecklistItem,
        SetEventField, When,
    },
    history::Undo,
    search::{HitTarget, Search},
};
use domain::{
    EventId,
    events::{Event, EventField, EventProblem, EventValue},
};

use crate::{
    common::club,
    evening::{launch, list, list_all, person, uuid, when},
};

#[tokio::test]
async fn bad_input_has_its_own_failure_and_changes_nothing() {
    let club = club(false).await;
    let event = launch(&club.app, Some(50)).await;
    let id = event.id;
    let backwards = MoveEvent {
        scope: contract::events::EditScope::This,
        event: id,
        when: Some(when("2027-01-15T20:30:00", "2027-01-15T19:00:00")),
    };
    assert_eq!(
        events::move_event(&club.app, backwards).await.unwrap_err(),
        Failure::InvalidEvent {
            problem: EventProblem::EndsBeforeStart
        }
    );
    let mut nowhere = when("2027-01-15T20:30:00", "2027-01-15T22:00:00");
    nowhere.zone = "Europe/Atlantide".into();
    let request = MoveEvent {
        scope: contract::events::EditScope::This,
        event: id,
        when: Some(nowhere),
    };
    assert_eq!(
        events::move_event(&club.app, request).await.unwrap_err(),
        Failure::UnknownZone {
            zone: "Europe/Atlantide".into()
        }
    );
    let far = MoveEvent {
        scope: contract::events::EditScope::This,
        event: id,
        when: Some(when("9999-01-15T20:30:00", "9999-01-15T22:00:00")),
    };
    assert!(events::move_event(&club.app, far).await.is_err());
    for (field, value) in [
        (EventField::Title, EventValue::Text("x".repeat(2_000))),
        (EventField::Title, EventValue::Flag(true)),
        (EventField::Start, EventValue::Instant(None)),
        (EventField::Uid, EventValue::Text("mio".into())),
        (EventField::Capacity, EventValue::Limit(Some(u32::MAX))),
    ] {
        let request = SetEventField {
            scope: contract::events::EditScope::This,
            event: id,
            field,
            value,
        };
        let failure = events::set_event_field(&club.app, request)
            .await
            .unwrap_err();
        assert!(
            matches!(failure, Failure::InvalidEventField { field: of, .. } if of == field),
            "{failure:?}"
        );
    }
    let gone = GetEvent {
        event: EventId(uuid()),
    };
    assert_eq!(
        events::get_event(&club.app, gone).await.unwrap_err(),
        Failure::EventGone
    );
    let long = ReadPasted {
        event: id,
        text: list(12) + &"a".repeat(2_000_000),
    };
    assert!(matches!(
        events::read_pasted(&club.app, long).await.unwrap_err(),
        Failure::TooMuch { .. }
    ));
    let now = events::get_event(&club.app, GetEvent { event: id })
        .await
        .unwrap();
    assert_eq!(now, event);
}

#[tokio::test]
async fn times_are_those_of_the_clock_at_the_place() {
    let club = club(false).await;
    let id = launch(&club.app, None).await.id;
    let moved = async |start: &str, end: &str| {
        let request = MoveEvent {
            scope: contract::events::EditScope::This,
            event: id,
            when: Some(when(start, end)),
        };
        let view = events::move_event(&club.app, request).await.unwrap();
        (view.times.unwrap(), view.fields.sequence)
    };
    let (summer, sequence) = moved("2027-07-15T20:30:00", "2027-07-15T23:00:00").await;
    assert_eq!(summer.start.to_rfc3339(), "2027-07-15T18:30:00+00:00");
    assert_eq!(sequence, 1);
    // the night in which clocks go forward
    let (skipped, _) = moved("2027-03-28T02:30:00", "2027-03-28T04:00:00").await;
    assert_eq!(skipped.local_start.to_string(), "2027-03-28 03:30:00");
    let (twice, sequence) = moved("2027-10-31T02:30:00", "2027-10-31T04:00:00").await;
    assert!(twice.repeated_hour);
    assert_eq!(twice.start.to_rfc3339(), "2027-10-31T00:30:00+00:00");
    assert_eq!(sequence, 3);
    let days = MoveEvent {
        scope: contract::events::EditScope::This,
        event: id,
        when: Some(When {
            all_day: true,
            ..when("2027-05-01T10:00:00", "2027-05-02T12:00:00")
        }),
    };
    let times = events::move_event(&club.app, days)
        .await
        .unwrap()
        .times
        .unwrap();
    assert_eq!(times.local_start.to_string(), "2027-05-01 00:00:00");
    assert_eq!(times.local_end.to_string(), "2027-05-03 00:00:00");
}

#[tokio::test]
async fn events_are_listed_by_their_beginning_a_page_at_a_time() {
    let club = club(false).await;
    let mut ids = Vec::new();
    for day in [9, 3, 5, 7] {
        let request = AddEvent {
            repeats: None,
            fields: Event {
                title: format!("Cena del {day}"),
                ..Event::default()
            },
            when: Some(when(
                &format!("2027-02-{day:02}T20:00:00"),
                &format!("2027-02-{day:02}T22:00:00"),
            )),
            deadline: None,
        };
        ids.push(events::add_event(&club.app, request).await.unwrap().id);
    }
    for n in 0..2 {
        let request = AddEvent {
            repeats: None,
            fields: Event {
                title: format!("Da fissare {n}"),
                ..Event::default()
            },
            when: None,
            deadline: None,
        };
        events::add_event(&club.app, request).await.unwrap();
    }
    for descending in [false, true] {
        let mut all = Vec::new();
        let mut after = None;
        loop {
            let request = ListEvents {
                descending,
                after,
                limit: 1,
                ..ListEvents::default()
            };
            let page = events::list_events(&club.app, request).await.unwrap();
            all.extend(page.rows.into_iter().map(|row| row.title));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        if descending {
            all.reverse();
        }
        assert_eq!(
            all,
            [
                "Da fissare 0",
                "Da fissare 1",
                "Cena del 3",
                "Cena del 5",
                "Cena del 7",
                "Cena del 9"
            ]
        );
    }
    let month = ListEvents {
        from: "2027-02-05".parse().ok(),
        before: "2027-02-09".parse().ok(),
        limit: 50,
        ..ListEvents::default()
    };
    let titles = |page: EventsPage| {
        let rows = page.rows.into_iter().map(|row| row.title);
        rows.collect::<Vec<_>>()
    };
    let page = events::list_events(&club.app, month).await.unwrap();
    assert_eq!(titles(page), ["Cena del 5", "Cena del 7"]);
    let named = ListEvents {
        text: "cen 9".into(),
        limit: 50,
        ..ListEvents::default()
    };
    let page = events::list_events(&club.app, named).await.unwrap();
    assert_eq!(titles(page), ["Cena del 9"]);

    let gone = DeleteEvents {
        scope: contract::events::EditScope::This,
        events: vec![ids[0], ids[0], EventId(uuid())],
    };
    assert_eq!(
        events::delete_events(&club.app, gone).await.unwrap().rows,
        1
    );
    let trash = ListEvents {
        in_trash: true,
        limit: 50,
        ..ListEvents::default()
    };
    let page = events::list_events(&club.app, trash).await.unwrap();
    assert_eq!(titles(page), ["Cena del 9"]);
    let request = SetEventField {
        scope: contract::events::EditScope::This,
        event: ids[0],
        field: EventField::Title,
        value: EventValue::Text("Altro".into()),
    };
    assert_eq!(
        events::set_event_field(&club.app, request)
            .await
            .unwrap_err(),
        Failure::EventGone
    );
    let back = RestoreEvents {
        events: vec![ids[0]],
    };
    events::restore_events(&club.app, back).await.unwrap();
    assert_eq!(list_all(&club.app).await.len(), 6);
}

#[tokio::test]
async fn an_event_is_found_beside_people_and_never_as_one() {
    let club = club(false).await;
    person(&club.app, "Lancio", "Neri", "").await;
    let event = launch(&club.app, None).await.id;
    let search = |text: &str| Search {
        text: text.into(),
        limit: 10,
    };
    let found = app::search::search(&club.app, search("lancio"))
        .await
        .unwrap();
    let targets: Vec<bool> = found
        .hits
        .iter()
        .map(|hit| matches!(hit.target, HitTarget::Event(_)))
        .collect();
    assert_eq!(targets, [false, true]);
    assert_eq!(found.hits[1].target, HitTarget::Event(event));
    assert_eq!(found.hits[1].day, "2027-01-15".parse().ok());
    assert_eq!(found.hits[1].detail, "Circolo Arno");
    let filter = contract::people::PeopleFilter {
        text: "serata".into(),
        ..Default::default()
    };
    let counted = app::people::count_people(&club.app, contract::people::CountPeople { filter })
        .await
        .unwrap();
    assert_eq!(counted.matching, 0);
    let gone = DeleteEvents {
        scope: contract::events::EditScope::This,
        events: vec![event],
    };
    events::delete_events(&club.app, gone).await.unwrap();
    let found = app::search::search(&club.app, search("serata"))
        .await
        .unwrap();
    assert!(found.hits.is_empty());
}

#[tokio::test]
async fn lines_added_at_once_each_have_a_place_of_their_own() {
    let club = club(false).await;
    let event = launch(&club.app, None).await.id;
    let mut adding = tokio::task::JoinSet::new();
    for number in 0..12 {
        let app = club.app.clone();
        adding.spawn(async move {
            let line = SetChecklistItem {
                event,
                item: None,
                text: format!("Cosa {number}"),
                owner: None,
                due: None,
                done: false,
                place: None,
            };
            events::set_checklist_item(&app, line).await.unwrap();
        });
    }
    adding.join_all().await;
    let view = events::get_event(&club.app, GetEvent { event }).await;
    let rows = view.unwrap().checklist;
    let places: std::collections::BTreeSet<i64> =
        rows.iter().map(|row| row.item.position).collect();
    assert_eq!((rows.len(), places.len()), (12, 12));
}

#[tokio::test]
async fn the_checklist_keeps_its_order_and_the_moment_of_ticking() {
    let club = club(false).await;
    let owner = person(&club.app, "Anna", "Bianchi", "").await;
    let event = launch(&club.app, None).await.id;
    let line = |text: &str, place| SetChecklistItem {
        event,
        item: None,
        text: text.into(),
        owner: Some(owner),
        due: "2020-01-01".parse().ok(),
        done: false,
        place,
    };
    events::set_checklist_item(&club.app, line("Sala", None))
        .await
        .unwrap();
    events::set_checklist_item(&club.app, line("Vino", None))
        .await
        .unwrap();
    let first = Some(ChecklistPlace::First);
    let view = events::set_checklist_item(&club.app, line("Chiavi", first))
        .await
        .unwrap();
    let texts: Vec<&str> = view
        .checklist
        .iter()
        .map(|row| row.item.text.as_str())
        .collect();
    assert_eq!(texts, ["Chiavi", "Sala", "Vino"]);
    assert_eq!(view.checklist[0].owner_name, "Anna Bianchi");
    assert!(view.checklist[0].late);
    let item = view.checklist[1].item.id;
    let tick = SetChecklistItem {
        item: Some(item),
        done: true,
        ..line("Sala", None)
    };
    let ticked = events::set_checklist_item(&club.app, tick.clone())
        .await
        .unwrap();
    assert!(ticked.checklist[1].item.done_at.is_some() && !ticked.checklist[1].late);
    let again = events::set_checklist_item(&club.app, tick).await.unwrap();
    assert_eq!(again, ticked);
    assert_eq!(
        events::set_checklist_item(&club.app, line(" ", None))
            .await
            .unwrap_err(),
        Failure::NothingSaid
    );
    let view = events::delete_checklist_item(&club.app, DeleteChecklistItem { event, item })
        .await
        .unwrap();
    assert_eq!(view.checklist.len(), 2);
    assert_eq!(
        events::delete_checklist_item(&club.app, DeleteChecklistItem { event, item })
            .await
            .unwrap_err(),
        Failure::ChecklistItemGone
    );
    history::undo(&club.app, Undo {}).await.unwrap();
    let view = events::get_event(&club.app, GetEvent { event })
        .await
        .unwrap();
    assert_eq!(view.checklist, ticked.checklist);
}

#[tokio::test]
async fn what_is_called_off_says_so_and_tells_calendars() {
    let club = club(false).await;
    let event = launch(&club.app, None).await.id;
    let off = |cancelled| CancelEvent {
        event,
        cancelled,
        scope: contract::events::EditScope::This,
    };
    let view = events::cancel_event(&club.app, off(true)).await.unwrap();
    assert!(view.fields.cancelled);
    assert_eq!(view.fields.sequence, 1);
    let view = events::cancel_event(&club.app, off(true)).await.unwrap();
    assert_eq!(view.fields.sequence, 1);
    let view = events::cancel_event(&club.app, off(false)).await.unwrap();
    assert!(!view.fields.cancelled && view.fields.sequence == 2);
}
