//! When it is time to be in touch again, computed for everybody whom a change may concern. What
//! changed is gathered while a transaction is written; the days are computed at its end, for all
//! of them at once, by the database: a rhythm for ten thousand people is one statement, not ten
//! thousand.

use std::collections::HashSet;

use contract::people::PeopleFilter;
use sqlx::{AssertSqlSafe, QueryBuilder, SqliteConnection};

use crate::{
    Result,
    log::{
        batch::Batch,
        entity::{
            INTERACTION, PERSON, PERSON_TAG, RHYTHM, SAVED_FILTER, TAG_PERSON, after,
            rhythm as field,
        },
        rows::{ROWS_A_STATEMENT, RowId, known, places},
    },
    people::{Way, conditions},
};

/// Merges followed at most: a chain longer than this is a ring.
const CHAIN: usize = 32;

/// Whom a transaction may concern.
#[derive(Default)]
pub struct Keeping {
    people: HashSet<RowId>,
    /// Rhythms that came, went or changed.
    rhythms: HashSet<RowId>,
    filters: HashSet<RowId>,
    /// Whether anybody is kept in touch with at all; none until it was looked up.
    anybody: Option<bool>,
}

impl Keeping {
    /// Looks at what is about to be written, before it is.
    pub async fn note(&mut self, conn: &mut SqliteConnection, batch: &Batch) -> Result<()> {
        let ids = |number: u16| batch.rows.get(&number).into_iter().flatten();
        for (_, row) in ids(INTERACTION) {
            let entity = known(INTERACTION)?;
            self.people.extend(row.cell(entity, after::PERSON).id());
            self.anybody = Some(true);
        }
        for (id, row) in ids(RHYTHM) {
            let entity = known(RHYTHM)?;
            self.people.extend(row.cell(entity, field::PERSON).id());
            self.rhythms.insert(*id);
            self.anybody = Some(true);
        }
        let concerned = [PERSON, PERSON_TAG, SAVED_FILTER]
            .iter()
            .any(|number| batch.rows.get(number).is_some_and(|rows| !rows.is_empty()));
        if !concerned || !self.anybody(conn).await? {
            return Ok(());
        }
        self.filters.extend(ids(SAVED_FILTER).map(|(id, _)| *id));
        let tag = known(PERSON_TAG)?;
        let tagged = ids(PERSON_TAG).filter_map(|(_, row)| row.cell(tag, TAG_PERSON).id());
        self.people.extend(tagged);
        let people: Vec<RowId> = ids(PERSON).map(|(id, _)| *id).collect();
        // whoever they were merged into until now
        for chunk in people.chunks(ROWS_A_STATEMENT) {
            let sql = format!(
                "SELECT merged_into FROM person WHERE id IN ({}) AND merged_into IS NOT NULL",
                places(chunk.len())
            );
            let mut query = sqlx::query_scalar(AssertSqlSafe(sql))
                .persistent(chunk.len() == 1 || chunk.len() == ROWS_A_STATEMENT);
            for id in chunk {
                query = query.bind(id.to_vec());
            }
            let into: Vec<Vec<u8>> = query.fetch_all(&mut *conn).await?;
            let into = into
                .iter()
                .filter_map(|id| RowId::try_from(id.as_slice()).ok());
            self.people.extend(into);
        }
        self.people.extend(people);
        Ok(())
    }

    async fn anybody(&mut self, conn: &mut SqliteConnection) -> Result<bool> {
        if let Some(known) = self.anybody {
            return Ok(known);
        }
        let found = sqlx::query_scalar(
            "SELECT EXISTS (SELECT 1 FROM rhythm) OR EXISTS (SELECT 1 FROM interaction)",
        )
        .fetch_one(conn)
        .await?;
        self.anybody = Some(found);
        Ok(found)
    }

    /// Computes and writes the days of everybody noted.
    pub async fn write(&mut self, conn: &mut SqliteConnection) -> Result<()> {
        if self.people.is_empty() && self.rhythms.is_empty() && self.filters.is_empty() {
            return Ok(());
        }
        sqlx::raw_sql(TABLES).execute(&mut *conn).await?;
        self.touch(conn).await?;
        sqlx::raw_sql(FAMILIES).execute(&mut *conn).await?;
        for _ in 0..CHAIN {
            let more = sqlx::query(
                "INSERT OR IGNORE INTO temp.family (member, root) \
                 SELECT p.id, f.root FROM temp.family f JOIN person p ON p.merged_into = f.member",
            )
            .execute(&mut *conn)
            .await?
            .rows_affected();
            if more == 0 {
                break;
            }
        }
        sqlx::raw_sql(RULES).execute(&mut *conn).await?;
        filter_rules(conn).await?;
        sqlx::raw_sql(DAYS).execute(&mut *conn).await?;
        *self = Self {
            anybody: self.anybody,
            ..Self::default()
        };
        Ok(())
    }

    /// Everybody noted, by the record that was kept of them.
    async fn touch(&self, conn: &mut SqliteConnection) -> Result<()> {
        put(conn, &self.people, |list| {
            format!("INSERT OR IGNORE INTO temp.touched (person) VALUES {list}")
        })
        .await?;
        put(conn, &self.rhythms, |list| {
            format!("INSERT OR IGNORE INTO temp.changed (rhythm) VALUES {list}")
        })
        .await?;
        put(conn, &self.filters, |list| {
            format!(
                "INSERT OR IGNORE INTO temp.changed (rhythm) \
                 SELECT id FROM rhythm WHERE filter IN (VALUES {list})"
            )
        })
        .await?;
        // whom a rhythm counted for until now, and whoever has its tag
        sqlx::raw_sql(
            "INSERT OR IGNORE INTO temp.touched (person) \
             SELECT k.person FROM temp.changed c JOIN keeping k ON k.rhythm = c.rhythm; \
             INSERT OR IGNORE INTO temp.touched (person) \
             SELECT t.person FROM temp.changed c JOIN rhythm r ON r.id = c.rhythm AND r.scope = 'tag' \
             JOIN person_tag t ON t.label_key = r.label_key AND t.present = 1 WHERE t.person IS NOT NULL;",
        )
        .execute(&mut *conn)
        .await?;
        for (_, _, filter) in filters(conn, "JOIN temp.changed c ON c.rhythm = r.id").await? {
            let mut sql = QueryBuilder::new(
                "INSERT OR IGNORE INTO temp.touched (person) SELECT p.id FROM person p WHERE ",
            );
            conditions(&mut sql, &filter, Way::Directory);
            sql.build().persistent(false).execute(&mut *conn).await?;
        }
        for _ in 0..CHAIN {
            let more = sqlx::query(
                "INSERT OR IGNORE INTO temp.touched (person) SELECT p.merged_into FROM temp.touched t \
                 JOIN person p ON p.id = t.person WHERE p.merged_into IS NOT NULL",
            )
            .execute(&mut *conn)
            .await?
            .rows_affected();
            if more == 0 {
                break;
            }
        }
        Ok(())
    }
}

/// Rhythms for filters, each with what it says.
async fn filters(
    conn: &mut SqliteConnection,
    narrowed: &'static str,
) -> Result<Vec<(Vec<u8>, i64, PeopleFilter)>> {
    let sql = format!(
        "SELECT r.id, r.ideal, s.filter FROM rhythm r {narrowed} \
         JOIN saved_filter s ON s.id = r.filter AND s.deleted = 0 \
         WHERE r.scope = 'filter' AND r.deleted = 0 AND r.ideal > 0 ORDER BY r.id"
    );
    let rows: Vec<(Vec<u8>, i64, String)> = sqlx::query_as(AssertSqlSafe(sql))
        .fetch_all(&mut *conn)
        .await?;
    // what a newer version says with a filter this one cannot tell
    let read = |(id, ideal, text): (Vec<u8>, i64, String)| {
        let filter: PeopleFilter = serde_json::from_str(&text).ok()?;
        (!filter.in_trash).then_some((id, ideal, filter))
    };
    Ok(rows.into_iter().filter_map(read).collect())
}

/// The rules of filters for those who are touched.
async fn filter_rules(conn: &mut SqliteConnection) -> Result<()> {
    for (id, _, filter) in filters(conn, "").await? {
        let mut sql = QueryBuilder::new(
            "INSERT INTO temp.rule (root, rank, ideal, maximum, since, rhythm) \
             SELECT p.id, 3, r.ideal, r.maximum, r.since, r.id FROM rhythm r, person p WHERE r.id = ",
        );
        sql.push_bind(id);
        sql.push(" AND p.id IN (SELECT root FROM temp.family) AND ");
        conditions(&mut sql, &filter, Way::Few);
        sql.build().persistent(false).execute(&mut *conn).await?;
    }
    Ok(())
}

/// Puts ids into a temporary table.
async fn put(
    conn: &mut SqliteConnection,
    ids: &HashSet<RowId>,
    statement: impl Fn(&str) -> String,
) -> Result<()> {
    let ids: Vec<&RowId> = ids.iter().collect();
    for chunk in ids.chunks(ROWS_A_STATEMENT) {
        let list = vec!["(?)"; chunk.len()].join(", ");
        let once = chunk.len() == 1 || chunk.len() == ROWS_A_STATEMENT;
        let mut query = sqlx::query(AssertSqlSafe(statement(&list))).persistent(once);
        for id in chunk {
            query = query.bind(id.to_vec());
        }
        query.execute(&mut *conn).await?;
    }
    Ok(())
}

const TABLES: &str = "
CREATE TEMP TABLE IF NOT EXISTS touched (person BLOB NOT NULL PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE IF NOT EXISTS changed (rhythm BLOB NOT NULL PRIMARY KEY) WITHOUT ROWID;
CREATE TEMP TABLE IF NOT EXISTS family (member BLOB NOT NULL PRIMARY KEY, root BLOB NOT NULL) WITHOUT ROWID;
CREATE TEMP TABLE IF NOT EXISTS rule (root BLOB NOT NULL, rank INTEGER NOT NULL, ideal INTEGER NOT NULL,
  maximum INTEGER NOT NULL, since TEXT, rhythm BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS temp.rule_root ON rule (root, rank, ideal, maximum, rhythm);
DELETE FROM temp.touched; DELETE FROM temp.changed; DELETE FROM temp.family; DELETE FROM temp.rule;
";

/// Only the record that was kept has days.
const FAMILIES: &str = "
DELETE FROM keeping WHERE person IN (SELECT person FROM temp.touched);
INSERT INTO temp.family (member, root)
  SELECT p.id, p.id FROM temp.touched t JOIN person p ON p.id = t.person WHERE +p.shown = 1;
";

/// What says how often: 1 for the person, 2 for a tag, 3 for a filter.
const RULES: &str = "
INSERT INTO temp.rule (root, rank, ideal, maximum, since, rhythm)
  SELECT f.root, 1, r.ideal, r.maximum, r.since, r.id
  FROM temp.family f JOIN rhythm r ON r.person = f.member
  WHERE r.scope = 'person' AND r.deleted = 0 AND r.ideal > 0;
INSERT INTO temp.rule (root, rank, ideal, maximum, since, rhythm)
  SELECT f.root, 2, r.ideal, r.maximum, r.since, r.id
  FROM rhythm r JOIN person_tag t ON t.label_key = r.label_key AND t.present = 1
  JOIN temp.family f ON f.member = t.person AND f.root = f.member
  WHERE r.scope = 'tag' AND r.deleted = 0 AND r.ideal > 0 AND t.deleted = 0;
";

/// The most specific rule, then the tightest; days count from the last contact, or from when the
/// rule was made, so that nobody is late on the first day.
const DAYS: &str = "
WITH best AS MATERIALIZED (
  SELECT root, ideal, maximum, since, rhythm FROM (
    SELECT root, ideal, maximum, since, rhythm,
      row_number() OVER (PARTITION BY root ORDER BY rank, ideal, maximum, rhythm) AS place FROM temp.rule)
  WHERE place = 1),
kept AS MATERIALIZED (
  SELECT f.root AS root, max(CASE r.keep WHEN 'never' THEN 2 WHEN 'dormant' THEN 1 ELSE 0 END) AS keep
  FROM temp.family f JOIN rhythm r ON r.person = f.member
  WHERE r.scope = 'person' AND r.deleted = 0 AND r.keep <> '' GROUP BY f.root),
contact AS MATERIALIZED (
  SELECT f.root AS root, max(i.day) AS last, count(*) AS many
  FROM temp.family f JOIN interaction i ON i.person = f.member AND i.deleted = 0 GROUP BY f.root)
INSERT INTO keeping (person, keep, rhythm, ideal, maximum, last, contacts, due, overdue)
SELECT f.root, CASE WHEN p.do_not_contact = 1 THEN 2 ELSE coalesce(k.keep, 0) END,
  b.rhythm, b.ideal, b.maximum, c.last, coalesce(c.many, 0),
  date(coalesce(c.last, b.since), '+' || b.ideal || ' days'),
  date(coalesce(c.last, b.since), '+' || b.maximum || ' days')
FROM temp.family f JOIN person p ON p.id = f.root
LEFT JOIN best b ON b.root = f.root LEFT JOIN kept k ON k.root = f.root LEFT JOIN contact c ON c.root = f.root
WHERE f.member = f.root AND (b.root IS NOT NULL OR k.root IS NOT NULL OR c.root IS NOT NULL);
";
