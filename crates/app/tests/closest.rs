//! The list's own search: when nobody matches as typed, words of names close to that are offered.

use app::App;
use contract::{
    people::{AddPerson, CountPeople, PeopleFilter},
    search::ClosestWords,
};
use domain::{Person, Status};

use crate::common::{Club, club};

async fn family() -> Club {
    let club = club(false).await;
    for (given, family, status) in [
        ("Mario", "Rossi", Status::Member),
        ("Anna", "Rossi", Status::Contact),
        ("Piero", "Rosa", Status::Contact),
        ("Nicolò", "D’Angelo", Status::Contact),
        ("Ugo", "Foschi", Status::Contact),
    ] {
        let fields = Person {
            given_name: given.into(),
            family_name: family.into(),
            phones: vec!["347 123 4567".into()],
            status,
            ..Person::default()
        };
        app::people::add_person(&club.app, AddPerson { fields })
            .await
            .unwrap();
    }
    club
}

fn typed(text: &str) -> PeopleFilter {
    PeopleFilter {
        text: text.into(),
        ..PeopleFilter::default()
    }
}

async fn instead(app: &App, filter: PeopleFilter) -> Vec<String> {
    app::search::closest_words(app, ClosestWords { filter })
        .await
        .unwrap()
        .instead
}

#[tokio::test]
async fn a_name_that_nobody_has_is_taken_for_the_one_most_people_have() {
    let club = family().await;
    assert_eq!(instead(&club.app, typed("rosi")).await, ["rossi", "rosa"]);
    assert_eq!(instead(&club.app, typed("Roxsi")).await[0], "rossi");
    assert_eq!(
        instead(&club.app, typed("mario rosi")).await,
        ["mario rossi"]
    );
    assert_eq!(instead(&club.app, typed("dangleo")).await, ["dangelo"]);
}

#[tokio::test]
async fn what_is_offered_finds_somebody_also_under_the_filter() {
    let club = family().await;
    let members = PeopleFilter {
        statuses: vec![Status::Member],
        ..typed("rosi")
    };
    let offered = instead(&club.app, members.clone()).await;
    assert_eq!(offered, ["rossi"]);
    let filter = PeopleFilter {
        text: offered[0].clone(),
        ..members
    };
    let found = app::people::count_people(&club.app, CountPeople { filter })
        .await
        .unwrap();
    assert_eq!(found.matching, 1);
}

#[tokio::test]
async fn nothing_is_offered_where_somebody_matches_or_nobody_is_close() {
    let club = family().await;
    // the rest of the filter is why nobody is left, not a letter
    let nobody = PeopleFilter {
        statuses: vec![Status::Aspirant],
        ..typed("rossi")
    };
    let in_trash = PeopleFilter {
        in_trash: true,
        ..typed("rosi")
    };
    for filter in [
        typed("ross"),
        nobody,
        in_trash,
        typed("zzzz"),
        typed(""),
        typed("348 123 4567"),
        typed("\" OR *"),
    ] {
        assert_eq!(
            instead(&club.app, filter.clone()).await,
            Vec::<String>::new(),
            "{filter:?}"
        );
    }
}
