//! Rows as the fold sees them: loaded by id, written back by the hundred.

use std::collections::HashMap;

use sqlx::{AssertSqlSafe, Column, Row, SqliteConnection, TypeInfo, ValueRef, sqlite::SqliteRow};

use crate::{
    Result, StoreError,
    log::{
        clock::{self, Clock, Written},
        entity::{self, Entity},
    },
    value::Value,
};

/// An id as the file keeps it.
pub type RowId = [u8; 16];

/// Rows in one statement: enough to make statements cheap, few enough for SQLite's limit of
/// 32,766 parameters at 40 columns a row.
pub const ROWS_A_STATEMENT: usize = 200;

/// One row while it is being changed.
#[derive(Clone, Debug)]
pub struct RowState {
    /// The cells, in the order of the entity's fields.
    pub values: Vec<Value>,
    /// When each was written.
    pub clock: Clock,
    /// The derived columns, in the order of [`Entity::derived`].
    pub derived: Vec<Value>,
    /// The row is in the file already.
    pub exists: bool,
}

impl RowState {
    /// A row nobody has written yet.
    pub fn new(entity: &Entity) -> Self {
        Self {
            values: entity
                .fields
                .iter()
                .map(|field| field.empty.clone())
                .collect(),
            clock: vec![Written::default(); entity.fields.len()],
            derived: Vec::new(),
            exists: false,
        }
    }

    /// The cell of a field.
    pub fn cell<'a>(&'a self, entity: &Entity, field: u16) -> &'a Value {
        const NOTHING: &Value = &Value::Null;
        entity
            .place(field)
            .map_or(NOTHING, |place| &self.values[place])
    }
}

/// Loads the rows of these ids; those that are not there are missing from the answer.
pub async fn load(
    conn: &mut SqliteConnection,
    entity: &'static Entity,
    ids: &[RowId],
) -> Result<HashMap<RowId, RowState>> {
    let mut found = HashMap::with_capacity(ids.len());
    let columns: Vec<&str> = entity.fields.iter().map(|field| field.column).collect();
    let derived = entity
        .derived
        .iter()
        .map(|column| format!(", {column}"))
        .collect::<String>();
    for chunk in ids.chunks(ROWS_A_STATEMENT) {
        let sql = format!(
            "SELECT id, clock, {}{derived} FROM {} WHERE id IN ({})",
            columns.join(", "),
            entity.table,
            places(chunk.len())
        );
        let mut query = sqlx::query(AssertSqlSafe(sql)).persistent(chunk.len() == ROWS_A_STATEMENT);
        for id in chunk {
            query = query.bind(id.to_vec());
        }
        for row in query.fetch_all(&mut *conn).await? {
            let id: Vec<u8> = row.try_get("id")?;
            let id = RowId::try_from(id.as_slice()).map_err(|_| StoreError::Unreadable("id"))?;
            found.insert(id, state_of(entity, &row)?);
        }
    }
    Ok(found)
}

/// The state in a row that was selected as `id, clock, <fields>, <derived>`.
pub fn state_of(entity: &'static Entity, row: &SqliteRow) -> Result<RowState> {
    let packed: Vec<u8> = row.try_get("clock")?;
    let clock = clock::unpack(entity, &packed).ok_or(StoreError::Unreadable("clock"))?;
    let cell = |column: &str| value_of(row, column);
    Ok(RowState {
        values: entity
            .fields
            .iter()
            .map(|field| cell(field.column))
            .collect::<Result<_>>()?,
        derived: entity
            .derived
            .iter()
            .map(|column| cell(column))
            .collect::<Result<_>>()?,
        clock,
        exists: true,
    })
}

/// A cell of any kind.
pub fn value_of(row: &SqliteRow, column: &str) -> Result<Value> {
    let raw = row.try_get_raw(column)?;
    if raw.is_null() {
        return Ok(Value::Null);
    }
    Ok(match raw.type_info().name() {
        "INTEGER" => Value::Int(row.try_get(column)?),
        "TEXT" => Value::Text(row.try_get(column)?),
        "BLOB" => Value::Blob(row.try_get(column)?),
        _ => return Err(sqlx::Error::ColumnNotFound(row.column(column).name().to_owned()).into()),
    })
}

/// Writes rows back, whole.
pub async fn save(
    conn: &mut SqliteConnection,
    entity: &'static Entity,
    rows: Vec<(RowId, RowState)>,
) -> Result<()> {
    let columns: Vec<&str> = ["id", "clock"]
        .into_iter()
        .chain(entity.fields.iter().map(|field| field.column))
        .chain(entity.derived.iter().copied())
        .collect();
    let updates: Vec<String> = columns[1..]
        .iter()
        .map(|column| format!("{column} = excluded.{column}"))
        .collect();
    let one = format!("({})", places(columns.len()));
    let counts = pieces(rows.len(), ROWS_A_STATEMENT);
    let mut rows = rows.into_iter();
    for count in counts {
        let sql = format!(
            "INSERT INTO {} ({}) VALUES {} ON CONFLICT (id) DO UPDATE SET {}",
            entity.table,
            columns.join(", "),
            vec![one.as_str(); count].join(", "),
            updates.join(", ")
        );
        let mut query = sqlx::query(AssertSqlSafe(sql));
        for (id, state) in rows.by_ref().take(count) {
            query = query
                .bind(id.to_vec())
                .bind(clock::pack(entity, &state.clock));
            for value in state.values.into_iter().chain(state.derived) {
                query = value.bind(query);
            }
        }
        query.execute(&mut *conn).await?;
    }
    Ok(())
}

/// How many rows go into each statement: as many as one takes, then ever fewer, always of the same
/// few sizes, so that every statement is parsed once.
pub fn pieces(mut rows: usize, most: usize) -> impl Iterator<Item = usize> {
    let mut size = most;
    std::iter::from_fn(move || {
        while rows < size {
            size = size.div_ceil(4).min(size - 1);
        }
        rows -= size;
        (size > 0).then_some(size)
    })
}

/// `?, ?, ?` as often as said.
pub fn places(count: usize) -> String {
    let mut text = "?, ".repeat(count);
    text.truncate(text.len().saturating_sub(2));
    text
}

/// The entity of a number that is known to be one of ours.
pub fn known(number: u16) -> Result<&'static Entity> {
    entity::of(number).ok_or(StoreError::Unreadable("entity"))
}
