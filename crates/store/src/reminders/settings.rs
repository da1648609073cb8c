//! What somebody chose: one row of the log, mine alone.

use domain::{Act, reminders::Reminding};
use sqlx::Row;

use crate::{
    Result, Store, StoreError, Write, Written,
    log::entity::{DELETED, REMINDING, SETTINGS},
    value::Value,
};

/// The one row: an id all my devices agree on.
const THE_CHOICE: [u8; 16] = [0; 16];

impl Store {
    /// What was chosen; what never was, and what only a newer version can read, is as usual.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn reminding(&self) -> Result<Reminding> {
        let row = sqlx::query("SELECT settings FROM reminding WHERE id = ? AND deleted = 0")
            .bind(THE_CHOICE.to_vec())
            .fetch_optional(&self.readers)
            .await?;
        let Some(row) = row else {
            return Ok(Reminding::default());
        };
        let text: String = row.try_get("settings")?;
        let read: Reminding = serde_json::from_str(&text).unwrap_or_default();
        Ok(read.within_bounds())
    }

    /// Keeps what was chosen.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub async fn set_reminding(&self, reminding: &Reminding) -> Result<Written> {
        let json =
            serde_json::to_string(reminding).map_err(|_| StoreError::Unreadable("settings"))?;
        let write = Write {
            entity: REMINDING,
            row: THE_CHOICE,
            cells: vec![(DELETED, Value::Int(0)), (SETTINGS, Value::Text(json))],
            fresh: false,
        };
        self.write(&Act::ChangedReminders, vec![write]).await
    }
}
