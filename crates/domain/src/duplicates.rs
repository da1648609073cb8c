//! Whether two records are one person, and why one may think so. Pure rules: finding the records
//! to compare is the store's business ([`keys`] says which share a block), and what was decided
//! ("not the same person") is remembered there.

mod keys;
mod names;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

use crate::{Person, fiscal};
pub use keys::{EDITION, keys};
use names::Names;

/// One reason to think that two records are one person, in the order of their strength.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// The same codice fiscale.
    SameTaxCode,
    /// The same e-mail address.
    SameEmail,
    /// The same telephone number.
    SamePhone,
    /// The same names.
    SameName,
    /// The same names, given and family name swapped.
    SwappedName,
    /// The same but for a short form (Beppe, Giuseppe).
    Nickname,
    /// The same but for a letter or two.
    SimilarName,
}

impl Reason {
    /// Whether it is about the names.
    #[must_use]
    pub const fn is_about_names(self) -> bool {
        matches!(
            self,
            Self::SameName | Self::SwappedName | Self::Nickname | Self::SimilarName
        )
    }
}

/// What is compared of a record, borrowed from wherever it is. Empty means not known.
#[derive(Clone, Copy, Debug)]
pub struct PersonKeys<'a, T = String> {
    /// First name or names.
    pub given_name: &'a str,
    /// Family name.
    pub family_name: &'a str,
    /// E-mail addresses, in any case.
    pub emails: &'a [T],
    /// Telephone numbers, best in E.164.
    pub phones: &'a [T],
    /// *Codice fiscale*, as written.
    pub tax_code: &'a str,
}

impl<T> Default for PersonKeys<'_, T> {
    fn default() -> Self {
        Self {
            given_name: "",
            family_name: "",
            emails: &[],
            phones: &[],
            tax_code: "",
        }
    }
}

impl<'a> From<&'a Person> for PersonKeys<'a> {
    fn from(person: &'a Person) -> Self {
        Self {
            given_name: &person.given_name,
            family_name: &person.family_name,
            emails: &person.emails,
            phones: &person.phones,
            tax_code: &person.tax_code,
        }
    }
}

/// Why these may be one person, the strongest reason first; empty if nothing speaks for it.
///
/// A tax code counts if it looks like one (no `n/d`). Where both records have a personal code that
/// fits and the codes say different things, it takes the same name *and* the same address or
/// number to be named at all: such are father and son, or a code somebody reckoned out wrongly.
#[must_use]
pub fn reasons<A: AsRef<str>, B: AsRef<str>>(
    a: &PersonKeys<'_, A>,
    b: &PersonKeys<'_, B>,
) -> Vec<Reason> {
    let mut found = Vec::new();
    if keys::tax_code(a.tax_code).is_some_and(|code| keys::tax_code(b.tax_code) == Some(code)) {
        found.push(Reason::SameTaxCode);
    }
    if share(a.emails, b.emails, keys::email) {
        found.push(Reason::SameEmail);
    }
    if share(a.phones, b.phones, keys::phone) {
        found.push(Reason::SamePhone);
    }
    let otherwise_alike = !found.is_empty();
    let of_a = Names::of(a.given_name, a.family_name);
    let of_b = Names::of(b.given_name, b.family_name);
    let by_name = of_a.compare(&of_b, otherwise_alike);
    found.extend(by_name);
    let one_name = by_name.is_some_and(|reason| reason != Reason::SimilarName);
    if tax_codes_differ(a, b) && !(one_name && otherwise_alike) {
        found.clear();
    }
    found
}

/// Whether an import may take the two for one person without asking: the same personal tax code;
/// or the same address or number, and names that go together or of which one is missing. A name
/// alone never is, and nothing is where two tax codes that fit say otherwise.
///
/// `reasons` are those of [`reasons`] for the same two.
#[must_use]
pub fn is_certain<A, B>(reasons: &[Reason], a: &PersonKeys<'_, A>, b: &PersonKeys<'_, B>) -> bool {
    let by_name = reasons.iter().any(|reason| reason.is_about_names());
    if reasons.contains(&Reason::SameTaxCode) {
        // eleven digits are a business's as often as a person's: colleagues share them
        return by_name || fiscal::is_personal_tax_code(a.tax_code);
    }
    let reached_alike =
        reasons.contains(&Reason::SameEmail) || reasons.contains(&Reason::SamePhone);
    reached_alike && !tax_codes_differ(a, b) && (by_name || is_nameless(a) || is_nameless(b))
}

/// Whether the two are worth a look. A shared telephone alone is a household or a switchboard; a
/// shared address alone is weak, but may be a name that changed.
#[must_use]
pub fn is_possible(reasons: &[Reason]) -> bool {
    !matches!(reasons, [] | [Reason::SamePhone])
}

/// Sorts pairs by their reasons, the surest first: `pairs.sort_by_key(|pair| surest_first(…))`.
#[must_use]
pub fn surest_first(reasons: &[Reason]) -> Reverse<u32> {
    // each weighs more than what follows it, and an address with a name more than either alone
    let weight = |reason: &Reason| match reason {
        Reason::SameTaxCode => 1000,
        Reason::SameEmail => 60,
        Reason::SamePhone => 50,
        Reason::SameName => 40,
        Reason::SwappedName => 38,
        Reason::Nickname => 30,
        Reason::SimilarName => 20,
    };
    Reverse(reasons.iter().map(weight).sum())
}

fn is_nameless<T>(person: &PersonKeys<'_, T>) -> bool {
    let has_letter = |name: &str| name.chars().any(char::is_alphanumeric);
    !has_letter(person.given_name) && !has_letter(person.family_name)
}

fn tax_codes_differ<A, B>(a: &PersonKeys<'_, A>, b: &PersonKeys<'_, B>) -> bool {
    if a.tax_code.is_empty() || b.tax_code.is_empty() {
        return false;
    }
    let said = |text| fiscal::said_of_the_person(text);
    said(a.tax_code)
        .zip(said(b.tax_code))
        .is_some_and(|(of_a, of_b)| of_a != of_b)
}

fn share<A: AsRef<str>, B: AsRef<str>>(
    a: &[A],
    b: &[B],
    plain: impl Fn(&str) -> Option<String>,
) -> bool {
    if a.is_empty() || b.is_empty() {
        return false;
    }
    let of_b: Vec<String> = b.iter().filter_map(|text| plain(text.as_ref())).collect();
    a.iter()
        .filter_map(|text| plain(text.as_ref()))
        .any(|text| of_b.contains(&text))
}
