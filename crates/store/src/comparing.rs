//! What writing rows would do here, without writing them: for the preview of an archive, which
//! brings rows and not lines to be judged.

use std::collections::HashMap;

use contract::importing::CellChange;
use domain::{FieldValue, PersonField, PersonId};

use crate::{
    Result, Store, Write,
    log::{
        entity::{self, ACQUAINTANCE, DELETED, PERSON, PERSON_TAG, PHOTO, PRESENT, deleted},
        rows::{self, RowId, RowState},
    },
    value::{Value, field_value},
};

/// What writing a row would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Effect {
    /// It says what is here already.
    Same,
    /// The row is here and would be another.
    Changed,
    /// The row is not here.
    New,
}

/// What writing a row would do to the person it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// About whom; none for rows that are about nobody, like a saved filter.
    pub person: Option<PersonId>,
    /// What it would do to the row.
    pub effect: Effect,
    /// Whether the row is the person's record, and then whether they would be in the directory.
    pub record: Option<bool>,
    /// Whether the person's record is in the directory now, where the row is that.
    pub here: bool,
    /// The fields that would be different; a tag is the field of tags with one item.
    pub cells: Vec<CellChange>,
}

impl Store {
    /// Says for each write what it would do now.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn compare(&self, writes: &[Write]) -> Result<Vec<Difference>> {
        let mut by_entity: HashMap<u16, Vec<RowId>> = HashMap::new();
        for write in writes {
            by_entity.entry(write.entity).or_default().push(write.row);
        }
        let mut conn = self.readers.acquire().await?;
        let mut here = HashMap::new();
        for (number, ids) in by_entity {
            if let Some(entity) = entity::of(number) {
                here.insert(number, rows::load(&mut conn, entity, &ids).await?);
            }
        }
        let state = |write: &Write| here.get(&write.entity)?.get(&write.row);
        Ok(writes
            .iter()
            .map(|write| difference(write, state(write)))
            .collect())
    }
}

fn difference(write: &Write, state: Option<&RowState>) -> Difference {
    let standing = state.filter(|row| cell(write.entity, row, DELETED).int() != deleted::NEVER);
    let person = match write.entity {
        PERSON | ACQUAINTANCE | PHOTO => Some(write.row),
        PERSON_TAG => {
            let written = write
                .cells
                .iter()
                .find(|(field, _)| *field == entity::TAG_PERSON)
                .map(|(_, value)| value);
            written
                .or(state.map(|row| cell(write.entity, row, entity::TAG_PERSON)))
                .and_then(Value::id)
        }
        _ => None,
    };
    let differs = |(field, value): &&(u16, Value)| {
        standing.is_none_or(|row| cell(write.entity, row, *field) != value)
    };
    let effect = match standing {
        None => Effect::New,
        Some(_) if write.cells.iter().any(|cell| differs(&cell)) => Effect::Changed,
        Some(_) => Effect::Same,
    };
    let cells = match write.entity {
        _ if effect == Effect::Same => Vec::new(),
        PERSON | ACQUAINTANCE => write
            .cells
            .iter()
            .filter(differs)
            .filter_map(|(number, value)| {
                let field = PersonField::from_number(*number)?;
                let before = standing.map(|row| cell(write.entity, row, *number));
                Some(CellChange {
                    field,
                    before: before.map(|value| field_value(field, value)),
                    after: field_value(field, value),
                })
            })
            .collect(),
        PERSON_TAG => tag(write, standing).into_iter().collect(),
        _ => Vec::new(),
    };
    let is_record = write.entity == PERSON;
    let stays = |value: &Value| value.int() == 0;
    Difference {
        person: person.map(PersonId::from_bytes),
        effect,
        record: is_record.then(|| written(write, DELETED).is_none_or(stays)),
        here: is_record && standing.is_some_and(|row| stays(cell(PERSON, row, DELETED))),
        cells,
    }
}

/// A tag that comes or goes.
fn tag(write: &Write, standing: Option<&RowState>) -> Option<CellChange> {
    let holds = |present: &Value, deleted: &Value| present.int() == 1 && deleted.int() == 0;
    let now = |field| standing.map(|row| cell(PERSON_TAG, row, field));
    let then = |field| written(write, field).or(now(field)).unwrap_or(&Value::Null);
    let before = standing.is_some_and(|row| {
        holds(
            cell(PERSON_TAG, row, PRESENT),
            cell(PERSON_TAG, row, DELETED),
        )
    });
    let after = holds(then(PRESENT), then(DELETED));
    let label = then(entity::TAG_LABEL).text().to_owned();
    let list = |there: bool| FieldValue::List(there.then(|| label.clone()).into_iter().collect());
    (before != after).then(|| CellChange {
        field: PersonField::Tags,
        before: Some(list(before)),
        after: list(after),
    })
}

/// What a write says of a person's field.
#[must_use]
pub fn written_field(write: &Write, field: PersonField) -> Option<FieldValue> {
    written(write, field.number()).map(|value| field_value(field, value))
}

fn written(write: &Write, field: u16) -> Option<&Value> {
    let cell = write.cells.iter().find(|(number, _)| *number == field);
    cell.map(|(_, value)| value)
}

fn cell(number: u16, row: &RowState, field: u16) -> &Value {
    entity::of(number).map_or(&Value::Null, |entity| row.cell(entity, field))
}
