//! The places of a person's fields, to be filled without moving values about.

use chrono::NaiveDate;
use domain::{Person, PersonField as F};

/// The place of a text.
pub(crate) fn text(person: &mut Person, field: F) -> Option<&mut String> {
    Some(match field {
        F::GivenName => &mut person.given_name,
        F::FamilyName => &mut person.family_name,
        F::Nickname => &mut person.nickname,
        F::Company => &mut person.company,
        F::Role => &mut person.role,
        F::Street => &mut person.street,
        F::PostalCode => &mut person.postal_code,
        F::City => &mut person.city,
        F::Province => &mut person.province,
        F::Country => &mut person.country,
        F::Sector => &mut person.sector,
        F::Website => &mut person.website,
        F::TaxCode => &mut person.tax_code,
        F::VatNumber => &mut person.vat_number,
        F::HowWeMet => &mut person.how_we_met,
        F::Notes => &mut person.notes,
        _ => return None,
    })
}

/// The place of a list.
pub(crate) fn list(person: &mut Person, field: F) -> Option<&mut Vec<String>> {
    Some(match field {
        F::Emails => &mut person.emails,
        F::Phones => &mut person.phones,
        F::Skills => &mut person.skills,
        F::Interests => &mut person.interests,
        F::Tags => &mut person.tags,
        _ => return None,
    })
}

/// The place of a day.
pub(crate) fn day(person: &mut Person, field: F) -> Option<&mut Option<NaiveDate>> {
    Some(match field {
        F::Birthday => &mut person.birthday,
        F::MemberSince => &mut person.member_since,
        F::LastSeen => &mut person.last_seen,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::field::FieldKind;

    #[test]
    fn every_field_has_its_place() {
        let mut person = Person::default();
        for &field in F::ALL {
            let (text, list, day) = (
                text(&mut person, field).is_some(),
                list(&mut person, field).is_some(),
                day(&mut person, field).is_some(),
            );
            let expected = match field.kind() {
                FieldKind::Text | FieldKind::Prose => (true, false, false),
                FieldKind::List => (false, true, false),
                FieldKind::Day => (false, false, true),
                FieldKind::Flag | FieldKind::Status => (false, false, false),
            };
            assert_eq!((text, list, day), expected, "{field:?}");
        }
    }
}
