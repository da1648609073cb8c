//! The fields of a person as one table: the Rust name, the kind of value and the number that
//! stands for it in the log, for ever. Numbers are add-only: never reuse or renumber one.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::person::{Person, Status};

/// What kind of value a field holds, and so how it is edited, compared and exported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FieldKind {
    /// One line of text.
    Text,
    /// Text of several lines.
    Prose,
    /// Several short texts, in the order the person wrote them.
    List,
    /// A day of the calendar, without time or zone.
    Day,
    /// Yes or no.
    Flag,
    /// One of [`Status`].
    Status,
}

/// A value of a person's field. Emptiness is a value: the empty text, list or day.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FieldValue {
    /// For [`FieldKind::Text`] and [`FieldKind::Prose`].
    Text(String),
    /// For [`FieldKind::List`].
    List(Vec<String>),
    /// For [`FieldKind::Day`].
    Day(Option<NaiveDate>),
    /// For [`FieldKind::Flag`].
    Flag(bool),
    /// For [`FieldKind::Status`].
    Status(Status),
}

impl FieldValue {
    /// Whether nothing is said by this value (a status always says something).
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Text(text) => text.trim().is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Day(day) => day.is_none(),
            Self::Flag(flag) => !flag,
            Self::Status(_) => false,
        }
    }
}

/// Where a field lives: it decides which row and which space a change belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Home {
    /// The record the organisers share.
    Record,
    /// What only I know of this person: never leaves my own devices.
    Mine,
    /// A set of its own: each tag is a row, so that two people can add one each.
    Tags,
}

macro_rules! person_fields {
    ($($variant:ident $name:ident $kind:ident $home:ident $number:literal;)*) => {
        /// A field of a person. The discriminant is its number in the log.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[repr(u16)]
        #[allow(missing_docs, reason = "the names say it; the user's guide says more")]
        pub enum PersonField { $($variant = $number,)* }

        impl PersonField {
            /// Every field, in the order of the table.
            pub const ALL: &'static [PersonField] = &[$(Self::$variant,)*];

            /// The number in the log.
            #[must_use]
            pub const fn number(self) -> u16 { self as u16 }

            /// The field with this number, if this version knows it.
            #[must_use]
            pub const fn from_number(number: u16) -> Option<Self> {
                match number { $($number => Some(Self::$variant),)* _ => None }
            }

            /// The name in snake case: the column, the key in files and in locale files.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => stringify!($name),)* }
            }

            /// The field of this snake-case name.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $(stringify!($name) => Some(Self::$variant),)* _ => None }
            }

            /// What kind of value it holds.
            #[must_use]
            pub const fn kind(self) -> FieldKind {
                match self { $(Self::$variant => FieldKind::$kind,)* }
            }

            /// Where it lives.
            #[must_use]
            pub const fn home(self) -> Home {
                match self { $(Self::$variant => Home::$home,)* }
            }
        }

        impl Person {
            /// The value of one field.
            #[must_use]
            pub fn get(&self, field: PersonField) -> FieldValue {
                match field { $(PersonField::$variant => self.$name.clone().into(),)* }
            }

            /// Sets one field; a value of the wrong kind changes nothing and gives `false`.
            pub fn set(&mut self, field: PersonField, value: FieldValue) -> bool {
                match field { $(PersonField::$variant => match value.try_into() {
                    Ok(value) => { self.$name = value; true }
                    Err(_) => false,
                },)* }
            }
        }
    };
}

person_fields! {
    GivenName   given_name   Text   Record 1;
    FamilyName  family_name  Text   Record 2;
    Nickname    nickname     Text   Record 3;
    Company     company      Text   Record 4;
    Role        role         Text   Record 5;
    Emails      emails       List   Record 6;
    Phones      phones       List   Record 7;
    Street      street       Text   Record 8;
    PostalCode  postal_code  Text   Record 9;
    City        city         Text   Record 10;
    Province    province     Text   Record 11;
    Country     country      Text   Record 12;
    Sector      sector       Text   Record 13;
    Skills      skills       List   Record 14;
    Interests   interests    List   Record 15;
    Website     website      Text   Record 16;
    Birthday    birthday     Day    Record 17;
    TaxCode     tax_code     Text   Record 18;
    VatNumber   vat_number   Text   Record 19;
    Status      status       Status Record 20;
    MemberSince member_since Day    Record 21;
    LastSeen    last_seen    Day    Record 22;
    DoNotContact do_not_contact Flag Record 23;
    HowWeMet    how_we_met   Text   Mine   41;
    Notes       notes        Prose  Mine   42;
    Tags        tags         List   Tags   61;
}

/// A value that is not of the field's kind.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
#[error("the value is not of the field's kind")]
pub struct WrongKind;

macro_rules! values {
    ($($rust:ty => $($variant:ident)|+;)*) => {$(
        impl From<$rust> for FieldValue {
            fn from(value: $rust) -> Self { values!(@first value $($variant)|+) }
        }
        impl TryFrom<FieldValue> for $rust {
            type Error = WrongKind;
            fn try_from(value: FieldValue) -> Result<Self, WrongKind> {
                match value { $(FieldValue::$variant(value) => Ok(value),)+ _ => Err(WrongKind) }
            }
        }
    )*};
    (@first $value:ident $variant:ident) => { Self::$variant($value) };
}

values! {
    String => Text;
    Vec<String> => List;
    Option<NaiveDate> => Day;
    bool => Flag;
    Status => Status;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_field_is_found_again_by_number_and_by_name() {
        for &field in PersonField::ALL {
            assert_eq!(PersonField::from_number(field.number()), Some(field));
            assert_eq!(PersonField::from_name(field.name()), Some(field));
        }
    }

    #[test]
    fn a_field_takes_only_its_own_kind() {
        let mut person = Person::default();
        assert!(person.set(PersonField::City, FieldValue::Text("Prato".into())));
        assert!(!person.set(PersonField::City, FieldValue::Flag(true)));
        assert_eq!(person.city, "Prato");
    }
}
