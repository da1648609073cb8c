//! Everything about one event but who is registered.

use chrono::{DateTime, Utc};
use domain::{
    ChecklistItemId, EventId, PersonId,
    events::{ChecklistItem, Event, EventField, checklist},
};
use sqlx::{AssertSqlSafe, Row, sqlite::SqliteRow};

use crate::{
    Result, Store, StoreError,
    events::cells::{event_value, moment},
    log::{
        clock,
        entity::{DELETED, EVENT, deleted},
        rows::{RowId, known, value_of},
    },
};

/// An event as kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventRecord {
    /// Which.
    pub id: EventId,
    /// The fields.
    pub event: Event,
    /// When it was added.
    pub added_at: DateTime<Utc>,
    /// When anything of it changed that calendars have to hear of.
    pub invited_at: DateTime<Utc>,
    /// In the trash.
    pub deleted: bool,
}

/// What is read of an event, from `event e`.
pub(super) fn columns() -> String {
    let fields = EventField::ALL.iter();
    fields
        .map(|field| format!("e.\"{0}\" AS \"{0}\", ", field.name()))
        .chain([
            "e.id AS id, e.clock AS clock, e.added_at AS added_at, e.deleted AS deleted".to_owned(),
        ])
        .collect()
}

/// The event in a row of these columns.
pub(super) fn record(row: &SqliteRow) -> Result<EventRecord> {
    let mut event = Event::default();
    for &field in EventField::ALL {
        event.set(field, event_value(field, &value_of(row, field.name())?));
    }
    let deleted: i64 = row.try_get("deleted")?;
    let entity = known(EVENT)?;
    let clock = clock::unpack(entity, row.try_get("clock")?).unwrap_or_default();
    let invited = entity.fields.iter().zip(&clock).filter(|(field, _)| {
        field.number == DELETED
            || EventField::from_number(field.number).is_some_and(EventField::changes_invitation)
    });
    let newest = invited
        .map(|(_, cell)| cell.stamp)
        .max()
        .unwrap_or_default();
    Ok(EventRecord {
        // the upper 48 bits of a stamp are the clock on the wall
        invited_at: DateTime::from_timestamp_millis((newest >> 16).cast_signed())
            .unwrap_or_default(),
        id: EventId::from_bytes(id(row.try_get("id")?)?),
        event,
        added_at: DateTime::from_timestamp_millis(row.try_get("added_at")?)
            .ok_or(StoreError::Unreadable("time"))?,
        deleted: deleted != 0,
    })
}

/// The 16 bytes of an id.
pub(crate) fn id(bytes: Vec<u8>) -> Result<RowId> {
    RowId::try_from(bytes.as_slice()).map_err(|_| StoreError::Unreadable("id"))
}

impl Store {
    /// An event, here or in the trash.
    ///
    /// # Errors
    /// [`StoreError::Gone`] if there is no such event.
    pub async fn event(&self, id: EventId) -> Result<EventRecord> {
        let sql = format!(
            "SELECT {} FROM event e WHERE e.id = ? AND e.deleted <> {}",
            columns(),
            deleted::NEVER
        );
        let row = sqlx::query(AssertSqlSafe(sql))
            .bind(id.bytes().to_vec())
            .fetch_optional(&self.readers)
            .await?
            .ok_or(StoreError::Gone)?;
        record(&row)
    }

    /// What has to be done before an event, in its order.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn checklist(&self, event: EventId) -> Result<Vec<ChecklistItem>> {
        let rows = sqlx::query(
            "SELECT id, text, owner, due, done_at, position FROM checklist_item \
             WHERE event = ? AND deleted = 0 ORDER BY position, id",
        )
        .bind(event.bytes().to_vec())
        .fetch_all(&self.readers)
        .await?;
        let mut lines = Vec::with_capacity(rows.len());
        for row in rows {
            let due: Option<String> = row.try_get("due")?;
            lines.push(ChecklistItem {
                id: ChecklistItemId::from_bytes(id(row.try_get("id")?)?),
                text: row.try_get("text")?,
                owner: value_of(&row, "owner")?.id().map(PersonId::from_bytes),
                due: due.and_then(|day| day.parse().ok()),
                done_at: moment(&value_of(&row, "done_at")?),
                position: row.try_get("position")?,
            });
        }
        checklist::sort(&mut lines);
        Ok(lines)
    }
}
