//! The directory: the list, its filters, what is selected in it, and the form for a new person.
//! The trash is the same list of other people. A person's own page is in `person`.

pub mod bulk;
pub mod columns;
pub mod empty;
pub mod fields;
pub mod filters;
pub mod grid;
pub mod header;
pub mod instead;
pub mod list;
pub mod moves;
pub mod new_person;
pub mod page;
pub mod pages;
pub mod picked;
pub mod saved;
pub mod values;
