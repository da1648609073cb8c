//! Who came: recording it, one transaction each, and reading what stands after every correction.

use std::{
    collections::HashSet,
    sync::{Arc, PoisonError},
};

use chrono::{DateTime, Utc};
use domain::{
    Act, ArrivalId, DeviceId, EventId, PersonId, RegistrationId,
    events::{Arrival, Attendee, Fact, How},
};
use sqlx::{AssertSqlSafe, QueryBuilder, Sqlite, sqlite::SqliteRow};

use crate::{
    Result, Store, StoreError, Write, Writing,
    events::{door::enter, page::id},
    log::rows::{ROWS_A_STATEMENT, places},
    people::Merges,
};

/// Somebody who came in, after every correction.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entered {
    /// The arrival, for whom it was after all and under which name.
    pub arrival: Arrival,
    /// The name the desk let in first.
    pub first_name: String,
    /// It was not taken back.
    pub stands: bool,
    /// They came to an earlier event.
    pub came_before: bool,
}

/// What became of a fact that was to be recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recorded {
    /// It is in the file now, under this number of this laptop.
    Now(u64),
    /// It was there already: the same key was pressed twice.
    Already,
}

/// Everybody who came in at the event that was asked for last, under a version of the file. At a
/// door each arrival is set in it, so that it is not read again and again.
pub(crate) type Came = Option<(u64, EventId, Arc<Vec<Entered>>)>;

/// What is read of an arrival, in this order.
type Row = (
    Vec<u8>,
    Option<Vec<u8>>,
    i64,
    String,
    String,
    i64,
    String,
    Option<Vec<u8>>,
    i64,
    String,
    i64,
    Option<Vec<u8>>,
    bool,
);

impl Store {
    /// The id of this machine in the log.
    #[must_use]
    pub fn device_id(&self) -> DeviceId {
        self.device_id
    }

    /// Records a fact of the door and whatever belongs to it as one durable transaction. The number
    /// and the device of the fact are given here.
    ///
    /// # Errors
    /// If the file cannot be written; then nothing was.
    pub async fn record(
        &self,
        event: EventId,
        fact: &Arrival,
        with: Vec<Write>,
        act: &Act,
    ) -> Result<Recorded> {
        let mut writing = self.begin().await?;
        let there: bool = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM arrival WHERE id = ?)")
            .bind(fact.id.bytes().to_vec())
            .fetch_one(writing.conn())
            .await?;
        if there {
            writing.abandon().await?;
            return Ok(Recorded::Already);
        }
        let sequence = self.next_arrival(&mut writing).await?;
        let fact = Arrival {
            device: self.device_id,
            sequence,
            ..fact.clone()
        };
        let mut writes = with;
        writes.push(enter(event, &fact));
        writing.add(writes).await?;
        // nobody else commits while this transaction is open
        let version = self.version();
        writing.commit(act).await?;
        *self.arrivals.lock().unwrap_or_else(PoisonError::into_inner) = Some(sequence);
        self.note(event, fact.fact.corrects().unwrap_or(fact.id), version)
            .await;
        Ok(Recorded::Now(sequence))
    }

    /// Sets one arrival in what is remembered of an event, which was of the version before.
    async fn note(&self, event: EventId, arrival: ArrivalId, version: u64) {
        let lock = || self.came.lock().unwrap_or_else(PoisonError::into_inner);
        let of_this =
            |known: &mut (u64, EventId, Arc<Vec<Entered>>)| (known.0, known.1) == (version, event);
        let Some((.., mut all)) = lock().take_if(of_this) else {
            return;
        };
        let by = [arrival.bytes().to_vec()];
        let found = self.entered_where(event, " AND a.stands >= 0 AND a.id = ", Some(&by));
        // what cannot be read now is read whole when it is asked for
        if let Ok(found) = found.await
            && let Some(one) = found.into_iter().next()
        {
            let list = Arc::make_mut(&mut all);
            match list.iter_mut().find(|known| known.arrival.id == arrival) {
                Some(known) => *known = one,
                None => list.push(one),
            }
            *lock() = Some((version + 1, event, all));
        }
    }

    /// What is remembered of an event, if nothing was written since.
    fn remembered(&self, event: EventId) -> Option<Arc<Vec<Entered>>> {
        let version = self.version();
        let known = self.came.lock().unwrap_or_else(PoisonError::into_inner);
        let known = known.as_ref()?;
        ((known.0, known.1) == (version, event)).then(|| Arc::clone(&known.2))
    }

    /// The number of the next arrival of this machine, while a transaction is open.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn next_arrival(&self, writing: &mut Writing<'_>) -> Result<u64> {
        let known = *self.arrivals.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(last) = known {
            return Ok(last + 1);
        }
        let last: i64 =
            sqlx::query_scalar("SELECT coalesce(max(sequence), 0) FROM arrival WHERE device = ?")
                .bind(self.device_id.bytes().to_vec())
                .fetch_one(writing.conn())
                .await?;
        Ok(last.unsigned_abs() + 1)
    }

    /// Everybody who came in at an event, those taken back among them, in no order.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn arrivals(&self, event: EventId) -> Result<Arc<Vec<Entered>>> {
        if let Some(all) = self.remembered(event) {
            return Ok(all);
        }
        let version = self.version();
        let all = Arc::new(self.entered(event, None).await?);
        *self.came.lock().unwrap_or_else(PoisonError::into_inner) =
            Some((version, event, Arc::clone(&all)));
        Ok(all)
    }

    /// The arrivals of these people and guests that stand.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn arrivals_of(&self, event: EventId, who: &[Attendee]) -> Result<Vec<Entered>> {
        if who.is_empty() {
            return Ok(Vec::new());
        }
        if let Some(all) = self.remembered(event) {
            let who: HashSet<Attendee> = who.iter().copied().collect();
            let of = |one: &&Entered| one.stands && who.contains(&one.arrival.who);
            return Ok(all.iter().filter(of).cloned().collect());
        }
        let merges = self.merges().await?;
        let mut ids: Vec<Vec<u8>> = Vec::with_capacity(who.len());
        let mut people: Vec<Vec<u8>> = Vec::new();
        for one in who {
            match *one {
                Attendee::Person(person) if merges.is_empty() => people.push(bytes(person)),
                Attendee::Person(person) => {
                    people.extend(merges.records_of(person).into_iter().map(bytes));
                }
                Attendee::Guest(id) => ids.push(id.bytes().to_vec()),
                Attendee::Named(id) => ids.push(id.bytes().to_vec()),
            }
        }
        // a guest who turned out to be somebody was let in under their registration
        for chunk in people.chunks(ROWS_A_STATEMENT) {
            let sql = format!(
                "SELECT id FROM registration WHERE person IN ({}) AND guest_of IS NOT NULL",
                places(chunk.len())
            );
            let mut query = sqlx::query_scalar(AssertSqlSafe(sql)).persistent(chunk.len() == 1);
            for id in chunk {
                query = query.bind(id.clone());
            }
            let found: Vec<Vec<u8>> = query.fetch_all(&self.readers).await?;
            ids.extend(found);
        }
        ids.extend(people);
        let mut found = Vec::new();
        for chunk in ids.chunks(ROWS_A_STATEMENT) {
            found.extend(self.entered(event, Some(chunk)).await?);
        }
        Ok(found)
    }

    /// One arrival, and at which event.
    ///
    /// # Errors
    /// [`StoreError::Gone`] if there is none of this id.
    pub async fn arrival(&self, arrival: ArrivalId) -> Result<(EventId, Entered)> {
        let event: Option<Option<Vec<u8>>> =
            sqlx::query_scalar("SELECT event FROM arrival WHERE id = ? AND stands >= 0")
                .bind(arrival.bytes().to_vec())
                .fetch_optional(&self.readers)
                .await?;
        let event = EventId::from_bytes(id(event.flatten().ok_or(StoreError::Gone)?)?);
        let by = [arrival.bytes().to_vec()];
        let found = self.entered_where(event, " AND a.id = ", Some(&by)).await?;
        let one = found.into_iter().next().ok_or(StoreError::Gone)?;
        Ok((event, one))
    }

    /// Whether a fact of this id is in the file, a correction too.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn is_recorded(&self, fact: ArrivalId) -> Result<bool> {
        Ok(
            sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM arrival WHERE id = ?)")
                .bind(fact.bytes().to_vec())
                .fetch_one(&self.readers)
                .await?,
        )
    }

    /// Keeps the file from growing as a full disk would, or lets it grow again: for the tests.
    ///
    /// # Errors
    /// If the file cannot be read.
    #[doc(hidden)]
    pub async fn limit_pages(&self, full: bool) -> Result<()> {
        let mut pen = self.pen.lock().await;
        let limit = if full { "1" } else { "4294967294" };
        // a limit below what is there is taken for what is there
        let pragma = format!("PRAGMA max_page_count = {limit}");
        sqlx::query(AssertSqlSafe(pragma))
            .execute(&mut pen.conn)
            .await?;
        Ok(())
    }

    /// How the database goes about the arrivals of one person: for the tests, which hold it to the
    /// index.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn explain_arrivals(&self, event: EventId, one: bool) -> Result<Vec<String>> {
        let who = [vec![0u8; 16]];
        let mut sql = statement("EXPLAIN QUERY PLAN ", event, WHO, one.then_some(&who[..]));
        let rows: Vec<SqliteRow> = sql.build().fetch_all(&self.readers).await?;
        rows.iter()
            .map(|row| Ok(sqlx::Row::try_get(row, "detail")?))
            .collect()
    }

    async fn entered(&self, event: EventId, who: Option<&[Vec<u8>]>) -> Result<Vec<Entered>> {
        self.entered_where(event, WHO, who).await
    }

    async fn entered_where(
        &self,
        event: EventId,
        narrowed: &'static str,
        by: Option<&[Vec<u8>]>,
    ) -> Result<Vec<Entered>> {
        let merges = self.merges().await?;
        let mut sql = statement("", event, narrowed, by);
        let rows: Vec<Row> = sql.build_query_as().fetch_all(&self.readers).await?;
        let mut doubtful = Vec::new();
        let mut all = Vec::with_capacity(rows.len());
        for row in rows {
            let (entered, raw) = entered(row, &merges)?;
            let now = entered.arrival.who;
            if !entered.came_before && (now != raw || !merges.is_empty()) {
                doubtful.push(now);
            }
            all.push(entered);
        }
        // those who have other records came before if any of these did
        if !doubtful.is_empty() {
            let start = self.beginning_of(event).await?;
            let came = self.came_before_start(event, start, &doubtful).await?;
            for one in &mut all {
                one.came_before |= came.contains(&one.arrival.who);
            }
        }
        Ok(all)
    }

    /// When an event begins, in milliseconds since 1970; one without a date comes after all others.
    pub(super) async fn beginning_of(&self, event: EventId) -> Result<i64> {
        let start: Option<Option<i64>> = sqlx::query_scalar("SELECT start FROM event WHERE id = ?")
            .bind(event.bytes().to_vec())
            .fetch_optional(&self.readers)
            .await?;
        Ok(start.flatten().unwrap_or(i64::MAX))
    }

    /// Those of these who came to an event that began before this moment.
    pub(super) async fn came_before_start(
        &self,
        event: EventId,
        start: i64,
        who: &[Attendee],
    ) -> Result<HashSet<Attendee>> {
        let merges = self.merges().await?;
        let mut ids: Vec<(Vec<u8>, Attendee)> = Vec::with_capacity(who.len());
        for one in who {
            match *one {
                Attendee::Person(person) if merges.is_empty() => ids.push((bytes(person), *one)),
                Attendee::Person(person) => {
                    let records = merges.records_of(person).into_iter();
                    ids.extend(records.map(|record| (bytes(record), *one)));
                }
                Attendee::Guest(id) => ids.push((id.bytes().to_vec(), *one)),
                Attendee::Named(_) => {}
            }
        }
        let mut found = HashSet::new();
        for chunk in ids.chunks(ROWS_A_STATEMENT) {
            let sql = format!(
                "SELECT DISTINCT b.who FROM arrival b JOIN event e ON e.id = b.event \
                 WHERE b.who IN ({}) AND b.stands = 1 AND b.event <> ? AND e.shown = 1 AND e.start < ?",
                places(chunk.len())
            );
            let mut query = sqlx::query_scalar(AssertSqlSafe(sql)).persistent(chunk.len() == 1);
            for (id, _) in chunk {
                query = query.bind(id.clone());
            }
            let came: Vec<Vec<u8>> = query
                .bind(event.bytes().to_vec())
                .bind(start)
                .fetch_all(&self.readers)
                .await?;
            let came: HashSet<Vec<u8>> = came.into_iter().collect();
            let of = chunk.iter().filter(|(id, _)| came.contains(id));
            found.extend(of.map(|(_, who)| *who));
        }
        Ok(found)
    }

    /// Those of these who came to an event before this one.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn came_before(&self, event: EventId, who: &[Attendee]) -> Result<HashSet<Attendee>> {
        let start = self.beginning_of(event).await?;
        self.came_before_start(event, start, who).await
    }
}

/// Narrows arrivals to those of some.
const WHO: &str = " AND a.stands = 1 AND a.who IN ";

fn statement(
    prefix: &str,
    event: EventId,
    narrowed: &str,
    by: Option<&[Vec<u8>]>,
) -> QueryBuilder<Sqlite> {
    let mut sql = QueryBuilder::new(format!(
        "{prefix}SELECT a.id, a.who, a.who_kind, a.who_name, a.name, a.at, a.desk, a.device, a.sequence, \
         a.how, a.stands, r.person, \
         EXISTS (SELECT 1 FROM arrival b JOIN event e ON e.id = b.event WHERE b.who = a.who AND b.stands = 1 \
          AND b.event <> a.event AND e.shown = 1 \
          AND e.start < coalesce((SELECT start FROM event WHERE id = a.event), 9223372036854775807)) \
         FROM arrival a LEFT JOIN registration r ON a.who_kind = 1 AND r.id = a.who WHERE a.event = "
    ));
    sql.push_bind(event.bytes().to_vec());
    match by {
        None => {
            sql.push(" AND a.stands >= 0");
        }
        Some(ids) => {
            sql.push(narrowed);
            let list = narrowed.ends_with("IN ");
            if list {
                sql.push("(");
            }
            let mut separated = sql.separated(", ");
            for id in ids {
                separated.push_bind(id.clone());
            }
            if list {
                sql.push(")");
            }
        }
    }
    sql
}

fn bytes(person: PersonId) -> Vec<u8> {
    person.bytes().to_vec()
}

/// The arrival in a row, and whom the row names.
fn entered(row: Row, merges: &Merges) -> Result<(Entered, Attendee)> {
    let (arrival, who, kind, name, first_name, at, desk, device, sequence, how, stands, ..) = row;
    let (registered, came_before) = (row.11, row.12);
    let arrival = ArrivalId::from_bytes(id(arrival)?);
    let who = who.map(id).transpose()?.unwrap_or(*arrival.bytes());
    let raw = match kind {
        0 => Attendee::Person(PersonId::from_bytes(who)),
        1 => Attendee::Guest(RegistrationId::from_bytes(who)),
        _ => Attendee::Named(ArrivalId::from_bytes(who)),
    };
    let person = match raw {
        Attendee::Person(person) => Some(person),
        _ => registered.map(id).transpose()?.map(PersonId::from_bytes),
    };
    let who = person.map_or(raw, |person| Attendee::Person(merges.kept(person)));
    let device = device.map(id).transpose()?.unwrap_or_default();
    Ok((
        Entered {
            arrival: Arrival {
                id: arrival,
                fact: Fact::Entered,
                who,
                name,
                at: moment(at),
                desk,
                device: DeviceId::from_bytes(device),
                sequence: sequence.unsigned_abs(),
                how: How::from_name(&how).unwrap_or(How::Search),
            },
            first_name,
            stands: stands == 1,
            came_before,
        },
        raw,
    ))
}

fn moment(at: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(at).unwrap_or_default()
}
