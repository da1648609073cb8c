//! Whether and how often one wants to be in touch, and how one knows people.

use chrono::NaiveDate;
use domain::{
    FilterId, PersonId,
    followups::{Keep, Rhythm, RhythmOf, Standing},
};
use serde::{Deserialize, Serialize};

use super::{Named, Occasion};

/// Whether and how often one wants to be in touch with somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeepingView {
    /// Whether the tie is kept.
    pub keep: Keep,
    /// The rhythm set for this person.
    pub own: Option<Rhythm>,
    /// The rhythm that counts.
    pub rhythm: Option<Rhythm>,
    /// Whose rhythm that is, if it is not their own: the tag or filter.
    pub from: Option<String>,
    /// The last real contact.
    pub last: Option<NaiveDate>,
    /// When it is time again.
    pub due: Option<NaiveDate>,
    /// Whether it is.
    pub standing: Standing,
    /// For a tie that sleeps: something to wake it by.
    pub wake: Option<Wake>,
}

/// An occasion to be in touch again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wake {
    /// An event both may come to.
    Event(Occasion),
    /// What they look for: somebody may be found who helps.
    Ask(String),
    /// Their birthday.
    Birthday(NaiveDate),
}

/// Says how often one wants to be in touch with somebody.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct SetTie {
    /// With whom.
    pub person: PersonId,
    /// Whether the tie is kept.
    pub keep: Keep,
    /// A rhythm of their own; none is what tags and filters say.
    pub rhythm: Option<Rhythm>,
    /// Who goes to sleep for it, where the limit is reached.
    pub sleeps: Option<PersonId>,
}

/// For whom a rhythm is, beside single people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RhythmFor {
    /// Whoever has this tag.
    Tag(String),
    /// Whoever this filter finds.
    Filter(FilterId),
}

/// Sets the rhythm of a tag or a filter, or removes it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetRhythm {
    /// For whom.
    pub of: RhythmFor,
    /// How often; none removes it.
    pub rhythm: Option<Rhythm>,
}

/// Asks for the rhythms.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct ListRhythms {}

/// The rhythms, and what else I said of myself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RhythmsView {
    /// Those of tags and filters.
    pub rules: Vec<RhythmRule>,
    /// How many people have a rhythm of their own.
    pub people: u64,
    /// How many may, before I am asked who goes to sleep.
    pub limit: u16,
    /// Who I am in the directory.
    pub me: Option<Named>,
}

/// The rhythm of a tag or a filter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RhythmRule {
    /// For whom.
    pub of: RhythmFor,
    /// What kind of rule it is.
    pub kind: RhythmOf,
    /// The tag, or the filter's name.
    pub name: String,
    /// How often.
    pub rhythm: Rhythm,
    /// For how many people it is the one that counts.
    pub people: u64,
}

/// Says who I am, and how many ties I want to keep.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct SetMyself {
    /// Me in the directory.
    pub me: Option<PersonId>,
    /// Rhythms of single people before I am asked who goes to sleep: 1 to 10,000.
    pub limit: u16,
}

/// Asks who could go to sleep.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct ListKept {}

/// People with a rhythm of their own, the longest silence first; at most 50.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptView {
    /// Who.
    pub people: Vec<TieRow>,
    /// How many may have one.
    pub limit: u16,
}

/// Somebody to be in touch with, as a line.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct TieRow {
    /// Who.
    pub who: Named,
    /// Their company; may be empty.
    pub company: String,
    /// The last real contact.
    pub last: Option<NaiveDate>,
    /// What the last contact was about; may be empty.
    pub line: String,
    /// When it is time.
    pub due: Option<NaiveDate>,
    /// Whether it is.
    pub standing: Standing,
}

/// Asks how I know people, all in all.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct GetMyTies {}

/// How I know people. Told of myself alone, and of nobody else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyTiesView {
    /// Nobody said who I am.
    pub am_unknown: bool,
    /// Everybody else in the directory.
    pub contacts: u64,
    /// Those I saw.
    pub met: u64,
    /// Those where one helped the other.
    pub helped: u64,
    /// Those of whom there is nothing but the record.
    pub formal: u64,
}
