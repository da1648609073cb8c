//! How the application stays at hand on this machine: remembered beside the preferences.

use contract::{Failure, reminders::Habits};

use crate::{App, failure::of_io, held};

/// What was chosen.
#[must_use]
pub fn habits(app: &App) -> Habits {
    held(&app.0.remembered).habits.clone()
}

/// Keeps what was chosen.
///
/// # Errors
/// If it cannot be written; then what was chosen before stays.
pub fn set_habits(app: &App, habits: Habits) -> Result<(), Failure> {
    let mut remembered = held(&app.0.remembered);
    let mut changed = remembered.clone();
    changed.habits = habits;
    let folder = &app.0.places.config;
    changed
        .save(folder)
        .map_err(|error| of_io(folder, &error))?;
    *remembered = changed;
    Ok(())
}
