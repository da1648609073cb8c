//! Who is registered: the list, what is kept of one registration, and whose place changed.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use chrono::{DateTime, Utc};

use contract::{
    Failure,
    events::{
        GuestOf, ListRegistrations, Moved, RegisteredView, RegistrationRow, RegistrationsPage,
        SetRegistration,
    },
    history::UndoneView,
    people::PersonRow,
};
use domain::{
    Act, EventId, PersonId, RegistrationId,
    events::{Attendee, Event, Places, RegistrationState, Reply, Seat, Subject},
    text,
};
use importing::clean;
use store::{
    Store, StoreError, Write,
    events::{Listed, Roll},
};

use crate::{
    App,
    door::Evening,
    events::{closing::marked, found, lines, standing, totals},
    failure::of_store,
};

/// Rows of a page at most.
const PAGE: u16 = 500;

/// Registrations of one call at most.
pub(super) const REGISTRATIONS: usize = 5_000;

/// Answers of one registration, and characters of one, at most.
const REPLIES: (usize, usize) = (50, 1_000);

/// Letters of a guest's name at most.
const NAME: usize = 200;

/// Characters of a note at most.
const NOTE: usize = 10_000;

/// A page of who is registered.
///
/// # Errors
/// [`Failure::EventGone`], or if the file cannot be read.
pub async fn list_registrations(
    app: &App,
    request: ListRegistrations,
) -> Result<RegistrationsPage, Failure> {
    let store = app.store().await?;
    let record = found(store.event(request.event).await)?;
    let places = Places::from(&record.event);
    let roll = store.roll(record.id, &places).await.map_err(of_store)?;
    let evening = Evening::with(app, &store, record, Arc::clone(&roll)).await?;
    let mut came = came(app, &store, &evening).await?;
    let text: String = request.text.chars().take(200).collect();
    let folded = text::fold(&text);
    let words: Vec<&str> = folded.split(' ').filter(|word| !word.is_empty()).collect();
    let fits = |one: &&Listed| {
        let state = state(one, &roll, &came);
        let named = words.iter().all(|word| {
            let mut of_name = one.name_key.split(' ');
            of_name.any(|name| name.starts_with(word))
        });
        named && request.state.is_none_or(|wanted| wanted == state)
    };
    let mut listed: Vec<&Listed> = roll.all.iter().filter(fits).collect();
    listed.sort_by_cached_key(|one| {
        let id = one.registration.id;
        match roll.seat(id) {
            Seat::In | Seat::Again => (0, 0, one.sort_key.clone(), id),
            Seat::Waiting { place } => (1, place, String::new(), id),
            Seat::Cancelled => (2, 0, one.sort_key.clone(), id),
        }
    });
    let page: Vec<&Listed> = listed
        .iter()
        .skip(request.from as usize)
        .take(usize::from(request.limit.min(PAGE)))
        .copied()
        .collect();
    came.look_back(&store, request.event, &page).await?;
    let lines = lines(&store, &named(&page)).await?;
    Ok(RegistrationsPage {
        rows: page
            .iter()
            .map(|one| row(one, &roll, &lines, &came))
            .collect(),
        matching: u32::try_from(listed.len()).unwrap_or(u32::MAX),
        totals: totals(&evening),
    })
}

/// The people some registrations name.
pub(super) fn named(listed: &[&Listed]) -> Vec<PersonId> {
    let of = |one: &&Listed| [one.registration.person, one.registration.guest_of];
    listed.iter().flat_map(of).flatten().collect()
}

/// A registration as a line of the list.
fn row(
    one: &Listed,
    roll: &Roll,
    lines: &HashMap<PersonId, PersonRow>,
    came: &Came,
) -> RegistrationRow {
    let registration = &one.registration;
    let seat = roll.seat(registration.id);
    let line = registration.person.and_then(|person| lines.get(&person));
    RegistrationRow {
        id: registration.id,
        person: line.map(|line| line.id),
        name: name(one, lines),
        company: line.map_or_else(String::new, |line| line.company.clone()),
        state: state(one, roll, came),
        place: match seat {
            Seat::Waiting { place } => Some(place),
            _ => None,
        },
        again: seat == Seat::Again,
        kept: registration.kept,
        unnamed: one.unnamed.is_some(),
        whole_series: one.whole_series(),
        away: one.away,
        guest_of: registration.guest_of.map(|id| GuestOf {
            id,
            name: lines
                .get(&id)
                .map_or_else(String::new, |line| line.name.clone()),
        }),
        replies: registration.replies.clone(),
        note: registration.note.clone(),
        queued_at: registration.queued.at(),
        arrived_at: came.at.get(&one.who()).copied(),
        first_timer: !came.before.contains(&one.who()),
    }
}

/// The name of whoever is registered: the person's of today, else the one that was written; of a
/// guest nobody has named, whose guest they are.
pub(super) fn name(one: &Listed, lines: &HashMap<PersonId, PersonRow>) -> String {
    let registration = &one.registration;
    let of = |id: Option<PersonId>| id.and_then(|id| lines.get(&id));
    match (of(registration.person), one.unnamed) {
        (Some(line), _) => line.name.clone(),
        (None, None) => registration.name.clone(),
        (None, Some(number)) => match of(registration.guest_of) {
            Some(member) => format!("{} +{number}", member.name),
            None => format!("+{number}"),
        },
    }
}

/// Who came, and who came to an event before this one.
struct Came {
    at: HashMap<Attendee, DateTime<Utc>>,
    before: HashSet<Attendee>,
    /// Who was marked as not having come.
    marked: HashSet<PersonId>,
}

impl Came {
    /// Whether those of a page came to an event before this one.
    async fn look_back(
        &mut self,
        store: &Store,
        event: EventId,
        page: &[&Listed],
    ) -> Result<(), Failure> {
        let who: Vec<Attendee> = page.iter().map(|one| one.who()).collect();
        let before = store.came_before(event, &who).await;
        self.before = before.map_err(of_store)?;
        Ok(())
    }
}

async fn came(app: &App, store: &Store, evening: &Evening) -> Result<Came, Failure> {
    let present = evening.present();
    let at = present.iter();
    Ok(Came {
        at: at.map(|(who, one)| (*who, one.first.arrival.at)).collect(),
        before: HashSet::new(),
        marked: marked(app, store, evening.record.id).await?,
    })
}

fn state(one: &Listed, roll: &Roll, came: &Came) -> RegistrationState {
    let here = came.at.contains_key(&one.who());
    let missing = one.registration.person;
    let missing = missing.is_some_and(|person| came.marked.contains(&person));
    RegistrationState::of(roll.seat(one.registration.id), here, missing)
}

/// Sets what is kept of a registration beside its place in the queue.
///
/// # Errors
/// [`Failure::RegistrationGone`], [`Failure::EventGone`], [`Failure::TooMuch`].
pub async fn set_registration(
    app: &App,
    request: SetRegistration,
) -> Result<RegistrationRow, Failure> {
    let store = app.store().await?;
    let one = match store.registration(request.registration).await {
        Err(StoreError::Gone) => return Err(Failure::RegistrationGone),
        one => one.map_err(of_store)?,
    };
    let record = standing(&store, request.event).await?;
    let is_its = match one.registration.subject {
        Subject::Event(event) => event == record.id,
        Subject::Series(series) => Some(series) == record.event.series,
    };
    if !is_its {
        return Err(Failure::RegistrationGone);
    }
    let mut cells = Vec::new();
    if let (Some(name), None) = (request.name, one.registration.person) {
        let name: String = clean::line(&name).chars().take(NAME).collect();
        cells.push(store::events::set_name(name));
    }
    if let Some(replies) = request.replies {
        cells.push(store::events::set_replies(&clean_replies(replies)?));
    }
    if let Some(note) = request.note {
        let note = clean::prose(&note);
        if note.chars().count() > NOTE {
            return Err(Failure::TooMuch { limit: NOTE as u64 });
        }
        cells.push(store::events::set_note(note));
    }
    if let Some(kept) = request.kept {
        cells.push(store::events::set_kept(kept));
    }
    let known = lines(&store, &named(&[&one])).await?;
    let places = Places::from(&record.event);
    let roll = store.roll(record.id, &places).await.map_err(of_store)?;
    let mut all = roll.all.iter();
    let before = all
        .find(|one| one.registration.id == request.registration)
        .ok_or(Failure::RegistrationGone)?;
    let act = Act::ChangedRegistration {
        name: name(before, &known),
        title: record.event.title.clone(),
    };
    let write = Write::of_registration(request.registration, cells);
    store.write(&act, vec![write]).await.map_err(of_store)?;
    let roll = store.roll(record.id, &places).await.map_err(of_store)?;
    let mut all = roll.all.iter();
    let one = all
        .find(|one| one.registration.id == request.registration)
        .ok_or(Failure::RegistrationGone)?;
    let evening = Evening::with(app, &store, record, Arc::clone(&roll)).await?;
    let mut came = came(app, &store, &evening).await?;
    came.look_back(&store, evening.record.id, &[one]).await?;
    Ok(row(one, &roll, &known, &came))
}

/// Answers as they are kept: a line each, the last to each question.
fn clean_replies(replies: Vec<Reply>) -> Result<Vec<Reply>, Failure> {
    let (most, letters) = REPLIES;
    if replies.len() > most {
        return Err(Failure::TooMuch { limit: most as u64 });
    }
    let mut kept: Vec<Reply> = Vec::with_capacity(replies.len());
    for reply in replies {
        let text = clean::line(&reply.text);
        if text.chars().count() > letters {
            return Err(Failure::TooMuch {
                limit: letters as u64,
            });
        }
        kept.retain(|earlier| earlier.question != reply.question);
        if !text.is_empty() {
            kept.push(Reply { text, ..reply });
        }
    }
    kept.sort_by_key(|reply| reply.question);
    Ok(kept)
}

/// Who moved because of what was done, and how many people there are now.
pub(super) async fn told(
    app: &App,
    store: &Store,
    record: &store::events::EventRecord,
    before: &Roll,
    done: UndoneView,
) -> Result<RegisteredView, Failure> {
    let places = Places::from(&record.event);
    let after = store.roll(record.id, &places).await.map_err(of_store)?;
    let (moved_up, moved_down) = moved(store, &after, before).await?;
    let evening = Evening::with(app, store, record.clone(), after).await?;
    Ok(RegisteredView {
        changed: 0,
        already: 0,
        guests: 0,
        undecided: 0,
        people_added: 0,
        moved_up,
        moved_down,
        totals: totals(&evening),
        done,
    })
}

/// Who moved because an event's places changed.
pub(super) async fn moved_since(
    store: &Store,
    id: EventId,
    event: &Event,
    before: &Roll,
) -> Result<(Vec<Moved>, Vec<Moved>), Failure> {
    let after = store
        .roll(id, &Places::from(event))
        .await
        .map_err(of_store)?;
    moved(store, &after, before).await
}

async fn moved(
    store: &Store,
    after: &Roll,
    before: &Roll,
) -> Result<(Vec<Moved>, Vec<Moved>), Failure> {
    let by_id: HashMap<RegistrationId, &Listed> = after
        .all
        .iter()
        .map(|one| (one.registration.id, one))
        .collect();
    let find = |ids: Vec<RegistrationId>| -> Vec<&Listed> {
        ids.iter().filter_map(|id| by_id.get(id).copied()).collect()
    };
    let up = find(after.seats.moved_up_since(&before.seats));
    let down = find(after.seats.moved_down_since(&before.seats));
    let people: Vec<&Listed> = up.iter().chain(&down).copied().collect();
    let known = lines(store, &named(&people)).await?;
    let moved = |one: &&Listed| Moved {
        id: one.registration.id,
        person: one.registration.person,
        name: name(one, &known),
    };
    Ok((
        up.iter().map(moved).collect(),
        down.iter().map(moved).collect(),
    ))
}
