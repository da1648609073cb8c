//! Contacts. One with several people is a row for each of them that share an id, so that everybody's
//! story has it and nobody has to be looked for in a list.

use std::collections::HashMap;

use chrono::NaiveDate;
use domain::{EventId, InteractionId, PersonId, followups::InteractionKind};
use sqlx::{QueryBuilder, Row, Sqlite, sqlite::SqliteRow};
use uuid::Uuid;

use super::{evidence::any, read_day};
use crate::{
    Result, Store, StoreError, Write,
    events::page::id as id_of,
    log::{
        entity::{DELETED, INTERACTION, after as field, deleted},
        rows::{ROWS_A_STATEMENT, RowId},
    },
    people::person_id,
    value::{Value, blob, day},
};

/// A contact as kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Contact {
    /// How.
    pub kind: InteractionKind,
    /// On which day.
    pub day: Option<NaiveDate>,
    /// With whom.
    pub people: Vec<PersonId>,
    /// What it was about, in one line.
    pub line: String,
    /// More of it.
    pub note: String,
    /// What I learned.
    pub learned: String,
    /// Where both were.
    pub event: Option<EventId>,
}

/// The day, the id and the line of a contact: the later it was, the greater.
type Told = (Option<String>, Vec<u8>, String);

/// The rows of a contact: whose each is.
pub type ContactRows = Vec<(RowId, PersonId)>;

/// The writes of a contact. `there` are the rows it has already: those of people who are not part
/// of it any more go.
#[must_use]
pub fn contact(id: InteractionId, contact: &Contact, there: &[(RowId, PersonId)]) -> Vec<Write> {
    let mut writes: Vec<Write> = there
        .iter()
        .filter(|(_, person)| !contact.people.contains(person))
        .map(|(row, _)| gone(*row))
        .collect();
    for person in &contact.people {
        let known = there.iter().find(|(_, other)| other == person);
        let row = known.map_or_else(
            || *Uuid::new_v5(&id.0, person.bytes()).as_bytes(),
            |(row, _)| *row,
        );
        writes.push(Write {
            entity: INTERACTION,
            row,
            cells: vec![
                (DELETED, Value::Int(0)),
                (field::PERSON, blob(&person.0)),
                (
                    field::AT_EVENT,
                    contact.event.map_or(Value::Null, |event| blob(&event.0)),
                ),
                (field::DAY, day(contact.day)),
                (field::LINE, Value::Text(contact.line.clone())),
                (field::KIND, Value::Text(contact.kind.name().to_owned())),
                (field::NOTE, Value::Text(contact.note.clone())),
                (field::LEARNED, Value::Text(contact.learned.clone())),
                (field::TOGETHER, blob(&id.0)),
            ],
            fresh: false,
        });
    }
    writes
}

/// The writes that take a contact away.
#[must_use]
pub fn remove_contact(rows: &[(RowId, PersonId)]) -> Vec<Write> {
    rows.iter().map(|(row, _)| gone(*row)).collect()
}

fn gone(row: RowId) -> Write {
    Write {
        entity: INTERACTION,
        row,
        cells: vec![(DELETED, Value::Int(deleted::TRASH))],
        fresh: false,
    }
}

const COLUMNS: &str = "SELECT id, person, event, day, line, kind, note, learned, together FROM interaction WHERE deleted = 0";

impl Store {
    /// A contact and its rows.
    ///
    /// # Errors
    /// [`StoreError::Gone`] if there is none.
    pub async fn contact(&self, id: InteractionId) -> Result<(Contact, ContactRows)> {
        let mut sql = QueryBuilder::new(COLUMNS);
        sql.push(" AND (id = ").push_bind(id.bytes().to_vec());
        sql.push(" OR together = ").push_bind(id.bytes().to_vec());
        sql.push(") ORDER BY id");
        let rows = sql.build().fetch_all(&self.readers).await?;
        let mut found = rows
            .first()
            .map(read)
            .transpose()?
            .ok_or(StoreError::Gone)?
            .1;
        found.people.clear();
        let mut whose = Vec::with_capacity(rows.len());
        for row in &rows {
            let person = person_id(row.try_get("person")?)?;
            whose.push((id_of(row.try_get("id")?)?, person));
            found.people.push(person);
        }
        Ok((found, whose))
    }

    /// Contacts with a person, the latest first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn contacts_of(
        &self,
        person: PersonId,
        limit: u16,
    ) -> Result<Vec<(InteractionId, Contact)>> {
        let records = self.merges().await?.records_of(person);
        let mut sql = QueryBuilder::new(COLUMNS);
        sql.push(" AND person IN ");
        any(&mut sql, &records);
        sql.push(" ORDER BY day DESC, id DESC LIMIT ");
        sql.push_bind(i64::from(limit));
        self.contacts(sql).await
    }

    /// The line of the last contact with each of these people, by the record that was kept; those
    /// with whom there was none are not in it.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn last_lines(&self, people: &[PersonId]) -> Result<HashMap<PersonId, String>> {
        let merges = self.merges().await?;
        let mut last: HashMap<PersonId, Told> = HashMap::new();
        for chunk in merges.records_of_all(people).chunks(ROWS_A_STATEMENT) {
            let mut sql = QueryBuilder::new("WITH asked (person) AS (");
            sql.push_values(chunk, |mut row, record| {
                row.push_bind(record.bytes().to_vec());
            });
            // for each of them one step into the index, however much there is of them
            sql.push(
                ") SELECT i.person, i.day, i.id, i.line FROM asked a JOIN interaction i ON i.id = \
                 (SELECT l.id FROM interaction l WHERE l.person = a.person AND l.deleted = 0 \
                 ORDER BY l.day DESC, l.id DESC LIMIT 1)",
            );
            for row in sql.build().fetch_all(&self.readers).await? {
                let person = merges.kept(person_id(row.try_get("person")?)?);
                let told: Told = (
                    row.try_get("day")?,
                    row.try_get("id")?,
                    row.try_get("line")?,
                );
                let known = last.entry(person).or_default();
                if told > *known {
                    *known = told;
                }
            }
        }
        let lines = last.into_iter();
        Ok(lines.map(|(person, (.., line))| (person, line)).collect())
    }

    /// Contacts of these days, the earliest first; at most 500.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn contacts_between(
        &self,
        from: NaiveDate,
        to: NaiveDate,
    ) -> Result<Vec<(InteractionId, Contact)>> {
        let mut sql = QueryBuilder::new(COLUMNS);
        sql.push(" AND day >= ").push_bind(from.to_string());
        sql.push(" AND day <= ").push_bind(to.to_string());
        sql.push(" ORDER BY day, id LIMIT 500");
        self.contacts(sql).await
    }

    async fn contacts(
        &self,
        mut sql: QueryBuilder<Sqlite>,
    ) -> Result<Vec<(InteractionId, Contact)>> {
        let rows = sql.build().fetch_all(&self.readers).await?;
        let mut found: Vec<(InteractionId, Contact)> = Vec::with_capacity(rows.len());
        for row in &rows {
            let one = read(row)?;
            // of one with several, the first row stands for all
            if !found.iter().any(|(id, _)| *id == one.0) {
                found.push(one);
            }
        }
        self.with_everybody(&mut found).await?;
        Ok(found)
    }

    /// Adds the others to contacts with several.
    async fn with_everybody(&self, contacts: &mut [(InteractionId, Contact)]) -> Result<()> {
        let merges = self.merges().await?;
        let mut all: HashMap<Vec<u8>, Vec<PersonId>> = HashMap::new();
        for chunk in contacts.chunks(ROWS_A_STATEMENT) {
            let mut sql = QueryBuilder::new(
                "SELECT together, person FROM interaction WHERE deleted = 0 AND together IN (",
            );
            let mut places = sql.separated(", ");
            for (id, _) in chunk {
                places.push_bind(id.bytes().to_vec());
            }
            sql.push(") ORDER BY id");
            for row in sql.build().fetch_all(&self.readers).await? {
                let person = person_id(row.try_get("person")?)?;
                let people: &mut Vec<PersonId> = all.entry(row.try_get("together")?).or_default();
                people.push(person);
            }
        }
        for (id, contact) in contacts {
            if let Some(people) = all.remove(id.bytes().as_slice()) {
                contact.people = people;
            }
            for person in &mut contact.people {
                *person = merges.kept(*person);
            }
        }
        Ok(())
    }
}

fn read(row: &SqliteRow) -> Result<(InteractionId, Contact)> {
    let id: Vec<u8> = row.try_get("id")?;
    let together: Option<Vec<u8>> = row.try_get("together")?;
    let id = id_of(together.unwrap_or(id))?;
    let person: Option<Vec<u8>> = row.try_get("person")?;
    let event: Option<Vec<u8>> = row.try_get("event")?;
    let kind: String = row.try_get("kind")?;
    let contact = Contact {
        kind: InteractionKind::from_name(&kind),
        day: read_day(row.try_get("day")?),
        people: person.map(person_id).transpose()?.into_iter().collect(),
        line: row.try_get("line")?,
        note: row.try_get("note")?,
        learned: row.try_get("learned")?,
        event: event.and_then(|id| Some(EventId::from_bytes(id.as_slice().try_into().ok()?))),
    };
    Ok((InteractionId::from_bytes(id), contact))
}
