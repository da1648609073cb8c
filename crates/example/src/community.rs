//! The community itself: 140 card holders and 700 aspirants, a few of whom are in the list twice.

use chrono::NaiveDate;
use domain::{Person, Status, nicknames::canonical, text::name_key};
use std::collections::BTreeSet;

use crate::{
    CHAPTERS,
    chance::Chance,
    kin,
    name::{Crowd, Name, name},
    person::{Place, person},
    twice,
};

/// People with a card.
pub const MEMBERS: usize = 140;

/// People who have asked to join.
pub const ASPIRANTS: usize = 700;

/// How many of the aspirants are somebody of the list a second time.
pub const TWICE: usize = 12;

/// The people of the example community, members first. Days are counted back from `today`.
#[must_use]
pub fn community(today: NaiveDate) -> Vec<Person> {
    let different = MEMBERS + ASPIRANTS - TWICE;
    let mut names = BTreeSet::new();
    let mut people: Vec<Person> = Vec::with_capacity(MEMBERS + ASPIRANTS);
    for number in 0..different {
        let mut chance = Chance::of("people of the community", number);
        let name = unused_name(&mut chance, &mut names);
        let status = if number < MEMBERS {
            Status::Member
        } else {
            Status::Aspirant
        };
        let place = Place {
            number,
            mark: "",
            today,
        };
        people.push(person(&mut chance, &name, status, place));
    }
    coordinate(&mut people);
    relate(&mut people, today);
    for way in 0..TWICE {
        // spread over members and aspirants
        let from = people.iter().take(different).skip(11 + way * 31);
        let again = from.into_iter().find(|one| twice::suits(one, way));
        let again = again.map(|one| twice::again(one, way, None));
        people.extend(again);
    }
    people
}

/// A name that nobody in this small circle has yet, so that who is twice in the list is so on
/// purpose.
fn unused_name(chance: &mut Chance, names: &mut BTreeSet<String>) -> Name {
    loop {
        let name = name(chance, Crowd::Community);
        let key = name_key(&format!("{} {}", name.given, name.family));
        let words: Vec<&str> = key.split(' ').map(canonical).collect();
        if names.insert(words.join(" ")) {
            return name;
        }
    }
}

/// One member coordinates the chapters that are forming.
fn coordinate(people: &mut [Person]) {
    if let Some(coordinator) = people.get_mut(6) {
        coordinator.tags = CHAPTERS
            .iter()
            .filter(|one| one.forming)
            .map(|one| one.tag())
            .collect();
        coordinator
            .tags
            .push("coordinamento dei capitoli".to_owned());
    }
}

/// Those who share an address or a name and are two all the same.
fn relate(people: &mut [Person], today: NaiveDate) {
    if let Ok([one, other]) = people.get_disjoint_mut([20, 301]) {
        kin::couple(one, other);
    }
    if let Ok([one, other]) = people.get_disjoint_mut([52, 120]) {
        kin::colleagues(one, other);
    }
    if let Ok([father, son]) = people.get_disjoint_mut([33, 402]) {
        kin::father_and_son(father, son, today);
    }
}
