//! Facts in any order, twice, corrected and corrected again.

use super::*;
use crate::{
    PersonId,
    events::arrival::{Fact, How},
};
use proptest::prelude::*;
use uuid::Uuid;

fn id(n: u128) -> ArrivalId {
    ArrivalId(Uuid::from_u128(n))
}

fn person(n: u128) -> Attendee {
    Attendee::Person(PersonId(Uuid::from_u128(n)))
}

/// A fact of one laptop, one minute after the other.
fn fact(n: u64, fact: Fact, who: u128) -> Arrival {
    Arrival {
        id: id(u128::from(n)),
        fact,
        who: person(who),
        name: format!("Persona {who}"),
        at: DateTime::from_timestamp(1_800_000_000 + i64::try_from(n).unwrap() * 60, 0).unwrap(),
        desk: "1".into(),
        device: DeviceId(Uuid::from_u128(1)),
        sequence: n,
        how: How::Search,
    }
}

#[test]
fn a_second_arrival_is_kept_and_shown_as_second() {
    let facts = [
        fact(1, Fact::Entered, 7),
        fact(2, Fact::Entered, 8),
        fact(3, Fact::Entered, 7),
    ];
    let present = present(&facts);
    assert_eq!(present.len(), 2);
    let seven = &present[&person(7)];
    assert_eq!(seven.first.arrival.id, id(1));
    assert_eq!(seven.again.len(), 1);
}

#[test]
fn what_was_undone_was_not_there_and_an_undo_can_be_undone() {
    let entered = fact(1, Fact::Entered, 7);
    let undo = fact(2, Fact::Undo(id(1)), 7);
    let again = fact(3, Fact::Undo(id(2)), 7);
    assert_eq!(present([&entered, &undo]).len(), 0);
    assert_eq!(present([&entered, &undo, &again]).len(), 1);
}

#[test]
fn a_mistaken_person_is_swapped_without_losing_the_time() {
    let entered = fact(1, Fact::Entered, 7);
    let swap = fact(9, Fact::Swap(id(1)), 8);
    let facts = [swap, entered.clone()];
    let present = present(&facts);
    assert_eq!(present.keys().copied().collect::<Vec<_>>(), [person(8)]);
    let eight = &present[&person(8)];
    assert_eq!(eight.first.arrival.at, entered.at);
    assert_eq!(eight.first.name, "Persona 8");
}

#[test]
fn an_undone_swap_gives_the_arrival_back_to_the_first_person() {
    let facts = [
        fact(1, Fact::Entered, 7),
        fact(2, Fact::Swap(id(1)), 8),
        fact(3, Fact::Undo(id(2)), 8),
    ];
    assert!(present(&facts).contains_key(&person(7)));
}

#[test]
fn the_last_of_several_swaps_counts_even_if_the_clock_jumped_back_an_hour() {
    let mut second = fact(3, Fact::Swap(id(2)), 9);
    second.at -= chrono::Duration::hours(1);
    let facts = [
        fact(1, Fact::Entered, 7),
        fact(2, Fact::Swap(id(1)), 8),
        second,
    ];
    assert!(present(&facts).contains_key(&person(9)));
}

#[test]
fn a_clock_that_jumps_back_does_not_make_the_second_arrival_the_first() {
    let mut second = fact(2, Fact::Entered, 7);
    second.at -= chrono::Duration::hours(1);
    let facts = [second, fact(1, Fact::Entered, 7)];
    assert_eq!(present(&facts)[&person(7)].first.arrival.id, id(1));
}

#[test]
fn of_two_arrivals_in_one_moment_the_one_recorded_first_is_the_first() {
    let (one, mut other) = (fact(9, Fact::Entered, 7), fact(3, Fact::Entered, 7));
    (other.at, other.sequence) = (one.at, 10);
    assert_eq!(present([&other, &one])[&person(7)].first.arrival.id, id(9));
}

#[test]
fn a_correction_waits_for_the_fact_it_names() {
    let undo = fact(2, Fact::Undo(id(1)), 7);
    assert!(present([&undo]).is_empty());
    assert!(standing([&fact(3, Fact::Swap(id(1)), 8)]).is_empty());
}

#[test]
fn undos_in_a_ring_end_and_say_the_same_everywhere() {
    let one = fact(1, Fact::Undo(id(2)), 7);
    let two = fact(2, Fact::Undo(id(1)), 7);
    let entered = fact(3, Fact::Entered, 7);
    let undo = fact(4, Fact::Undo(id(3)), 7);
    let kept = fact(5, Fact::Undo(id(4)), 7);
    let forth = [&one, &two, &entered, &undo, &kept];
    let back = [&kept, &undo, &entered, &two, &one];
    assert_eq!(standing(forth), standing(back));
    assert_eq!(present(forth).len(), 1);
}

#[test]
fn the_evening_is_counted_as_it_was() {
    let mut facts: Vec<Arrival> = (1..=113)
        .map(|n| fact(n, Fact::Entered, n.into()))
        .collect();
    facts.push(fact(114, Fact::Entered, 5)); // a double
    facts.push(fact(115, Fact::Entered, 200)); // a mistake
    facts.push(fact(116, Fact::Undo(id(115)), 200));
    let present = present(&facts);
    let of = |who: Attendee| match who {
        Attendee::Person(person) => person.0.as_u128(),
        _ => 0,
    };
    let counts = count(&present, |who| of(who) <= 104, |who| of(who) > 31);
    assert_eq!(
        counts,
        Counts {
            present: 113,
            second_arrivals: 1,
            walk_ins: 9,
            first_timers: 31,
        }
    );
}

/// Facts of up to three laptops with clocks of their own; corrections name any fact, also one that
/// comes later or never.
fn any_facts() -> impl Strategy<Value = Vec<Arrival>> {
    proptest::collection::vec(
        (0_u8..6, 0_u64..25, 0_u128..6, 0_u128..3, -90_i64..90),
        0..25,
    )
    .prop_map(|rows| {
        rows.into_iter()
            .enumerate()
            .map(|(n, (kind, of, who, device, skew))| {
                let n = u64::try_from(n).unwrap();
                let of = id(u128::from(of));
                let mut fact = fact(
                    n,
                    match kind {
                        0 => Fact::Undo(of),
                        1 => Fact::Swap(of),
                        _ => Fact::Entered,
                    },
                    who,
                );
                fact.device = DeviceId(Uuid::from_u128(device));
                fact.at += chrono::Duration::minutes(skew);
                fact
            })
            .collect()
    })
}

proptest! {
    #[test]
    fn facts_in_any_order_and_twice_make_the_same_room(
        (facts, mixed) in any_facts().prop_flat_map(|facts| {
            let twice: Vec<Arrival> = facts.iter().chain(&facts).cloned().collect();
            (Just(facts), Just(twice).prop_shuffle())
        }),
    ) {
        prop_assert_eq!(present(&facts), present(&mixed));
    }

    #[test]
    fn no_arrival_is_lost_or_counted_twice(facts in any_facts()) {
        let standing = standing(&facts).len();
        let present = present(&facts);
        let counted: usize = present.values().map(|one| 1 + one.again.len()).sum();
        prop_assert_eq!(standing, counted);
    }

    #[test]
    fn an_undo_takes_exactly_one_arrival_out(facts in any_facts(), pick in any::<prop::sample::Index>()) {
        let before: Vec<ArrivalId> = standing(&facts).iter().map(|one| one.arrival.id).collect();
        if before.is_empty() {
            return Ok(());
        }
        let gone = before[pick.index(before.len())];
        let mut corrected = facts.clone();
        // an id no fact names
        let mut undo = fact(1000, Fact::Undo(gone), 0);
        undo.id = id(1000);
        corrected.push(undo);
        let after: Vec<ArrivalId> = standing(&corrected).iter().map(|one| one.arrival.id).collect();
        let expected: Vec<ArrivalId> = before.into_iter().filter(|one| *one != gone).collect();
        prop_assert_eq!(after, expected);
    }

    #[test]
    fn the_families_of_an_arrival_can_be_folded_one_by_one(facts in any_facts()) {
        // what a store does when one row changes: the arrival and all that hangs on it
        let family = |root: ArrivalId| -> Vec<Arrival> {
            let mut ids = BTreeSet::from([root]);
            loop {
                let more: Vec<ArrivalId> = facts
                    .iter()
                    .filter(|fact| !ids.contains(&fact.id))
                    .filter(|fact| fact.fact.corrects().is_some_and(|of| ids.contains(&of)))
                    .map(|fact| fact.id)
                    .collect();
                if more.is_empty() { break; }
                ids.extend(more);
            }
            facts.iter().filter(|fact| ids.contains(&fact.id)).cloned().collect()
        };
        for entered in facts.iter().filter(|fact| fact.fact == Fact::Entered) {
            let family = family(entered.id);
            let alone = standing(&family).into_iter().find(|one| one.arrival.id == entered.id);
            let together = standing(&facts).into_iter().find(|one| one.arrival.id == entered.id);
            prop_assert_eq!(alone, together);
        }
    }
}
