//! Files that have seen the same transactions hold the same rows: in any order, with any of them
//! twice, in any pieces, whatever the clocks said.

use std::sync::atomic::Ordering;

use contract::people::PeopleFilter;
use domain::{
    Act, ArrivalId, EventId, FieldValue, PersonField, PersonId, RegistrationId, SeriesId,
    events::{
        Attendee, Event, EventField, Fact, Places, Queued, Recurrence, Registration, Seat, Subject,
    },
};
use proptest::prelude::*;
use store::{
    ForeignTransaction, Write, events,
    events::{SeriesRecord, Wanted},
    people,
};
use uuid::Uuid;

use crate::{
    arriving,
    common::{Place, person, place, rows},
};

const CITIES: [&str; 4] = ["Prato", "Empoli", "Fiesole", "Scandicci"];

#[derive(Clone, Debug)]
enum Edit {
    City(u8, u8),
    Notes(u8, u8),
    Tag(u8, u8, bool),
    Trash(u8, bool),
    Rename(u8, u8),
    Title(u8),
    Register(u8),
    Cancel(u8, bool),
    Enter(u8, u8),
    TakeBack(u8, u8),
    Swap(u8, u8, u8),
    /// For the whole series.
    RegisterAll(u8),
    Away(u8, bool),
    /// How the series repeats.
    Rule(u8),
    /// The same date, written down by whoever opens the list first.
    WriteDown(u8, u8),
    Cover(u8),
    Undo,
    /// Learn what another device has done so far.
    Learn(u8),
}

fn edit() -> impl Strategy<Value = (u8, Edit)> {
    let edit = prop_oneof![
        3 => (0u8..3, 0u8..4).prop_map(|(who, city)| Edit::City(who, city)),
        1 => (0u8..3, any::<u8>()).prop_map(|(who, text)| Edit::Notes(who, text)),
        2 => (0u8..3, 0u8..2, any::<bool>()).prop_map(|(who, tag, on)| Edit::Tag(who, tag, on)),
        1 => (0u8..3, any::<bool>()).prop_map(|(who, on)| Edit::Trash(who, on)),
        1 => (0u8..3, any::<u8>()).prop_map(|(who, name)| Edit::Rename(who, name)),
        1 => any::<u8>().prop_map(Edit::Title),
        2 => (0u8..3).prop_map(Edit::Register),
        1 => (0u8..3, any::<bool>()).prop_map(|(who, on)| Edit::Cancel(who, on)),
        2 => (0u8..5, 0u8..3).prop_map(|(key, who)| Edit::Enter(key, who)),
        1 => (0u8..5, 0u8..5).prop_map(|(key, of)| Edit::TakeBack(key, of)),
        1 => (0u8..5, 0u8..5, 0u8..3).prop_map(|(key, of, who)| Edit::Swap(key, of, who)),
        1 => (0u8..3).prop_map(Edit::RegisterAll),
        2 => (0u8..3, any::<bool>()).prop_map(|(who, on)| Edit::Away(who, on)),
        1 => (1u8..4).prop_map(Edit::Rule),
        1 => (0u8..3, 0u8..3).prop_map(|(date, title)| Edit::WriteDown(date, title)),
        1 => any::<u8>().prop_map(Edit::Cover),
        1 => Just(Edit::Undo),
        2 => (0u8..3).prop_map(Edit::Learn),
    ];
    (0u8..3, edit)
}

async fn everything(place: &Place) -> Vec<ForeignTransaction> {
    place
        .store
        .outgoing(0, 1_000)
        .await
        .unwrap()
        .into_iter()
        .map(|(_, transaction)| transaction)
        .collect()
}

/// The same people are known on every device from the beginning.
fn known(who: u8) -> PersonId {
    PersonId(Uuid::from_u64_pair(7, u64::from(who)))
}

/// And the same event, with room for one.
fn evening() -> (EventId, Event) {
    let event = Event {
        title: "Cena".into(),
        capacity: Some(1),
        series: Some(dinners()),
        ..Event::default()
    };
    (EventId(Uuid::from_u64_pair(8, 0)), event)
}

/// The series it is a date of.
fn dinners() -> SeriesId {
    SeriesId(Uuid::from_u64_pair(10, 0))
}

/// How that repeats.
fn rule(interval: u8) -> Recurrence {
    Recurrence {
        rule: format!("FREQ=WEEKLY;INTERVAL={interval}"),
        first: "2027-03-04T20:30:00".parse().unwrap(),
        minutes: 180,
        zone: "Europe/Rome".into(),
        uid: "cena@cerchia".into(),
        ..Recurrence::default()
    }
}

/// Somebody's registration for all dinners.
fn for_all(who: u8) -> RegistrationId {
    RegistrationId(Uuid::from_u64_pair(11, u64::from(who)))
}

fn asks(id: RegistrationId, subject: Subject, who: u8) -> Write {
    let new = Registration {
        id,
        subject,
        person: Some(known(who)),
        name: String::new(),
        guest_of: None,
        queued: Queued(u64::from(who)),
        cancelled: false,
        kept: false,
        replies: Vec::new(),
        token: None,
        note: String::new(),
    };
    Write {
        fresh: false,
        ..events::register(&new)
    }
}

fn registration(who: u8) -> RegistrationId {
    RegistrationId(Uuid::from_u64_pair(9, u64::from(who)))
}

fn key_of(key: u8) -> ArrivalId {
    arriving::fact(u64::from(key), Fact::Entered, known(0)).id
}

/// Keys are few, so that two devices may mean something else by the same, which no door does.
async fn enter(place: &Place, key: u8, says: Fact, who: u8) {
    let fact = arriving::fact(u64::from(key), says, known(who));
    let write = Write {
        fresh: false,
        ..events::enter(evening().0, &fact)
    };
    place
        .store
        .write(&Act::SomethingNewer, vec![write])
        .await
        .unwrap();
}

async fn edit_once(devices: &[Place], at: usize, edit: &Edit) {
    let place = &devices[at];
    let act = Act::SomethingNewer;
    let set = async |who: u8, field: PersonField, value: FieldValue| {
        let now = place.store.person(known(who)).await.unwrap().person;
        place
            .store
            .write(&act, people::set_field(known(who), &now, field, value))
            .await
            .unwrap();
    };
    match *edit {
        Edit::City(who, city) => {
            set(
                who,
                PersonField::City,
                FieldValue::Text(CITIES[usize::from(city)].into()),
            )
            .await;
        }
        Edit::Notes(who, text) => {
            set(who, PersonField::Notes, FieldValue::Text(text.to_string())).await
        }
        Edit::Tag(who, tag, on) => {
            let write = people::TagWrite::of(known(who), ["corso", "vino"][usize::from(tag)], on);
            place.store.write(&act, vec![write]).await.unwrap();
        }
        Edit::Trash(who, on) => {
            place
                .store
                .write(&act, vec![people::trash(known(who), on)])
                .await
                .unwrap();
        }
        Edit::Rename(who, name) => {
            let name = FieldValue::Text(format!("Neri {name}"));
            set(who, PersonField::FamilyName, name).await;
        }
        Edit::Title(title) => {
            let fields = vec![(EventField::Title, format!("Cena {title}").into())];
            let write = events::set_fields(evening().0, fields);
            place.store.write(&act, vec![write]).await.unwrap();
        }
        Edit::Register(who) => {
            let write = asks(registration(who), Subject::Event(evening().0), who);
            place.store.write(&act, vec![write]).await.unwrap();
        }
        Edit::RegisterAll(who) => {
            let write = asks(for_all(who), Subject::Series(dinners()), who);
            place.store.write(&act, vec![write]).await.unwrap();
        }
        Edit::Away(who, on) => {
            let write = events::stay_away(for_all(who), evening().0, on);
            place.store.write(&act, vec![write]).await.unwrap();
        }
        Edit::Rule(interval) => {
            let write = events::series(dinners(), &[rule(interval)]);
            place.store.write(&act, vec![write]).await.unwrap();
        }
        Edit::WriteDown(week, title) => {
            let name = rule(1).first + chrono::TimeDelta::weeks(week.into());
            let event = Event {
                title: format!("Cena {title}"),
                start: Some(name.and_utc()),
                series: Some(dinners()),
                occurrence: domain::events::recurrence::occurrence(name),
                ..Event::default()
            };
            let id = events::date_id(dinners(), &rule(1), name);
            let write = events::date(id, &event);
            place.store.write(&act, vec![write]).await.unwrap();
        }
        Edit::Cover(byte) => {
            let write = events::cover(*dinners().bytes(), Some(vec![byte]));
            place.store.write(&act, vec![write]).await.unwrap();
        }
        Edit::Cancel(who, on) => {
            let write = if on {
                events::cancel(registration(who), chrono::DateTime::UNIX_EPOCH)
            } else {
                events::again(registration(who), Queued(9))
            };
            place.store.write(&act, vec![write]).await.unwrap();
        }
        Edit::Enter(key, who) => enter(place, key, Fact::Entered, who).await,
        Edit::TakeBack(key, of) => enter(place, key, Fact::Undo(key_of(of)), 0).await,
        Edit::Swap(key, of, who) => enter(place, key, Fact::Swap(key_of(of)), who).await,
        Edit::Undo => {
            let _ = place.store.undo(&|_| true).await;
        }
        Edit::Learn(from) => {
            if usize::from(from) != at {
                let news = everything(&devices[usize::from(from)]).await;
                place.store.apply(&news).await.unwrap();
            }
        }
    }
}

/// What two files must agree on: rows, what is found, which transactions stand, who has a place
/// under which name.
#[derive(Debug, PartialEq)]
struct State {
    rows: Vec<store::ArchiveLine>,
    people: u64,
    history: Vec<(Uuid, bool)>,
    events: Vec<String>,
    found: usize,
    roll: Vec<(RegistrationId, String, String, Seat)>,
    room: Vec<(Uuid, Attendee, String)>,
    standing: u32,
    series: Option<SeriesRecord>,
    dates: Vec<(EventId, String, bool)>,
    cover: Option<Vec<u8>>,
}

async fn state(place: &Place) -> State {
    let totals = place
        .store
        .count_people(&PeopleFilter::default())
        .await
        .unwrap();
    let mut history: Vec<(Uuid, bool)> = place
        .store
        .history(None, 200)
        .await
        .unwrap()
        .entries
        .iter()
        .map(|e| (e.id.0, e.undone))
        .collect();
    history.sort_unstable();
    let wanted = Wanted {
        limit: 9,
        ..Wanted::default()
    };
    let (listed, _) = place.store.list_events(&wanted).await.unwrap();
    let (id, event) = evening();
    let roll = place.store.roll(id, &Places::from(&event)).await.unwrap();
    let mut named: Vec<_> = roll
        .all
        .iter()
        .map(|one| {
            let id = one.registration.id;
            let names = (one.name_key.clone(), one.sort_key.clone());
            (id, names.0, names.1, roll.seat(id))
        })
        .collect();
    named.sort_unstable_by_key(|one| one.0);
    let counted = place.store.count_registered(&[id]).await.unwrap();
    let dates = place.store.dates_of(dinners()).await.unwrap();
    State {
        standing: counted.get(&id).map_or(0, |counted| counted.standing),
        series: place.store.series(dinners()).await.unwrap(),
        dates: dates
            .into_iter()
            .map(|one| (one.id, one.event.title, one.deleted))
            .collect(),
        cover: place.store.cover(id).await.unwrap(),
        rows: rows(&place.store).await,
        people: totals.matching,
        history,
        events: listed.into_iter().map(|one| one.event.title).collect(),
        found: place.store.search("cena", 9).await.unwrap().hits.len(),
        roll: named,
        room: arriving::standing(place).await,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_order_any_duplication_any_pieces_give_the_same_rows(
        edits in prop::collection::vec(edit(), 1..40),
        skew in prop::collection::vec(-31_536_000_000i64..31_536_000_000, 3),
        shuffle in any::<u64>(),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let first = place(1).await;
            for who in 0..3 {
                let writes = people::add(known(who), &person("Ada", &format!("N{who}")));
                first.store.write(&Act::AddedPerson { name: String::new() }, writes).await.unwrap();
            }
            let (id, event) = evening();
            let act = Act::AddedEvent { title: event.title.clone() };
            first.store.write(&act, vec![events::add(id, &event)]).await.unwrap();
            let beginning = everything(&first).await;
            let mut devices = vec![first];
            for number in 2..=3 {
                let other = place(number).await;
                other.store.apply(&beginning).await.unwrap();
                devices.push(other);
            }
            for (device, skew) in devices.iter().zip(&skew) {
                device.source.now.fetch_add(*skew, Ordering::Relaxed);
            }
            for (at, edit) in &edits {
                devices.iter().for_each(|device| device.source.wait(1));
                edit_once(&devices, usize::from(*at), edit).await;
            }
            let mut all = Vec::new();
            for device in &devices {
                all.extend(everything(device).await);
            }

            // one file gets everything at once and in order, one shuffled, doubled and in pieces
            let orderly = place(8).await;
            orderly.store.apply(&all).await.unwrap();
            let torn = place(9).await;
            let mut random = shuffle | 1;
            let mut next = move || {
                random ^= random << 13;
                random ^= random >> 7;
                random ^= random << 17;
                usize::try_from(random >> 33).unwrap()
            };
            let mut pieces = Vec::new();
            for transaction in all.iter().chain(&all) {
                let cut = next() % (transaction.ops.len() + 1);
                for ops in [&transaction.ops[..cut], &transaction.ops[cut..]] {
                    pieces.push(ForeignTransaction { ops: ops.to_vec(), ..transaction.clone() });
                }
            }
            for place in (1..pieces.len()).rev() {
                pieces.swap(place, next() % (place + 1));
            }
            for batch in pieces.chunks(1 + next() % 7) {
                torn.store.apply(batch).await.unwrap();
            }
            for device in &devices {
                device.store.apply(&all).await.unwrap();
            }
            let mut expected = state(&orderly).await;
            expected.history.retain(|entry| all.iter().any(|t| t.id.0 == entry.0));
            for other in devices.iter().chain([&torn]) {
                let mut found = state(other).await;
                found.history.retain(|entry| all.iter().any(|t| t.id.0 == entry.0));
                prop_assert_eq!(&found, &expected);
            }
            Ok(())
        })?;
    }
}

#[tokio::test]
async fn edits_that_did_not_know_of_each_other_are_a_conflict_on_both_sides() {
    let (one, other) = (place(1).await, place(2).await);
    one.store
        .write(
            &Act::SomethingNewer,
            people::add(known(0), &person("Ada", "Neri")),
        )
        .await
        .unwrap();
    other.store.apply(&everything(&one).await).await.unwrap();
    let devices = vec![one, other];
    for (at, city) in [(0, 0), (1, 1)] {
        devices[at].source.wait(5);
        edit_once(&devices, at, &Edit::City(0, city)).await;
    }
    let (from_one, from_other) = (everything(&devices[0]).await, everything(&devices[1]).await);
    assert_eq!(
        devices[0].store.apply(&from_other).await.unwrap().conflicts,
        1
    );
    assert_eq!(
        devices[1].store.apply(&from_one).await.unwrap().conflicts,
        1
    );
    // an edit that saw the other's is none
    edit_once(&devices, 0, &Edit::City(0, 2)).await;
    let seen = everything(&devices[0]).await;
    assert_eq!(
        devices[1]
            .store
            .apply(&seen[seen.len() - 1..])
            .await
            .unwrap()
            .rows,
        1
    );
}

#[tokio::test]
async fn what_a_newer_version_says_is_kept_and_harmless() {
    let (one, other) = (place(1).await, place(2).await);
    one.store
        .write(
            &Act::SomethingNewer,
            people::add(known(0), &person("Ada", "Neri")),
        )
        .await
        .unwrap();
    let mut news = everything(&one).await;
    let last = news.last_mut().unwrap();
    let mut newer = last.ops[0].clone();
    newer.entity = 900;
    newer.row = [9; 16];
    last.ops[0].patch.cells.push(store::CellPatch {
        field: 63,
        after: store::Value::Text("from the future".into()),
        before: None,
        settles: vec![],
    });
    last.ops.push(newer);
    last.act = r#"{"did":"dreamt","of":"sheep"}"#.into();
    other.store.apply(&news).await.unwrap();
    assert_eq!(
        other
            .store
            .person(known(0))
            .await
            .unwrap()
            .person
            .family_name,
        "Neri"
    );
    assert_eq!(
        other.store.history(None, 10).await.unwrap().entries[0].act,
        Act::SomethingNewer
    );
}
