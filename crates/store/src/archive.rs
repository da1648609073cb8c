//! The whole workspace as lines of JSON, for other programs and other decades: every row that is
//! here or in the trash, by the names of its columns. What was done is in the backups.

use std::hash::{DefaultHasher, Hash, Hasher};

use serde::{Deserialize, Serialize};
use sqlx::{AssertSqlSafe, Connection as _};
use uuid::Uuid;

use crate::{
    Result, Store, StoreError, Write,
    log::{
        entity::{self, DELETED, Entity, Space, deleted},
        rows::{self, RowId},
    },
    value::Value,
};

/// One row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchiveLine {
    /// The table.
    pub kind: String,
    /// The row.
    pub id: Uuid,
    /// Its cells by column, in the entity's order; empty ones are left out.
    pub cells: Vec<(String, Value)>,
}

/// A number that two workspaces with the same rows share.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Digest {
    /// Rows counted.
    pub rows: u64,
    hash: u64,
}

/// Rows read at a time.
const ROWS_AT_A_TIME: i64 = 1_000;

impl Store {
    /// Hands every row of the archive to a function, in a fixed order, and digests them.
    ///
    /// # Errors
    /// If the file cannot be read, or what the function answers.
    pub async fn archive(
        &self,
        line: &mut (dyn FnMut(ArchiveLine) -> Result<()> + Send),
    ) -> Result<Digest> {
        self.archive_of(entity::all().iter().collect(), line).await
    }

    /// The same without what is mine alone: what I know of people, and my filters.
    ///
    /// # Errors
    /// As [`Self::archive`].
    pub async fn archive_shared(
        &self,
        line: &mut (dyn FnMut(ArchiveLine) -> Result<()> + Send),
    ) -> Result<Digest> {
        let mut shared: Vec<&'static Entity> = entity::all().iter().collect();
        shared.retain(|entity| entity.space != Space::Private);
        self.archive_of(shared, line).await
    }

    async fn archive_of(
        &self,
        entities: Vec<&'static Entity>,
        line: &mut (dyn FnMut(ArchiveLine) -> Result<()> + Send),
    ) -> Result<Digest> {
        let mut conn = self.another().await?;
        // one snapshot, however long it takes and whatever is written meanwhile
        sqlx::query("BEGIN").execute(&mut conn).await?;
        let mut hasher = DefaultHasher::new();
        let mut digest = Digest::default();
        for entity in entities {
            let mut behind: Vec<u8> = Vec::new();
            loop {
                let sql = format!(
                    "SELECT id FROM {} WHERE id > ? AND deleted <> {} ORDER BY id LIMIT {ROWS_AT_A_TIME}",
                    entity.table,
                    deleted::NEVER
                );
                let ids: Vec<Vec<u8>> = sqlx::query_scalar(AssertSqlSafe(sql))
                    .bind(behind.clone())
                    .fetch_all(&mut conn)
                    .await?;
                let Some(last) = ids.last() else { break };
                behind.clone_from(last);
                let ids: Vec<RowId> = ids
                    .iter()
                    .filter_map(|id| id.as_slice().try_into().ok())
                    .collect();
                let mut states = rows::load(&mut conn, entity, &ids).await?;
                for id in ids {
                    let Some(state) = states.remove(&id) else {
                        continue;
                    };
                    let cells = entity.fields.iter().zip(state.values);
                    let cells: Vec<(String, Value)> = cells
                        .filter(|(field, value)| field.empty != *value)
                        .map(|(field, value)| (field.column.to_owned(), value))
                        .collect();
                    let row = ArchiveLine {
                        kind: entity.table.to_owned(),
                        id: Uuid::from_bytes(id),
                        cells,
                    };
                    (&row.kind, &row.id, &row.cells).hash(&mut hasher);
                    digest.rows += 1;
                    line(row)?;
                }
            }
        }
        sqlx::query("COMMIT").execute(&mut conn).await?;
        // waited for: a connection that closes by itself does so after the file may have been closed
        conn.close().await?;
        digest.hash = hasher.finish();
        Ok(digest)
    }
}

impl ArchiveLine {
    /// The write that makes this row.
    ///
    /// # Errors
    /// [`StoreError::Unreadable`] for a table, column or kind of value this version does not know.
    pub fn write(self) -> Result<Write> {
        let unknown = StoreError::Unreadable("archive");
        let Some(entity) = entity::all()
            .iter()
            .find(|entity| entity.table == self.kind)
        else {
            return Err(unknown);
        };
        let mut cells = vec![(DELETED, Value::Int(0))];
        for (column, value) in self.cells {
            let Some(field) = entity.fields.iter().find(|field| field.column == column) else {
                return Err(StoreError::Unreadable("archive"));
            };
            let fits = std::mem::discriminant(&field.empty) == std::mem::discriminant(&value)
                || field.empty == Value::Null;
            if !fits {
                return Err(StoreError::Unreadable("archive"));
            }
            if field.number == DELETED {
                cells[0].1 = value
            } else {
                cells.push((field.number, value))
            }
        }
        Ok(Write {
            entity: entity.number,
            row: self.id.into_bytes(),
            cells,
            fresh: false,
        })
    }
}
