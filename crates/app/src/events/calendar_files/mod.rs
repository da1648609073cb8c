//! Calendar files: taken in, written, and one that is kept fresh in a folder. What a file says and
//! how it is written is in the crate `calendar`; here events and series become entries, and back.

mod entries;
mod fresh;
mod into;
mod out;
mod taking;

pub(super) use fresh::problem;
pub(crate) use fresh::{
    Freshness, KeptCalendar, settle as settle_calendar, watch as watch_calendar,
};
pub use fresh::{calendar_folder, keep_calendar_fresh};
pub use into::{import_calendar, inspect_calendar};
pub use out::export_calendar;
