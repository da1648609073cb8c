//! Addresses and numbers by which nobody can be reached: e-mail under the domains kept for
//! examples (RFC 2606), telephone numbers that are well formed and given out by counting.

use domain::text::fold;

use crate::{chance::Chance, foreign::Origin, name::Name, places::Town};

const DOMAINS: [&str; 3] = ["example.org", "example.com", "example.net"];

/// Mobile prefixes in use in Italy, after the country's code.
const MOBILE: [&str; 20] = [
    "320", "328", "329", "330", "333", "334", "335", "338", "339", "340", "347", "348", "349",
    "351", "366", "380", "388", "389", "391", "392",
];

/// All numbers of these prefixes.
const NUMBERS: u64 = 20 * 10_000_000;

/// An address made of the name. `mark` (a number, or nothing) tells namesakes apart.
pub fn email(chance: &mut Chance, name: &Name, mark: &str) -> String {
    let plain = |text: &str| fold(text).replace(' ', "");
    let (given, family) = (plain(&name.given), plain(&name.family));
    let initial = given.chars().next().map(String::from).unwrap_or_default();
    let local = match chance.below(6) {
        0 => format!("{initial}.{family}{mark}"),
        1 => format!("{family}.{given}{mark}"),
        2 => format!("{given}{family}{mark}"),
        3 => format!("{given}_{family}{mark}"),
        _ => format!("{given}.{family}{mark}"),
    };
    format!("{local}@{}", chance.pick(&DOMAINS))
}

/// The address of an office, which colleagues share.
pub fn office_email(family: &str) -> String {
    format!("info.{}@example.com", fold(family).replace(' ', ""))
}

/// The mobile number of the person at this place, in E.164. No two have the same.
pub fn mobile(person: usize) -> String {
    // the factor has no divisor in common with the count, so it goes round all numbers once
    let number = (person as u64)
        .wrapping_mul(123_606_797)
        .wrapping_add(47_114_711)
        % NUMBERS;
    let prefix = MOBILE[usize::try_from(number / 10_000_000).unwrap_or(0)];
    format!("+39{prefix}{:07}", number % 10_000_000)
}

/// A number at home or in the shop, in E.164.
pub fn landline(chance: &mut Chance, town: &Town) -> String {
    let digits = 10_usize.saturating_sub(town.area.len());
    let number = chance.below(10_u32.pow(u32::try_from(digits - 1).unwrap_or(6)));
    let first = chance.pick(&["2", "4", "5", "6", "7", "8", "9"]);
    format!(
        "+39{}{first}{number:0width$}",
        town.area,
        width = digits - 1
    )
}

/// A number from home that somebody kept; none from countries without a range for fiction.
pub fn foreign_phone(chance: &mut Chance, origin: &Origin) -> Option<String> {
    let last = chance.below(100);
    (!origin.phone.is_empty()).then(|| format!("+{}{last:02}", origin.phone))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn no_two_people_have_one_mobile_number() {
        let numbers: BTreeSet<String> = (0..100_000).map(mobile).collect();
        assert_eq!(numbers.len(), 100_000);
        assert!(numbers.iter().all(|number| number.len() == 13));
    }
}
