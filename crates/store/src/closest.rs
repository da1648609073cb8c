//! Words that somebody may have meant: the words of names closest to a text that nobody matches.
//! The palette looks for all of them at once; the list for one text that it can name.

use std::{cmp::Reverse, collections::HashMap, fmt::Write as _};

use contract::people::PeopleFilter;
use domain::text;
use sqlx::{AssertSqlSafe, Row};

use crate::{
    Result, Store,
    log::rows::places,
    search::{LOOKED_AT, WORDS, every_word},
};

/// Closest words kept of each word typed.
const CLOSE: usize = 12;

/// Texts offered instead.
const INSTEAD: usize = 4;

/// A word of names and how many letters are wrong in what was typed.
type Close = (usize, String);

impl Store {
    /// Texts to look for instead of a filter's, which nobody in the directory matches: words of
    /// names close to those typed that the rest of the filter lets through, the closest first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn closest_words(&self, filter: &PeopleFilter) -> Result<Vec<String>> {
        let words = text::fold(&filter.text);
        // the trash is not indexed
        if words.is_empty() || filter.in_trash {
            return Ok(Vec::new());
        }
        let as_typed = every_word(&words, "{name detail}");
        if !self.people_matching(&as_typed, 1).await?.is_empty() {
            return Ok(Vec::new());
        }
        let Some(close) = self.close_words(&words).await? else {
            return Ok(Vec::new());
        };
        let found = self.people_matching(&any_of(&close), LOOKED_AT).await?;
        let mut texts: Vec<(usize, Reverse<usize>, String)> = Vec::new();
        for (text, (wrong, people)) in self.texts_of(&found, &close).await? {
            texts.push((wrong, Reverse(people), text));
        }
        texts.sort();
        let mut instead = Vec::new();
        for (_, _, text) in texts {
            let narrowed = PeopleFilter {
                text,
                ..filter.clone()
            };
            if self.count_matching(&narrowed).await? > 0 {
                instead.push(narrowed.text);
            }
            if instead.len() == INSTEAD {
                break;
            }
        }
        Ok(instead)
    }

    /// The query with each word replaced by any of the words of names closest to it; none if a word
    /// is like no other.
    pub(crate) async fn corrected(&self, words: &str) -> Result<Option<String>> {
        Ok(self.close_words(words).await?.map(|close| any_of(&close)))
    }

    /// For each word typed the words of the directory closest to it. A number is no misspelt name.
    async fn close_words(&self, words: &str) -> Result<Option<Vec<Vec<Close>>>> {
        let mut all = Vec::new();
        for word in words.split(' ').take(WORDS) {
            if word.bytes().all(|byte| byte.is_ascii_digit()) {
                return Ok(None);
            }
            let mut initial = String::new();
            initial.extend(word.chars().next());
            let letters = word.chars().count();
            let allowed = if letters <= 4 { 1 } else { 2 };
            // thousands of words are handed over as one text: words of an index have no spaces
            let candidates: Option<String> = sqlx::query_scalar(
                "SELECT group_concat(term, ' ') FROM search_word WHERE term >= ? AND term < ? \
                 AND length(term) BETWEEN ? AND ?",
            )
            .bind(&initial)
            .bind(format!("{initial}\u{10ffff}"))
            .bind(letters.saturating_sub(allowed) as i64)
            .bind((letters + allowed) as i64)
            .fetch_one(&self.readers)
            .await?;
            let mut close: Vec<Close> = candidates
                .unwrap_or_default()
                .split(' ')
                .filter(|term| !term.is_empty())
                .map(|term| (strsim::osa_distance(term, word), term))
                .filter(|(distance, _)| *distance <= allowed)
                .map(|(distance, term)| (distance, term.to_owned()))
                .collect();
            close.sort();
            close.truncate(CLOSE);
            if close.is_empty() {
                return Ok(None);
            }
            all.push(close);
        }
        Ok((!all.is_empty()).then_some(all))
    }

    /// The closest words that each of these people has in their name, as one text: how many letters
    /// are wrong, and how many of them it fits.
    async fn texts_of(
        &self,
        found: &[i64],
        close: &[Vec<Close>],
    ) -> Result<HashMap<String, (usize, usize)>> {
        let mut texts = HashMap::new();
        if found.is_empty() {
            return Ok(texts);
        }
        let sql = format!(
            "SELECT given_name, family_name, nickname FROM person WHERE shown = 1 AND n IN ({}) ORDER BY n",
            places(found.len())
        );
        let mut query = sqlx::query(AssertSqlSafe(sql)).persistent(false);
        for n in found {
            query = query.bind(n);
        }
        for row in query.fetch_all(&self.readers).await? {
            let mut name = String::new();
            for column in ["given_name", "family_name", "nickname"] {
                name += &row.try_get::<String, _>(column)?;
                name.push(' ');
            }
            let name = text::index_words(&name);
            let of_name = |term: &str| name.split(' ').any(|word| word == term);
            let chosen: Option<Vec<&Close>> = close
                .iter()
                .map(|words| words.iter().find(|(_, term)| of_name(term)))
                .collect();
            // a company's name that stands for a missing one
            let Some(chosen) = chosen else { continue };
            let wrong = chosen.iter().map(|(wrong, _)| wrong).sum();
            let words: Vec<&str> = chosen.iter().map(|(_, term)| term.as_str()).collect();
            texts.entry(words.join(" ")).or_insert((wrong, 0)).1 += 1;
        }
        Ok(texts)
    }
}

/// An FTS5 query that asks for one of the words in each place, in names. Words of the index are
/// letters and digits, so the quotes cannot be escaped from.
fn any_of(close: &[Vec<Close>]) -> String {
    let mut query = String::new();
    for words in close {
        let terms: Vec<String> = words
            .iter()
            .map(|(_, term)| format!("{{name}} : \"{term}\""))
            .collect();
        if !query.is_empty() {
            query.push_str(" AND ");
        }
        let _ = write!(query, "({})", terms.join(" OR "));
    }
    query
}
