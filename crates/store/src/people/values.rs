//! The values in use of a field: for filters and for completion while typing.

use contract::people::{ListValues, ValueCount};
use domain::PersonField;

use crate::{Result, Store, people::list::beginning};

/// Values at most.
const VALUES: u16 = 200;

impl Store {
    /// Values in use, the commonest first; a value written in several ways counts as one.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn list_values(&self, list: &ListValues) -> Result<Vec<ValueCount>> {
        let sql = match list.field {
            PersonField::Tags => {
                "SELECT max(t.label), count(*) AS people FROM person_tag t JOIN person p ON p.id = t.person \
                 AND +p.shown = 1 WHERE t.present = 1 AND t.deleted = 0 AND t.label_key >= ?1 AND t.label_key < ?2 \
                 GROUP BY t.label_key ORDER BY people DESC, t.label_key LIMIT ?3"
            }
            PersonField::City => {
                "SELECT max(city), count(*) AS people FROM person WHERE shown = 1 AND city_key >= ?1 \
                 AND city_key < ?2 AND city_key <> '' GROUP BY city_key ORDER BY people DESC, city_key LIMIT ?3"
            }
            PersonField::Sector => {
                "SELECT max(sector), count(*) AS people FROM person WHERE shown = 1 AND sector_key >= ?1 \
                 AND sector_key < ?2 AND sector_key <> '' GROUP BY sector_key ORDER BY people DESC, sector_key LIMIT ?3"
            }
            PersonField::Company => {
                "SELECT max(company), count(*) AS people FROM person WHERE shown = 1 AND company_key >= ?1 \
                 AND company_key < ?2 AND company_key <> '' GROUP BY company_key \
                 ORDER BY people DESC, company_key LIMIT ?3"
            }
            PersonField::Province => {
                "SELECT province, count(*) AS people FROM person WHERE shown = 1 AND lower(province) >= ?1 \
                 AND lower(province) < ?2 AND province <> '' GROUP BY province ORDER BY people DESC, province LIMIT ?3"
            }
            _ => return Ok(Vec::new()),
        };
        let from = beginning(&list.starting_with);
        // everything that begins with `from` sorts before `from` and the last letter there is
        let to = format!("{from}\u{10ffff}");
        let rows: Vec<(String, i64)> = sqlx::query_as(sql)
            .bind(from)
            .bind(to)
            .bind(i64::from(list.limit.min(VALUES)))
            .fetch_all(&self.readers)
            .await?;
        Ok(rows
            .into_iter()
            .map(|(value, people)| ValueCount {
                value,
                people: people.unsigned_abs(),
            })
            .collect())
    }
}
