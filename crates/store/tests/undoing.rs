//! Undo takes back anything, redo does it again, and what somebody else changed since stays.

use domain::{Act, FieldValue, PersonField, events::Fact};
use proptest::prelude::*;
use store::{StoreError, people};

use crate::{
    arriving,
    common::{Place, add, person, place, rows},
};

async fn set_city(place: &Place, id: domain::PersonId, city: &str) {
    let now = place.store.person(id).await.unwrap().person;
    let writes = people::set_field(id, &now, PersonField::City, FieldValue::Text(city.into()));
    let act = Act::ChangedPerson {
        name: now.display_name(),
        field: PersonField::City,
    };
    place.store.write(&act, writes).await.unwrap();
}

#[tokio::test]
async fn an_edit_is_taken_back_and_done_again() {
    let place = place(1).await;
    let ada = add(&place, &[person("Ada", "Neri")]).await[0];
    set_city(&place, ada, "Prato").await;
    set_city(&place, ada, "Empoli").await;
    let city = async || place.store.person(ada).await.unwrap().person.city;
    place.store.undo(&|_| true).await.unwrap();
    assert_eq!(city().await, "Prato");
    place.store.undo(&|_| true).await.unwrap();
    assert_eq!(city().await, "");
    place.store.redo(&|_| true).await.unwrap();
    place.store.redo(&|_| true).await.unwrap();
    assert_eq!(city().await, "Empoli");
    assert!(matches!(
        place.store.redo(&|_| true).await,
        Err(StoreError::NothingThere)
    ));
}

#[tokio::test]
async fn an_addition_taken_back_is_not_in_the_trash_and_comes_back_whole() {
    let place = place(1).await;
    let mut ada = person("Ada", "Neri");
    ada.tags = vec!["corso".into()];
    ada.notes = "porta il vino".into();
    let id = add(&place, &[ada.clone()]).await[0];
    let there = rows(&place.store).await;
    place.store.undo(&|_| true).await.unwrap();
    let totals = place
        .store
        .count_people(&contract::people::PeopleFilter::default())
        .await
        .unwrap();
    assert_eq!((totals.matching, totals.in_trash), (0, 0));
    assert!(place.store.search("ada", 5).await.unwrap().hits.is_empty());
    place.store.redo(&|_| true).await.unwrap();
    assert_eq!(rows(&place.store).await, there);
    assert_eq!(place.store.person(id).await.unwrap().person, ada);
    // and once more: what was done again can be taken back again
    place.store.undo(&|_| true).await.unwrap();
    assert!(place.store.person(id).await.unwrap().deleted);
}

#[tokio::test]
async fn what_was_changed_since_is_kept() {
    let place = place(1).await;
    let ids = add(&place, &[person("Ada", "Neri"), person("Ugo", "Foschi")]).await;
    let addition = place.store.history(None, 1).await.unwrap().entries[0].id;
    set_city(&place, ids[0], "Prato").await;
    let undone = place.store.take_back(addition, &|_| true).await.unwrap();
    assert_eq!((undone.rows, undone.kept), (1, 1));
    assert!(!place.store.person(ids[0]).await.unwrap().deleted);
    assert!(place.store.person(ids[1]).await.unwrap().deleted);
}

#[tokio::test]
async fn somebody_with_a_newer_note_or_tag_stays_whole() {
    let place = place(1).await;
    let mut eva = person("Eva", "Lippi");
    eva.tags = vec!["corso".into()];
    let ids = add(
        &place,
        &[person("Ada", "Neri"), eva, person("Ugo", "Foschi")],
    )
    .await;
    let addition = place.store.history(None, 1).await.unwrap().entries[0].id;
    let ada = place.store.person(ids[0]).await.unwrap().person;
    let note = people::set_field(
        ids[0],
        &ada,
        PersonField::Notes,
        FieldValue::Text("vino".into()),
    );
    place.store.write(&Act::SomethingNewer, note).await.unwrap();
    let tag = vec![people::TagWrite::of(ids[1], "cena", true)];
    place.store.write(&Act::SomethingNewer, tag).await.unwrap();
    let undone = place.store.take_back(addition, &|_| true).await.unwrap();
    assert_eq!(undone.kept, 2);
    assert_eq!(
        place.store.person(ids[0]).await.unwrap().person.notes,
        "vino"
    );
    assert_eq!(
        place.store.person(ids[1]).await.unwrap().person.tags,
        ["cena", "corso"]
    );
    assert!(place.store.person(ids[2]).await.unwrap().deleted);
}

#[tokio::test]
async fn a_cancelled_undo_changes_nothing() {
    let place = place(1).await;
    add(&place, &[person("Ada", "Neri")]).await;
    let there = rows(&place.store).await;
    assert!(matches!(
        place.store.undo(&|_| false).await,
        Err(StoreError::Cancelled)
    ));
    assert_eq!(rows(&place.store).await, there);
    place.store.undo(&|_| true).await.unwrap();
}

#[tokio::test]
async fn history_says_from_what_to_what() {
    let place = place(1).await;
    let ada = add(&place, &[person("Ada", "Neri")]).await[0];
    set_city(&place, ada, "Prato").await;
    place.source.wait(1);
    set_city(&place, ada, "Empoli").await;
    let changes = place.store.person_history(ada).await.unwrap();
    assert_eq!(changes[0].field, Some(PersonField::City));
    assert_eq!(changes[0].before, Some(FieldValue::Text("Prato".into())));
    assert_eq!(changes[0].after, Some(FieldValue::Text("Empoli".into())));
}

#[derive(Clone, Debug)]
enum Step {
    Add(u8),
    City(u8, u8),
    Tag(u8, bool),
    Trash(u8, bool),
    Enter(u8),
    TakeBack(u8),
    Swap(u8, u8),
    Undo,
    Redo,
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        any::<u8>().prop_map(Step::Add),
        (0u8..6, any::<u8>()).prop_map(|(who, city)| Step::City(who, city)),
        (0u8..6, any::<bool>()).prop_map(|(who, on)| Step::Tag(who, on)),
        (0u8..6, any::<bool>()).prop_map(|(who, on)| Step::Trash(who, on)),
        (0u8..6).prop_map(Step::Enter),
        (0u8..6).prop_map(Step::TakeBack),
        (0u8..6, 0u8..6).prop_map(|(of, who)| Step::Swap(of, who)),
        Just(Step::Undo),
        Just(Step::Undo),
        Just(Step::Redo),
    ]
}

async fn enter(place: &Place, key: u64, says: Fact, who: domain::PersonId) {
    let fact = arriving::fact(key, says, who);
    let act = Act::SomethingNewer;
    let write = store::events::enter(arriving::evening(), &fact);
    place.store.write(&act, vec![write]).await.unwrap();
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    /// Against a model that keeps every state: undo and redo walk back and forth through them.
    #[test]
    fn undo_and_redo_walk_through_the_states(steps in prop::collection::vec(step(), 1..24)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let place = place(1).await;
            let mut ids = Vec::new();
            let mut keys = 0u64;
            let mut states = vec![rows(&place.store).await];
            let mut rooms = vec![arriving::standing(&place).await];
            let mut at = 0usize;
            for step in steps {
                place.source.wait(1);
                let before = place.store.version();
                let who = |who: u8| ids.get(usize::from(who)).copied();
                match step {
                    Step::Undo => {
                        let undone = place.store.undo(&|_| true).await;
                        prop_assert_eq!(undone.is_ok(), at > 0);
                        at = at.saturating_sub(1);
                        prop_assert_eq!(&rows(&place.store).await, &states[at]);
                        prop_assert_eq!(&arriving::standing(&place).await, &rooms[at]);
                        continue;
                    }
                    Step::Redo => {
                        let redone = place.store.redo(&|_| true).await;
                        prop_assert_eq!(redone.is_ok(), at + 1 < states.len());
                        at = (at + 1).min(states.len() - 1);
                        prop_assert_eq!(&rows(&place.store).await, &states[at]);
                        prop_assert_eq!(&arriving::standing(&place).await, &rooms[at]);
                        continue;
                    }
                    Step::Add(number) => ids.extend(add(&place, &[person("Ada", &number.to_string())]).await),
                    Step::City(n, city) => if let Some(id) = who(n) { set_city(&place, id, &city.to_string()).await },
                    Step::Tag(n, on) => if let Some(id) = who(n) {
                        let act = Act::TaggedPeople { people: 1, tag: "x".into() };
                        place.store.write(&act, vec![people::TagWrite::of(id, "x", on)]).await.unwrap();
                    },
                    Step::Enter(n) => if let Some(id) = who(n) {
                        keys += 1;
                        enter(&place, keys, Fact::Entered, id).await;
                    },
                    Step::TakeBack(n) => if keys > 0 {
                        let of = arriving::fact(u64::from(n) % keys + 1, Fact::Entered, ids[0]).id;
                        keys += 1;
                        enter(&place, keys, Fact::Undo(of), ids[0]).await;
                    },
                    Step::Swap(n, to) => if let (Some(id), true) = (who(to), keys > 0) {
                        let of = arriving::fact(u64::from(n) % keys + 1, Fact::Entered, id).id;
                        keys += 1;
                        enter(&place, keys, Fact::Swap(of), id).await;
                    },
                    Step::Trash(n, on) => if let Some(id) = who(n) {
                        let act = Act::DeletedPeople { people: 1, name: String::new() };
                        place.store.write(&act, vec![people::trash(id, on)]).await.unwrap();
                    },
                }
                if place.store.version() != before {
                    states.truncate(at + 1);
                    rooms.truncate(at + 1);
                    states.push(rows(&place.store).await);
                    rooms.push(arriving::standing(&place).await);
                    at += 1;
                }
            }
            Ok(())
        })?;
    }
}
