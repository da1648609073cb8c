//! What this machine remembers between starts: preferences, the last workspace, its own id. Never
//! synced. A file that cannot be read is as good as none: nothing in it is anybody's work.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use contract::settings::Preferences;
use domain::DeviceId;
use serde::{Deserialize, Serialize};
use store::Source;

/// What is remembered.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Remembered {
    /// Language, theme and the like.
    #[serde(default)]
    pub preferences: Preferences,
    /// The workspace that was open last.
    #[serde(default)]
    pub workspace: Option<PathBuf>,
    /// This copy of the application.
    pub device: DeviceId,
}

const FILE: &str = "cerchia.json";

impl Remembered {
    pub fn load(config: &Path, source: &dyn Source) -> Self {
        let read = fs::read(config.join(FILE)).ok();
        let known = read.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        known.unwrap_or_else(|| {
            let new = Self {
                preferences: Preferences::default(),
                workspace: None,
                device: DeviceId(source.id()),
            };
            if let Err(error) = new.save(config) {
                tracing::warn!(%error, "preferences");
            }
            new
        })
    }

    /// Written beside and renamed, so that there is always a whole file.
    pub fn save(&self, config: &Path) -> std::io::Result<()> {
        fs::create_dir_all(config)?;
        let mut file = tempfile::NamedTempFile::new_in(config)?;
        file.write_all(&serde_json::to_vec_pretty(self)?)?;
        file.as_file().sync_all()?;
        file.persist(config.join(FILE))
            .map_err(|error| error.error)?;
        Ok(())
    }
}
