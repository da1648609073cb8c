//! What everything that uses the example community relies on.

use chrono::NaiveDate;
use domain::{
    Person, Status,
    duplicates::{PersonKeys, is_certain, is_possible, keys, reasons},
    fiscal,
};
use std::collections::{BTreeMap, BTreeSet};

fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 20).unwrap_or_default()
}

fn community() -> Vec<Person> {
    example::community(today())
}

/// Most of what is known of somebody; a field that is new to [`Person`] changes nothing here.
fn as_line(person: &Person) -> String {
    let Person {
        given_name,
        family_name,
        company,
        tax_code,
        notes,
        how_we_met,
        ..
    } = person;
    let lists = [&person.emails, &person.phones, &person.skills, &person.tags];
    let days = [person.birthday, person.member_since, person.last_seen];
    format!(
        "{given_name}|{family_name}|{company}|{tax_code}|{notes}|{how_we_met}|{lists:?}{days:?}\n"
    )
}

/// All pairs that share a key and are worth a look, by their places.
fn possible_pairs(people: &[Person]) -> BTreeSet<(usize, usize)> {
    let mut blocks: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (place, person) in people.iter().enumerate() {
        for key in keys(&PersonKeys::from(person)) {
            blocks.entry(key).or_default().push(place);
        }
    }
    let mut pairs = BTreeSet::new();
    for block in blocks.values() {
        for (nth, one) in block.iter().enumerate() {
            for other in &block[nth + 1..] {
                let (a, b) = (
                    PersonKeys::from(&people[*one]),
                    PersonKeys::from(&people[*other]),
                );
                if is_possible(&reasons(&a, &b)) {
                    pairs.insert((*one, *other));
                }
            }
        }
    }
    pairs
}

#[test]
fn there_are_140_members_and_700_aspirants() {
    let people = community();
    let having = |status| {
        people
            .iter()
            .filter(|person| person.status == status)
            .count()
    };
    assert_eq!(having(Status::Member), 140);
    assert_eq!(having(Status::Aspirant), 700);
    assert_eq!(people.len(), 840);
}

#[test]
fn the_same_people_come_every_time() {
    let text: String = community().iter().map(as_line).collect();
    assert_eq!(
        domain::text::hash(&[text.as_bytes()]),
        3_214_338_788_443_638_725,
        "the example community has changed: is that wanted?"
    );
    let mut table = Vec::new();
    assert!(example::csv(2_000, today(), &mut table).is_ok());
    assert_eq!(
        domain::text::hash(&[&table]),
        15_215_458_207_341_518_894,
        "the large example has changed: is that wanted?"
    );
}

#[test]
fn asking_for_more_does_not_change_the_first_ones() {
    let few: Vec<Person> = example::people(250, today()).collect();
    let many: Vec<Person> = example::people(1_000, today()).take(250).collect();
    assert_eq!(few, many);
}

#[test]
fn nobody_can_be_reached_by_accident() {
    for person in community()
        .into_iter()
        .chain(example::people(3_000, today()))
    {
        for email in &person.emails {
            let (local, domain) = email.split_once('@').unwrap_or_default();
            assert!(!local.is_empty() && email.is_ascii(), "{email}");
            let domain = domain.to_lowercase();
            assert!(
                ["example.org", "example.com", "example.net"].contains(&&*domain),
                "{email}"
            );
        }
        for phone in &person.phones {
            let digits = phone.strip_prefix('+').unwrap_or_default();
            assert!((9..=15).contains(&digits.len()), "{phone}");
            assert!(digits.bytes().all(|byte| byte.is_ascii_digit()), "{phone}");
        }
        assert!(
            person.website.is_empty() || person.website.starts_with("https://www.example.com/")
        );
    }
}

#[test]
fn tax_codes_and_vat_numbers_add_up_and_some_have_them() {
    let mut personal = 0;
    for person in community()
        .into_iter()
        .chain(example::people(3_000, today()))
    {
        assert_eq!(
            fiscal::check_tax_code(&person.tax_code),
            None,
            "{}",
            person.tax_code
        );
        assert_eq!(
            fiscal::check_vat_number(&person.vat_number),
            None,
            "{}",
            person.vat_number
        );
        personal += usize::from(!person.tax_code.is_empty());
    }
    assert!(personal > 300, "{personal}");
}

#[test]
fn days_lie_behind_today() {
    for person in community() {
        let days = [person.birthday, person.member_since, person.last_seen];
        assert!(days.into_iter().flatten().all(|day| day <= today()));
        assert_eq!(
            person.member_since.is_some(),
            person.status == Status::Member
        );
    }
}

#[test]
fn everybody_has_a_name_and_a_town_in_a_province() {
    for person in community()
        .into_iter()
        .chain(example::people(3_000, today()))
    {
        assert!(
            !person.family_name.is_empty() && !person.city.is_empty(),
            "{person:?}"
        );
        assert_eq!(person.province.len(), 2);
        let lines = [
            &person.given_name,
            &person.family_name,
            &person.company,
            &person.street,
        ];
        let lists = person
            .tags
            .iter()
            .chain(&person.skills)
            .chain(&person.interests);
        for line in lines.into_iter().chain(lists) {
            assert!(
                !line.contains('\n') && !line.contains("  ") && !line.contains('{'),
                "{line:?}"
            );
        }
        assert!(
            person.tags.is_sorted_by_key(|tag| domain::text::fold(tag)),
            "{:?}",
            person.tags
        );
    }
}

#[test]
fn there_is_something_of_everything() {
    let people = community();
    let some = |least: usize, what: &str, is: &dyn Fn(&Person) -> bool| {
        let found = people.iter().filter(|person| is(person)).count();
        assert!(found >= least, "{what}: {found}");
    };
    some(5, "not to be contacted", &|person| person.do_not_contact);
    some(100, "how we met", &|person| !person.how_we_met.is_empty());
    some(100, "notes", &|person| !person.notes.is_empty());
    some(100, "skills", &|person| !person.skills.is_empty());
    some(20, "no e-mail", &|person| person.emails.is_empty());
    some(15, "an apostrophe", &|person| {
        person.family_name.contains(['\'', '’'])
    });
    some(20, "more family names", &|person| {
        person.family_name.contains(' ')
    });
    some(40, "accents", &|person| {
        !(person.family_name.is_ascii() && person.given_name.is_ascii())
    });
    for chapter in &example::CHAPTERS {
        some(4, chapter.name, &|person| {
            person.tags.contains(&chapter.tag())
        });
    }
    assert_eq!(
        example::CHAPTERS
            .iter()
            .filter(|chapter| chapter.forming)
            .count(),
        2
    );
}

#[test]
fn those_who_are_in_the_list_twice_are_found_and_hardly_anybody_else() {
    let people = community();
    let pairs = possible_pairs(&people);
    let first_time = people.len() - example::TWICE;
    for (again, person) in people.iter().enumerate().skip(first_time) {
        assert!(
            pairs.iter().any(|(_, other)| *other == again),
            "{:?}",
            person
        );
    }
    let others: Vec<_> = pairs
        .iter()
        .filter(|(_, other)| *other < first_time)
        .map(|(one, other)| (people[*one].display_name(), people[*other].display_name()))
        .collect();
    assert!((2..=6).contains(&others.len()), "{others:?}");
}

#[test]
fn couples_colleagues_fathers_and_sons_are_never_one_without_asking() {
    let people = community();
    for (one, other) in [(20, 301), (52, 120), (33, 402)] {
        let (a, b) = (
            PersonKeys::from(&people[one]),
            PersonKeys::from(&people[other]),
        );
        let found = reasons(&a, &b);
        assert!(is_possible(&found), "{a:?} {b:?}");
        assert!(!is_certain(&found, &a, &b), "{found:?}");
    }
}

#[test]
fn many_people_have_many_names_and_one_in_a_hundred_comes_twice() {
    let people: Vec<Person> = example::people(40_000, today()).collect();
    let families: BTreeSet<&str> = people.iter().map(|person| &*person.family_name).collect();
    assert!(families.len() > 4_000, "{}", families.len());
    let emails: Vec<&String> = people.iter().flat_map(|person| &person.emails).collect();
    let different: BTreeSet<&&String> = emails.iter().collect();
    assert!(
        emails.len() - different.len() < 400,
        "only who comes twice has somebody's address"
    );
    let pairs = possible_pairs(&people[..10_000]);
    let twice = (99..10_000).step_by(100);
    let found = twice
        .clone()
        .filter(|again| pairs.iter().any(|(_, other)| other == again))
        .count();
    assert!(found >= 98, "{found} of {}", twice.count());
    assert!(pairs.len() < 250, "namesakes are rare: {}", pairs.len());
}

#[test]
fn the_table_has_twelve_columns_and_a_row_for_everybody() {
    let mut table = Vec::new();
    assert!(example::csv(500, today(), &mut table).is_ok());
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(b';')
        .from_reader(&*table);
    assert_eq!(rows.headers().map(csv::StringRecord::len).ok(), Some(12));
    assert_eq!(rows.records().filter(|row| row.is_ok()).count(), 500);
}
