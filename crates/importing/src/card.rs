//! One address card as cells. Several e-mail addresses are one cell with separators, like in a
//! spreadsheet, so that all forms of files are cleaned by the same rules.

use std::panic::catch_unwind;

use calcard::{
    Entry, Parser,
    vcard::{
        VCard, VCardEntry, VCardParameterName, VCardParameterValue, VCardProperty as P, VCardType,
        VCardValue,
    },
};
use contract::importing::Target;
use domain::PersonField as F;

use crate::{bounds::MAX_PHOTO, cards::CardColumn};

/// The property of ours (RFC 6350, 6.10) that says somebody does not want to be contacted.
pub(crate) const DO_NOT_CONTACT: &str = "X-DO-NOT-CONTACT";

/// A card taken apart.
pub(crate) struct Card {
    card: VCard,
    /// Its picture, as it was packed.
    pub photo: Option<Vec<u8>>,
}

/// Takes a card apart; none if it is broken.
pub(crate) fn parse(text: &str) -> Option<Card> {
    let entry = catch_unwind(|| Parser::new(text).entry()).ok()?;
    let Entry::VCard(mut card) = entry else {
        return None;
    };
    let photo = photo(&mut card);
    Some(Card { card, photo })
}

fn photo(card: &mut VCard) -> Option<Vec<u8>> {
    let entry = card
        .entries
        .iter_mut()
        .find(|entry| entry.name == P::Photo)?;
    entry.values.drain(..).find_map(|value| match value {
        VCardValue::Binary(packed) if (1..=MAX_PHOTO).contains(&packed.data.len()) => {
            Some(packed.data)
        }
        _ => None,
    })
}

impl Card {
    /// What the card says in this column.
    pub fn cell(&self, column: CardColumn) -> String {
        match column.target {
            Target::FullName => self.first(&P::Fn),
            Target::Field(field) => match field {
                F::GivenName => join(&[self.part(&P::N, 1), self.part(&P::N, 2)], " "),
                F::FamilyName => self.part(&P::N, 0),
                F::Nickname => self.first(&P::Nickname),
                F::Company => self.company(),
                F::Role if column.property == "TITLE" => self.first(&P::Title),
                F::Role => self.first(&P::Role),
                F::Emails => self.all(&[P::Email], "; "),
                F::Phones => self.phones(),
                F::Street => join(&[self.part(&P::Adr, 2), self.part(&P::Adr, 1)], " "),
                F::City => self.part(&P::Adr, 3),
                F::Province => self.part(&P::Adr, 4),
                F::PostalCode => self.part(&P::Adr, 5),
                F::Country => self.part(&P::Adr, 6),
                F::Birthday => self.birthday(),
                F::Website => self.first(&P::Url),
                F::Notes => self.all(&[P::Note], "\n"),
                F::Tags => self.list(&[P::Categories]),
                F::Skills => self.list(&[P::Expertise]),
                F::Interests => self.list(&[P::Interest, P::Hobby]),
                F::DoNotContact => self.own(DO_NOT_CONTACT),
                _ => String::new(),
            },
            Target::Ignore | Target::FullNameFamilyFirst => String::new(),
        }
    }

    /// The entries of these properties, the preferred ones first.
    fn entries(&self, names: &[P]) -> Vec<&VCardEntry> {
        let mut entries: Vec<_> = self
            .card
            .entries
            .iter()
            .filter(|entry| names.contains(&entry.name))
            .collect();
        entries.sort_by_key(|entry| preference(entry));
        entries
    }

    fn first(&self, name: &P) -> String {
        let entries = self.entries(std::slice::from_ref(name));
        entries
            .iter()
            .map(|entry| texts(entry).join(", "))
            .find(|text| !text.is_empty())
            .unwrap_or_default()
    }

    /// A property that no standard knows.
    fn own(&self, name: &str) -> String {
        let is_it = |entry: &&VCardEntry| matches!(&entry.name, P::Other(own) if own.eq_ignore_ascii_case(name));
        let entry = self.card.entries.iter().find(is_it);
        entry
            .map(|entry| texts(entry).join(", "))
            .unwrap_or_default()
    }

    fn all(&self, names: &[P], between: &str) -> String {
        let texts: Vec<_> = self.entries(names).into_iter().flat_map(texts).collect();
        join(&texts, between)
    }

    fn list(&self, names: &[P]) -> String {
        let mut list = self.all(names, "; ");
        if !list.is_empty() {
            // one item with a comma is still one item
            list.push(';');
        }
        list
    }

    /// A part of a structured property, from the first entry that says it.
    fn part(&self, name: &P, place: usize) -> String {
        let entries = self.entries(std::slice::from_ref(name));
        let entry = entries
            .iter()
            .find(|entry| texts(entry).iter().any(|text| !text.is_empty()));
        entry
            .and_then(|entry| entry.values.get(place))
            .map(text)
            .unwrap_or_default()
    }

    fn company(&self) -> String {
        let entries = self.entries(&[P::Org]);
        let mut parts = entries.into_iter().flat_map(texts);
        parts.find(|part| !part.is_empty()).unwrap_or_default()
    }

    fn phones(&self) -> String {
        let is_fax = |entry: &&VCardEntry| {
            let mut types = entry.parameters(&VCardParameterName::Type);
            types.any(|kind| matches!(kind, VCardParameterValue::Type(VCardType::Fax)))
        };
        let entries = self.entries(&[P::Tel]);
        let phones = entries
            .iter()
            .filter(|entry| !is_fax(entry))
            .flat_map(|entry| texts(entry));
        let phones: Vec<_> = phones
            .map(|phone| match phone.get(..4) {
                Some(scheme) if scheme.eq_ignore_ascii_case("tel:") => phone[4..].to_owned(),
                _ => phone,
            })
            .collect();
        join(&phones, "; ")
    }

    fn birthday(&self) -> String {
        let entries = self.entries(&[P::Bday]);
        let Some(value) = entries.first().and_then(|entry| entry.values.first()) else {
            return String::new();
        };
        match value {
            VCardValue::PartialDateTime(day) => match (day.year, day.month, day.day) {
                // the year that Apple writes for "no year"
                (Some(year), Some(month), Some(day)) if year != 1604 => {
                    format!("{year:04}-{month:02}-{day:02}")
                }
                (_, Some(month), Some(day)) => format!("--{month:02}-{day:02}"),
                _ => String::new(),
            },
            value => text(value),
        }
    }
}

/// 1 for the most preferred, 100 for the others.
fn preference(entry: &VCardEntry) -> u32 {
    let level = entry
        .parameters(&VCardParameterName::Pref)
        .find_map(|value| match value {
            VCardParameterValue::Integer(level) => Some(*level),
            VCardParameterValue::Text(level) => level.parse().ok(),
            _ => None,
        });
    let marked = entry
        .params
        .iter()
        .filter_map(|parameter| parameter.value.as_text());
    let marked = marked
        .into_iter()
        .any(|kind| kind.eq_ignore_ascii_case("pref"));
    level.unwrap_or(if marked { 1 } else { 100 })
}

fn texts(entry: &VCardEntry) -> Vec<String> {
    entry.values.iter().map(text).collect()
}

fn text(value: &VCardValue) -> String {
    match value {
        VCardValue::Text(text) => mended(text),
        VCardValue::Component(parts) => mended(&parts.join(", ")),
        VCardValue::Integer(number) => number.to_string(),
        VCardValue::Float(number) => number.to_string(),
        // quoted-printable that is not what its character set says
        VCardValue::Binary(packed) => match std::str::from_utf8(&packed.data) {
            Ok(text) => text.to_owned(),
            Err(_) => encoding_rs::WINDOWS_1252
                .decode(&packed.data)
                .0
                .into_owned(),
        },
        _ => String::new(),
    }
}

/// Old cards often do not name their character set: UTF-8 that was taken for Latin-1 is put right.
fn mended(text: &str) -> String {
    if text.is_ascii() {
        return text.to_owned();
    }
    let bytes: Option<Vec<u8>> = text
        .chars()
        .map(|letter| u8::try_from(letter).ok())
        .collect();
    bytes
        .and_then(|bytes| String::from_utf8(bytes).ok())
        .unwrap_or_else(|| text.to_owned())
}

fn join(parts: &[String], between: &str) -> String {
    let parts: Vec<_> = parts
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(between)
}
