//! What this machine remembers between starts: preferences, the last workspace, its own id. Never
//! synced. A file that cannot be read is as good as none: nothing in it is anybody's work.

use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
};

use contract::{reminders::Habits, settings::Preferences, workspace::RecentWorkspace};
use domain::DeviceId;
use serde::{Deserialize, Serialize};
use store::Source;

use crate::door::Lock;
use crate::events::KeptCalendar;

/// What is remembered.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct Remembered {
    /// Language, theme and the like.
    #[serde(default)]
    pub preferences: Preferences,
    /// The workspace that was open last.
    #[serde(default)]
    pub workspace: Option<PathBuf>,
    /// The workspaces that were open, the last one first.
    #[serde(default)]
    pub recent: Vec<RecentWorkspace>,
    /// The lock of the door, and whose door is open.
    #[serde(default)]
    pub door: Lock,
    /// Calendar files that are kept fresh.
    #[serde(default)]
    pub calendars: Vec<KeptCalendar>,
    /// How the application stays at hand.
    #[serde(default)]
    pub habits: Habits,
    /// This copy of the application.
    pub device: DeviceId,
}

const FILE: &str = "cerchia.json";

/// Workspaces remembered; a few more than are offered, as some may not be there for a while.
const RECENT: usize = 16;

impl Remembered {
    pub fn load(config: &Path, source: &dyn Source) -> Self {
        let read = fs::read(config.join(FILE)).ok();
        let known = read.and_then(|bytes| serde_json::from_slice(&bytes).ok());
        known.unwrap_or_else(|| {
            let new = Self {
                preferences: Preferences::default(),
                workspace: None,
                recent: Vec::new(),
                door: Lock::default(),
                calendars: Vec::new(),
                habits: Habits::default(),
                device: DeviceId(source.id()),
            };
            if let Err(error) = new.save(config) {
                tracing::warn!(%error, "preferences");
            }
            new
        })
    }

    /// A workspace is open, under this name.
    pub fn opened(&mut self, path: PathBuf, name: &str) {
        let shown = path.display().to_string();
        self.recent.retain(|known| known.path != shown);
        self.recent.insert(
            0,
            RecentWorkspace {
                name: name.to_owned(),
                path: shown,
            },
        );
        self.recent.truncate(RECENT);
        self.workspace = Some(path);
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
