//! The door's facts: what stands is what all facts together say, whatever order they came in, and
//! nothing that was confirmed is lost.

use std::collections::BTreeMap;

use chrono::DateTime;
use domain::{
    Act, ArrivalId, EventId, PersonId,
    events::{Arrival, Attendee, Event, Fact, How, presence},
};
use proptest::prelude::*;
use store::{Value, Write, events, events::Recorded, people};
use uuid::Uuid;

use crate::common::{Place, add, device, person, place, rows};

pub fn evening() -> EventId {
    EventId(Uuid::from_u64_pair(8, 0))
}

/// Somebody comes in; the id says which press of a key it was.
pub fn fact(key: u64, says: Fact, who: PersonId) -> Arrival {
    Arrival {
        id: ArrivalId(Uuid::from_u64_pair(10, key)),
        fact: says,
        who: Attendee::Person(who),
        name: format!("N{key}"),
        at: DateTime::from_timestamp_millis(1_763_700_000_000).unwrap(),
        desk: "banco 1".into(),
        device: device(1),
        sequence: key,
        how: How::Search,
    }
}

/// The facts in a file, read from its synced columns alone.
async fn facts(place: &Place) -> Vec<Arrival> {
    let lines = rows(&place.store).await.into_iter();
    lines
        .filter(|line| line.kind == "arrival")
        .filter_map(|line| {
            let cells: BTreeMap<String, Value> = line.cells.into_iter().collect();
            let id = |column: &str| match cells.get(column) {
                Some(Value::Blob(bytes)) => Uuid::from_slice(bytes).ok(),
                _ => None,
            };
            let text = |column: &str| match cells.get(column) {
                Some(Value::Text(text)) => text.clone(),
                _ => String::new(),
            };
            let int = |column: &str| match cells.get(column) {
                Some(Value::Int(number)) => *number,
                _ => 0,
            };
            if int("deleted") != 0 {
                return None;
            }
            let of = id("corrects").map(ArrivalId);
            Some(Arrival {
                id: ArrivalId(line.id),
                fact: match (text("correction").as_str(), of) {
                    ("", None) => Fact::Entered,
                    ("undo", Some(of)) => Fact::Undo(of),
                    ("swap", Some(of)) => Fact::Swap(of),
                    _ => return None,
                },
                who: Attendee::Person(PersonId(id("person")?)),
                name: text("name"),
                at: DateTime::from_timestamp_millis(int("at"))?,
                desk: text("desk"),
                device: domain::DeviceId(id("device")?),
                sequence: int("sequence").unsigned_abs(),
                how: How::Search,
            })
        })
        .collect()
}

/// What the columns say stands, which has to be what all facts together say.
pub async fn standing(place: &Place) -> Vec<(Uuid, Attendee, String)> {
    let mut columns: Vec<_> = place
        .store
        .arrivals(evening())
        .await
        .unwrap()
        .iter()
        .filter(|one| one.stands)
        .map(|one| {
            let one = &one.arrival;
            (one.id.0, one.who, one.name.clone())
        })
        .collect();
    columns.sort_unstable();
    let facts = facts(place).await;
    let mut folded: Vec<_> = presence::standing(&facts)
        .into_iter()
        .map(|one| (one.arrival.id.0, one.who, one.name.to_owned()))
        .collect();
    folded.sort_unstable();
    assert_eq!(columns, folded);
    columns
}

/// A place with an event and three people.
async fn door(number: u64) -> (Place, Vec<PersonId>) {
    let place = place(number).await;
    let event = Event {
        title: "Cena".into(),
        ..Event::default()
    };
    let act = Act::AddedEvent {
        title: event.title.clone(),
    };
    let write = events::add(evening(), &event);
    place.store.write(&act, vec![write]).await.unwrap();
    let three = ["Ada", "Ugo", "Eva"].map(|name| person(name, "Neri"));
    let people = add(&place, &three).await;
    (place, people)
}

fn admitted() -> Act {
    Act::Admitted {
        name: String::new(),
        title: String::new(),
    }
}

async fn record(place: &Place, fact: &Arrival) -> Recorded {
    let act = admitted();
    let done = place.store.record(evening(), fact, Vec::new(), &act);
    done.await.unwrap()
}

#[tokio::test]
async fn the_same_press_of_a_key_twice_is_one_arrival() {
    let (place, people) = door(1).await;
    let ada = fact(1, Fact::Entered, people[0]);
    assert_eq!(record(&place, &ada).await, Recorded::Now(1));
    assert_eq!(record(&place, &ada).await, Recorded::Already);
    assert_eq!(standing(&place).await.len(), 1);
    let again = fact(2, Fact::Entered, people[0]);
    assert_eq!(record(&place, &again).await, Recorded::Now(2));
    assert_eq!(standing(&place).await.len(), 2);
}

#[tokio::test]
async fn an_arrival_is_taken_back_swapped_and_undone_like_anything_else() {
    let (place, people) = door(1).await;
    let ada = fact(1, Fact::Entered, people[0]);
    record(&place, &ada).await;
    record(&place, &fact(2, Fact::Swap(ada.id), people[1])).await;
    let now = standing(&place).await;
    assert_eq!(now[0].1, Attendee::Person(people[1]));
    record(&place, &fact(3, Fact::Undo(ada.id), people[1])).await;
    assert!(standing(&place).await.is_empty());
    // the undo of the program takes the undo of the door back
    place.store.undo(&|_| true).await.unwrap();
    assert_eq!(standing(&place).await, now);
    place.store.undo(&|_| true).await.unwrap();
    assert_eq!(standing(&place).await[0].1, Attendee::Person(people[0]));
    place.store.undo(&|_| true).await.unwrap();
    assert!(standing(&place).await.is_empty());
    for _ in 0..3 {
        place.store.redo(&|_| true).await.unwrap();
    }
    assert!(standing(&place).await.is_empty());
}

#[tokio::test]
async fn a_correction_may_come_before_what_it_corrects() {
    let (here, people) = door(1).await;
    let ada = fact(1, Fact::Entered, people[0]);
    record(&here, &ada).await;
    record(&here, &fact(2, Fact::Swap(ada.id), people[1])).await;
    let swap = ArrivalId(Uuid::from_u64_pair(10, 2));
    record(&here, &fact(3, Fact::Undo(swap), people[1])).await;
    let news = here.store.outgoing(0, 100).await.unwrap();
    let there = crate::common::place(2).await;
    for (_, one) in news.into_iter().rev() {
        there.store.apply(&[one]).await.unwrap();
        standing(&there).await;
    }
    assert_eq!(standing(&there).await, standing(&here).await);
    assert_eq!(standing(&there).await[0].1, Attendee::Person(people[0]));
}

#[tokio::test]
async fn whoever_was_merged_is_one_human_at_the_door() {
    let (place, people) = door(1).await;
    record(&place, &fact(1, Fact::Entered, people[0])).await;
    let writes = place.store.merge_writes(people[1], people[0], &[]).await;
    let act = Act::MergedPeople {
        kept: String::new(),
        other: String::new(),
    };
    place.store.write(&act, writes.unwrap()).await.unwrap();
    let kept = Attendee::Person(people[1]);
    let of = place.store.arrivals_of(evening(), &[kept]).await.unwrap();
    assert_eq!(of.len(), 1);
    record(&place, &fact(2, Fact::Entered, people[1])).await;
    let count = place.store.count_registered(&[evening()]).await.unwrap();
    assert_eq!(count[&evening()].present, 1);
}

#[tokio::test]
async fn who_came_before_is_known_from_earlier_evenings_alone() {
    let (place, people) = door(1).await;
    let earlier = EventId(Uuid::from_u64_pair(8, 1));
    for (id, start) in [(earlier, 1_000), (evening(), 2_000)] {
        let start = DateTime::from_timestamp(start, 0);
        let fields = vec![(domain::events::EventField::Start, start.into())];
        let write = events::set_fields(id, fields);
        place.store.write(&admitted(), vec![write]).await.unwrap();
    }
    let came = fact(1, Fact::Entered, people[0]);
    let act = admitted();
    let done = place.store.record(earlier, &came, Vec::new(), &act);
    done.await.unwrap();
    for (key, who) in [(2, people[0]), (3, people[1])] {
        record(&place, &fact(key, Fact::Entered, who)).await;
    }
    let mut now = place.store.arrivals(evening()).await.unwrap().to_vec();
    now.sort_by_key(|one| one.arrival.sequence);
    let before: Vec<bool> = now.iter().map(|one| one.came_before).collect();
    assert_eq!(before, [true, false]);
    let first = place.store.arrivals(earlier).await.unwrap();
    assert!(!first[0].came_before);
}

#[tokio::test]
async fn undoing_a_walk_in_leaves_whoever_came_again() {
    let (place, _) = door(1).await;
    let new = PersonId(Uuid::from_u64_pair(77, 7));
    let first = fact(1, Fact::Entered, new);
    let with = people::add(new, &person("Ida", "Bruni"));
    let act = admitted();
    let done = place.store.record(evening(), &first, with, &act);
    done.await.unwrap();
    let walk_in = place.store.history(None, 1).await.unwrap().entries[0].id;
    record(&place, &fact(2, Fact::Entered, new)).await;
    place.store.take_back(walk_in, &|_| true).await.unwrap();
    assert!(!place.store.person(new).await.unwrap().deleted);
    assert_eq!(standing(&place).await.len(), 1);
}

#[tokio::test]
async fn a_full_disk_refuses_an_arrival_whole_and_takes_it_later() {
    let (place, people) = door(1).await;
    place.store.limit_pages(true).await.unwrap();
    let mut refused = None;
    for key in 1..2_000 {
        let one = fact(key, Fact::Entered, people[0]);
        let act = admitted();
        let done = place.store.record(evening(), &one, Vec::new(), &act);
        if let Err(error) = done.await {
            assert!(error.is_of_the_disk(), "{error:?}");
            refused = Some(one);
            break;
        }
    }
    let refused = refused.expect("the file should have been full by now");
    let there = standing(&place).await;
    assert!(there.iter().all(|one| one.0 != refused.id.0));
    place.store.limit_pages(false).await.unwrap();
    let Recorded::Now(number) = record(&place, &refused).await else {
        panic!("it was there");
    };
    assert_eq!(number, there.len() as u64 + 1);
    assert_eq!(standing(&place).await.len(), there.len() + 1);
    assert_eq!(place.store.check().await.unwrap(), Vec::<String>::new());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]
    /// Facts name each other in any way, rings included, and come in any order and pieces.
    #[test]
    fn families_one_by_one_are_what_the_whole_fold_says(
        facts in prop::collection::vec((0u8..3, 0u8..8, 0u8..3, any::<u8>()), 1..24),
        pieces in prop::collection::vec(1usize..5, 24),
    ) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(async {
            let (place, people) = door(1).await;
            let mut rest: Vec<Write> = Vec::new();
            let mut order: Vec<(u8, Write)> = Vec::new();
            for (key, (says, of, who, place)) in (0u64..).zip(&facts) {
                let of = ArrivalId(Uuid::from_u64_pair(10, u64::from(*of)));
                let says = match says {
                    0 => Fact::Entered,
                    1 => Fact::Undo(of),
                    _ => Fact::Swap(of),
                };
                let fact = fact(key, says, people[usize::from(*who)]);
                order.push((*place, events::enter(evening(), &fact)));
            }
            order.sort_by_key(|(place, _)| *place);
            rest.extend(order.into_iter().map(|(_, write)| write));
            for many in pieces {
                let some: Vec<Write> = rest.drain(..many.min(rest.len())).collect();
                place.store.write(&admitted(), some).await.unwrap();
                standing(&place).await;
            }
        });
    }
}
