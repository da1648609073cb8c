//! The log as it leaves: what was done in this file, in order, for sealing and for other files.

use std::collections::BTreeSet;

use domain::{DeviceId, TransactionId};
use sqlx::Row;

use crate::{
    Result, Store, StoreError,
    log::{
        apply::{Devices, ForeignOp, ForeignTransaction},
        patch::Patch,
        rows::RowId,
    },
};

impl Store {
    /// Transactions this device made, after the one of this number in the file (0 for all), oldest
    /// first, with the number of each.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn outgoing(&self, after: i64, limit: u16) -> Result<Vec<(i64, ForeignTransaction)>> {
        let mut conn = self.readers.acquire().await?;
        let devices = Devices::load(&mut conn).await?;
        let rows = sqlx::query(
            "SELECT t.n AS n, t.id AS id, t.at AS at, t.act AS act, t.undoes AS undoes, d.name AS name \
             FROM \"transaction\" t JOIN device d ON d.n = t.device \
             WHERE t.device = ? AND t.n > ? ORDER BY t.n LIMIT ?",
        )
        .bind(i64::from(self.device))
        .bind(after)
        .bind(i64::from(limit))
        .fetch_all(&mut *conn)
        .await?;
        let mut transactions = Vec::with_capacity(rows.len());
        for row in rows {
            let n: i64 = row.try_get("n")?;
            let mut named = BTreeSet::from([self.device]);
            let mut ops = Vec::new();
            let found = sqlx::query(
                "SELECT entity, row, space, stamp, patch FROM op WHERE \"transaction\" = ? ORDER BY entity, row",
            )
            .bind(n)
            .fetch_all(&mut *conn)
            .await?;
            for op in found {
                let patch: Vec<u8> = op.try_get("patch")?;
                let patch = Patch::from_bytes(&patch)?;
                for cell in &patch.cells {
                    named.extend(cell.before.iter().map(|(_, replaced)| replaced.device));
                    named.extend(cell.settles.iter().map(|replaced| replaced.device));
                }
                let stamp: i64 = op.try_get("stamp")?;
                ops.push(ForeignOp {
                    entity: op.try_get("entity")?,
                    row: id(op.try_get("row")?)?,
                    space: op.try_get("space")?,
                    stamp: stamp.cast_unsigned(),
                    patch,
                });
            }
            let known = |number: u32| devices.id(number).ok_or(StoreError::Unreadable("device"));
            let undoes: Option<Vec<u8>> = row.try_get("undoes")?;
            let transaction = ForeignTransaction {
                id: TransactionId::from_bytes(id(row.try_get("id")?)?),
                device: known(self.device)?,
                device_name: row.try_get("name")?,
                at: row.try_get("at")?,
                act: row.try_get("act")?,
                undoes: undoes.map(id).transpose()?.map(TransactionId::from_bytes),
                devices: named
                    .into_iter()
                    .map(|number| Ok((number, known(number)?)))
                    .collect::<Result<Vec<(u32, DeviceId)>>>()?,
                ops,
            };
            transactions.push((n, transaction));
        }
        Ok(transactions)
    }
}

fn id(bytes: Vec<u8>) -> Result<RowId> {
    RowId::try_from(bytes.as_slice()).map_err(|_| StoreError::Unreadable("id"))
}
