//! Every entity with its table and columns: what [`super::entity`] looks numbers up in.

use domain::{
    PersonField,
    events::{Event, EventField},
    field::Home,
};

use super::entity::{
    ABSENCE, ACQUAINTANCE, ADDED_AT, ARRIVAL, ASK, CHECKLIST_ITEM, CLOSING, COMMUNITY, CONSENT,
    COVER_JPEG, DELETED, DISTINCT_PAIR, EVENT, EVENT_COVER, Entity, FILTER, FOLLOW_UP, Field,
    INTERACTION, INTRODUCTION, LESSON, MERGED_INTO, MINE, NAME, NO_SHOW, PAIR_ONE, PAIR_OTHER,
    PERSON, PERSON_TAG, PHOTO, PHOTO_JPEG, PRESENT, PROMISE, RECURRENCES, REGISTRATION, REMINDING,
    RHYTHM, SAVED_FILTER, SERIES, SETTINGS, Space, TAG_LABEL, TAG_PERSON, absence, after, arrival,
    consent, item, mine, registration, rhythm,
};
use crate::value::Value;

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

/// Every entity, in the order of their numbers.
pub(super) fn all() -> Vec<Entity> {
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
                text(after::KIND, "kind"),
                text(after::NOTE, "note"),
                text(after::LEARNED, "learned"),
                null(after::TOGETHER, "together"),
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
                text(after::OUTCOME, "outcome"),
                int(after::SNOOZES, "snoozes"),
                null(after::REPEAT, "repeat"),
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
                text(after::PROMISE_OUTCOME, "outcome"),
                int(after::PROMISE_SNOOZES, "snoozes"),
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
            MINE,
            "mine",
            Space::Private,
            vec![null(mine::ME, "me"), int(mine::TIES, "ties")],
        ),
        (
            RHYTHM,
            "rhythm",
            Space::Private,
            vec![
                text(rhythm::SCOPE, "scope"),
                null(rhythm::PERSON, "person"),
                text(rhythm::LABEL, "label"),
                null(rhythm::FILTER, "filter"),
                int(rhythm::IDEAL, "ideal"),
                int(rhythm::MAXIMUM, "maximum"),
                text(rhythm::KEEP, "keep"),
                null(rhythm::SINCE, "since"),
            ],
        ),
        (
            REMINDING,
            "reminding",
            Space::Private,
            vec![text(SETTINGS, "settings")],
        ),
        (
            ASK,
            "ask",
            Space::Private,
            vec![
                null(after::PERSON, "person"),
                null(after::AT_EVENT, "event"),
                null(after::DAY, "due"),
                text(after::LINE, "line"),
                null(after::ANSWERED_AT, "answered_at"),
                text(after::ASK_OUTCOME, "outcome"),
                int(after::ASK_SNOOZES, "snoozes"),
                null(after::ASKED_AT, "asked_at"),
            ],
        ),
    ];
    rows.into_iter()
        .map(|(number, table, space, mut fields)| {
            fields.insert(0, int(DELETED, "deleted"));
            let derived: &[&str] = match number {
                PERSON => PERSON_DERIVED,
                PERSON_TAG | RHYTHM => &["label_key"],
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
}
