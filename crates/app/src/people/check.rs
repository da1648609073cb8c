//! What may be kept in a field, and what looks wrong and is kept all the same.

use contract::{
    Failure,
    failure::InvalidReason,
    people::{FieldWarning, WarningKind},
};
use domain::{FieldKind, FieldValue, Person, PersonField, fiscal};

/// Characters of one line at most.
const LINE: usize = 1_000;

/// Characters of notes at most.
const PROSE: usize = 200_000;

/// Items of a list at most.
const ITEMS: usize = 100;

/// The value as it is kept: trimmed, phones in E.164 where they can be understood, no item twice.
///
/// # Errors
/// [`Failure::Invalid`] if it is of the wrong kind or too long.
pub fn clean(field: PersonField, value: FieldValue) -> Result<FieldValue, Failure> {
    let refuse = |reason| Failure::Invalid { field, reason };
    let short = |text: &str, limit: usize| {
        if text.chars().count() > limit {
            Err(refuse(InvalidReason::TooLong))
        } else {
            Ok(())
        }
    };
    match (field.kind(), value) {
        (FieldKind::Text, FieldValue::Text(text)) => {
            let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
            short(&line, LINE)?;
            Ok(FieldValue::Text(line))
        }
        (FieldKind::Prose, FieldValue::Text(text)) => {
            short(&text, PROSE)?;
            Ok(FieldValue::Text(text.trim_end().to_owned()))
        }
        (FieldKind::List, FieldValue::List(items)) => {
            if items.len() > ITEMS {
                return Err(refuse(InvalidReason::TooMany));
            }
            let mut kept: Vec<String> = Vec::with_capacity(items.len());
            for item in items {
                let item = item.split_whitespace().collect::<Vec<_>>().join(" ");
                short(&item, LINE)?;
                let item = match field {
                    PersonField::Phones => importing::phone::to_e164(&item).unwrap_or(item),
                    _ => item,
                };
                if !item.is_empty() && !kept.contains(&item) {
                    kept.push(item);
                }
            }
            Ok(FieldValue::List(kept))
        }
        (FieldKind::Day, value @ FieldValue::Day(_))
        | (FieldKind::Flag, value @ FieldValue::Flag(_))
        | (FieldKind::Status, value @ FieldValue::Status(_)) => Ok(value),
        _ => Err(refuse(InvalidReason::WrongKind)),
    }
}

/// Every field of a person, cleaned.
///
/// # Errors
/// As [`clean`]; and if nothing tells who it is.
pub fn clean_person(person: &Person) -> Result<Person, Failure> {
    let mut cleaned = Person::default();
    for &field in PersonField::ALL {
        cleaned.set(field, clean(field, person.get(field))?);
    }
    if cleaned.display_name().is_empty() && cleaned.phones.is_empty() {
        return Err(Failure::Invalid {
            field: PersonField::FamilyName,
            reason: InvalidReason::Nameless,
        });
    }
    Ok(cleaned)
}

/// What looks wrong about a person's fields.
pub fn warnings(person: &Person) -> Vec<FieldWarning> {
    let mut warnings = Vec::new();
    let mut warn = |field, item: usize, warning| {
        warnings.push(FieldWarning {
            field,
            item: u16::try_from(item).unwrap_or(u16::MAX),
            warning,
        });
    };
    for (item, email) in person.emails.iter().enumerate() {
        if !importing::email::looks_right(email) {
            warn(PersonField::Emails, item, WarningKind::Email);
        }
    }
    for (item, phone) in person.phones.iter().enumerate() {
        if importing::phone::to_e164(phone).is_none() {
            warn(PersonField::Phones, item, WarningKind::Phone);
        }
    }
    if let Some(warning) = fiscal::check_tax_code(&person.tax_code) {
        warn(PersonField::TaxCode, 0, WarningKind::Fiscal(warning));
    }
    if let Some(warning) = fiscal::check_vat_number(&person.vat_number) {
        warn(PersonField::VatNumber, 0, WarningKind::Fiscal(warning));
    }
    warnings
}
