//! Keeping in touch: contacts, follow-ups, promises and rhythms, as writes for the log and as they
//! are read back. When it is time again is derived ([`crate::log`], `derive_keeping`).

mod contacts;
mod dues;
mod evidence;
mod rhythms;
mod ties;
mod today;

pub use contacts::{Contact, ContactRows, contact, remove_contact};
pub(crate) use dues::HERE;
pub use dues::{DueFields, DueRecord, Dues, due, finish, new_due, remove_due, snooze};
pub(crate) use evidence::takes_part;
pub use evidence::{Common, Seen};
pub use rhythms::{Mine, RuleRecord, rhythm_of_filter, rhythm_of_tag, said_of_me, tie};
pub use ties::{Kept, MyTies};
pub(crate) use ties::{PLANNED, count_ties_due};
pub use today::Newcomer;

use chrono::NaiveDate;

fn read_day(day: Option<String>) -> Option<NaiveDate> {
    day.and_then(|day| day.parse().ok())
}
