//! The tax code that a person of this name, birthday and birthplace would have had (D.M.
//! 23/12/1976), had there been such a person.

use chrono::{Datelike, NaiveDate};
use domain::{fiscal, text::fold};

use crate::chance::Chance;

/// A *codice fiscale* of 16 characters. The birthplace is a code of the land register, or of a
/// foreign state.
pub fn tax_code(given: &str, family: &str, woman: bool, born: NaiveDate, place: &str) -> String {
    let month = "ABCDEHLMPRST"
        .chars()
        .nth(born.month0() as usize)
        .unwrap_or('A');
    let day = born.day() + if woman { 40 } else { 0 };
    let year = born.year().rem_euclid(100);
    let mut code = three_letters(family, false) + &three_letters(given, true);
    code.push_str(&format!("{year:02}{month}{day:02}{place}"));
    code.extend(fiscal::tax_code_letter(&code));
    code
}

/// Consonants first, then vowels, then X; of four consonants or more in a given name the second
/// is left out.
fn three_letters(name: &str, is_given: bool) -> String {
    let folded = fold(name).to_ascii_uppercase();
    let letters = || folded.chars().filter(char::is_ascii_uppercase);
    let (vowels, mut consonants): (Vec<char>, Vec<char>) =
        letters().partition(|letter| "AEIOU".contains(*letter));
    if is_given && consonants.len() > 3 {
        consonants.remove(1);
    }
    consonants
        .into_iter()
        .chain(vowels)
        .chain(['X'; 3])
        .take(3)
        .collect()
}

/// A *partita IVA* that adds up, of an office in Tuscany.
pub fn vat_number(chance: &mut Chance) -> String {
    let office = chance.pick(&[
        "048", "048", "048", "047", "046", "050", "051", "052", "097",
    ]);
    let mut number = format!("{:07}{office}", 100_000 + chance.below(6_900_000));
    number.extend(fiscal::vat_number_digit(&number));
    number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_made_as_the_decree_says() {
        let born = NaiveDate::from_ymd_opt(1980, 1, 1).unwrap_or_default();
        assert_eq!(
            tax_code("Mario", "Rossi", false, born, "H501"),
            "RSSMRA80A01H501U"
        );
        assert!(tax_code("Gianluca", "Fo", true, born, "D612").starts_with("FOXGLC80A41D612"));
        assert!(tax_code("Niccolò", "D’Angelo", false, born, "D612").starts_with("DNGNCL80A01"));
    }

    #[test]
    fn vat_numbers_add_up() {
        let mut chance = Chance::of("vat", 0);
        for _ in 0..200 {
            let number = vat_number(&mut chance);
            assert_eq!(fiscal::check_vat_number(&number), None, "{number}");
        }
    }
}
