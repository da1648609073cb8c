//! The list: pages of at most 200 rows, found by keyset next to what is shown and by position
//! over a covering index for jumps; never the whole table.

use std::collections::HashMap;

use contract::people::{
    Cursor, ListPeople, PageFrom, PeopleFilter, PeopleOrder, PeoplePage, PeopleTotals, PersonRow,
};
use domain::{Person, PersonId, Status, text};
use sqlx::{QueryBuilder, Row, Sqlite, sqlite::SqliteRow};

use crate::{
    Result, Store, StoreError,
    log::rows::ROWS_A_STATEMENT,
    people::select::{conditions, person_id},
    search::every_word,
    value::text_list,
};

/// Rows of a page at most.
const PAGE: u16 = 200;

/// What a line of the list shows, from `person p`.
const COLUMNS: &str = "p.id AS id, p.given_name AS given_name, p.family_name AS family_name, p.nickname AS nickname, \
     p.company AS company, p.role AS role, p.emails AS emails, p.phones AS phones, p.city AS city, \
     p.province AS province, p.sector AS sector, p.status AS status, p.tags AS tags, p.last_seen AS last_seen, \
     p.member_since AS member_since, p.do_not_contact AS do_not_contact, p.has_photo AS has_photo, \
     p.sort_key AS sort_key, p.given_key AS given_key, p.company_key AS company_key, p.city_key AS city_key, \
     p.added_at AS added_at, p.n AS n";

/// The column an order sorts by; the name and the number break ties.
fn key(order: PeopleOrder) -> &'static str {
    match order {
        PeopleOrder::FamilyName => "sort_key",
        PeopleOrder::GivenName => "given_key",
        PeopleOrder::Company => "company_key",
        PeopleOrder::City => "city_key",
        PeopleOrder::Status => "status",
        PeopleOrder::LastSeen => "last_seen",
        PeopleOrder::Added => "added_at",
    }
}

impl Store {
    /// A page of the list.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn list_people(&self, list: &ListPeople) -> Result<PeoplePage> {
        let limit = i64::from(list.limit.min(PAGE));
        let rows = match &list.from {
            PageFrom::Position(0) => self.walk(list, None, false, 0, limit).await?,
            PageFrom::Position(position) => {
                let total = self.count_matching(&list.filter).await?.cast_signed();
                let position = position.cast_signed().min(total);
                // from whichever end is nearer
                let behind = total - position - limit;
                if behind >= 0 && behind < position {
                    let mut rows = self.walk(list, None, true, behind, limit).await?;
                    rows.reverse();
                    rows
                } else if behind < 0 && position > total / 2 {
                    let mut rows = self.walk(list, None, true, 0, total - position).await?;
                    rows.reverse();
                    rows
                } else {
                    self.walk(list, None, false, position, limit).await?
                }
            }
            PageFrom::After(cursor) => self.walk(list, Some(cursor), false, 0, limit).await?,
            PageFrom::Before(cursor) => {
                let mut rows = self.walk(list, Some(cursor), true, 0, limit).await?;
                rows.reverse();
                rows
            }
        };
        let cursor = |row: Option<&SqliteRow>| row.map(|row| cursor(row, list.order)).transpose();
        Ok(PeoplePage {
            first: cursor(rows.first())?,
            last: cursor(rows.last())?,
            rows: rows.iter().map(person_row).collect::<Result<_>>()?,
        })
    }

    /// Rows from a cursor or an end of the list, forwards or backwards.
    async fn walk(
        &self,
        list: &ListPeople,
        from: Option<&Cursor>,
        backwards: bool,
        offset: i64,
        limit: i64,
    ) -> Result<Vec<SqliteRow>> {
        let mut sql = self
            .statement("", list, from, backwards, offset, limit)
            .await?;
        Ok(sql.build().fetch_all(&self.readers).await?)
    }

    /// How the database goes about a page of the list, in its own words: for the tests, which hold
    /// it to the indexes.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn explain_list(&self, list: &ListPeople) -> Result<Vec<String>> {
        let from = match &list.from {
            PageFrom::Position(_) => None,
            PageFrom::After(cursor) | PageFrom::Before(cursor) => Some(cursor),
        };
        let backwards = matches!(list.from, PageFrom::Before(_));
        let mut sql = self
            .statement("EXPLAIN QUERY PLAN ", list, from, backwards, 0, 100)
            .await?;
        let rows = sql.build().fetch_all(&self.readers).await?;
        rows.iter().map(|row| Ok(row.try_get("detail")?)).collect()
    }

    async fn statement(
        &self,
        prefix: &str,
        list: &ListPeople,
        from: Option<&Cursor>,
        backwards: bool,
        offset: i64,
        limit: i64,
    ) -> Result<QueryBuilder<Sqlite>> {
        // positions are counted on the index alone; only the page's rows are read whole
        let start = format!("{prefix}SELECT {COLUMNS} FROM person p WHERE p.n IN (SELECT n FROM (");
        let mut sql = QueryBuilder::new(start);
        let down = list.descending != backwards;
        self.narrow(&mut sql, list, from, down).await?;
        sql.push(" LIMIT ")
            .push_bind(limit)
            .push(" OFFSET ")
            .push_bind(offset)
            .push("))");
        order_by(&mut sql, list.order, down);
        Ok(sql)
    }

    async fn narrow(
        &self,
        sql: &mut QueryBuilder<Sqlite>,
        list: &ListPeople,
        from: Option<&Cursor>,
        down: bool,
    ) -> Result<()> {
        sql.push("SELECT p.n AS n FROM person p WHERE ");
        conditions(sql, &list.filter, self.way_to(&list.filter).await?);
        if let Some(cursor) = from {
            let n: i64 = sqlx::query_scalar("SELECT n FROM person WHERE id = ?")
                .bind(cursor.id.bytes().to_vec())
                .fetch_optional(&self.readers)
                .await?
                .ok_or(StoreError::Gone)?;
            let key = key(list.order);
            let sign = if down { "<" } else { ">" };
            if list.order == PeopleOrder::FamilyName {
                sql.push(format!(" AND (p.sort_key, p.n) {sign} ("));
                sql.push_bind(cursor.name.clone())
                    .push(", ")
                    .push_bind(n)
                    .push(")");
            } else if list.order == PeopleOrder::Added {
                sql.push(format!(" AND (p.added_at, p.n) {sign} ("));
                sql.push_bind(cursor.key.parse::<i64>().unwrap_or_default())
                    .push(", ")
                    .push_bind(n)
                    .push(")");
            } else if list.order == PeopleOrder::LastSeen && cursor.key.is_empty() {
                // never seen sorts before every day
                sql.push(if down {
                    " AND p.last_seen IS NULL"
                } else {
                    " AND (p.last_seen IS NOT NULL OR p.last_seen IS NULL"
                });
                sql.push(format!(" AND (p.sort_key, p.n) {sign} ("));
                sql.push_bind(cursor.name.clone())
                    .push(", ")
                    .push_bind(n)
                    .push(")");
                if !down {
                    sql.push(")");
                }
            } else {
                let nulls = if list.order == PeopleOrder::LastSeen && down {
                    " OR p.last_seen IS NULL"
                } else {
                    ""
                };
                sql.push(format!(" AND ((p.{key}, p.sort_key, p.n) {sign} ("));
                sql.push_bind(cursor.key.clone())
                    .push(", ")
                    .push_bind(cursor.name.clone());
                sql.push(", ").push_bind(n).push(format!("){nulls})"));
            }
        }
        order_by(sql, list.order, down);
        Ok(())
    }

    pub(crate) async fn count_matching(&self, filter: &PeopleFilter) -> Result<u64> {
        let words = text::fold(&filter.text);
        let text_alone = PeopleFilter {
            text: filter.text.clone(),
            ..PeopleFilter::default()
        };
        // the index knows by itself how many match
        let count: i64 = if !words.is_empty() && *filter == text_alone {
            sqlx::query_scalar(
                "SELECT count(*) FROM search WHERE search MATCH ? AND rowid % 16 = 0",
            )
            .bind(every_word(&words, "{name detail}"))
            .fetch_one(&self.readers)
            .await?
        } else {
            let mut sql = QueryBuilder::new("SELECT count(*) FROM person p WHERE ");
            conditions(&mut sql, filter, self.way_to(filter).await?);
            sql.build_query_scalar().fetch_one(&self.readers).await?
        };
        Ok(count.unsigned_abs())
    }

    /// How many people a filter lets through, and how many there are of each status.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn count_people(&self, filter: &PeopleFilter) -> Result<PeopleTotals> {
        let mut totals = self.totals().await?;
        totals.matching = if filter.is_everybody() {
            totals.members + totals.aspirants + totals.contacts
        } else {
            self.count_matching(filter).await?
        };
        Ok(totals)
    }

    /// How many people there are of each status; counted once for a version of the file.
    async fn totals(&self) -> Result<PeopleTotals> {
        let version = self.version();
        if let Some(totals) = self.totals.of(version) {
            return Ok(totals);
        }
        let rows: Vec<(i64, String, i64)> = sqlx::query_as(
            "SELECT shown, status, count(*) FROM person WHERE shown IN (0, 1) GROUP BY shown, status \
             ORDER BY shown, status",
        )
        .fetch_all(&self.readers)
        .await?;
        let sum = |shown: i64, status: Option<Status>| {
            rows.iter()
                .filter(|row| row.0 == shown && status.is_none_or(|status| row.1 == status.name()))
                .map(|row| row.2.unsigned_abs())
                .sum()
        };
        let totals = PeopleTotals {
            matching: 0,
            members: sum(1, Some(Status::Member)),
            aspirants: sum(1, Some(Status::Aspirant)),
            contacts: sum(1, Some(Status::Contact)),
            in_trash: sum(0, None),
        };
        self.totals.keep(version, totals);
        Ok(totals)
    }

    /// Lines of these people, in the order of the numbers.
    pub(crate) async fn rows_of(&self, numbers: &[i64]) -> Result<Vec<(i64, PersonRow)>> {
        if numbers.is_empty() {
            return Ok(Vec::new());
        }
        let mut sql = QueryBuilder::new(format!("SELECT {COLUMNS} FROM person p WHERE p.n IN ("));
        let mut places = sql.separated(", ");
        for n in numbers {
            places.push_bind(*n);
        }
        sql.push(") ORDER BY p.n");
        let rows = sql.build().fetch_all(&self.readers).await?;
        rows.iter()
            .map(|row| Ok((row.try_get("n")?, person_row(row)?)))
            .collect()
    }
}

impl Store {
    /// Lines of these people; a record that was merged leads to the one that was kept, and those
    /// who are not in the directory any more are missing.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn lines_of(&self, people: &[PersonId]) -> Result<HashMap<PersonId, PersonRow>> {
        let merges = self.merges().await?;
        let mut kept: Vec<PersonId> = people.iter().map(|id| merges.kept(*id)).collect();
        kept.sort_unstable();
        kept.dedup();
        let mut lines = HashMap::with_capacity(kept.len());
        for chunk in kept.chunks(ROWS_A_STATEMENT) {
            let mut sql = QueryBuilder::new(format!(
                "SELECT {COLUMNS} FROM person p WHERE +p.shown = 1 AND p.id IN ("
            ));
            let mut places = sql.separated(", ");
            for id in chunk {
                places.push_bind(id.bytes().to_vec());
            }
            sql.push(")");
            for row in sql.build().fetch_all(&self.readers).await? {
                let line = person_row(&row)?;
                lines.insert(line.id, line);
            }
        }
        for id in people {
            if let Some(line) = lines.get(&merges.kept(*id)) {
                let line = line.clone();
                lines.insert(*id, line);
            }
        }
        Ok(lines)
    }
}

fn order_by(sql: &mut QueryBuilder<Sqlite>, order: PeopleOrder, down: bool) {
    let way = if down { "DESC" } else { "ASC" };
    match order {
        PeopleOrder::FamilyName => sql.push(format!(" ORDER BY p.sort_key {way}, p.n {way}")),
        PeopleOrder::Added => sql.push(format!(" ORDER BY p.added_at {way}, p.n {way}")),
        order => sql.push(format!(
            " ORDER BY p.{} {way}, p.sort_key {way}, p.n {way}",
            key(order)
        )),
    };
}

fn cursor(row: &SqliteRow, order: PeopleOrder) -> Result<Cursor> {
    let key = match order {
        PeopleOrder::Added => row.try_get::<i64, _>("added_at")?.to_string(),
        order => row
            .try_get::<Option<String>, _>(key(order))?
            .unwrap_or_default(),
    };
    Ok(Cursor {
        key,
        name: row.try_get("sort_key")?,
        id: person_id(row.try_get("id")?)?,
    })
}

/// A line of the list; phones are as they are kept, the application shows them.
fn person_row(row: &SqliteRow) -> Result<PersonRow> {
    let text = |column: &str| row.try_get::<String, _>(column);
    let day = |column: &str| -> Result<_> {
        Ok(row
            .try_get::<Option<String>, _>(column)?
            .and_then(|day| day.parse().ok()))
    };
    let emails = text_list(&text("emails")?);
    let person = Person {
        given_name: text("given_name")?,
        family_name: text("family_name")?,
        nickname: text("nickname")?,
        company: text("company")?,
        emails,
        ..Person::default()
    };
    Ok(PersonRow {
        id: person_id(row.try_get("id")?)?,
        name: person.display_name(),
        role: text("role")?,
        email: person.emails.into_iter().next().unwrap_or_default(),
        company: person.company,
        phone: text_list(&text("phones")?)
            .into_iter()
            .next()
            .unwrap_or_default(),
        city: text("city")?,
        province: text("province")?,
        sector: text("sector")?,
        status: Status::from_name(&text("status")?).unwrap_or_default(),
        tags: text_list(&text("tags")?),
        last_seen: day("last_seen")?,
        member_since: day("member_since")?,
        do_not_contact: row.try_get("do_not_contact")?,
        has_photo: row.try_get("has_photo")?,
    })
}

/// Folded text begins with this: for the values offered while typing.
pub(super) fn beginning(text: &str) -> String {
    text::fold(text)
}
