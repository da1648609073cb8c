//! Everything about one person on one screen, edited in place and saved by itself.

pub mod changes;
pub mod day;
pub mod groups;
pub mod header;
pub mod lists;
pub mod pane;
pub mod rows;
pub mod sheet;
pub mod story;
pub mod text;
