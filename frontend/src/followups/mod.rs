//! Keeping in touch: the forms in which contacts, follow-ups and promises are written down, from
//! wherever one is, and what is shown of them on a person's page.

pub mod badge;
mod brief;
mod brief_text;
mod contact_form;
pub mod day_field;
mod due_form;
pub mod due_line;
pub mod form;
pub mod intervals;
pub mod myself;
pub mod open_dues;
mod outcome;
pub mod people_field;
mod promises;
mod prose;
mod put_off;
mod tie_form;
pub mod ties;
pub mod timeline;
pub mod words;

use contract::followups::{ContactView, Due, DueKind, DueRow};
use domain::{InteractionId, PersonId, followups::InteractionKind};
use leptos::prelude::*;

pub use words::kind;

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
    /// Whose page is open, and under which name.
    pub here: RwSignal<Option<(PersonId, String)>>,
}

impl FollowUps {
    /// Nothing is being written.
    pub fn new() -> Self {
        Self {
            contact: RwSignal::new(None),
            due: RwSignal::new(None),
            brief: RwSignal::new(None),
            here: RwSignal::new(None),
        }
    }

    /// Whether something lies over the page; tracked.
    pub fn is_writing(self) -> bool {
        self.contact.with(Option::is_some)
            || self.due.with(Option::is_some)
            || self.brief.with(Option::is_some)
    }

    /// Nothing is being written any more: another community was opened.
    pub fn forget(self) {
        self.contact.set(None);
        self.due.set(None);
        self.brief.set(None);
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

    /// Writes a contact anew.
    pub fn edit_contact(self, contact: ContactView) {
        let people = contact.people.into_iter();
        self.contact.set(Some(ContactDraft {
            id: contact.id,
            people: people.map(|one| (one.person, one.name)).collect(),
            kind: contact.kind,
            day: contact.day,
            line: contact.line,
            note: contact.note,
            learned: contact.learned,
        }));
    }

    /// Writes a follow-up or a promise anew.
    pub fn edit_due(self, row: DueRow) {
        let person = row.person.into_iter();
        self.due.set(Some(DueDraft {
            due: Some(row.due),
            kind: row.due.kind,
            people: person.map(|one| (one.person, one.name)).collect(),
            line: row.line,
            day: row.day,
            repeat: row.repeat,
        }));
    }
}

/// Everything of this that lies over a page.
#[component]
pub fn FollowUpDialogs() -> impl IntoView {
    view! {
        <contact_form::ContactDialog />
        <due_form::DueDialog />
        <brief::BriefDialog />
    }
}
