//! Words that somebody may have meant: the words of names closest to a text that nobody matches.
//! The palette looks for all of them at once; the list for one text that it can name.

use std::{cmp::Reverse, collections::HashMap, fmt::Write as _, sync::Arc};

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

/// The words of the index by their first letter, each list as one text: words of an index have no
/// spaces.
pub(crate) type Words = HashMap<char, Arc<str>>;

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
            let Some(initial) = word.chars().next() else {
                continue;
            };
            let letters = word.chars().count();
            let allowed = if letters <= 4 { 1 } else { 2 };
            let mut close: Vec<Close> = self
                .words_from(initial)
                .await?
                .split(' ')
                .filter(|term| !term.is_empty())
                .filter(|term| term.chars().count().abs_diff(letters) <= allowed)
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

    /// The words of the index that begin with a letter. The index counts each word's places while it
    /// is walked, which takes milliseconds: they are kept until something is written.
    async fn words_from(&self, initial: char) -> Result<Arc<str>> {
        let version = self.version();
        let known = self.words.of(version).unwrap_or_default();
        if let Some(words) = known.get(&initial) {
            return Ok(Arc::clone(words));
        }
        let words: Option<String> = sqlx::query_scalar(
            "SELECT group_concat(term, ' ') FROM search_word WHERE term >= ? AND term < ?",
        )
        .bind(initial.to_string())
        .bind(format!("{initial}\u{10ffff}"))
        .fetch_one(&self.readers)
        .await?;
        let words: Arc<str> = words.unwrap_or_default().into();
        // what another call kept meanwhile is kept too
        let mut known = self.words.of(version).unwrap_or_default();
        known.insert(initial, Arc::clone(&words));
        self.words.keep(version, known);
        Ok(words)
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
