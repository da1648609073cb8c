//! What a day begins with, as far as it is about people and evenings.

use chrono::{DateTime, Utc};
use domain::{EventId, PersonId};
use sqlx::{AssertSqlSafe, Row};

use crate::{Result, Store, events::page::id, people::person_id};

/// Newcomers looked at, at most.
const NEWCOMERS: i64 = 500;

/// Newcomers between two moments, but for one person. Whoever wrote themselves in at the door may be
/// one record with somebody known since; of each only their own arrivals are gone through, however
/// many evenings there were.
const NEWCOMERS_BETWEEN: &str = "WITH RECURSIVE came (who, event, start) AS (\
      SELECT DISTINCT a.who, e.id, e.start FROM event e \
      JOIN arrival a ON a.event = e.id AND a.stands = 1 AND a.who_kind = 0 \
      WHERE e.shown = 1 AND e.start >= ?1 AND e.start < ?2 AND e.cancelled = 0), \
     root (who, person) AS (SELECT DISTINCT who, who FROM came \
      UNION SELECT r.who, p.merged_into FROM root r JOIN person p ON p.id = r.person \
      WHERE p.merged_into IS NOT NULL) \
     SELECT DISTINCT p.id, c.event FROM came c JOIN root r ON r.who = c.who \
     JOIN person p ON p.id = r.person AND p.merged_into IS NULL \
     WHERE +p.shown = 1 AND p.do_not_contact = 0 AND (?3 IS NULL OR p.id <> ?3) \
     AND NOT EXISTS (SELECT 1 FROM keeping k WHERE k.person = p.id AND (k.contacts > 0 OR k.keep > 0)) \
     AND NOT EXISTS (\
      WITH RECURSIVE family (member) AS (SELECT p.id \
       UNION SELECT o.id FROM family f JOIN person o ON o.merged_into = f.member) \
      SELECT 1 FROM family f CROSS JOIN arrival b ON b.who = f.member CROSS JOIN event g ON g.id = b.event \
      WHERE b.stands = 1 AND b.event <> c.event AND g.shown = 1 AND g.start < c.start) \
     ORDER BY c.start DESC, p.sort_key, c.event LIMIT ?4";

/// Somebody who came for the first time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Newcomer {
    /// Who.
    pub person: PersonId,
    /// Where they came.
    pub event: EventId,
}

impl Store {
    /// Who came for the first time between two moments, and with whom there was no contact yet: the
    /// latest first; at most 500.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn newcomers(
        &self,
        from: DateTime<Utc>,
        to: DateTime<Utc>,
        me: Option<PersonId>,
    ) -> Result<Vec<Newcomer>> {
        let rows: Vec<(Vec<u8>, Vec<u8>)> = sqlx::query_as(NEWCOMERS_BETWEEN)
            .bind(from.timestamp_millis())
            .bind(to.timestamp_millis())
            .bind(me.map(|me| me.bytes().to_vec()))
            .bind(NEWCOMERS)
            .fetch_all(&self.readers)
            .await?;
        rows.into_iter()
            .map(|(person, event)| {
                Ok(Newcomer {
                    person: person_id(person)?,
                    event: EventId::from_bytes(id(event)?),
                })
            })
            .collect()
    }

    /// How the database goes about it, for tests.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn explain_newcomers(&self) -> Result<Vec<String>> {
        // what is not bound is null: the way is the same
        let sql = format!("EXPLAIN QUERY PLAN {NEWCOMERS_BETWEEN}");
        let rows = sqlx::query(AssertSqlSafe(sql))
            .fetch_all(&self.readers)
            .await?;
        let steps = rows.iter().map(|row| Ok(row.try_get("detail")?));
        steps.collect()
    }

    /// Events between two moments that are over, to which somebody came, and that nobody closed:
    /// the latest first; at most 100.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn events_to_close(
        &self,
        from: DateTime<Utc>,
        now: DateTime<Utc>,
    ) -> Result<Vec<EventId>> {
        let rows: Vec<Vec<u8>> = sqlx::query_scalar(
            "SELECT e.id FROM event e WHERE e.shown = 1 AND e.start >= ?1 AND e.start < ?2 \
             AND coalesce(e.\"end\", e.start) < ?2 AND e.cancelled = 0 \
             AND EXISTS (SELECT 1 FROM arrival a WHERE a.event = e.id AND a.stands = 1) \
             AND NOT EXISTS (SELECT 1 FROM closing c WHERE c.id = e.id AND c.deleted = 0 AND c.closed_at IS NOT NULL) \
             ORDER BY e.start DESC, e.id LIMIT 100",
        )
        .bind(from.timestamp_millis())
        .bind(now.timestamp_millis())
        .fetch_all(&self.readers)
        .await?;
        rows.into_iter()
            .map(|row| Ok(EventId::from_bytes(id(row)?)))
            .collect()
    }

    /// The next event whose title has these words, else the last one.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn event_called(&self, words: &str, now: DateTime<Utc>) -> Result<Option<EventId>> {
        let folded = domain::text::fold(words);
        if folded.is_empty() {
            return Ok(None);
        }
        let wanted = |descending: bool| crate::events::Wanted {
            from: (!descending).then_some(now),
            before: descending.then_some(now),
            text: folded.clone(),
            descending,
            limit: 20,
            ..crate::events::Wanted::default()
        };
        for descending in [false, true] {
            let (found, _) = self.list_events(&wanted(descending)).await?;
            // by its title, not by its place
            let named = found
                .into_iter()
                .find(|record| domain::text::fold(&record.event.title).contains(&folded));
            if let Some(record) = named {
                return Ok(Some(record.id));
            }
        }
        Ok(None)
    }
}
