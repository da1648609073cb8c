//! An event: one date on which people meet. A series is several of them; each has a row of its
//! own, so that whatever is asked of one date is asked of one row.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{EventId, PersonId, SeriesId};

/// Questions an organiser may ask at the most.
pub const QUESTIONS: usize = 10;

/// Where people meet.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// In one room.
    #[default]
    InPerson,
    /// By a link.
    Online,
    /// In a room and by a link.
    Both,
}

/// Who may know of an event.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Visibility {
    /// The organising team: a draft, or a meeting of their own.
    #[default]
    Organisers,
    /// Every member.
    Members,
    /// Anybody who has the calendar file.
    Public,
}

macro_rules! words {
    ($($kind:ident { $($variant:ident $word:literal),* })*) => {$(
        impl $kind {
            /// Every one there is.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];

            /// The word used in files.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }

            /// The one of this word.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                match name { $($word => Some(Self::$variant),)* _ => None }
            }
        }
    )*};
}

words! {
    EventKind { InPerson "in_person", Online "online", Both "both" }
    Visibility { Organisers "organisers", Members "members", Public "public" }
}

/// Something the organiser wants to know of whoever registers.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Question {
    /// What answers name it by: never used again, however questions are moved or removed.
    pub number: u16,
    /// What is asked.
    pub text: String,
    /// How it is answered.
    pub kind: QuestionKind,
}

/// How a question is answered.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "choices", rename_all = "snake_case")]
pub enum QuestionKind {
    /// By a line of text.
    Line,
    /// By yes or no.
    YesNo,
    /// By one of these.
    OneOf(Vec<String>),
}

impl Question {
    /// The number for a question that is added to these.
    #[must_use]
    pub fn next_number(questions: &[Self], answered: impl IntoIterator<Item = u16>) -> u16 {
        questions
            .iter()
            .map(|question| question.number)
            .chain(answered)
            .max()
            .map_or(1, |number| number.saturating_add(1))
    }
}

/// An event's fields; [`crate::events::EventField`] is their table. Empty means not said.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Event {
    /// What it is called.
    pub title: String,
    /// Why come.
    pub purpose: String,
    /// Room, link or both.
    pub kind: EventKind,
    /// The name of the place.
    pub place_name: String,
    /// Its address, as one would write it on a letter.
    pub address: String,
    /// Where it is online.
    pub link: String,
    /// When it begins.
    pub start: Option<DateTime<Utc>>,
    /// When it ends.
    pub end: Option<DateTime<Utc>>,
    /// The zone of the place, by its IANA name (`Europe/Rome`).
    pub zone: String,
    /// Whole days in that zone: `start` is the first midnight, `end` the one after the last day.
    pub all_day: bool,
    /// How many people there is room for; none is as many as come.
    pub capacity: Option<u32>,
    /// How many more are let in on the list, because some never come.
    pub overbooking: u32,
    /// Who may know of it.
    pub visibility: Visibility,
    /// What happens there, in Markdown.
    pub description: String,
    /// Until when one can register in time.
    pub deadline: Option<DateTime<Utc>>,
    /// What is asked of whoever registers, [`QUESTIONS`] at the most.
    pub questions: Vec<Question>,
    /// Newcomers, and those left out last time, go first.
    pub newcomers_first: bool,
    /// The series it is a date of.
    pub series: Option<SeriesId>,
    /// Which date of the series: the local start its rule gives, `2027-03-28T20:30`, even if this
    /// one date was moved.
    pub occurrence: String,
    /// It does not take place.
    pub cancelled: bool,
    /// Who organises it.
    pub organisers: Vec<PersonId>,
    /// The circle or chapter.
    pub circle: String,
    /// How often the invitation changed (RFC 5545 `SEQUENCE`).
    pub sequence: u32,
    /// What calendars know it by, where another calendar made it (RFC 5545 `UID`).
    pub uid: String,
}

impl Event {
    /// What calendars know it by: for ever the same, whoever writes the file.
    #[must_use]
    pub fn calendar_uid(&self, id: EventId) -> String {
        if self.uid.is_empty() {
            format!("{id}@cerchia")
        } else {
            self.uid.clone()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_question_never_takes_the_number_of_one_that_was_answered() {
        let question = |number| Question {
            number,
            text: "Vegetariano?".into(),
            kind: QuestionKind::YesNo,
        };
        assert_eq!(Question::next_number(&[], []), 1);
        assert_eq!(Question::next_number(&[question(3), question(1)], []), 4);
        assert_eq!(Question::next_number(&[question(1)], [7]), 8);
    }

    #[test]
    fn an_event_of_another_calendar_keeps_the_name_it_has_there() {
        let id = EventId(uuid::Uuid::from_u128(1));
        let mut event = Event::default();
        assert_eq!(
            event.calendar_uid(id),
            "00000000-0000-0000-0000-000000000001@cerchia"
        );
        event.uid = "lancio2026@google.com".into();
        assert_eq!(event.calendar_uid(id), "lancio2026@google.com");
    }

    #[test]
    fn kinds_and_visibilities_are_found_again_by_their_word() {
        for &kind in EventKind::ALL {
            assert_eq!(EventKind::from_name(kind.name()), Some(kind));
        }
        for &visibility in Visibility::ALL {
            assert_eq!(Visibility::from_name(visibility.name()), Some(visibility));
        }
        assert_eq!(EventKind::from_name("elsewhere"), None);
    }
}
