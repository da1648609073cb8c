//! Setting every row to what it is in another file of the same community: a backup. It is written
//! as an ordinary transaction, so that it travels, is in the history, and can be undone.

use std::{fs, path::Path};

use domain::Act;
use sqlx::{AssertSqlSafe, Connection, Row, SqliteConnection};

use crate::{
    Result, Store, StoreError, Write, Written, backup,
    log::{
        entity::{self, DELETED, Entity, deleted},
        rows::{self, RowId},
    },
    migrate,
    value::Value,
};

/// What restoring would change, in people.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RestoreCount {
    /// In the backup, not here.
    pub returning: u64,
    /// Here, not in the backup.
    pub leaving: u64,
    /// In both, and different.
    pub changing: u64,
    /// Some of their names.
    pub examples: Vec<String>,
}

/// Rows read at a time.
const ROWS_AT_A_TIME: i64 = 2_000;

impl Store {
    /// Counts what restoring a backup would change.
    ///
    /// # Errors
    /// If the backup cannot be read or is not sound.
    pub async fn preview_restore(&self, path: &Path) -> Result<RestoreCount> {
        let working = working_copy(path).await?;
        let mut conn = self.another().await?;
        attach(&mut conn, &working).await?;
        let row = sqlx::query(
            "SELECT \
             (SELECT count(*) FROM old.person o LEFT JOIN main.person p ON p.id = o.id \
              WHERE o.shown = 1 AND coalesce(p.shown, -1) <> 1) AS returning_count, \
             (SELECT count(*) FROM main.person p LEFT JOIN old.person o ON o.id = p.id \
              WHERE p.shown = 1 AND coalesce(o.shown, -1) <> 1) AS leaving, \
             (SELECT count(*) FROM main.person p JOIN old.person o ON o.id = p.id \
              WHERE p.shown = 1 AND o.shown = 1 AND (p.clock <> o.clock OR p.tags <> o.tags)) AS changing",
        )
        .fetch_one(&mut conn)
        .await?;
        let examples: Vec<(String, String)> = sqlx::query_as(
            "SELECT given_name, family_name FROM (\
             SELECT o.given_name, o.family_name, o.sort_key FROM old.person o LEFT JOIN main.person p ON p.id = o.id \
             WHERE o.shown = 1 AND (coalesce(p.shown, -1) <> 1 OR p.clock <> o.clock) \
             UNION ALL \
             SELECT p.given_name, p.family_name, p.sort_key FROM main.person p LEFT JOIN old.person o ON o.id = p.id \
             WHERE p.shown = 1 AND coalesce(o.shown, -1) <> 1) ORDER BY sort_key LIMIT 20",
        )
        .fetch_all(&mut conn)
        .await?;
        let count = |column: &str| row.try_get::<i64, _>(column).map(i64::unsigned_abs);
        let counts = RestoreCount {
            returning: count("returning_count")?,
            leaving: count("leaving")?,
            changing: count("changing")?,
            examples: examples
                .into_iter()
                .map(|(given, family)| format!("{given} {family}").trim().to_owned())
                .filter(|name| !name.is_empty())
                .collect(),
        };
        conn.close().await?;
        Ok(counts)
    }

    /// Sets every row to what it is in a backup. `keep_going` is told how many rows are done.
    ///
    /// # Errors
    /// If the backup cannot be read, the file cannot be written, or it was cancelled; then nothing
    /// changed.
    pub async fn restore(
        &self,
        path: &Path,
        act: &Act,
        keep_going: &(dyn Fn(u64) -> bool + Send + Sync),
    ) -> Result<Written> {
        let working = working_copy(path).await?;
        // a connection of its own to the backup: the writer's cannot attach within a transaction
        let mut old = SqliteConnection::connect_with(&backup::reading(&working)).await?;
        let mut writing = self.begin().await?;
        for entity in entity::all() {
            let mut behind = Vec::new();
            loop {
                let ids = page(&mut old, entity, &behind).await?;
                let Some(last) = ids.last() else { break };
                behind = last.to_vec();
                let then = rows::load(&mut old, entity, &ids).await?;
                let writes = then.into_iter().map(|(row, state)| {
                    let cells = entity
                        .fields
                        .iter()
                        .map(|field| field.number)
                        .zip(state.values)
                        .collect();
                    Write {
                        entity: entity.number,
                        row,
                        cells,
                        fresh: false,
                    }
                });
                writing.add(writes.collect()).await?;
                if !keep_going(writing.rows()) {
                    writing.abandon().await?;
                    return Err(StoreError::Cancelled);
                }
            }
            // what was made since goes
            let mut behind = Vec::new();
            loop {
                let ids = page(writing.conn(), entity, &behind).await?;
                let Some(last) = ids.last() else { break };
                behind = last.to_vec();
                let then = rows::load(&mut old, entity, &ids).await?;
                let newer = ids
                    .into_iter()
                    .filter(|id| !then.contains_key(id))
                    .map(|row| Write {
                        entity: entity.number,
                        row,
                        cells: vec![(DELETED, Value::Int(deleted::NEVER))],
                        fresh: false,
                    });
                writing.add(newer.collect()).await?;
            }
        }
        old.close().await?;
        writing.commit(act).await
    }
}

async fn page(conn: &mut SqliteConnection, entity: &Entity, behind: &[u8]) -> Result<Vec<RowId>> {
    let sql = format!(
        "SELECT id FROM {} WHERE id > ? ORDER BY id LIMIT {ROWS_AT_A_TIME}",
        entity.table
    );
    let ids: Vec<Vec<u8>> = sqlx::query_scalar(AssertSqlSafe(sql))
        .bind(behind.to_vec())
        .fetch_all(&mut *conn)
        .await?;
    ids.iter()
        .map(|id| RowId::try_from(id.as_slice()).map_err(|_| StoreError::Unreadable("id")))
        .collect()
}

/// The backup is never opened for writing: a copy is, and brought to today's form if it is older.
async fn working_copy(path: &Path) -> Result<tempfile::TempPath> {
    let io = |error| StoreError::Io(path.to_owned(), error);
    let working = tempfile::Builder::new()
        .prefix("cerchia-restore")
        .tempfile()
        .map_err(io)?
        .into_temp_path();
    fs::copy(path, &working).map_err(io)?;
    let unsound = |error: crate::OpenError| StoreError::NotBelieved(error.to_string());
    let options = sqlx::sqlite::SqliteConnectOptions::new().filename(&working);
    let mut conn = SqliteConnection::connect_with(&options).await?;
    let form = migrate::form(&mut conn).await.map_err(unsound)?;
    backup::sound(&mut conn, backup::Depth::Quick)
        .await
        .map_err(unsound)?;
    migrate::migrate(&mut conn, form).await.map_err(unsound)?;
    conn.close().await?;
    Ok(working)
}

async fn attach(conn: &mut SqliteConnection, path: &Path) -> Result<()> {
    let name = path.to_str().ok_or(StoreError::NotBelieved(
        "the folder's name is not text".into(),
    ))?;
    sqlx::query("ATTACH DATABASE ? AS old")
        .bind(name)
        .execute(conn)
        .await?;
    Ok(())
}
