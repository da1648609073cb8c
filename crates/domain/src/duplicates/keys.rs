//! Blocking keys: two records are compared only if they share one. They are kept in files, so the
//! same record has the same keys on every platform and in every version of the same [`EDITION`].

use super::{PersonKeys, names::Names};
use crate::fiscal;

/// The edition of the rules that [`keys`] follows. Whoever keeps keys keeps this number beside them
/// and makes them anew when it differs. It goes up whenever some record's keys change: with the
/// rules here, with folding, with the tables of names (a test notices the latter).
pub const EDITION: u32 = 1;

/// The keys of a record, sorted, each once: 64-bit FNV-1a of one of these, in UTF-8:
/// - `e:` the e-mail address in lower case,
/// - `p:` the telephone number, `+` and digits,
/// - `t:` the tax code in upper case, if it looks like one,
/// - `n:` the words of the name, folded, in full (no short forms), sorted, one space between,
/// - `s:` the consonants of these words as they sound, sorted: typing errors share it. A second
///   one of only the first given and family name lets longer names meet shorter ones.
///
/// Names of one word have no key: all who are called Maria are not one block.
#[must_use]
pub fn keys<T: AsRef<str>>(person: &PersonKeys<'_, T>) -> Vec<u64> {
    let mut keys = Vec::with_capacity(6);
    keys.extend(
        person
            .emails
            .iter()
            .filter_map(|text| email(text.as_ref()))
            .map(|text| hash(b"e:", &text)),
    );
    keys.extend(
        person
            .phones
            .iter()
            .filter_map(|text| phone(text.as_ref()))
            .map(|text| hash(b"p:", &text)),
    );
    keys.extend(tax_code(person.tax_code).map(|text| hash(b"t:", &text)));
    let names = Names::of(person.given_name, person.family_name);
    keys.extend(names.sorted_in_full().map(|text| hash(b"n:", &text)));
    keys.extend(names.skeletons().map(|text| hash(b"s:", &text)));
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// A key: what kind of thing is equal, and what it is equal to.
fn hash(kind: &[u8; 2], text: &str) -> u64 {
    crate::text::hash(&[kind, text.as_bytes()])
}

/// An e-mail address as it is compared.
pub(super) fn email(text: &str) -> Option<String> {
    let text = text.trim();
    text.contains('@').then(|| text.to_lowercase())
}

/// A telephone number as it is compared; none if it is too short to be anybody's own.
pub(super) fn phone(text: &str) -> Option<String> {
    let mut plain = String::with_capacity(text.len());
    for letter in text.chars() {
        if letter.is_ascii_digit() || (letter == '+' && plain.is_empty()) {
            plain.push(letter);
        }
    }
    if plain.starts_with("00") {
        plain.replace_range(..2, "+");
    }
    (plain.len() >= 6).then_some(plain)
}

/// A tax code as it is compared; none if it does not look like one.
pub(super) fn tax_code(text: &str) -> Option<String> {
    match fiscal::check_tax_code(text) {
        Some(fiscal::FiscalWarning::Pattern) => None,
        _ => Some(fiscal::plain(text)).filter(|code| !code.is_empty()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_hash_is_fnv_1a_to_the_bit() {
        // the published value for "foobar"
        assert_eq!(hash(b"fo", "obar"), 0x8594_4171_f739_67e8);
    }

    #[test]
    fn keys_stay_what_they_are_in_files_already_written() {
        let person = PersonKeys {
            given_name: "Beppe",
            family_name: "D’Angelo",
            emails: &["Beppe@Example.org"],
            phones: &["0039 333 1234567"],
            tax_code: "rssmra80a01h501u",
        };
        let mut expected = [
            hash(b"e:", "beppe@example.org"),
            hash(b"p:", "+393331234567"),
            hash(b"t:", "RSSMRA80A01H501U"),
            hash(b"n:", "dangelo giuseppe"),
            hash(b"s:", "dngl gsp"),
        ];
        expected.sort_unstable();
        assert_eq!(keys(&person), expected);
    }

    #[test]
    fn whoever_changes_the_tables_of_names_raises_the_edition() {
        let tables = hash(b"w:", &crate::nicknames::TABLES.concat());
        assert_eq!(
            (EDITION, tables),
            (1, 16_367_464_776_591_027_128),
            "raise EDITION, then write the new pair here"
        );
    }

    #[test]
    fn what_says_nothing_has_no_key() {
        let person = PersonKeys {
            given_name: "Maria",
            emails: &["n/d"],
            phones: &["112"],
            tax_code: "da chiedere",
            ..PersonKeys::default()
        };
        assert!(keys(&person).is_empty());
    }
}
