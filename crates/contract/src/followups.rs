//! Keeping in touch: contacts, follow-ups and promises, rhythms, and what one wants to know before a
//! call. Everything here is mine alone and never leaves my own devices.

use chrono::NaiveDate;
use domain::{
    DueId, EventId, FilterId, InteractionId, PersonId,
    followups::{InteractionKind, Keep, Rhythm, RhythmOf, Standing, Tie},
};
use serde::{Deserialize, Serialize};

use crate::events::Times;

/// Somebody, by name.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Who.
    pub person: PersonId,
    /// Their name as it is shown.
    pub name: String,
}

/// An event, by title.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Occasion {
    /// Which.
    pub event: EventId,
    /// Its title.
    pub title: String,
    /// When; none if nobody said.
    pub times: Option<Times>,
}

/// A contact: whoever it was with, one entry.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactView {
    /// Which; none if it follows from arrivals and was not written down.
    pub id: Option<InteractionId>,
    /// How.
    pub kind: InteractionKind,
    /// On which day.
    pub day: Option<NaiveDate>,
    /// With whom.
    pub people: Vec<Named>,
    /// What it was about, in one line; may be empty.
    pub line: String,
    /// More of it; may be empty.
    pub note: String,
    /// What I learned; may be empty.
    pub learned: String,
    /// Where both were, if it was at an event.
    pub event: Option<Occasion>,
}

/// Writes a contact down, or writes it anew.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WriteContact {
    /// The one that is changed; none makes a new one.
    pub id: Option<InteractionId>,
    /// How.
    pub kind: InteractionKind,
    /// On which day; none is today.
    pub day: Option<NaiveDate>,
    /// With whom: at least one, at most twenty.
    pub people: Vec<PersonId>,
    /// What it was about, in one line.
    pub line: String,
    /// More of it.
    pub note: String,
    /// What I learned.
    pub learned: String,
    /// What was promised, with each of them.
    pub promises: Vec<NewPromise>,
}

/// A promise made in passing.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewPromise {
    /// What, in one line.
    pub line: String,
    /// Until when.
    pub due: Option<NaiveDate>,
    /// I promised it; else they did.
    pub by_me: bool,
}

/// Takes a contact away.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct DeleteContact {
    /// Which.
    pub id: InteractionId,
}

/// What is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DueKind {
    /// Somebody to write or call.
    FollowUp,
    /// Something I promised.
    MyPromise,
    /// Something they promised me.
    TheirPromise,
}

/// A follow-up or a promise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Due {
    /// Of what kind.
    pub kind: DueKind,
    /// Which.
    pub id: DueId,
}

/// A follow-up or a promise, as a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueRow {
    /// Which.
    pub due: Due,
    /// With whom; none for a note that names nobody.
    pub person: Option<Named>,
    /// Their company; may be empty.
    pub company: String,
    /// Why, or what.
    pub line: String,
    /// Until when; none is some time.
    pub day: Option<NaiveDate>,
    /// Whether it is time.
    pub standing: Standing,
    /// How often it was put off.
    pub snoozes: u32,
    /// Days after which it comes again, once it is done.
    pub repeat: Option<u16>,
    /// The event it comes from.
    pub event: Option<Occasion>,
}

/// Writes a follow-up or a promise, or writes it anew.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct WriteDue {
    /// The one that is changed; none makes new ones.
    pub due: Option<Due>,
    /// Of what kind; not changed afterwards.
    pub kind: DueKind,
    /// With whom: one is made for each. Empty is a note that names nobody.
    pub people: Vec<PersonId>,
    /// Why, or what: at least a word.
    pub line: String,
    /// Until when.
    pub day: Option<NaiveDate>,
    /// The event it is to come after.
    pub event: Option<EventId>,
    /// Days after which it comes again; follow-ups only.
    pub repeat: Option<u16>,
}

/// It is done. With an outcome it becomes a contact of today.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FinishDue {
    /// Which.
    pub due: Due,
    /// What came of it, in one line; empty says nothing and is no contact.
    pub outcome: String,
    /// How we were in touch.
    pub kind: InteractionKind,
}

/// Puts it off.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct SnoozeDue {
    /// Which.
    pub due: Due,
    /// Until when.
    pub until: NaiveDate,
}

/// Takes it away.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct DeleteDue {
    /// Which.
    pub due: Due,
}

/// Asks which day somebody means.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReadDay {
    /// As people speak: `domani`, `tra 2 settimane`, `dopo FlorenceIN`.
    pub text: String,
    /// A day that was, as `ieri` and `lunedì scorso`; else one that comes.
    pub past: bool,
}

/// The day that was meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayView {
    /// The day; none if it says none.
    pub day: Option<NaiveDate>,
    /// The event it comes after.
    pub event: Option<Occasion>,
}

/// Asks for one's story with somebody.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct GetStory {
    /// With whom.
    pub person: PersonId,
}

/// One's story with somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StoryView {
    /// With whom.
    pub person: PersonId,
    /// It is me.
    pub is_me: bool,
    /// Nobody said yet who I am, so that nothing can be told from arrivals.
    pub am_unknown: bool,
    /// How I know them.
    pub tie: Tie,
    /// What says so, the strongest first.
    pub evidence: Vec<Evidence>,
    /// Whether and how often I want to be in touch.
    pub keeping: KeepingView,
    /// What is open between us.
    pub dues: Vec<DueRow>,
    /// What was, the latest first; at most 200.
    pub contacts: Vec<ContactView>,
    /// There is more than that.
    pub more: bool,
}

/// A line of evidence for a tie.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Evidence {
    /// What kind.
    pub tie: Tie,
    /// How often, all in all.
    pub times: u32,
    /// When, the last time.
    pub last: Option<NaiveDate>,
    /// Where, or what about, the last time; may be empty.
    pub what: String,
}

/// Whether and how often one wants to be in touch with somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeepingView {
    /// Whether the tie is kept.
    pub keep: Keep,
    /// The rhythm set for this person.
    pub own: Option<Rhythm>,
    /// The rhythm that counts.
    pub rhythm: Option<Rhythm>,
    /// Whose rhythm that is, if it is not their own: the tag or filter.
    pub from: Option<String>,
    /// The last real contact.
    pub last: Option<NaiveDate>,
    /// When it is time again.
    pub due: Option<NaiveDate>,
    /// Whether it is.
    pub standing: Standing,
    /// For a tie that sleeps: something to wake it by.
    pub wake: Option<Wake>,
}

/// An occasion to be in touch again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Wake {
    /// An event both may come to.
    Event(Occasion),
    /// Their birthday.
    Birthday(NaiveDate),
}

/// Says how often one wants to be in touch with somebody.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct SetTie {
    /// With whom.
    pub person: PersonId,
    /// Whether the tie is kept.
    pub keep: Keep,
    /// A rhythm of their own; none is what tags and filters say.
    pub rhythm: Option<Rhythm>,
    /// Who goes to sleep for it, where the limit is reached.
    pub sleeps: Option<PersonId>,
}

/// For whom a rhythm is, beside single people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RhythmFor {
    /// Whoever has this tag.
    Tag(String),
    /// Whoever this filter finds.
    Filter(FilterId),
}

/// Sets the rhythm of a tag or a filter, or removes it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetRhythm {
    /// For whom.
    pub of: RhythmFor,
    /// How often; none removes it.
    pub rhythm: Option<Rhythm>,
}

/// Asks for the rhythms.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct ListRhythms {}

/// The rhythms, and what else I said of myself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RhythmsView {
    /// Those of tags and filters.
    pub rules: Vec<RhythmRule>,
    /// How many people have a rhythm of their own.
    pub people: u64,
    /// How many may, before I am asked who goes to sleep.
    pub limit: u16,
    /// Who I am in the directory.
    pub me: Option<Named>,
}

/// The rhythm of a tag or a filter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RhythmRule {
    /// For whom.
    pub of: RhythmFor,
    /// What kind of rule it is.
    pub kind: RhythmOf,
    /// The tag, or the filter's name.
    pub name: String,
    /// How often.
    pub rhythm: Rhythm,
    /// For how many people it is the one that counts.
    pub people: u64,
}

/// Says who I am, and how many ties I want to keep.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct SetMyself {
    /// Me in the directory.
    pub me: Option<PersonId>,
    /// Rhythms of single people before I am asked who goes to sleep: 1 to 10,000.
    pub limit: u16,
}

/// Asks who could go to sleep.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct ListKept {}

/// People with a rhythm of their own, the longest silence first; at most 50.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptView {
    /// Who.
    pub people: Vec<TieRow>,
    /// How many may have one.
    pub limit: u16,
}

/// Somebody to be in touch with, as a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TieRow {
    /// Who.
    pub who: Named,
    /// Their company; may be empty.
    pub company: String,
    /// The last real contact.
    pub last: Option<NaiveDate>,
    /// What the last contact was about; may be empty.
    pub line: String,
    /// When it is time.
    pub due: Option<NaiveDate>,
    /// Whether it is.
    pub standing: Standing,
}

/// Asks how I know people, all in all.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct GetMyTies {}

/// How I know people. Told of myself alone, and of nobody else.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyTiesView {
    /// Nobody said who I am.
    pub am_unknown: bool,
    /// Everybody else in the directory.
    pub contacts: u64,
    /// Those I saw.
    pub met: u64,
    /// Those where one helped the other.
    pub helped: u64,
    /// Those of whom there is nothing but the record.
    pub formal: u64,
}

/// Asks what one wants to know before a call.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct GetBrief {
    /// Of whom.
    pub person: PersonId,
}

/// What one wants to know before a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BriefView {
    /// Who.
    pub who: Named,
    /// What they do and where; may be empty.
    pub about: String,
    /// Their telephones, as they are written here.
    pub phones: Vec<String>,
    /// They asked not to be contacted.
    pub do_not_contact: bool,
    /// Where we met the last time.
    pub last_met: Option<ContactView>,
    /// What was said, the latest first; at most three.
    pub last: Vec<ContactView>,
    /// What I promised.
    pub mine: Vec<DueRow>,
    /// What they promised.
    pub theirs: Vec<DueRow>,
    /// What else is open.
    pub open: Vec<DueRow>,
    /// People we both know: whoever was introduced to them, or was there when we spoke. At most ten.
    pub common: Vec<Named>,
    /// What they can help with.
    pub skills: Vec<String>,
    /// What they care for.
    pub interests: Vec<String>,
    /// The next event both are registered for.
    pub next: Option<Occasion>,
}

/// A name typed after an `@`, and whom it means.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chosen {
    /// The name as it stands in the line, without the `@`.
    pub name: String,
    /// Who.
    pub person: PersonId,
}

/// Asks what a line of quick capture says.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ReadCapture {
    /// The line: `@` names somebody, `!` a day.
    pub text: String,
    /// Names that were chosen from the list.
    pub chosen: Vec<Chosen>,
}

/// Keeps a line of quick capture.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Capture {
    /// The line.
    pub text: String,
    /// Names that were chosen from the list.
    pub chosen: Vec<Chosen>,
}

/// What a line becomes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CaptureKind {
    /// A contact of today.
    Contact,
    /// A follow-up.
    FollowUp,
    /// Something I promised.
    Promise,
    /// A note that names nobody, to be sorted later.
    Loose,
}

/// What a line of quick capture says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaptureView {
    /// What it becomes.
    pub kind: CaptureKind,
    /// Who is meant.
    pub people: Vec<Named>,
    /// Names that nobody has, or that several have: these stay in the line.
    pub unsure: Vec<UnsureName>,
    /// The day.
    pub day: Option<NaiveDate>,
    /// The event the day comes after.
    pub event: Option<Occasion>,
    /// What is kept.
    pub line: String,
}

/// A name that means nobody yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnsureName {
    /// As it was typed.
    pub name: String,
    /// Who it may be; at most six.
    pub people: Vec<Named>,
}

/// What was kept of a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CapturedView {
    /// What it became.
    pub says: CaptureView,
    /// For *Undo*.
    pub done: crate::history::UndoneView,
}

/// Asks what a week was about.
#[derive(Clone, Copy, Debug, Serialize, Deserialize)]
pub struct GetReview {
    /// Weeks back; 0 is this one, Monday to Sunday.
    pub weeks_back: u16,
}

/// What a week was about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewView {
    /// Its Monday.
    pub from: NaiveDate,
    /// Its Sunday.
    pub to: NaiveDate,
    /// Its contacts by topic; the last, without a word, are those that share none.
    pub topics: Vec<TopicView>,
    /// What was finished.
    pub done: Vec<DueRow>,
    /// Events that were.
    pub events: Vec<Occasion>,
}

/// Contacts that share a word.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicView {
    /// The word; empty for those that share none.
    pub word: String,
    /// The contacts.
    pub contacts: Vec<ContactView>,
}
