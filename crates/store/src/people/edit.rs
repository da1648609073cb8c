//! What can be done to people, as writes for the log.

use domain::{FieldValue, Person, PersonField, PersonId, field::Home, text};
use uuid::Uuid;

use crate::{
    log::{
        Write,
        entity::{
            ACQUAINTANCE, DELETED, DISTINCT_PAIR, PAIR_ONE, PAIR_OTHER, PERSON, PERSON_TAG, PHOTO,
            PHOTO_JPEG, PRESENT, TAG_LABEL, TAG_PERSON, deleted,
        },
    },
    value::Value,
};

/// The id of a tag on a person: everybody who puts the tag there writes the same row.
#[must_use]
pub fn tag_id(person: PersonId, tag: &str) -> [u8; 16] {
    Uuid::new_v5(&person.0, text::fold(tag).as_bytes()).into_bytes()
}

/// The cells of a record that a person's fields give, by home.
#[must_use]
pub fn record_cells(person: &Person, home: Home, fields: &[PersonField]) -> Vec<(u16, Value)> {
    fields
        .iter()
        .filter(|field| field.home() == home)
        .map(|field| (field.number(), person.get(*field).into()))
        .collect()
}

/// A tag that comes or goes.
pub struct TagWrite;

impl TagWrite {
    /// The write that puts a tag on a person or takes it off.
    #[must_use]
    pub fn of(person: PersonId, tag: &str, present: bool) -> Write {
        let mut cells = vec![(PRESENT, Value::Int(i64::from(present)))];
        if present {
            cells.extend([
                (TAG_PERSON, Value::Blob(person.bytes().to_vec())),
                (TAG_LABEL, Value::Text(tag.trim().to_owned())),
                (DELETED, Value::Int(0)),
            ]);
        }
        Write {
            entity: PERSON_TAG,
            row: tag_id(person, tag),
            cells,
            fresh: false,
        }
    }
}

/// A new person: the record, my side of it, and its tags.
#[must_use]
pub fn add(id: PersonId, person: &Person) -> Vec<Write> {
    let said: Vec<PersonField> = PersonField::ALL
        .iter()
        .copied()
        .filter(|field| person.get(*field) != Person::default().get(*field))
        .collect();
    let mut writes = vec![Write {
        entity: PERSON,
        row: *id.bytes(),
        cells: record_cells(person, Home::Record, &said),
        fresh: true,
    }];
    let mine = record_cells(person, Home::Mine, &said);
    if !mine.is_empty() {
        writes.push(Write {
            entity: ACQUAINTANCE,
            row: *id.bytes(),
            cells: mine,
            fresh: true,
        });
    }
    let mut seen = std::collections::BTreeSet::new();
    for tag in person.tags.iter().filter(|tag| !text::fold(tag).is_empty()) {
        if seen.insert(text::fold(tag)) {
            writes.push(Write {
                fresh: true,
                ..TagWrite::of(id, tag, true)
            });
        }
    }
    writes
}

/// Everything in which two states of a person differ, a row named once.
#[must_use]
pub fn update(id: PersonId, before: &Person, after: &Person) -> Vec<Write> {
    let differs = |field: &PersonField| before.get(*field) != after.get(*field);
    let changed: Vec<PersonField> = PersonField::ALL.iter().copied().filter(differs).collect();
    let mut writes = Vec::new();
    for (home, entity) in [(Home::Record, PERSON), (Home::Mine, ACQUAINTANCE)] {
        let mut cells = record_cells(after, home, &changed);
        if cells.is_empty() {
            continue;
        }
        if entity == ACQUAINTANCE {
            cells.push((DELETED, Value::Int(0)));
        }
        writes.push(Write {
            entity,
            row: *id.bytes(),
            cells,
            fresh: false,
        });
    }
    writes.extend(set_field(
        id,
        before,
        PersonField::Tags,
        after.get(PersonField::Tags),
    ));
    writes
}

/// One field of a person; for tags, the differences to what is there.
#[must_use]
pub fn set_field(id: PersonId, now: &Person, field: PersonField, value: FieldValue) -> Vec<Write> {
    let one = |entity| {
        let mut cells = vec![(field.number(), value.clone().into())];
        if entity == ACQUAINTANCE {
            cells.push((DELETED, Value::Int(0)));
        }
        vec![Write {
            entity,
            row: *id.bytes(),
            cells,
            fresh: false,
        }]
    };
    match (field.home(), &value) {
        (Home::Record, _) => one(PERSON),
        (Home::Mine, _) => one(ACQUAINTANCE),
        (Home::Tags, FieldValue::List(tags)) => {
            let has = |tags: &[String], tag: &str| {
                tags.iter()
                    .any(|other| text::fold(other) == text::fold(tag))
            };
            let gone = now
                .tags
                .iter()
                .filter(|tag| !has(tags, tag))
                .map(|tag| TagWrite::of(id, tag, false));
            let new = tags
                .iter()
                .filter(|tag| !has(&now.tags, tag))
                .map(|tag| TagWrite::of(id, tag, true));
            let mut writes: Vec<Write> = gone.chain(new).collect();
            writes.sort_by_key(|write| write.row);
            writes.dedup_by_key(|write| write.row);
            writes
        }
        (Home::Tags, _) => Vec::new(),
    }
}

/// Into the trash, or out of it.
#[must_use]
pub fn trash(id: PersonId, into: bool) -> Write {
    let state = if into { deleted::TRASH } else { 0 };
    Write {
        entity: PERSON,
        row: *id.bytes(),
        cells: vec![(DELETED, Value::Int(state))],
        fresh: false,
    }
}

/// A photo, or none.
#[must_use]
pub fn photo(id: PersonId, jpeg: Option<Vec<u8>>) -> Write {
    let cells = vec![
        (PHOTO_JPEG, jpeg.map_or(Value::Null, Value::Blob)),
        (DELETED, Value::Int(0)),
    ];
    Write {
        entity: PHOTO,
        row: *id.bytes(),
        cells,
        fresh: false,
    }
}

/// Two records that are two people.
#[must_use]
pub fn pair(one: PersonId, other: PersonId, present: bool) -> Write {
    let (one, other) = (one.min(other), one.max(other));
    let id = Uuid::new_v5(&one.0, other.bytes()).into_bytes();
    Write {
        entity: DISTINCT_PAIR,
        row: id,
        cells: vec![
            (PAIR_ONE, Value::Blob(one.bytes().to_vec())),
            (PAIR_OTHER, Value::Blob(other.bytes().to_vec())),
            (PRESENT, Value::Int(i64::from(present))),
            (DELETED, Value::Int(0)),
        ],
        fresh: false,
    }
}
