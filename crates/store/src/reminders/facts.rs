//! What there is to be reminded of, each read along an index.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};
use domain::{ChecklistItemId, EventId, PersonId};
use sqlx::Row;
use uuid::Uuid;

use crate::{
    Result, Store,
    people::person_id,
    value::{day_text, text_list},
};

/// Rows read of one kind at the most: many more than anybody is reminded of at once.
const ROWS: i64 = 20_000;

/// Events read beyond the next days, to know what comes next.
const AHEAD: i64 = 50;

const PROMISES: &str = "SELECT id, due FROM promise WHERE kept_at IS NULL \
     AND due >= ? AND due <= ? AND deleted = 0 AND by_me = 1 ORDER BY due, id LIMIT ?";

const LINES: &str = "SELECT c.id, c.due FROM checklist_item c JOIN event e ON e.id = c.event \
     WHERE c.done_at IS NULL AND c.due >= ?1 AND c.due <= ?2 AND c.deleted = 0 \
     AND (?4 IS NULL OR c.owner IS NULL OR c.owner = ?4) \
     AND +e.shown = 1 AND e.cancelled = 0 AND (e.\"end\" IS NULL OR e.\"end\" > ?3) \
     ORDER BY c.due, c.id LIMIT ?5";

/// An event as reminders need it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RawMeeting {
    /// Which.
    pub id: EventId,
    /// When it begins.
    pub start: DateTime<Utc>,
    /// When it ends.
    pub end: DateTime<Utc>,
    /// The zone of the place.
    pub zone: String,
    /// Of whole days.
    pub all_day: bool,
    /// When it was added.
    pub added_at: DateTime<Utc>,
    /// I organise it or am registered.
    pub mine: bool,
}

/// How much is due.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct DueCounts {
    /// People to be called or written to.
    pub follow_ups: u64,
    /// Promises of mine.
    pub promises: u64,
}

impl Store {
    /// Events that take place and begin after `from`: all that begin before `until`, and some of
    /// those after, the earliest first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn meetings(
        &self,
        from: DateTime<Utc>,
        until: DateTime<Utc>,
        me: Option<PersonId>,
    ) -> Result<Vec<RawMeeting>> {
        let registered = match me {
            Some(me) => self.subjects_of(me).await?,
            None => HashSet::new(),
        };
        let read = |from: DateTime<Utc>, until: Option<DateTime<Utc>>, limit: i64| {
            sqlx::query(
                "SELECT id, start, \"end\", zone, all_day, added_at, organisers, series FROM event \
                 WHERE shown = 1 AND start >= ? AND start < ? AND cancelled = 0 \
                 ORDER BY start, id LIMIT ?",
            )
            .bind(from.timestamp_millis())
            .bind(until.map_or(i64::MAX, |until| until.timestamp_millis()))
            .bind(limit)
        };
        let mut rows = read(from, Some(until), ROWS)
            .fetch_all(&self.readers)
            .await?;
        rows.extend(read(until, None, AHEAD).fetch_all(&self.readers).await?);
        rows.iter()
            .map(|row| {
                let id: Vec<u8> = row.try_get("id")?;
                let series: Option<Vec<u8>> = row.try_get("series")?;
                let organisers = text_list(row.try_get("organisers")?);
                let organises = me.is_some_and(|me| organisers.contains(&me.to_string()));
                let start = moment(row.try_get("start")?).unwrap_or_default();
                let registered = registered.contains(&id)
                    || series.is_some_and(|series| registered.contains(&series));
                Ok(RawMeeting {
                    id: EventId(uuid(&id)?),
                    start,
                    end: moment(row.try_get("end")?).unwrap_or(start),
                    zone: row.try_get("zone")?,
                    all_day: row.try_get("all_day")?,
                    added_at: moment(Some(row.try_get("added_at")?)).unwrap_or_default(),
                    mine: organises || registered,
                })
            })
            .collect()
    }

    /// The events and series somebody is registered for.
    async fn subjects_of(&self, person: PersonId) -> Result<HashSet<Vec<u8>>> {
        let subjects: Vec<Vec<u8>> = sqlx::query_scalar(
            "SELECT subject FROM registration \
             WHERE person = ? AND deleted = 0 AND cancelled = 0 AND subject IS NOT NULL",
        )
        .bind(person.bytes().to_vec())
        .fetch_all(&self.readers)
        .await?;
        Ok(subjects.into_iter().collect())
    }

    /// Who I am in the directory, if I said so.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn me(&self) -> Result<Option<PersonId>> {
        // whoever never said who they are has no such row, and older files no such table
        let there: i64 =
            sqlx::query_scalar("SELECT count(*) FROM pragma_table_info('mine') WHERE name = 'me'")
                .fetch_one(&self.readers)
                .await?;
        if there == 0 {
            return Ok(None);
        }
        let me: Option<Option<Vec<u8>>> =
            sqlx::query_scalar("SELECT me FROM mine WHERE deleted = 0 ORDER BY id LIMIT 1")
                .fetch_optional(&self.readers)
                .await?;
        me.flatten().map(person_id).transpose()
    }

    /// Promises of mine that are not kept, due within these days.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn promises_due(
        &self,
        from: NaiveDate,
        until: NaiveDate,
    ) -> Result<Vec<(Uuid, NaiveDate)>> {
        let rows: Vec<(Vec<u8>, String)> = sqlx::query_as(PROMISES)
            .bind(day_text(from))
            .bind(day_text(until))
            .bind(ROWS)
            .fetch_all(&self.readers)
            .await?;
        days(rows)
    }

    /// Lines of checklists still to be done, due within these days: of events that take place and
    /// are not over. With `me`, only those that are mine or nobody's.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn lines_due(
        &self,
        (from, until): (NaiveDate, NaiveDate),
        now: DateTime<Utc>,
        me: Option<PersonId>,
    ) -> Result<Vec<(ChecklistItemId, NaiveDate)>> {
        let me = me.map(|me| me.bytes().to_vec());
        let rows: Vec<(Vec<u8>, String)> = sqlx::query_as(LINES)
            .bind(day_text(from))
            .bind(day_text(until))
            .bind(now.timestamp_millis())
            .bind(me)
            .bind(ROWS)
            .fetch_all(&self.readers)
            .await?;
        let days = days(rows)?.into_iter();
        Ok(days.map(|(id, day)| (ChecklistItemId(id), day)).collect())
    }

    /// How the database goes about what is due, for tests.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn explain_due(&self) -> Result<Vec<String>> {
        let mut steps = Vec::new();
        for sql in [PROMISES, LINES] {
            let sql = format!("EXPLAIN QUERY PLAN {sql}");
            // what is not bound is null: the way is the same
            let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
                .fetch_all(&self.readers)
                .await?;
            for row in rows {
                steps.push(row.try_get("detail")?);
            }
        }
        Ok(steps)
    }

    /// How much is due by this day and not done.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn due_counts(&self, today: NaiveDate) -> Result<DueCounts> {
        let (follow_ups, promises): (i64, i64) = sqlx::query_as(
            "SELECT (SELECT count(*) FROM follow_up \
              WHERE done_at IS NULL AND due <= ?1 AND deleted = 0) + \
             (SELECT count(*) FROM keeping k WHERE k.keep = 0 AND k.due <= ?1 AND NOT EXISTS \
              (SELECT 1 FROM follow_up f WHERE f.person = k.person AND f.done_at IS NULL \
               AND f.due <= ?1 AND f.deleted = 0)), \
             (SELECT count(*) FROM promise \
              WHERE kept_at IS NULL AND due <= ?1 AND deleted = 0 AND by_me = 1)",
        )
        .bind(day_text(today))
        .fetch_one(&self.readers)
        .await?;
        Ok(DueCounts {
            follow_ups: follow_ups.unsigned_abs(),
            promises: promises.unsigned_abs(),
        })
    }

    /// The next days after this one with a follow-up, and with a promise of mine.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn next_due(
        &self,
        today: NaiveDate,
    ) -> Result<(Option<NaiveDate>, Option<(Uuid, NaiveDate)>)> {
        let follow_up: Option<String> = sqlx::query_scalar(
            "SELECT min(due) FROM (\
              SELECT * FROM (SELECT due FROM follow_up WHERE done_at IS NULL AND due > ?1 AND deleted = 0 \
               ORDER BY due LIMIT 1) UNION ALL \
              SELECT * FROM (SELECT due FROM keeping WHERE keep = 0 AND due > ?1 ORDER BY due LIMIT 1))",
        )
        .bind(day_text(today))
        .fetch_one(&self.readers)
        .await?;
        let promise: Option<(Vec<u8>, String)> = sqlx::query_as(
            "SELECT id, due FROM promise WHERE kept_at IS NULL AND due > ? \
             AND deleted = 0 AND by_me = 1 ORDER BY due, id LIMIT 1",
        )
        .bind(day_text(today))
        .fetch_optional(&self.readers)
        .await?;
        let promise = days(promise.into_iter().collect())?.into_iter().next();
        Ok((follow_up.and_then(|due| due.parse().ok()), promise))
    }
}

/// Ids with their days; what is no day is passed over.
fn days(rows: Vec<(Vec<u8>, String)>) -> Result<Vec<(Uuid, NaiveDate)>> {
    rows.into_iter()
        .filter_map(|(id, due)| Some((id, due.parse().ok()?)))
        .map(|(id, due)| Ok((uuid(&id)?, due)))
        .collect()
}

/// The instant of so many milliseconds.
pub(super) fn moment(at: Option<i64>) -> Option<DateTime<Utc>> {
    at.and_then(DateTime::from_timestamp_millis)
}

pub(super) fn uuid(bytes: &[u8]) -> Result<Uuid> {
    Uuid::from_slice(bytes).map_err(|_| crate::StoreError::Unreadable("id"))
}
