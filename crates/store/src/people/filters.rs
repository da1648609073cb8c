//! Filters saved under a name: mine, in the log like everything else.

use contract::people::SavedFilter;
use domain::FilterId;
use sqlx::Row;
use uuid::Uuid;

use crate::{
    Result, Store, StoreError,
    log::{
        Write,
        entity::{DELETED, FILTER, NAME, SAVED_FILTER, deleted},
    },
    value::Value,
};

/// Filters counted and shown at most.
const FILTERS: i64 = 100;

/// The namespace of filters' ids (RFC 9562 §5.5): a name has one filter.
const NAMESPACE: Uuid = Uuid::from_u128(0x8f0d_3a52_6c1e_5b7a_9d24_51c0_77be_12aa);

impl Store {
    /// The saved filters, by name.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn filters(&self) -> Result<Vec<SavedFilter>> {
        let rows = sqlx::query(
            "SELECT id, name, filter FROM saved_filter WHERE deleted = 0 ORDER BY name, id LIMIT ?",
        )
        .bind(FILTERS)
        .fetch_all(&self.readers)
        .await?;
        let mut filters = Vec::with_capacity(rows.len());
        for row in rows {
            let id: Vec<u8> = row.try_get("id")?;
            let id = id
                .as_slice()
                .try_into()
                .map_err(|_| StoreError::Unreadable("id"))?;
            let text: String = row.try_get("filter")?;
            // a filter of a newer version may say what this one cannot; better none than a wrong one
            let Ok(filter) = serde_json::from_str(&text) else {
                continue;
            };
            let people = self.count_people(&filter).await?.matching;
            filters.push(SavedFilter {
                id: FilterId::from_bytes(id),
                name: row.try_get("name")?,
                filter,
                people,
            });
        }
        Ok(filters)
    }
}

/// The write that saves a filter.
#[must_use]
pub fn save(name: &str, filter: &contract::people::PeopleFilter) -> Write {
    let json = serde_json::to_string(filter).unwrap_or_default();
    Write {
        entity: SAVED_FILTER,
        row: Uuid::new_v5(&NAMESPACE, name.as_bytes()).into_bytes(),
        cells: vec![
            (NAME, Value::Text(name.to_owned())),
            (FILTER, Value::Text(json)),
            (DELETED, Value::Int(0)),
        ],
        fresh: false,
    }
}

/// The write that removes a filter.
#[must_use]
pub fn remove(id: FilterId) -> Write {
    let cells = vec![(DELETED, Value::Int(deleted::TRASH))];
    Write {
        entity: SAVED_FILTER,
        row: *id.bytes(),
        cells,
        fresh: false,
    }
}
