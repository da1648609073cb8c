//! The form of the file: numbered steps, each in its own SQLite transaction, counted by
//! `user_version`. A step only makes or rebuilds tables; it never writes to the log.

use sqlx::{Connection, SqliteConnection};

use crate::OpenError;

/// The steps, in order: a file of form *n* has had the first *n*.
const STEPS: &[&str] = &[
    include_str!("../migrations/0001_people.sql"),
    include_str!("../migrations/0002_events.sql"),
    include_str!("../migrations/0003_door.sql"),
    include_str!("../migrations/0004_closing.sql"),
    include_str!("../migrations/0005_series.sql"),
    include_str!("../migrations/0006_followups.sql"),
    include_str!("../migrations/0007_reminders.sql"),
    include_str!("../migrations/0008_asks.sql"),
];

/// `application_id` of a workspace: "Crch" (sqlite.org/pragma.html#pragma_application_id).
pub const APPLICATION_ID: i32 = 0x4372_6368;

/// The form this version writes.
pub const FORM: u32 = STEPS.len() as u32;

/// The form of a file, 0 if it is empty.
pub async fn form(conn: &mut SqliteConnection) -> Result<u32, OpenError> {
    let application: i32 = sqlx::query_scalar("PRAGMA application_id")
        .fetch_one(&mut *conn)
        .await?;
    if application != APPLICATION_ID {
        return Err(OpenError::NotAWorkspace);
    }
    let form: u32 = sqlx::query_scalar("PRAGMA user_version")
        .fetch_one(&mut *conn)
        .await?;
    if form > FORM {
        Err(OpenError::Newer(form))
    } else {
        Ok(form)
    }
}

/// Brings a file to today's form.
pub async fn migrate(conn: &mut SqliteConnection, from: u32) -> Result<(), OpenError> {
    for (step, number) in STEPS.iter().zip(1u32..).skip(from as usize) {
        let mut transaction = conn.begin_with("BEGIN IMMEDIATE").await?;
        sqlx::raw_sql(*step).execute(&mut *transaction).await?;
        // pragmas take no parameters; both are our own numbers
        let mark =
            format!("PRAGMA user_version = {number}; PRAGMA application_id = {APPLICATION_ID};");
        sqlx::raw_sql(sqlx::AssertSqlSafe(mark))
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
    }
    Ok(())
}
