//! A filter of the list as SQL conditions: always literal text and bound values.

use contract::people::{PeopleFilter, Selection};
use domain::{PersonId, text};
use sqlx::{QueryBuilder, Row, Sqlite};

use crate::{Result, Store, StoreError, search, value::day_text};

/// Fewer matches of a text than this are looked at one by one.
const FEW: i64 = 1_000;

/// How a filter's people are come by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Along an index of the whole directory, which has them in order.
    Directory,
    /// From the few who match a text; each is looked at.
    Few,
}

/// Adds the conditions of a filter behind `WHERE`, over the table `person p`.
pub fn conditions(sql: &mut QueryBuilder<Sqlite>, filter: &PeopleFilter, way: Way) {
    sql.push(match (filter.in_trash, way) {
        (true, _) => "p.shown = 0",
        (false, Way::Directory) => "p.shown = 1",
        // the plus takes the index of everybody shown out of the running
        (false, Way::Few) => "+p.shown = 1",
    });
    let words = text::fold(&filter.text);
    if !words.is_empty() {
        if filter.in_trash {
            // the trash is not indexed, and is small
            sql.push(" AND (p.sort_key LIKE ")
                .push_bind(format!("{words}%"));
            sql.push(" OR p.given_key LIKE ")
                .push_bind(format!("{words}%"))
                .push(")");
        } else {
            // of the kinds of entries, people are 0
            sql.push(" AND p.n IN (SELECT rowid / 16 FROM search WHERE search MATCH ");
            sql.push_bind(search::every_word(&words, "{name detail}"))
                .push(" AND rowid % 16 = 0)");
        }
    }
    if !filter.statuses.is_empty() {
        any(
            sql,
            " AND p.status IN (",
            filter
                .statuses
                .iter()
                .map(|status| status.name().to_owned()),
        );
    }
    if !filter.cities.is_empty() {
        any(
            sql,
            " AND p.city_key IN (",
            filter.cities.iter().map(|city| text::fold(city)),
        );
    }
    if !filter.sectors.is_empty() {
        any(
            sql,
            " AND p.sector_key IN (",
            filter.sectors.iter().map(|sector| text::fold(sector)),
        );
    }
    if !filter.tags.is_empty() {
        any(
            sql,
            " AND p.id IN (SELECT person FROM person_tag WHERE present = 1 AND deleted = 0 AND label_key IN (",
            filter.tags.iter().map(|tag| text::fold(tag)),
        );
        sql.push(")");
    }
    if filter.no_email {
        sql.push(" AND p.has_email = 0");
    }
    if let Some(day) = filter.not_seen_since {
        sql.push(" AND (p.last_seen IS NULL OR p.last_seen < ")
            .push_bind(day_text(day))
            .push(")");
    }
}

fn any(sql: &mut QueryBuilder<Sqlite>, before: &str, values: impl Iterator<Item = String>) {
    sql.push(before);
    let mut list = sql.separated(", ");
    for value in values {
        list.push_bind(value);
    }
    sql.push(")");
}

impl Store {
    /// The shorter way to a filter's people.
    pub(super) async fn way_to(&self, filter: &PeopleFilter) -> Result<Way> {
        let words = text::fold(&filter.text);
        if words.is_empty() || filter.in_trash {
            return Ok(Way::Directory);
        }
        let matches: i64 = sqlx::query_scalar(
            "SELECT count(*) FROM (SELECT rowid FROM search WHERE search MATCH ? AND rowid % 16 = 0 LIMIT ?)",
        )
        .bind(search::every_word(&words, "{name detail}"))
        .bind(FEW)
        .fetch_one(&self.readers)
        .await?;
        Ok(if matches < FEW {
            Way::Few
        } else {
            Way::Directory
        })
    }

    /// The people of a selection, in the order they were added.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn selected(&self, who: &Selection) -> Result<Vec<PersonId>> {
        match who {
            Selection::People(people) => Ok(people.clone()),
            Selection::Matching { filter, except } => {
                let mut sql = QueryBuilder::new("SELECT p.id AS id FROM person p WHERE ");
                conditions(&mut sql, filter, self.way_to(filter).await?);
                sql.push(" ORDER BY p.n");
                let rows = sql.build().fetch_all(&self.readers).await?;
                let mut people = Vec::with_capacity(rows.len());
                let except: std::collections::HashSet<&PersonId> = except.iter().collect();
                for row in rows {
                    let id = person_id(row.try_get("id")?)?;
                    if !except.contains(&id) {
                        people.push(id);
                    }
                }
                Ok(people)
            }
        }
    }
}

/// The id in a column.
pub fn person_id(bytes: Vec<u8>) -> Result<PersonId> {
    bytes
        .as_slice()
        .try_into()
        .map(PersonId::from_bytes)
        .map_err(|_| StoreError::Unreadable("id"))
}
