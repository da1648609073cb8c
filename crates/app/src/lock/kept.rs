//! What a workspace keeps of its lock: in the file, so that a copy of it is as locked as it was, and
//! never in the log, so that no other device hears of it.

use contract::Failure;
use serde::{Deserialize, Serialize};
use store::Store;
use uuid::Uuid;

use crate::{
    failure::{of_store, unexpected},
    guessing,
};

/// What is kept. It has no `Debug`, so that no hash comes into a log.
#[derive(Clone, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Kept {
    /// The passphrase, as a string of the password hashing competition.
    pub hash: String,
    /// Tries that were wrong since the last right one.
    pub wrong: u32,
    /// When the next one is looked at, in milliseconds since 1970.
    pub until: i64,
    /// This computer is to remember.
    pub remember: bool,
    /// The token that is in the keyring, hashed; none while nothing is.
    pub token: Option<String>,
    /// Under which name the keyring has it: another one for every passphrase.
    pub slot: Uuid,
    /// Minutes after which it locks by itself; never for 0.
    pub idle_minutes: u16,
}

impl Kept {
    /// What is kept; none where there is no passphrase.
    pub async fn read(store: &Store) -> Result<Option<Self>, Failure> {
        let text = store.window_lock().await.map_err(of_store)?;
        let kept = text.map(|text| serde_json::from_str(&text)).transpose();
        kept.map_err(|error| unexpected(&error))
    }

    /// Keeps it.
    pub async fn write(&self, store: &Store) -> Result<(), Failure> {
        let text = serde_json::to_string(self).map_err(|error| unexpected(&error))?;
        let kept = store.set_window_lock(Some(&text)).await;
        kept.map_err(of_store)
    }

    /// Keeps nothing.
    pub async fn remove(store: &Store) -> Result<(), Failure> {
        store.set_window_lock(None).await.map_err(of_store)
    }

    /// Seconds until the next passphrase is looked at.
    pub fn wait(&self, now: i64) -> u32 {
        guessing::left(self.until, self.wrong, now)
    }
}
