//! What is computed from rows whenever they change: sort keys, the search index, the keys that
//! duplicates share. Never synced; every file rebuilds its own.

use std::collections::{HashMap, HashSet};

use domain::{Person, PersonField, duplicates, field::Home, text};
use sqlx::{AssertSqlSafe, Row, SqliteConnection};

use crate::{
    Result,
    log::{
        batch::Batch,
        entity::{
            self, ACQUAINTANCE, DELETED, Entity, MERGED_INTO, PERSON, PERSON_TAG, PHOTO,
            PHOTO_JPEG, PRESENT,
        },
        rows::{self, ROWS_A_STATEMENT, RowId, RowState, known, places},
    },
    value::{Value, field_value, list_text},
};

/// The kind of a search entry in the low bits of its rowid.
pub const SEARCH_KINDS: i64 = 16;

/// The derived columns of everything but people.
pub fn columns(entity: &Entity, row: &mut RowState) {
    if entity.number == PERSON_TAG {
        row.derived = vec![Value::Text(text::fold(
            row.cell(entity, entity::TAG_LABEL).text(),
        ))];
    }
}

/// What hangs on a person in other tables.
#[derive(Default)]
struct Hanging {
    tags: Vec<String>,
    how_we_met: String,
    notes: String,
    photo: bool,
}

/// Derives and writes the people of a batch, and those on whom something of the batch hangs.
pub async fn people(
    conn: &mut SqliteConnection,
    batch: &Batch,
    people: &mut HashMap<RowId, RowState>,
    next_person: &mut i64,
) -> Result<()> {
    let entity = known(PERSON)?;
    let others: Vec<RowId> = owners(batch)?
        .into_iter()
        .filter(|id| !people.contains_key(id))
        .collect();
    people.extend(rows::load(conn, entity, &others).await?);
    if people.is_empty() {
        return Ok(());
    }

    let mut hanging = of_batch(batch, people)?;
    let existing: Vec<RowId> = people
        .iter()
        .filter(|(_, row)| row.exists)
        .map(|(id, _)| *id)
        .collect();
    of_file(conn, &existing, &mut hanging).await?;

    let mut gone = Vec::new();
    let mut found = Vec::new();
    let mut keys = Vec::new();
    for (id, row) in people.iter_mut() {
        let hanging = hanging.remove(id).unwrap_or_default();
        let person = person_of(entity, row, &hanging);
        let n = match row.derived.first() {
            Some(Value::Int(n)) => *n,
            _ => {
                *next_person += 1;
                *next_person - 1
            }
        };
        if row.derived.get(1) == Some(&Value::Int(1)) {
            gone.push(n);
        }
        let shown = shown(entity, row);
        row.derived = derived(&person, n, shown, hanging.photo);
        if shown == 1 {
            found.push(entry(n, &person));
        }
        keys.push((n, keys_of(&person)));
    }
    // in the order of `n`, so that pages of the file are filled one after the other
    let place = |row: &RowState| row.derived.first().map_or(0, Value::int);
    let mut ordered: Vec<(RowId, &RowState)> = people.iter().map(|(id, row)| (*id, row)).collect();
    ordered.sort_unstable_by_key(|(_, row)| place(row));
    rows::save(conn, entity, &mut ordered.into_iter()).await?;
    unindex(conn, &gone).await?;
    found.sort_unstable_by_key(|entry| entry.n);
    index(conn, &found).await?;
    save_keys(conn, &keys).await
}

/// Whose person rows depend on this batch.
fn owners(batch: &Batch) -> Result<HashSet<RowId>> {
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
fn of_batch(batch: &Batch, people: &HashMap<RowId, RowState>) -> Result<HashMap<RowId, Hanging>> {
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

/// What duplicates of this person would share. A record without a whole name has what it is shown
/// as for a key too, so that the same line of a list always finds it again.
#[must_use]
pub fn keys_of(person: &Person) -> Vec<u64> {
    let mut keys = duplicates::keys(&duplicates::PersonKeys::from(person));
    if person.given_name.is_empty() || person.family_name.is_empty() {
        // FNV-1a, 64 bits
        let shown = text::fold(&person.display_name());
        keys.push(
            b"shown:"
                .iter()
                .chain(shown.as_bytes())
                .fold(0xcbf2_9ce4_8422_2325, |hash: u64, byte| {
                    (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3)
                }),
        );
    }
    keys
}

/// A person's words in the search index.
struct Entry {
    n: i64,
    name: String,
    detail: String,
    notes: String,
}

fn entry(n: i64, person: &Person) -> Entry {
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
    Entry {
        n,
        name: text::index_words(&name),
        detail: text::index_words(&detail),
        notes: text::fold(&notes),
    }
}

async fn index(conn: &mut SqliteConnection, entries: &[Entry]) -> Result<()> {
    for chunk in entries.chunks(ROWS_A_STATEMENT) {
        let sql = format!(
            "INSERT INTO search (rowid, name, detail, notes) VALUES {}",
            vec!["(?, ?, ?, ?)"; chunk.len()].join(", ")
        );
        let mut query = sqlx::query(AssertSqlSafe(sql)).persistent(chunk.len() == ROWS_A_STATEMENT);
        for entry in chunk {
            query = query
                .bind(entry.n * SEARCH_KINDS)
                .bind(entry.name.clone())
                .bind(entry.detail.clone())
                .bind(entry.notes.clone());
        }
        query.execute(&mut *conn).await?;
    }
    Ok(())
}

async fn unindex(conn: &mut SqliteConnection, people: &[i64]) -> Result<()> {
    for chunk in people.chunks(ROWS_A_STATEMENT) {
        let sql = format!(
            "DELETE FROM search WHERE rowid IN ({})",
            places(chunk.len())
        );
        let mut query = sqlx::query(AssertSqlSafe(sql)).persistent(chunk.len() == ROWS_A_STATEMENT);
        for n in chunk {
            query = query.bind(n * SEARCH_KINDS);
        }
        query.execute(&mut *conn).await?;
    }
    Ok(())
}

/// Keys of people as they are now. Old ones stay: whoever reads them compares the records anyway,
/// and taking them out would make undoing a large import as dear as the import.
async fn save_keys(conn: &mut SqliteConnection, people: &[(i64, Vec<u64>)]) -> Result<()> {
    let mut pairs: Vec<(i64, i64)> = people
        .iter()
        .flat_map(|(n, keys)| keys.iter().map(|key| (key.cast_signed(), *n)))
        .collect();
    pairs.sort_unstable();
    for chunk in pairs.chunks(ROWS_A_STATEMENT * 5) {
        let sql = format!(
            "INSERT INTO person_key (hash, n) VALUES {} ON CONFLICT DO NOTHING",
            vec!["(?, ?)"; chunk.len()].join(", ")
        );
        let mut query =
            sqlx::query(AssertSqlSafe(sql)).persistent(chunk.len() == ROWS_A_STATEMENT * 5);
        for (key, n) in chunk {
            query = query.bind(key).bind(n);
        }
        query.execute(&mut *conn).await?;
    }
    Ok(())
}
