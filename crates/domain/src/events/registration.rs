//! Somebody's place at an event: what is kept of it, and the state that follows from everything
//! that is known. Only *cancelled* is ever written; registered or waiting follows from the order
//! of asking ([`super::seats`]), attended from the arrivals ([`super::presence`]).

use chrono::{DateTime, Days, Utc};
use serde::{Deserialize, Serialize};

use super::{
    event::{Question, QuestionKind},
    seats::{Asking, Queued, Seat},
    token::Token,
};
use crate::{ArrivalId, EventId, PersonId, RegistrationId, SeriesId, text};

/// Days after which nobody remembers that somebody did not come.
const FORGOTTEN: u64 = 366;

/// Whom a registration or an arrival is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attendee {
    /// Somebody in the directory.
    Person(PersonId),
    /// A guest who is known only as a name on a registration.
    Guest(RegistrationId),
    /// Somebody the door let in as a typed name; every such arrival is somebody else.
    Named(ArrivalId),
}

/// What somebody registers for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Subject {
    /// One date.
    Event(EventId),
    /// Every date of a series, but for those they stay away from.
    Series(SeriesId),
}

/// A registration as it is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Registration {
    /// Which.
    pub id: RegistrationId,
    /// For what.
    pub subject: Subject,
    /// For whom, where they are in the directory.
    pub person: Option<PersonId>,
    /// Their name, as it was written; for a guest all that is known.
    pub name: String,
    /// The member who brings them.
    pub guest_of: Option<PersonId>,
    /// When they asked; asking again after a cancellation is asking anew.
    pub queued: Queued,
    /// They will not come.
    pub cancelled: bool,
    /// The organiser keeps a place for them.
    pub kept: bool,
    /// What they answered.
    pub replies: Vec<Reply>,
    /// What opens the door for them; none was drawn yet.
    pub token: Option<Token>,
    /// What the organisers note.
    pub note: String,
}

impl Registration {
    /// Whom it is about. A guest who turns out to be in the directory is that person from then on,
    /// in arrivals of the past too.
    #[must_use]
    pub fn attendee(&self) -> Attendee {
        self.person
            .map_or(Attendee::Guest(self.id), Attendee::Person)
    }

    /// What the queue needs to know of it on one date: whether they stay away then, came to none
    /// before, and were left out last time.
    #[must_use]
    pub fn asking(&self, away: bool, newcomer: bool, left_out: bool) -> Asking {
        Asking {
            id: self.id,
            who: self.attendee(),
            cancelled: self.cancelled || away,
            kept: self.kept,
            queued: self.queued,
            newcomer,
            left_out,
        }
    }
}

/// Whether an organiser's mark that somebody did not come is still remembered.
#[must_use]
pub fn is_remembered(marked_at: DateTime<Utc>, now: DateTime<Utc>) -> bool {
    marked_at
        .checked_add_days(Days::new(FORGOTTEN))
        .is_some_and(|forgotten| now < forgotten)
}

/// What became of a registration.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RegistrationState {
    /// Has a place.
    Registered,
    /// Moves up when a place frees.
    Waiting,
    /// Will not come, and said so.
    Cancelled,
    /// Had a place and did not come.
    NoShow,
    /// Came.
    Attended,
}

impl RegistrationState {
    /// Every state, in the order of a list.
    pub const ALL: [Self; 5] = [
        Self::Attended,
        Self::Registered,
        Self::Waiting,
        Self::NoShow,
        Self::Cancelled,
    ];

    /// What follows from the place, the arrivals and an organiser's mark. Who came has come,
    /// whatever was said before; a mark on somebody without a place says nothing.
    #[must_use]
    pub const fn of(seat: Seat, came: bool, marked_no_show: bool) -> Self {
        match seat {
            _ if came => Self::Attended,
            Seat::Cancelled => Self::Cancelled,
            Seat::Waiting { .. } => Self::Waiting,
            Seat::In | Seat::Again if marked_no_show => Self::NoShow,
            Seat::In | Seat::Again => Self::Registered,
        }
    }
}

/// What somebody answered to one of the organiser's questions.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Reply {
    /// The question's number.
    pub question: u16,
    /// The answer; `yes` or `no` for such a question.
    pub text: String,
}

impl Reply {
    /// Whether it is an answer to this question. One that no longer is, because the question
    /// changed, is kept and shown as it was given.
    #[must_use]
    pub fn answers(&self, question: &Question) -> bool {
        let said = self.text.trim();
        self.question == question.number
            && !said.is_empty()
            && match &question.kind {
                QuestionKind::Line => true,
                QuestionKind::YesNo => matches!(said, "yes" | "no"),
                QuestionKind::OneOf(choices) => {
                    let said = text::fold(said);
                    choices.iter().any(|choice| text::fold(choice) == said)
                }
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_came_attended_even_if_they_had_cancelled_or_were_waiting() {
        for seat in [Seat::In, Seat::Waiting { place: 3 }, Seat::Cancelled] {
            let state = RegistrationState::of(seat, true, true);
            assert_eq!(state, RegistrationState::Attended);
        }
    }

    #[test]
    fn only_somebody_with_a_place_can_be_missed() {
        let of = |seat| RegistrationState::of(seat, false, true);
        assert_eq!(of(Seat::In), RegistrationState::NoShow);
        assert_eq!(of(Seat::Waiting { place: 1 }), RegistrationState::Waiting);
        assert_eq!(of(Seat::Cancelled), RegistrationState::Cancelled);
    }

    #[test]
    fn a_guest_is_a_registration_of_their_own_until_they_are_somebody() {
        let id = RegistrationId(uuid::Uuid::from_u128(1));
        let member = PersonId(uuid::Uuid::from_u128(2));
        let mut guest = Registration {
            id,
            subject: Subject::Series(SeriesId(uuid::Uuid::from_u128(3))),
            person: None,
            name: "Un'amica di Anna".into(),
            guest_of: Some(member),
            queued: Queued(7),
            cancelled: false,
            kept: false,
            replies: Vec::new(),
            token: None,
            note: String::new(),
        };
        assert_eq!(guest.attendee(), Attendee::Guest(id));
        assert!(guest.asking(true, true, false).cancelled);
        assert!(!guest.asking(false, true, false).cancelled);
        guest.person = Some(PersonId(uuid::Uuid::from_u128(4)));
        assert_eq!(
            guest.asking(false, true, false).who,
            Attendee::Person(PersonId(uuid::Uuid::from_u128(4)))
        );
    }

    #[test]
    fn that_somebody_did_not_come_is_forgotten_after_a_year() {
        let marked = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let day = |days| marked + chrono::Duration::days(days);
        assert!(is_remembered(marked, day(365)));
        assert!(!is_remembered(marked, day(366)));
        // a clock that was wrong when it was marked
        assert!(is_remembered(marked, day(-1)));
    }

    #[test]
    fn an_answer_fits_its_question_or_is_shown_as_it_was_given() {
        let question = Question {
            number: 2,
            text: "Tavolo?".into(),
            kind: QuestionKind::OneOf(vec!["Città".into(), "Costa".into()]),
        };
        let reply = |question, text: &str| Reply {
            question,
            text: text.into(),
        };
        assert!(reply(2, "citta").answers(&question));
        assert!(!reply(2, "Montagna").answers(&question));
        assert!(!reply(1, "Costa").answers(&question));
    }
}
