//! With whom one keeps in touch, and since when one did not.

use std::collections::HashSet;

use chrono::NaiveDate;
use domain::{
    PersonId,
    followups::{InteractionKind, Keep, Rhythm},
};
use sqlx::{AssertSqlSafe, QueryBuilder, Row, Sqlite, sqlite::SqliteRow};

use super::{evidence::any, read_day, rhythms::rhythm_in};
use crate::{Result, Store, people::person_id};

/// Somebody one keeps in touch with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Who.
    pub person: PersonId,
    /// Whether the tie is kept.
    pub keep: Keep,
    /// The rhythm set for them alone.
    pub own: Option<Rhythm>,
    /// The rhythm that counts.
    pub rhythm: Option<Rhythm>,
    /// The tag or filter it is of, if it is not their own.
    pub from: Option<String>,
    /// The last real contact.
    pub last: Option<NaiveDate>,
    /// When it is time.
    pub due: Option<NaiveDate>,
    /// When it is late.
    pub overdue: Option<NaiveDate>,
}

/// How I know people, all in all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MyTies {
    /// Everybody else in the directory.
    pub contacts: u64,
    /// Those I saw.
    pub met: u64,
    /// Those where one helped the other.
    pub helped: u64,
    /// Those of whom there is nothing but the record.
    pub formal: u64,
}

const COLUMNS: &str = "SELECT k.person, k.keep, k.ideal, k.maximum, k.last, k.due, k.overdue, r.scope, r.label, \
                       s.name, o.ideal AS own_ideal, o.maximum AS own_maximum FROM keeping k \
                       LEFT JOIN rhythm r ON r.id = k.rhythm LEFT JOIN saved_filter s ON s.id = r.filter \
                       LEFT JOIN rhythm o ON o.person = k.person AND o.scope = 'person' AND o.deleted = 0 WHERE ";

/// Everybody for whom a follow-up with a day is open, by each of their records up to the one that was
/// kept: the plan stands instead of the rhythm. It is put together once for a statement, from what
/// is open.
pub(crate) const PLANNED: &str = "(WITH RECURSIVE planned (person) AS (\
     SELECT person FROM follow_up \
     WHERE done_at IS NULL AND due IS NOT NULL AND deleted = 0 AND person IS NOT NULL \
     UNION SELECT p.merged_into FROM planned JOIN person p ON p.id = planned.person \
     WHERE +p.merged_into IS NOT NULL) SELECT person FROM planned)";

/// With how many people it is time to be in touch until the day `?1`: everybody along the index but
/// the few for whom something is planned, which takes less than looking for each whether it is.
pub(crate) fn count_ties_due() -> String {
    format!(
        "(SELECT count(*) FROM keeping WHERE keep = 0 AND due <= ?1) - \
         (SELECT count(*) FROM {PLANNED} t CROSS JOIN keeping k ON k.person = t.person \
         AND k.keep = 0 AND k.due <= ?1)"
    )
}

/// Those people, the longest overdue first, at most `?2`.
fn list_ties_due() -> String {
    format!(
        "{COLUMNS}k.keep = 0 AND k.due <= ?1 AND k.person NOT IN {PLANNED} \
         ORDER BY k.due, k.person LIMIT ?2"
    )
}

impl Store {
    /// How one keeps in touch with somebody; none if nothing was ever said or set.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn keeping_of(&self, person: PersonId) -> Result<Option<Kept>> {
        let mut sql = QueryBuilder::new(COLUMNS);
        sql.push("k.person = ").push_bind(person.bytes().to_vec());
        Ok(self.ties(sql).await?.into_iter().next())
    }

    /// The records merged into a person that have a tie of their own.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn merged_ties(&self, person: PersonId) -> Result<Vec<PersonId>> {
        let records = self.merges().await?.records_of(person);
        let mut sql = QueryBuilder::new(
            "SELECT person FROM rhythm WHERE scope = 'person' AND deleted = 0 AND person IN ",
        );
        any(&mut sql, &records);
        let rows: Vec<Vec<u8>> = sql.build_query_scalar().fetch_all(&self.readers).await?;
        let others = rows.into_iter().map(person_id);
        others
            .filter(|other| !matches!(other, Ok(other) if *other == person))
            .collect()
    }

    /// With whom it is time to be in touch until this day and nothing is planned, the longest overdue
    /// first; and how many there are.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn ties_due(&self, until: NaiveDate, limit: u16) -> Result<(Vec<Kept>, u64)> {
        let day = until.to_string();
        let rows = sqlx::query(AssertSqlSafe(list_ties_due()))
            .bind(&day)
            .bind(i64::from(limit))
            .fetch_all(&self.readers)
            .await?;
        let all: i64 = sqlx::query_scalar(AssertSqlSafe(format!("SELECT {}", count_ties_due())))
            .bind(&day)
            .fetch_one(&self.readers)
            .await?;
        let kept = rows.iter().map(read).collect::<Result<_>>()?;
        Ok((kept, all.unsigned_abs()))
    }

    /// How the database goes about it, for tests.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn explain_ties_due(&self) -> Result<Vec<String>> {
        let mut steps = Vec::new();
        for sql in [list_ties_due(), format!("SELECT {}", count_ties_due())] {
            // what is not bound is null: the way is the same
            let rows = sqlx::query(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")))
                .fetch_all(&self.readers)
                .await?;
            for row in rows {
                steps.push(row.try_get("detail")?);
            }
        }
        Ok(steps)
    }

    /// People with at least two contacts, none since this day, and no rhythm; the latest first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn gone_quiet(&self, since: NaiveDate, limit: u16) -> Result<(Vec<Kept>, u64)> {
        const QUIET: &str = "keep = 0 AND due IS NULL AND contacts > 1 AND last < ";
        let day = since.to_string();
        let mut sql = QueryBuilder::new(COLUMNS);
        sql.push("k.")
            .push(QUIET.replace(" AND ", " AND k."))
            .push_bind(day.clone());
        sql.push(" ORDER BY k.last DESC, k.person LIMIT ")
            .push_bind(i64::from(limit));
        let mut count = QueryBuilder::new("SELECT count(*) FROM keeping WHERE ");
        count.push(QUIET).push_bind(day);
        let all: i64 = count.build_query_scalar().fetch_one(&self.readers).await?;
        Ok((self.ties(sql).await?, all.unsigned_abs()))
    }

    /// People with a rhythm of their own, the longest silence first; and how many there are.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn kept_by_themselves(&self, limit: u16) -> Result<(Vec<Kept>, u64)> {
        const OWN: &str = "k.keep = 0 AND k.rhythm IN (SELECT id FROM rhythm WHERE scope = 'person' AND deleted = 0)";
        let mut sql = QueryBuilder::new(COLUMNS);
        sql.push(OWN)
            .push(" ORDER BY k.last, k.person LIMIT ")
            .push_bind(i64::from(limit));
        let mut count = QueryBuilder::new("SELECT count(*) FROM keeping k WHERE ");
        count.push(OWN);
        let all: i64 = count.build_query_scalar().fetch_one(&self.readers).await?;
        Ok((self.ties(sql).await?, all.unsigned_abs()))
    }

    /// How I know people: by what was written down, and by having been where they were.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn my_ties(&self, me: PersonId) -> Result<MyTies> {
        let merges = self.merges().await?;
        let contacts: i64 =
            sqlx::query_scalar("SELECT count(*) FROM person WHERE shown = 1 AND id <> ?")
                .bind(me.bytes().to_vec())
                .fetch_one(&self.readers)
                .await?;
        let told: Vec<(Vec<u8>, String)> = sqlx::query_as(
            "SELECT DISTINCT i.person, i.kind FROM interaction i JOIN person p ON p.id = i.person \
             WHERE i.deleted = 0 AND p.deleted = 0",
        )
        .fetch_all(&self.readers)
        .await?;
        let (mut met, mut helped, mut known) = (HashSet::new(), HashSet::new(), HashSet::new());
        for (person, kind) in told {
            let person = merges.kept(person_id(person)?);
            let kind = InteractionKind::from_name(&kind);
            known.insert(person);
            if kind.in_person() {
                met.insert(person);
            }
            if kind == InteractionKind::Helped {
                helped.insert(person);
            }
        }
        for record in merges.records_of(me) {
            let there: Vec<Vec<u8>> = sqlx::query_scalar(
                "SELECT DISTINCT b.who FROM arrival a JOIN event e ON e.id = a.event AND e.shown = 1 \
                 JOIN arrival b ON b.event = a.event AND b.stands = 1 AND b.who_kind = 0 \
                 JOIN person p ON p.id = b.who AND p.deleted = 0 \
                 WHERE a.who = ? AND a.stands = 1 AND b.who <> a.who",
            )
            .bind(record.bytes().to_vec())
            .fetch_all(&self.readers)
            .await?;
            for person in there {
                let person = merges.kept(person_id(person)?);
                known.insert(person);
                met.insert(person);
            }
        }
        for people in [&mut met, &mut helped, &mut known] {
            people.remove(&me);
        }
        let contacts = contacts.unsigned_abs();
        Ok(MyTies {
            contacts,
            met: met.len() as u64,
            helped: helped.len() as u64,
            formal: contacts.saturating_sub(known.len() as u64),
        })
    }

    async fn ties(&self, mut sql: QueryBuilder<Sqlite>) -> Result<Vec<Kept>> {
        let rows = sql.build().fetch_all(&self.readers).await?;
        rows.iter().map(read).collect()
    }
}

fn read(row: &SqliteRow) -> Result<Kept> {
    let keep: i64 = row.try_get("keep")?;
    let scope: Option<String> = row.try_get("scope")?;
    let from: Option<String> = match scope.as_deref() {
        Some("tag") => row.try_get("label")?,
        Some("filter") => row.try_get("name")?,
        _ => None,
    };
    Ok(Kept {
        person: person_id(row.try_get("person")?)?,
        keep: match keep {
            1 => Keep::Dormant,
            2 => Keep::Never,
            _ => Keep::Active,
        },
        own: rhythm_in(row.try_get("own_ideal")?, row.try_get("own_maximum")?),
        rhythm: rhythm_in(row.try_get("ideal")?, row.try_get("maximum")?),
        from,
        last: read_day(row.try_get("last")?),
        due: read_day(row.try_get("due")?),
        overdue: read_day(row.try_get("overdue")?),
    })
}
