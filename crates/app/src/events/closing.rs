//! The day after: everything of the closing wizard as one transaction, which *Undo* takes back as
//! one.

use std::collections::{BTreeSet, HashMap, HashSet};

use contract::{
    Failure,
    events::{CloseEvent, ClosingRow, ClosingView, Decided, GetClosing, ReportView},
    followups::DueKind,
    history::UndoneView,
};
use domain::{
    Act, ArrivalId, EventId, Person, PersonId,
    events::{Arrival, Attendee, Fact, How, Seat, pasted::Entry, registration::is_remembered},
    text,
};
use importing::clean;
use store::{
    Store, Write,
    people::{TagWrite, add},
};

use crate::{
    App,
    door::Evening,
    events::{
        day_of,
        matching::{Meant, meant, stranger},
        now,
        registrations::REGISTRATIONS,
        report, standing, times,
    },
    failure::of_store,
    people::check,
};

/// Lessons of an event.
const LESSONS: usize = 3;

/// Letters of one line at most, and of the thanks.
const LETTERS: (usize, usize) = (1_000, 10_000);

/// What closing an event begins with.
///
/// # Errors
/// [`Failure::EventGone`], or if the file cannot be read.
pub async fn closing_view(app: &App, request: GetClosing) -> Result<ClosingView, Failure> {
    let store = app.store().await?;
    app.0.unsaved.save(&store).await;
    let evening = Evening::read(app, &store, request.event).await?;
    let closed = store.closing(request.event).await.map_err(of_store)?;
    let marked = marked(app, &store, request.event).await?;
    let present = evening.present();
    let here: Vec<(Attendee, String)> = present
        .iter()
        .map(|(who, one)| (*who, one.first.name.to_owned()))
        .collect();
    let mut seen: HashSet<Attendee> = present.keys().copied().collect();
    let mut missing: Vec<(Attendee, String)> = Vec::new();
    let mut waiting: HashSet<Attendee> = HashSet::new();
    for one in evening.roll.all.iter() {
        let seat = evening.roll.seat_of(one.who());
        if !matches!(seat, Some(Seat::In | Seat::Waiting { .. })) || !seen.insert(one.who()) {
            continue;
        }
        if !matches!(seat, Some(Seat::In)) {
            waiting.insert(one.who());
        }
        missing.push((one.who(), one.registration.name.clone()));
    }
    let rows = async |people: Vec<(Attendee, String)>| -> Result<Vec<ClosingRow>, Failure> {
        let known = records(&store, people.iter().map(|one| one.0)).await?;
        let mut rows: Vec<(String, ClosingRow)> = people
            .into_iter()
            .map(|(who, name)| {
                let record = match who {
                    Attendee::Person(person) => known.get(&person),
                    _ => None,
                };
                let row = ClosingRow {
                    who,
                    person: record.map(|(id, _)| *id),
                    name: record.map_or(name, |(_, person)| person.display_name()),
                    company: record.map_or_else(String::new, |(_, person)| person.company.clone()),
                    waiting: waiting.contains(&who),
                    no_show: matches!(who, Attendee::Person(person) if marked.contains(&person)),
                };
                let key =
                    record.map_or_else(|| text::fold(&row.name), |(_, person)| person.sort_key());
                (key, row)
            })
            .collect();
        rows.sort_by(|one, other| one.0.cmp(&other.0));
        Ok(rows.into_iter().map(|(_, row)| row).collect())
    };
    Ok(ClosingView {
        event: request.event,
        present: rows(here).await?,
        missing: rows(missing).await?,
        title: evening.record.event.title.clone(),
        times: times::shown(&evening.record.event),
        closed_at: closed.at,
        lessons: closed.lessons,
        thanks: closed.thanks,
    })
}

/// The people among these, by id.
async fn records(
    store: &Store,
    who: impl Iterator<Item = Attendee>,
) -> Result<HashMap<PersonId, (PersonId, Person)>, Failure> {
    let people: Vec<PersonId> = who
        .filter_map(|who| match who {
            Attendee::Person(person) => Some(person),
            _ => None,
        })
        .collect();
    let mut known = HashMap::with_capacity(people.len());
    for some in people.chunks(1_000) {
        let records = store.records(some).await.map_err(of_store)?;
        known.extend(
            records
                .into_iter()
                .map(|record| (record.id, (record.id, record.person))),
        );
    }
    Ok(known)
}

/// Who was marked as not having come, and is not forgotten.
pub(super) async fn marked(
    app: &App,
    store: &Store,
    event: EventId,
) -> Result<HashSet<PersonId>, Failure> {
    let marks = store.no_shows(event).await.map_err(of_store)?;
    let now = now(app);
    Ok(marks
        .into_iter()
        .filter(|(_, at)| is_remembered(*at, now))
        .map(|(person, _)| person)
        .collect())
}

/// Closes an event.
///
/// # Errors
/// [`Failure::EventGone`], [`Failure::TooMuch`], or if the file cannot be written; then nothing
/// changed.
pub async fn close_event(app: &App, request: CloseEvent) -> Result<ReportView, Failure> {
    let many = [
        request.came.len() + request.paper.len(),
        request.no_shows.len(),
        request.talks.len() + request.promises.len() + request.follow_ups.len(),
        request.introductions.len(),
    ];
    if many.iter().any(|count| *count > REGISTRATIONS) {
        let limit = REGISTRATIONS as u64;
        return Err(Failure::TooMuch { limit });
    }
    let store = app.store().await?;
    app.0.unsaved.save(&store).await;
    let mut writing = store.begin().await.map_err(of_store)?;
    let record = standing(&store, request.event).await?;
    let evening = Evening::read(app, &store, record.id).await?;
    let on = day_of(&store, record.id).await;
    let mut closing = Closing {
        app,
        event: record.id,
        here: evening.present().keys().copied().collect(),
        people: Vec::new(),
        rows: Vec::new(),
        next: store.next_arrival(&mut writing).await.map_err(of_store)?,
        device: store.device_id(),
        at: record.event.start.unwrap_or_else(|| now(app)),
    };
    closing.came(&evening, &request.came).await?;
    closing.paper(&store, &request).await?;

    let mut writes = closing.after(&evening, &request, on);
    if let Some(tag) = kept(&request.group, LETTERS.0) {
        for who in &closing.here {
            if let Attendee::Person(person) = who {
                writes.push(TagWrite::of(*person, &tag, true));
            }
        }
    }
    let act = Act::ClosedEvent {
        title: record.event.title.clone(),
    };
    let Closing { people, rows, .. } = closing;
    // people before what hangs on them
    for some in [people, rows, once(writes)] {
        writing.add(some).await.map_err(of_store)?;
    }
    let written = writing.commit(&act).await.map_err(of_store)?;
    let report = report::of(app, &store, record.id).await?;
    Ok(ReportView {
        done: Some(UndoneView {
            transaction: written.transaction,
            act,
            rows: written.rows,
            kept: 0,
        }),
        ..report
    })
}

/// A call may name a row once: of what was said twice, the last.
fn once(writes: Vec<Write>) -> Vec<Write> {
    let mut seen = HashSet::new();
    let mut kept: Vec<Write> = writes
        .into_iter()
        .rev()
        .filter(|write| seen.insert((write.entity, write.row)))
        .collect();
    kept.reverse();
    kept
}

/// A line as it is kept; none if it says nothing.
fn kept(text: &str, letters: usize) -> Option<String> {
    let line: String = clean::line(text).chars().take(letters).collect();
    (!line.is_empty()).then_some(line)
}

/// An event that is being closed.
struct Closing<'a> {
    app: &'a App,
    event: EventId,
    /// Who came, after all.
    here: BTreeSet<Attendee>,
    /// Those nobody knew.
    people: Vec<Write>,
    /// Arrivals from paper.
    rows: Vec<Write>,
    next: u64,
    device: domain::DeviceId,
    at: chrono::DateTime<chrono::Utc>,
}

impl Closing<'_> {
    fn enter(&mut self, who: Attendee, name: String) {
        if !self.here.insert(who) {
            return;
        }
        let fact = Arrival {
            id: ArrivalId(self.app.new_id()),
            fact: Fact::Entered,
            who,
            name,
            at: self.at,
            desk: String::new(),
            device: self.device,
            sequence: self.next,
            how: How::Paper,
        };
        self.next += 1;
        self.rows.push(store::events::enter(self.event, &fact));
    }

    /// Those who were expected and came, as paper says.
    async fn came(&mut self, evening: &Evening, came: &[Attendee]) -> Result<(), Failure> {
        let names: HashMap<Attendee, &str> = evening
            .roll
            .all
            .iter()
            .map(|one| (one.who(), one.registration.name.as_str()))
            .collect();
        for who in came {
            // whoever is not in the list is not somebody paper can tick
            if let Some(name) = names.get(who) {
                self.enter(*who, (*name).to_owned());
            }
        }
        Ok(())
    }

    /// Those whose names were pasted.
    async fn paper(&mut self, store: &Store, request: &CloseEvent) -> Result<(), Failure> {
        let entries: Vec<&Entry> = request.paper.iter().map(|one| &one.entry).collect();
        let here: HashSet<PersonId> = self
            .here
            .iter()
            .filter_map(|who| match who {
                Attendee::Person(person) => Some(*person),
                _ => None,
            })
            .collect();
        let found = meant(store, &entries, &here).await.map_err(of_store)?;
        let mut new: HashMap<String, PersonId> = HashMap::new();
        for (entry, meant) in request.paper.iter().zip(found) {
            let person = match (entry.decided, meant) {
                (Decided::Person(person), _) | (Decided::AsFound, Meant::Person(person)) => person,
                (Decided::AsFound, Meant::OneOf(_)) => continue,
                (Decided::New, _) | (Decided::AsFound, Meant::Nobody) => {
                    let key = text::name_key(&entry.entry.name);
                    if let Some(known) = new.get(&key).filter(|_| !key.is_empty()) {
                        *known
                    } else {
                        let person = check::clean_person(&stranger(&entry.entry))?;
                        let id = PersonId(self.app.new_id());
                        self.people.extend(add(id, &person));
                        new.insert(key, id);
                        self.enter(Attendee::Person(id), person.display_name());
                        id
                    }
                }
            };
            self.enter(Attendee::Person(person), entry.entry.name.clone());
        }
        Ok(())
    }

    /// What was marked, said, promised and learned.
    fn after(
        &self,
        evening: &Evening,
        request: &CloseEvent,
        on: Option<chrono::NaiveDate>,
    ) -> Vec<Write> {
        use store::events;
        let (event, now) = (self.event, now(self.app));
        let line = |text: &str| kept(text, LETTERS.0);
        let mut writes = Vec::new();
        for person in &request.no_shows {
            let who = Attendee::Person(*person);
            let had_a_place = evening.roll.seat_of(who) == Some(Seat::In);
            if had_a_place && !self.here.contains(&who) {
                writes.push(events::no_show(event, *person, now));
            }
        }
        for talk in &request.talks {
            if let Some(line) = line(&talk.line) {
                writes.push(events::interaction(event, talk.person, on, &line));
            }
        }
        for one in &request.follow_ups {
            if let Some(line) = line(&one.line) {
                let kind = DueKind::FollowUp;
                writes.push(events::to_do(event, kind, one.person, one.due, &line));
            }
        }
        for one in &request.promises {
            if let Some(line) = line(&one.line) {
                let kind = DueKind::promised(one.by_me);
                writes.push(events::to_do(event, kind, one.person, one.due, &line));
            }
        }
        for met in &request.introductions {
            if met.one != met.other {
                let met = events::introduction(event, met.one, met.other, met.by, on);
                writes.push(met);
            }
        }
        let mut lessons = request.lessons.iter().filter_map(|text| line(text));
        for position in 1..=LESSONS {
            let position = u8::try_from(position).unwrap_or(u8::MAX);
            let text = lessons.next().unwrap_or_default();
            writes.push(events::lesson(event, position, text));
        }
        let thanks: String = clean::prose(&request.thanks)
            .chars()
            .take(LETTERS.1)
            .collect();
        writes.push(events::close(event, now, thanks));
        writes
    }
}
