//! Registering: people of the directory, pasted lists, guests, those of another event. Whatever
//! comes is one transaction, and the same again changes nothing.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use chrono::{DateTime, Utc};
use contract::{
    Failure,
    events::{Decided, DecidedEntry, Register, RegisterWho, RegisteredView},
    history::UndoneView,
};
use domain::{
    Act, Person, PersonId, RegistrationId,
    events::{Attendee, Places, Queued, Registration, Seat, Subject, pasted::Entry},
    text,
};
use importing::clean;
use store::{
    Store, Write, Writing,
    events::{EventRecord, Roll},
};

use crate::{
    App,
    door::Evening,
    events::{
        codes::drawn,
        found,
        matching::{Meant, meant, stranger},
        now,
        pasted::registered,
        registrations::{REGISTRATIONS, told},
        standing,
    },
    failure::of_store,
    people::check,
};

/// Letters of a guest's name at most.
const NAME: usize = 200;

/// Registers people, all in one transaction.
///
/// # Errors
/// [`Failure::EventGone`], [`Failure::TooMuch`], [`Failure::NothingSaid`] for a guest without a
/// name, [`Failure::Invalid`] if somebody new cannot be kept; then nothing changed.
pub async fn register(app: &App, request: Register) -> Result<RegisteredView, Failure> {
    let store = app.store().await?;
    // begun first: nobody else can register between what is read and what is written
    let writing = store.begin().await.map_err(of_store)?;
    let record = standing(&store, request.event).await?;
    let places = Places::from(&record.event);
    let before = store.roll(record.id, &places).await.map_err(of_store)?;
    let mut asking = Asking::new(app, subject(&record, request.whole_series), &before);
    match request.who {
        RegisterWho::People(selection) => {
            let people = store.selected(&selection).await.map_err(of_store)?;
            bounded(people.len())?;
            asking.people(&store, &people).await?;
        }
        RegisterWho::Entries(entries) => {
            bounded(entries.len())?;
            asking.entries(&store, &entries).await?;
        }
        RegisterWho::Guest { of, name } => {
            let name: String = clean::line(&name).chars().take(NAME).collect();
            if name.is_empty() {
                return Err(Failure::NothingSaid);
            }
            let member = store.person(of).await.map_err(of_store)?;
            asking.guest(member.id, name);
        }
        RegisterWho::RegisteredAt(event) => {
            let other = found(store.event(event).await)?;
            let people = who_was_at(app, &store, other).await?;
            bounded(people.len())?;
            asking.people(&store, &people).await?;
        }
        RegisterWho::Again(registrations) => {
            bounded(registrations.len())?;
            asking.again(&registrations)?;
        }
    }
    bounded(asking.changed as usize)?;
    let act = Act::Registered {
        people: asking.changed.into(),
        name: std::mem::take(&mut asking.first),
        title: record.event.title.clone(),
    };
    asking.commit(&store, writing, &record, act).await
}

/// What is registered for: the date, or the whole of its series.
pub(super) fn subject(record: &EventRecord, whole_series: bool) -> Subject {
    match record.event.series {
        Some(series) if whole_series => Subject::Series(series),
        _ => Subject::Event(record.id),
    }
}

/// The people of the directory who were at an event: those who came in, by their arrival; where
/// nobody stood at the door, those who had a place, in the order in which they had asked.
async fn who_was_at(
    app: &App,
    store: &Store,
    event: EventRecord,
) -> Result<Vec<PersonId>, Failure> {
    let places = Places::from(&event.event);
    let roll = store.roll(event.id, &places).await.map_err(of_store)?;
    let evening = Evening::with(app, store, event, Arc::clone(&roll)).await?;
    let mut arrived: Vec<(DateTime<Utc>, PersonId)> = evening
        .present()
        .into_iter()
        .filter_map(|(who, one)| match who {
            Attendee::Person(person) => Some((one.first.arrival.at, person)),
            _ => None,
        })
        .collect();
    if !arrived.is_empty() {
        arrived.sort_unstable();
        return Ok(arrived.into_iter().map(|one| one.1).collect());
    }
    let mut asked: Vec<(Queued, PersonId)> = roll
        .all
        .iter()
        .filter(|one| roll.seat(one.registration.id) == Seat::In)
        .filter_map(|one| Some((one.registration.queued, one.registration.person?)))
        .collect();
    asked.sort_unstable();
    Ok(asked.into_iter().map(|one| one.1).collect())
}

/// How many of what was asked for.
struct Counted {
    changed: u32,
    already: u32,
    undecided: u32,
    people_added: u32,
}

impl Counted {
    fn of(self, view: RegisteredView) -> RegisteredView {
        RegisteredView {
            changed: self.changed,
            already: self.already,
            undecided: self.undecided,
            people_added: self.people_added,
            ..view
        }
    }
}

pub(super) fn bounded(count: usize) -> Result<(), Failure> {
    if count > REGISTRATIONS {
        return Err(Failure::TooMuch {
            limit: REGISTRATIONS as u64,
        });
    }
    Ok(())
}

/// What there is of somebody already.
#[derive(Clone, Copy, Default)]
struct Known {
    /// They come, as far as they have said.
    stands: bool,
    /// A cancelled registration for the same, which may stand again.
    again: Option<RegistrationId>,
}

/// What is being asked for, in its order.
pub(super) struct Asking<'a> {
    app: &'a App,
    subject: Subject,
    roll: &'a Roll,
    /// What there is of each person already.
    known: HashMap<PersonId, Known>,
    /// People to be added.
    strangers: Vec<(PersonId, Person)>,
    /// Those of them who were named, by their name: their place in the list.
    by_name: HashMap<String, usize>,
    rows: Vec<Write>,
    pub(super) changed: u32,
    already: u32,
    undecided: u32,
    /// The name of the first who was registered.
    first: String,
}

impl<'a> Asking<'a> {
    pub(super) fn new(app: &'a App, subject: Subject, roll: &'a Roll) -> Self {
        let mut known: HashMap<PersonId, Known> = HashMap::new();
        for one in roll.all.iter() {
            let Attendee::Person(person) = one.who() else {
                continue;
            };
            let same = one.registration.subject == subject;
            let whole = matches!(subject, Subject::Series(_));
            let known = known.entry(person).or_default();
            // whoever comes to this date only may still ask for all, and whoever stays away from
            // this one is registered for all
            known.stands |= if whole {
                same && !one.registration.cancelled
            } else {
                one.stands()
            };
            if same && one.registration.cancelled {
                let id = one.registration.id;
                known.again = Some(known.again.map_or(id, |other| other.min(id)));
            }
        }
        Self {
            app,
            subject,
            roll,
            known,
            strangers: Vec::new(),
            by_name: HashMap::new(),
            rows: Vec::new(),
            changed: 0,
            already: 0,
            undecided: 0,
            first: String::new(),
        }
    }

    /// The moment of asking: the order of the call is the order of the queue.
    fn queued(&self) -> Queued {
        Queued::new(
            now(self.app),
            u16::try_from(self.changed).unwrap_or(u16::MAX),
        )
    }

    async fn people(&mut self, store: &Store, people: &[PersonId]) -> Result<(), Failure> {
        let lines = store.lines_of(people).await.map_err(of_store)?;
        for id in people {
            // somebody who is not in the directory any more cannot be asked to come
            if let Some(line) = lines.get(id) {
                self.person(line.id, &line.name);
            }
        }
        Ok(())
    }

    pub(super) fn person(&mut self, person: PersonId, name: &str) {
        let known = self.known.get(&person).copied().unwrap_or_default();
        if known.stands {
            self.already += 1;
            return;
        }
        match known.again {
            Some(id) => self.rows.push(store::events::again(id, self.queued())),
            None => {
                self.new_row(Some(person), name.to_owned(), None);
            }
        }
        self.stands(person);
        self.count(name);
    }

    fn stands(&mut self, person: PersonId) {
        self.known.entry(person).or_default().stands = true;
    }

    /// How many there are so far.
    fn counted(&self) -> Counted {
        Counted {
            changed: self.changed,
            already: self.already,
            undecided: self.undecided,
            people_added: u32::try_from(self.strangers.len()).unwrap_or(u32::MAX),
        }
    }

    fn new_row(
        &mut self,
        person: Option<PersonId>,
        name: String,
        guest_of: Option<PersonId>,
    ) -> RegistrationId {
        let id = RegistrationId(self.app.new_id());
        self.rows.push(store::events::register(&Registration {
            id,
            subject: self.subject,
            person,
            name,
            guest_of,
            queued: self.queued(),
            cancelled: false,
            kept: false,
            replies: Vec::new(),
            // without one they are found by name; the door draws it when it is asked for
            token: drawn(&self.subject).ok(),
            note: String::new(),
        }));
        id
    }

    fn count(&mut self, name: &str) {
        self.changed += 1;
        if self.first.is_empty() {
            name.clone_into(&mut self.first);
        }
    }

    async fn entries(&mut self, store: &Store, entries: &[DecidedEntry]) -> Result<(), Failure> {
        let here: HashSet<PersonId> = registered(self.roll);
        let written: Vec<&Entry> = entries.iter().map(|one| &one.entry).collect();
        let meant = meant(store, &written, &here).await.map_err(of_store)?;
        let decided: Vec<Meant> = entries
            .iter()
            .zip(meant)
            .map(|(entry, meant)| match entry.decided {
                Decided::AsFound => meant,
                Decided::Person(person) => Meant::Person(person),
                Decided::New => Meant::Nobody,
            })
            .collect();
        let people: Vec<PersonId> = decided
            .iter()
            .filter_map(|meant| match meant {
                Meant::Person(person) => Some(*person),
                _ => None,
            })
            .collect();
        let lines = store.lines_of(&people).await.map_err(of_store)?;
        for (entry, meant) in entries.iter().zip(decided) {
            let person = match meant {
                Meant::OneOf(_) => {
                    self.undecided += 1;
                    continue;
                }
                Meant::Person(person) => {
                    let line = lines.get(&person).ok_or(Failure::PersonGone)?;
                    self.person(line.id, &line.name);
                    line.id
                }
                Meant::Nobody => self.stranger(&entry.entry)?,
            };
            self.guests(person, entry.entry.guests);
        }
        Ok(())
    }

    /// Somebody nobody knows: added to the directory, unless the list named them before.
    fn stranger(&mut self, entry: &Entry) -> Result<PersonId, Failure> {
        let person = check::clean_person(&stranger(entry))?;
        let key = text::name_key(&entry.name);
        if let Some(&place) = self.by_name.get(&key).filter(|_| !key.is_empty()) {
            let (id, earlier) = &mut self.strangers[place];
            if earlier.emails.is_empty() || person.emails.is_empty() {
                if earlier.emails.is_empty() {
                    earlier.emails = person.emails;
                }
                self.already += 1;
                return Ok(*id);
            }
        }
        let id = PersonId(self.app.new_id());
        let name = person.display_name();
        self.by_name.insert(key, self.strangers.len());
        self.strangers.push((id, person));
        self.person(id, &name);
        Ok(id)
    }

    /// Guests somebody brings who have no name yet: as many as are missing.
    fn guests(&mut self, of: PersonId, wanted: u8) {
        let mut there = self.roll.all.iter().filter(|one| {
            let guest = &one.registration;
            guest.guest_of == Some(of) && one.stands()
        });
        for _ in 0..wanted {
            if there.next().is_none() {
                self.new_row(None, String::new(), Some(of));
                self.count("");
            }
        }
    }

    /// A guest of somebody, by name.
    fn guest(&mut self, of: PersonId, name: String) {
        let key = text::name_key(&name);
        let known = self.roll.all.iter().find(|one| {
            let guest = &one.registration;
            guest.guest_of == Some(of) && text::name_key(&guest.name) == key
        });
        match known {
            Some(one) if one.stands() => {
                self.already += 1;
                return;
            }
            Some(one) if one.registration.subject == self.subject => {
                let again = store::events::again(one.registration.id, self.queued());
                self.rows.push(again);
            }
            _ => {
                self.new_row(None, name.clone(), Some(of));
            }
        }
        self.count(&name);
    }

    /// Those who had cancelled and ask again.
    pub(super) fn again(&mut self, registrations: &[RegistrationId]) -> Result<(), Failure> {
        let mut seen = HashSet::new();
        for id in registrations.iter().filter(|id| seen.insert(**id)) {
            let one = self
                .roll
                .all
                .iter()
                .find(|one| one.registration.id == *id)
                .ok_or(Failure::RegistrationGone)?;
            let stands = match one.who() {
                Attendee::Person(person) => {
                    self.known.get(&person).is_some_and(|known| known.stands)
                }
                _ => one.stands(),
            };
            if stands {
                self.already += 1;
                continue;
            }
            if let Attendee::Person(person) = one.who() {
                self.stands(person);
            }
            let registration = &one.registration;
            if one.away && !registration.cancelled {
                // who stays away from this date and asks for it anew is the last in its queue
                let (person, of) = (registration.person, registration.guest_of);
                self.new_row(person, registration.name.clone(), of);
            } else {
                self.rows.push(store::events::again(*id, self.queued()));
            }
            self.count(&registration.name);
        }
        Ok(())
    }

    /// Writes it all as one transaction, and says what came of it.
    pub(super) async fn commit(
        self,
        store: &Store,
        mut writing: Writing<'_>,
        record: &EventRecord,
        act: Act,
    ) -> Result<RegisteredView, Failure> {
        let (app, before, counted) = (self.app, self.roll, self.counted());
        for writes in self.writes() {
            writing.add(writes).await.map_err(of_store)?;
        }
        let written = writing.commit(&act).await.map_err(of_store)?;
        let done = UndoneView {
            transaction: written.transaction,
            act,
            rows: written.rows,
            kept: 0,
        };
        let view = told(app, store, record, before, done).await?;
        Ok(counted.of(view))
    }

    /// Everything to be written, people before their registrations.
    pub(super) fn writes(self) -> [Vec<Write>; 2] {
        let people = self.strangers.iter();
        let people = people.flat_map(|(id, person)| store::people::add(*id, person));
        [people.collect(), self.rows]
    }
}
