//! What becomes of a row: somebody new, more about somebody known, nothing, or a doubt.
//!
//! Pure, so that the rules can be read and tested without a file or a database. The rules are such
//! that the same file twice changes nothing: a row that went in as somebody new finds itself, one
//! that changed somebody finds nothing left to change, and a doubt stays one.

use domain::{
    FieldKind, FieldValue, Person, PersonField, PersonId,
    duplicates::{self, PersonKeys, Reason},
    text,
};

/// Somebody a row may be.
#[derive(Clone, Debug)]
pub struct Known {
    pub id: PersonId,
    pub person: Person,
    /// An earlier row of this file made or changed this record: then only gaps are filled, so that
    /// two rows of a file cannot take turns in overwriting each other.
    pub from_this_file: bool,
}

/// What becomes of a row.
#[derive(Debug, PartialEq)]
pub enum Verdict {
    New,
    /// The record, with what the row adds.
    Change(PersonId, Box<Person>),
    Identical(PersonId),
    /// Whom it may be, and why.
    Doubtful(Vec<(PersonId, Vec<Reason>)>),
}

/// Judges a row; `given` are the fields it says something about.
pub fn judge(row: &Person, given: &[PersonField], known: &[Known]) -> Verdict {
    let mut certain = Vec::new();
    let mut possible = Vec::new();
    for candidate in known {
        let (of_row, of_candidate) = (PersonKeys::from(row), PersonKeys::from(&candidate.person));
        let reasons = duplicates::reasons(&of_row, &of_candidate);
        if duplicates::is_certain(&reasons, &of_row, &of_candidate) {
            certain.push((candidate, reasons));
        // an address alone is a couple's or an office's: the page of possible duplicates shows them
        } else if same_name(&reasons) && !contradict(row, &candidate.person) {
            possible.push((candidate, reasons));
        }
    }
    // whoever already is what the row says is who it means
    let says_nothing_new = |candidate: &&Known| merged(row, given, candidate) == candidate.person;
    let of_that_name =
        |candidate: &&Known| same(&row.display_name(), &candidate.person.display_name());
    let certainly = certain.iter().map(|(candidate, _)| *candidate);
    let by_name = known.iter().filter(of_that_name);
    if let Some(candidate) = by_name.chain(certainly).find(says_nothing_new) {
        return Verdict::Identical(candidate.id);
    }
    match (certain.as_slice(), possible.is_empty()) {
        ([(candidate, _)], _) => settle(row, given, candidate),
        ([], true) => Verdict::New,
        ([], false) => doubt(possible),
        _ => doubt(certain),
    }
}

/// What the row adds to a record that somebody, or certainty, says it means.
pub fn settle(row: &Person, given: &[PersonField], known: &Known) -> Verdict {
    let after = merged(row, given, known);
    if after == known.person {
        Verdict::Identical(known.id)
    } else {
        Verdict::Change(known.id, Box::new(after))
    }
}

fn doubt(mut found: Vec<(&Known, Vec<Reason>)>) -> Verdict {
    found.sort_by_key(|(known, reasons)| (duplicates::surest_first(reasons), known.id));
    Verdict::Doubtful(
        found
            .into_iter()
            .map(|(known, reasons)| (known.id, reasons))
            .collect(),
    )
}

fn same_name(reasons: &[Reason]) -> bool {
    reasons.iter().any(|reason| {
        matches!(
            reason,
            Reason::SameName | Reason::SwappedName | Reason::Nickname
        )
    }) || reasons.contains(&Reason::SameTaxCode)
}

/// Whether something that is one person's alone differs: then they only share a name.
fn contradict(one: &Person, other: &Person) -> bool {
    let apart = |one: &[String], other: &[String]| {
        !one.is_empty()
            && !other.is_empty()
            && !one
                .iter()
                .any(|item| other.iter().any(|known| same(item, known)))
    };
    let differ = |one: &str, other: &str| !one.is_empty() && !other.is_empty() && !same(one, other);
    apart(&one.emails, &other.emails)
        || apart(&one.phones, &other.phones)
        || differ(&one.tax_code, &other.tax_code)
        || (one.birthday.is_some() && other.birthday.is_some() && one.birthday != other.birthday)
        || (differ(&one.company, &other.company) && differ(&one.city, &other.city))
}

fn same(one: &str, other: &str) -> bool {
    text::fold(one) == text::fold(other)
}

/// The record with what the row says: lists and notes grow, gaps are filled, and what the row says
/// differently replaces what is there, unless the record is of this very file.
fn merged(row: &Person, given: &[PersonField], known: &Known) -> Person {
    let mut person = known.person.clone();
    for &field in given {
        let (theirs, mine) = (row.get(field), person.get(field));
        // what says nothing takes nothing away
        if theirs == Person::default().get(field) {
            continue;
        }
        if let Some(value) = grown(field, &mine, &theirs, known.from_this_file) {
            person.set(field, value);
        }
    }
    person
}

fn grown(
    field: PersonField,
    mine: &FieldValue,
    theirs: &FieldValue,
    only_gaps: bool,
) -> Option<FieldValue> {
    match (mine, theirs) {
        (FieldValue::List(mine), FieldValue::List(theirs)) => {
            let mut all = mine.clone();
            for item in theirs {
                if !all.iter().any(|known| same(known, item)) {
                    all.push(item.clone());
                }
            }
            if field == PersonField::Tags {
                // the order tags are kept in
                all.sort_by_cached_key(|tag| text::fold(tag));
            }
            Some(FieldValue::List(all))
        }
        (FieldValue::Text(mine), FieldValue::Text(theirs)) if field.kind() == FieldKind::Prose => {
            if mine.contains(theirs.trim()) {
                None
            } else if mine.is_empty() {
                Some(FieldValue::Text(theirs.clone()))
            } else {
                Some(FieldValue::Text(format!("{mine}\n{}", theirs.trim())))
            }
        }
        // a list of names may write them otherwise; the name somebody chose stays
        (FieldValue::Text(mine), _)
            if matches!(field, PersonField::GivenName | PersonField::FamilyName)
                && !mine.is_empty() =>
        {
            None
        }
        // a list makes nobody less of a member
        (FieldValue::Status(mine), FieldValue::Status(theirs)) => {
            Some(FieldValue::Status(*mine.max(theirs)))
        }
        (mine, _) if only_gaps && !mine.is_empty() => None,
        // the same letters otherwise written are no change worth a line in the history
        (FieldValue::Text(mine), FieldValue::Text(theirs))
            if same(mine, theirs) && !mine.is_empty() =>
        {
            None
        }
        (_, theirs) => Some(theirs.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(given: &str, family: &str, email: &str, phone: &str) -> Person {
        let list = |text: &str| {
            if text.is_empty() {
                vec![]
            } else {
                vec![text.to_owned()]
            }
        };
        Person {
            given_name: given.into(),
            family_name: family.into(),
            emails: list(email),
            phones: list(phone),
            ..Person::default()
        }
    }

    fn known(number: u128, person: Person) -> Known {
        Known {
            id: PersonId(uuid::Uuid::from_u128(number)),
            person,
            from_this_file: false,
        }
    }

    const ALL: &[PersonField] = PersonField::ALL;

    #[test]
    fn nobody_alike_is_somebody_new() {
        let row = person("Ada", "Neri", "ada@example.org", "");
        assert_eq!(
            judge(&row, ALL, &[known(1, person("Ugo", "Foschi", "", ""))]),
            Verdict::New
        );
    }

    #[test]
    fn the_same_row_again_is_identical() {
        let row = person("Ada", "Neri", "", "");
        let there = known(1, row.clone());
        assert_eq!(
            judge(&row, ALL, std::slice::from_ref(&there)),
            Verdict::Identical(there.id)
        );
    }

    #[test]
    fn an_address_and_the_name_are_certain_and_add_what_is_new() {
        let there = known(1, person("Ada", "Neri", "ada@example.org", ""));
        let row = person("Neri", "Ada", "ADA@example.org", "+393471234567");
        let Verdict::Change(id, after) = judge(&row, ALL, std::slice::from_ref(&there)) else {
            panic!("a change")
        };
        assert_eq!(id, there.id);
        assert_eq!(
            (
                after.given_name.as_str(),
                after.phones.len(),
                after.emails.len()
            ),
            ("Ada", 1, 1)
        );
    }

    #[test]
    fn a_name_alone_is_a_doubt() {
        let there = known(1, person("Mario", "Rossi", "mario@example.org", ""));
        let row = person("Mario", "Rossi", "", "+393471234567");
        assert!(matches!(judge(&row, ALL, &[there]), Verdict::Doubtful(_)));
    }

    #[test]
    fn namesakes_with_other_addresses_are_other_people() {
        let there = known(1, person("Mario", "Rossi", "mario@example.org", ""));
        let row = person("Mario", "Rossi", "m.rossi@example.com", "");
        assert_eq!(judge(&row, ALL, &[there]), Verdict::New);
    }

    #[test]
    fn two_rows_of_a_file_do_not_take_turns() {
        let mut there = known(1, person("Ada", "Neri", "ada@example.org", ""));
        there.person.city = "Prato".into();
        there.from_this_file = true;
        let mut row = person("Ada", "Neri", "ada@example.org", "");
        row.city = "Empoli".into();
        assert_eq!(
            judge(&row, ALL, std::slice::from_ref(&there)),
            Verdict::Identical(there.id)
        );
    }
}
