//! The log as people read it: what was done, newest first, and every change of one person.

use chrono::{DateTime, Utc};
use contract::history::{FieldChange, HistoryEntry, HistoryPage};
use domain::{FieldValue, PersonField, PersonId, TransactionId, field::Home};
use sqlx::{Row, sqlite::SqliteRow};

use crate::{
    Result, Store, StoreError,
    log::{
        entity::{ACQUAINTANCE, DELETED, MERGED_INTO, PERSON, PERSON_TAG, PRESENT},
        patch::{CellPatch, Patch},
    },
    value::{Value, field_value},
};

/// Changes of one person shown at most.
const CHANGES: usize = 500;

impl Store {
    /// What was done, newest first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn history(&self, before: Option<TransactionId>, limit: u16) -> Result<HistoryPage> {
        let rows = sqlx::query(
            "SELECT t.id AS id, t.at AS at, t.act AS act, t.undone AS undone, t.n AS n, t.undoes IS NOT NULL AS undoes, \
             t.device AS device, d.name AS name FROM \"transaction\" t JOIN device d ON d.n = t.device \
             WHERE t.n < coalesce((SELECT n FROM \"transaction\" WHERE id = ?), 9223372036854775807) \
             ORDER BY t.n DESC LIMIT ?",
        )
        .bind(before.map(|id| id.bytes().to_vec()))
        .bind(i64::from(limit) + 1)
        .fetch_all(&self.readers)
        .await?;
        let mut entries = rows
            .iter()
            .map(|row| self.entry(row))
            .collect::<Result<Vec<_>>>()?;
        let more = entries.len() > usize::from(limit);
        entries.truncate(usize::from(limit));
        Ok(HistoryPage { entries, more })
    }

    fn entry(&self, row: &SqliteRow) -> Result<HistoryEntry> {
        let undone: bool = row.try_get("undone")?;
        let undoes: bool = row.try_get("undoes")?;
        let n: i64 = row.try_get("n")?;
        Ok(HistoryEntry {
            id: TransactionId::from_bytes(id(row, "id")?),
            at: instant(row)?,
            device: row.try_get("name")?,
            here: row.try_get::<u32, _>("device")? == self.device,
            act: act(row)?,
            undone,
            can_undo: !undone && !undoes && n > 1,
        })
    }

    /// Every change of a person's fields, newest first.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn person_history(&self, person: PersonId) -> Result<Vec<FieldChange>> {
        let rows = sqlx::query(
            "SELECT t.id AS id, t.at AS at, t.act AS act, d.name AS name, op.entity AS entity, op.patch AS patch, \
             CASE op.entity WHEN ?4 THEN (SELECT label FROM person_tag WHERE id = op.row) END AS label \
             FROM op JOIN \"transaction\" t ON t.n = op.\"transaction\" JOIN device d ON d.n = t.device \
             WHERE (op.row = ?1 AND op.entity IN (?2, ?3)) \
             OR (op.entity = ?4 AND op.row IN (SELECT id FROM person_tag WHERE person = ?1)) \
             ORDER BY t.n DESC, op.entity LIMIT ?5",
        )
        .bind(person.bytes().to_vec())
        .bind(i64::from(PERSON))
        .bind(i64::from(ACQUAINTANCE))
        .bind(i64::from(PERSON_TAG))
        .bind(CHANGES as i64)
        .fetch_all(&self.readers)
        .await?;
        let mut changes = Vec::new();
        for row in &rows {
            let entity: u16 = row.try_get("entity")?;
            let patch: Vec<u8> = row.try_get("patch")?;
            let patch = Patch::from_bytes(&patch)?;
            let whole = FieldChange {
                transaction: TransactionId::from_bytes(id(row, "id")?),
                at: instant(row)?,
                device: row.try_get("name")?,
                act: act(row)?,
                field: None,
                before: None,
                after: None,
            };
            if entity == PERSON_TAG {
                let label: Option<String> = row.try_get("label")?;
                changes.extend(tag_change(&patch, label, &whole));
                continue;
            }
            if entity == PERSON && (patch.created || whole_record(&patch)) {
                changes.push(whole.clone());
            }
            changes.extend(patch.cells.iter().filter_map(|cell| change(cell, &whole)));
        }
        changes.truncate(CHANGES);
        Ok(changes)
    }
}

/// A tag that came or went.
fn tag_change(patch: &Patch, label: Option<String>, whole: &FieldChange) -> Option<FieldChange> {
    let tag = Some(FieldValue::List(vec![label?]));
    let present = match (patch.cell(PRESENT), patch.cell(DELETED)) {
        (Some(present), _) => present.after == Value::Int(1),
        (None, deleted) => deleted?.after == Value::Int(0),
    };
    let (before, after) = if present { (None, tag) } else { (tag, None) };
    Some(FieldChange {
        field: Some(PersonField::Tags),
        before,
        after,
        ..whole.clone()
    })
}

/// Whether the record as a whole came or went.
fn whole_record(patch: &Patch) -> bool {
    patch.cell(DELETED).is_some() || patch.cell(MERGED_INTO).is_some()
}

fn change(cell: &CellPatch, whole: &FieldChange) -> Option<FieldChange> {
    let field = PersonField::from_number(cell.field).filter(|field| field.home() != Home::Tags)?;
    let before = cell
        .before
        .as_ref()
        .map(|(value, _)| field_value(field, value));
    let after = field_value(field, &cell.after);
    Some(FieldChange {
        field: Some(field),
        before,
        after: Some(after),
        ..whole.clone()
    })
}

fn id(row: &SqliteRow, column: &str) -> Result<[u8; 16]> {
    let bytes: Vec<u8> = row.try_get(column)?;
    bytes
        .as_slice()
        .try_into()
        .map_err(|_| StoreError::Unreadable("id"))
}

fn instant(row: &SqliteRow) -> Result<DateTime<Utc>> {
    DateTime::from_timestamp_millis(row.try_get("at")?).ok_or(StoreError::Unreadable("time"))
}

fn act(row: &SqliteRow) -> Result<domain::Act> {
    let text: String = row.try_get("act")?;
    serde_json::from_str(&text).map_err(|_| StoreError::Unreadable("act"))
}
