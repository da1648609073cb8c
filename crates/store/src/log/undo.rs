//! Taking back: a new transaction that sets each cell to what it was before, unless somebody has
//! changed it since. Taking back a taking back is doing it again.

use std::collections::HashSet;

use domain::{Act, TransactionId};
use sqlx::{Row, SqliteConnection};

use crate::{
    Result, Store, StoreError,
    log::{
        batch::Batch,
        entity::{
            self, ABSENCE, ACQUAINTANCE, ARRIVAL, ASK, CHECKLIST_ITEM, CLOSING, CONSENT, DELETED,
            EVENT_COVER, Entity, FOLLOW_UP, INTERACTION, LESSON, NO_SHOW, PERSON, PERSON_TAG,
            PHOTO, PROMISE, REGISTRATION, TAG_PERSON, absence, after, arrival, consent, deleted,
            item, registration,
        },
        patch::{Patch, Replaced},
        provenance,
        rows::{RowId, RowState},
        write::Write,
    },
    value::Value,
};

/// A transaction that took another one back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undone {
    /// The new transaction.
    pub transaction: TransactionId,
    /// What it did.
    pub act: Act,
    /// Rows that changed.
    pub rows: u64,
    /// Cells that were left alone because somebody had changed them since.
    pub kept: u64,
}

/// Ops read at a time: undoing 400,000 rows must not hold them all.
const OPS_AT_A_TIME: i64 = 4_000;

impl Store {
    /// Takes back the last thing done on this device that still stands.
    ///
    /// # Errors
    /// [`StoreError::NothingThere`], or if the file cannot be written.
    pub async fn undo(&self, keep_going: &(dyn Fn(u64) -> bool + Send + Sync)) -> Result<Undone> {
        let last: Option<Vec<u8>> = sqlx::query_scalar(
            "SELECT id FROM \"transaction\" WHERE device = ? AND undoes IS NULL AND undone = 0 \
             AND n > 1 AND json_extract(act, '$.did') <> 'wrote_dates_ahead' ORDER BY n DESC LIMIT 1",
        )
        .bind(i64::from(self.device))
        .fetch_optional(&self.readers)
        .await?;
        self.take_back(id_of(last)?, keep_going).await
    }

    /// Does again what was last taken back, unless something else was done since.
    ///
    /// # Errors
    /// [`StoreError::NothingThere`], or if the file cannot be written.
    pub async fn redo(&self, keep_going: &(dyn Fn(u64) -> bool + Send + Sync)) -> Result<Undone> {
        // an undoing that stands, with nothing ordinary done after it
        let last: Option<Vec<u8>> = sqlx::query_scalar(
            "SELECT id FROM \"transaction\" WHERE device = ?1 AND undoes IS NOT NULL AND undone = 0 \
             AND json_extract(act, '$.did') = 'undid' AND n > (SELECT coalesce(max(n), 0) FROM \"transaction\" \
             WHERE device = ?1 AND undoes IS NULL AND json_extract(act, '$.did') <> 'wrote_dates_ahead') \
             ORDER BY n DESC LIMIT 1",
        )
        .bind(i64::from(self.device))
        .fetch_optional(&self.readers)
        .await?;
        self.take_back(id_of(last)?, keep_going).await
    }

    /// Takes back one transaction, whenever and wherever it was done. `keep_going` is told how many
    /// rows are done and stops everything by answering `false`.
    ///
    /// # Errors
    /// [`StoreError::NothingThere`] if it is not there or does not stand, [`StoreError::Cancelled`],
    /// or if the file cannot be written; then nothing changed.
    pub async fn take_back(
        &self,
        id: TransactionId,
        keep_going: &(dyn Fn(u64) -> bool + Send + Sync),
    ) -> Result<Undone> {
        let mut writing = self.begin().await?;
        let id = tip(writing.conn(), id).await?;
        let target = sqlx::query("SELECT n, act FROM \"transaction\" WHERE id = ? AND undone = 0")
            .bind(id.bytes().to_vec())
            .fetch_optional(writing.conn())
            .await?
            .ok_or(StoreError::NothingThere)?;
        let n: i64 = target.try_get("n")?;
        let act: String = target.try_get("act")?;
        let act = opposite(serde_json::from_str(&act).map_err(|_| StoreError::Unreadable("act"))?);

        let people: i64 =
            sqlx::query_scalar("SELECT count(*) FROM op WHERE \"transaction\" = ? AND entity = ?")
                .bind(n)
                .bind(i64::from(PERSON))
                .fetch_one(writing.conn())
                .await?;
        writing.expect(people.unsigned_abs()).await?;

        let device = self.device_of(n).await?;
        let mut kept = 0;
        let mut people_kept = HashSet::new();
        let mut behind = (0i64, Vec::new());
        loop {
            let ops = sqlx::query(
                "SELECT entity, row, stamp, patch FROM op WHERE \"transaction\" = ? AND (entity, row) > (?, ?) \
                 ORDER BY entity, row LIMIT ?",
            )
            .bind(n)
            .bind(behind.0)
            .bind(behind.1.clone())
            .bind(OPS_AT_A_TIME)
            .fetch_all(writing.conn())
            .await?;
            let Some(last) = ops.last() else { break };
            behind = (last.try_get("entity")?, last.try_get("row")?);
            let mut writes = Vec::with_capacity(ops.len());
            for op in &ops {
                let bytes: Vec<u8> = op.try_get("row")?;
                let row =
                    RowId::try_from(bytes.as_slice()).map_err(|_| StoreError::Unreadable("row"))?;
                let patch: Vec<u8> = op.try_get("patch")?;
                let stamp: i64 = op.try_get("stamp")?;
                writes.push((
                    op.try_get("entity")?,
                    row,
                    stamp.cast_unsigned(),
                    Patch::from_bytes(&patch)?,
                ));
            }
            let mut batch = Batch::default();
            let (writes, left) = reverse(
                writing.conn(),
                &mut batch,
                (n, device),
                &mut people_kept,
                writes,
            )
            .await?;
            kept += left;
            writing.add_to(batch, writes).await?;
            if !keep_going(writing.rows()) {
                writing.abandon().await?;
                return Err(StoreError::Cancelled);
            }
        }
        let transaction = writing.id();
        let rows = writing.rows();
        writing.finish(&act, Some(id)).await?;
        Ok(Undone {
            transaction,
            act,
            rows,
            kept,
        })
    }

    async fn device_of(&self, transaction: i64) -> Result<u32> {
        Ok(
            sqlx::query_scalar("SELECT device FROM \"transaction\" WHERE n = ?")
                .bind(transaction)
                .fetch_one(&self.readers)
                .await?,
        )
    }
}

/// Where a transaction that was taken back and done again is done for the last time: that doing is
/// what there is to take back.
async fn tip(conn: &mut SqliteConnection, mut id: TransactionId) -> Result<TransactionId> {
    loop {
        let again: Option<Vec<u8>> = sqlx::query_scalar(
            "SELECT r.id FROM \"transaction\" u JOIN \"transaction\" r ON r.undoes = u.id AND r.undone = 0 \
             WHERE u.undoes = ? AND u.undone = 1 ORDER BY r.n DESC LIMIT 1",
        )
        .bind(id.bytes().to_vec())
        .fetch_optional(&mut *conn)
        .await?;
        match again {
            Some(again) => id = id_of(Some(again))?,
            None => return Ok(id),
        }
    }
}

/// Marks what stands after a transaction came in, in whatever order they come.
pub async fn mark(conn: &mut SqliteConnection, id: TransactionId) -> Result<()> {
    // from this transaction down the chain of what it takes back: each stands if nothing that
    // stands takes it back
    let mut current = Some(id.bytes().to_vec());
    while let Some(id) = current {
        sqlx::query(
            "UPDATE \"transaction\" SET undone = EXISTS \
             (SELECT 1 FROM \"transaction\" u WHERE u.undoes = ?1 AND u.undone = 0) WHERE id = ?1",
        )
        .bind(id.clone())
        .execute(&mut *conn)
        .await?;
        current = sqlx::query_scalar::<_, Option<Vec<u8>>>(
            "SELECT undoes FROM \"transaction\" WHERE id = ?",
        )
        .bind(id)
        .fetch_optional(&mut *conn)
        .await?
        .flatten();
    }
    Ok(())
}

/// The writes that take ops back, and how many cells are left alone.
async fn reverse(
    conn: &mut SqliteConnection,
    batch: &mut Batch,
    (transaction, device): (i64, u32),
    kept: &mut HashSet<RowId>,
    ops: Vec<(u16, RowId, u64, Patch)>,
) -> Result<(Vec<Write>, u64)> {
    let mut left = 0;
    let mut writes = Vec::with_capacity(ops.len());
    for ops in ops.chunk_by(|one, other| one.0 == other.0) {
        let Some(entity) = entity::of(ops[0].0) else {
            continue;
        };
        let ids: Vec<RowId> = ops.iter().map(|op| op.1).collect();
        batch.load(conn, entity.number, &ids).await?;
        if entity.number == PERSON {
            let born: Vec<RowId> = ops
                .iter()
                .filter(|(.., patch)| brings_to_life(patch))
                .map(|op| op.1)
                .collect();
            kept.extend(provenance::worked_on(conn, transaction, &born).await?);
        }
        let Some(now) = batch.rows.get(&entity.number) else {
            continue;
        };
        for (number, row, stamp, patch) in ops {
            let Some(state) = now.get(row) else { continue };
            // what hangs on somebody who stays, stays too
            if owner(entity, *row, state).is_some_and(|owner| kept.contains(&owner)) {
                left += u64::from(*number == PERSON);
                continue;
            }
            let written = Replaced {
                stamp: *stamp,
                device,
            };
            let since = provenance::changed_since(conn, entity, *row, state, written).await?;
            let cells = if patch.created {
                // an addition goes as a whole, or stays as a whole if somebody worked on it since
                if !since.is_empty() {
                    left += 1;
                    kept.insert(*row);
                    continue;
                }
                vec![(DELETED, Value::Int(deleted::NEVER))]
            } else {
                let (touched, mine): (Vec<_>, Vec<_>) = patch
                    .cells
                    .iter()
                    .partition(|cell| since.contains(&cell.field));
                left += touched.len() as u64;
                mine.into_iter()
                    .filter_map(|cell| before(entity, cell))
                    .collect()
            };
            if !cells.is_empty() {
                writes.push(Write {
                    entity: *number,
                    row: *row,
                    cells,
                    fresh: false,
                });
            }
        }
    }
    Ok((writes, left))
}

/// Whether a row is there because of this op: it was made, or an addition was done again.
fn brings_to_life(patch: &Patch) -> bool {
    let before = |cell: &super::CellPatch| cell.before.as_ref().map(|(value, _)| value.clone());
    let again = |cell: &super::CellPatch| {
        cell.after == Value::Int(0) && before(cell) == Some(Value::Int(deleted::NEVER))
    };
    patch.created || patch.cell(DELETED).is_some_and(again)
}

/// The person or event a row is or hangs on, for what an addition brings along.
fn owner(entity: &Entity, row: RowId, state: &RowState) -> Option<RowId> {
    match entity.number {
        PERSON | ACQUAINTANCE | PHOTO | EVENT_COVER | CLOSING => Some(row),
        number => state.cell(entity, owner_field(number)?).id(),
    }
}

/// The field that says whom or what a row hangs on.
fn owner_field(entity: u16) -> Option<u16> {
    Some(match entity {
        PERSON_TAG => TAG_PERSON,
        CHECKLIST_ITEM => item::EVENT,
        REGISTRATION => registration::SUBJECT,
        ARRIVAL => arrival::EVENT,
        CONSENT => consent::PERSON,
        NO_SHOW => after::NO_SHOW_PERSON,
        INTERACTION | FOLLOW_UP | PROMISE | ASK => after::PERSON,
        LESSON => after::EVENT,
        ABSENCE => absence::REGISTRATION,
        _ => return None,
    })
}

/// What a cell held before it was written. Whose a row is was never anything else: what is derived
/// for its owner would not know whom the taking back concerns.
fn before(entity: &Entity, cell: &super::CellPatch) -> Option<(u16, Value)> {
    let place = entity.place(cell.field)?;
    if cell.before.is_none() && owner_field(entity.number) == Some(cell.field) {
        return None;
    }
    let value = cell.before.as_ref().map_or_else(
        || entity.fields[place].empty.clone(),
        |(value, _)| value.clone(),
    );
    Some((cell.field, value))
}

/// The label of taking an act back.
fn opposite(act: Act) -> Act {
    match act {
        Act::Undid { act } => Act::Redid { act },
        Act::Redid { act } => Act::Undid { act },
        act => Act::Undid { act: Box::new(act) },
    }
}

fn id_of(bytes: Option<Vec<u8>>) -> Result<TransactionId> {
    let bytes = bytes.ok_or(StoreError::NothingThere)?;
    let bytes = RowId::try_from(bytes.as_slice()).map_err(|_| StoreError::Unreadable("id"))?;
    Ok(TransactionId::from_bytes(bytes))
}
