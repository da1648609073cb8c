//! What is computed from events and registrations whenever they change: where an event stands in
//! the list, its words in the search index, and the names registrations are found and sorted by.

use std::collections::HashMap;

use domain::{
    Person,
    events::{Event, EventField},
    text,
};
use sqlx::{AssertSqlSafe, Row, SqliteConnection};

use crate::{
    Result,
    events::{cells::event_value, name_key},
    log::{
        derive::Deriving,
        entity::{self, DELETED, EVENT, Entity, REGISTRATION, registration},
        rows::{self, ROWS_A_STATEMENT, RowId, RowState, known, places},
    },
    value::{Value, text_list},
};

/// Derives and writes events.
pub async fn events(
    conn: &mut SqliteConnection,
    events: HashMap<RowId, RowState>,
    deriving: &mut Deriving,
) -> Result<()> {
    if events.is_empty() {
        return Ok(());
    }
    let entity = known(EVENT)?;
    let mut events: Vec<(RowId, RowState)> = events.into_iter().collect();
    events.sort_unstable_by_key(|(id, _)| *id);
    for (_, row) in &mut events {
        let n = match row.derived.first() {
            Some(Value::Int(n)) => *n,
            _ => deriving.number_event(),
        };
        let before = row.derived.get(1) == Some(&Value::Int(1));
        let shown = match row.cell(entity, DELETED).int() {
            0 => 1,
            entity::deleted::TRASH => 0,
            _ => -1,
        };
        let event = event_of(entity, row);
        row.derived = vec![
            Value::Int(n),
            Value::Int(shown),
            Value::Text(text::fold(&event.title)),
        ];
        deriving.indexing.note_event(n, &event, before, shown == 1);
    }
    rows::save(conn, entity, events).await?;
    if deriving.indexing.is_full() {
        deriving.finish(conn).await?;
    }
    Ok(())
}

/// The event in a row.
fn event_of(entity: &Entity, row: &RowState) -> Event {
    let mut event = Event::default();
    for &field in EventField::ALL {
        event.set(field, event_value(field, row.cell(entity, field.number())));
    }
    event
}

/// The names a registration is found and sorted by.
type Names = (Value, Value);

/// Derives and writes registrations, and those of people who changed and may have another name.
pub async fn registrations(
    conn: &mut SqliteConnection,
    mut changed: HashMap<RowId, RowState>,
    people: &[RowId],
) -> Result<()> {
    let entity = known(REGISTRATION)?;
    let others: Vec<RowId> = of_people(conn, people)
        .await?
        .into_iter()
        .filter(|id| !changed.contains_key(id))
        .collect();
    let renamed = rows::load(conn, entity, &others).await?;
    if changed.is_empty() && renamed.is_empty() {
        return Ok(());
    }
    let whose = |row: &RowState| row.cell(entity, registration::PERSON).id();
    let mut named: Vec<RowId> = changed
        .values()
        .chain(renamed.values())
        .filter_map(whose)
        .collect();
    named.sort_unstable();
    named.dedup();
    let names = names(conn, &named).await?;
    let derived = |row: &RowState| {
        let known = whose(row).and_then(|person| names.get(&person));
        let (name_key, sort_key) = known.cloned().unwrap_or_else(|| {
            let typed = row.cell(entity, registration::NAME).text();
            (
                Value::Text(text::index_words(typed)),
                Value::Text(text::fold(typed)),
            )
        });
        vec![name_key, sort_key]
    };
    for row in changed.values_mut() {
        row.derived = derived(row);
    }
    for (id, mut row) in renamed {
        let anew = derived(&row);
        if row.derived != anew {
            row.derived = anew;
            changed.insert(id, row);
        }
    }
    let mut rows: Vec<(RowId, RowState)> = changed.into_iter().collect();
    rows.sort_unstable_by_key(|(id, _)| *id);
    rows::save(conn, entity, rows).await
}

/// The registrations of these people.
async fn of_people(conn: &mut SqliteConnection, people: &[RowId]) -> Result<Vec<RowId>> {
    let any: bool = sqlx::query_scalar("SELECT EXISTS (SELECT 1 FROM registration)")
        .fetch_one(&mut *conn)
        .await?;
    if !any {
        return Ok(Vec::new());
    }
    let mut found = Vec::new();
    for chunk in people.chunks(ROWS_A_STATEMENT) {
        let sql = format!(
            "SELECT id FROM registration WHERE person IN ({}) ORDER BY id",
            places(chunk.len())
        );
        let mut query =
            sqlx::query_scalar(AssertSqlSafe(sql)).persistent(chunk.len() == ROWS_A_STATEMENT);
        for id in chunk {
            query = query.bind(id.to_vec());
        }
        let ids: Vec<Vec<u8>> = query.fetch_all(&mut *conn).await?;
        found.extend(
            ids.iter()
                .filter_map(|id| RowId::try_from(id.as_slice()).ok()),
        );
    }
    Ok(found)
}

/// The names of these people; those who are not in the file are missing.
async fn names(conn: &mut SqliteConnection, people: &[RowId]) -> Result<HashMap<RowId, Names>> {
    let mut names = HashMap::with_capacity(people.len());
    for chunk in people.chunks(ROWS_A_STATEMENT) {
        let sql = format!(
            "SELECT id, given_name, family_name, nickname, company, emails, sort_key FROM person \
             WHERE id IN ({})",
            places(chunk.len())
        );
        let mut query = sqlx::query(AssertSqlSafe(sql)).persistent(chunk.len() == ROWS_A_STATEMENT);
        for id in chunk {
            query = query.bind(id.to_vec());
        }
        for row in query.fetch_all(&mut *conn).await? {
            let id: Vec<u8> = row.try_get("id")?;
            let Ok(id) = RowId::try_from(id.as_slice()) else {
                continue;
            };
            let person = Person {
                given_name: row.try_get("given_name")?,
                family_name: row.try_get("family_name")?,
                nickname: row.try_get("nickname")?,
                company: row.try_get("company")?,
                emails: text_list(&row.try_get::<String, _>("emails")?),
                ..Person::default()
            };
            let words = name_key(&person);
            let sort_key = Value::Text(row.try_get("sort_key")?);
            names.insert(id, (Value::Text(words), sort_key));
        }
    }
    Ok(names)
}
