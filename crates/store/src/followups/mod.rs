//! Keeping in touch: contacts, follow-ups, promises and rhythms, as writes for the log and as they
//! are read back. When it is time again is derived ([`crate::log`], `derive_keeping`).

mod contacts;
mod dues;
mod evidence;
mod rhythms;
mod ties;
mod today;

pub use contacts::{Contact, ContactRows, contact, remove_contact};
pub use dues::{DueFields, DueRecord, Dues, due, finish, remove_due, snooze};
pub use evidence::{Common, Seen};
pub use rhythms::{Mine, RuleRecord, rhythm_of_filter, rhythm_of_tag, said_of_me, tie};
pub use ties::{Kept, MyTies};
pub use today::Newcomer;

use chrono::NaiveDate;
use uuid::Uuid;

use crate::value::{Value, day_text};

fn blob(id: &Uuid) -> Value {
    Value::Blob(id.as_bytes().to_vec())
}

fn day(day: Option<NaiveDate>) -> Value {
    day.map_or(Value::Null, |day| Value::Text(day_text(day)))
}

fn read_day(day: Option<String>) -> Option<NaiveDate> {
    day.and_then(|day| day.parse().ok())
}
