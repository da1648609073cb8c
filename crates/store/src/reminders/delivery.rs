//! What became of each reminder on this machine. It is written down before anything is shown, and
//! again after: whatever happens in between, it is shown at least once, and once it is marked,
//! never again.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use domain::reminders::{Kind, Reminder};
use sqlx::{QueryBuilder, SqliteConnection};

use crate::{Result, Store, log::rows::ROWS_A_STATEMENT, reminders::facts::moment};

/// Rows kept: many more than are due in the days that are looked back on, whatever the clock says.
/// Not by age: a clock that is a year ahead for an hour must not forget what was shown.
const KEPT: i64 = 100_000;

/// How often it is tried to show one.
pub const TRIES: i64 = 3;

const CHECKED: &str = "reminders_checked";
const PAUSED: &str = "reminders_paused";

/// Where a reminder stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// In the drawer only.
    Listed = 0,
    /// It waits for the quiet hours or a pause to end.
    Waiting = 1,
    /// It is to be shown now.
    Decided = 2,
    /// It was shown.
    Shown = 3,
    /// It was put off by the person.
    PutOff = 4,
    /// Nobody needs it any more.
    Closed = 5,
}

impl State {
    pub(super) const fn of(number: i64) -> Self {
        match number {
            1 => Self::Waiting,
            2 => Self::Decided,
            3 => Self::Shown,
            4 => Self::PutOff,
            5 => Self::Closed,
            _ => Self::Listed,
        }
    }
}

/// What was decided about a reminder.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Which.
    pub reminder: Reminder,
    /// Where it stands now.
    pub state: State,
}

impl Store {
    /// The reminders about which something was decided, of those due since then.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn known_reminders(&self, since: DateTime<Utc>) -> Result<HashSet<String>> {
        let keys: Vec<String> = sqlx::query_scalar("SELECT key FROM reminder WHERE at >= ?")
            .bind(since.timestamp_millis())
            .fetch_all(&self.readers)
            .await?;
        Ok(keys.into_iter().collect())
    }

    /// Whether anything was shown on the desktop in this time.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn was_reminded(&self, from: DateTime<Utc>, until: DateTime<Utc>) -> Result<bool> {
        let found: Option<i64> = sqlx::query_scalar(
            "SELECT 1 FROM reminder WHERE shown_at >= ? AND shown_at < ? LIMIT 1",
        )
        .bind(from.timestamp_millis())
        .bind(until.timestamp_millis())
        .fetch_optional(&self.readers)
        .await?;
        Ok(found.is_some())
    }

    /// Writes down what was decided, and when it was looked.
    ///
    /// # Errors
    /// If the file cannot be written; then nothing was, and nothing is to be shown.
    pub async fn record_reminders(&self, all: &[Outcome], now: DateTime<Utc>) -> Result<()> {
        let mut pen = self.pen.lock().await;
        pen.start().await?;
        for some in all.chunks(ROWS_A_STATEMENT) {
            insert(&mut pen.conn, some, now).await?;
        }
        for one in all
            .iter()
            .filter(|one| one.reminder.kind == Kind::EventSoon)
        {
            // what was said of the event the day before has been said
            sqlx::query(
                "UPDATE reminder SET state = 5 WHERE subject = ? AND kind = ? AND state < 5",
            )
            .bind(one.reminder.subject.map(|id| id.as_bytes().to_vec()))
            .bind(Kind::EventDay.number())
            .execute(&mut pen.conn)
            .await?;
        }
        if !all.is_empty() {
            sqlx::query(
                "DELETE FROM reminder WHERE key IN \
                 (SELECT key FROM reminder ORDER BY at DESC LIMIT -1 OFFSET ?)",
            )
            .bind(KEPT)
            .execute(&mut pen.conn)
            .await?;
        }
        note(&mut pen.conn, CHECKED, Some(now.timestamp_millis())).await?;
        pen.commit().await
    }

    /// These were shown. One that the person put off while the desktop took its time comes again.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub async fn reminders_shown(&self, keys: &[String], at: DateTime<Utc>) -> Result<()> {
        let sql = "UPDATE reminder SET state = max(state, 3), shown_at = ?2, \
                   wake = CASE state WHEN 4 THEN wake END WHERE key = ?1 AND state < 5";
        self.each_reminder(keys, sql, Some(at)).await
    }

    /// These could not be shown; after the third time they are in the drawer only.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub async fn reminders_failed(&self, keys: &[String]) -> Result<()> {
        // the number of TRIES
        let sql = "UPDATE reminder SET tries = tries + 1, \
                   state = CASE WHEN tries + 1 >= 3 THEN 0 ELSE state END \
                   WHERE key = ?1 AND state = 2 AND ?2 IS NULL";
        self.each_reminder(keys, sql, None).await
    }

    /// Puts one off.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub async fn put_off_reminder(&self, key: &str, wake: DateTime<Utc>) -> Result<()> {
        let sql =
            "UPDATE reminder SET state = 4, wake = ?2, tries = 0 WHERE key = ?1 AND state < 5";
        self.each_reminder(&[key.to_owned()], sql, Some(wake)).await
    }

    /// Nobody needs these any more.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub async fn close_reminders(&self, keys: &[String]) -> Result<()> {
        let sql = "UPDATE reminder SET state = 5, wake = NULL WHERE key = ?1 AND ?2 IS NULL";
        self.each_reminder(keys, sql, None).await
    }

    /// Backups are made again.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub async fn close_backup_reminders(&self) -> Result<()> {
        let mut pen = self.pen.lock().await;
        pen.start().await?;
        sqlx::query("UPDATE reminder SET state = 5 WHERE kind = ? AND state < 5")
            .bind(Kind::Backup.number())
            .execute(&mut pen.conn)
            .await?;
        pen.commit().await
    }

    async fn each_reminder(
        &self,
        keys: &[String],
        sql: &'static str,
        at: Option<DateTime<Utc>>,
    ) -> Result<()> {
        let mut pen = self.pen.lock().await;
        pen.start().await?;
        for key in keys {
            sqlx::query(sql)
                .bind(key)
                .bind(at.map(|at| at.timestamp_millis()))
                .execute(&mut pen.conn)
                .await?;
        }
        pen.commit().await
    }

    /// When it was last looked on this machine, and until when the person wants no reminders: for
    /// ever is the end of all time.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn reminders_noted(&self) -> Result<(Option<DateTime<Utc>>, Option<DateTime<Utc>>)> {
        let read = |key: &'static str| {
            sqlx::query_scalar::<_, String>("SELECT value FROM meta WHERE key = ?").bind(key)
        };
        let checked = read(CHECKED).fetch_optional(&self.readers).await?;
        let paused = read(PAUSED).fetch_optional(&self.readers).await?;
        let at = |text: Option<String>| moment(text.and_then(|text| text.parse().ok()));
        Ok((at(checked), at(paused)))
    }

    /// Until when the person wants no reminders.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub async fn pause_reminders(&self, until: Option<DateTime<Utc>>) -> Result<()> {
        let mut pen = self.pen.lock().await;
        pen.start().await?;
        note(
            &mut pen.conn,
            PAUSED,
            until.map(|until| until.timestamp_millis()),
        )
        .await?;
        pen.commit().await
    }
}

async fn insert(conn: &mut SqliteConnection, some: &[Outcome], now: DateTime<Utc>) -> Result<()> {
    let mut sql = QueryBuilder::new(
        "INSERT INTO reminder (key, kind, subject, occasion, at, until, state, tries) ",
    );
    sql.push_values(some, |mut row, Outcome { reminder, state }| {
        row.push_bind(reminder.key.clone())
            .push_bind(reminder.kind.number())
            .push_bind(reminder.subject.map(|id| id.as_bytes().to_vec()))
            .push_bind(reminder.occasion.clone())
            .push_bind(reminder.at.timestamp_millis())
            .push_bind(reminder.until.map(|until| until.timestamp_millis()))
            .push_bind(*state as i64)
            .push_bind(0_i64);
    });
    // what the person put off or away while it was decided stays so
    sql.push(" ON CONFLICT (key) DO UPDATE SET state = excluded.state WHERE state < 5 ");
    sql.push("AND NOT (state = 4 AND wake > ")
        .push_bind(now.timestamp_millis())
        .push(")");
    sql.build().persistent(false).execute(conn).await?;
    Ok(())
}

/// Notes a number of this machine; none takes the note away.
async fn note(conn: &mut SqliteConnection, key: &str, value: Option<i64>) -> Result<()> {
    match value {
        Some(value) => {
            sqlx::query(
                "INSERT INTO meta (key, value) VALUES (?, ?) \
                 ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            )
            .bind(key)
            .bind(value.to_string())
            .execute(conn)
            .await?
        }
        None => {
            sqlx::query("DELETE FROM meta WHERE key = ?")
                .bind(key)
                .execute(conn)
                .await?
        }
    };
    Ok(())
}
