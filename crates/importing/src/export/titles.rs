//! What columns are called in exported files. Each title is one that reading knows again.

use domain::PersonField as F;

use super::Language;

/// The title of a field's column.
#[must_use]
pub const fn title(field: F, language: Language) -> &'static str {
    let (italian, english) = match field {
        F::GivenName => ("Nome", "First name"),
        F::FamilyName => ("Cognome", "Last name"),
        F::Nickname => ("Soprannome", "Nickname"),
        F::Company => ("Azienda", "Company"),
        F::Role => ("Ruolo", "Role"),
        F::Emails => ("E-mail", "E-mail"),
        F::Phones => ("Telefono", "Phone"),
        F::Street => ("Indirizzo", "Street"),
        F::PostalCode => ("CAP", "Postal code"),
        F::City => ("Città", "City"),
        F::Province => ("Provincia", "Province"),
        F::Country => ("Nazione", "Country"),
        F::Sector => ("Settore", "Sector"),
        F::Skills => ("Competenze", "Skills"),
        F::Interests => ("Interessi", "Interests"),
        F::Website => ("Sito web", "Website"),
        F::Birthday => ("Data di nascita", "Date of birth"),
        F::TaxCode => ("Codice fiscale", "Tax code"),
        F::VatNumber => ("Partita IVA", "VAT number"),
        F::Status => ("Stato socio", "Status"),
        F::MemberSince => ("Socio dal", "Member since"),
        F::LastSeen => ("Ultimo incontro", "Last seen"),
        F::DoNotContact => ("Non contattare", "Do not contact"),
        F::HowWeMet => ("Come ci siamo conosciuti", "How we met"),
        F::Notes => ("Note", "Notes"),
        F::Tags => ("Etichette", "Tags"),
    };
    match language {
        Language::Italian => italian,
        Language::English => english,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::titles::{Meaning, meaning};

    #[test]
    fn every_title_is_known_again() {
        for &field in F::ALL {
            for language in [Language::Italian, Language::English] {
                let title = title(field, language);
                // "Nome" is the given name because there is "Cognome"
                let means = if title == "Nome" {
                    Meaning::Name
                } else {
                    Meaning::Field(field)
                };
                assert_eq!(meaning(title), Some(means), "{title}");
            }
        }
    }
}
