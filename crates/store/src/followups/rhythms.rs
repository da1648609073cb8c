//! Rhythms, and what I said of myself.

use chrono::NaiveDate;
use contract::followups::RhythmFor;
use domain::{
    FilterId, PersonId,
    followups::{Keep, Rhythm, RhythmOf},
    text,
};
use uuid::Uuid;

use crate::{
    Result, Store, StoreError, Write,
    log::entity::{DELETED, MINE, RHYTHM, deleted, mine, rhythm as field},
    people::person_id,
    value::{Value, blob, day},
};

/// The namespace of the ids of rhythms of tags (RFC 9562 §5.5): a tag has one rhythm.
const TAGS: Uuid = Uuid::from_u128(0x2b70_91c4_5f0e_5d1a_8c3b_6f42_07de_9a11);

/// The one row of what I said of myself.
const ME: Uuid = Uuid::from_u128(0x6a1d_3f58_90b2_5c47_a2e6_14d8_c95b_0e73);

fn write(of: RhythmOf, about: &Uuid, name: &[u8], mut cells: Vec<(u16, Value)>) -> Write {
    cells.push((field::SCOPE, Value::Text(of.name().to_owned())));
    Write {
        entity: RHYTHM,
        row: Uuid::new_v5(about, name).into_bytes(),
        cells,
        fresh: false,
    }
}

fn every(rhythm: Option<Rhythm>, since: NaiveDate) -> [(u16, Value); 3] {
    let (ideal, maximum) = rhythm.map_or((0, 0), |rhythm| (rhythm.ideal, rhythm.maximum));
    [
        (field::IDEAL, Value::Int(ideal.into())),
        (field::MAXIMUM, Value::Int(maximum.into())),
        (field::SINCE, day(Some(since))),
    ]
}

/// Whether the tie to a person is kept, and how often.
#[must_use]
pub fn tie(person: PersonId, keep: Keep, rhythm: Option<Rhythm>, since: NaiveDate) -> Write {
    let nothing = rhythm.is_none() && keep == Keep::Active;
    let mut cells = vec![
        (
            DELETED,
            Value::Int(if nothing { deleted::TRASH } else { 0 }),
        ),
        (field::PERSON, blob(&person.0)),
        (field::KEEP, Value::Text(keep.name().to_owned())),
    ];
    cells.extend(every(rhythm, since));
    write(RhythmOf::Person, &person.0, b"rhythm", cells)
}

/// The rhythm of whoever has a tag; none takes it away.
#[must_use]
pub fn rhythm_of_tag(label: &str, rhythm: Option<Rhythm>, since: NaiveDate) -> Write {
    let mut cells = vec![
        (
            DELETED,
            Value::Int(if rhythm.is_none() { deleted::TRASH } else { 0 }),
        ),
        (field::LABEL, Value::Text(label.to_owned())),
    ];
    cells.extend(every(rhythm, since));
    write(RhythmOf::Tag, &TAGS, text::fold(label).as_bytes(), cells)
}

/// The rhythm of whoever a filter finds; none takes it away.
#[must_use]
pub fn rhythm_of_filter(filter: FilterId, rhythm: Option<Rhythm>, since: NaiveDate) -> Write {
    let mut cells = vec![
        (
            DELETED,
            Value::Int(if rhythm.is_none() { deleted::TRASH } else { 0 }),
        ),
        (field::FILTER, blob(&filter.0)),
    ];
    cells.extend(every(rhythm, since));
    write(RhythmOf::Filter, &filter.0, b"rhythm", cells)
}

/// What I said of myself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Mine {
    /// Me in the directory, by the record that was kept.
    pub me: Option<PersonId>,
    /// Rhythms of single people before I am asked who goes to sleep; 0 if I never said.
    pub ties: u16,
}

/// The write of what I said of myself.
#[must_use]
pub fn said_of_me(of: Mine) -> Write {
    Write {
        entity: MINE,
        row: *ME.as_bytes(),
        cells: vec![
            (DELETED, Value::Int(0)),
            (mine::ME, of.me.map_or(Value::Null, |me| blob(&me.0))),
            (mine::TIES, Value::Int(of.ties.into())),
        ],
        fresh: false,
    }
}

/// A rhythm of a tag or a filter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleRecord {
    /// For whom.
    pub of: RhythmFor,
    /// The tag, or the filter's name.
    pub name: String,
    /// How often.
    pub rhythm: Rhythm,
    /// For how many people it is the one that counts.
    pub people: u64,
}

/// How often, from two columns; none if they say nothing.
pub(super) fn rhythm_in(ideal: Option<i64>, maximum: Option<i64>) -> Option<Rhythm> {
    let days = |days: Option<i64>| u16::try_from(days.unwrap_or_default()).ok();
    let ideal = days(ideal).filter(|days| *days > 0)?;
    Some(Rhythm::of(ideal, days(maximum).unwrap_or(ideal)))
}

impl Store {
    /// What I said of myself.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn mine(&self) -> Result<Mine> {
        let row: Option<(Option<Vec<u8>>, i64)> =
            sqlx::query_as("SELECT me, ties FROM mine WHERE id = ? AND deleted = 0")
                .bind(ME.as_bytes().to_vec())
                .fetch_optional(&self.readers)
                .await?;
        let (me, ties) = row.unwrap_or_default();
        let me = me.map(person_id).transpose()?;
        let merges = self.merges().await?;
        Ok(Mine {
            me: me.map(|me| merges.kept(me)),
            ties: u16::try_from(ties).unwrap_or_default(),
        })
    }

    /// The rhythms of tags and filters, by name.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn rhythm_rules(&self) -> Result<Vec<RuleRecord>> {
        type Row = (
            String,
            String,
            Option<Vec<u8>>,
            Option<String>,
            i64,
            i64,
            i64,
        );
        let rows: Vec<Row> = sqlx::query_as(
            "SELECT r.scope, r.label, r.filter, s.name, r.ideal, r.maximum, \
             (SELECT count(*) FROM keeping k WHERE k.rhythm = r.id) FROM rhythm r \
             LEFT JOIN saved_filter s ON s.id = r.filter AND s.deleted = 0 \
             WHERE r.deleted = 0 AND r.scope <> 'person' AND r.ideal > 0 ORDER BY r.scope DESC, r.label_key, r.id",
        )
        .fetch_all(&self.readers)
        .await?;
        let mut rules = Vec::with_capacity(rows.len());
        for (scope, label, filter, name, ideal, maximum, people) in rows {
            let Some(rhythm) = rhythm_in(Some(ideal), Some(maximum)) else {
                continue;
            };
            let (of, name) = match (RhythmOf::from_name(&scope), filter, name) {
                (Some(RhythmOf::Tag), ..) => (RhythmFor::Tag(label.clone()), label),
                (Some(RhythmOf::Filter), Some(id), Some(name)) => {
                    let id = id
                        .as_slice()
                        .try_into()
                        .map_err(|_| StoreError::Unreadable("id"))?;
                    (RhythmFor::Filter(FilterId::from_bytes(id)), name)
                }
                // its filter is gone, or a newer version made it
                _ => continue,
            };
            rules.push(RuleRecord {
                of,
                name,
                rhythm,
                people: people.unsigned_abs(),
            });
        }
        Ok(rules)
    }
}
