//! Everything about one person, and people by the thousand for exports and comparisons.

use chrono::{DateTime, Utc};
use domain::{Person, PersonField, PersonId, field::Home};
use sqlx::{AssertSqlSafe, Row, sqlite::SqliteRow};

use crate::{
    Result, Store, StoreError,
    log::rows::{places, value_of},
    people::select::person_id,
    value::{field_value, text_list},
};

/// A person as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// Who.
    pub id: PersonId,
    /// The fields.
    pub person: Person,
    /// When the record was made.
    pub added_at: DateTime<Utc>,
    /// In the trash, or an addition that was taken back.
    pub deleted: bool,
    /// Has a photo.
    pub has_photo: bool,
}

/// Merges followed at most: a chain longer than this is a ring.
const MERGES: usize = 32;

impl Store {
    /// A person; a merged record leads to the one that was kept.
    ///
    /// # Errors
    /// [`StoreError::Gone`] if there is no such person.
    pub async fn person(&self, id: PersonId) -> Result<Record> {
        let mut id = id;
        for _ in 0..MERGES {
            let merged: Option<Vec<u8>> =
                sqlx::query_scalar("SELECT merged_into FROM person WHERE id = ?")
                    .bind(id.bytes().to_vec())
                    .fetch_optional(&self.readers)
                    .await?
                    .ok_or(StoreError::Gone)?;
            match merged {
                Some(kept) => id = person_id(kept)?,
                None => break,
            }
        }
        self.records(&[id]).await?.pop().ok_or(StoreError::Gone)
    }

    /// These people, in this order; those that are not there are left out. At most 1,000.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn records(&self, ids: &[PersonId]) -> Result<Vec<Record>> {
        let columns: Vec<String> = PersonField::ALL
            .iter()
            .filter(|field| field.home() == Home::Record)
            .map(|field| format!("p.{0} AS {0}", field.name()))
            .collect();
        let mut found = std::collections::HashMap::with_capacity(ids.len());
        for chunk in ids.chunks(crate::log::rows::ROWS_A_STATEMENT) {
            let sql = format!(
                "SELECT p.id AS id, p.added_at AS added_at, p.deleted AS deleted, p.has_photo AS has_photo, \
                 p.tags AS tags, coalesce(a.how_we_met, '') AS how_we_met, coalesce(a.notes, '') AS notes, {} \
                 FROM person p LEFT JOIN acquaintance a ON a.id = p.id AND a.deleted = 0 WHERE p.id IN ({})",
                columns.join(", "),
                places(chunk.len())
            );
            let mut query = sqlx::query(AssertSqlSafe(sql)).persistent(chunk.len() == 1);
            for id in chunk {
                query = query.bind(id.bytes().to_vec());
            }
            for row in query.fetch_all(&self.readers).await? {
                let record = record(&row)?;
                found.insert(record.id, record);
            }
        }
        Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
    }

    /// The photo of a person, a JPEG.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn photo(&self, person: PersonId) -> Result<Option<Vec<u8>>> {
        let photo: Option<Option<Vec<u8>>> =
            sqlx::query_scalar("SELECT jpeg FROM photo WHERE id = ? AND deleted = 0")
                .bind(person.bytes().to_vec())
                .fetch_optional(&self.readers)
                .await?;
        Ok(photo.flatten())
    }
}

fn record(row: &SqliteRow) -> Result<Record> {
    let mut person = Person::default();
    for &field in PersonField::ALL {
        if field == PersonField::Tags {
            person.tags = text_list(&row.try_get::<String, _>("tags")?);
        } else {
            person.set(field, field_value(field, &value_of(row, field.name())?));
        }
    }
    let deleted: i64 = row.try_get("deleted")?;
    Ok(Record {
        id: person_id(row.try_get("id")?)?,
        person,
        added_at: DateTime::from_timestamp_millis(row.try_get("added_at")?)
            .ok_or(StoreError::Unreadable("time"))?,
        deleted: deleted != 0,
        has_photo: row.try_get("has_photo")?,
    })
}
