//! The day after: what closing an event writes, and what is read of it. Ids are made from what a row
//! is about, so that the same said twice, here or on two machines, is one row.

use chrono::{DateTime, NaiveDate, Utc};
use contract::followups::{Due, DueKind};
use domain::{DueId, EventId, PersonId, text};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::{
    Result, Store, Write,
    events::{cells::instant, page::id},
    followups::{DueFields, due},
    log::{
        entity::{CLOSING, DELETED, INTERACTION, INTRODUCTION, LESSON, NO_SHOW, after as field},
        rows::{ROWS_A_STATEMENT, places},
    },
    people::person_id,
    value::{Value, blob, day},
};

/// A row whose id is made from an event and what it is about there.
fn row(entity: u16, event: EventId, about: &[u8], mut cells: Vec<(u16, Value)>) -> Write {
    cells.push((DELETED, Value::Int(0)));
    Write {
        entity,
        row: Uuid::new_v5(&event.0, about).into_bytes(),
        cells,
        fresh: false,
    }
}

/// A line about somebody: the same line twice is one.
fn line_id(kind: &str, person: PersonId, line: &str) -> Vec<u8> {
    let mut about = kind.as_bytes().to_vec();
    about.extend(person.bytes());
    about.extend(text::fold(line).as_bytes());
    about
}

/// Somebody with a place did not come.
#[must_use]
pub fn no_show(event: EventId, person: PersonId, marked_at: DateTime<Utc>) -> Write {
    let cells = vec![
        (field::EVENT, blob(&event.0)),
        (field::NO_SHOW_PERSON, blob(&person.0)),
        (field::MARKED_AT, Value::Int(marked_at.timestamp_millis())),
    ];
    row(NO_SHOW, event, person.bytes(), cells)
}

/// The event is closed.
#[must_use]
pub fn close(event: EventId, at: DateTime<Utc>, thanks: String) -> Write {
    Write {
        entity: CLOSING,
        row: *event.bytes(),
        cells: vec![
            (DELETED, Value::Int(0)),
            (field::CLOSED_AT, instant(Some(at))),
            (field::THANKS, Value::Text(thanks)),
        ],
        fresh: false,
    }
}

/// The lesson at this place of the list, from 1; empty is none.
#[must_use]
pub fn lesson(event: EventId, position: u8, text: String) -> Write {
    let cells = vec![
        (field::EVENT, blob(&event.0)),
        (field::TEXT, Value::Text(text)),
        (field::POSITION, Value::Int(position.into())),
    ];
    row(LESSON, event, &[b'l', position], cells)
}

/// I talked to somebody.
#[must_use]
pub fn interaction(event: EventId, person: PersonId, on: Option<NaiveDate>, line: &str) -> Write {
    let cells = vec![
        (field::PERSON, blob(&person.0)),
        (field::AT_EVENT, blob(&event.0)),
        (field::DAY, day(on)),
        (field::LINE, Value::Text(line.to_owned())),
    ];
    row(INTERACTION, event, &line_id("talk", person, line), cells)
}

/// Somebody to write or call again, or something promised, by me or by them.
#[must_use]
pub fn to_do(
    event: EventId,
    kind: DueKind,
    person: PersonId,
    day: Option<NaiveDate>,
    line: &str,
) -> Write {
    let name = match kind {
        DueKind::FollowUp => "follow",
        DueKind::MyPromise => "mine",
        DueKind::TheirPromise => "theirs",
        DueKind::Ask => "ask",
    };
    let id = DueId(Uuid::new_v5(&event.0, &line_id(name, person, line)));
    let fields = DueFields {
        person: Some(person),
        event: Some(event),
        day,
        line: line.to_owned(),
        repeat: None,
    };
    let mut write = due(Due { kind, id }, &fields);
    // a rhythm it was given since stays, when the evening is closed again
    write.cells.retain(|(cell, _)| *cell != field::REPEAT);
    write
}

/// Two people were introduced to each other.
#[must_use]
pub fn introduction(
    event: EventId,
    one: PersonId,
    other: PersonId,
    by: Option<PersonId>,
    on: Option<NaiveDate>,
) -> Write {
    let (one, other) = (one.min(other), one.max(other));
    let mut about = one.bytes().to_vec();
    about.extend(other.bytes());
    let cells = vec![
        (field::ONE, blob(&one.0)),
        (field::OTHER, blob(&other.0)),
        (field::BY, by.map_or(Value::Null, |by| blob(&by.0))),
        (field::MET_AT, blob(&event.0)),
        (field::MET_ON, day(on)),
    ];
    row(INTRODUCTION, event, &about, cells)
}

/// What is kept of a closed event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Closed {
    /// When; none if it was not closed.
    pub at: Option<DateTime<Utc>>,
    /// The thanks.
    pub thanks: String,
    /// What was learned, in its order.
    pub lessons: Vec<String>,
}

/// Pairs of people.
type Pairs = Vec<(PersonId, PersonId)>;

impl Store {
    /// What is kept of a closed event.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn closing(&self, event: EventId) -> Result<Closed> {
        let row: Option<(Option<i64>, String)> =
            sqlx::query_as("SELECT closed_at, thanks FROM closing WHERE id = ? AND deleted = 0")
                .bind(event.bytes().to_vec())
                .fetch_optional(&self.readers)
                .await?;
        let lessons: Vec<String> = sqlx::query_scalar(
            "SELECT text FROM lesson WHERE event = ? AND deleted = 0 AND text <> '' \
             ORDER BY position, id",
        )
        .bind(event.bytes().to_vec())
        .fetch_all(&self.readers)
        .await?;
        let (at, thanks) = row.unwrap_or_default();
        Ok(Closed {
            at: at.and_then(DateTime::from_timestamp_millis),
            thanks,
            lessons,
        })
    }

    /// Who was marked as not having come, and when.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn no_shows(&self, event: EventId) -> Result<Vec<(PersonId, DateTime<Utc>)>> {
        let merges = self.merges().await?;
        let rows: Vec<(Vec<u8>, i64)> = sqlx::query_as(
            "SELECT person, marked_at FROM no_show WHERE event = ? AND deleted = 0 \
             AND person IS NOT NULL",
        )
        .bind(event.bytes().to_vec())
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(|(person, at)| {
                let at = DateTime::from_timestamp_millis(at).unwrap_or_default();
                Ok((merges.kept(person_id(person)?), at))
            })
            .collect()
    }

    /// Forgets marks: the rows, and what the log says of them. Every machine does so by itself, so
    /// nothing of it travels. How many were forgotten.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub async fn forget_no_shows(
        &self,
        is_remembered: impl Fn(DateTime<Utc>) -> bool,
    ) -> Result<u64> {
        let mut pen = self.pen.lock().await;
        let rows: Vec<(Vec<u8>, i64)> = sqlx::query_as("SELECT id, marked_at FROM no_show")
            .fetch_all(&mut pen.conn)
            .await?;
        let old: Vec<Vec<u8>> = rows
            .into_iter()
            .filter(|(_, at)| {
                !is_remembered(DateTime::from_timestamp_millis(*at).unwrap_or_default())
            })
            .map(|(id, _)| id)
            .collect();
        if old.is_empty() {
            return Ok(0);
        }
        pen.start().await?;
        for chunk in old.chunks(ROWS_A_STATEMENT) {
            let list = places(chunk.len());
            for sql in [
                format!("DELETE FROM no_show WHERE id IN ({list})"),
                format!("DELETE FROM op WHERE entity = {NO_SHOW} AND row IN ({list})"),
            ] {
                let mut query = sqlx::query(AssertSqlSafe(sql)).persistent(false);
                for id in chunk {
                    query = query.bind(id.clone());
                }
                query.execute(&mut pen.conn).await?;
            }
        }
        pen.commit().await?;
        self.changed();
        Ok(old.len() as u64)
    }

    /// Pairs who were introduced to each other at an event, and those at events that began before.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn introductions(&self, event: EventId) -> Result<(Pairs, Pairs)> {
        let merges = self.merges().await?;
        let start = self.beginning_of(event).await?;
        let rows: Vec<(bool, Vec<u8>, Vec<u8>)> = sqlx::query_as(
            "SELECT 1, one, other FROM introduction WHERE event = ?1 AND deleted = 0 \
             AND one IS NOT NULL AND other IS NOT NULL \
             UNION ALL \
             SELECT 0, b.one, b.other FROM introduction a JOIN introduction b \
             ON b.one = a.one AND b.other = a.other AND b.event <> a.event AND b.deleted = 0 \
             JOIN event e ON e.id = b.event AND e.shown = 1 AND e.start < ?2 \
             WHERE a.event = ?1 AND a.deleted = 0",
        )
        .bind(event.bytes().to_vec())
        .bind(start)
        .fetch_all(&self.readers)
        .await?;
        let (mut now, mut before) = (Vec::new(), Vec::new());
        for (here, one, other) in rows {
            let pair = (merges.kept(person_id(one)?), merges.kept(person_id(other)?));
            if here {
                now.push(pair);
            } else {
                before.push(pair);
            }
        }
        Ok((now, before))
    }

    /// The sectors of these people, each once; empty for whoever has none.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn sectors_of(&self, people: &[PersonId]) -> Result<Vec<String>> {
        let mut sectors = Vec::with_capacity(people.len());
        for chunk in people.chunks(ROWS_A_STATEMENT) {
            let sql = format!(
                "SELECT sector FROM person WHERE id IN ({})",
                places(chunk.len())
            );
            let mut query = sqlx::query_scalar(AssertSqlSafe(sql)).persistent(false);
            for person in chunk {
                query = query.bind(person.bytes().to_vec());
            }
            let some: Vec<String> = query.fetch_all(&self.readers).await?;
            sectors.extend(some);
        }
        Ok(sectors)
    }

    /// The events before this one to which somebody came, the latest first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn events_before(&self, event: EventId, limit: u8) -> Result<Vec<EventId>> {
        let start = self.beginning_of(event).await?;
        let rows: Vec<Vec<u8>> = sqlx::query_scalar(
            "SELECT e.id FROM event e WHERE e.shown = 1 AND e.start < ? AND e.cancelled = 0 AND e.id <> ? \
             AND EXISTS (SELECT 1 FROM arrival a WHERE a.event = e.id AND a.stands = 1) \
             ORDER BY e.start DESC, e.id DESC LIMIT ?",
        )
        .bind(start)
        .bind(event.bytes().to_vec())
        .bind(i64::from(limit))
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(|row| Ok(EventId::from_bytes(id(row)?)))
            .collect()
    }
}
