//! What the door writes, and finding whoever is in the directory by the beginning of a name.

use std::{
    collections::HashMap,
    sync::{Arc, PoisonError},
};

use chrono::{DateTime, Utc};
use domain::{
    EventId, Person, PersonId,
    events::{Arrival, Attendee, Fact, door},
    text,
};
use sqlx::{AssertSqlSafe, Row};
use uuid::Uuid;

use crate::{
    Result, Store,
    log::{
        Write,
        entity::{ARRIVAL, CONSENT, arrival as field, consent},
        indexing::SearchKind,
        rows::places,
    },
    people::person_id,
    search::{LOOKED_AT, every_word},
    value::{Value, text_list},
};

/// A fact of the door.
#[must_use]
pub fn enter(event: EventId, fact: &Arrival) -> Write {
    let id = |id: &Uuid| Value::Blob(id.as_bytes().to_vec());
    let mut cells = vec![
        (field::EVENT, id(&event.0)),
        (field::NAME, Value::Text(fact.name.clone())),
        (field::AT, Value::Int(fact.at.timestamp_millis())),
        (field::DESK, Value::Text(fact.desk.clone())),
        (field::DEVICE, id(&fact.device.0)),
        (field::SEQUENCE, Value::Int(fact.sequence.cast_signed())),
        (field::HOW, Value::Text(fact.how.name().to_owned())),
    ];
    match &fact.who {
        Attendee::Person(person) => cells.push((field::PERSON, id(&person.0))),
        Attendee::Guest(registration) => cells.push((field::REGISTRATION, id(&registration.0))),
        Attendee::Named(_) => {}
    }
    let correction = match fact.fact {
        Fact::Entered => None,
        Fact::Undo(of) => Some((of, "undo")),
        Fact::Swap(of) => Some((of, "swap")),
    };
    if let Some((of, word)) = correction {
        cells.push((field::CORRECTS, id(&of.0)));
        cells.push((field::CORRECTION, Value::Text(word.to_owned())));
    }
    Write {
        entity: ARRIVAL,
        row: *fact.id.bytes(),
        cells,
        fresh: true,
    }
}

/// What somebody agreed to at a door.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreed {
    /// The sentence they saw.
    pub text: String,
    /// Its version.
    pub version: String,
    /// When.
    pub at: DateTime<Utc>,
    /// At which event.
    pub event: EventId,
}

/// Writes down what somebody agreed to.
#[must_use]
pub fn agree(row: Uuid, person: PersonId, to: Agreed) -> Write {
    let id = |id: &Uuid| Value::Blob(id.as_bytes().to_vec());
    Write {
        entity: CONSENT,
        row: row.into_bytes(),
        cells: vec![
            (consent::PERSON, id(&person.0)),
            (consent::TEXT, Value::Text(to.text)),
            (consent::VERSION, Value::Text(to.version)),
            (consent::AT, Value::Int(to.at.timestamp_millis())),
            (consent::GIVEN, Value::Int(1)),
            (consent::EVENT, id(&to.event.0)),
        ],
        fresh: true,
    }
}

/// Somebody of the directory, as far as a door needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Who.
    pub id: PersonId,
    /// How they are shown.
    pub name: String,
    /// Folded words of the name, as registrations have them.
    pub name_key: String,
    /// What a list of names is sorted by.
    pub sort_key: String,
}

/// The tags of people, under a version of who is registered.
pub(crate) type Tags = Option<(u64, HashMap<PersonId, Arc<Vec<String>>>)>;

impl Store {
    /// People of the directory whose names fit folded words: first those whose family or given name
    /// begins so, as many as said of each. Companies and the like are not looked at.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn known_by_name(&self, words: &str, limit: usize) -> Result<Vec<Known>> {
        let mut numbers: Vec<i64> = self
            .by_beginning(words, limit)
            .await?
            .into_iter()
            .map(|entry| SearchKind::of(entry).1)
            .collect();
        if numbers.len() < limit {
            let query = every_word(words, "{name}");
            let more = self.people_matching(&query, LOOKED_AT).await?;
            numbers.extend(more);
            numbers.sort_unstable();
            numbers.dedup();
        }
        let mut known = Vec::with_capacity(numbers.len());
        for chunk in numbers.chunks(LOOKED_AT as usize) {
            let sql = format!(
                "SELECT id, given_name, family_name, nickname, company, emails, sort_key FROM person \
                 WHERE +shown = 1 AND n IN ({})",
                places(chunk.len())
            );
            let mut query = sqlx::query(AssertSqlSafe(sql)).persistent(false);
            for n in chunk {
                query = query.bind(n);
            }
            for row in query.fetch_all(&self.readers).await? {
                let person = Person {
                    given_name: row.try_get("given_name")?,
                    family_name: row.try_get("family_name")?,
                    nickname: row.try_get("nickname")?,
                    company: row.try_get("company")?,
                    emails: text_list(&row.try_get::<String, _>("emails")?),
                    ..Person::default()
                };
                let name_key = name_key(&person);
                if door::fit(words, &name_key).is_some() {
                    known.push(Known {
                        id: person_id(row.try_get("id")?)?,
                        name: person.display_name(),
                        name_key,
                        sort_key: row.try_get("sort_key")?,
                    });
                }
            }
        }
        Ok(known)
    }

    /// The tags of these people; read once, as the numbers of a door are asked for again and again.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn tags_of(&self, people: &[PersonId]) -> Result<Vec<(PersonId, Arc<Vec<String>>)>> {
        let version = self.rolls();
        let lock = || self.tags.lock().unwrap_or_else(PoisonError::into_inner);
        let mut known = match lock().take() {
            Some((of, known)) if of == version => known,
            _ => HashMap::new(),
        };
        let missing: Vec<PersonId> = people
            .iter()
            .filter(|person| !known.contains_key(*person))
            .copied()
            .collect();
        for chunk in missing.chunks(crate::log::rows::ROWS_A_STATEMENT) {
            // somebody who is not there has none either
            known.extend(chunk.iter().map(|person| (*person, Arc::default())));
            let sql = format!(
                "SELECT id, tags FROM person WHERE tags <> '' AND id IN ({})",
                places(chunk.len())
            );
            let mut query = sqlx::query_as(AssertSqlSafe(sql)).persistent(chunk.len() == 200);
            for person in chunk {
                query = query.bind(person.bytes().to_vec());
            }
            let rows: Vec<(Vec<u8>, String)> = query.fetch_all(&self.readers).await?;
            for (id, list) in rows {
                known.insert(person_id(id)?, Arc::new(text_list(&list)));
            }
        }
        let of = |person: &PersonId| known.get(person).map(|tags| (*person, Arc::clone(tags)));
        let tags = people.iter().filter_map(of).collect();
        *lock() = Some((version, known));
        Ok(tags)
    }
}

/// The folded words a person is found by at a door.
pub(crate) fn name_key(person: &Person) -> String {
    let words = text::index_words(&format!(
        "{} {} {}",
        person.given_name, person.family_name, person.nickname
    ));
    if words.is_empty() {
        text::index_words(&person.display_name())
    } else {
        words
    }
}
