//! The day after: who came after all, what was said and promised, what was learned; and the figures.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    EventId, PersonId,
    events::{
        Attendee,
        report::{Figures, Rate},
    },
};
use serde::{Deserialize, Serialize};

use super::{DecidedEntry, Times};
use crate::history::UndoneView;

/// Asks for what closing an event begins with.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct GetClosing {
    /// Which event.
    pub event: EventId,
}

/// What closing an event begins with. Names pasted from paper are read by
/// [`super::ReadPasted`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosingView {
    /// Which event.
    pub event: EventId,
    /// Its title.
    pub title: String,
    /// When; none if nobody said.
    pub times: Option<Times>,
    /// It was closed already; closing again adds to what is kept.
    pub closed_at: Option<DateTime<Utc>>,
    /// Who came, by family name.
    pub present: Vec<ClosingRow>,
    /// Who had a place, or waited for one, and did not come, by family name.
    pub missing: Vec<ClosingRow>,
    /// What was learned, if it was closed before.
    pub lessons: Vec<String>,
    /// The thanks, if it was closed before.
    pub thanks: String,
}

/// Somebody who came, or did not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosingRow {
    /// Who.
    pub who: Attendee,
    /// The person, where they are in the directory: only these can be talked to, or be marked.
    pub person: Option<PersonId>,
    /// Their name.
    pub name: String,
    /// Their company; may be empty.
    pub company: String,
    /// They had no place, and waited for one.
    pub waiting: bool,
    /// They were marked as not having come.
    pub no_show: bool,
}

/// Closes an event: everything of the wizard as one transaction. What was marked, said and promised
/// before stays; lessons and thanks are replaced. Empty lines are passed over.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CloseEvent {
    /// Which event.
    pub event: EventId,
    /// Who came, says paper, of those who were missing.
    pub came: Vec<Attendee>,
    /// Who came, says paper, by names that were pasted; those nobody knows are added.
    pub paper: Vec<DecidedEntry>,
    /// Who had a place and did not come. Mine alone, and forgotten after a year.
    pub no_shows: Vec<PersonId>,
    /// Whom I talked to: mine alone.
    pub talks: Vec<Talk>,
    /// Who was introduced to whom.
    pub introductions: Vec<Introduced>,
    /// What was promised: mine alone.
    pub promises: Vec<Promised>,
    /// Whom to write or call again: mine alone.
    pub follow_ups: Vec<ToFollow>,
    /// What was learned: three at the most are kept.
    pub lessons: Vec<String>,
    /// Whom to thank, and for what.
    pub thanks: String,
    /// A tag for everybody who came; empty gives none.
    pub group: String,
}

/// Somebody I talked to, and about what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Talk {
    /// Who.
    pub person: PersonId,
    /// About what, in one line.
    pub line: String,
}

/// Two people who were introduced to each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Introduced {
    /// One.
    pub one: PersonId,
    /// And the other.
    pub other: PersonId,
    /// By whom; none is by me.
    pub by: Option<PersonId>,
}

/// Something that was promised.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Promised {
    /// With whom.
    pub person: PersonId,
    /// What, in one line.
    pub line: String,
    /// Until when.
    pub due: Option<NaiveDate>,
    /// I promised it; else they did.
    pub by_me: bool,
}

/// Somebody to write or call again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToFollow {
    /// Whom.
    pub person: PersonId,
    /// Why, in one line.
    pub line: String,
    /// When.
    pub due: Option<NaiveDate>,
}

/// Asks what an event came to.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct EventReport {
    /// Which event.
    pub event: EventId,
}

/// What an event came to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReportView {
    /// Which event.
    pub event: EventId,
    /// Its title.
    pub title: String,
    /// When; none if nobody said.
    pub times: Option<Times>,
    /// How many came, and did not.
    pub figures: Figures,
    /// How many of those expected did not come.
    pub no_shows: Rate,
    /// The same of the last events before it, five at the most; none if there were none.
    pub no_shows_before: Option<Rate>,
    /// The sectors of those who came, the commonest first; those nobody knows last, under the
    /// empty name.
    pub sectors: Vec<SectorCount>,
    /// Pairs who were introduced to each other at this event, and at none before.
    pub new_pairs: u32,
    /// What was learned.
    pub lessons: Vec<String>,
    /// The thanks.
    pub thanks: String,
    /// When it was closed; none if it was not yet.
    pub closed_at: Option<DateTime<Utc>>,
    /// What closing did, for *Undo*; none if this was only asked for.
    pub done: Option<UndoneView>,
}

/// How many of one sector.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectorCount {
    /// The sector, as most write it.
    pub name: String,
    /// People.
    pub people: u32,
}
