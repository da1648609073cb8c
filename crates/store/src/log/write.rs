//! What happens here: a [`Writing`] is one transaction, from its first row to its commit.

use std::collections::{HashMap, HashSet};

use domain::{Act, TransactionId};
use sqlx::SqliteConnection;
use tokio::sync::MutexGuard;

use crate::{
    Result, Store, StoreError,
    log::{
        batch::{self, Batch, Key, Op},
        bulk::PutAway,
        clock::Written as CellClock,
        derive::Deriving,
        entity::{ADDED_AT, ARRIVAL, CONSENT, DELETED, EVENT, Entity, PERSON, PERSON_TAG},
        patch::{CellPatch, Patch, Replaced},
        rows::{RowId, RowState, known},
    },
    open::Pen,
    value::Value,
};

/// What one row should be.
#[derive(Clone, Debug)]
pub struct Write {
    /// The entity.
    pub entity: u16,
    /// The row.
    pub row: RowId,
    /// The cells to set, by field number.
    pub cells: Vec<(u16, Value)>,
    /// The id was made for this write: the row cannot be in the file yet.
    pub fresh: bool,
}

/// A transaction that was committed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The transaction; none if nothing was different.
    pub transaction: Option<TransactionId>,
    /// How many rows changed.
    pub rows: u64,
}

/// A transaction being written. Nothing is seen of it before [`Writing::commit`]; when it is
/// dropped instead, nothing is left of it.
pub struct Writing<'s> {
    store: &'s Store,
    pen: MutexGuard<'s, Pen>,
    id: TransactionId,
    n: i64,
    at: i64,
    /// The clock as a stamp. Its low bits count transactions, so that no two of this device share one.
    base: u64,
    touched: HashSet<Key>,
    deriving: Deriving,
    put_away: PutAway,
    rows: u64,
    /// Nothing was written but arrivals and people nobody knew: whoever is registered, under which
    /// name and where in the queue, is as it was.
    quiet: bool,
}

impl Store {
    /// Begins a transaction. Others wait until it is committed or dropped.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub async fn begin(&self) -> Result<Writing<'_>> {
        let mut pen = self.pen.lock().await;
        pen.start().await?;
        let at = self.source.now();
        let id = TransactionId(self.source.id());
        let conn = &mut pen.conn;
        let n: i64 = sqlx::query_scalar("SELECT coalesce(max(n), 0) + 1 FROM \"transaction\"")
            .fetch_one(&mut *conn)
            .await?;
        let deriving = Deriving::begin(conn).await?;
        Ok(Writing {
            store: self,
            pen,
            id,
            n,
            at,
            base: (at.unsigned_abs() << 16) + (n.unsigned_abs() & 0xffff),
            touched: HashSet::new(),
            deriving,
            put_away: PutAway::default(),
            rows: 0,
            quiet: true,
        })
    }

    /// Writes rows as one transaction.
    ///
    /// # Errors
    /// If the file cannot be written; then nothing was.
    pub async fn write(&self, act: &Act, writes: Vec<Write>) -> Result<Written> {
        self.begin().await?.write(act, writes).await
    }
}

impl Writing<'_> {
    /// The transaction's id.
    #[must_use]
    pub fn id(&self) -> TransactionId {
        self.id
    }

    /// The connection, to read what this transaction has written so far.
    pub(crate) fn conn(&mut self) -> &mut SqliteConnection {
        &mut self.pen.conn
    }

    /// Rows that have changed so far.
    #[must_use]
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// Says how many people are about to be added or changed, so that many are written the way that
    /// suits many. A guess is enough; to be called before the first of them.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub async fn expect(&mut self, people: u64) -> Result<()> {
        self.put_away.for_many(&mut self.pen, people).await
    }

    /// Adds rows to the transaction. Cells that hold the value already are passed over; a call may
    /// name a row once.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub async fn add(&mut self, writes: Vec<Write>) -> Result<()> {
        self.add_to(Batch::default(), writes).await
    }

    /// The same, where some of the rows are loaded already.
    pub(crate) async fn add_to(&mut self, mut batch: Batch, mut writes: Vec<Write>) -> Result<()> {
        self.quiet &= writes.iter().all(|write| match write.entity {
            ARRIVAL | CONSENT => true,
            PERSON | PERSON_TAG => write.fresh,
            _ => false,
        });
        let mut old: HashMap<u16, Vec<RowId>> = HashMap::new();
        for write in writes.iter().filter(|write| !write.fresh) {
            old.entry(write.entity).or_default().push(write.row);
        }
        for (entity, ids) in old {
            batch.load(&mut self.pen.conn, entity, &ids).await?;
        }
        for write in &mut writes {
            let new = matches!(write.entity, PERSON | EVENT)
                && !batch
                    .rows
                    .get(&write.entity)
                    .is_some_and(|rows| rows.contains_key(&write.row));
            if new && !write.cells.iter().any(|(field, _)| *field == ADDED_AT) {
                write.cells.push((ADDED_AT, Value::Int(self.at)));
            }
        }
        let mut ops = Vec::with_capacity(writes.len());
        for write in writes {
            if let Some(op) = self.set(&mut batch, write)? {
                ops.push(op);
            }
        }
        // rows that were only looked at need not be written back
        let changed: HashSet<Key> = ops.iter().map(|op| op.key).collect();
        for (entity, rows) in &mut batch.rows {
            rows.retain(|id, _| changed.contains(&(*entity, *id)));
        }
        self.rows += ops.len() as u64;
        let again: Vec<Key> = changed
            .into_iter()
            .filter(|key| !self.touched.insert(*key))
            .collect();
        if !again.is_empty() {
            self.join(&mut batch, &mut ops, &again).await?;
        }
        batch::save(&mut self.pen.conn, batch, &mut self.deriving).await?;
        batch::log(&mut self.pen.conn, self.n, &ops).await
    }

    /// Sets the cells of a row that are different; none if all are as they should be.
    fn set(&self, batch: &mut Batch, write: Write) -> Result<Option<Op>> {
        let entity = known(write.entity)?;
        let row = batch.row(write.entity, write.row)?;
        let created = !row.exists;
        let here = CellClock {
            stamp: stamp(self.base, entity, row, &write.cells),
            device: self.store.device,
        };
        let mut cells = Vec::with_capacity(write.cells.len());
        for (field, after) in write.cells {
            let place = entity.place(field).ok_or(StoreError::Unreadable("field"))?;
            if row.values[place] == after {
                continue;
            }
            let old = row.clock[place];
            let before = std::mem::replace(&mut row.values[place], after.clone());
            row.clock[place] = here;
            let replaced = Replaced {
                stamp: old.stamp,
                device: old.device,
            };
            cells.push(CellPatch {
                field,
                after,
                before: (old.stamp != 0).then_some((before, replaced)),
                settles: Vec::new(),
            });
        }
        if cells.is_empty() && !(created && write.fresh) {
            // a row is not made only to say nothing
            return Ok(None);
        }
        if created && row.clock[0].stamp == 0 {
            // that the row is there is a fact of its own, which undo takes back
            row.clock[0] = here;
            let after = row.values[0].clone();
            cells.push(CellPatch {
                field: DELETED,
                after,
                before: None,
                settles: Vec::new(),
            });
        }
        Ok(Some(Op {
            key: (write.entity, write.row),
            space: entity.space as i64,
            stamp: here.stamp,
            unknown: false,
            patch: Patch { created, cells },
        }))
    }

    /// A row this transaction has written before: its two ops become one, under the later stamp.
    async fn join(&mut self, batch: &mut Batch, ops: &mut [Op], again: &[Key]) -> Result<()> {
        for op in ops.iter_mut().filter(|op| again.contains(&op.key)) {
            let (number, id) = op.key;
            let here = CellClock {
                stamp: op.stamp,
                device: self.store.device,
            };
            let bytes: Vec<u8> = sqlx::query_scalar(
                "DELETE FROM op WHERE \"transaction\" = ? AND entity = ? AND row = ? RETURNING patch",
            )
            .bind(self.n)
            .bind(i64::from(number))
            .bind(id.to_vec())
            .fetch_one(&mut self.pen.conn)
            .await?;
            let earlier = Patch::from_bytes(&bytes)?;
            op.patch.created |= earlier.created;
            let entity = known(number)?;
            let row = batch.row(number, id)?;
            for cell in earlier.cells {
                if let Some(place) = entity.place(cell.field) {
                    row.clock[place] = here;
                }
                match op
                    .patch
                    .cells
                    .iter_mut()
                    .find(|later| later.field == cell.field)
                {
                    Some(later) => later.before = cell.before,
                    None => op.patch.cells.push(cell),
                }
            }
            self.rows -= 1;
        }
        Ok(())
    }

    /// Adds the last rows, and makes the transaction durable.
    ///
    /// # Errors
    /// If the file cannot be written; then nothing was.
    pub async fn write(mut self, act: &Act, writes: Vec<Write>) -> Result<Written> {
        self.add(writes).await?;
        self.commit(act).await
    }

    /// Leaves nothing behind.
    ///
    /// # Errors
    /// If the file cannot be read any more.
    pub async fn abandon(mut self) -> Result<()> {
        self.pen.abandon().await
    }

    /// Makes the transaction durable. With nothing different there is nothing to commit.
    ///
    /// # Errors
    /// If the file cannot be written; then nothing was.
    pub async fn commit(self, act: &Act) -> Result<Written> {
        self.finish(act, None).await
    }

    pub(crate) async fn finish(
        mut self,
        act: &Act,
        undoes: Option<TransactionId>,
    ) -> Result<Written> {
        if self.rows == 0 && undoes.is_none() {
            self.abandon().await?;
            return Ok(Written {
                transaction: None,
                rows: 0,
            });
        }
        self.deriving.end(&mut self.pen.conn).await?;
        self.put_away.bring_back(&mut self.pen.conn).await?;
        let act = serde_json::to_string(act).map_err(|_| StoreError::Unreadable("act"))?;
        sqlx::query("INSERT INTO \"transaction\" (n, id, device, at, act, undoes) VALUES (?, ?, ?, ?, ?, ?)")
            .bind(self.n)
            .bind(self.id.bytes().to_vec())
            .bind(i64::from(self.store.device))
            .bind(self.at)
            .bind(act)
            .bind(undoes.map(|id| id.bytes().to_vec()))
            .execute(&mut self.pen.conn)
            .await?;
        super::undo::mark(&mut self.pen.conn, self.id).await?;
        self.pen.commit().await?;
        if self.quiet {
            self.store.changed_quietly();
        } else {
            self.store.changed();
        }
        Ok(Written {
            transaction: Some(self.id),
            rows: self.rows,
        })
    }
}

/// When a row is written: the clock, or its newest cell that is written plus one, whichever is
/// later (SYNC.md §2). Whoever saw a value and changes it wins over it, whatever their clock says.
fn stamp(base: u64, entity: &Entity, row: &RowState, cells: &[(u16, Value)]) -> u64 {
    let newest = cells
        .iter()
        .filter_map(|(field, _)| entity.place(*field))
        .map(|place| row.clock[place].stamp)
        .max()
        .unwrap_or_default();
    base.max(newest + 1)
}
