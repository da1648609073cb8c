//! The search index and the keys that duplicates share. A transaction writes them in few, large,
//! sorted pieces: FTS5 empties its memory into the file at every statement that could fail half
//! way, and a row at a time in no order is the dearest way to fill a tree.

use std::collections::BTreeMap;

use domain::{Person, duplicates, events::Event, text};
use sqlx::{AssertSqlSafe, SqliteConnection};

use crate::{
    Result,
    log::rows::{ROWS_A_STATEMENT, pieces, places},
};

/// The kind of a search entry is in the low bits of its rowid.
const SEARCH_KINDS: i64 = 16;

/// What a search entry leads to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchKind {
    /// A person of the directory.
    Person = 0,
    /// An event.
    Event = 1,
}

impl SearchKind {
    /// The rowid of the entry of the row numbered `n`.
    #[must_use]
    pub const fn entry(self, n: i64) -> i64 {
        n * SEARCH_KINDS + self as i64
    }

    /// The kind and the number of the row that a rowid stands for.
    #[must_use]
    pub const fn of(entry: i64) -> (Self, i64) {
        let kind = match entry % SEARCH_KINDS {
            0 => Self::Person,
            _ => Self::Event,
        };
        (kind, entry / SEARCH_KINDS)
    }
}

/// People whose words are held back at most: some megabytes.
const WORDS: usize = 4_000;

/// Keys held back at most: 16 bytes each.
const KEYS: usize = 400_000;

/// What is still to be written.
#[derive(Default)]
pub struct Indexing {
    /// By their entry.
    words: BTreeMap<i64, Words>,
    /// Entries whose words are in the file and no longer true.
    gone: Vec<i64>,
    keys: Vec<(i64, i64)>,
}

impl Indexing {
    /// A person as they are now; whether they were and are in the directory.
    pub fn note(&mut self, n: i64, person: &Person, was_shown: bool, shown: bool) {
        self.note_words(SearchKind::Person.entry(n), was_shown, || {
            shown.then(|| words(person))
        });
        self.note_keys(n, person);
    }

    /// An event as it is now; whether it was and is in the list.
    pub fn note_event(&mut self, n: i64, event: &Event, was_shown: bool, shown: bool) {
        self.note_words(SearchKind::Event.entry(n), was_shown, || {
            shown.then(|| words_of_event(event))
        });
    }

    fn note_words(&mut self, entry: i64, was_there: bool, words: impl Fn() -> Option<Words>) {
        let pending = self.words.remove(&entry).is_some();
        if was_there && !pending {
            self.gone.push(entry);
        }
        if let Some(words) = words() {
            self.words.insert(entry, words);
        }
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
            for entry in gone.by_ref().take(count) {
                query = query.bind(entry);
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
            for (entry, words) in words.by_ref().take(count) {
                query = query
                    .bind(entry)
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

/// What a row says in the search index.
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

fn words_of_event(event: &Event) -> Words {
    let detail = [&event.place_name, &event.address, &event.circle].map(String::as_str);
    Words {
        name: text::index_words(&event.title),
        detail: text::index_words(&detail.join(" ")),
        notes: text::fold(&format!("{} {}", event.purpose, event.description)),
    }
}
