//! What surrounds every page: the small global state, the sidebar, toasts, the palette, the
//! overview of keys and what happens when a file is dropped on the window.

pub mod answer;
pub mod asking;
pub mod changed;
pub mod commands;
pub mod dropped;
pub mod keys;
pub mod languages;
mod names;
mod other_words;
pub mod palette;
pub mod preferences;
pub mod route;
pub mod shortcuts;
pub mod sidebar;
pub mod state;
pub mod toasts;
