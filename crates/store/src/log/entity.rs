//! What is kept, declared once: the numbers of entities and fields in the log (add-only, for
//! ever), and the table and column each is folded into.

use std::sync::LazyLock;

use crate::value::Value;

pub use super::fields::{absence, after, arrival, consent, item, mine, registration, rhythm};

/// A person of the directory.
pub const PERSON: u16 = 1;
/// My side of a person.
pub const ACQUAINTANCE: u16 = 2;
/// A tag on a person.
pub const PERSON_TAG: u16 = 3;
/// A photo.
pub const PHOTO: u16 = 4;
/// Two records that are two people.
pub const DISTINCT_PAIR: u16 = 5;
/// A filter under a name.
pub const SAVED_FILTER: u16 = 6;
/// What the community says of itself.
pub const COMMUNITY: u16 = 7;
/// One date on which people meet.
pub const EVENT: u16 = 8;
/// The picture of an event, or of all dates of a series.
pub const EVENT_COVER: u16 = 9;
/// Dates that belong together by a rule.
pub const SERIES: u16 = 10;
/// A line of what has to be done before an event.
pub const CHECKLIST_ITEM: u16 = 11;
/// Somebody's place at an event.
pub const REGISTRATION: u16 = 12;
/// Somebody of a whole series who stays away from one date.
pub const ABSENCE: u16 = 13;
/// Somebody who came in, or a correction of that.
pub const ARRIVAL: u16 = 14;
/// Somebody with a place who did not come.
pub const NO_SHOW: u16 = 15;
/// An event that was closed.
pub const CLOSING: u16 = 16;
/// Something learned at an event.
pub const LESSON: u16 = 17;
/// What somebody agreed to.
pub const CONSENT: u16 = 18;
/// A conversation.
pub const INTERACTION: u16 = 19;
/// Somebody to write or call again.
pub const FOLLOW_UP: u16 = 20;
/// Something promised.
pub const PROMISE: u16 = 21;
/// Two people who were introduced to each other.
pub const INTRODUCTION: u16 = 22;
/// What I said of myself.
pub const MINE: u16 = 23;
/// How often I want to be in touch.
pub const RHYTHM: u16 = 24;
/// What I want to be reminded of.
pub const REMINDING: u16 = 25;
/// Something somebody looks for.
pub const ASK: u16 = 26;

/// Every entity: 0 here, 1 in the trash, 2 was never meant to be (an addition taken back).
pub const DELETED: u16 = 0;
/// A person: the record it was merged into.
pub const MERGED_INTO: u16 = 40;
/// A person or an event: when it was added, in milliseconds since 1970.
pub const ADDED_AT: u16 = 39;
/// A tag: on whom.
pub const TAG_PERSON: u16 = 1;
/// A tag: the word.
pub const TAG_LABEL: u16 = 2;
/// A tag or pair: 1 while it holds.
pub const PRESENT: u16 = 3;
/// A photo: its bytes.
pub const PHOTO_JPEG: u16 = 1;
/// A pair: the smaller id.
pub const PAIR_ONE: u16 = 1;
/// A pair: the larger id.
pub const PAIR_OTHER: u16 = 2;
/// A cover: its bytes.
pub const COVER_JPEG: u16 = 1;
/// A series: how its dates repeat, as JSON.
pub const RECURRENCES: u16 = 1;
/// A filter or the community: its name.
pub const NAME: u16 = 1;
/// A filter: what it says, as JSON.
pub const FILTER: u16 = 2;
/// What I want to be reminded of, as JSON.
pub const SETTINGS: u16 = 1;

/// Row values of [`DELETED`].
pub mod deleted {
    /// In the trash.
    pub const TRASH: i64 = 1;
    /// An addition that was taken back.
    pub const NEVER: i64 = 2;
}

/// Who has the key of what is written there (DESIGN: spaces).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Space {
    /// My own devices.
    Private = 1,
    /// The organising team.
    Organisers = 2,
    /// Every member who joined.
    Community = 3,
}

/// A field: its number in the log, its column, and what an unwritten cell holds.
#[derive(Clone, Debug)]
pub struct Field {
    /// The number in the log, below 64.
    pub number: u16,
    /// The column.
    pub column: &'static str,
    /// What an unwritten cell holds.
    pub empty: Value,
}

/// A kind of row.
#[derive(Debug)]
pub struct Entity {
    /// The number in the log.
    pub number: u16,
    /// The table.
    pub table: &'static str,
    /// Whose key seals it.
    pub space: Space,
    /// Its fields; the first is always [`DELETED`].
    pub fields: Vec<Field>,
    /// Columns that are computed from the others whenever the row is written.
    pub derived: &'static [&'static str],
}

impl Entity {
    /// The place of a field in [`Self::fields`]; none for one of a newer version.
    #[must_use]
    pub fn place(&self, number: u16) -> Option<usize> {
        self.fields.iter().position(|field| field.number == number)
    }
}

/// The entity of this number; none for one of a newer version.
#[must_use]
pub fn of(number: u16) -> Option<&'static Entity> {
    let place = ENTITIES.binary_search_by_key(&number, |entity| entity.number);
    ENTITIES.get(place.ok()?)
}

/// Every entity, in the order of their numbers.
pub(crate) fn all() -> &'static [Entity] {
    &ENTITIES
}

static ENTITIES: LazyLock<Vec<Entity>> = LazyLock::new(super::entities::all);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entity_is_found_by_its_number_and_its_fields_fit_a_mask() {
        assert!(all().is_sorted_by_key(|entity| entity.number));
        for entity in all() {
            assert_eq!(
                of(entity.number).map(|found| found.table),
                Some(entity.table)
            );
            assert!(entity.fields.iter().all(|field| field.number < 64));
            assert_eq!(entity.place(DELETED), Some(0));
        }
        assert!(of(0).is_none() && of(27).is_none() && of(999).is_none());
    }
}
