//! What one person prefers on one machine: never synced, kept beside the workspaces.

use serde::{Deserialize, Serialize};

/// Language, theme and the like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Preferences {
    /// `None` follows the system.
    pub language: Option<Language>,
    /// What the system speaks, so that the window can follow it.
    pub system_language: Language,
    /// Light, dark or the system's.
    pub theme: Theme,
    /// Zoom of the window in percent, 50 to 200.
    pub zoom: u16,
    /// Columns of the people list, in order; empty is the usual ones.
    pub people_columns: Vec<String>,
}

impl Default for Preferences {
    fn default() -> Self {
        Self {
            language: None,
            system_language: Language::It,
            theme: Theme::System,
            zoom: 100,
            people_columns: Vec::new(),
        }
    }
}

/// The languages the application speaks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Language {
    /// Italian.
    #[default]
    It,
    /// English.
    En,
}

/// Light or dark.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// As the system.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// Keeps new preferences.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetPreferences {
    /// All of them.
    pub preferences: Preferences,
}
