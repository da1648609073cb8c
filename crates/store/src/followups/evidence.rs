//! What says that two people know each other: where both were, who introduced them, and whom they
//! both know.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{EventId, PersonId};
use sqlx::{QueryBuilder, Row, Sqlite, sqlite::SqliteRow};

use super::read_day;
use crate::{Result, Store, events::page::id, people::person_id};

/// Where both were.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// The event.
    pub event: EventId,
    /// When it began.
    pub start: Option<DateTime<Utc>>,
}

/// Somebody who was introduced to a person, or who introduced them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Common {
    /// Who.
    pub person: PersonId,
    /// They made the introduction.
    pub introduced: bool,
    /// On which day.
    pub day: Option<NaiveDate>,
}

/// These people as a list.
pub(super) fn any(sql: &mut QueryBuilder<Sqlite>, people: &[PersonId]) {
    sql.push("(");
    let mut places = sql.separated(", ");
    for person in people {
        places.push_bind(person.bytes().to_vec());
    }
    sql.push(")");
}

/// Whether one of these records is registered for `event e`, or for its series and not away from it.
pub(crate) fn takes_part(sql: &mut QueryBuilder<Sqlite>, records: &[PersonId]) {
    sql.push(
        "EXISTS (SELECT 1 FROM registration r WHERE r.deleted = 0 AND r.cancelled = 0 \
         AND r.subject IN (e.id, e.series) AND NOT EXISTS (SELECT 1 FROM absence a \
         WHERE a.event = e.id AND a.away = 1 AND a.registration = r.id AND a.deleted = 0) AND r.person IN ",
    );
    any(sql, records);
    sql.push(")");
}

impl Store {
    /// Events at which both were, the latest first; at most 200.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn seen_together(&self, me: PersonId, person: PersonId) -> Result<Vec<Seen>> {
        let merges = self.merges().await?;
        let mut sql = QueryBuilder::new(
            "SELECT DISTINCT e.id AS id, e.start AS start FROM arrival b \
             JOIN event e ON e.id = b.event AND e.shown = 1 \
             JOIN arrival a ON a.event = b.event AND a.stands = 1 AND a.who IN ",
        );
        any(&mut sql, &merges.records_of(me));
        sql.push(" WHERE b.stands = 1 AND b.who IN ");
        any(&mut sql, &merges.records_of(person));
        sql.push(" ORDER BY e.start DESC, e.id LIMIT 200");
        let rows = sql.build().fetch_all(&self.readers).await?;
        let seen = |row: SqliteRow| {
            let start: Option<i64> = row.try_get("start")?;
            Ok(Seen {
                event: EventId::from_bytes(id(row.try_get("id")?)?),
                start: start.and_then(DateTime::from_timestamp_millis),
            })
        };
        rows.into_iter().map(seen).collect()
    }

    /// Who was introduced to somebody or introduced them, the latest first, each once.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn introduced_to(&self, person: PersonId) -> Result<Vec<Common>> {
        let merges = self.merges().await?;
        let records = merges.records_of(person);
        let mut sql = QueryBuilder::new(
            "SELECT one, other, \"by\" AS maker, day FROM introduction WHERE deleted = 0 AND (one IN ",
        );
        any(&mut sql, &records);
        sql.push(" OR other IN ");
        any(&mut sql, &records);
        sql.push(") ORDER BY day DESC, id LIMIT 200");
        let mut common: Vec<Common> = Vec::new();
        for row in sql.build().fetch_all(&self.readers).await? {
            let day = read_day(row.try_get("day")?);
            for (column, introduced) in [("maker", true), ("one", false), ("other", false)] {
                let id: Option<Vec<u8>> = row.try_get(column)?;
                let Some(id) = id else { continue };
                let who = merges.kept(person_id(id)?);
                if who != merges.kept(person) && !common.iter().any(|known| known.person == who) {
                    common.push(Common {
                        person: who,
                        introduced,
                        day,
                    });
                }
            }
        }
        Ok(common)
    }

    /// The next events for which all of these people are registered, from then on; at most one.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn next_event_of(
        &self,
        people: &[PersonId],
        from: DateTime<Utc>,
    ) -> Result<Option<EventId>> {
        let merges = self.merges().await?;
        let mut sql = QueryBuilder::new(
            "SELECT e.id AS id FROM event e WHERE e.shown = 1 AND e.cancelled = 0 AND e.start >= ",
        );
        sql.push_bind(from.timestamp_millis());
        for person in people {
            sql.push(" AND ");
            takes_part(&mut sql, &merges.records_of(*person));
        }
        sql.push(" ORDER BY e.start, e.id LIMIT 1");
        let found: Option<Vec<u8>> = sql
            .build_query_scalar()
            .fetch_optional(&self.readers)
            .await?;
        let found = found.map(id).transpose()?;
        Ok(found.map(EventId::from_bytes))
    }
}
