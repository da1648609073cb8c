//! Pages of a big directory are walked along an index: the database is asked how it goes about it.

use chrono::DateTime;
use contract::people::{ListPeople, PageFrom, PeopleFilter, PeopleOrder};
use domain::{Act, EventId, Status, events::Event};
use store::{Source as _, events::Wanted};

use crate::common::{add, place};

#[tokio::test]
async fn every_page_walks_along_an_index() {
    let place = place(1).await;
    let today = "2026-11-21".parse().unwrap();
    let people: Vec<_> = example::people(3_000, today).collect();
    add(&place, &people).await;
    let orders = [
        PeopleOrder::FamilyName,
        PeopleOrder::GivenName,
        PeopleOrder::Company,
        PeopleOrder::City,
        PeopleOrder::Status,
        PeopleOrder::LastSeen,
        PeopleOrder::Added,
    ];
    for order in orders {
        let list = |from| ListPeople {
            filter: PeopleFilter::default(),
            order,
            descending: false,
            from,
            limit: 100,
        };
        let page = place
            .store
            .list_people(&list(PageFrom::Position(0)))
            .await
            .unwrap();
        let (first, last) = (page.first.unwrap(), page.last.unwrap());
        for from in [
            PageFrom::Position(0),
            PageFrom::After(last),
            PageFrom::Before(first),
        ] {
            let plan = place.store.explain_list(&list(from.clone())).await.unwrap();
            let walked = plan
                .iter()
                .any(|step| step.contains("USING COVERING INDEX person_by_"));
            assert!(walked, "{order:?} {from:?}: {plan:#?}");
            let scanned = plan
                .iter()
                .any(|step| step == "SCAN p" || step == "SCAN person");
            assert!(!scanned, "{order:?} {from:?}: {plan:#?}");
            // the page's own rows may be put in order; the directory may not
            let sorts = plan
                .iter()
                .filter(|step| step.contains("TEMP B-TREE"))
                .count();
            assert!(sorts <= 1, "{order:?} {from:?}: {plan:#?}");
        }
    }
}

#[tokio::test]
async fn every_page_of_events_walks_along_the_index_of_beginnings() {
    let place = place(1).await;
    let writes = (0..500u32)
        .map(|n| {
            let event = Event {
                title: format!("Cena {n}"),
                start: DateTime::from_timestamp(1_800_000_000 + i64::from(n) * 86_400, 0),
                ..Event::default()
            };
            store::events::add(EventId(place.source.id()), &event)
        })
        .collect();
    place
        .store
        .write(&Act::SomethingNewer, writes)
        .await
        .unwrap();
    let page = |descending, after| Wanted {
        descending,
        after,
        limit: 100,
        ..Wanted::default()
    };
    for descending in [false, true] {
        let first = page(descending, None);
        let (_, next) = place.store.list_events(&first).await.unwrap();
        let month = Wanted {
            from: DateTime::from_timestamp(1_802_000_000, 0),
            before: DateTime::from_timestamp(1_805_000_000, 0),
            ..first.clone()
        };
        for wanted in [first, page(descending, next), month] {
            let plan = place.store.explain_events(&wanted).await.unwrap();
            assert!(
                plan.iter()
                    .any(|step| step.contains("USING INDEX event_by_start")),
                "{wanted:?}: {plan:#?}"
            );
            assert!(
                !plan.iter().any(|step| step.contains("TEMP B-TREE")),
                "{wanted:?}: {plan:#?}"
            );
        }
    }
}

#[tokio::test]
async fn filters_use_what_narrows_them() {
    let place = place(1).await;
    let today = "2026-11-21".parse().unwrap();
    let people: Vec<_> = example::people(3_000, today).collect();
    add(&place, &people).await;
    for (filter, index) in [
        (
            PeopleFilter {
                statuses: vec![Status::Member],
                ..Default::default()
            },
            "person_by_status",
        ),
        (
            PeopleFilter {
                cities: vec!["Prato".into()],
                ..Default::default()
            },
            "person_by_city",
        ),
        (
            PeopleFilter {
                sectors: vec!["Ristorazione".into()],
                ..Default::default()
            },
            "person_by_sector",
        ),
        (
            PeopleFilter {
                no_email: true,
                ..Default::default()
            },
            "person_by_email",
        ),
    ] {
        let list = ListPeople {
            filter,
            order: PeopleOrder::FamilyName,
            descending: false,
            from: PageFrom::Position(0),
            limit: 100,
        };
        let plan = place.store.explain_list(&list).await.unwrap();
        assert!(
            plan.iter().any(|step| step.contains(index)),
            "{index}: {plan:#?}"
        );
    }
}

#[tokio::test]
async fn the_door_looks_nobody_up_in_a_whole_table() {
    let place = place(1).await;
    let event = crate::arriving::evening();
    for (one, index) in [
        (true, "USING INDEX arrival_who"),
        (false, "USING INDEX arrival_event"),
    ] {
        let plan = place.store.explain_arrivals(event, one).await.unwrap();
        assert!(plan.iter().any(|step| step.contains(index)), "{plan:#?}");
        assert!(
            !plan.iter().any(|step| step.starts_with("SCAN a")),
            "{plan:#?}"
        );
    }
}

#[tokio::test]
async fn reminders_are_read_along_indexes() {
    use store::reminders::Which;
    let place = place(1).await;
    for (which, index) in [
        (Which::Drawer, "USING INDEX reminder_open"),
        (Which::Pending, "USING INDEX reminder_pending"),
    ] {
        let plan = place.store.explain_reminders(which).await.unwrap();
        assert!(plan.iter().any(|step| step.contains(index)), "{plan:#?}");
        for whole in ["SCAN e", "SCAN p", "SCAN c", "SCAN ce"] {
            assert!(!plan.iter().any(|step| step == whole), "{plan:#?}");
        }
    }
    let plan = place.store.explain_due().await.unwrap();
    for index in ["promise_due", "checklist_item_due"] {
        assert!(plan.iter().any(|step| step.contains(index)), "{plan:#?}");
    }
}

#[tokio::test]
async fn whom_it_is_time_to_call_is_read_along_indexes() {
    let place = place(1).await;
    let plan = place.store.explain_ties_due().await.unwrap();
    for index in [
        "SEARCH k USING INDEX keeping_due",
        "SEARCH keeping USING COVERING INDEX keeping_due",
        "SEARCH k USING PRIMARY KEY",
        "USING INDEX follow_up_due",
    ] {
        assert!(
            plan.iter().any(|step| step.contains(index)),
            "{index}: {plan:#?}"
        );
    }
    // what is planned is put together once for a statement; no table is gone through, or sorted
    for table in ["k", "keeping", "follow_up", "p"] {
        let whole = |step: &String| step.split(' ').take(2).eq(["SCAN", table]);
        assert!(!plan.iter().any(whole), "{table}: {plan:#?}");
    }
    for dear in ["CORRELATED", "ORDER BY"] {
        assert!(
            !plan.iter().any(|step| step.contains(dear)),
            "{dear}: {plan:#?}"
        );
    }
}

#[tokio::test]
async fn whether_somebody_is_new_is_asked_of_their_own_arrivals() {
    let place = place(1).await;
    let plan = place.store.explain_newcomers().await.unwrap();
    let at = |what: &str| plan.iter().rposition(|step| step.contains(what));
    let (own, evening) = (at("arrival_who"), at("SEARCH g"));
    assert!(own.is_some() && own < evening, "{plan:#?}");
    assert!(
        plan.iter().any(|step| step.contains("person_merged")),
        "{plan:#?}"
    );
    for table in ["a", "b", "e", "g", "p", "o"] {
        let whole = |step: &String| step.split(' ').take(2).eq(["SCAN", table]);
        assert!(!plan.iter().any(whole), "{table}: {plan:#?}");
    }
}
