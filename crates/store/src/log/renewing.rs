//! Keys that duplicates share depend on rules that get better: a file whose keys were made by
//! other rules has them made anew when it is opened.

use domain::duplicates::EDITION;
use sqlx::{AssertSqlSafe, Connection, Row, SqliteConnection};

use crate::{
    Result,
    log::{
        derive,
        entity::PERSON,
        indexing::Indexing,
        rows::{known, state_of},
    },
};

/// Under which name the file remembers whose keys it has.
const REMEMBERED: &str = "duplicates_edition";

/// People read at a time.
const PEOPLE: i64 = 2_000;

/// Makes every key anew, in one SQLite transaction, unless they are of today's edition.
pub async fn renew_keys(conn: &mut SqliteConnection) -> Result<()> {
    let edition: Option<String> = sqlx::query_scalar("SELECT value FROM meta WHERE key = ?")
        .bind(REMEMBERED)
        .fetch_optional(&mut *conn)
        .await?;
    if edition.as_deref() == Some(EDITION.to_string().as_str()) {
        return Ok(());
    }
    let mut conn = conn.begin_with("BEGIN IMMEDIATE").await?;
    sqlx::query("DELETE FROM person_key")
        .execute(&mut *conn)
        .await?;
    let person = known(PERSON)?;
    let columns: Vec<&str> = person.fields.iter().map(|field| field.column).collect();
    let sql = format!(
        "SELECT id, clock, {}, {} FROM {} WHERE n > ? ORDER BY n LIMIT ?",
        columns.join(", "),
        person.derived.join(", "),
        person.table,
    );
    let mut behind = 0i64;
    let mut indexing = Indexing::default();
    loop {
        let rows = sqlx::query(AssertSqlSafe(sql.clone()))
            .bind(behind)
            .bind(PEOPLE)
            .fetch_all(&mut *conn)
            .await?;
        let Some(last) = rows.last() else { break };
        behind = last.try_get("n")?;
        for row in &rows {
            let state = state_of(person, row)?;
            indexing.note_keys(row.try_get("n")?, &derive::record(person, &state));
        }
        indexing.write(&mut conn).await?;
    }
    sqlx::query(
        "INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    )
    .bind(REMEMBERED)
    .bind(EDITION.to_string())
    .execute(&mut *conn)
    .await?;
    conn.commit().await?;
    Ok(())
}
