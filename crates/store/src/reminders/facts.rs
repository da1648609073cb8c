//! What there is to be reminded of, each read along an index.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{ChecklistItemId, EventId, PersonId};
use sqlx::{AssertSqlSafe, QueryBuilder, Row};
use uuid::Uuid;

use crate::{
    Result, Store,
    events::page::id,
    followups::{HERE, PLANNED, count_ties_due, takes_part},
    people::person_id,
    value::{day_text, text_list},
};

/// Rows read of one kind at the most: many more than anybody is reminded of at once.
const ROWS: i64 = 20_000;

/// Events read beyond the next days, to know what comes next.
const AHEAD: i64 = 50;

/// Promises of mine that are not kept, between two days.
fn promises() -> String {
    format!(
        "SELECT id, due FROM promise WHERE kept_at IS NULL AND due >= ?1 AND due <= ?2 \
         AND deleted = 0 AND by_me = 1 AND {HERE} ORDER BY due, id LIMIT ?3"
    )
}

const LINES: &str = "SELECT c.id, c.due, c.owner FROM checklist_item c JOIN event e ON e.id = c.event \
     WHERE c.done_at IS NULL AND c.due >= ?1 AND c.due <= ?2 AND c.deleted = 0 \
     AND +e.shown = 1 AND e.cancelled = 0 AND (e.\"end\" IS NULL OR e.\"end\" > ?3) \
     ORDER BY c.due, c.id LIMIT ?4";

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
        let records = match me {
            Some(me) => self.merges().await?.records_of(me),
            None => Vec::new(),
        };
        let mut rows = Vec::new();
        for (from, until, limit) in [
            (from.timestamp_millis(), until.timestamp_millis(), ROWS),
            (until.timestamp_millis(), i64::MAX, AHEAD),
        ] {
            let mut sql = QueryBuilder::new(
                "SELECT e.id, e.start, e.\"end\", e.zone, e.all_day, e.added_at, e.organisers, ",
            );
            takes_part(&mut sql, &records);
            sql.push(" AS registered FROM event e WHERE e.shown = 1 AND e.start >= ");
            sql.push_bind(from).push(" AND e.start < ").push_bind(until);
            sql.push(" AND e.cancelled = 0 ORDER BY e.start, e.id LIMIT ");
            sql.push_bind(limit);
            rows.extend(sql.build().fetch_all(&self.readers).await?);
        }
        rows.iter()
            .map(|row| {
                let organisers = text_list(row.try_get("organisers")?);
                let organises = |record: &PersonId| organisers.contains(&record.to_string());
                let registered: bool = row.try_get("registered")?;
                let start = moment(row.try_get("start")?).unwrap_or_default();
                Ok(RawMeeting {
                    id: EventId::from_bytes(id(row.try_get("id")?)?),
                    start,
                    end: moment(row.try_get("end")?).unwrap_or(start),
                    zone: row.try_get("zone")?,
                    all_day: row.try_get("all_day")?,
                    added_at: moment(Some(row.try_get("added_at")?)).unwrap_or_default(),
                    mine: registered || records.iter().any(organises),
                })
            })
            .collect()
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
        let rows: Vec<(Vec<u8>, String)> = sqlx::query_as(AssertSqlSafe(promises()))
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
        let rows: Vec<(Vec<u8>, String, Option<Vec<u8>>)> = sqlx::query_as(LINES)
            .bind(day_text(from))
            .bind(day_text(until))
            .bind(now.timestamp_millis())
            .bind(ROWS)
            .fetch_all(&self.readers)
            .await?;
        let merges = self.merges().await?;
        let mut lines = Vec::with_capacity(rows.len());
        for (id, due, owner) in rows {
            let owner = owner.map(person_id).transpose()?;
            if owner.is_none() || me.is_none() || owner.map(|one| merges.kept(one)) == me {
                lines.push((id, due));
            }
        }
        let days = days(lines)?.into_iter();
        Ok(days.map(|(id, day)| (ChecklistItemId(id), day)).collect())
    }

    /// How the database goes about what is due, for tests.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn explain_due(&self) -> Result<Vec<String>> {
        let mut steps = Vec::new();
        for sql in [promises(), LINES.to_owned()] {
            let sql = format!("EXPLAIN QUERY PLAN {sql}");
            // what is not bound is null: the way is the same
            let rows = sqlx::query(AssertSqlSafe(sql))
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
        let ties = count_ties_due();
        let sql = format!(
            "SELECT (SELECT count(*) FROM follow_up \
             WHERE done_at IS NULL AND due <= ?1 AND deleted = 0 AND {HERE}) + {ties}, \
             (SELECT count(*) FROM promise \
             WHERE kept_at IS NULL AND due <= ?1 AND deleted = 0 AND by_me = 1 AND {HERE})"
        );
        let (follow_ups, promises): (i64, i64) = sqlx::query_as(AssertSqlSafe(sql))
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
        let sql = format!(
            "SELECT min(due) FROM (\
             SELECT * FROM (SELECT due FROM follow_up WHERE done_at IS NULL AND due > ?1 \
             AND deleted = 0 AND {HERE} ORDER BY due LIMIT 1) UNION ALL \
             SELECT * FROM (SELECT due FROM keeping WHERE keep = 0 AND due > ?1 \
             AND person NOT IN {PLANNED} ORDER BY due LIMIT 1))"
        );
        let follow_up: Option<String> = sqlx::query_scalar(AssertSqlSafe(sql))
            .bind(day_text(today))
            .fetch_one(&self.readers)
            .await?;
        let tomorrow = today.succ_opt().unwrap_or(today);
        let promise: Option<(Vec<u8>, String)> = sqlx::query_as(AssertSqlSafe(promises()))
            .bind(day_text(tomorrow))
            // as text no day comes after it
            .bind("9999-12-31")
            .bind(1)
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
