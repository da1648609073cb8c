//! One search over everything, as somebody types: folded prefixes over FTS5, a name before a note,
//! and a letter or two wrong forgiven in names when nothing matches as typed.
//!
//! Nothing is ranked over all matches (that grows with the directory): each step takes at most a
//! few rows in an order an index gives, and a later step is asked only if the earlier ones found
//! too little.

use std::collections::{BTreeMap, HashSet};

use contract::search::{Hit, HitTarget, SearchResults};
use domain::{Person, text};
use sqlx::{AssertSqlSafe, Row};

use crate::{
    Result, Store,
    log::{
        indexing::SearchKind,
        rows::{ROWS_A_STATEMENT, places},
    },
    people::person_id,
    value::text_list,
};

/// Hits at most.
const HITS: u16 = 50;

/// Matches looked at before the best are chosen.
pub(crate) const LOOKED_AT: i64 = 200;

/// Times as many matches are looked at where dates of the same series fill a page.
const PAGES: usize = 8;

/// The date of a series that stands for it.
struct OfOne {
    entry: i64,
    nearness: (bool, i64),
}

/// By series.
type OfSeries = BTreeMap<Vec<u8>, OfOne>;

/// Words of a query at most; more narrow nothing.
pub(crate) const WORDS: usize = 8;

/// An FTS5 query that asks for every word of a folded text, each as a beginning. Columns are
/// `{name detail}` and the like.
pub fn every_word(folded: &str, columns: &str) -> String {
    // folded words are letters and digits, so the quotes cannot be escaped from
    let beginning = |word: &str| format!("{columns} : \"{word}\" *");
    if let Some(number) = telephone(folded) {
        // 39 is Italy's prefix and the beginning of numbers in Italy
        return match number.strip_prefix("39").filter(|rest| !rest.is_empty()) {
            Some(national) => format!("{} OR {}", beginning(&number), beginning(national)),
            None => beginning(&number),
        };
    }
    all_of(folded, beginning)
}

/// A query that asks for all words of a folded text, each in its way.
fn all_of(folded: &str, each: impl Fn(&str) -> String) -> String {
    let words = folded.split(' ').filter(|word| !word.is_empty());
    let asked: Vec<String> = words.take(WORDS).map(each).collect();
    asked.join(" AND ")
}

/// Digits in groups are one telephone number, as it is indexed.
fn telephone(folded: &str) -> Option<String> {
    let digits: String = folded.split(' ').collect();
    let is_one = digits.len() >= 5 && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_one.then(|| digits.strip_prefix("00").unwrap_or(&digits).to_owned())
}

impl Store {
    /// What matches a text, best first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn search(&self, typed: &str, limit: u16) -> Result<SearchResults> {
        let limit = usize::from(limit.min(HITS));
        let words = text::fold(typed);
        if words.is_empty() || limit == 0 {
            return Ok(SearchResults {
                hits: Vec::new(),
                corrected: false,
            });
        }
        let mut found = self.by_beginning(&words, limit).await?;
        if let Some(whole) = self.common_word(&words).await? {
            if found.len() < limit {
                let query = every_word(&words, "{name}");
                add(&mut found, self.matching(&query, LOOKED_AT).await?);
            }
            add(&mut found, whole);
        } else if words.chars().count() > 2 || found.len() < limit {
            let anywhere = self
                .matching(&every_word(&words, "{name detail notes}"), LOOKED_AT)
                .await?;
            // all there is; of too much, names come first
            if (anywhere.len() as i64) < LOOKED_AT {
                add(&mut found, anywhere);
            } else {
                for columns in ["{name}", "{name detail}"] {
                    if found.len() < limit {
                        let query = every_word(&words, columns);
                        add(&mut found, self.matching(&query, LOOKED_AT).await?);
                    }
                }
                if found.len() < limit {
                    add(&mut found, anywhere);
                }
            }
        }
        let mut corrected = false;
        if found.is_empty()
            && let Some(query) = self.corrected(&words).await?
        {
            corrected = true;
            found = self.matching(&query, LOOKED_AT).await?;
        }
        Ok(SearchResults {
            hits: self.hits(&found, &words, limit).await?,
            corrected,
        })
    }

    /// Entries of people whose family or given name begins with the text, from the sorted indexes.
    pub(crate) async fn by_beginning(&self, words: &str, limit: usize) -> Result<Vec<i64>> {
        let rows: Vec<i64> = sqlx::query_scalar(
            "SELECT n FROM (SELECT n FROM person WHERE shown = 1 AND sort_key >= ?1 AND sort_key < ?2 \
              ORDER BY sort_key, n LIMIT ?3) \
             UNION ALL \
             SELECT n FROM (SELECT n FROM person WHERE shown = 1 AND given_key >= ?1 AND given_key < ?2 \
              ORDER BY given_key, sort_key, n LIMIT ?3)",
        )
        .bind(words)
        .bind(format!("{words}\u{10ffff}"))
        .bind(limit as i64)
        .fetch_all(&self.readers)
        .await?;
        let mut seen = HashSet::new();
        Ok(rows
            .into_iter()
            .map(|n| SearchKind::Person.entry(n))
            .filter(|entry| seen.insert(*entry))
            .take(limit)
            .collect())
    }

    /// Entries that have these words whole, if there are many. Beginnings of a word that many have are
    /// gathered from all that have it before the first is known; whole words come one by one.
    async fn common_word(&self, words: &str) -> Result<Option<Vec<i64>>> {
        if words.chars().count() <= 2 || telephone(words).is_some() {
            return Ok(None);
        }
        let query = all_of(words, |word| format!("{{name detail}} : \"{word}\""));
        let found = self.matching(&query, LOOKED_AT).await?;
        Ok(((found.len() as i64) == LOOKED_AT).then_some(found))
    }

    /// Entries of whatever matches; of a series one date, the next where there is one.
    async fn matching(&self, query: &str, limit: i64) -> Result<Vec<i64>> {
        let mut found: Vec<i64> = Vec::new();
        let mut dates = OfSeries::default();
        let mut behind = i64::MIN;
        // dates of series may stand between a page and what else matches
        for _ in 0..PAGES {
            let page: Vec<i64> = sqlx::query_scalar(
                "SELECT rowid FROM search WHERE search MATCH ? AND rowid > ? ORDER BY rowid LIMIT ?",
            )
            .bind(query)
            .bind(behind)
            .bind(limit)
            .fetch_all(&self.readers)
            .await?;
            behind = page.last().copied().unwrap_or(i64::MAX);
            let full = page.len() as i64 == limit;
            self.one_a_series(page, &mut found, &mut dates).await?;
            if !full || found.len() as i64 >= limit {
                break;
            }
        }
        let next = dates.into_values().map(|date| date.entry);
        Ok(next
            .chain(found)
            .take(limit.unsigned_abs() as usize)
            .collect())
    }

    /// Sorts entries into dates of series, of each of which one is kept, and all others.
    async fn one_a_series(
        &self,
        page: Vec<i64>,
        found: &mut Vec<i64>,
        dates: &mut OfSeries,
    ) -> Result<()> {
        let events: Vec<i64> = page
            .iter()
            .map(|entry| SearchKind::of(*entry))
            .filter(|one| one.0 == SearchKind::Event)
            .map(|one| one.1)
            .collect();
        let mut here: HashSet<i64> = HashSet::new();
        let now = self.source.now();
        for chunk in events.chunks(ROWS_A_STATEMENT) {
            let sql = format!(
                "SELECT n, series, coalesce(start, 0) FROM event \
                 WHERE n IN ({}) AND series IS NOT NULL AND +shown = 1",
                places(chunk.len())
            );
            let mut query = sqlx::query_as(AssertSqlSafe(sql)).persistent(false);
            for n in chunk {
                query = query.bind(n);
            }
            let rows: Vec<(i64, Vec<u8>, i64)> = query.fetch_all(&self.readers).await?;
            for (n, series, start) in rows {
                let entry = SearchKind::Event.entry(n);
                here.insert(entry);
                // the next one; where all are over, the last
                let nearness = (start < now, (start - now).abs());
                let known = dates.entry(series).or_insert(OfOne { entry, nearness });
                if nearness < known.nearness {
                    *known = OfOne { entry, nearness };
                }
            }
        }
        found.extend(page.into_iter().filter(|entry| !here.contains(entry)));
        Ok(())
    }

    /// Numbers of the people among what matches.
    pub(crate) async fn people_matching(&self, query: &str, limit: i64) -> Result<Vec<i64>> {
        Ok(sqlx::query_scalar(
            "SELECT rowid / 16 FROM search WHERE search MATCH ? AND rowid % 16 = 0 \
             ORDER BY rowid LIMIT ?",
        )
        .bind(query)
        .bind(limit)
        .fetch_all(&self.readers)
        .await?)
    }

    /// What these entries stand for as hits: those whose (family) name begins as typed, then whose
    /// name does, then the others in the order found.
    async fn hits(&self, entries: &[i64], words: &str, limit: usize) -> Result<Vec<Hit>> {
        let of_kind = |kind| {
            let of = entries.iter().map(|entry| SearchKind::of(*entry));
            of.filter(move |one| one.0 == kind).map(|one| one.1)
        };
        let place = |kind: SearchKind, n| {
            let entry = kind.entry(n);
            let place = entries.iter().position(|found| *found == entry);
            place.unwrap_or(usize::MAX)
        };
        let mut hits = Vec::new();
        let events: Vec<i64> = of_kind(SearchKind::Event).collect();
        for (n, title_key, hit) in self.event_hits(&events).await? {
            let nearness = nearness(words, &title_key, &title_key, "");
            hits.push((nearness, place(SearchKind::Event, n), title_key, hit));
        }
        let found: Vec<i64> = of_kind(SearchKind::Person).collect();
        for chunk in found.chunks(LOOKED_AT as usize) {
            let sql = format!(
                "SELECT id, n, given_name, family_name, nickname, company, emails, city, sort_key, given_key \
                 FROM person WHERE +shown = 1 AND n IN ({})",
                places(chunk.len())
            );
            // the plus keeps the database from walking an index of everybody shown for these few
            let mut query = sqlx::query(AssertSqlSafe(sql)).persistent(false);
            for n in chunk {
                query = query.bind(n);
            }
            for row in query.fetch_all(&self.readers).await? {
                let n: i64 = row.try_get("n")?;
                let sort_key: String = row.try_get("sort_key")?;
                let given_key: String = row.try_get("given_key")?;
                let company: String = row.try_get("company")?;
                let nickname: String = row.try_get("nickname")?;
                let nickname_key = text::fold(&nickname);
                let person = Person {
                    given_name: row.try_get("given_name")?,
                    family_name: row.try_get("family_name")?,
                    nickname,
                    company: company.clone(),
                    emails: text_list(&row.try_get::<String, _>("emails")?),
                    ..Person::default()
                };
                let city: String = row.try_get("city")?;
                let detail = [company, city]
                    .into_iter()
                    .filter(|text| !text.is_empty())
                    .collect::<Vec<_>>()
                    .join(" · ");
                let hit = Hit {
                    target: HitTarget::Person(person_id(row.try_get("id")?)?),
                    title: person.display_name(),
                    detail,
                    day: None,
                };
                let place = place(SearchKind::Person, n);
                let nearness = nearness(words, &sort_key, &given_key, &nickname_key);
                hits.push((nearness, place, sort_key, hit));
            }
        }
        hits.sort_by(|one, other| (one.0, &one.2, one.1).cmp(&(other.0, &other.2, other.1)));
        hits.truncate(limit);
        Ok(hits.into_iter().map(|hit| hit.3).collect())
    }
}

/// Adds entries that were not found yet.
fn add(found: &mut Vec<i64>, mut more: Vec<i64>) {
    more.retain(|entry| !found.contains(entry));
    found.extend(more);
}

/// 0 where the whole name is meant, 1 for the family name, 2 for the given name, 3 where each word
/// begins a word of the name or the nickname, 4 for what was found elsewhere.
fn nearness(words: &str, family_first: &str, given_first: &str, nickname: &str) -> u8 {
    let begins_words = || {
        words.split(' ').all(|word| {
            let mut of_names = given_first.split(' ').chain(nickname.split(' '));
            of_names.any(|name| name.starts_with(word))
        }) || given_first.replace(' ', "").contains(words)
    };
    if family_first == words || given_first == words {
        0
    } else if family_first.starts_with(words) {
        1
    } else if given_first.starts_with(words) {
        2
    } else if begins_words() {
        3
    } else {
        4
    }
}
