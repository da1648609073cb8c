//! Follow-ups, promises and asks: three tables that are read as one list of what is due.

use chrono::{DateTime, NaiveDate, Utc};
use contract::followups::{Due, DueKind};
use domain::{DueId, EventId, PersonId};
use sqlx::{QueryBuilder, Row, Sqlite, sqlite::SqliteRow};

use super::{evidence::any, read_day};
use crate::{
    Result, Store, StoreError, Write,
    events::{cells::instant, page::id},
    log::entity::{ASK, DELETED, FOLLOW_UP, PROMISE, after as field, deleted},
    people::person_id,
    value::{Value, blob, day},
};

/// What is said of something due.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DueFields {
    /// With whom.
    pub person: Option<PersonId>,
    /// The event it comes from, or after.
    pub event: Option<EventId>,
    /// Until when.
    pub day: Option<NaiveDate>,
    /// Why, or what.
    pub line: String,
    /// Days after which it comes again; follow-ups only.
    pub repeat: Option<u16>,
}

/// Something due, as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DueRecord {
    /// Which.
    pub due: Due,
    /// What is said of it.
    pub fields: DueFields,
    /// How often it was put off.
    pub snoozes: u32,
    /// When it was done; none if it is not.
    pub done_at: Option<DateTime<Utc>>,
    /// What came of it.
    pub outcome: String,
}

/// Which of what is due.
#[derive(Clone, Debug)]
pub enum Dues {
    /// What I promised and did not keep yet.
    MyPromises,
    /// Follow-ups, what others promised and what they look for, until this day.
    Until(NaiveDate),
    /// Put off three times or more, and due later than this day.
    PutOff(NaiveDate),
    /// Follow-ups that name nobody or no day.
    Loose,
    /// What people look for, but for what is due until this day.
    Asks(NaiveDate),
    /// Everything open with these records of one person.
    With(Vec<PersonId>),
    /// What was done between two moments.
    Done(DateTime<Utc>, DateTime<Utc>),
}

const fn entity(kind: DueKind) -> u16 {
    match kind {
        DueKind::FollowUp => FOLLOW_UP,
        DueKind::MyPromise | DueKind::TheirPromise => PROMISE,
        DueKind::Ask => ASK,
    }
}

fn write(due: Due, cells: Vec<(u16, Value)>) -> Write {
    Write {
        entity: entity(due.kind),
        row: *due.id.bytes(),
        cells,
        fresh: false,
    }
}

/// The write of something due.
#[must_use]
pub fn due(due: Due, fields: &DueFields) -> Write {
    let mut cells = vec![
        (DELETED, Value::Int(0)),
        (
            field::PERSON,
            fields.person.map_or(Value::Null, |person| blob(&person.0)),
        ),
        (
            field::AT_EVENT,
            fields.event.map_or(Value::Null, |event| blob(&event.0)),
        ),
        (field::DAY, day(fields.day)),
        (field::LINE, Value::Text(fields.line.clone())),
    ];
    match due.kind {
        DueKind::FollowUp => {
            let repeat = fields
                .repeat
                .map_or(Value::Null, |days| Value::Int(days.into()));
            cells.push((field::REPEAT, repeat));
        }
        kind @ (DueKind::MyPromise | DueKind::TheirPromise) => cells.push((
            field::BY_ME,
            Value::Int((kind == DueKind::MyPromise).into()),
        )),
        DueKind::Ask => {}
    }
    write(due, cells)
}

/// The write of something due that was said just now. Of an ask it is kept when that was.
#[must_use]
pub fn new_due(which: Due, fields: &DueFields, at: DateTime<Utc>) -> Write {
    let mut write = due(which, fields);
    if which.kind == DueKind::Ask {
        write.cells.push((field::ASKED_AT, instant(Some(at))));
    }
    write
}

/// It was done.
#[must_use]
pub fn finish(due: Due, at: DateTime<Utc>, outcome: &str) -> Write {
    let (done, said) = match due.kind {
        DueKind::FollowUp => (field::DONE_AT, field::OUTCOME),
        DueKind::MyPromise | DueKind::TheirPromise => (field::KEPT_AT, field::PROMISE_OUTCOME),
        DueKind::Ask => (field::ANSWERED_AT, field::ASK_OUTCOME),
    };
    let outcome = Value::Text(outcome.to_owned());
    write(due, vec![(done, instant(Some(at))), (said, outcome)])
}

/// It was put off once more.
#[must_use]
pub fn snooze(due: Due, until: NaiveDate, snoozes: u32) -> Write {
    let count = match due.kind {
        DueKind::FollowUp => field::SNOOZES,
        DueKind::MyPromise | DueKind::TheirPromise => field::PROMISE_SNOOZES,
        DueKind::Ask => field::ASK_SNOOZES,
    };
    let cells = vec![
        (field::DAY, day(Some(until))),
        (count, Value::Int(snoozes.into())),
    ];
    write(due, cells)
}

/// It goes away.
#[must_use]
pub fn remove_due(due: Due) -> Write {
    write(due, vec![(DELETED, Value::Int(deleted::TRASH))])
}

/// Of all tables the same columns; kinds as in [`kind_of`].
const FOLLOW_UPS: &str = "SELECT 0 AS kind, id, person, event, due, line, snoozes, repeat, done_at, outcome, \
                          NULL AS asked_at FROM follow_up WHERE deleted = 0 AND ";
const PROMISES: &str = "SELECT CASE by_me WHEN 1 THEN 1 ELSE 2 END AS kind, id, person, event, due, line, snoozes, \
                        NULL AS repeat, kept_at AS done_at, outcome, NULL AS asked_at FROM promise WHERE deleted = 0 AND ";
const ASKS: &str = "SELECT 3 AS kind, id, person, event, due, line, snoozes, NULL AS repeat, answered_at AS done_at, \
                    outcome, asked_at FROM ask WHERE deleted = 0 AND ";

/// Each with the condition that it is open, and the column that says when it was done.
const TABLES: [(&str, &str, &str); 3] = [
    (FOLLOW_UPS, "done_at IS NULL", "done_at"),
    (PROMISES, "kept_at IS NULL", "kept_at"),
    (ASKS, "answered_at IS NULL", "answered_at"),
];

/// Of people who are in the directory, or of nobody.
pub(crate) const HERE: &str =
    "(person IS NULL OR EXISTS (SELECT 1 FROM person p WHERE p.id = person AND p.deleted = 0))";

impl Store {
    /// Some of what is due, the earliest day first and those without a day last; of what was done,
    /// the latest first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn dues(&self, which: &Dues, limit: u16) -> Result<Vec<DueRecord>> {
        let merges = self.merges().await?;
        let mut sql = statement(which);
        sql.push(match which {
            Dues::Done(..) => " ORDER BY done_at DESC, id LIMIT ",
            Dues::Asks(_) => " ORDER BY asked_at, id LIMIT ",
            _ => " ORDER BY due IS NULL, due, id LIMIT ",
        });
        sql.push_bind(i64::from(limit));
        let rows = sql.build().fetch_all(&self.readers).await?;
        let mut records: Vec<DueRecord> = rows.iter().map(read).collect::<Result<_>>()?;
        for record in &mut records {
            record.fields.person = record.fields.person.map(|person| merges.kept(person));
        }
        Ok(records)
    }

    /// How many there are.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn count_dues(&self, which: &Dues) -> Result<u64> {
        let mut sql = QueryBuilder::new("SELECT count(*) FROM (");
        push(&mut sql, which);
        sql.push(")");
        let count: i64 = sql.build_query_scalar().fetch_one(&self.readers).await?;
        Ok(count.unsigned_abs())
    }

    /// One of what is due, done or not.
    ///
    /// # Errors
    /// [`StoreError::Gone`] if it is not there.
    pub async fn due(&self, due: Due) -> Result<DueRecord> {
        let mut sql = QueryBuilder::new(match due.kind {
            DueKind::FollowUp => FOLLOW_UPS,
            DueKind::MyPromise | DueKind::TheirPromise => PROMISES,
            DueKind::Ask => ASKS,
        });
        sql.push("id = ").push_bind(due.id.bytes().to_vec());
        let row = sql.build().fetch_optional(&self.readers).await?;
        read(&row.ok_or(StoreError::Gone)?)
    }
}

fn statement(which: &Dues) -> QueryBuilder<Sqlite> {
    let mut sql = QueryBuilder::new("SELECT * FROM (");
    push(&mut sql, which);
    sql.push(")");
    sql
}

/// The follow-ups, promises and asks that are meant.
fn push(sql: &mut QueryBuilder<Sqlite>, which: &Dues) {
    match which {
        Dues::MyPromises => {
            sql.push(PROMISES)
                .push("kept_at IS NULL AND by_me = 1 AND ")
                .push(HERE);
        }
        Dues::Until(today) => {
            let today = today.to_string();
            sql.push(FOLLOW_UPS)
                .push("done_at IS NULL AND due <= ")
                .push_bind(today.clone());
            sql.push(" AND person IS NOT NULL AND ")
                .push(HERE)
                .push(" UNION ALL ");
            sql.push(PROMISES)
                .push("kept_at IS NULL AND by_me = 0 AND due <= ")
                .push_bind(today.clone());
            sql.push(" AND ").push(HERE).push(" UNION ALL ");
            sql.push(ASKS)
                .push("answered_at IS NULL AND due <= ")
                .push_bind(today);
            sql.push(" AND ").push(HERE);
        }
        Dues::Asks(today) => {
            sql.push(ASKS)
                .push("answered_at IS NULL AND (due IS NULL OR due > ")
                .push_bind(today.to_string());
            sql.push(") AND ").push(HERE);
        }
        Dues::PutOff(today) => {
            let today = today.to_string();
            sql.push(FOLLOW_UPS)
                .push("done_at IS NULL AND snoozes >= 3 AND due > ");
            sql.push_bind(today.clone())
                .push(" AND ")
                .push(HERE)
                .push(" UNION ALL ");
            sql.push(PROMISES)
                .push("kept_at IS NULL AND by_me = 0 AND snoozes >= 3 AND due > ");
            sql.push_bind(today).push(" AND ").push(HERE);
        }
        Dues::Loose => {
            sql.push(FOLLOW_UPS)
                .push("done_at IS NULL AND (person IS NULL OR due IS NULL) AND ");
            sql.push(HERE);
        }
        Dues::With(records) => {
            for (place, (part, open, _)) in TABLES.into_iter().enumerate() {
                if place > 0 {
                    sql.push(" UNION ALL ");
                }
                sql.push(part).push(open).push(" AND person IN ");
                any(sql, records);
            }
        }
        Dues::Done(from, to) => {
            for (place, (part, _, done)) in TABLES.into_iter().enumerate() {
                if place > 0 {
                    sql.push(" UNION ALL ");
                }
                sql.push(part)
                    .push(done)
                    .push(" >= ")
                    .push_bind(from.timestamp_millis());
                sql.push(" AND ")
                    .push(done)
                    .push(" < ")
                    .push_bind(to.timestamp_millis());
            }
        }
    }
}

fn kind_of(kind: i64) -> DueKind {
    match kind {
        0 => DueKind::FollowUp,
        1 => DueKind::MyPromise,
        2 => DueKind::TheirPromise,
        _ => DueKind::Ask,
    }
}

fn read(row: &SqliteRow) -> Result<DueRecord> {
    let person: Option<Vec<u8>> = row.try_get("person")?;
    let event: Option<Vec<u8>> = row.try_get("event")?;
    let done: Option<i64> = row.try_get("done_at")?;
    let repeat: Option<i64> = row.try_get("repeat")?;
    let snoozes: i64 = row.try_get("snoozes")?;
    Ok(DueRecord {
        due: Due {
            kind: kind_of(row.try_get("kind")?),
            id: DueId::from_bytes(id(row.try_get("id")?)?),
        },
        fields: DueFields {
            person: person.map(person_id).transpose()?,
            event: event.and_then(|id| Some(EventId::from_bytes(id.as_slice().try_into().ok()?))),
            day: read_day(row.try_get("due")?),
            line: row.try_get("line")?,
            repeat: repeat
                .and_then(|days| u16::try_from(days).ok())
                .filter(|days| *days > 0),
        },
        snoozes: u32::try_from(snoozes).unwrap_or_default(),
        done_at: done.and_then(DateTime::from_timestamp_millis),
        outcome: row.try_get("outcome")?,
    })
}
