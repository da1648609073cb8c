//! Keeping in touch: the forms in which contacts, follow-ups and promises are written down, from
//! wherever one is, and what is shown of them on a person's page.

pub mod due_line;
mod words;

use contract::followups::{Due, DueKind};
use domain::{InteractionId, PersonId, followups::InteractionKind};
use leptos::prelude::*;

pub use words::{kind, standing, tie};

/// A contact that is being written down.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ContactDraft {
    /// The one that is changed; none is a new one.
    pub id: Option<InteractionId>,
    /// With whom, and under which name.
    pub people: Vec<(PersonId, String)>,
    /// How.
    pub kind: InteractionKind,
    /// On which day; none is today.
    pub day: Option<chrono::NaiveDate>,
    /// In one line.
    pub line: String,
    /// More of it.
    pub note: String,
    /// What was learned.
    pub learned: String,
}

/// A follow-up or promise that is being written down.
#[derive(Clone, Debug, PartialEq)]
pub struct DueDraft {
    /// The one that is changed; none is a new one.
    pub due: Option<Due>,
    /// Of what kind.
    pub kind: DueKind,
    /// With whom, and under which name.
    pub people: Vec<(PersonId, String)>,
    /// Why, or what.
    pub line: String,
    /// Until when.
    pub day: Option<chrono::NaiveDate>,
    /// Days after which it comes again.
    pub repeat: Option<u16>,
}

/// What lies over the page of all this; each is shown while it is there.
#[derive(Clone, Copy)]
pub struct FollowUps {
    /// A contact being written down.
    pub contact: RwSignal<Option<ContactDraft>>,
    /// A follow-up or promise being written down.
    pub due: RwSignal<Option<DueDraft>>,
    /// Whose brief is shown.
    pub brief: RwSignal<Option<PersonId>>,
}

impl FollowUps {
    /// Nothing is being written.
    pub fn new() -> Self {
        Self {
            contact: RwSignal::new(None),
            due: RwSignal::new(None),
            brief: RwSignal::new(None),
        }
    }

    /// Begins to write down a contact with somebody.
    pub fn note_contact(self, person: PersonId, name: String) {
        self.contact.set(Some(ContactDraft {
            people: vec![(person, name)],
            ..ContactDraft::default()
        }));
    }

    /// Begins to plan a follow-up with somebody, or to note a promise.
    pub fn plan(self, kind: DueKind, person: PersonId, name: String) {
        self.due.set(Some(DueDraft {
            due: None,
            kind,
            people: vec![(person, name)],
            line: String::new(),
            day: None,
            repeat: None,
        }));
    }
}
