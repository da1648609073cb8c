//! Records that may be one person: found by the keys they share, judged by the rules of
//! [`domain::duplicates`], without those somebody has told apart.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use contract::people::{DuplicatePair, DuplicatesView};
use domain::{
    PersonId,
    duplicates::{self, PersonKeys, Reason},
};
use sqlx::{AssertSqlSafe, Row};

use crate::{
    Result, Store,
    log::{indexing::keys_of, rows::places},
    people::select::person_id,
    value::text_list,
};

/// A key that more records share than this says nothing about any two of them.
const CROWD: i64 = 40;

/// Pairs kept at most.
const PAIRS: usize = 20_000;

/// Records by the keys they share.
pub type KnownKeys = HashMap<u64, Vec<PersonId>>;

/// What is compared of a record.
#[derive(Clone, Debug, Default)]
pub struct Known {
    n: i64,
    given_name: String,
    family_name: String,
    emails: Vec<String>,
    phones: Vec<String>,
    tax_code: String,
}

impl Known {
    fn keys(&self) -> PersonKeys<'_> {
        PersonKeys {
            given_name: &self.given_name,
            family_name: &self.family_name,
            emails: &self.emails,
            phones: &self.phones,
            tax_code: &self.tax_code,
        }
    }
}

/// Pairs of `person.n` and why, the surest first, under a version of the store.
pub type Pairs = Arc<Vec<(i64, i64, Vec<Reason>)>>;

impl Store {
    /// The people of the directory who have any of these keys.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn with_keys(&self, keys: &[u64]) -> Result<KnownKeys> {
        let mut known = KnownKeys::new();
        for chunk in keys.chunks(1_000) {
            let sql = format!(
                "SELECT k.hash AS hash, p.id AS id FROM person_key k JOIN person p ON p.n = k.n AND +p.shown = 1 \
                 WHERE k.hash IN ({}) ORDER BY k.hash, k.n",
                places(chunk.len())
            );
            let mut query = sqlx::query(AssertSqlSafe(sql)).persistent(chunk.len() == 1_000);
            for key in chunk {
                query = query.bind(key.cast_signed());
            }
            for row in query.fetch_all(&self.readers).await? {
                let hash: i64 = row.try_get("hash")?;
                known
                    .entry(hash.cast_unsigned())
                    .or_default()
                    .push(person_id(row.try_get("id")?)?);
            }
        }
        Ok(known)
    }

    /// A page of possible duplicates, the surest first; of one person or of all.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn list_duplicates(
        &self,
        person: Option<PersonId>,
        offset: u32,
        limit: u16,
    ) -> Result<DuplicatesView> {
        let pairs = match person {
            Some(person) => Arc::new(self.duplicates_of(person).await?),
            None => self.all_duplicates().await?,
        };
        let page: Vec<_> = pairs
            .iter()
            .skip(offset as usize)
            .take(usize::from(limit.min(100)))
            .collect();
        let numbers: Vec<i64> = page.iter().flat_map(|pair| [pair.0, pair.1]).collect();
        let rows: HashMap<i64, _> = self.rows_of(&numbers).await?.into_iter().collect();
        let pairs_shown = page
            .into_iter()
            .filter_map(|(one, other, reasons)| {
                let (one, other) = (rows.get(one)?.clone(), rows.get(other)?.clone());
                Some(DuplicatePair {
                    one,
                    other,
                    reasons: reasons.clone(),
                })
            })
            .collect();
        Ok(DuplicatesView {
            total: pairs.len() as u64,
            pairs: pairs_shown,
        })
    }

    /// How many records may be the same person as this one.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn count_duplicates_of(&self, person: PersonId) -> Result<u32> {
        Ok(u32::try_from(self.duplicates_of(person).await?.len()).unwrap_or(u32::MAX))
    }

    async fn duplicates_of(&self, person: PersonId) -> Result<Vec<(i64, i64, Vec<Reason>)>> {
        let Some(record) = self.records(&[person]).await?.pop() else {
            return Ok(Vec::new());
        };
        let keys = keys_of(&record.person);
        let sql = format!(
            "SELECT hash, n FROM person_key WHERE hash IN ({}) ORDER BY hash, n",
            places(keys.len())
        );
        let mut query = sqlx::query_as(AssertSqlSafe(sql));
        for key in &keys {
            query = query.bind(key.cast_signed());
        }
        let shared: Vec<(i64, i64)> = query.fetch_all(&self.readers).await?;
        let small = shared
            .chunk_by(|one, other| one.0 == other.0)
            .filter(|block| block.len() as i64 <= CROWD);
        let mut numbers: Vec<i64> = small.flatten().map(|row| row.1).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let known = self.compared(&numbers).await?;
        let apart = self.told_apart().await?;
        let me: Option<i64> = sqlx::query_scalar("SELECT n FROM person WHERE id = ?")
            .bind(person.bytes().to_vec())
            .fetch_optional(&self.readers)
            .await?;
        let Some(me) = me.and_then(|me| known.get(&me)) else {
            return Ok(Vec::new());
        };
        let mut pairs: Vec<_> = known
            .values()
            .filter_map(|other| judge(me, other, &apart))
            .collect();
        pairs.sort_by_key(|pair| (duplicates::surest_first(&pair.2), pair.0, pair.1));
        Ok(pairs)
    }

    /// All pairs; computed once for a version of the file.
    async fn all_duplicates(&self) -> Result<Pairs> {
        let version = self.version();
        let mut cache = self.pairs.lock().await;
        if let Some((of, pairs)) = &*cache
            && *of == version
        {
            return Ok(Arc::clone(pairs));
        }
        let rows: Vec<(i64, i64)> = sqlx::query_as(
            "SELECT k.hash, k.n FROM person_key k JOIN (SELECT hash FROM person_key GROUP BY hash \
             HAVING count(*) BETWEEN 2 AND ?) shared ON shared.hash = k.hash ORDER BY k.hash, k.n",
        )
        .bind(CROWD)
        .fetch_all(&self.readers)
        .await?;
        let mut numbers: Vec<i64> = rows.iter().map(|row| row.1).collect();
        numbers.sort_unstable();
        numbers.dedup();
        let known = self.compared(&numbers).await?;
        let apart = self.told_apart().await?;
        let mut seen = HashSet::new();
        let mut pairs = Vec::new();
        for block in rows.chunk_by(|one, other| one.0 == other.0) {
            for (place, (_, one)) in block.iter().enumerate() {
                for (_, other) in &block[place + 1..] {
                    if seen.insert((*one, *other))
                        && let (Some(one), Some(other)) = (known.get(one), known.get(other))
                    {
                        pairs.extend(judge(one, other, &apart));
                    }
                }
            }
        }
        pairs.sort_by_key(|pair| (duplicates::surest_first(&pair.2), pair.0, pair.1));
        pairs.truncate(PAIRS);
        let pairs = Arc::new(pairs);
        *cache = Some((version, Arc::clone(&pairs)));
        Ok(pairs)
    }

    async fn compared(&self, numbers: &[i64]) -> Result<HashMap<i64, Known>> {
        let mut known = HashMap::with_capacity(numbers.len());
        for chunk in numbers.chunks(1_000) {
            let sql = format!(
                "SELECT n, given_name, family_name, emails, phones, tax_code FROM person \
                 WHERE +shown = 1 AND n IN ({})",
                places(chunk.len())
            );
            let mut query = sqlx::query(AssertSqlSafe(sql)).persistent(chunk.len() == 1_000);
            for n in chunk {
                query = query.bind(n);
            }
            for row in query.fetch_all(&self.readers).await? {
                let list = |column: &str| {
                    row.try_get::<String, _>(column)
                        .map(|text| text_list(&text))
                };
                let n = row.try_get("n")?;
                let record = Known {
                    n,
                    given_name: row.try_get("given_name")?,
                    family_name: row.try_get("family_name")?,
                    emails: list("emails")?,
                    phones: list("phones")?,
                    tax_code: row.try_get("tax_code")?,
                };
                known.insert(n, record);
            }
        }
        Ok(known)
    }

    /// Pairs somebody has told apart, the smaller number first.
    async fn told_apart(&self) -> Result<HashSet<(i64, i64)>> {
        let rows: Vec<(i64, i64)> = sqlx::query_as(
            "SELECT min(a.n, b.n), max(a.n, b.n) FROM distinct_pair d JOIN person a ON a.id = d.one \
             JOIN person b ON b.id = d.other WHERE d.present = 1 AND d.deleted = 0 ORDER BY 1, 2",
        )
        .fetch_all(&self.readers)
        .await?;
        Ok(rows.into_iter().collect())
    }
}

fn judge(
    one: &Known,
    other: &Known,
    apart: &HashSet<(i64, i64)>,
) -> Option<(i64, i64, Vec<Reason>)> {
    if one.n == other.n || apart.contains(&(one.n.min(other.n), one.n.max(other.n))) {
        return None;
    }
    let reasons = duplicates::reasons(&one.keys(), &other.keys());
    duplicates::is_possible(&reasons).then_some((one.n, other.n, reasons))
}
