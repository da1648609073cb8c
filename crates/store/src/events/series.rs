//! Series: their recurrences, the dates that are written down of them, who stays away from one,
//! and the pictures of events.

use chrono::{DateTime, Utc};
use domain::{
    EventId, RegistrationId, SeriesId,
    events::{Event, EventField, Recurrence, recurrence::occurrence},
};
use sqlx::{AssertSqlSafe, Row};
use uuid::Uuid;

use crate::{
    Result, Store,
    events::{
        cells::{items, list},
        page::{EventRecord, columns, id, record},
    },
    log::{
        Write,
        entity::{
            ABSENCE, COVER_JPEG, DELETED, EVENT, EVENT_COVER, RECURRENCES, SERIES, absence, deleted,
        },
        rows::{ROWS_A_STATEMENT, places},
    },
    value::Value,
};

/// A series as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeriesRecord {
    /// Which.
    pub id: SeriesId,
    /// How its dates repeat, in the order of their first ones. What is known of single dates is in
    /// their rows: nothing is `moved` here.
    pub recurrences: Vec<Recurrence>,
}

/// How far a series is written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reach {
    /// The series.
    pub series: SeriesRecord,
    /// The name of its last date that is written down.
    pub last: String,
    /// Dates that begin after the moment asked about.
    pub ahead: u32,
}

/// The id of a date that is new: every machine that writes it down writes the same row. `first` is
/// the first date of its recurrence, so that a series that was moved never meets its old ids.
#[must_use]
pub fn date_id(series: SeriesId, recurrence: &Recurrence, name: chrono::NaiveDateTime) -> EventId {
    let text = occurrence(recurrence.first) + "/" + &occurrence(name);
    EventId(Uuid::new_v5(&series.0, text.as_bytes()))
}

/// A series as it should be, new or not.
#[must_use]
pub fn series(id: SeriesId, recurrences: &[Recurrence]) -> Write {
    Write {
        entity: SERIES,
        row: *id.bytes(),
        cells: vec![(DELETED, Value::Int(0)), (RECURRENCES, list(recurrences))],
        fresh: false,
    }
}

/// A date of a series as it should be, every field of it: the row may have been there before and
/// been taken back.
#[must_use]
pub fn date(id: EventId, event: &Event) -> Write {
    let fields = EventField::ALL.iter();
    let fields = fields.map(|field| (field.number(), event.get(*field).into()));
    Write {
        entity: EVENT,
        row: *id.bytes(),
        cells: fields.chain([(DELETED, Value::Int(0))]).collect(),
        fresh: false,
    }
}

/// Somebody registered for a whole series stays away from one date, or comes after all.
#[must_use]
pub fn stay_away(registration: RegistrationId, event: EventId, away: bool) -> Write {
    Write {
        entity: ABSENCE,
        row: Uuid::new_v5(&registration.0, event.bytes()).into_bytes(),
        cells: vec![
            (DELETED, Value::Int(0)),
            (
                absence::REGISTRATION,
                Value::Blob(registration.bytes().to_vec()),
            ),
            (absence::EVENT, Value::Blob(event.bytes().to_vec())),
            (absence::AWAY, Value::Int(away.into())),
        ],
        fresh: false,
    }
}

/// The picture of an event, or of all dates of a series that have none of their own.
#[must_use]
pub fn cover(of: [u8; 16], jpeg: Option<Vec<u8>>) -> Write {
    Write {
        entity: EVENT_COVER,
        row: of,
        cells: vec![
            (DELETED, Value::Int(0)),
            (COVER_JPEG, jpeg.map_or(Value::Null, Value::Blob)),
        ],
        fresh: false,
    }
}

impl Store {
    /// A series; none if it is not there, or its making was taken back.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn series(&self, series: SeriesId) -> Result<Option<SeriesRecord>> {
        let text: Option<String> =
            sqlx::query_scalar("SELECT recurrences FROM series WHERE id = ? AND deleted = 0")
                .bind(series.bytes().to_vec())
                .fetch_optional(&self.readers)
                .await?;
        Ok(text.map(|text| SeriesRecord {
            id: series,
            recurrences: items(&Value::Text(text)),
        }))
    }

    /// Every date that is written down of a series, in the order of their beginnings; those in the
    /// trash too, and those that are no date of its rules any more (without a name).
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn dates_of(&self, series: SeriesId) -> Result<Vec<EventRecord>> {
        let sql = format!(
            "SELECT {} FROM event e WHERE e.series = ? AND e.deleted <> {} ORDER BY e.start, e.id",
            columns(),
            deleted::NEVER
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .bind(series.bytes().to_vec())
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(record).collect()
    }

    /// Every series, and how far its dates are written down.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn reaches(&self, now: DateTime<Utc>) -> Result<Vec<Reach>> {
        let rows = sqlx::query(
            "SELECT s.id AS id, s.recurrences AS recurrences, coalesce(max(e.occurrence), '') AS last, \
             coalesce(sum(e.start > ?), 0) AS ahead \
             FROM series s LEFT JOIN event e ON e.series = s.id AND e.deleted <> 2 \
             WHERE s.deleted = 0 GROUP BY s.id ORDER BY s.id",
        )
        .bind(now.timestamp_millis())
        .fetch_all(&self.readers)
        .await?;
        let reach = |row: &sqlx::sqlite::SqliteRow| {
            Ok(Reach {
                series: SeriesRecord {
                    id: SeriesId::from_bytes(id(row.try_get("id")?)?),
                    recurrences: items(&Value::Text(row.try_get("recurrences")?)),
                },
                last: row.try_get("last")?,
                ahead: row.try_get("ahead")?,
            })
        };
        rows.iter().map(reach).collect()
    }

    /// How many people are registered for the whole of a series, merged records counted as they are.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn count_whole_series(&self, series: SeriesId) -> Result<u32> {
        Ok(sqlx::query_scalar(
            "SELECT count(DISTINCT coalesce(person, id)) FROM registration \
             WHERE subject = ? AND deleted = 0 AND cancelled = 0",
        )
        .bind(series.bytes().to_vec())
        .fetch_one(&self.readers)
        .await?)
    }

    /// Which of these events somebody is or was registered for by that date alone.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn with_registrations(&self, events: &[EventId]) -> Result<Vec<EventId>> {
        let mut found = Vec::new();
        for chunk in events.chunks(ROWS_A_STATEMENT) {
            let sql = format!(
                "SELECT DISTINCT subject FROM registration WHERE subject IN ({}) AND deleted = 0",
                places(chunk.len())
            );
            let mut query = sqlx::query_scalar(AssertSqlSafe(sql)).persistent(false);
            for event in chunk {
                query = query.bind(event.bytes().to_vec());
            }
            let ids: Vec<Vec<u8>> = query.fetch_all(&self.readers).await?;
            for bytes in ids {
                found.push(EventId::from_bytes(id(bytes)?));
            }
        }
        Ok(found)
    }

    /// Every event that has a date and is in the list, in the order of beginnings.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn dated_events(&self) -> Result<Vec<EventRecord>> {
        let sql = format!(
            "SELECT {} FROM event e WHERE (e.shown = 1 OR (e.shown = 0 AND e.series IS NOT NULL)) \
             AND e.start IS NOT NULL ORDER BY e.start, e.id",
            columns()
        );
        let rows = sqlx::query(AssertSqlSafe(sql))
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(record).collect()
    }

    /// The events that other calendars made under these names (`UID`), in the trash or not.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn events_by_uid(&self, uids: &[String]) -> Result<Vec<EventRecord>> {
        let mut found = Vec::new();
        for chunk in uids.chunks(ROWS_A_STATEMENT) {
            let sql = format!(
                "SELECT {} FROM event e WHERE e.uid <> '' AND e.uid IN ({}) AND e.deleted <> {}",
                columns(),
                places(chunk.len()),
                deleted::NEVER
            );
            let mut query = sqlx::query(AssertSqlSafe(sql)).persistent(false);
            for uid in chunk {
                query = query.bind(uid);
            }
            let rows = query.fetch_all(&self.readers).await?;
            for row in &rows {
                found.push(record(row)?);
            }
        }
        Ok(found)
    }

    /// Whether anything calendars show changed after this transaction, and the number of the last
    /// transaction there is.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn calendar_changed_since(&self, transaction: i64) -> Result<(bool, i64)> {
        Ok(sqlx::query_as(
            "SELECT EXISTS (SELECT 1 FROM op WHERE \"transaction\" > ?1 AND entity IN (7, 8, 10)), \
             (SELECT coalesce(max(n), 0) FROM \"transaction\")",
        )
        .bind(transaction)
        .fetch_one(&self.readers)
        .await?)
    }

    /// The picture of an event: its own, else its series'.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn cover(&self, event: EventId) -> Result<Option<Vec<u8>>> {
        Ok(sqlx::query_scalar(
            "SELECT jpeg FROM event_cover WHERE id IN (?1, (SELECT series FROM event WHERE id = ?1)) \
             AND deleted = 0 AND jpeg IS NOT NULL ORDER BY id <> ?1 LIMIT 1",
        )
        .bind(event.bytes().to_vec())
        .fetch_optional(&self.readers)
        .await?)
    }

    /// Whether an event has a picture, its own or its series'.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn has_cover(&self, event: EventId) -> Result<bool> {
        Ok(sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM event_cover \
             WHERE id IN (?1, (SELECT series FROM event WHERE id = ?1)) \
             AND deleted = 0 AND jpeg IS NOT NULL)",
        )
        .bind(event.bytes().to_vec())
        .fetch_one(&self.readers)
        .await?)
    }
}
