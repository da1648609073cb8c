//! Who is registered for an event, and registering them.

use chrono::{DateTime, Utc};
use domain::{
    EventId, PersonId, RegistrationId,
    events::{RegistrationState, Reply, pasted},
};
use serde::{Deserialize, Serialize};

use super::EventTotals;
use crate::{
    history::UndoneView,
    importing::{ImportPlan, ImportReport},
    people::{PersonRow, Selection},
};

/// A page of who is registered: those with a place by name, then those who wait in the order of
/// the queue, then those who cancelled by name.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ListRegistrations {
    /// For which event.
    pub event: EventId,
    /// Words that the words of the name begin with.
    pub text: String,
    /// Only these; none is all.
    pub state: Option<RegistrationState>,
    /// How many rows to pass over.
    pub from: u32,
    /// Rows, 500 at the most.
    pub limit: u16,
}

/// A page of who is registered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrationsPage {
    /// In order.
    pub rows: Vec<RegistrationRow>,
    /// How many rows text and state let through.
    pub matching: u32,
    /// How many people, whatever text and state.
    pub totals: EventTotals,
}

/// Somebody's registration as a line of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrationRow {
    /// Which.
    pub id: RegistrationId,
    /// Who, where they are in the directory.
    pub person: Option<PersonId>,
    /// Their name; for a guest nobody has named yet, whose guest they are (`Anna Bianchi +1`).
    pub name: String,
    /// Nobody has named this guest yet.
    pub unnamed: bool,
    /// Company; empty for whoever is only a name.
    pub company: String,
    /// Where it stands.
    pub state: RegistrationState,
    /// For those who wait: 1 is the next to move up.
    pub place: Option<u32>,
    /// Somebody who is in the list already under another registration; takes no place.
    pub again: bool,
    /// The organiser keeps a place for them.
    pub kept: bool,
    /// The member who brings them.
    pub guest_of: Option<GuestOf>,
    /// Registered for every date of the series.
    pub whole_series: bool,
    /// Registered for the whole series, and stays away from this date; the state is then
    /// `Cancelled`.
    pub away: bool,
    /// What they answered.
    pub replies: Vec<Reply>,
    /// What the organisers note.
    pub note: String,
    /// When they asked.
    pub queued_at: DateTime<Utc>,
    /// When they came in.
    pub arrived_at: Option<DateTime<Utc>>,
    /// They came to none before.
    pub first_timer: bool,
}

/// Who brings a guest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuestOf {
    /// Who.
    pub id: PersonId,
    /// Their name; empty if they are not in the directory any more.
    pub name: String,
}

/// Reads names and e-mail addresses that were pasted, and finds whom they mean. Writes nothing.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReadPasted {
    /// For which event.
    pub event: EventId,
    /// What was pasted, one megabyte and 5,000 people at the most.
    pub text: String,
}

/// Whom a pasted text means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastedView {
    /// Everybody it names, in its order, each once.
    pub entries: Vec<PastedRow>,
    /// Further mentions of somebody who was there already.
    pub repeated: u32,
    /// Pieces that name nobody, as written.
    pub left_out: Vec<String>,
}

/// Somebody a pasted text names.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PastedRow {
    /// As written.
    pub entry: pasted::Entry,
    /// Whom it means.
    pub who: PastedWho,
}

/// Whom an entry means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PastedWho {
    /// This person.
    Known(Box<PersonRow>),
    /// This person, who is registered already and has not cancelled.
    Registered(Box<PersonRow>),
    /// One of these, at most 10: the person decides, and nobody is registered until then.
    OneOf(Vec<PersonRow>),
    /// Nobody in the directory: registering adds them.
    New,
}

/// Registers people, all in one transaction. Whoever is registered already stays as they are; who
/// had cancelled asks anew, at the end of the queue.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Register {
    /// For which event.
    pub event: EventId,
    /// Whom.
    pub who: RegisterWho,
    /// For every date of its series; not looked at for an event by itself.
    pub whole_series: bool,
}

/// Imports a list as `apply_import` does and registers everybody in it, in the order of its rows:
/// one transaction. Rows in doubt that nobody decided about are left out.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RegisterFile {
    /// For which event.
    pub event: EventId,
    /// For every date of its series.
    pub whole_series: bool,
    /// How the list is read; its rows are people, so an archive is refused.
    pub plan: ImportPlan,
}

/// What importing and registering did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisteredFileView {
    /// What became of the rows.
    pub import: ImportReport,
    /// What became of the registrations; `people_added` counts the new people of the list.
    pub registered: RegisteredView,
}

/// Whom to register.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RegisterWho {
    /// People of the directory, 5,000 at the most, in the order given, or in which they were added.
    People(Selection),
    /// People a pasted text names, in its order; those nobody knows are added to the directory,
    /// and the guests they bring (`+2`) are registered after each.
    Entries(Vec<DecidedEntry>),
    /// A guest of a member, known only by name.
    Guest {
        /// The member.
        of: PersonId,
        /// The guest's name.
        name: String,
    },
    /// Everybody who was at another event, or, as long as nobody wrote down who came, everybody who
    /// had a place there.
    RegisteredAt(EventId),
    /// Those of this event who had cancelled and ask again.
    Again(Vec<RegistrationId>),
}

/// An entry, and whom the person decided it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecidedEntry {
    /// As [`ReadPasted`] gave it, or corrected since.
    pub entry: pasted::Entry,
    /// Whom it means.
    pub decided: Decided,
}

/// Whom the person decided an entry means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Decided {
    /// Whomever the directory knows by it; somebody new where it knows nobody. An entry that may
    /// mean several is left out.
    #[default]
    AsFound,
    /// This person.
    Person(PersonId),
    /// Somebody new, whomever the directory knows.
    New,
}

/// What registering or cancelling did.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisteredView {
    /// Registrations that are new or stand again (or, when cancelling, that do not any more).
    pub changed: u32,
    /// People who were registered already (or had cancelled already).
    pub already: u32,
    /// Guests among them, who go with the member who brings them (only when cancelling or staying
    /// away).
    pub guests: u32,
    /// Entries left out, because they may mean several people.
    pub undecided: u32,
    /// People added to the directory.
    pub people_added: u32,
    /// Who moved up from the waiting list, in its order: to be told.
    pub moved_up: Vec<Moved>,
    /// Who had a place and now waits: to be told with an apology.
    pub moved_down: Vec<Moved>,
    /// How many people there are now.
    pub totals: EventTotals,
    /// The transaction, for *Undo*.
    pub done: UndoneView,
}

/// Somebody whose place changed because of somebody else.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Moved {
    /// Which registration.
    pub id: RegistrationId,
    /// Who, where they are in the directory.
    pub person: Option<PersonId>,
    /// Their name, as in [`RegistrationRow`].
    pub name: String,
}

/// Sets what is kept of a registration beside its place in the queue.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetRegistration {
    /// Which.
    pub registration: RegistrationId,
    /// The event whose page asks: it says on which date the answer's place is.
    pub event: EventId,
    /// The name of a guest; none leaves it. Not looked at for people of the directory.
    pub name: Option<String>,
    /// What they answered; none leaves it.
    pub replies: Option<Vec<Reply>>,
    /// What the organisers note; none leaves it.
    pub note: Option<String>,
    /// The organiser keeps a place for them; none leaves it.
    pub kept: Option<bool>,
}

/// Writes down that people will not come. Who waits moves up. Whoever is registered for the whole
/// series gives up all its dates (see [`super::SetAbsence`] for one), if that registration is named
/// here. Guests go with the member who brings them.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CancelRegistrations {
    /// Of which event.
    pub event: EventId,
    /// Which, 5,000 at the most; all registrations of the same person are cancelled.
    pub registrations: Vec<RegistrationId>,
}
