//! Events: the list, and a page for each with what it is, what is left to do and who comes.

pub mod adding;
pub mod checklist;
pub mod checklist_line;
mod closing;
mod codes;
mod comers;
pub mod deadline;
pub mod description;
pub mod directory;
pub mod event;
pub mod fields;
pub mod grid;
pub mod list;
pub mod moment;
pub mod new_event;
pub mod organisers;
pub mod page;
pub mod pasted;
pub mod register;
pub mod registration;
pub mod registrations;
pub mod roll;
pub mod sheet;
pub mod when;
pub mod words;
pub mod zone;
