//! Language, theme and the like.

use contract::{
    Failure,
    settings::{Preferences, SetPreferences, Theme},
};

use crate::{App, failure::of_io, held};

/// Columns a list can have at most.
const COLUMNS: usize = 40;

impl App {
    /// The theme windows open in.
    #[must_use]
    pub fn theme(&self) -> Theme {
        held(&self.0.remembered).preferences.theme
    }
}

/// Keeps new preferences.
///
/// # Errors
/// If they cannot be written; then the old ones stay.
pub async fn set_preferences(app: &App, request: SetPreferences) -> Result<Preferences, Failure> {
    let mut preferences = request.preferences;
    preferences.zoom = preferences.zoom.clamp(50, 200);
    preferences.people_columns.truncate(COLUMNS);
    let mut remembered = held(&app.0.remembered);
    preferences.system_language = remembered.preferences.system_language;
    let mut changed = remembered.clone();
    changed.preferences = preferences.clone();
    changed
        .save(&app.0.places.config)
        .map_err(|error| of_io(&app.0.places.config, &error))?;
    *remembered = changed;
    // a choice made now counts for more than the one on the command line
    *held(&app.0.language) = None;
    Ok(preferences)
}
