//! Check digits of Italian tax codes: the *codice fiscale* of persons (16 characters, decree
//! D.M. 23/12/1976, or the provisional form of 11 digits) and the *partita IVA* of businesses.
//! A code that fits may still be somebody else's: whether it was ever issued is not known here.

use serde::{Deserialize, Serialize};

/// What is wrong with a tax code or VAT number. A warning, never a wall.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FiscalWarning {
    /// Not of the length or pattern of such a code.
    Pattern,
    /// The check digit or letter does not fit the rest.
    CheckDigit,
}

/// The letters that stand for the digits 0 to 9 where two people would have had the same code
/// (*omocodia*).
const OMOCODIA: &[u8; 10] = b"LMNPQRSTUV";

/// The places of a code of 16 characters that hold digits, or letters of [`OMOCODIA`].
const DIGIT_PLACES: [usize; 7] = [6, 7, 9, 10, 12, 13, 14];

/// What the letters A to Z count on the first, third, fifth… place; the digits 0 to 9 count as
/// the letters A to J.
const ODD_VALUES: [u32; 26] = [
    1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23,
];

/// What looks wrong with a *codice fiscale*. Case and spaces do not matter; the empty text is
/// nothing to warn of.
#[must_use]
pub fn check_tax_code(text: &str) -> Option<FiscalWarning> {
    let code = plain(text);
    match code.len() {
        0 => None,
        11 => check_eleven(&code),
        _ => check_sixteen(&code),
    }
}

/// What looks wrong with a *partita IVA*: 11 digits, the last of which checks the others. The
/// prefix `IT`, case and spaces do not matter; the empty text is nothing to warn of.
#[must_use]
pub fn check_vat_number(text: &str) -> Option<FiscalWarning> {
    let number = plain(text);
    match number.strip_prefix("IT").unwrap_or(&number) {
        "" if number.is_empty() => None,
        digits => check_eleven(digits),
    }
}

/// The letter that closes a tax code; none unless given its first fifteen characters, ASCII
/// letters and digits.
#[must_use]
pub fn tax_code_letter(fifteen: &str) -> Option<char> {
    if fifteen.len() != 15 {
        return None;
    }
    let mut sum = 0;
    for (place, byte) in fifteen.bytes().enumerate() {
        let value = match byte.to_ascii_uppercase() {
            digit @ b'0'..=b'9' => digit - b'0',
            letter @ b'A'..=b'Z' => letter - b'A',
            _ => return None,
        };
        // places count from 1 in the decree: the first is odd
        sum += if place % 2 == 0 {
            ODD_VALUES[usize::from(value)]
        } else {
            u32::from(value)
        };
    }
    char::from_u32(u32::from(b'A') + sum % 26)
}

/// The digit that closes a VAT number; none unless given its first ten digits.
#[must_use]
pub fn vat_number_digit(ten: &str) -> Option<char> {
    if ten.len() != 10 {
        return None;
    }
    let mut sum = 0;
    for (place, letter) in ten.chars().enumerate() {
        let digit = letter.to_digit(10)?;
        sum += match (place % 2, digit * 2) {
            (0, _) => digit,
            (_, double) if double > 9 => double - 9,
            (_, double) => double,
        };
    }
    char::from_digit((10 - sum % 10) % 10, 10)
}

/// Whether this is a person's code of 16 characters and its letter fits: the only kind that
/// belongs to one person and no business.
#[must_use]
pub fn is_personal_tax_code(text: &str) -> bool {
    let code = plain(text);
    code.len() == 16 && check_sixteen(&code).is_none()
}

/// A code as it is compared: no spaces, upper case.
#[must_use]
pub fn plain(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_uppercase)
        .collect()
}

/// The first fifteen characters with the letters of *omocodia* turned back into digits: what the
/// code says of the person. None unless it is a personal code.
pub(crate) fn said_of_the_person(text: &str) -> Option<String> {
    if !is_personal_tax_code(text) {
        return None;
    }
    let mut code = plain(text);
    code.truncate(15);
    let back = |(place, letter): (usize, char)| match digit_at(place, letter) {
        Some(digit) => char::from(b'0' + digit),
        None => letter,
    };
    Some(code.chars().enumerate().map(back).collect())
}

fn digit_at(place: usize, letter: char) -> Option<u8> {
    if DIGIT_PLACES.contains(&place) {
        digit_of(u8::try_from(letter).ok()?)
    } else {
        None
    }
}

/// The digit that a digit or a letter of [`OMOCODIA`] stands for.
fn digit_of(byte: u8) -> Option<u8> {
    if byte.is_ascii_digit() {
        return Some(byte - b'0');
    }
    (0..10)
        .zip(OMOCODIA)
        .find(|(_, letter)| **letter == byte)
        .map(|(digit, _)| digit)
}

fn check_sixteen(code: &str) -> Option<FiscalWarning> {
    let bytes = code.as_bytes();
    if bytes.len() != 16 {
        return Some(FiscalWarning::Pattern);
    }
    let fits = bytes.iter().enumerate().all(|(place, byte)| match place {
        8 => b"ABCDEHLMPRST".contains(byte),
        _ if DIGIT_PLACES.contains(&place) => digit_of(*byte).is_some(),
        _ => byte.is_ascii_uppercase(),
    });
    let day = digit_of(bytes[9])
        .zip(digit_of(bytes[10]))
        .map(|(tens, ones)| tens * 10 + ones);
    // women's days are counted from 41
    if !fits || !day.is_some_and(|day| matches!(day, 1..=31 | 41..=71)) {
        return Some(FiscalWarning::Pattern);
    }
    let letter = code.get(..15).and_then(tax_code_letter);
    (letter != code.chars().next_back()).then_some(FiscalWarning::CheckDigit)
}

fn check_eleven(code: &str) -> Option<FiscalWarning> {
    let digits = code.bytes().all(|byte| byte.is_ascii_digit());
    // eleven noughts add up, but are what people write who have no number
    if code.len() != 11 || !digits || code.bytes().all(|byte| byte == b'0') {
        return Some(FiscalWarning::Pattern);
    }
    let digit = code.get(..10).and_then(vat_number_digit);
    (digit != code.chars().next_back()).then_some(FiscalWarning::CheckDigit)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn nothing_is_nothing_to_warn_of() {
        assert_eq!(check_tax_code(""), None);
        assert_eq!(check_tax_code("  \t"), None);
        assert_eq!(check_vat_number(" "), None);
    }

    #[test]
    fn a_code_that_fits_gives_no_warning_however_it_is_spaced() {
        assert_eq!(check_tax_code("RSSMRA80A01H501U"), None);
        assert_eq!(check_tax_code("rss mra 80a01 h501u"), None);
        assert_eq!(check_tax_code("12345678903"), None);
    }

    #[test]
    fn a_wrong_letter_is_noticed() {
        assert_eq!(
            check_tax_code("RSSMRA80A01H501X"),
            Some(FiscalWarning::CheckDigit)
        );
        assert_eq!(
            check_tax_code("12345678904"),
            Some(FiscalWarning::CheckDigit)
        );
    }

    #[test]
    fn what_is_no_code_does_not_have_the_pattern() {
        let no_codes = [
            "n/d",
            "IT",
            "RSSMRA80A01H501",
            "RSSMRA80A01H501UU",
            "1SSMRA80A01H501U",
            "RSSMRA80F01H501U",
            "RSSMRA80A00H501U",
            "RSSMRA80A40H501U",
            "RSSMRA80A72H501U",
            "RSSMRAÀ0A01H501U",
            "00000000000",
            "1234567890",
            "123456789O3",
            "àèìòùàèì",
        ];
        for text in no_codes {
            assert_eq!(check_tax_code(text), Some(FiscalWarning::Pattern), "{text}");
        }
    }

    #[test]
    fn a_vat_number_may_carry_its_country_and_spaces() {
        for text in ["12345678903", "IT12345678903", "it 123 4567 8903"] {
            assert_eq!(check_vat_number(text), None, "{text}");
        }
        assert_eq!(
            check_vat_number("IT12345678901"),
            Some(FiscalWarning::CheckDigit)
        );
        for text in [
            "IT",
            "DE123456789",
            "RSSMRA80A01H501U",
            "IT1234567890",
            "00000000000",
        ] {
            assert_eq!(
                check_vat_number(text),
                Some(FiscalWarning::Pattern),
                "{text}"
            );
        }
    }

    #[test]
    fn a_business_code_is_nobody_s_own() {
        assert!(is_personal_tax_code("RSSMRA80A01H501U"));
        assert!(!is_personal_tax_code("12345678903"));
        assert!(!is_personal_tax_code(""));
    }

    fn closed(fifteen: &str) -> String {
        let letter = tax_code_letter(fifteen)
            .map(String::from)
            .unwrap_or_default();
        format!("{fifteen}{letter}")
    }

    prop_compose! {
        fn fifteen()(
            names in "[A-Z]{6}[0-9]{2}[ABCDEHLMPRST]",
            day in prop_oneof![1..=31_u8, 41..=71_u8],
            place in "[A-MZ][0-9]{3}",
        ) -> String {
            format!("{names}{day:02}{place}")
        }
    }

    /// The code with those digits replaced by letters that `which` has a bit for.
    fn omocode(fifteen: &str, which: u8) -> String {
        let mut bytes = fifteen.as_bytes().to_vec();
        for (bit, place) in DIGIT_PLACES.into_iter().enumerate() {
            if which >> bit & 1 == 1 {
                bytes[place] = OMOCODIA[usize::from(bytes[place] - b'0')];
            }
        }
        closed(&String::from_utf8_lossy(&bytes))
    }

    proptest! {
        #[test]
        fn every_variant_of_omocodia_is_as_good_as_the_code_itself(
            code in fifteen(), which in 0..128_u8,
        ) {
            let variant = omocode(&code, which);
            prop_assert_eq!(check_tax_code(&variant), None);
            prop_assert_eq!(said_of_the_person(&variant), Some(code));
        }

        #[test]
        fn a_changed_digit_of_a_tax_code_is_noticed(
            code in fifteen(), which in 0..7_usize, by in 1..10_u8,
        ) {
            let mut bytes = closed(&code).into_bytes();
            let place = DIGIT_PLACES[which];
            bytes[place] = b'0' + (bytes[place] - b'0' + by) % 10;
            prop_assert!(check_tax_code(&String::from_utf8_lossy(&bytes)).is_some());
        }

        #[test]
        fn a_changed_digit_of_a_vat_number_is_noticed(
            ten in "[0-9]{9}[1-9]", place in 0..11_usize, by in 1..10_u8,
        ) {
            let digit = vat_number_digit(&ten).map(String::from).unwrap_or_default();
            let mut bytes = format!("{ten}{digit}").into_bytes();
            prop_assert_eq!(check_vat_number(&String::from_utf8_lossy(&bytes)), None);
            bytes[place] = b'0' + (bytes[place] - b'0' + by) % 10;
            prop_assert!(check_vat_number(&String::from_utf8_lossy(&bytes)).is_some());
        }

        #[test]
        fn any_text_at_all_can_be_asked_about(text in "\\PC{0,20}") {
            let _ = (check_tax_code(&text), check_vat_number(&text), is_personal_tax_code(&text));
        }
    }
}
