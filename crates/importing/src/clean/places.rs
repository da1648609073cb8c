//! Addresses: towns that carry their province and postal code with them, and streets that carry
//! everything.

use super::{line, numbers, provinces};

/// A town with what may stand around it: `59100 Prato (PO)`.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Town {
    /// Postal code.
    pub postal_code: String,
    /// The town itself.
    pub city: String,
    /// Its province.
    pub province: String,
}

/// Takes a town apart.
#[must_use]
pub(crate) fn town(text: &str) -> Town {
    const AROUND: [char; 3] = [',', '-', ' '];
    let text = line(text);
    let mut town = Town::default();
    let mut rest = text.trim_matches(AROUND);
    // until nothing more can be taken off, or the town would shrink again the next time
    loop {
        if let Some((code, after)) = rest.split_once(' ')
            && is_postal_code(code.trim_end_matches('-'))
            && after
                .trim_start_matches(AROUND)
                .starts_with(char::is_alphabetic)
        {
            if town.postal_code.is_empty() {
                town.postal_code = bare_code(code.trim_end_matches('-')).to_owned();
            }
            rest = after.trim_matches(AROUND);
        } else if let Some((before, code)) = province_at_end(rest, !town.postal_code.is_empty()) {
            if town.province.is_empty() {
                town.province = code.to_owned();
            }
            rest = before.trim_matches(AROUND);
        } else {
            break;
        }
    }
    town.city = rest.to_owned();
    town
}

/// A province's code where it is known, else the text.
#[must_use]
pub(crate) fn province(text: &str) -> String {
    let text = line(text);
    let bare = text.trim_matches(['(', ')', '[', ']', ' ', '.']);
    if bare.len() == 2 {
        return provinces::code(bare).map_or_else(|| bare.to_uppercase(), str::to_owned);
    }
    const BEFORE: [&str; 6] = [
        "città metropolitana di ",
        "provincia autonoma di ",
        "provincia di ",
        "prov. di ",
        "prov. ",
        "libero consorzio comunale di ",
    ];
    let lower = bare.to_lowercase();
    let name = BEFORE
        .iter()
        .find_map(|before| lower.strip_prefix(before))
        .unwrap_or(&lower);
    if name.len() == 2
        && let Some(code) = provinces::code(name)
    {
        return code.to_owned();
    }
    provinces::code_of_name(name).map_or_else(|| bare.to_owned(), str::to_owned)
}

/// A postal code; in Italy with the zeros that a spreadsheet dropped.
#[must_use]
pub(crate) fn postal_code(text: &str, in_italy: bool) -> String {
    let text = line(text);
    let undone = numbers::undone(&text);
    let bare = bare_code(&undone);
    if in_italy {
        numbers::padded(bare, 5, 3).into_owned()
    } else {
        bare.to_owned()
    }
}

/// Takes a whole address apart, `Via Roma 1, 59100 Prato (PO)`: the street, then the town. None
/// if it is only a street.
#[must_use]
pub(crate) fn whole_address(text: &str) -> Option<(String, Town)> {
    let flat = text.replace(['\n', '\r'], ", ");
    let mut from = 0;
    for word in flat.split([' ', ',']) {
        let at = from;
        from += word.len() + 1;
        if at > 0 && is_postal_code(word) {
            let town = town(&flat[at..]);
            let street = line(flat[..at].trim().trim_end_matches([',', '-', ' ']));
            // the rest must be a town, and not more of a street
            if !town.city.is_empty()
                && !town.postal_code.is_empty()
                && !town.city.contains([',', ';'])
                && !street.is_empty()
            {
                return Some((street, town));
            }
        }
    }
    None
}

/// Whether a country's name, as written, is Italy or nothing.
#[must_use]
pub(crate) fn is_italy(country: &str) -> bool {
    let country = country.trim();
    country.is_empty()
        || ["it", "ita", "italia", "italy", "i"]
            .iter()
            .any(|name| name.eq_ignore_ascii_case(country))
}

/// Whether a text is one of Italy's postal codes.
#[must_use]
pub(crate) fn is_postal_code(text: &str) -> bool {
    let bare = bare_code(text);
    bare.len() == 5 && bare.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a text is the code of a province, in capitals.
#[must_use]
pub(crate) fn is_province(text: &str) -> bool {
    let bare = text.trim().trim_matches(['(', ')']);
    bare.len() == 2
        && bare.bytes().all(|byte| byte.is_ascii_uppercase())
        && provinces::code(bare).is_some()
}

/// Without the country before five digits: `I-59100`.
fn bare_code(text: &str) -> &str {
    let is_code = |rest: &&str| rest.len() == 5 && rest.bytes().all(|byte| byte.is_ascii_digit());
    ["I-", "IT-", "i-", "it-"]
        .iter()
        .find_map(|before| text.strip_prefix(before))
        .filter(is_code)
        .unwrap_or(text)
}

/// What stands before a province in brackets, or after a comma, a dash or (where a postal code
/// comes first) just a space.
fn province_at_end(text: &str, space_will_do: bool) -> Option<(&str, &'static str)> {
    let text = text.trim_end();
    if let Some(inner) = text.strip_suffix(')') {
        let (before, code) = inner.rsplit_once('(')?;
        return Some((before.trim_end(), provinces::code(code.trim())?))
            .filter(|(before, _)| !before.is_empty());
    }
    let (before, code) = text.rsplit_once([' ', ',', '-', '/'])?;
    let marked =
        before.ends_with([',', '-', '/']) || !text[..text.len() - code.len()].ends_with(' ');
    let capitals = code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_uppercase());
    let told_apart = space_will_do || before.bytes().any(|byte| byte.is_ascii_lowercase());
    if !capitals || !(marked || told_apart) {
        return None;
    }
    let before = before.trim_end_matches([' ', ',', '-', '/']);
    Some((before, provinces::code(code)?)).filter(|(before, _)| !before.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn parts(text: &str) -> [String; 3] {
        let town = town(text);
        [town.postal_code, town.city, town.province]
    }

    #[test]
    fn a_town_is_freed_of_its_province_and_postal_code() {
        assert_eq!(parts("Prato (PO)"), ["", "Prato", "PO"]);
        assert_eq!(parts("59100 Prato (po)"), ["59100", "Prato", "PO"]);
        assert_eq!(parts("50100 FIRENZE FI"), ["50100", "FIRENZE", "FI"]);
        assert_eq!(
            parts("Bassano del Grappa, VI"),
            ["", "Bassano del Grappa", "VI"]
        );
        assert_eq!(parts("Montemurlo - PO"), ["", "Montemurlo", "PO"]);
        assert_eq!(parts("Reggio nell'Emilia"), ["", "Reggio nell'Emilia", ""]);
        assert_eq!(parts("CASTELLO DI GO"), ["", "CASTELLO DI GO", ""]);
    }

    #[test]
    fn provinces_are_codes_where_they_are_known() {
        for text in ["PO", "(po)", "Prato", "Provincia di Prato", "prov. PO"] {
            assert_eq!(province(text), "PO", "{text}");
        }
        assert_eq!(province("Ticino"), "Ticino");
    }

    #[test]
    fn postal_codes_get_their_zeros_back_in_italy_only() {
        assert_eq!(postal_code("184", true), "00184");
        assert_eq!(postal_code("184.0", true), "184.0");
        assert_eq!(postal_code("I-59100", true), "59100");
        assert_eq!(postal_code("8001", false), "8001");
    }

    #[test]
    fn a_whole_address_in_the_street_is_taken_apart() {
        let (street, town) = whole_address("Via Roma 1, 59100 Prato (PO)").unwrap();
        assert_eq!(
            (street.as_str(), town.city.as_str(), town.province.as_str()),
            ("Via Roma 1", "Prato", "PO")
        );
        assert_eq!(town.postal_code, "59100");
        assert_eq!(whole_address("Via Roma 12345"), None);
        assert_eq!(whole_address("Via dei 10000 Passi, 3"), None);
    }

    proptest! {
        #[test]
        fn a_town_taken_apart_stays_as_it_is(text in "([0-9]{5} )?[A-Za-z' -]{0,12}([ ,(-]{0,3}(PO|FI|MI)[)]?)?|\\PC{0,20}") {
            let once = town(&text);
            let again = town(&once.city);
            if again.postal_code.is_empty() && again.province.is_empty() {
                prop_assert_eq!(again.city, once.city);
            }
            prop_assert_eq!(province(&province(&text)), province(&text));
            prop_assert_eq!(postal_code(&postal_code(&text, true), true), postal_code(&text, true));
        }
    }
}
