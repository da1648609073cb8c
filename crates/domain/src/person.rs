//! A person: everything the directory knows of somebody, and how they are named and sorted.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::text;

/// How close to the community somebody is. For now a field that is set by hand; it will be
/// derived from dated facts (application, admission, lapse), and every reader goes through
/// [`Person::status`] so that only its source has to change.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// Known, but has not asked to join.
    #[default]
    Contact,
    /// Has asked to join.
    Aspirant,
    /// Belongs.
    Member,
}

impl Status {
    /// Every status, from the furthest to the closest.
    pub const ALL: [Self; 3] = [Self::Contact, Self::Aspirant, Self::Member];

    /// The word used in files.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Contact => "contact",
            Self::Aspirant => "aspirant",
            Self::Member => "member",
        }
    }

    /// The status of this word.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|status| status.name() == name)
    }
}

/// A person's fields; [`crate::PersonField`] is their table. Empty means not known.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Person {
    /// First name or names.
    pub given_name: String,
    /// Family name.
    pub family_name: String,
    /// What friends say.
    pub nickname: String,
    /// The company or shop.
    pub company: String,
    /// What they are there.
    pub role: String,
    /// E-mail addresses, the preferred one first.
    pub emails: Vec<String>,
    /// Telephone numbers in E.164 where they could be understood, else as written.
    pub phones: Vec<String>,
    /// Street and number.
    pub street: String,
    /// Postal code (CAP).
    pub postal_code: String,
    /// Town.
    pub city: String,
    /// Two-letter province in Italy, a region elsewhere.
    pub province: String,
    /// Country, as written; empty is the community's own.
    pub country: String,
    /// Line of business.
    pub sector: String,
    /// What they can help with.
    pub skills: Vec<String>,
    /// What they care about.
    pub interests: Vec<String>,
    /// Web page.
    pub website: String,
    /// Day of birth.
    pub birthday: Option<NaiveDate>,
    /// *Codice fiscale*.
    pub tax_code: String,
    /// *Partita IVA*.
    pub vat_number: String,
    /// How close they are; see [`Status`].
    pub status: Status,
    /// The day they became a member.
    pub member_since: Option<NaiveDate>,
    /// The day somebody last met them.
    pub last_seen: Option<NaiveDate>,
    /// They asked to be left in peace.
    pub do_not_contact: bool,
    /// How we know each other: mine alone.
    pub how_we_met: String,
    /// My notes: mine alone.
    pub notes: String,
    /// Tags, sorted as words.
    pub tags: Vec<String>,
}

impl Person {
    /// The name as it is shown: given and family name, else nickname, company or first e-mail.
    #[must_use]
    pub fn display_name(&self) -> String {
        let whole = format!("{} {}", self.given_name.trim(), self.family_name.trim());
        let fallbacks = [&self.nickname, &self.company];
        let first_mail = self.emails.first();
        std::iter::once(whole.trim())
            .chain(
                fallbacks
                    .into_iter()
                    .chain(first_mail)
                    .map(|text| text.trim()),
            )
            .find(|text| !text.is_empty())
            .unwrap_or_default()
            .to_owned()
    }

    /// The key the directory is sorted by: family name first, folded.
    #[must_use]
    pub fn sort_key(&self) -> String {
        let named = text::fold(&format!("{} {}", self.family_name, self.given_name));
        if named.is_empty() {
            text::fold(&self.display_name())
        } else {
            named
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_without_a_name_is_shown_by_what_is_known() {
        let person = Person {
            emails: vec!["info@example.org".into()],
            ..Person::default()
        };
        assert_eq!(person.display_name(), "info@example.org");
    }

    #[test]
    fn the_directory_sorts_by_family_name_without_accents() {
        let person = Person {
            given_name: "Nicolò".into(),
            family_name: "D’Angelo".into(),
            ..Person::default()
        };
        assert_eq!(person.sort_key(), "d angelo nicolo");
    }
}
