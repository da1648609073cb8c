//! What is computed from arrivals whenever one of them comes: whether it stands, and for whom. A
//! correction may come before what it corrects, so whole families are looked at: everything that
//! goes back to the same arrival.

use std::collections::{HashMap, HashSet};

use chrono::DateTime;
use domain::{
    ArrivalId, DeviceId, PersonId, RegistrationId,
    events::{Arrival, Attendee, Fact, How, presence},
};
use sqlx::{AssertSqlSafe, SqliteConnection};

use crate::{
    Result,
    log::{
        entity::{ARRIVAL, DELETED, Entity, arrival as field},
        rows::{self, ROWS_A_STATEMENT, RowId, RowState, known, places},
    },
    value::Value,
};

/// Derives and writes arrivals, and those that they correct.
pub async fn arrivals(
    conn: &mut SqliteConnection,
    changed: HashMap<RowId, RowState>,
) -> Result<()> {
    if changed.is_empty() {
        return Ok(());
    }
    let entity = known(ARRIVAL)?;
    let there: Vec<RowId> = changed
        .iter()
        .filter(|(_, row)| row.exists)
        .map(|(id, _)| *id)
        .collect();
    // a row that was there may have been in another family
    let mut start: Vec<RowId> = linked(conn, "corrects", "id", &there).await?;
    start.extend(changed.keys());
    let mut families = Families {
        entity,
        changed: changed.keys().copied().collect(),
        rows: changed,
    };
    let roots = families.roots(conn, start).await?;
    families.fill(conn, roots).await?;
    families.save(conn).await
}

/// Rows that go back to the same arrivals.
struct Families {
    entity: &'static Entity,
    changed: HashSet<RowId>,
    rows: HashMap<RowId, RowState>,
}

impl Families {
    fn corrects(&self, id: RowId) -> Option<RowId> {
        self.rows
            .get(&id)
            .and_then(|row| row.cell(self.entity, field::CORRECTS).id())
    }

    async fn load(&mut self, conn: &mut SqliteConnection, ids: &[RowId]) -> Result<()> {
        let missing: Vec<RowId> = ids
            .iter()
            .filter(|id| !self.rows.contains_key(*id))
            .copied()
            .collect();
        self.rows
            .extend(rows::load(conn, self.entity, &missing).await?);
        Ok(())
    }

    /// Where these rows go back to.
    async fn roots(
        &mut self,
        conn: &mut SqliteConnection,
        start: Vec<RowId>,
    ) -> Result<Vec<RowId>> {
        let mut seen: HashSet<RowId> = HashSet::new();
        let mut roots = Vec::new();
        let mut next = start;
        while !next.is_empty() {
            next.retain(|id| seen.insert(*id));
            self.load(conn, &next).await?;
            let mut below = Vec::new();
            for id in next {
                match self.corrects(id) {
                    Some(of) => below.push(of),
                    None => roots.push(id),
                }
            }
            next = below;
        }
        Ok(roots)
    }

    /// Everything that goes back to these.
    async fn fill(&mut self, conn: &mut SqliteConnection, roots: Vec<RowId>) -> Result<()> {
        let mut coming: HashMap<RowId, Vec<RowId>> = HashMap::new();
        for id in &self.changed {
            if let Some(of) = self.corrects(*id) {
                coming.entry(of).or_default().push(*id);
            }
        }
        let mut seen: HashSet<RowId> = HashSet::new();
        let mut next = roots;
        while !next.is_empty() {
            next.retain(|id| seen.insert(*id));
            let mut above = linked(conn, "id", "corrects", &next).await?;
            above.extend(next.iter().filter_map(|id| coming.get(id)).flatten());
            self.load(conn, &above).await?;
            next = above;
        }
        Ok(())
    }

    async fn save(mut self, conn: &mut SqliteConnection) -> Result<()> {
        let facts: Vec<Arrival> = self
            .rows
            .iter()
            .filter_map(|(id, row)| fact(self.entity, *id, row))
            .collect();
        let mut standing: HashMap<RowId, (Attendee, String)> = HashMap::new();
        for one in presence::standing(&facts) {
            standing.insert(*one.arrival.id.bytes(), (one.who, one.name.to_owned()));
        }
        let mut rows = Vec::with_capacity(self.rows.len());
        for (id, mut row) in std::mem::take(&mut self.rows) {
            let derived = match fact(self.entity, id, &row) {
                Some(one) if one.fact == Fact::Entered => match standing.remove(&id) {
                    Some((who, name)) => columns(who, name, 1),
                    None => columns(one.who, one.name, 0),
                },
                _ => vec![
                    Value::Null,
                    Value::Int(0),
                    Value::Text(String::new()),
                    Value::Int(-1),
                ],
            };
            if self.changed.contains(&id) || row.derived != derived {
                row.derived = derived;
                rows.push((id, row));
            }
        }
        rows.sort_unstable_by_key(|(id, _)| *id);
        rows::save(conn, self.entity, rows).await
    }
}

/// One column of the rows in which another is one of these.
async fn linked(
    conn: &mut SqliteConnection,
    wanted: &'static str,
    given: &'static str,
    ids: &[RowId],
) -> Result<Vec<RowId>> {
    let mut found = Vec::new();
    for chunk in ids.chunks(ROWS_A_STATEMENT) {
        let sql = format!(
            "SELECT {wanted} FROM arrival WHERE {given} IN ({}) AND corrects IS NOT NULL",
            places(chunk.len())
        );
        let once = chunk.len() == 1 || chunk.len() == ROWS_A_STATEMENT;
        let mut query = sqlx::query_scalar(AssertSqlSafe(sql)).persistent(once);
        for id in chunk {
            query = query.bind(id.to_vec());
        }
        let rows: Vec<Vec<u8>> = query.fetch_all(&mut *conn).await?;
        found.extend(
            rows.iter()
                .filter_map(|id| RowId::try_from(id.as_slice()).ok()),
        );
    }
    Ok(found)
}

fn columns(who: Attendee, name: String, stands: i64) -> Vec<Value> {
    let (kind, id) = match who {
        Attendee::Person(id) => (0, id.0),
        Attendee::Guest(id) => (1, id.0),
        Attendee::Named(id) => (2, id.0),
    };
    vec![
        Value::Blob(id.as_bytes().to_vec()),
        Value::Int(kind),
        Value::Text(name),
        Value::Int(stands),
    ]
}

/// The fact in a row; none if it was never meant to be, or is of a kind only a newer version knows.
fn fact(entity: &Entity, id: RowId, row: &RowState) -> Option<Arrival> {
    if row.cell(entity, DELETED).int() != 0 {
        return None;
    }
    let of = row
        .cell(entity, field::CORRECTS)
        .id()
        .map(ArrivalId::from_bytes);
    let says = match (row.cell(entity, field::CORRECTION).text(), of) {
        ("", None) => Fact::Entered,
        ("undo", Some(of)) => Fact::Undo(of),
        ("swap", Some(of)) => Fact::Swap(of),
        _ => return None,
    };
    let id = ArrivalId::from_bytes(id);
    let person = row.cell(entity, field::PERSON).id();
    let guest = row.cell(entity, field::REGISTRATION).id();
    let who = match (person, guest) {
        (Some(person), _) => Attendee::Person(PersonId::from_bytes(person)),
        (None, Some(guest)) => Attendee::Guest(RegistrationId::from_bytes(guest)),
        (None, None) => Attendee::Named(id),
    };
    let at = row.cell(entity, field::AT).int();
    Some(Arrival {
        id,
        fact: says,
        who,
        name: row.cell(entity, field::NAME).text().to_owned(),
        at: DateTime::from_timestamp_millis(at).unwrap_or_default(),
        desk: row.cell(entity, field::DESK).text().to_owned(),
        device: DeviceId::from_bytes(row.cell(entity, field::DEVICE).id().unwrap_or_default()),
        sequence: row.cell(entity, field::SEQUENCE).int().unsigned_abs(),
        how: How::from_name(row.cell(entity, field::HOW).text()).unwrap_or(How::Search),
    })
}
