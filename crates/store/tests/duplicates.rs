//! Possible duplicates, merging and un-merging, and pairs somebody has told apart.

use domain::{Act, PersonField, duplicates::Reason};
use store::people;

use crate::common::{add, person, place, rows};

#[tokio::test]
async fn duplicates_are_found_with_reasons_and_forgotten_when_told_apart() {
    let place = place(1).await;
    let mut ada = person("Ada", "Neri");
    ada.emails = vec!["ada@example.org".into()];
    let mut swapped = person("Neri", "Ada");
    swapped.emails = vec!["ADA@example.org".into()];
    let ids = add(&place, &[ada, swapped, person("Ugo", "Foschi")]).await;
    let found = place.store.list_duplicates(None, 0, 10).await.unwrap();
    assert_eq!(found.total, 1);
    assert!(found.pairs[0].reasons.contains(&Reason::SameEmail));
    assert_eq!(place.store.count_duplicates_of(ids[0]).await.unwrap(), 1);
    let act = Act::ToldApart {
        one: String::new(),
        other: String::new(),
    };
    place
        .store
        .write(&act, vec![people::pair(ids[1], ids[0], true)])
        .await
        .unwrap();
    assert_eq!(
        place
            .store
            .list_duplicates(None, 0, 10)
            .await
            .unwrap()
            .total,
        0
    );
    assert_eq!(place.store.count_duplicates_of(ids[0]).await.unwrap(), 0);
}

#[tokio::test]
async fn a_merge_unites_and_is_taken_back_after_a_restart() {
    let place = place(1).await;
    let mut ada = person("Ada", "Neri");
    ada.emails = vec!["ada@example.org".into()];
    ada.tags = vec!["corso".into()];
    let mut other = person("Ada", "Neri");
    other.emails = vec!["neri@example.com".into()];
    other.city = "Prato".into();
    other.notes = "porta il vino".into();
    other.tags = vec!["vino".into()];
    let ids = add(&place, &[ada, other]).await;
    let before = rows(&place.store).await;
    let writes = place.store.merge_writes(ids[0], ids[1], &[]).await.unwrap();
    let act = Act::MergedPeople {
        kept: "Ada Neri".into(),
        other: "Ada Neri".into(),
    };
    let merge = place
        .store
        .write(&act, writes)
        .await
        .unwrap()
        .transaction
        .unwrap();
    let merged = place.store.person(ids[1]).await.unwrap();
    assert_eq!(merged.id, ids[0], "the old record leads to the kept one");
    assert_eq!(
        merged.person.emails,
        ["ada@example.org", "neri@example.com"]
    );
    assert_eq!(merged.person.tags, ["corso", "vino"]);
    assert_eq!(
        (merged.person.city.as_str(), merged.person.notes.as_str()),
        ("Prato", "porta il vino")
    );

    let path = place.path();
    let crate::common::Place {
        folder,
        store,
        source,
    } = place;
    store.close().await.unwrap();
    let store = store::Store::open(
        &path,
        folder.path(),
        source,
        crate::common::device(1),
        "laptop",
    )
    .await
    .unwrap();
    store.take_back(merge, &|_| true).await.unwrap();
    assert_eq!(rows(&store).await, before);
}

#[tokio::test]
async fn a_choice_of_the_person_wins_over_the_rule() {
    let place = place(1).await;
    let (mut one, mut other) = (person("Ada", "Neri"), person("Ada", "Neri"));
    one.city = "Prato".into();
    other.city = "Empoli".into();
    let ids = add(&place, &[one, other]).await;
    let choice = (PersonField::City, domain::FieldValue::Text("Empoli".into()));
    let writes = place
        .store
        .merge_writes(ids[0], ids[1], &[choice])
        .await
        .unwrap();
    place
        .store
        .write(&Act::SomethingNewer, writes)
        .await
        .unwrap();
    assert_eq!(
        place.store.person(ids[0]).await.unwrap().person.city,
        "Empoli"
    );
}
