//! Keeping in touch: contacts, follow-ups and promises, rhythms, and what one wants to know before a
//! call. Everything here is mine alone and never leaves my own devices.

use chrono::NaiveDate;
use domain::{
    DueId, EventId, InteractionId, PersonId,
    followups::{InteractionKind, Standing, Tie},
};
use serde::{Deserialize, Serialize};

use crate::events::Times;

mod capture;
mod ties;

pub use capture::*;
pub use ties::*;

/// Somebody, by name.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Named {
    /// Who.
    pub person: PersonId,
    /// Their name as it is shown.
    pub name: String,
}

/// An event, by title.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Occasion {
    /// Which.
    pub event: EventId,
    /// Its title.
    pub title: String,
    /// When; none if nobody said.
    pub times: Option<Times>,
}

/// A contact: whoever it was with, one entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactView {
    /// Which; none if it follows from arrivals and was not written down.
    pub id: Option<InteractionId>,
    /// How.
    pub kind: InteractionKind,
    /// On which day.
    pub day: Option<NaiveDate>,
    /// With whom.
    pub people: Vec<Named>,
    /// What it was about, in one line; may be empty.
    pub line: String,
    /// More of it; may be empty.
    pub note: String,
    /// What I learned; may be empty.
    pub learned: String,
    /// Where both were, if it was at an event.
    pub event: Option<Occasion>,
}

/// Writes a contact down, or writes it anew.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WriteContact {
    /// The one that is changed; none makes a new one.
    pub id: Option<InteractionId>,
    /// How.
    pub kind: InteractionKind,
    /// On which day; none is today.
    pub day: Option<NaiveDate>,
    /// With whom: at least one, at most twenty.
    pub people: Vec<PersonId>,
    /// What it was about, in one line.
    pub line: String,
    /// More of it.
    pub note: String,
    /// What I learned.
    pub learned: String,
    /// What was promised, with each of them.
    pub promises: Vec<NewDue>,
}

/// What came up in passing: a promise, or an ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewDue {
    /// What, in one line.
    pub line: String,
    /// Until when.
    pub due: Option<NaiveDate>,
    /// Whose promise, or that they look for it.
    pub kind: DueKind,
}

/// Takes a contact away.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct DeleteContact {
    /// Which.
    pub id: InteractionId,
}

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DueKind {
    /// Somebody to write or call.
    FollowUp,
    /// Something I promised.
    MyPromise,
    /// Something they promised me.
    TheirPromise,
    /// Something they look for; it is open until somebody was found who helps.
    Ask,
}

impl DueKind {
    /// A promise, by me or by them.
    #[must_use]
    pub const fn promised(by_me: bool) -> Self {
        if by_me {
            Self::MyPromise
        } else {
            Self::TheirPromise
        }
    }
}

/// A follow-up, a promise or an ask.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Due {
    /// Of what kind.
    pub kind: DueKind,
    /// Which.
    pub id: DueId,
}

/// A follow-up, a promise or an ask, as a line.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct DueRow {
    /// Which.
    pub due: Due,
    /// With whom; none for a note that names nobody.
    pub person: Option<Named>,
    /// Their company; may be empty.
    pub company: String,
    /// Why, or what.
    pub line: String,
    /// Until when; none is some time.
    pub day: Option<NaiveDate>,
    /// Whether it is time.
    pub standing: Standing,
    /// How often it was put off.
    pub snoozes: u32,
    /// Days after which it comes again, once it is done.
    pub repeat: Option<u16>,
    /// The event it comes from.
    pub event: Option<Occasion>,
}

/// Writes a follow-up or a promise, or writes it anew.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WriteDue {
    /// The one that is changed; none makes new ones.
    pub due: Option<Due>,
    /// Of what kind; not changed afterwards.
    pub kind: DueKind,
    /// With whom: one is made for each. Empty is a note that names nobody.
    pub people: Vec<PersonId>,
    /// Why, or what: at least a word.
    pub line: String,
    /// Until when.
    pub day: Option<NaiveDate>,
    /// The event it is to come after.
    pub event: Option<EventId>,
    /// Days after which it comes again; follow-ups only.
    pub repeat: Option<u16>,
}

/// It is done. With an outcome it becomes a contact of today.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FinishDue {
    /// Which.
    pub due: Due,
    /// What came of it, in one line; empty says nothing and is no contact.
    pub outcome: String,
    /// How we were in touch.
    pub kind: InteractionKind,
}

/// Puts it off.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct SnoozeDue {
    /// Which.
    pub due: Due,
    /// Until when.
    pub until: NaiveDate,
}

/// Takes it away.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct DeleteDue {
    /// Which.
    pub due: Due,
}

/// Asks which day somebody means.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReadDay {
    /// As people speak: `domani`, `tra 2 settimane`, `dopo FlorenceIN`.
    pub text: String,
    /// A day that was, as `ieri` and `lunedì scorso`; else one that comes.
    pub past: bool,
}

/// The day that was meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayView {
    /// The day; none if it says none.
    pub day: Option<NaiveDate>,
    /// The event it comes after.
    pub event: Option<Occasion>,
}

/// Asks for one's story with somebody.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct GetStory {
    /// With whom.
    pub person: PersonId,
}

/// One's story with somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryView {
    /// With whom.
    pub person: PersonId,
    /// It is me.
    pub is_me: bool,
    /// Nobody said yet who I am, so that nothing can be told from arrivals.
    pub am_unknown: bool,
    /// How I know them.
    pub tie: Tie,
    /// What says so, the strongest first.
    pub evidence: Vec<Evidence>,
    /// Whether and how often I want to be in touch.
    pub keeping: KeepingView,
    /// What is open between us.
    pub dues: Vec<DueRow>,
    /// What was, the latest first; at most 200.
    pub contacts: Vec<ContactView>,
    /// There is more than that.
    pub more: bool,
}

/// A line of evidence for a tie.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// What kind.
    pub tie: Tie,
    /// How often, all in all.
    pub times: u32,
    /// When, the last time.
    pub last: Option<NaiveDate>,
    /// Where, or what about, the last time; may be empty.
    pub what: String,
}

/// Asks what one wants to know before a call.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct GetBrief {
    /// Of whom.
    pub person: PersonId,
}

/// What one wants to know before a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BriefView {
    /// Who.
    pub who: Named,
    /// What they do and where; may be empty.
    pub about: String,
    /// Their telephones, as they are written here.
    pub phones: Vec<String>,
    /// They asked not to be contacted.
    pub do_not_contact: bool,
    /// Where we met the last time.
    pub last_met: Option<ContactView>,
    /// What was said, the latest first; at most three.
    pub last: Vec<ContactView>,
    /// What I promised.
    pub mine: Vec<DueRow>,
    /// What they promised.
    pub theirs: Vec<DueRow>,
    /// What they look for.
    pub asks: Vec<DueRow>,
    /// What else is open.
    pub open: Vec<DueRow>,
    /// People we both know: whoever was introduced to them, or was there when we spoke. At most ten.
    pub common: Vec<Named>,
    /// What they can help with.
    pub skills: Vec<String>,
    /// What they care for.
    pub interests: Vec<String>,
    /// The next event both are registered for.
    pub next: Option<Occasion>,
}

/// Asks what a week was about.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct GetReview {
    /// Weeks back; 0 is this one, Monday to Sunday.
    pub weeks_back: u16,
}

/// What a week was about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewView {
    /// Its Monday.
    pub from: NaiveDate,
    /// Its Sunday.
    pub to: NaiveDate,
    /// Its contacts by topic; the last, without a word, are those that share none.
    pub topics: Vec<TopicView>,
    /// What was finished.
    pub done: Vec<DueRow>,
    /// Events that were.
    pub events: Vec<Occasion>,
}

/// Contacts that share a word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicView {
    /// The word; empty for those that share none.
    pub word: String,
    /// The contacts.
    pub contacts: Vec<ContactView>,
}
