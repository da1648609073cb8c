//! The rules of duplicates, one sentence each.

use super::*;
use Reason::{Nickname, SameEmail, SameName, SamePhone, SameTaxCode, SimilarName, SwappedName};
use proptest::prelude::*;

type Keys = PersonKeys<'static, &'static str>;

fn named(given_name: &'static str, family_name: &'static str) -> Keys {
    PersonKeys {
        given_name,
        family_name,
        ..PersonKeys::default()
    }
}

fn at(emails: &'static [&'static str], person: Keys) -> Keys {
    PersonKeys { emails, ..person }
}

fn coded(tax_code: &'static str, person: Keys) -> Keys {
    PersonKeys { tax_code, ..person }
}

fn by_name(a: (&'static str, &'static str), b: (&'static str, &'static str)) -> Vec<Reason> {
    let (a, b) = (named(a.0, a.1), named(b.0, b.1));
    let found = reasons(&a, &b);
    assert_eq!(
        found,
        reasons(&b, &a),
        "the order of the two does not matter"
    );
    assert!(!is_certain(&found, &a, &b), "a name alone is never certain");
    if found.is_empty() {
        return found;
    }
    let of_b = keys(&b);
    assert!(
        keys(&a).iter().any(|key| of_b.contains(key)),
        "{a:?} and {b:?} share no block"
    );
    found
}

fn certain(a: &Keys, b: &Keys) -> bool {
    is_certain(&reasons(a, b), a, b)
}

const FAMILY: &[&str] = &["famiglia@example.org"];

#[test]
fn case_accents_and_spaces_are_the_same_name() {
    assert_eq!(
        by_name(("Nicolò", "Però"), ("NICOLO'", " PERO’ ")),
        [SameName]
    );
    assert_eq!(
        by_name(("Łukasz", "Søndergård"), ("lukasz", "Sondergard")),
        [SameName]
    );
}

#[test]
fn d_angelo_is_one_name_however_it_is_written() {
    let ways = [
        "D'Angelo",
        "D’Angelo",
        "D Angelo",
        "Dangelo",
        "DANGELO",
        "d' angelo",
    ];
    for one in ways {
        for other in ways {
            assert_eq!(
                by_name(("Anna", one), ("Anna", other)),
                [SameName],
                "{one} {other}"
            );
        }
    }
    assert_eq!(
        by_name(("Gian Luca", "De Santis"), ("Gianluca", "Desantis")),
        [SameName]
    );
}

#[test]
fn swapped_names_are_found_and_a_whole_name_in_one_cell_is_the_same_name() {
    assert_eq!(
        by_name(("Mario", "Rossi"), ("Rossi", "Mario")),
        [SwappedName]
    );
    assert_eq!(
        by_name(("Mario", "De Luca"), ("De Luca", "Mario")),
        [SwappedName]
    );
    assert_eq!(by_name(("Mario", "Rossi"), ("", "Rossi Mario")), [SameName]);
    assert_eq!(by_name(("Luca", "Luca"), ("Luca", "Luca")), [SameName]);
}

#[test]
fn titles_do_not_make_another_person() {
    assert_eq!(
        by_name(("Dott. Mario", "Rossi"), ("Mario", "Rossi")),
        [SameName]
    );
    assert_eq!(
        by_name(("Dott.ssa Anna", "Neri"), ("Sig.ra Anna", "Neri")),
        [SameName]
    );
}

#[test]
fn friends_names_are_found() {
    assert_eq!(
        by_name(("Beppe", "Verdi"), ("Giuseppe", "Verdi")),
        [Nickname]
    );
    assert_eq!(by_name(("Rossi", "Gigi"), ("Luigi", "Rossi")), [Nickname]);
}

#[test]
fn a_letter_or_two_make_a_similar_name() {
    for (one, other) in [
        (("Mario", "Bianchi"), ("Mario", "Bianci")),
        (("Niccolò", "Fabbri"), ("Nicolò", "Fabri")),
        (("Katia", "Ferrari"), ("Catia", "Ferari")),
        (("Giuseppe", "Martinelli"), ("Beppe", "Martineli")),
        (("Jacopo", "Zanobini"), ("Iacopo", "Zanobbini")),
    ] {
        let found = by_name(one, other);
        assert!(
            matches!(found[..], [SimilarName] | [Nickname]),
            "{one:?} {other:?} {found:?}"
        );
    }
}

#[test]
fn a_second_name_may_be_left_out() {
    assert_eq!(
        by_name(("Mario Giuseppe", "Rossi"), ("Mario", "Rossi")),
        [SimilarName]
    );
    assert_eq!(
        by_name(("Anna", "Rossi Bianchi"), ("Anna", "Rossi")),
        [SimilarName]
    );
}

#[test]
fn close_names_of_two_people_are_not_similar() {
    for (one, other) in [
        (("Mario", "Rossi"), ("Marco", "Rossi")),
        (("Daniele", "Rossi"), ("Daniela", "Rossi")),
        (("Anna", "Rossi"), ("Anna", "Russo")),
        (("Mario", "Galli"), ("Mario", "Gallo")),
        (("Mario", "Baldini"), ("Mario", "Baldoni")),
        (("Mario", "Bianchi"), ("Dario", "Bianchi")),
        (("Wang", "Li"), ("Wang", "Lu")),
        (("Mario", "Rossi"), ("Giulia", "Neri")),
    ] {
        assert_eq!(by_name(one, other), [], "{one:?} {other:?}");
    }
}

#[test]
fn one_word_or_none_says_nothing_alone() {
    assert_eq!(by_name(("Maria", ""), ("Maria", "")), []);
    assert_eq!(by_name(("", ""), ("", "")), []);
    let (one, other) = (
        at(FAMILY, named("Maria", "")),
        at(FAMILY, named("Maria", "")),
    );
    assert_eq!(reasons(&one, &other), [SameEmail, SameName]);
}

#[test]
fn another_vowel_is_a_slip_where_the_address_is_the_same() {
    let one = at(FAMILY, named("Ugo", "Bartolini"));
    let other = at(FAMILY, named("Ugo", "Bartalini"));
    assert_eq!(reasons(&one, &other), [SameEmail, SimilarName]);
}

#[test]
fn an_office_address_does_not_make_colleagues_one_person() {
    let one = at(&["info@example.com"], named("Mario", "Rossi"));
    let other = at(&["INFO@example.com "], named("Giulia", "Neri"));
    assert_eq!(reasons(&one, &other), [SameEmail]);
    assert!(!certain(&one, &other));
}

#[test]
fn twins_and_couples_who_share_an_address_stay_two() {
    for (one, other) in [
        (named("Marco", "Rossi"), named("Mario", "Rossi")),
        (named("Daniela", "Rossi"), named("Daniele", "Rossi")),
        (named("Anna", "Rossi"), named("Paolo", "Rossi")),
        (named("Anna", "Neri"), named("Paolo", "Rossi")),
    ] {
        let (one, other) = (at(FAMILY, one), at(FAMILY, other));
        assert_eq!(reasons(&one, &other), [SameEmail]);
        assert!(!certain(&one, &other));
    }
}

#[test]
fn father_and_son_of_one_name_are_told_apart_by_their_tax_codes() {
    let father = coded("RSSMRA50A01D612S", named("Mario", "Rossi"));
    let son = coded("RSSMRA80A01H501U", named("Mario", "Rossi"));
    assert!(fiscal::is_personal_tax_code(father.tax_code));
    assert_eq!(reasons(&father, &son), []);
    let (father, son) = (at(FAMILY, father), at(FAMILY, son));
    assert_eq!(reasons(&father, &son), [SameEmail, SameName]);
    assert!(
        !certain(&father, &son),
        "worth a look, but never without asking"
    );
    let unknown = coded("", son);
    assert!(certain(&father, &unknown));
}

#[test]
fn a_tax_code_is_certain_and_what_is_none_is_nothing() {
    let one = coded("RSSMRA80A01H501U", named("Mario", "Rossi"));
    let other = coded("rssmra80a01h501u", named("M.", "Rosi"));
    assert_eq!(reasons(&one, &other)[0], SameTaxCode);
    assert!(certain(&one, &other));
    let (one, other) = (
        coded("n/d", named("Ugo", "Neri")),
        coded("n/d", named("Ida", "Sala")),
    );
    assert_eq!(reasons(&one, &other), []);
}

#[test]
fn colleagues_who_give_the_code_of_their_business_stay_two() {
    let one = coded("12345678903", named("Mario", "Rossi"));
    let other = coded("12345678903", named("Giulia", "Neri"));
    assert_eq!(reasons(&one, &other), [SameTaxCode]);
    assert!(!certain(&one, &other));
    assert!(certain(
        &one,
        &coded("12345678903", named("Rossi", "Mario"))
    ));
}

#[test]
fn an_address_or_number_with_a_name_is_certain() {
    let whole = at(FAMILY, named("Giuseppe", "Rossi"));
    for other in [
        named("Giuseppe", "Rossi"),
        named("Rossi", "Giuseppe"),
        named("Beppe", "Rossi"),
        named("Giuseppe", "Rosi"),
        named("G.", "Rossi"),
        named("", "Rossi"),
        named("", ""),
    ] {
        assert!(certain(&whole, &at(FAMILY, other)), "{other:?}");
    }
    let phones = |phones, person| PersonKeys { phones, ..person };
    let one = phones(&["+393331234567"], named("Mario", "Rossi"));
    let other = phones(&["055 123", "0039 333 1234567"], named("Rossi", "Mario"));
    assert_eq!(reasons(&one, &other), [SamePhone, SwappedName]);
    assert!(certain(&one, &other));
}

#[test]
fn a_switchboard_alone_is_not_worth_a_look() {
    assert!(!is_possible(&[]));
    assert!(!is_possible(&[SamePhone]));
    assert!(is_possible(&[SameEmail]));
    assert!(is_possible(&[SimilarName]));
    assert!(is_possible(&[SamePhone, Nickname]));
}

#[test]
fn the_surest_pair_comes_first() {
    let mut pairs: Vec<Vec<Reason>> = vec![
        vec![SimilarName],
        vec![SamePhone, SameName],
        vec![SameEmail],
        vec![SameTaxCode],
        vec![SameEmail, SamePhone, SameName],
        vec![SameName],
        vec![SwappedName],
    ];
    pairs.sort_by_key(|reasons| surest_first(reasons));
    assert_eq!(
        pairs,
        [
            vec![SameTaxCode],
            vec![SameEmail, SamePhone, SameName],
            vec![SamePhone, SameName],
            vec![SameEmail],
            vec![SameName],
            vec![SwappedName],
            vec![SimilarName],
        ]
    );
}

proptest! {
    #[test]
    fn reasons_come_strongest_first_and_do_not_depend_on_who_is_asked_first(
        one in ("[A-Da-d' ]{0,9}", "[A-Da-dàh' ]{0,9}"), other in ("[A-Da-d' ]{0,9}", "[A-Da-dàh' ]{0,9}"),
        same_email: bool,
    ) {
        let emails = ["a@example.org".to_owned()];
        let emails: &[String] = if same_email { &emails } else { &[] };
        let a = PersonKeys { given_name: &one.0, family_name: &one.1, emails, ..PersonKeys::default() };
        let b = PersonKeys { given_name: &other.0, family_name: &other.1, emails, ..PersonKeys::default() };
        let found = reasons(&a, &b);
        prop_assert!(found.is_sorted());
        prop_assert_eq!(&found, &reasons(&b, &a));
        prop_assert_eq!(is_certain(&found, &a, &b), is_certain(&found, &b, &a));
    }

    #[test]
    fn a_name_in_any_order_has_the_same_keys_but_for_the_shortened_one(
        given in "[A-Za-zàèìòù]{3,9}", family in "[A-Za-zàèìòù]{3,9}",
    ) {
        let one = PersonKeys::<String> { given_name: &given, family_name: &family, ..PersonKeys::default() };
        let other = PersonKeys::<String> { given_name: &family, family_name: &given, ..PersonKeys::default() };
        prop_assert_eq!(keys(&one), keys(&other));
    }
}
