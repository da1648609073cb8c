//! The folders the application keeps its things in: the same with a window and without, and the
//! same that Tauri's own plugins use.

use crate::sentences::{self, Language};

/// As in tauri.conf.json.
pub const IDENTIFIER: &str = "org.cerchia.desktop";

/// The folders of this person on this machine.
///
/// # Errors
/// A sentence, if the system does not say where the home folder is.
pub fn find(language: Language) -> Result<app::Places, String> {
    let config = dirs::config_dir().map(|folder| folder.join(IDENTIFIER));
    // A machine without a documents folder still has a home.
    let documents = dirs::document_dir().or_else(dirs::home_dir);
    match (config, documents) {
        (Some(config), Some(documents)) => Ok(app::Places { config, documents }),
        _ => Err(sentences::no_home(language)),
    }
}
