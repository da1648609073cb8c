//! One search: folded, by beginnings, a name before a note, a letter wrong forgiven.

use domain::Person;

use crate::common::{Place, add, person, place};

async fn club() -> Place {
    let place = place(1).await;
    let with = |given: &str, family: &str, change: &dyn Fn(&mut Person)| {
        let mut person = person(given, family);
        change(&mut person);
        person
    };
    let people = [
        with("Nicolò", "D’Angelo", &|p| p.city = "Prato".into()),
        with("Anna", "De Luca", &|p| p.company = "Forno Prato".into()),
        with("Marta", "Bianchi", &|p| {
            p.notes = "conosce Nicolò dal corso".into()
        }),
        with("Mario", "Rossi", &|p| {
            p.emails = vec!["mario.rossi@example.org".into()]
        }),
        with("Marco", "Martini", &|p| p.tags = vec!["Oltrarno".into()]),
        with("Maria", "Ferri", &|p| {
            p.phones = vec!["+393471234567".into()]
        }),
    ];
    add(&place, &people).await;
    place
}

async fn names(place: &Place, text: &str) -> Vec<String> {
    let found = place.store.search(text, 10).await.unwrap();
    found.hits.into_iter().map(|hit| hit.title).collect()
}

#[tokio::test]
async fn accents_apostrophes_and_case_do_not_matter() {
    let place = club().await;
    for text in [
        "dangelo",
        "D'ANGELO",
        "d angelo",
        "nicolo dang",
        "NICOLÒ D’A",
    ] {
        assert_eq!(names(&place, text).await[0], "Nicolò D’Angelo", "{text}");
    }
    assert_eq!(names(&place, "deluca").await, ["Anna De Luca"]);
}

#[tokio::test]
async fn a_name_comes_before_a_note() {
    let place = club().await;
    assert_eq!(
        names(&place, "nicolo").await,
        ["Nicolò D’Angelo", "Marta Bianchi"]
    );
    assert_eq!(names(&place, "mar").await[0], "Marco Martini");
}

#[tokio::test]
async fn company_town_mail_tag_and_phone_are_found() {
    let place = club().await;
    let mut in_prato = names(&place, "prato").await;
    in_prato.sort();
    assert_eq!(in_prato, ["Anna De Luca", "Nicolò D’Angelo"]);
    assert_eq!(names(&place, "mario.rossi@ex").await, ["Mario Rossi"]);
    assert_eq!(names(&place, "oltrar").await, ["Marco Martini"]);
    for number in ["3471234", "347 123 4567", "+39 347 123 45"] {
        assert_eq!(names(&place, number).await, ["Maria Ferri"], "{number}");
    }
}

#[tokio::test]
async fn a_letter_wrong_is_forgiven_in_names() {
    let place = club().await;
    let found = place.store.search("biamchi", 10).await.unwrap();
    assert!(found.corrected);
    assert_eq!(found.hits[0].title, "Marta Bianchi");
    assert!(names(&place, "zzzzzz").await.is_empty());
}

#[tokio::test]
async fn whoever_was_added_a_moment_ago_is_found_with_a_letter_wrong_as_well() {
    let place = club().await;
    assert_eq!(names(&place, "biamchi").await, ["Marta Bianchi"]);
    assert_eq!(names(&place, "bruneli").await, Vec::<String>::new());
    add(&place, &[person("Ida", "Brunelli")]).await;
    assert_eq!(names(&place, "bruneli").await, ["Ida Brunelli"]);
    assert_eq!(names(&place, "biamchi").await, ["Marta Bianchi"]);
}

#[tokio::test]
async fn of_a_word_that_very_many_have_names_come_first() {
    let place = place(1).await;
    let mut people: Vec<Person> = (0..300)
        .map(|number| {
            let mut one = person("Ada", &format!("Conti{number}"));
            one.company = format!("Studio {number}");
            one
        })
        .collect();
    let mut nicknamed = person("Ugo", "Zanobini");
    nicknamed.nickname = "Studioso".into();
    people.push(nicknamed);
    people.push(person("Rita Studiolo", "Zeta"));
    add(&place, &people).await;
    let found = names(&place, "studio").await;
    let mut first = found[..2].to_vec();
    first.sort();
    assert_eq!(first, ["Rita Studiolo Zeta", "Ugo Zanobini"]);
    assert_eq!(found.len(), 10);
    assert_eq!(names(&place, "studio 299").await, ["Ada Conti299"]);
}

#[tokio::test]
async fn nothing_typed_means_anything_to_the_database() {
    let place = club().await;
    for text in [
        "\"",
        "* OR 1",
        "name:",
        "NEAR(",
        "mar\" OR \"x",
        "'; DROP TABLE person; --",
        "(",
        "\0",
        "ß",
    ] {
        place.store.search(text, 10).await.unwrap();
    }
}

#[tokio::test]
async fn who_is_in_the_trash_is_not_found() {
    let place = club().await;
    let rossi = place.store.search("rossi", 1).await.unwrap();
    let contract::search::HitTarget::Person(id) = rossi.hits[0].target else {
        panic!("a person was asked for");
    };
    let act = domain::Act::DeletedPeople {
        people: 1,
        name: String::new(),
    };
    place
        .store
        .write(&act, vec![store::people::trash(id, true)])
        .await
        .unwrap();
    assert!(names(&place, "rossi").await.is_empty());
    place.store.undo(&|_| true).await.unwrap();
    assert_eq!(names(&place, "rossi").await, ["Mario Rossi"]);
}
