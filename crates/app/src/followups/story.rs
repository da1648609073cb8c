//! One's story with somebody: what was, what is open, and what says how they know each other.

use chrono::{DateTime, NaiveDate, Utc};
use contract::{
    Failure,
    followups::{ContactView, Evidence, GetStory, StoryView},
};
use domain::{
    EventId, InteractionId, PersonId,
    followups::{InteractionKind, Tie},
};
use store::{
    Store,
    followups::{Contact, Dues, Seen},
};

use super::{contacts, due_rows, names, occasion, ties};
use crate::{App, events::times, failure::of_store};

/// Contacts shown at most.
const CONTACTS: u16 = 200;

/// One's story with somebody.
///
/// # Errors
/// [`Failure::PersonGone`], or if the file cannot be read.
pub async fn person_story(app: &App, request: GetStory) -> Result<StoryView, Failure> {
    let store = app.store().await?;
    let person = store.person(request.person).await.map_err(of_store)?.id;
    let me = store.mine().await.map_err(of_store)?.me;
    let mut told = store
        .contacts_of(person, CONTACTS + 1)
        .await
        .map_err(of_store)?;
    let more = told.len() > usize::from(CONTACTS);
    told.truncate(CONTACTS.into());
    let seen = match me {
        Some(me) if me != person => store.seen_together(me, person).await.map_err(of_store)?,
        _ => Vec::new(),
    };
    let records = store.merges().await.map_err(of_store)?.records_of(person);
    let dues = store
        .dues(&Dues::With(records), CONTACTS)
        .await
        .map_err(of_store)?;
    let evidence = evidence(&store, person, &told, &seen).await?;
    let mut contacts = contacts::views(&store, told).await?;
    contacts.extend(met(&store, &seen, &contacts).await);
    // of one day, what was said before having been there
    contacts
        .sort_by(|one, other| (other.day, one.id.is_none()).cmp(&(one.day, other.id.is_none())));
    Ok(StoryView {
        person,
        is_me: me == Some(person),
        am_unknown: me.is_none(),
        tie: evidence.first().map_or(Tie::Formal, |first| first.tie),
        evidence,
        keeping: ties::view(app, &store, person, me, &dues).await?,
        dues: due_rows(app, &store, dues).await?,
        contacts,
        more,
    })
}

fn day(at: Option<DateTime<Utc>>) -> Option<NaiveDate> {
    at.map(|at| times::here().local(at).date())
}

/// Evenings at which both were and of which nothing was written down.
async fn met(store: &Store, seen: &[Seen], told: &[ContactView]) -> Vec<ContactView> {
    let mut met = Vec::new();
    for one in seen {
        let told = told.iter().filter_map(|contact| contact.event.as_ref());
        if told.into_iter().any(|event| event.event == one.event) {
            continue;
        }
        met.push(ContactView {
            id: None,
            kind: InteractionKind::Met,
            day: day(one.start),
            people: Vec::new(),
            line: String::new(),
            note: String::new(),
            learned: String::new(),
            event: occasion(store, one.event).await,
        });
    }
    met
}

/// More of one kind of evidence than what was written down: how often, when last, and where.
type More = (u32, Option<NaiveDate>, String);

/// What says that one knows somebody, the strongest first.
async fn evidence(
    store: &Store,
    person: PersonId,
    told: &[(InteractionId, Contact)],
    seen: &[Seen],
) -> Result<Vec<Evidence>, Failure> {
    let there = unwritten(told, seen);
    let place = match there.first() {
        Some(first) => {
            let event = occasion(store, first.event).await;
            let title = event.map_or_else(String::new, |event| event.title);
            (count(there.len()), day(first.start), title)
        }
        None => More::default(),
    };
    let introduced = store.introduced_to(person).await.map_err(of_store)?;
    let by = match introduced.iter().find(|one| one.introduced) {
        Some(maker) => {
            let known = names(store, &[maker.person]).await?;
            let name = known.get(&maker.person).map(|row| row.name.clone());
            (1, maker.day, name.unwrap_or_default())
        }
        None => More::default(),
    };
    let wrote = |kind| {
        matches!(
            kind,
            InteractionKind::Call | InteractionKind::Message | InteractionKind::Email
        )
    };
    let all = [
        of(
            Tie::Helped,
            told,
            |kind| kind == InteractionKind::Helped,
            More::default(),
        ),
        of(Tie::Met, told, InteractionKind::in_person, place),
        of(Tie::InTouch, told, wrote, More::default()),
        of(
            Tie::Introduced,
            told,
            |kind| kind == InteractionKind::Introduced,
            by,
        ),
    ];
    Ok(all.into_iter().flatten().collect())
}

/// Evenings of which nothing was written down.
fn unwritten(told: &[(InteractionId, Contact)], seen: &[Seen]) -> Vec<Seen> {
    let written: Vec<EventId> = told
        .iter()
        .filter_map(|(_, contact)| contact.event)
        .collect();
    let some = seen.iter().filter(|one| !written.contains(&one.event));
    some.cloned().collect()
}

fn count(many: usize) -> u32 {
    u32::try_from(many).unwrap_or(u32::MAX)
}

/// Evidence of one kind; none if there is none.
fn of(
    tie: Tie,
    told: &[(InteractionId, Contact)],
    kinds: impl Fn(InteractionKind) -> bool,
    (others, later, what): More,
) -> Option<Evidence> {
    // the latest comes first
    let some: Vec<&Contact> = told
        .iter()
        .map(|(_, contact)| contact)
        .filter(|contact| kinds(contact.kind))
        .collect();
    let times = count(some.len()).saturating_add(others);
    let first = some.first();
    let last = first.and_then(|contact| contact.day);
    let line = first.map_or_else(String::new, |contact| contact.line.clone());
    (times > 0).then(|| Evidence {
        tie,
        times,
        what: if later > last { what } else { line },
        last: last.max(later),
    })
}
