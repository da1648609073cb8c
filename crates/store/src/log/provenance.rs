//! Whose value a cell really holds: a value that an undo put back belongs to whoever wrote it
//! first, not to the undo. So undoing step by step back in time finds each step untouched.

use std::collections::HashMap;

use sqlx::{AssertSqlSafe, Row, SqliteConnection};

use crate::{
    Result,
    log::{
        entity::{ACQUAINTANCE, ARRIVAL, Entity, PERSON_TAG, PHOTO},
        patch::{Patch, Replaced},
        rows::{ROWS_A_STATEMENT, RowId, RowState, places},
    },
};

/// The fields that somebody changed after a write that may have touched them. A field that was
/// changed and changed back by an undo is not one of them.
pub async fn changed_since(
    conn: &mut SqliteConnection,
    entity: &Entity,
    row: RowId,
    state: &RowState,
    write: Replaced,
) -> Result<Vec<u16>> {
    let other = |place: usize| {
        let cell = state.clock[place];
        let cell = Replaced {
            stamp: cell.stamp,
            device: cell.device,
        };
        // what stood there before is no change since
        let later = cell.stamp != 0 && cell.stamp >= write.stamp && cell != write;
        later.then_some((entity.fields[place].number, cell))
    };
    let suspects: Vec<(u16, Replaced)> = (0..entity.fields.len()).filter_map(other).collect();
    // the ordinary case reads no log at all
    if suspects.is_empty() {
        return Ok(Vec::new());
    }
    let log = Edits::load(conn, entity, row).await?;
    let made_before = |cell: Replaced| cell.stamp < write.stamp;
    Ok(suspects
        .into_iter()
        .filter(|(field, cell)| {
            let origin = log.origin(*field, *cell);
            origin.stamp != 0 && origin != write && !made_before(origin)
        })
        .map(|(field, _)| field)
        .collect())
}

/// Those of some people on whom something that a later transaction did still hangs: a note, a photo,
/// a tag, an arrival.
pub async fn worked_on(
    conn: &mut SqliteConnection,
    transaction: i64,
    people: &[RowId],
) -> Result<Vec<RowId>> {
    let mut found = Vec::new();
    for chunk in people.chunks(ROWS_A_STATEMENT) {
        let list = places(chunk.len());
        let sql = format!(
            "SELECT op.row FROM op JOIN \"transaction\" t ON t.n = op.\"transaction\" \
             WHERE op.row IN ({list}) AND op.entity IN ({ACQUAINTANCE}, {PHOTO}) \
             AND t.n > ? AND t.undone = 0 AND t.undoes IS NULL \
             UNION \
             SELECT tag.person FROM person_tag tag JOIN op ON op.row = tag.id AND op.entity = {PERSON_TAG} \
             JOIN \"transaction\" t ON t.n = op.\"transaction\" \
             WHERE tag.person IN ({list}) AND t.n > ? AND t.undone = 0 AND t.undoes IS NULL \
             UNION \
             SELECT a.who FROM arrival a JOIN op ON op.row = a.id AND op.entity = {ARRIVAL} \
             JOIN \"transaction\" t ON t.n = op.\"transaction\" \
             WHERE a.who IN ({list}) AND a.stands = 1 AND t.n > ? AND t.undone = 0 AND t.undoes IS NULL \
             ORDER BY 1"
        );
        let mut query =
            sqlx::query_scalar(AssertSqlSafe(sql)).persistent(chunk.len() == ROWS_A_STATEMENT);
        for _ in 0..3 {
            for id in chunk {
                query = query.bind(id.to_vec());
            }
            query = query.bind(transaction);
        }
        let rows: Vec<Vec<u8>> = query.fetch_all(&mut *conn).await?;
        found.extend(
            rows.iter()
                .filter_map(|id| RowId::try_from(id.as_slice()).ok()),
        );
    }
    Ok(found)
}

/// Every edit of one row.
struct Edits {
    by_write: HashMap<Replaced, (Vec<u8>, Option<Vec<u8>>)>,
    by_transaction: HashMap<Vec<u8>, Patch>,
}

impl Edits {
    async fn load(conn: &mut SqliteConnection, entity: &Entity, row: RowId) -> Result<Self> {
        let found = sqlx::query(
            "SELECT op.stamp AS stamp, op.patch AS patch, t.device AS device, t.id AS id, t.undoes AS undoes \
             FROM op JOIN \"transaction\" t ON t.n = op.\"transaction\" \
             WHERE op.row = ? AND op.entity = ? ORDER BY t.n",
        )
        .bind(row.to_vec())
        .bind(i64::from(entity.number))
        .fetch_all(&mut *conn)
        .await?;
        let mut edits = Self {
            by_write: HashMap::new(),
            by_transaction: HashMap::new(),
        };
        for edit in found {
            let stamp: i64 = edit.try_get("stamp")?;
            let write = Replaced {
                stamp: stamp.cast_unsigned(),
                device: edit.try_get("device")?,
            };
            let id: Vec<u8> = edit.try_get("id")?;
            let patch: Vec<u8> = edit.try_get("patch")?;
            edits
                .by_write
                .insert(write, (id.clone(), edit.try_get("undoes")?));
            edits.by_transaction.insert(id, Patch::from_bytes(&patch)?);
        }
        Ok(edits)
    }

    /// The write that first gave a cell the value it holds; stamp 0 if nobody ever wrote it.
    fn origin(&self, field: u16, mut write: Replaced) -> Replaced {
        // each step goes back in time; the bound is against a log that says otherwise
        for _ in 0..self.by_write.len() {
            let Some((_, Some(undone))) = self.by_write.get(&write) else {
                break;
            };
            let Some(cell) = self
                .by_transaction
                .get(undone)
                .and_then(|patch| patch.cell(field))
            else {
                break;
            };
            write = cell
                .before
                .as_ref()
                .map_or_else(Replaced::default, |(_, replaced)| *replaced);
        }
        write
    }
}
