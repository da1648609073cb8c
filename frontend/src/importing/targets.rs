//! What a column can become, in groups one finds one's way in.

use contract::importing::Target;
use domain::PersonField as F;

use crate::{language::say::importing as said, people::fields};

/// A group's name and what is in it.
pub type Group = (fn() -> &'static str, &'static [Target]);

/// Every target but [`Target::Ignore`].
pub const GROUPS: [Group; 6] = [
    (
        said::group_names,
        &[
            Target::FullName,
            Target::FullNameFamilyFirst,
            Target::Field(F::GivenName),
            Target::Field(F::FamilyName),
            Target::Field(F::Nickname),
        ],
    ),
    (
        said::group_reach,
        &[
            Target::Field(F::Emails),
            Target::Field(F::Phones),
            Target::Field(F::Website),
            Target::Field(F::DoNotContact),
        ],
    ),
    (
        said::group_work,
        &[
            Target::Field(F::Company),
            Target::Field(F::Role),
            Target::Field(F::Sector),
            Target::Field(F::VatNumber),
        ],
    ),
    (
        said::group_place,
        &[
            Target::Field(F::Street),
            Target::Field(F::PostalCode),
            Target::Field(F::City),
            Target::Field(F::Province),
            Target::Field(F::Country),
        ],
    ),
    (
        said::group_community,
        &[
            Target::Field(F::Status),
            Target::Field(F::MemberSince),
            Target::Field(F::LastSeen),
            Target::Field(F::Tags),
            Target::Field(F::Skills),
            Target::Field(F::Interests),
        ],
    ),
    (
        said::group_more,
        &[
            Target::Field(F::Birthday),
            Target::Field(F::TaxCode),
            Target::Field(F::HowWeMet),
            Target::Field(F::Notes),
        ],
    ),
];

/// What a target is called.
pub fn label(target: Target) -> &'static str {
    match target {
        Target::Ignore => said::ignore(),
        Target::FullName => said::full_name(),
        Target::FullNameFamilyFirst => said::full_name_family_first(),
        Target::Field(field) => fields::label(field),
    }
}

/// The word that stands for a target in the page.
pub const fn word(target: Target) -> &'static str {
    match target {
        Target::Ignore => "ignore",
        Target::FullName => "full",
        Target::FullNameFamilyFirst => "family-first",
        Target::Field(field) => field.name(),
    }
}

/// The target of a word.
pub fn from_word(text: &str) -> Target {
    GROUPS
        .into_iter()
        .flat_map(|(_, targets)| targets.iter().copied())
        .find(|target| word(*target) == text)
        .unwrap_or(Target::Ignore)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_can_be_chosen_for_a_column() {
        for &field in F::ALL {
            assert_eq!(from_word(field.name()), Target::Field(field));
        }
        assert_eq!(from_word("full"), Target::FullName);
        assert_eq!(from_word("family-first"), Target::FullNameFamilyFirst);
    }
}
