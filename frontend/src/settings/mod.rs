//! Language, theme, backups, export, privacy, keys.

pub mod backups;
pub mod calendar;
pub mod community;
pub mod export;
pub mod looks;
pub mod page;
pub mod reminders;
pub mod restore;
mod rhythm_form;
mod ties;
pub mod time_box;
