//! What somebody did, as a fact and not as a sentence: the label of a transaction. The window says
//! it in the person's language, today's or next year's.

use serde::{Deserialize, Serialize};

use crate::{PersonField, Status, events::EventField};

/// Makes the type and its reading. What the derived code would read is as large as a screen of the
/// window, once for every variant; the few names that variants share are read once here.
macro_rules! acts {
    ($(#[$about:meta])* pub enum Act {
        $($(#[$says:meta])* $variant:ident $({ $($field:ident: $kind:ty),* $(,)? })?),* $(,)?
    }) => {
        $(#[$about])* pub enum Act {
            $($(#[$says])* $variant $({ $($field: $kind),* })?),*
        }

        impl Parts {
            /// What was done; none if a newer version did it.
            fn act(self) -> Option<Act> {
                $(if is_named(&self.did, stringify!($variant)) {
                    return Some(Act::$variant $({ $($field: self.$field.part()?),* })?);
                })*
                None
            }
        }
    };
}

acts! {
/// The label of a transaction. Variants are kept in files for ever: add, never rename.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(tag = "did", rename_all = "snake_case")]
#[allow(
    missing_docs,
    reason = "each field is what its name says: a count, a name as it was shown"
)]
pub enum Act {
    /// The file was made.
    CreatedWorkspace,
    /// The example community was put in.
    AddedExample {
        people: u64,
    },
    /// The example community was taken out.
    RemovedExample {
        people: u64,
    },
    AddedPerson {
        name: String,
    },
    ChangedPerson {
        name: String,
        field: PersonField,
    },
    ChangedPhoto {
        name: String,
    },
    DeletedPeople {
        people: u64,
        name: String,
    },
    RestoredPeople {
        people: u64,
        name: String,
    },
    TaggedPeople {
        people: u64,
        tag: String,
    },
    UntaggedPeople {
        people: u64,
        tag: String,
    },
    RenamedTag {
        people: u64,
        from: String,
        to: String,
    },
    SetStatus {
        people: u64,
        status: Status,
    },
    MergedPeople {
        kept: String,
        other: String,
    },
    ToldApart {
        one: String,
        other: String,
    },
    ImportedPeople {
        added: u64,
        changed: u64,
        file: String,
    },
    ImportedArchive {
        rows: u64,
        file: String,
    },
    SavedFilter {
        name: String,
    },
    DeletedFilter {
        name: String,
    },
    RenamedCommunity {
        name: String,
    },
    /// The rows were set to what they are in a backup of that day.
    RestoredBackup {
        day: String,
    },
    AddedEvent {
        title: String,
    },
    ChangedEvent {
        title: String,
        field: EventField,
    },
    MovedEvent {
        title: String,
    },
    /// It does not take place.
    CancelledEvent {
        title: String,
    },
    /// It takes place after all.
    ReinstatedEvent {
        title: String,
    },
    DeletedEvents {
        events: u64,
        title: String,
    },
    RestoredEvents {
        events: u64,
        title: String,
    },
    ChangedChecklist {
        title: String,
    },
    ChangedCover {
        title: String,
    },
    /// It became a series, or its dates repeat otherwise now.
    RepeatedEvent {
        title: String,
    },
    /// Further dates of series without end were written down, by the application itself.
    WroteDatesAhead {
        dates: u64,
    },
    /// Events of a calendar file were taken in; a series counts once.
    ImportedCalendar {
        events: u64,
        file: String,
    },
    /// The people of a list were imported and registered.
    RegisteredFile {
        people: u64,
        file: String,
        title: String,
    },
    /// People of a whole series stay away from one date; the name is that of the first.
    StayAway {
        people: u64,
        name: String,
        title: String,
    },
    /// They come to that date after all.
    ComeAfterAll {
        people: u64,
        name: String,
        title: String,
    },
    /// People were registered; the name is that of the first.
    Registered {
        people: u64,
        name: String,
        title: String,
    },
    ChangedRegistration {
        name: String,
        title: String,
    },
    /// People will not come; the name is that of the first.
    CancelledRegistrations {
        people: u64,
        name: String,
        title: String,
    },
    /// Somebody came in, known or new.
    Admitted {
        name: String,
        title: String,
    },
    /// An arrival was a mistake.
    TookBackArrival {
        name: String,
        title: String,
    },
    /// It was somebody else who came in: this one.
    SwappedArrival {
        name: String,
        title: String,
    },
    /// What came of an evening was written down.
    ClosedEvent {
        title: String,
    },
    /// Registrations were given codes for the door.
    DrewCodes {
        people: u64,
        title: String,
    },
    /// A contact was written down; the name is that of the first.
    NotedContact {
        people: u64,
        name: String,
    },
    ChangedContact {
        name: String,
    },
    DeletedContact {
        name: String,
    },
    /// Somebody is to be written or called; the name is that of the first.
    PlannedFollowUp {
        people: u64,
        name: String,
    },
    /// Something was promised; the name is that of the first.
    NotedPromise {
        people: u64,
        name: String,
    },
    /// Somebody looks for something; the name is that of the first.
    NotedAsk {
        people: u64,
        name: String,
    },
    /// A follow-up, promise or ask: the name is what it says.
    ChangedDue {
        name: String,
    },
    FinishedDue {
        name: String,
    },
    SnoozedDue {
        name: String,
    },
    DeletedDue {
        name: String,
    },
    /// How often to be in touch with somebody.
    ChangedTie {
        name: String,
    },
    /// How often to be in touch with whoever has a tag or is in a filter.
    SetRhythm {
        name: String,
    },
    RemovedRhythm {
        name: String,
    },
    /// Who I am in the directory, and how many ties I keep.
    SaidWhoIAm,
    /// What I want to be reminded of.
    ChangedReminders,
    /// Another transaction was taken back.
    Undid {
        act: Box<Act>,
    },
    /// A transaction that had been taken back was done again.
    Redid {
        act: Box<Act>,
    },
    /// Something only a newer version can name.
    SomethingNewer,
}
}

/// Everything any variant says.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Parts {
    did: String,
    people: Option<u64>,
    events: Option<u64>,
    dates: Option<u64>,
    rows: Option<u64>,
    added: Option<u64>,
    changed: Option<u64>,
    name: Option<String>,
    title: Option<String>,
    tag: Option<String>,
    from: Option<String>,
    to: Option<String>,
    kept: Option<String>,
    other: Option<String>,
    one: Option<String>,
    file: Option<String>,
    day: Option<String>,
    field: Option<String>,
    status: Option<Status>,
    act: Option<Box<Act>>,
}

/// A part as a variant wants it.
trait Part<T> {
    fn part(self) -> Option<T>;
}

impl<T> Part<T> for Option<T> {
    fn part(self) -> Self {
        self
    }
}

impl Part<PersonField> for Option<String> {
    fn part(self) -> Option<PersonField> {
        PersonField::from_name(&self?)
    }
}

impl Part<EventField> for Option<String> {
    fn part(self) -> Option<EventField> {
        EventField::from_name(&self?)
    }
}

/// Whether `added_person` is what files call `AddedPerson`.
fn is_named(word: &str, variant: &str) -> bool {
    let mut letters = word.bytes();
    for (place, letter) in variant.bytes().enumerate() {
        if letter.is_ascii_uppercase() && place > 0 && letters.next() != Some(b'_') {
            return false;
        }
        if letters.next() != Some(letter.to_ascii_lowercase()) {
            return false;
        }
    }
    letters.next().is_none()
}

impl<'de> Deserialize<'de> for Act {
    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let parts = Parts::deserialize(from)?;
        Ok(parts.act().unwrap_or(Self::SomethingNewer))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Act {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn an_act_is_read_as_it_was_written() {
        let title = || "Lancio".to_owned();
        for act in [
            Act::CreatedWorkspace,
            Act::ChangedPerson {
                name: "Anna".into(),
                field: PersonField::ALL[3],
            },
            Act::ChangedEvent {
                title: title(),
                field: EventField::NewcomersFirst,
            },
            Act::SetStatus {
                people: 3,
                status: Status::Member,
            },
            Act::RenamedTag {
                people: 2,
                from: "a".into(),
                to: "b".into(),
            },
            Act::RegisteredFile {
                people: 7,
                file: "soci.csv".into(),
                title: title(),
            },
            Act::Undid {
                act: Box::new(Act::Redid {
                    act: Box::new(Act::MovedEvent { title: title() }),
                }),
            },
            Act::SomethingNewer,
        ] {
            let text = serde_json::to_string(&act).unwrap();
            assert_eq!(read(&text), act, "{text}");
        }
    }

    #[test]
    fn what_a_newer_version_did_is_something_newer() {
        assert_eq!(
            read(r#"{"did":"dreamt","of":"sheep"}"#),
            Act::SomethingNewer
        );
        assert_eq!(
            read(r#"{"did":"changed_person","name":"Anna","field":"aura"}"#),
            Act::SomethingNewer
        );
    }

    #[test]
    fn a_word_is_no_other_word() {
        assert!(is_named("wrote_dates_ahead", "WroteDatesAhead"));
        for odd in ["wrote_dates", "wrote_dates_aheads", "wrotedatesahead", ""] {
            assert!(!is_named(odd, "WroteDatesAhead"), "{odd}");
        }
    }
}
