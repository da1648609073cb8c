//! What happened elsewhere: transactions of another device are folded in, in any order, in any
//! pieces, as often as they come, and every file that has seen the same ones holds the same rows.

use std::collections::HashMap;

use domain::{DeviceId, TransactionId};
use serde::{Deserialize, Serialize};
use sqlx::{Row, SqliteConnection};

use crate::{
    Result, Store, StoreError,
    log::{
        batch::{self, Batch, Op},
        clock::Written,
        conflict,
        derive::Deriving,
        entity,
        patch::{Patch, Replaced},
        rows::{RowId, RowState},
    },
    value::Value,
};

/// A transaction of another device, or a part of one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignTransaction {
    /// Its id.
    pub id: TransactionId,
    /// Whose.
    pub device: DeviceId,
    /// What that device is called.
    pub device_name: String,
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// What was done, as JSON of [`domain::Act`].
    pub act: String,
    /// The transaction it takes back.
    pub undoes: Option<TransactionId>,
    /// Devices that patches name by number: the number and the id.
    pub devices: Vec<(u32, DeviceId)>,
    /// What it did.
    pub ops: Vec<ForeignOp>,
}

/// What a transaction of another device did to one row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ForeignOp {
    /// The entity; this version may not know it.
    pub entity: u16,
    /// The row.
    pub row: RowId,
    /// The space it is sealed in.
    pub space: u8,
    /// When its cells were written.
    pub stamp: u64,
    /// The cells.
    pub patch: Patch,
}

/// What became of what came.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Applied {
    /// Rows that are different now.
    pub rows: u64,
    /// Cells that two people edited at the same time.
    pub conflicts: u64,
}

impl Store {
    /// Folds transactions of other devices in, as one SQLite transaction.
    ///
    /// # Errors
    /// If the file cannot be written; then nothing was.
    pub async fn apply(&self, transactions: &[ForeignTransaction]) -> Result<Applied> {
        let mut pen = self.pen.lock().await;
        pen.start().await?;
        let conn = &mut pen.conn;
        let mut devices = Devices::load(conn).await?;
        let mut applied = Applied::default();
        for transaction in transactions {
            let part = one(conn, &mut devices, transaction).await?;
            applied.rows += part.rows;
            applied.conflicts += part.conflicts;
        }
        pen.commit().await?;
        self.changed();
        Ok(applied)
    }
}

async fn one(
    conn: &mut SqliteConnection,
    devices: &mut Devices,
    foreign: &ForeignTransaction,
) -> Result<Applied> {
    let device = devices
        .number(conn, foreign.device, &foreign.device_name)
        .await?;
    let n = transaction_number(conn, foreign, device).await?;
    let mut numbers = HashMap::new();
    for (theirs, id) in &foreign.devices {
        numbers.insert(*theirs, devices.number(conn, *id, "").await?);
    }

    let mut batch = Batch::default();
    let mut wanted: HashMap<u16, Vec<RowId>> = HashMap::new();
    for op in foreign
        .ops
        .iter()
        .filter(|op| entity::of(op.entity).is_some())
    {
        wanted.entry(op.entity).or_default().push(op.row);
    }
    for (entity, ids) in &wanted {
        batch.load(conn, *entity, ids).await?;
    }

    let mut ops = Vec::with_capacity(foreign.ops.len());
    let mut changed = Vec::new();
    let mut suspects = Vec::new();
    for op in &foreign.ops {
        let patch = translate(&op.patch, &numbers)?;
        let mut unknown = true;
        if let Some(entity) = entity::of(op.entity) {
            unknown = patch
                .cells
                .iter()
                .any(|cell| entity.place(cell.field).is_none());
            let row = batch.row(op.entity, op.row)?;
            let here = Written {
                stamp: op.stamp,
                device,
            };
            let folded = fold(devices, entity, row, here, &patch);
            if folded.changed {
                changed.push((op.entity, op.row));
            }
            suspects.extend(
                folded
                    .suspects
                    .into_iter()
                    .map(|field| (op.entity, op.row, field)),
            );
        }
        ops.push(Op {
            key: (op.entity, op.row),
            space: i64::from(op.space),
            stamp: op.stamp,
            unknown,
            patch,
        });
    }
    for (entity, rows) in &mut batch.rows {
        rows.retain(|id, _| changed.contains(&(*entity, *id)));
    }
    let mut deriving = Deriving::begin(conn).await?;
    batch::save(conn, batch, &mut deriving).await?;
    deriving.end(conn).await?;
    batch::log(conn, n, &ops).await?;
    let mut conflicts = 0;
    for (entity, row, field) in suspects {
        conflicts += u64::from(conflict::judge(conn, entity, row, field).await?);
    }
    Ok(Applied {
        rows: changed.len() as u64,
        conflicts,
    })
}

/// What folding one op did.
struct Folded {
    changed: bool,
    /// Fields in which it met a value it had not seen.
    suspects: Vec<u16>,
}

/// Field by field, the later stamp stands; ties go by device, then by value (SYNC.md §2).
fn fold(
    devices: &Devices,
    entity: &entity::Entity,
    row: &mut RowState,
    op: Written,
    patch: &Patch,
) -> Folded {
    let mut folded = Folded {
        changed: !row.exists,
        suspects: Vec::new(),
    };
    for cell in &patch.cells {
        let Some(place) = entity.place(cell.field) else {
            continue;
        };
        let there = row.clock[place];
        let seen = cell
            .before
            .as_ref()
            .map_or_else(Replaced::default, |(_, replaced)| *replaced);
        if there.stamp != 0 && (there.stamp, there.device) != (seen.stamp, seen.device) {
            folded.suspects.push(cell.field);
        }
        let order = |written: Written, value: &Value| {
            (written.stamp, devices.id(written.device), value.clone())
        };
        if there.stamp == 0 || order(op, &cell.after) > order(there, &row.values[place]) {
            row.values[place] = cell.after.clone();
            row.clock[place] = op;
            folded.changed = true;
        }
    }
    folded
}

/// Device numbers of the sender become those of this file.
fn translate(patch: &Patch, numbers: &HashMap<u32, u32>) -> Result<Patch> {
    let ours = |replaced: &mut Replaced| -> Result<()> {
        replaced.device = *numbers
            .get(&replaced.device)
            .ok_or(StoreError::Unreadable("device"))?;
        Ok(())
    };
    let mut patch = patch.clone();
    for cell in &mut patch.cells {
        if let Some((_, replaced)) = &mut cell.before {
            ours(replaced)?;
        }
        cell.settles.iter_mut().try_for_each(ours)?;
    }
    Ok(patch)
}

/// The transaction's number in this file, made if it is new.
async fn transaction_number(
    conn: &mut SqliteConnection,
    foreign: &ForeignTransaction,
    device: u32,
) -> Result<i64> {
    let known: Option<i64> = sqlx::query_scalar("SELECT n FROM \"transaction\" WHERE id = ?")
        .bind(foreign.id.bytes().to_vec())
        .fetch_optional(&mut *conn)
        .await?;
    if let Some(n) = known {
        return Ok(n);
    }
    let n: i64 = sqlx::query_scalar(
        "INSERT INTO \"transaction\" (id, device, at, act, undoes) VALUES (?, ?, ?, ?, ?) RETURNING n",
    )
    .bind(foreign.id.bytes().to_vec())
    .bind(i64::from(device))
    .bind(foreign.at)
    .bind(&foreign.act)
    .bind(foreign.undoes.map(|id| id.bytes().to_vec()))
    .fetch_one(&mut *conn)
    .await?;
    super::undo::mark(conn, foreign.id).await?;
    Ok(n)
}

/// The devices this file knows, by number and by id.
pub struct Devices {
    ids: HashMap<u32, DeviceId>,
    numbers: HashMap<DeviceId, u32>,
}

impl Devices {
    pub async fn load(conn: &mut SqliteConnection) -> Result<Self> {
        let mut devices = Self {
            ids: HashMap::new(),
            numbers: HashMap::new(),
        };
        for row in sqlx::query("SELECT n, id FROM device ORDER BY n")
            .fetch_all(&mut *conn)
            .await?
        {
            let id: Vec<u8> = row.try_get("id")?;
            let id =
                RowId::try_from(id.as_slice()).map_err(|_| StoreError::Unreadable("device"))?;
            devices.learn(row.try_get("n")?, DeviceId::from_bytes(id));
        }
        Ok(devices)
    }

    /// The id of a device of this file.
    pub fn id(&self, number: u32) -> Option<DeviceId> {
        self.ids.get(&number).copied()
    }

    fn learn(&mut self, number: u32, id: DeviceId) {
        self.ids.insert(number, id);
        self.numbers.insert(id, number);
    }

    async fn number(
        &mut self,
        conn: &mut SqliteConnection,
        id: DeviceId,
        name: &str,
    ) -> Result<u32> {
        if let Some(number) = self.numbers.get(&id) {
            return Ok(*number);
        }
        let number: u32 =
            sqlx::query_scalar("INSERT INTO device (id, name) VALUES (?, ?) RETURNING n")
                .bind(id.bytes().to_vec())
                .bind(name)
                .fetch_one(&mut *conn)
                .await?;
        self.learn(number, id);
        Ok(number)
    }
}
