//! What is computed from rows whenever they change: sort keys here, the search index and the keys
//! that duplicates share in [`super::indexing`]. Never synced; every file rebuilds its own.

use std::collections::{HashMap, HashSet};

use domain::{Person, PersonField, field::Home, text};
use sqlx::{AssertSqlSafe, Row, SqliteConnection};

use crate::{
    Result,
    log::{
        batch::Batch,
        derive_keeping::Keeping,
        entity::{
            self, ACQUAINTANCE, DELETED, Entity, MERGED_INTO, PERSON, PERSON_TAG, PHOTO,
            PHOTO_JPEG, PRESENT, RHYTHM,
        },
        indexing::Indexing,
        rows::{self, ROWS_A_STATEMENT, RowId, RowState, known, places},
    },
    value::{Value, field_value, list_text},
};

/// The derived columns of rows that need nothing else to be known.
pub fn columns(entity: &Entity, row: &mut RowState) {
    let label = match entity.number {
        PERSON_TAG => entity::TAG_LABEL,
        RHYTHM => entity::rhythm::LABEL,
        _ => return,
    };
    row.derived = vec![Value::Text(text::fold(row.cell(entity, label).text()))];
}

/// What hangs on a person in other tables.
#[derive(Default)]
pub struct Hanging {
    tags: Vec<String>,
    how_we_met: String,
    notes: String,
    photo: bool,
}

/// What a transaction derives: numbers for new people, and what goes into the indexes.
pub struct Deriving {
    next_person: i64,
    next_event: i64,
    pub(super) indexing: Indexing,
    pub(super) keeping: Keeping,
}

impl Deriving {
    /// At the beginning of a transaction, or later after a [`Self::finish`].
    pub async fn begin(conn: &mut SqliteConnection) -> Result<Self> {
        let (next_person, next_event) = sqlx::query_as(
            "SELECT (SELECT coalesce(max(n), 0) + 1 FROM person), \
             (SELECT coalesce(max(n), 0) + 1 FROM event)",
        )
        .fetch_one(conn)
        .await?;
        Ok(Self {
            next_person,
            next_event,
            indexing: Indexing::default(),
            keeping: Keeping::default(),
        })
    }

    /// The number of a new event.
    pub(super) fn number_event(&mut self) -> i64 {
        self.next_event += 1;
        self.next_event - 1
    }

    /// Writes what only the end of a transaction knows: to be called once, before it is committed.
    pub async fn end(&mut self, conn: &mut SqliteConnection) -> Result<()> {
        self.finish(conn).await?;
        self.keeping.write(conn).await
    }

    /// Writes what was put off. Searches and comparisons do not see it before.
    pub async fn finish(&mut self, conn: &mut SqliteConnection) -> Result<()> {
        self.indexing.write(conn).await
    }
}

/// Derives and writes people, and those on whom something that changed hangs.
pub async fn people(
    conn: &mut SqliteConnection,
    mut people: HashMap<RowId, RowState>,
    owners: &HashSet<RowId>,
    mut hanging: HashMap<RowId, Hanging>,
    deriving: &mut Deriving,
) -> Result<()> {
    let entity = known(PERSON)?;
    let others: Vec<RowId> = owners
        .iter()
        .filter(|id| !people.contains_key(*id))
        .copied()
        .collect();
    people.extend(rows::load(conn, entity, &others).await?);
    if people.is_empty() {
        return Ok(());
    }
    let existing: Vec<RowId> = people
        .iter()
        .filter(|(_, row)| row.exists)
        .map(|(id, _)| *id)
        .collect();
    of_file(conn, &existing, &mut hanging).await?;

    for (id, row) in &mut people {
        let hanging = hanging.remove(id).unwrap_or_default();
        let person = person_of(entity, row, &hanging);
        let n = match row.derived.first() {
            Some(Value::Int(n)) => *n,
            _ => {
                deriving.next_person += 1;
                deriving.next_person - 1
            }
        };
        let before = row.derived.get(1) == Some(&Value::Int(1));
        let shown = shown(entity, row);
        row.derived = derived(&person, n, shown, hanging.photo);
        deriving.indexing.note(n, &person, before, shown == 1);
    }
    // in the order of `n`, so that pages of the file are filled one after the other
    let mut people: Vec<(RowId, RowState)> = people.into_iter().collect();
    people.sort_unstable_by_key(|(_, row)| row.derived.first().map_or(0, Value::int));
    rows::save(conn, entity, people).await?;
    if deriving.indexing.is_full() {
        deriving.finish(conn).await?;
    }
    Ok(())
}

/// Whose person rows depend on this batch.
pub fn owners(batch: &Batch) -> Result<HashSet<RowId>> {
    let mut owners = HashSet::new();
    for number in [ACQUAINTANCE, PHOTO] {
        owners.extend(
            batch
                .rows
                .get(&number)
                .into_iter()
                .flat_map(HashMap::keys)
                .copied(),
        );
    }
    let tag = known(PERSON_TAG)?;
    for row in batch
        .rows
        .get(&PERSON_TAG)
        .into_iter()
        .flat_map(HashMap::values)
    {
        owners.extend(row.cell(tag, entity::TAG_PERSON).id());
    }
    Ok(owners)
}

/// What hangs on people who are new: all of it is in the batch.
pub fn of_batch(
    batch: &Batch,
    people: &HashMap<RowId, RowState>,
) -> Result<HashMap<RowId, Hanging>> {
    let (tag, mine, photo) = (known(PERSON_TAG)?, known(ACQUAINTANCE)?, known(PHOTO)?);
    let is_new = |id: &RowId| people.get(id).is_some_and(|row| !row.exists);
    let mut hanging: HashMap<RowId, Hanging> = HashMap::new();
    let rows = |number: u16| batch.rows.get(&number).into_iter().flatten();
    for (_, row) in rows(PERSON_TAG) {
        if let Some(person) = row
            .cell(tag, entity::TAG_PERSON)
            .id()
            .filter(|id| is_new(id))
            && row.cell(tag, PRESENT).int() == 1
            && row.cell(tag, DELETED).int() == 0
        {
            let label = row.cell(tag, entity::TAG_LABEL).text().to_owned();
            hanging.entry(person).or_default().tags.push(label);
        }
    }
    for (id, row) in rows(ACQUAINTANCE).filter(|(id, _)| is_new(id)) {
        let hanging = hanging.entry(*id).or_default();
        hanging.how_we_met = row
            .cell(mine, PersonField::HowWeMet.number())
            .text()
            .to_owned();
        hanging.notes = row
            .cell(mine, PersonField::Notes.number())
            .text()
            .to_owned();
    }
    for (id, row) in rows(PHOTO).filter(|(id, _)| is_new(id)) {
        hanging.entry(*id).or_default().photo = *row.cell(photo, PHOTO_JPEG) != Value::Null;
    }
    Ok(hanging)
}

/// What hangs on people who were there before: it is in the file, this batch included.
async fn of_file(
    conn: &mut SqliteConnection,
    ids: &[RowId],
    hanging: &mut HashMap<RowId, Hanging>,
) -> Result<()> {
    for chunk in ids.chunks(ROWS_A_STATEMENT) {
        let list = places(chunk.len());
        let sql = format!(
            "SELECT person.id AS person, person_tag.label AS label, NULL AS notes, 0 AS photo \
             FROM person JOIN person_tag ON person_tag.person = person.id AND person_tag.present = 1 \
             AND person_tag.deleted = 0 \
             WHERE person.id IN ({list}) \
             UNION ALL \
             SELECT id, how_we_met, notes, 0 FROM acquaintance WHERE deleted = 0 AND id IN ({list}) \
             UNION ALL \
             SELECT id, NULL, NULL, 1 FROM photo WHERE jpeg IS NOT NULL AND deleted = 0 AND id IN ({list}) \
             ORDER BY 1, 2"
        );
        let mut query = sqlx::query(AssertSqlSafe(sql)).persistent(chunk.len() == ROWS_A_STATEMENT);
        for _ in 0..3 {
            for id in chunk {
                query = query.bind(id.to_vec());
            }
        }
        for row in query.fetch_all(&mut *conn).await? {
            let person: Vec<u8> = row.try_get("person")?;
            let Ok(person) = RowId::try_from(person.as_slice()) else {
                continue;
            };
            let hanging = hanging.entry(person).or_default();
            let label: Option<String> = row.try_get("label")?;
            let notes: Option<String> = row.try_get("notes")?;
            match (label, notes) {
                (Some(how), Some(notes)) => (hanging.how_we_met, hanging.notes) = (how, notes),
                (Some(label), None) => hanging.tags.push(label),
                _ => hanging.photo = true,
            }
        }
    }
    Ok(())
}

/// The person in a row alone.
pub fn record(entity: &Entity, row: &RowState) -> Person {
    person_of(entity, row, &Hanging::default())
}

/// The person in a row and what hangs on it.
fn person_of(entity: &Entity, row: &RowState, hanging: &Hanging) -> Person {
    let mut person = Person::default();
    for &field in PersonField::ALL
        .iter()
        .filter(|field| field.home() == Home::Record)
    {
        person.set(field, field_value(field, row.cell(entity, field.number())));
    }
    person.how_we_met.clone_from(&hanging.how_we_met);
    person.notes.clone_from(&hanging.notes);
    person.tags.clone_from(&hanging.tags);
    person.tags.sort_by_cached_key(|tag| text::fold(tag));
    person
}

/// 1 in the directory, 0 in the trash, -1 neither.
fn shown(entity: &Entity, row: &RowState) -> i64 {
    match (
        row.cell(entity, DELETED).int(),
        row.cell(entity, MERGED_INTO),
    ) {
        (0, Value::Null) => 1,
        (entity::deleted::TRASH, Value::Null) => 0,
        _ => -1,
    }
}

/// The derived columns, in the order of the entity's list.
fn derived(person: &Person, n: i64, shown: i64, photo: bool) -> Vec<Value> {
    let folded = |text: &str| Value::Text(text::fold(text));
    vec![
        Value::Int(n),
        Value::Int(shown),
        Value::Text(person.sort_key()),
        folded(&format!("{} {}", person.given_name, person.family_name)),
        folded(&person.company),
        folded(&person.city),
        folded(&person.sector),
        Value::Int(i64::from(!person.emails.is_empty())),
        Value::Int(i64::from(photo)),
        Value::Text(list_text(&person.tags)),
    ]
}
