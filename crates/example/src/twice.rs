//! The same person a second time, as lists have them: written by somebody else, in another way,
//! with less or with something else known.

use chrono::NaiveDate;
use domain::{Person, Status, text::fold};

/// In how many ways somebody is written a second time.
pub const WAYS: usize = 8;

/// Short forms by which people are written down.
const FRIENDS: [(&str, &str); 16] = [
    ("Giuseppe", "Beppe"),
    ("Luigi", "Gigi"),
    ("Giovanni", "Gianni"),
    ("Francesco", "Checco"),
    ("Alessandro", "Sandro"),
    ("Lorenzo", "Renzo"),
    ("Tommaso", "Tommy"),
    ("Roberto", "Roby"),
    ("Francesca", "Francy"),
    ("Domenico", "Mimmo"),
    ("Alessandra", "Sandra"),
    ("Elisabetta", "Betta"),
    ("Vincenzo", "Enzo"),
    ("Antonio", "Tonino"),
    ("Niccolò", "Nico"),
    ("Filippo", "Pippo"),
];

/// Whether the person has what this way of writing them needs to be worth looking at.
pub fn suits(person: &Person, way: usize) -> bool {
    let plain = |name: &str| name.chars().all(|letter| letter.is_ascii_alphabetic());
    let reachable = !person.emails.is_empty() && !person.phones.is_empty();
    reachable
        && !person.company.is_empty()
        && match way % WAYS {
            1 => FRIENDS.iter().any(|(full, _)| *full == person.given_name),
            2 => plain(&person.family_name),
            3 => !plain(&person.family_name) && !plain(&person.given_name),
            6 => !person.tax_code.is_empty(),
            _ => true,
        }
}

/// The person again. What identifies them stays in all ways but the last, where the name must do.
pub fn again(person: &Person, way: usize, last_seen: Option<NaiveDate>) -> Person {
    let mut other = Person {
        given_name: person.given_name.clone(),
        family_name: person.family_name.clone(),
        city: person.city.clone(),
        province: person.province.clone(),
        emails: person.emails.iter().take(1).cloned().collect(),
        phones: person.phones.iter().take(1).cloned().collect(),
        status: Status::Aspirant,
        last_seen,
        ..Person::default()
    };
    match way % WAYS {
        0 => std::mem::swap(&mut other.given_name, &mut other.family_name),
        1 => {
            other.given_name = among_friends(&person.given_name);
            other.emails.clear();
        }
        2 => {
            other.family_name = with_a_slip(&person.family_name);
            other
                .emails
                .iter_mut()
                .for_each(|email| *email = email.to_uppercase());
            other.phones.clear();
        }
        3 => {
            other.given_name = typed_in_capitals(&person.given_name);
            other.family_name = typed_in_capitals(&person.family_name);
            other.company = typed_in_capitals(&person.company);
        }
        4 => {
            other.family_name = format!("{} {}", person.family_name, person.given_name);
            other.given_name.clear();
            other.role.clone_from(&person.role);
        }
        5 => {
            let initial: String = person.given_name.chars().take(1).collect();
            other.given_name = format!("{initial}.");
            other.company.clone_from(&person.company);
        }
        6 => {
            other.tax_code = person.tax_code.to_lowercase();
            other.birthday = person.birthday;
            other.emails.clear();
        }
        _ => {
            other.company.clone_from(&person.company);
            other.emails.clear();
            other.phones.clear();
        }
    }
    other
}

/// What friends say, or the first of two names.
fn among_friends(given: &str) -> String {
    match FRIENDS.iter().find(|(full, _)| *full == given) {
        Some((_, short)) => (*short).to_owned(),
        None => given.split(' ').next().unwrap_or(given).to_owned(),
    }
}

/// One of two equal letters left out, or a consonant in the middle written twice.
fn with_a_slip(family: &str) -> String {
    let letters: Vec<char> = family.chars().collect();
    if let Some(place) = letters.windows(2).position(|pair| pair[0] == pair[1]) {
        let left = letters.iter().enumerate().filter(|(at, _)| *at != place);
        return left.map(|(_, letter)| letter).collect();
    }
    let middle = letters
        .iter()
        .skip(2)
        .position(|letter| "bcdfglmnprstvz".contains(*letter));
    let mut slipped = letters.clone();
    if let Some(place) = middle {
        slipped.insert(place + 2, letters[place + 2]);
    }
    slipped.into_iter().collect()
}

/// As on a keyboard with the shift lock on: no accents, an apostrophe instead.
fn typed_in_capitals(text: &str) -> String {
    let accented = text
        .chars()
        .next_back()
        .is_some_and(|last| "àèéìòù".contains(last));
    let plain: String = text
        .chars()
        .map(|letter| match letter {
            ' ' | '\'' | '-' | '.' => letter.to_string(),
            '’' => '\''.to_string(),
            letter => fold(&letter.to_string()).to_uppercase(),
        })
        .collect();
    if accented { plain + "'" } else { plain }
}
