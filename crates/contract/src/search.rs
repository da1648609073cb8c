//! One box over everything.

use chrono::NaiveDate;
use domain::{EventId, PersonId};
use serde::{Deserialize, Serialize};

use crate::people::PeopleFilter;

/// Searches as somebody types.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Search {
    /// What was typed so far.
    pub text: String,
    /// At most this many hits, 50 at the most.
    pub limit: u16,
}

/// What was found, best first.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchResults {
    /// The hits.
    pub hits: Vec<Hit>,
    /// Nothing matched as typed; these match with a letter or two changed.
    pub corrected: bool,
}

/// One thing found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Hit {
    /// What it is.
    pub target: HitTarget,
    /// Its name.
    pub title: String,
    /// What tells it from others of the name: company, town; the place of an event.
    pub detail: String,
    /// The day of an event, by the clock at its place.
    pub day: Option<NaiveDate>,
}

/// What a hit leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HitTarget {
    /// A person of the directory.
    Person(PersonId),
    /// An event.
    Event(EventId),
}

/// Asks for words of names close to those of a filter, because nobody matches these as typed.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ClosestWords {
    /// The filter, with the text as typed.
    pub filter: PeopleFilter,
}

/// Words to look for instead.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosestWordsView {
    /// Texts that the filter lets somebody through with, the closest first, at most four; none if
    /// somebody in the directory matches as typed, or nobody is close.
    pub instead: Vec<String>,
}
