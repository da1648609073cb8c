//! What the fields of a person are called, and what warnings about them say.

use contract::people::WarningKind;
use domain::{PersonField, Status, fiscal::FiscalWarning};

use crate::language::say::field as said;

/// A field's name.
pub fn label(field: PersonField) -> &'static str {
    match field {
        PersonField::GivenName => said::given_name(),
        PersonField::FamilyName => said::family_name(),
        PersonField::Nickname => said::nickname(),
        PersonField::Company => said::company(),
        PersonField::Role => said::role(),
        PersonField::Emails => said::emails(),
        PersonField::Phones => said::phones(),
        PersonField::Street => said::street(),
        PersonField::PostalCode => said::postal_code(),
        PersonField::City => said::city(),
        PersonField::Province => said::province(),
        PersonField::Country => said::country(),
        PersonField::Sector => said::sector(),
        PersonField::Skills => said::skills(),
        PersonField::Interests => said::interests(),
        PersonField::Website => said::website(),
        PersonField::Birthday => said::birthday(),
        PersonField::TaxCode => said::tax_code(),
        PersonField::VatNumber => said::vat_number(),
        PersonField::Status => said::status(),
        PersonField::MemberSince => said::member_since(),
        PersonField::LastSeen => said::last_seen(),
        PersonField::DoNotContact => said::do_not_contact(),
        PersonField::HowWeMet => said::how_we_met(),
        PersonField::Notes => said::notes(),
        PersonField::Tags => said::tags(),
    }
}

/// The word for one person of a status.
pub fn status(status: Status) -> &'static str {
    match status {
        Status::Contact => said::contact(),
        Status::Aspirant => said::aspirant(),
        Status::Member => said::member(),
    }
}

/// What looks wrong about a value; it is kept all the same.
pub fn warning(warning: WarningKind, field: PersonField) -> &'static str {
    match (warning, field) {
        (WarningKind::Email, _) => said::odd_email(),
        (WarningKind::Phone, _) => said::odd_phone(),
        (WarningKind::Fiscal(FiscalWarning::Pattern), PersonField::VatNumber) => {
            said::odd_vat_number()
        }
        (WarningKind::Fiscal(FiscalWarning::Pattern), _) => said::odd_tax_code(),
        (WarningKind::Fiscal(FiscalWarning::CheckDigit), _) => said::odd_check_digit(),
    }
}
