//! The list of events: pages along the index of beginnings, and how many people each has.

use std::collections::{HashMap, HashSet};

use chrono::{DateTime, Utc};
use contract::{
    events::EventCursor,
    search::{Hit, HitTarget},
};
use domain::{
    EventId,
    events::{Attendee, Places},
    text,
};
use sqlx::{AssertSqlSafe, QueryBuilder, Row, Sqlite};

use crate::{
    Result, Store,
    events::page::{EventRecord, columns, id, record},
    log::rows::{ROWS_A_STATEMENT, places},
    search::every_word,
};

/// Rows of a page at most.
const PAGE: u16 = 200;

/// Which events.
#[derive(Clone, Debug, Default)]
pub struct Wanted {
    /// Only those that begin then or later.
    pub from: Option<DateTime<Utc>>,
    /// Only those that begin earlier.
    pub before: Option<DateTime<Utc>>,
    /// Words of the title, place or circle.
    pub text: String,
    /// The deleted ones instead of the others.
    pub in_trash: bool,
    /// The latest first.
    pub descending: bool,
    /// Behind a row already shown.
    pub after: Option<EventCursor>,
    /// Rows, 200 at the most.
    pub limit: u16,
}

/// How many people an event has, as far as that needs no ranking.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counted {
    /// People whose registration stands, each once.
    pub standing: u32,
    /// People who came, each once.
    pub present: u32,
}

impl Store {
    /// A page of the list, and where the next one begins.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn list_events(
        &self,
        wanted: &Wanted,
    ) -> Result<(Vec<EventRecord>, Option<EventCursor>)> {
        let limit = usize::from(wanted.limit.clamp(1, PAGE));
        let mut sql = statement("", wanted, limit + 1);
        let rows = sql.build().fetch_all(&self.readers).await?;
        let mut page: Vec<EventRecord> = rows.iter().map(record).collect::<Result<_>>()?;
        let more = page.len() > limit;
        page.truncate(limit);
        let next = page.last().filter(|_| more).map(|last| EventCursor {
            start: last.event.start,
            id: last.id,
        });
        Ok((page, next))
    }

    /// How the database goes about a page of the list, in its own words: for the tests, which hold
    /// it to the index.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn explain_events(&self, wanted: &Wanted) -> Result<Vec<String>> {
        let mut sql = statement("EXPLAIN QUERY PLAN ", wanted, 100);
        let rows = sql.build().fetch_all(&self.readers).await?;
        rows.iter().map(|row| Ok(row.try_get("detail")?)).collect()
    }

    /// How many people are registered for each of these events, whether they have a place or wait.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn count_registered(&self, events: &[EventId]) -> Result<HashMap<EventId, Counted>> {
        let mut counts = self.count_each(events).await?;
        self.count_dates(events, &mut counts).await?;
        Ok(counts)
    }

    /// The same for dates of series, for which people of the whole series are registered too.
    async fn count_dates(
        &self,
        events: &[EventId],
        counts: &mut HashMap<EventId, Counted>,
    ) -> Result<()> {
        let mut series: HashMap<EventId, EventId> = HashMap::new();
        let mut odd: HashSet<EventId> = HashSet::new();
        for chunk in events.chunks(ROWS_A_STATEMENT) {
            let sql = format!(
                "SELECT e.id, e.series, EXISTS (SELECT 1 FROM absence a \
                 WHERE a.event = e.id AND a.away = 1 AND a.deleted = 0) \
                 FROM event e WHERE e.id IN ({}) AND e.series IS NOT NULL",
                places(chunk.len())
            );
            let mut query = sqlx::query_as(AssertSqlSafe(sql)).persistent(false);
            for event in chunk {
                query = query.bind(event.bytes().to_vec());
            }
            let rows: Vec<(Vec<u8>, Vec<u8>, bool)> = query.fetch_all(&self.readers).await?;
            for (event, of, absences) in rows {
                let event = EventId::from_bytes(id(event)?);
                series.insert(event, EventId::from_bytes(id(of)?));
                if absences {
                    odd.insert(event);
                }
            }
        }
        let mut whole: Vec<EventId> = series.values().copied().collect();
        whole.sort_unstable();
        whole.dedup();
        let whole = self.count_each(&whole).await?;
        let mut both = Vec::new();
        for (event, of) in series {
            let Some(whole) = whole.get(&of) else {
                continue; // nobody is registered for all dates
            };
            if odd.contains(&event) || counts.contains_key(&event) {
                both.push(event);
            } else {
                counts.entry(event).or_default().standing = whole.standing;
            }
        }
        self.count_both(&both, counts).await
    }

    /// The same where somebody is registered both ways, or stays away: each has to be looked at.
    async fn count_both(
        &self,
        events: &[EventId],
        counts: &mut HashMap<EventId, Counted>,
    ) -> Result<()> {
        for chunk in events.chunks(ROWS_A_STATEMENT) {
            let sql = format!(
                "SELECT e.id, count(DISTINCT coalesce(r.person, r.id)), \
                 coalesce(max(p.merged_into IS NOT NULL), 0) \
                 FROM event e JOIN registration r ON r.subject IN (e.id, e.series) \
                 LEFT JOIN person p ON p.id = r.person \
                 WHERE e.id IN ({}) AND r.deleted = 0 AND r.cancelled = 0 AND NOT EXISTS \
                 (SELECT 1 FROM absence a WHERE a.event = e.id AND a.away = 1 \
                  AND a.registration = r.id AND a.deleted = 0) GROUP BY e.id",
                places(chunk.len())
            );
            let mut query = sqlx::query_as(AssertSqlSafe(sql)).persistent(false);
            for event in chunk {
                query = query.bind(event.bytes().to_vec());
                counts.entry(*event).or_default().standing = 0;
            }
            let rows: Vec<(Vec<u8>, u32, bool)> = query.fetch_all(&self.readers).await?;
            for (event, mut standing, merged) in rows {
                let event = EventId::from_bytes(id(event)?);
                if merged {
                    standing = self.roll(event, &Places::default()).await?.seats.taken();
                }
                counts.entry(event).or_default().standing = standing;
            }
        }
        Ok(())
    }

    /// People whose registration for each of these subjects stands.
    async fn count_each(&self, events: &[EventId]) -> Result<HashMap<EventId, Counted>> {
        let mut counts = HashMap::with_capacity(events.len());
        for chunk in events.chunks(ROWS_A_STATEMENT) {
            let list = places(chunk.len());
            let sql = format!(
                "SELECT subject, count(DISTINCT coalesce(person, id)) FROM registration \
                 WHERE subject IN ({list}) AND deleted = 0 AND cancelled = 0 GROUP BY subject"
            );
            let mut query = sqlx::query_as(AssertSqlSafe(sql)).persistent(false);
            for event in chunk {
                query = query.bind(event.bytes().to_vec());
            }
            let rows: Vec<(Vec<u8>, u32)> = query.fetch_all(&self.readers).await?;
            for (event, standing) in rows {
                let counted: &mut Counted =
                    counts.entry(EventId::from_bytes(id(event)?)).or_default();
                counted.standing = standing;
            }
            // where records were merged, two may be one person
            let sql = format!(
                "SELECT DISTINCT r.subject FROM person p JOIN registration r ON r.person = p.id \
                 WHERE p.merged_into IS NOT NULL AND r.subject IN ({list})"
            );
            let mut query = sqlx::query_scalar(AssertSqlSafe(sql)).persistent(false);
            for event in chunk {
                query = query.bind(event.bytes().to_vec());
            }
            let merged: Vec<Vec<u8>> = query.fetch_all(&self.readers).await?;
            for event in merged {
                let event = EventId::from_bytes(id(event)?);
                let roll = self.roll(event, &Places::default()).await?;
                let standing = roll.seats.taken();
                counts.entry(event).or_default().standing = standing;
            }
        }
        self.count_present(events, &mut counts).await?;
        Ok(counts)
    }

    async fn count_present(
        &self,
        events: &[EventId],
        counts: &mut HashMap<EventId, Counted>,
    ) -> Result<()> {
        let merges = self.merges().await?;
        for chunk in events.chunks(ROWS_A_STATEMENT) {
            // a guest who turned out to be somebody is that person
            let sql = format!(
                "SELECT a.event, count(DISTINCT coalesce(r.person, a.who)), \
                 max(EXISTS (SELECT 1 FROM person p WHERE p.id = a.who AND p.merged_into IS NOT NULL)) \
                 FROM arrival a LEFT JOIN registration r ON a.who_kind = 1 AND r.id = a.who \
                 WHERE a.event IN ({}) AND a.stands = 1 GROUP BY a.event",
                places(chunk.len())
            );
            let mut query = sqlx::query_as(AssertSqlSafe(sql)).persistent(false);
            for event in chunk {
                query = query.bind(event.bytes().to_vec());
            }
            let rows: Vec<(Vec<u8>, u32, bool)> = query.fetch_all(&self.readers).await?;
            for (event, mut present, merged) in rows {
                let event = EventId::from_bytes(id(event)?);
                if merged && !merges.is_empty() {
                    let all = self.arrivals(event).await?;
                    let came = all.iter().filter(|one| one.stands);
                    let people: HashSet<Attendee> = came.map(|one| one.arrival.who).collect();
                    present = u32::try_from(people.len()).unwrap_or(u32::MAX);
                }
                counts.entry(event).or_default().present = present;
            }
        }
        Ok(())
    }

    /// Events of these numbers as hits of a search, each with its number and folded title.
    pub(crate) async fn event_hits(&self, numbers: &[i64]) -> Result<Vec<(i64, String, Hit)>> {
        let mut hits = Vec::new();
        for chunk in numbers.chunks(ROWS_A_STATEMENT) {
            let sql = format!(
                "SELECT n, id, title, title_key, place_name, circle FROM event \
                 WHERE +shown = 1 AND n IN ({})",
                places(chunk.len())
            );
            let mut query = sqlx::query(AssertSqlSafe(sql)).persistent(false);
            for n in chunk {
                query = query.bind(n);
            }
            for row in query.fetch_all(&self.readers).await? {
                let place: String = row.try_get("place_name")?;
                let circle: String = row.try_get("circle")?;
                let detail: Vec<String> = [place, circle]
                    .into_iter()
                    .filter(|text| !text.is_empty())
                    .collect();
                let hit = Hit {
                    target: HitTarget::Event(EventId::from_bytes(id(row.try_get("id")?)?)),
                    title: row.try_get("title")?,
                    detail: detail.join(" · "),
                    // the clock at the place is the application's business
                    day: None,
                };
                hits.push((row.try_get("n")?, row.try_get("title_key")?, hit));
            }
        }
        Ok(hits)
    }
}

fn statement(prefix: &str, wanted: &Wanted, limit: usize) -> QueryBuilder<Sqlite> {
    let shown = i64::from(!wanted.in_trash);
    let mut sql = QueryBuilder::new(format!(
        "{prefix}SELECT {} FROM event e WHERE e.shown = {shown}",
        columns()
    ));
    if let Some(from) = wanted.from {
        sql.push(" AND e.start >= ")
            .push_bind(from.timestamp_millis());
    }
    if let Some(before) = wanted.before {
        sql.push(" AND e.start < ")
            .push_bind(before.timestamp_millis());
    }
    let words = text::fold(&wanted.text);
    if !words.is_empty() && wanted.in_trash {
        // the trash is not indexed, and is small
        sql.push(" AND e.title_key LIKE ")
            .push_bind(format!("%{words}%"));
    } else if !words.is_empty() {
        // of the kinds of entries, events are 1
        sql.push(" AND e.n IN (SELECT rowid / 16 FROM search WHERE search MATCH ")
            .push_bind(every_word(&words, "{name detail}"))
            .push(" AND rowid % 16 = 1)");
    }
    let (sign, way) = if wanted.descending {
        ("<", "DESC")
    } else {
        (">", "ASC")
    };
    if let Some(after) = wanted.after {
        let id = after.id.bytes().to_vec();
        match after.start {
            // events without a date come before every other
            None if wanted.descending => {
                sql.push(" AND e.start IS NULL AND e.id < ").push_bind(id);
            }
            None => {
                sql.push(" AND (e.start IS NOT NULL OR e.id > ")
                    .push_bind(id)
                    .push(")");
            }
            Some(start) => {
                let undated = if wanted.descending {
                    " OR e.start IS NULL"
                } else {
                    ""
                };
                sql.push(format!(" AND ((e.start, e.id) {sign} ("))
                    .push_bind(start.timestamp_millis())
                    .push(", ")
                    .push_bind(id)
                    .push(format!("){undated})"));
            }
        }
    }
    sql.push(format!(" ORDER BY e.start {way}, e.id {way} LIMIT "))
        .push_bind(limit as i64);
    sql
}
