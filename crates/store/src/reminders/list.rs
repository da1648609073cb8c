//! The drawer, and what waits for the desktop: reminders with what they are about today. One whose
//! event was called off, moved or is over, whose promise was kept or whose line was ticked is void
//! and is not read.

use chrono::{DateTime, NaiveDate, Utc};
use domain::{
    EventId, PersonId,
    reminders::{Kind, Reminder},
};
use sqlx::{AssertSqlSafe, Row, sqlite::SqliteRow};

use crate::{
    Result, Store,
    followups::HERE,
    people::person_id,
    reminders::{
        delivery::State,
        facts::{moment, uuid},
    },
    value::day_text,
};

/// Which reminders are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Everything in the drawer, the latest first.
    Drawer,
    /// What waits for the desktop, and what was put off.
    Pending,
}

/// What a reminder is about, as it is today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// An event.
    Event {
        /// Which.
        id: EventId,
        /// Its title.
        title: String,
        /// The name of the place, else its address.
        place: String,
        /// When it begins.
        start: DateTime<Utc>,
        /// The zone of the place.
        zone: String,
        /// Of whole days.
        all_day: bool,
    },
    /// A promise of mine.
    Promise {
        /// To whom.
        person: Option<PersonId>,
        /// What.
        line: String,
    },
    /// A line of a checklist.
    Line {
        /// Of which event.
        event: EventId,
        /// Its title.
        title: String,
        /// What is to be done.
        text: String,
    },
    /// It is about no one thing.
    None,
}

/// A reminder with what it is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Which.
    pub reminder: Reminder,
    /// Where it stands.
    pub state: State,
    /// How often it could not be shown.
    pub tries: i64,
    /// Until when it was put off.
    pub wake: Option<DateTime<Utc>>,
    /// What it is about.
    pub subject: Subject,
}

/// Numbers of kinds: [`Kind::number`]. States: [`State`].
const SELECT: &str = "SELECT {} \
     FROM reminder r \
     LEFT JOIN event e ON r.kind IN (1, 2) AND e.id = r.subject AND +e.shown = 1 \
       AND e.cancelled = 0 AND e.start = CAST(r.occasion AS INTEGER) \
       AND (max(e.start, coalesce(e.\"end\", 0)) > ?1) \
     LEFT JOIN promise p ON r.kind = 4 AND p.id = r.subject AND p.kept_at IS NULL \
       AND p.deleted = 0 AND p.due = r.occasion AND {here} \
     LEFT JOIN checklist_item c ON r.kind = 5 AND c.id = r.subject AND c.done_at IS NULL \
       AND c.deleted = 0 AND c.due = r.occasion \
     LEFT JOIN event ce ON ce.id = c.event AND +ce.shown = 1 AND ce.cancelled = 0 \
       AND (ce.\"end\" IS NULL OR ce.\"end\" > ?1) \
     WHERE {} AND (e.id IS NOT NULL OR p.id IS NOT NULL OR ce.id IS NOT NULL \
       OR (r.kind IN (3, 6) AND r.occasion = ?2))";

const COLUMNS: &str = "r.key, r.kind, r.subject, r.occasion, r.at, r.until, r.state, r.tries, \
     r.wake, e.id AS event, e.title, e.place_name, e.address, e.start, e.zone, e.all_day, \
     p.id AS promise, p.person, p.line, ce.id AS of_event, ce.title AS of_title, c.text";

fn select(columns: &str, condition: &str) -> String {
    SELECT
        .replace("{here}", HERE)
        .replacen("{}", columns, 1)
        .replacen("{}", condition, 1)
}

fn page(prefix: &str, which: Which) -> String {
    let order = " ORDER BY r.at DESC, r.key LIMIT ?3";
    format!("{prefix}{}{order}", select(COLUMNS, condition(which)))
}

const fn condition(which: Which) -> &'static str {
    match which {
        Which::Drawer => "r.state < 5",
        Which::Pending => "r.state IN (1, 2, 4)",
    }
}

impl Store {
    /// Reminders that are not void, the latest first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn reminders(
        &self,
        which: Which,
        now: DateTime<Utc>,
        today: NaiveDate,
        limit: u32,
    ) -> Result<Vec<Listed>> {
        let rows = sqlx::query(AssertSqlSafe(page("", which)))
            .bind(now.timestamp_millis())
            .bind(day_text(today))
            .bind(limit)
            .fetch_all(&self.readers)
            .await?;
        let listed = rows.iter().map(listed).collect::<Result<Vec<_>>>()?;
        Ok(listed.into_iter().flatten().collect())
    }

    /// How the database goes about it, for tests.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn explain_reminders(&self, which: Which) -> Result<Vec<String>> {
        let rows = sqlx::query(AssertSqlSafe(page("EXPLAIN QUERY PLAN ", which)))
            .bind(0_i64)
            .bind("2026-12-01")
            .bind(200_i64)
            .fetch_all(&self.readers)
            .await?;
        rows.iter().map(|row| Ok(row.try_get("detail")?)).collect()
    }

    /// How many there are in the drawer, counted as far as `limit`.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn count_reminders(
        &self,
        now: DateTime<Utc>,
        today: NaiveDate,
        limit: u32,
    ) -> Result<u32> {
        let some = select("1", condition(Which::Drawer));
        let sql = format!("SELECT count(*) FROM ({some} LIMIT ?3)");
        let count: i64 = sqlx::query_scalar(AssertSqlSafe(sql))
            .bind(now.timestamp_millis())
            .bind(day_text(today))
            .bind(limit)
            .fetch_one(&self.readers)
            .await?;
        Ok(u32::try_from(count).unwrap_or(limit))
    }

    /// One reminder of the drawer; none if it is void.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn reminder(
        &self,
        key: &str,
        now: DateTime<Utc>,
        today: NaiveDate,
    ) -> Result<Option<Listed>> {
        let sql = select(COLUMNS, "r.state < 5 AND r.key = ?3");
        let row = sqlx::query(AssertSqlSafe(sql))
            .bind(now.timestamp_millis())
            .bind(day_text(today))
            .bind(key)
            .fetch_optional(&self.readers)
            .await?;
        Ok(row.as_ref().map(listed).transpose()?.flatten())
    }
}

/// A row as a reminder; none for a kind of a newer version.
fn listed(row: &SqliteRow) -> Result<Option<Listed>> {
    let Some(kind) = Kind::of_number(row.try_get("kind")?) else {
        return Ok(None);
    };
    let subject: Option<Vec<u8>> = row.try_get("subject")?;
    let id = |name: &str| -> Result<Option<EventId>> {
        let bytes: Option<Vec<u8>> = row.try_get(name)?;
        bytes.map(|bytes| Ok(EventId(uuid(&bytes)?))).transpose()
    };
    let about = if let Some(event) = id("event")? {
        let (place, address): (String, String) =
            (row.try_get("place_name")?, row.try_get("address")?);
        Subject::Event {
            id: event,
            title: row.try_get("title")?,
            place: if place.is_empty() { address } else { place },
            start: moment(row.try_get("start")?).unwrap_or_default(),
            zone: row.try_get("zone")?,
            all_day: row.try_get("all_day")?,
        }
    } else if let Some(event) = id("of_event")? {
        Subject::Line {
            event,
            title: row.try_get("of_title")?,
            text: row.try_get("text")?,
        }
    } else if kind == Kind::Promise {
        let person: Option<Vec<u8>> = row.try_get("person")?;
        Subject::Promise {
            person: person.map(person_id).transpose()?,
            line: row.try_get("line")?,
        }
    } else {
        Subject::None
    };
    Ok(Some(Listed {
        reminder: Reminder {
            key: row.try_get("key")?,
            kind,
            subject: subject.map(|bytes| uuid(&bytes)).transpose()?,
            occasion: row.try_get("occasion")?,
            at: moment(row.try_get("at")?).unwrap_or_default(),
            until: moment(row.try_get("until")?),
        },
        state: State::of(row.try_get("state")?),
        tries: row.try_get("tries")?,
        wake: moment(row.try_get("wake")?),
        subject: about,
    }))
}
