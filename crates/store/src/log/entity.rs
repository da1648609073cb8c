//! What is kept, declared once: the numbers of entities and fields in the log (add-only, for
//! ever), and the table and column each is folded into.

use std::sync::LazyLock;

use domain::{
    PersonField,
    events::{Event, EventField},
    field::Home,
};

use crate::value::Value;

pub use super::fields::{absence, after, arrival, consent, item, registration};

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
/// What I want to be reminded of.
pub const REMINDING: u16 = 25;

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

/// The derived columns of a person, in the order `derive` computes them.
const PERSON_DERIVED: &[&str] = &[
    "n",
    "shown",
    "sort_key",
    "given_key",
    "company_key",
    "city_key",
    "sector_key",
    "has_email",
    "has_photo",
    "tags",
];

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

static ENTITIES: LazyLock<Vec<Entity>> = LazyLock::new(|| {
    let text = |number, column| Field {
        number,
        column,
        empty: Value::Text(String::new()),
    };
    let int = |number, column| Field {
        number,
        column,
        empty: Value::Int(0),
    };
    let null = |number, column| Field {
        number,
        column,
        empty: Value::Null,
    };
    let of_person = |home: Home| {
        PersonField::ALL
            .iter()
            .filter(move |field| field.home() == home)
            .map(|&field| Field {
                number: field.number(),
                column: field.name(),
                empty: domain::Person::default().get(field).into(),
            })
    };
    let rows = [
        (PERSON, "person", Space::Organisers, {
            let mut fields: Vec<Field> = of_person(Home::Record).collect();
            fields.extend([int(ADDED_AT, "added_at"), null(MERGED_INTO, "merged_into")]);
            fields
        }),
        (
            ACQUAINTANCE,
            "acquaintance",
            Space::Private,
            of_person(Home::Mine).collect(),
        ),
        (
            PERSON_TAG,
            "person_tag",
            Space::Organisers,
            vec![
                null(TAG_PERSON, "person"),
                text(TAG_LABEL, "label"),
                int(PRESENT, "present"),
            ],
        ),
        (
            PHOTO,
            "photo",
            Space::Organisers,
            vec![null(PHOTO_JPEG, "jpeg")],
        ),
        (
            DISTINCT_PAIR,
            "distinct_pair",
            Space::Organisers,
            vec![
                null(PAIR_ONE, "one"),
                null(PAIR_OTHER, "other"),
                int(PRESENT, "present"),
            ],
        ),
        (
            SAVED_FILTER,
            "saved_filter",
            Space::Private,
            vec![text(NAME, "name"), text(FILTER, "filter")],
        ),
        (
            COMMUNITY,
            "community",
            Space::Community,
            vec![text(NAME, "name")],
        ),
        (EVENT, "event", Space::Organisers, {
            let of_event = EventField::ALL.iter().map(|&field| Field {
                number: field.number(),
                column: field.name(),
                empty: Event::default().get(field).into(),
            });
            of_event.chain([int(ADDED_AT, "added_at")]).collect()
        }),
        (
            EVENT_COVER,
            "event_cover",
            Space::Organisers,
            vec![null(COVER_JPEG, "jpeg")],
        ),
        (
            SERIES,
            "series",
            Space::Organisers,
            vec![text(RECURRENCES, "recurrences")],
        ),
        (
            CHECKLIST_ITEM,
            "checklist_item",
            Space::Organisers,
            vec![
                null(item::EVENT, "event"),
                text(item::TEXT, "text"),
                null(item::OWNER, "owner"),
                null(item::DUE, "due"),
                null(item::DONE_AT, "done_at"),
                int(item::POSITION, "position"),
            ],
        ),
        (
            REGISTRATION,
            "registration",
            Space::Organisers,
            vec![
                null(registration::SUBJECT, "subject"),
                null(registration::PERSON, "person"),
                text(registration::NAME, "name"),
                int(registration::QUEUED, "queued"),
                int(registration::CANCELLED, "cancelled"),
                int(registration::KEPT, "kept"),
                null(registration::GUEST_OF, "guest_of"),
                text(registration::REPLIES, "replies"),
                text(registration::TOKEN, "token"),
                text(registration::NOTE, "note"),
                null(registration::CANCELLED_AT, "cancelled_at"),
            ],
        ),
        (
            ABSENCE,
            "absence",
            Space::Organisers,
            vec![
                null(absence::REGISTRATION, "registration"),
                null(absence::EVENT, "event"),
                int(absence::AWAY, "away"),
            ],
        ),
        (
            ARRIVAL,
            "arrival",
            Space::Organisers,
            vec![
                null(arrival::EVENT, "event"),
                null(arrival::PERSON, "person"),
                null(arrival::REGISTRATION, "registration"),
                text(arrival::NAME, "name"),
                int(arrival::AT, "at"),
                text(arrival::DESK, "desk"),
                null(arrival::DEVICE, "device"),
                int(arrival::SEQUENCE, "sequence"),
                text(arrival::HOW, "how"),
                null(arrival::CORRECTS, "corrects"),
                text(arrival::CORRECTION, "correction"),
            ],
        ),
        (
            NO_SHOW,
            "no_show",
            Space::Private,
            vec![
                null(after::EVENT, "event"),
                null(after::NO_SHOW_PERSON, "person"),
                int(after::MARKED_AT, "marked_at"),
            ],
        ),
        (
            CLOSING,
            "closing",
            Space::Organisers,
            vec![
                null(after::CLOSED_AT, "closed_at"),
                text(after::THANKS, "thanks"),
            ],
        ),
        (
            LESSON,
            "lesson",
            Space::Organisers,
            vec![
                null(after::EVENT, "event"),
                text(after::TEXT, "text"),
                int(after::POSITION, "position"),
            ],
        ),
        (
            CONSENT,
            "consent",
            Space::Organisers,
            vec![
                null(consent::PERSON, "person"),
                text(consent::TEXT, "text"),
                text(consent::VERSION, "version"),
                int(consent::AT, "at"),
                int(consent::GIVEN, "given"),
                null(consent::EVENT, "event"),
                null(consent::SUPERSEDES, "supersedes"),
            ],
        ),
        (
            INTERACTION,
            "interaction",
            Space::Private,
            vec![
                null(after::PERSON, "person"),
                null(after::AT_EVENT, "event"),
                null(after::DAY, "day"),
                text(after::LINE, "line"),
            ],
        ),
        (
            FOLLOW_UP,
            "follow_up",
            Space::Private,
            vec![
                null(after::PERSON, "person"),
                null(after::AT_EVENT, "event"),
                null(after::DAY, "due"),
                text(after::LINE, "line"),
                null(after::DONE_AT, "done_at"),
            ],
        ),
        (
            PROMISE,
            "promise",
            Space::Private,
            vec![
                null(after::PERSON, "person"),
                null(after::AT_EVENT, "event"),
                null(after::DAY, "due"),
                text(after::LINE, "line"),
                int(after::BY_ME, "by_me"),
                null(after::KEPT_AT, "kept_at"),
            ],
        ),
        (
            INTRODUCTION,
            "introduction",
            Space::Organisers,
            vec![
                null(after::ONE, "one"),
                null(after::OTHER, "other"),
                null(after::BY, "by"),
                null(after::MET_AT, "event"),
                null(after::MET_ON, "day"),
            ],
        ),
        (
            REMINDING,
            "reminding",
            Space::Private,
            vec![text(SETTINGS, "settings")],
        ),
    ];
    rows.into_iter()
        .map(|(number, table, space, mut fields)| {
            fields.insert(0, int(DELETED, "deleted"));
            let derived: &[&str] = match number {
                PERSON => PERSON_DERIVED,
                PERSON_TAG => &["label_key"],
                EVENT => &["n", "shown", "title_key"],
                REGISTRATION => &["name_key", "sort_key"],
                ARRIVAL => &["who", "who_kind", "who_name", "stands"],
                _ => &[],
            };
            Entity {
                number,
                table,
                space,
                fields,
                derived,
            }
        })
        .collect()
});

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
        assert!(of(0).is_none() && of(23).is_none() && of(999).is_none());
    }
}
