//! Lists as people paste them.

use super::*;
use proptest::prelude::*;

fn said(text: &str) -> Vec<(String, String)> {
    split(text)
        .unwrap()
        .entries
        .into_iter()
        .map(|entry| (entry.name, entry.email))
        .collect()
}

fn both(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(name, email)| ((*name).to_owned(), (*email).to_owned()))
        .collect()
}

#[test]
fn the_recipients_of_a_mail_are_read_in_every_programs_way() {
    let text = "Anna Bianchi <anna@example.org>, \"Rossi, Mario\" <mario@example.org>; \
                <luca@example.org>; mailto:sara@example.org, nadia@example.org (Nadia Conti)";
    assert_eq!(
        said(text),
        both(&[
            ("Anna Bianchi", "anna@example.org"),
            ("Mario Rossi", "mario@example.org"),
            ("", "luca@example.org"),
            ("", "sara@example.org"),
            ("Nadia Conti", "nadia@example.org"),
        ])
    );
}

#[test]
fn outlooks_recipients_have_their_family_name_first() {
    let pasted = split("Rossi, Mario <mario@example.org>; De Luca, Anna").unwrap();
    assert_eq!(pasted.entries[0].name, "Mario Rossi");
    assert_eq!(pasted.entries[0].email, "mario@example.org");
    assert_eq!(pasted.entries[1].name, "Anna De Luca");
    assert!(pasted.entries.iter().all(|entry| entry.turned));
}

#[test]
fn a_numbered_list_from_a_chat_is_read_with_whom_people_bring() {
    let text = "Ecco chi viene alla serata di giovedì prossimo:\n1. Anna Bianchi\n2) Mario Rossi +2\n\
                • Nicolò D'Angelo (+1)\r\n✅ Sara Conti\n\n- anna  bianchi\n4 Luca Neri 333 1234567";
    let pasted = split(text).unwrap();
    let names: Vec<(&str, u8, u32)> = pasted
        .entries
        .iter()
        .map(|entry| (entry.name.as_str(), entry.guests, entry.line))
        .collect();
    assert_eq!(
        names,
        [
            ("Anna Bianchi", 0, 2),
            ("Mario Rossi", 2, 3),
            ("Nicolò D'Angelo", 1, 4),
            ("Sara Conti", 0, 5),
            ("Luca Neri", 0, 8),
        ]
    );
    assert_eq!(pasted.repeated, 1);
    assert_eq!(
        pasted.left_out,
        ["Ecco chi viene alla serata di giovedì prossimo:"]
    );
}

#[test]
fn names_between_commas_are_people_and_two_halves_are_one() {
    assert_eq!(
        said("Anna Bianchi, Mario Rossi, Sara Conti"),
        both(&[
            ("Anna Bianchi", ""),
            ("Mario Rossi", ""),
            ("Sara Conti", "")
        ])
    );
    assert_eq!(said("Bianchi, Anna"), both(&[("Anna Bianchi", "")]));
    assert_eq!(said("Anna, Marco, Luca").len(), 3);
}

#[test]
fn rows_of_a_spreadsheet_are_people() {
    let text = "Cognome\tNome\tE-mail\nBianchi\tAnna\tanna@example.org\nMario Rossi\tPrato\tmario@example.org\n\
                \tluca@example.org\t\nSara Conti\t\t";
    assert_eq!(
        said(text),
        both(&[
            ("Bianchi Anna", "anna@example.org"),
            ("Mario Rossi", "mario@example.org"),
            ("", "luca@example.org"),
            ("Sara Conti", ""),
        ])
    );
}

#[test]
fn lines_of_a_csv_file_are_people() {
    let text = "Anna Bianchi;anna@example.org\nRossi,Mario,mario@example.org\nSara Conti, sara@example.org";
    assert_eq!(
        said(text),
        both(&[
            ("Anna Bianchi", "anna@example.org"),
            ("Mario Rossi", "mario@example.org"),
            ("Sara Conti", "sara@example.org"),
        ])
    );
}

#[test]
fn the_same_address_in_other_letters_is_the_same_person() {
    let pasted = split("a@example.org\nAnna <A@Example.org>\nanna+corso@example.org").unwrap();
    assert_eq!(pasted.entries.len(), 2);
    assert_eq!(pasted.repeated, 1);
    assert_eq!(pasted.entries[1].email, "anna+corso@example.org");
}

#[test]
fn what_names_nobody_is_left_out_and_said() {
    let pasted = split("---\n12:30\n@anna\n\n  \n;;,\nNome e cognome").unwrap();
    assert_eq!(pasted.entries, []);
    assert_eq!(pasted.left_out, ["12:30", "@anna", "Nome e cognome"]);
}

#[test]
fn a_text_that_is_no_list_is_refused() {
    assert_eq!(split(&"x".repeat(BYTES + 1)), Err(TooMuch::Bytes));
    let many: String = (0..=ENTRIES)
        .map(|n| format!("p{n}@example.org\n"))
        .collect();
    assert_eq!(split(&many), Err(TooMuch::Entries));
}

proptest! {
    #[test]
    fn no_text_makes_it_panic_and_nobody_is_without_name_and_address(text in "[\\PC\\t\\n\\r]{0,120}") {
        for entry in split(&text).unwrap().entries {
            prop_assert!(!entry.name.is_empty() || !entry.email.is_empty());
        }
    }

    #[test]
    fn names_come_out_in_their_order_however_they_are_separated(
        people in proptest::collection::vec("[A-Z][a-z]{3,8} [A-Z][a-z]{3,8}", 1..12),
        separator in prop::sample::select(vec!["\n", "\r\n", "; ", ";", ", ", "\r"]),
    ) {
        let found: Vec<String> = said(&people.join(separator)).into_iter().map(|one| one.0).collect();
        let mut expected: Vec<String> = Vec::new();
        for name in people {
            if !expected.iter().any(|known| text::name_key(known) == text::name_key(&name)) {
                expected.push(name);
            }
        }
        prop_assert_eq!(found, expected);
    }

    #[test]
    fn every_address_is_found_whatever_stands_around_it(
        people in proptest::collection::vec(("[a-z]{2,6}", 0_u8..5), 1..10),
    ) {
        let text: Vec<String> = people
            .iter()
            .map(|(name, way)| match way {
                0 => format!("{name}@example.org"),
                1 => format!("Anna {name} <{name}@example.org>"),
                2 => format!("\"{name}, Anna\" <{name}@example.org>"),
                3 => format!("{name}@example.org (Anna)"),
                _ => format!("mailto:{name}@example.org"),
            })
            .collect();
        let found: BTreeSet<String> = said(&text.join("; ")).into_iter().map(|one| one.1).collect();
        let expected: BTreeSet<String> = people.iter().map(|(name, _)| format!("{name}@example.org")).collect();
        prop_assert_eq!(found, expected);
    }
}
