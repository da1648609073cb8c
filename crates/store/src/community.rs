//! What the community says of itself, and what this file remembers about itself.

use domain::{Act, TransactionId};
use sqlx::Row;

use crate::{
    Result, Store, StoreError, Write,
    log::entity::{COMMUNITY, NAME},
    value::Value,
};

/// What the community is called and whether the example is in the file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct About {
    /// The community's name.
    pub name: String,
    /// The transaction that put the example community in, while it stands.
    pub example: Option<TransactionId>,
}

/// The one row of `community`: an id every file agrees on.
const THE_COMMUNITY: [u8; 16] = [0; 16];

impl Store {
    /// What the community says of itself.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn about(&self) -> Result<About> {
        let row = sqlx::query(
            "SELECT (SELECT name FROM community WHERE deleted = 0 ORDER BY id LIMIT 1) AS name, \
             (SELECT id FROM \"transaction\" WHERE undone = 0 AND undoes IS NULL \
              AND json_extract(act, '$.did') = 'added_example' ORDER BY n DESC LIMIT 1) AS example",
        )
        .fetch_one(&self.readers)
        .await?;
        let example: Option<Vec<u8>> = row.try_get("example")?;
        let example = example
            .map(|id| <[u8; 16]>::try_from(id.as_slice()).map_err(|_| StoreError::Unreadable("id")))
            .transpose()?;
        Ok(About {
            name: row
                .try_get::<Option<String>, _>("name")?
                .unwrap_or_default(),
            example: example.map(TransactionId::from_bytes),
        })
    }

    /// Names the community.
    ///
    /// # Errors
    /// If the file cannot be written.
    pub async fn name_community(&self, name: &str, act: &Act) -> Result<crate::Written> {
        let write = Write {
            entity: COMMUNITY,
            row: THE_COMMUNITY,
            cells: vec![(NAME, Value::Text(name.to_owned()))],
            fresh: false,
        };
        self.write(act, vec![write]).await
    }
}

impl Store {
    /// How many people are in the directory, and how many transactions in the log.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn counts(&self) -> Result<(u64, u64)> {
        let (people, transactions): (i64, i64) = sqlx::query_as(
            "SELECT (SELECT count(*) FROM person WHERE shown = 1), (SELECT count(*) FROM \"transaction\")",
        )
        .fetch_one(&self.readers)
        .await?;
        Ok((people.unsigned_abs(), transactions.unsigned_abs()))
    }
}
