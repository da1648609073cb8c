//! The search index and the keys that duplicates share. A transaction writes them in few, large,
//! sorted pieces: FTS5 empties its memory into the file at every statement that could fail half
//! way, and a row at a time in no order is the dearest way to fill a tree.

use std::collections::BTreeMap;

use domain::{Person, duplicates, text};
use sqlx::{AssertSqlSafe, SqliteConnection};

use crate::{
    Result,
    log::rows::{ROWS_A_STATEMENT, pieces, places},
};

/// The kind of a search entry in the low bits of its rowid.
const SEARCH_KINDS: i64 = 16;

/// People whose words are held back at most: some megabytes.
const WORDS: usize = 4_000;

/// Keys held back at most: 16 bytes each.
const KEYS: usize = 400_000;

/// What is still to be written.
#[derive(Default)]
pub struct Indexing {
    words: BTreeMap<i64, Words>,
    /// People whose words are in the file and no longer true.
    gone: Vec<i64>,
    keys: Vec<(i64, i64)>,
}

impl Indexing {
    /// A person as they are now; whether they were and are in the directory.
    pub fn note(&mut self, n: i64, person: &Person, was_shown: bool, shown: bool) {
        let pending = self.words.remove(&n).is_some();
        if was_shown && !pending {
            self.gone.push(n);
        }
        if shown {
            self.words.insert(n, words(person));
        }
        self.note_keys(n, person);
    }

    /// The keys alone.
    pub fn note_keys(&mut self, n: i64, person: &Person) {
        self.keys
            .extend(keys_of(person).iter().map(|key| (key.cast_signed(), n)));
    }

    /// Enough for a large piece.
    pub fn is_full(&self) -> bool {
        self.words.len() >= WORDS || self.keys.len() >= KEYS
    }

    /// Writes everything.
    pub async fn write(&mut self, conn: &mut SqliteConnection) -> Result<()> {
        self.take_out(conn).await?;
        self.put_in(conn).await?;
        self.put_keys(conn).await
    }

    async fn take_out(&mut self, conn: &mut SqliteConnection) -> Result<()> {
        self.gone.sort_unstable();
        self.gone.dedup();
        // an index that is emptied is made anew: a mark for each that goes would cost as much as
        // writing it did
        if self.gone.len() >= WORDS {
            let entries: i64 = sqlx::query_scalar("SELECT count(*) FROM search_docsize")
                .fetch_one(&mut *conn)
                .await?;
            if usize::try_from(entries).is_ok_and(|entries| entries <= self.gone.len()) {
                sqlx::query("INSERT INTO search (search) VALUES ('delete-all')")
                    .execute(&mut *conn)
                    .await?;
                self.gone.clear();
            }
        }
        let mut gone = std::mem::take(&mut self.gone).into_iter();
        for count in pieces(gone.len(), ROWS_A_STATEMENT) {
            let sql = format!("DELETE FROM search WHERE rowid IN ({})", places(count));
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for n in gone.by_ref().take(count) {
                query = query.bind(n * SEARCH_KINDS);
            }
            query.execute(&mut *conn).await?;
        }
        Ok(())
    }

    async fn put_in(&mut self, conn: &mut SqliteConnection) -> Result<()> {
        let mut words = std::mem::take(&mut self.words).into_iter();
        for count in pieces(words.len(), WORDS) {
            let sql = format!(
                "INSERT INTO search (rowid, name, detail, notes) VALUES {}",
                vec!["(?, ?, ?, ?)"; count].join(", ")
            );
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for (n, words) in words.by_ref().take(count) {
                query = query
                    .bind(n * SEARCH_KINDS)
                    .bind(words.name)
                    .bind(words.detail)
                    .bind(words.notes);
            }
            query.execute(&mut *conn).await?;
        }
        Ok(())
    }

    /// Keys of people as they are now. Old ones stay: whoever reads them compares the records
    /// anyway, and taking them out would make undoing a large import as dear as the import.
    async fn put_keys(&mut self, conn: &mut SqliteConnection) -> Result<()> {
        self.keys.sort_unstable();
        self.keys.dedup();
        let mut keys = std::mem::take(&mut self.keys).into_iter();
        for count in pieces(keys.len(), ROWS_A_STATEMENT * 5) {
            let sql = format!(
                "INSERT INTO person_key (hash, n) VALUES {} ON CONFLICT DO NOTHING",
                vec!["(?, ?)"; count].join(", ")
            );
            let mut query = sqlx::query(AssertSqlSafe(sql));
            for (key, n) in keys.by_ref().take(count) {
                query = query.bind(key).bind(n);
            }
            query.execute(&mut *conn).await?;
        }
        Ok(())
    }
}

/// What duplicates of this person would share. A record without a whole name has what it is shown
/// as for a key too, so that the same line of a list always finds it again.
#[must_use]
pub fn keys_of(person: &Person) -> Vec<u64> {
    let mut keys = duplicates::keys(&duplicates::PersonKeys::from(person));
    if person.given_name.is_empty() || person.family_name.is_empty() {
        let shown = text::fold(&person.display_name());
        keys.push(text::hash(&[b"shown:", shown.as_bytes()]));
    }
    keys
}

/// A person's words in the search index.
struct Words {
    name: String,
    detail: String,
    notes: String,
}

fn words(person: &Person) -> Words {
    let name = [&person.given_name, &person.family_name, &person.nickname]
        .map(String::as_str)
        .join(" ");
    let lists = |lists: &[&Vec<String>]| {
        lists
            .iter()
            .map(|list| list.join(" "))
            .collect::<Vec<_>>()
            .join(" ")
    };
    let detail = [
        &person.company,
        &person.role,
        &person.city,
        &person.province,
        &person.sector,
    ]
    .map(String::as_str)
    .join(" ");
    let digits: String = person
        .phones
        .iter()
        .flat_map(|phone| [phone.trim_start_matches("+39"), " "])
        .collect();
    let detail = format!(
        "{detail} {} {digits}",
        lists(&[&person.emails, &person.tags])
    );
    let notes = format!(
        "{} {} {}",
        lists(&[&person.skills, &person.interests]),
        person.how_we_met,
        person.notes
    );
    Words {
        name: text::index_words(&name),
        detail: text::index_words(&detail),
        notes: text::fold(&notes),
    }
}
