//! Two records become one: the kept record takes what the person chose, the other points to it.
//! Nothing is thrown away, so the merge can be taken back at any time.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use contract::people::MergeField;
use domain::{FieldValue, Person, PersonField, PersonId, text};

use crate::{
    Result, Store, StoreError,
    log::{
        Write,
        entity::{MERGED_INTO, PERSON},
    },
    people::{edit, select::person_id},
    value::Value,
};

/// What a merge keeps of each field in which either record says something.
#[must_use]
pub fn fields(keep: &Person, other: &Person) -> Vec<MergeField> {
    PersonField::ALL
        .iter()
        .filter_map(|&field| {
            let (mine, theirs) = (keep.get(field), other.get(field));
            let empty = Person::default().get(field);
            if mine == empty && theirs == empty {
                return None;
            }
            let result = unite(field, &mine, &theirs, &empty);
            let differs = mine != theirs && mine != empty && theirs != empty;
            Some(MergeField {
                field,
                keep: mine,
                other: theirs,
                result,
                differs,
            })
        })
        .collect()
}

/// Lists and notes are united, the closer status and the later meeting win, else the kept record.
fn unite(
    field: PersonField,
    mine: &FieldValue,
    theirs: &FieldValue,
    empty: &FieldValue,
) -> FieldValue {
    match (mine, theirs) {
        (FieldValue::List(mine), FieldValue::List(theirs)) => {
            let mut all = mine.clone();
            for item in theirs {
                if !all
                    .iter()
                    .any(|known| text::fold(known) == text::fold(item))
                {
                    all.push(item.clone());
                }
            }
            FieldValue::List(all)
        }
        (FieldValue::Text(mine), FieldValue::Text(theirs))
            if field == PersonField::Notes
                && !mine.is_empty()
                && !theirs.is_empty()
                && mine != theirs =>
        {
            FieldValue::Text(format!("{mine}\n\n{theirs}"))
        }
        (FieldValue::Status(mine), FieldValue::Status(theirs)) => {
            FieldValue::Status(*mine.max(theirs))
        }
        (FieldValue::Day(mine), FieldValue::Day(theirs)) if field == PersonField::LastSeen => {
            FieldValue::Day(*mine.max(theirs))
        }
        (FieldValue::Flag(mine), FieldValue::Flag(theirs)) => FieldValue::Flag(*mine || *theirs),
        _ if mine == empty => theirs.clone(),
        _ => mine.clone(),
    }
}

/// Records that were merged, and the one each was merged into.
#[derive(Clone, Debug, Default)]
pub struct Merges(HashMap<PersonId, PersonId>);

/// Merges followed at most: a chain longer than this is a ring.
const CHAIN: usize = 32;

impl Merges {
    /// The record that was kept of this one; itself if it was never merged.
    #[must_use]
    pub fn kept(&self, person: PersonId) -> PersonId {
        let mut kept = person;
        for _ in 0..CHAIN {
            match self.0.get(&kept) {
                Some(into) => kept = *into,
                None => break,
            }
        }
        kept
    }

    /// The records that are this person: the one kept, and those merged into it.
    #[must_use]
    pub fn records_of(&self, person: PersonId) -> Vec<PersonId> {
        self.records_of_all(&[person])
    }

    /// The records that are these people.
    #[must_use]
    pub fn records_of_all(&self, people: &[PersonId]) -> Vec<PersonId> {
        let kept: HashSet<PersonId> = people.iter().map(|one| self.kept(*one)).collect();
        let others = self.0.keys();
        let others = others.filter(|one| kept.contains(&self.kept(**one)) && !kept.contains(one));
        kept.iter().chain(others).copied().collect()
    }

    /// Nobody was ever merged.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl Store {
    /// Who was merged into whom.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn merges(&self) -> Result<Arc<Merges>> {
        let version = self.rolls();
        if let Some(merges) = self.merges.of(version) {
            return Ok(merges);
        }
        let rows: Vec<(Vec<u8>, Vec<u8>)> = sqlx::query_as(
            "SELECT id, merged_into FROM person WHERE merged_into IS NOT NULL ORDER BY n",
        )
        .fetch_all(&self.readers)
        .await?;
        let merges = rows
            .into_iter()
            .map(|(one, into)| Ok((person_id(one)?, person_id(into)?)))
            .collect::<Result<_>>()?;
        let merges = Arc::new(Merges(merges));
        self.merges.keep(version, Arc::clone(&merges));
        Ok(merges)
    }

    /// The writes that merge one record into another.
    ///
    /// # Errors
    /// [`StoreError::Gone`] if either is not there.
    pub async fn merge_writes(
        &self,
        keep: PersonId,
        other: PersonId,
        choices: &[(PersonField, FieldValue)],
    ) -> Result<Vec<Write>> {
        let records = self.records(&[keep, other]).await?;
        let [kept, gone] = records.as_slice() else {
            return Err(StoreError::Gone);
        };
        let mut merged = kept.person.clone();
        for field in fields(&kept.person, &gone.person) {
            merged.set(field.field, field.result);
        }
        for (field, value) in choices {
            merged.set(*field, value.clone());
        }
        let mut writes = edit::update(keep, &kept.person, &merged);
        if gone.has_photo && !kept.has_photo {
            writes.push(edit::photo(keep, self.photo(other).await?));
        }
        writes.push(Write {
            entity: PERSON,
            row: *other.bytes(),
            cells: vec![(MERGED_INTO, Value::Blob(keep.bytes().to_vec()))],
            fresh: false,
        });
        Ok(writes)
    }
}
