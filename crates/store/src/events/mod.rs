//! Events: the list, one event, its checklist, who is registered, and what can be done to them as
//! writes for the log.

mod arrivals;
pub(crate) mod cells;
mod closing;
mod door;
mod edit;
mod fairness;
mod list;
pub(crate) mod page;
mod registrations;
mod series;

pub(crate) use arrivals::Came;
pub use arrivals::{Entered, Recorded};
pub use closing::{Closed, close, interaction, introduction, lesson, no_show, to_do};
pub use door::{Agreed, Known, agree, enter};
pub(crate) use door::{Tags, name_key};
pub use edit::{
    add, again, cancel, checklist_line, register, remove_line, set_fields, set_kept, set_name,
    set_note, set_replies, set_token, trash,
};
pub use list::{Counted, Wanted};
pub use page::EventRecord;
pub(crate) use registrations::Remembered;
pub use registrations::{Listed, Roll};
pub use series::{Reach, SeriesRecord, cover, date, date_id, series, stay_away};
