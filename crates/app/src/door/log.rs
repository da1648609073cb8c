//! Who came, as lists: the log of the door, and who is in the room.

use std::collections::{HashMap, HashSet};

use contract::{
    Failure,
    door::{
        ArrivalRow, ArrivalStands, ArrivalsPage, InTheRoom, ListArrivals, RoomPhoto, RoomRow,
        RoomView,
    },
    people::{GetPhoto, PhotoView},
};
use domain::{
    ArrivalId, EventId, PersonId,
    events::{
        Arrival, Attendee, Fact,
        door::{self, LETTERS as ENOUGH},
        presence,
    },
    text,
};
use store::Store;

use crate::{
    App,
    door::{Evening, LETTERS, lock},
    failure::of_store,
    people::get_photo,
};

/// Rows of a page at most.
const PAGE: u16 = 500;

/// A page of the log of the door, newest first.
///
/// # Errors
/// [`Failure::EventGone`]; [`Failure::DoorLocked`] for fewer than two letters while it is locked.
pub async fn list_arrivals(app: &App, request: ListArrivals) -> Result<ArrivalsPage, Failure> {
    let store = app.door_store().await?;
    let wanted: String = request.text.chars().take(LETTERS.1).collect();
    let words = text::fold(&wanted);
    let letters = words.chars().filter(|letter| *letter != ' ').count();
    if letters < ENOUGH && lock::state(app).0 {
        return Err(Failure::DoorLocked);
    }
    let evening = Evening::read(app, &store, request.event).await?;
    let mut rows = log(app, &store, &evening).await;
    if !words.is_empty() {
        rows.retain(|row| {
            let named = |name: &str| door::fit(&words, &text::index_words(name)).is_some();
            named(&row.name) || named(&row.instead_of)
        });
    }
    let matching = u32::try_from(rows.len()).unwrap_or(u32::MAX);
    let page = rows
        .into_iter()
        .skip(request.from as usize)
        .take(usize::from(request.limit.min(PAGE)));
    Ok(ArrivalsPage {
        rows: page.collect(),
        matching,
    })
}

/// Every arrival, newest first.
async fn log(app: &App, store: &Store, evening: &Evening) -> Vec<ArrivalRow> {
    let present = evening.present();
    let again: HashSet<ArrivalId> = present
        .values()
        .flat_map(|one| one.again.iter().map(|again| again.arrival.id))
        .collect();
    let unsaved: HashSet<ArrivalId> = app
        .0
        .unsaved
        .of(store, evening.record.id)
        .await
        .into_iter()
        .map(|one| one.fact.id)
        .collect();
    // who it was after all, what is not saved yet included
    let standing: HashMap<ArrivalId, (Attendee, &str)> = present
        .values()
        .flat_map(|one| std::iter::once(&one.first).chain(&one.again))
        .map(|one| (one.arrival.id, (one.who, one.name)))
        .collect();
    let kept = evening.arrivals.iter();
    let kept = kept.map(|one| (&one.arrival, one.first_name.as_str()));
    let fresh = evening.facts.iter();
    let fresh = fresh.filter(|fact| fact.fact == Fact::Entered && unsaved.contains(&fact.id));
    let all: Vec<(&Arrival, &str)> = kept
        .chain(fresh.map(|fact| (fact, fact.name.as_str())))
        .collect();
    let first: HashMap<ArrivalId, &str> = all.iter().map(|(one, name)| (one.id, *name)).collect();
    let facts: Vec<&Arrival> = all.iter().map(|(one, _)| *one).collect();
    presence::in_order(&facts)
        .into_iter()
        .rev()
        .map(|one| {
            let stands = standing.get(&one.id);
            let (who, name) = stands.copied().unwrap_or((one.who, one.name.as_str()));
            let first = first.get(&one.id).copied().unwrap_or_default();
            ArrivalRow {
                id: one.id,
                who,
                name: name.to_owned(),
                instead_of: if first == name {
                    String::new()
                } else {
                    first.to_owned()
                },
                at: one.at,
                desk: one.desk.clone(),
                how: one.how,
                stands: match stands {
                    None => ArrivalStands::TakenBack,
                    Some(_) if again.contains(&one.id) => ArrivalStands::Again,
                    Some(_) => ArrivalStands::In,
                },
                saved: !unsaved.contains(&one.id),
            }
        })
        .collect()
}

/// What the disk refused so far, oldest first: arrivals, and corrections of them.
pub(super) async fn unsaved(app: &App, store: &Store, event: EventId) -> Vec<ArrivalRow> {
    let all = app.0.unsaved.of(store, event).await;
    all.into_iter()
        .map(|one| ArrivalRow {
            id: one.fact.id,
            who: one.fact.who,
            instead_of: String::new(),
            at: one.fact.at,
            stands: match one.fact.fact {
                Fact::Undo(_) => ArrivalStands::TakenBack,
                Fact::Entered | Fact::Swap(_) => ArrivalStands::In,
            },
            how: one.fact.how,
            name: one.fact.name,
            desk: one.fact.desk,
            saved: false,
        })
        .collect()
}

/// Who is in the room, by family name.
///
/// # Errors
/// [`Failure::DoorLocked`], [`Failure::EventGone`].
pub async fn in_the_room(app: &App, request: InTheRoom) -> Result<RoomView, Failure> {
    // not while it is locked: companies and what people can help with are more than names
    let store = app.store().await?;
    let evening = Evening::read(app, &store, request.event).await?;
    let present = evening.present();
    let people: Vec<PersonId> = present
        .keys()
        .filter_map(|who| match who {
            Attendee::Person(person) => Some(*person),
            _ => None,
        })
        .collect();
    let mut known = HashMap::with_capacity(people.len());
    for some in people.chunks(1_000) {
        let records = store.records(some).await.map_err(of_store)?;
        known.extend(records.into_iter().map(|record| (record.id, record)));
    }
    let mut rows: Vec<(String, RoomRow)> = present
        .iter()
        .map(|(who, present)| {
            let record = match who {
                Attendee::Person(person) => known.get(person),
                _ => None,
            };
            let name = present.first.name.to_owned();
            let row = RoomRow {
                who: *who,
                person: record.map(|record| record.id),
                name: record.map_or(name, |record| record.person.display_name()),
                company: record.map_or_else(String::new, |record| record.person.company.clone()),
                skills: record.map_or_else(Vec::new, |record| record.person.skills.clone()),
                has_photo: record.is_some_and(|record| record.has_photo),
                first_timer: evening.is_first_time(*who),
                at: present.first.arrival.at,
            };
            let key =
                record.map_or_else(|| text::fold(&row.name), |record| record.person.sort_key());
            (key, row)
        })
        .collect();
    rows.sort_by(|one, other| one.0.cmp(&other.0));
    Ok(RoomView {
        event: request.event,
        people: rows.into_iter().map(|(_, row)| row).collect(),
    })
}

/// The photo of somebody in the room; none of somebody who is not.
///
/// # Errors
/// [`Failure::DoorLocked`], or if the file cannot be read.
pub async fn room_photo(app: &App, request: RoomPhoto) -> Result<PhotoView, Failure> {
    let store = app.store().await?;
    let who = Attendee::Person(request.person);
    let facts = app.0.unsaved.with(&store, request.event, &[who]).await?;
    if !presence::present(&facts).contains_key(&who) {
        return Ok(PhotoView { data_url: None });
    }
    let person = request.person;
    get_photo(app, GetPhoto { person }).await
}
