//! Edits of one field that did not know of each other, read from the log: an edit that no later
//! edit replaced or settled, and that does not stand, is one that somebody lost without being told.

use std::collections::HashSet;

use sqlx::{Row, SqliteConnection};

use crate::{
    Result,
    log::{
        patch::{Patch, Replaced},
        rows::RowId,
    },
};

/// Looks at all edits of one cell and keeps or clears its conflict. The answer depends only on
/// which edits are in the log, never on the order they came in.
pub async fn judge(
    conn: &mut SqliteConnection,
    entity: u16,
    row: RowId,
    field: u16,
) -> Result<bool> {
    let edits = sqlx::query(
        "SELECT op.stamp AS stamp, t.device AS device, op.patch AS patch FROM op \
         JOIN \"transaction\" t ON t.n = op.\"transaction\" WHERE op.row = ? AND op.entity = ? ORDER BY op.stamp",
    )
    .bind(row.to_vec())
    .bind(i64::from(entity))
    .fetch_all(&mut *conn)
    .await?;
    let mut known: HashSet<Replaced> = HashSet::new();
    let mut open = Vec::new();
    for edit in edits {
        let patch: Vec<u8> = edit.try_get("patch")?;
        let patch = Patch::from_bytes(&patch)?;
        let Some(cell) = patch.cell(field) else {
            continue;
        };
        known.extend(cell.before.iter().map(|(_, replaced)| *replaced));
        known.extend(&cell.settles);
        let stamp: i64 = edit.try_get("stamp")?;
        let edit = Replaced {
            stamp: stamp.cast_unsigned(),
            device: edit.try_get("device")?,
        };
        open.push((edit, cell.after.clone()));
    }
    open.retain(|(edit, _)| !known.contains(edit));
    let differ = open.windows(2).any(|pair| pair[0].1 != pair[1].1);
    let sql = if differ {
        "INSERT INTO conflict (row, entity, field) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
    } else {
        "DELETE FROM conflict WHERE row = ? AND entity = ? AND field = ?"
    };
    sqlx::query(sql)
        .bind(row.to_vec())
        .bind(i64::from(entity))
        .bind(i64::from(field))
        .execute(&mut *conn)
        .await?;
    Ok(differ)
}
