//! The window's own controls, on native elements. They know nothing of communities and ask
//! nothing; texts and actions come from outside.

pub mod avatar;
pub mod button;
pub mod checkbox;
pub mod chips;
pub mod combobox;
pub mod dialog;
pub mod each;
pub mod empty;
pub mod failed;
pub mod field;
pub mod icons;
pub mod input;
pub mod keep;
pub mod list_row;
pub mod loaded;
pub mod measure;
pub mod menu;
pub mod once;
pub mod progress;
pub mod select;
pub mod status;
pub mod switch;
pub mod virtual_list;
pub mod when;
