//! Rows that changed, their ops, and everything derived from them, written together. Both what
//! happens here and what comes from elsewhere end in [`save`].

use std::collections::HashMap;

use sqlx::{AssertSqlSafe, SqliteConnection};

use crate::{
    Result,
    log::{
        derive::{self, Deriving},
        derive_arrivals, derive_events,
        entity::{ARRIVAL, EVENT, PERSON, REGISTRATION},
        patch::Patch,
        rows::{self, RowId, RowState},
    },
};

/// A row: which entity, which id.
pub type Key = (u16, RowId);

/// The change of one row, as it goes into the log.
#[derive(Debug)]
pub struct Op {
    pub key: Key,
    pub space: i64,
    pub stamp: u64,
    pub unknown: bool,
    pub patch: Patch,
}

/// Rows that changed, by entity.
#[derive(Default)]
pub struct Batch {
    pub rows: HashMap<u16, HashMap<RowId, RowState>>,
}

impl Batch {
    /// Loads rows that are not here yet and may be in the file.
    pub async fn load(
        &mut self,
        conn: &mut SqliteConnection,
        number: u16,
        ids: &[RowId],
    ) -> Result<()> {
        let here = self.rows.entry(number).or_default();
        let missing: Vec<RowId> = ids
            .iter()
            .filter(|id| !here.contains_key(*id))
            .copied()
            .collect();
        if !missing.is_empty() {
            here.extend(rows::load(conn, rows::known(number)?, &missing).await?);
        }
        Ok(())
    }

    /// The row, made if it is not there.
    pub fn row(&mut self, number: u16, id: RowId) -> Result<&mut RowState> {
        let entity = rows::known(number)?;
        Ok(self
            .rows
            .entry(number)
            .or_default()
            .entry(id)
            .or_insert_with(|| RowState::new(entity)))
    }
}

/// Writes the rows and what is derived from them; some of that is put off until [`Deriving::finish`].
pub async fn save(
    conn: &mut SqliteConnection,
    mut batch: Batch,
    deriving: &mut Deriving,
) -> Result<()> {
    deriving.keeping.note(conn, &batch).await?;
    let people = batch.rows.remove(&PERSON).unwrap_or_default();
    let events = batch.rows.remove(&EVENT).unwrap_or_default();
    let registrations = batch.rows.remove(&REGISTRATION).unwrap_or_default();
    let arrivals = batch.rows.remove(&ARRIVAL).unwrap_or_default();
    let owners = derive::owners(&batch)?;
    let hanging = derive::of_batch(&batch, &people)?;
    for (number, rows) in batch.rows {
        let entity = rows::known(number)?;
        let mut rows: Vec<(RowId, RowState)> = rows.into_iter().collect();
        for (_, row) in &mut rows {
            derive::columns(entity, row);
        }
        rows::save(conn, entity, rows).await?;
    }
    let named: Vec<RowId> = people.keys().copied().collect();
    derive::people(conn, people, &owners, hanging, deriving).await?;
    derive_events::events(conn, events, deriving).await?;
    // after the people, whose names they are found by
    derive_events::registrations(conn, registrations, &named).await?;
    derive_arrivals::arrivals(conn, arrivals).await
}

/// Ops in one statement.
const OPS_A_STATEMENT: usize = 500;

/// Puts ops into the log. One that is there already (the same delivery twice) is left as it is.
pub async fn log(conn: &mut SqliteConnection, transaction: i64, ops: &[Op]) -> Result<()> {
    let mut rest = ops;
    for count in rows::pieces(ops.len(), OPS_A_STATEMENT) {
        let (some, others) = rest.split_at(count);
        rest = others;
        let sql = format!(
            "INSERT INTO op (\"transaction\", entity, row, space, stamp, unknown, patch) VALUES {} \
             ON CONFLICT DO NOTHING",
            vec!["(?, ?, ?, ?, ?, ?, ?)"; count].join(", ")
        );
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for op in some {
            query = query
                .bind(transaction)
                .bind(i64::from(op.key.0))
                .bind(op.key.1.to_vec())
                .bind(op.space)
                .bind(op.stamp.cast_signed())
                .bind(op.unknown)
                .bind(op.patch.to_bytes()?);
        }
        query.execute(&mut *conn).await?;
    }
    Ok(())
}
