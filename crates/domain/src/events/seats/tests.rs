//! Properties of the queue, and the launch evening of the example community.

use super::*;
use crate::PersonId;
use proptest::prelude::*;
use uuid::Uuid;

fn asking(n: u128, at_minutes: i64) -> Asking {
    Asking {
        id: RegistrationId(Uuid::from_u128(n)),
        who: Attendee::Person(PersonId(Uuid::from_u128(n))),
        cancelled: false,
        kept: false,
        queued: Queued::new(moment(at_minutes), 0),
        newcomer: false,
        left_out: false,
    }
}

fn moment(minutes: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000 + minutes * 60, 0).unwrap()
}

fn places(capacity: u32) -> Places {
    Places {
        capacity: Some(capacity),
        ..Places::default()
    }
}

fn ids(n: impl IntoIterator<Item = u128>) -> Vec<RegistrationId> {
    n.into_iter()
        .map(|n| RegistrationId(Uuid::from_u128(n)))
        .collect()
}

#[test]
fn a_full_event_puts_people_on_the_waiting_list() {
    let all: Vec<Asking> = (0..120).map(|n| asking(n, 0)).collect();
    let seats = seat(&places(110), &all);
    assert_eq!(seats.taken(), 110);
    assert_eq!(seats.queue(), ids(110..120));
    assert_eq!(seats.of(all[110].id), Some(Seat::Waiting { place: 1 }));
}

#[test]
fn when_two_cancel_the_first_two_waiting_move_up() {
    let mut all: Vec<Asking> = (0..120).map(|n| asking(n, 0)).collect();
    let before = seat(&places(110), &all);
    all[7].cancelled = true;
    all[99].cancelled = true;
    let after = seat(&places(110), &all);
    assert_eq!(after.moved_up_since(&before), ids([110, 111]));
    assert_eq!(after.queue().len(), 8);
    assert_eq!(after.moved_down_since(&before), []);
}

#[test]
fn the_lines_of_one_paste_keep_their_order() {
    let mut first = asking(9, 0);
    first.queued = Queued::new(moment(0), 0);
    let mut second = asking(1, 0);
    second.queued = Queued::new(moment(0), 1);
    let seats = seat(&places(1), &[second, first]);
    assert_eq!(seats.of(first.id), Some(Seat::In));
    assert_eq!(first.queued.at(), moment(0));
}

#[test]
fn overbooking_adds_places_to_those_of_the_room() {
    let all: Vec<Asking> = (0..10).map(|n| asking(n, 0)).collect();
    let places = Places {
        overbooking: 2,
        ..places(5)
    };
    assert_eq!(seat(&places, &all).taken(), 7);
}

#[test]
fn without_a_capacity_nobody_waits() {
    let all: Vec<Asking> = (0..500).map(|n| asking(n, 0)).collect();
    let seats = seat(&Places::default(), &all);
    assert_eq!((seats.taken(), seats.queue().len()), (500, 0));
}

#[test]
fn newcomers_go_first_only_where_the_organiser_said_so() {
    let mut all: Vec<Asking> = (0..4)
        .map(|n| asking(n, i64::try_from(n).unwrap()))
        .collect();
    all[2].newcomer = true;
    all[3].left_out = true;
    let ordinary = seat(&places(2), &all);
    assert_eq!(ordinary.queue(), ids([2, 3]));
    let fair = Places {
        newcomers_first: true,
        ..places(2)
    };
    let fair = seat(&fair, &all);
    assert_eq!(fair.queue(), ids([0, 1]));
    assert_eq!(fair.moved_down_since(&ordinary), ids([0, 1]));
}

#[test]
fn a_newcomer_who_asks_after_the_deadline_moves_nobody_down() {
    let mut all: Vec<Asking> = (0..3)
        .map(|n| asking(n, i64::try_from(n).unwrap()))
        .collect();
    all[2].newcomer = true;
    let fair = Places {
        newcomers_first: true,
        deadline: Some(moment(1)),
        ..places(2)
    };
    assert_eq!(seat(&fair, &all).queue(), ids([2]));
    // the last moment is in time
    let fair = Places {
        deadline: Some(moment(2)),
        ..fair
    };
    assert_eq!(seat(&fair, &all).queue(), ids([1]));
}

#[test]
fn a_kept_place_is_kept_even_for_whoever_is_added_last() {
    let mut all: Vec<Asking> = (0..3)
        .map(|n| asking(n, i64::try_from(n).unwrap()))
        .collect();
    all[2].kept = true;
    let late = Places {
        deadline: Some(moment(0)),
        ..places(2)
    };
    assert_eq!(seat(&late, &all).of(all[2].id), Some(Seat::In));
}

#[test]
fn somebody_registered_on_two_machines_takes_one_place() {
    let one = asking(1, 0);
    let mut twice = asking(2, 5);
    twice.who = one.who;
    let other = asking(3, 6);
    let seats = seat(&places(2), &[twice, other, one]);
    assert_eq!(seats.of(one.id), Some(Seat::In));
    assert_eq!(seats.of(twice.id), Some(Seat::Again));
    assert_eq!(seats.of(other.id), Some(Seat::In));
}

#[test]
fn whoever_cancels_and_asks_again_goes_to_the_end() {
    let mut all: Vec<Asking> = (0..3)
        .map(|n| asking(n, i64::try_from(n).unwrap()))
        .collect();
    all[0].queued = Queued::new(moment(60), 0);
    assert_eq!(seat(&places(2), &all).queue(), ids([0]));
}

fn any_asking() -> impl Strategy<Value = Vec<Asking>> {
    proptest::collection::vec(
        (
            any::<bool>(),
            any::<bool>(),
            0_i64..20,
            any::<bool>(),
            any::<bool>(),
        ),
        0..60,
    )
    .prop_map(|rows| {
        rows.into_iter()
            .enumerate()
            .map(|(n, (cancelled, kept, at, newcomer, left_out))| Asking {
                cancelled,
                kept: kept && n % 7 == 0,
                newcomer,
                left_out,
                ..asking(u128::try_from(n).unwrap(), at)
            })
            .collect()
    })
}

fn any_places() -> impl Strategy<Value = Places> {
    (
        proptest::option::of(0_u32..30),
        0_u32..5,
        any::<bool>(),
        proptest::option::of(0_i64..20),
    )
        .prop_map(
            |(capacity, overbooking, newcomers_first, deadline)| Places {
                capacity,
                overbooking,
                newcomers_first,
                deadline: deadline.map(moment),
            },
        )
}

proptest! {
    #[test]
    fn the_order_in_which_registrations_arrive_does_not_matter(
        places in any_places(),
        (all, mixed) in any_asking().prop_flat_map(|all| (Just(all.clone()), Just(all).prop_shuffle())),
    ) {
        prop_assert_eq!(seat(&places, &all), seat(&places, &mixed));
    }

    #[test]
    fn a_registration_that_arrives_twice_changes_nothing(places in any_places(), all in any_asking()) {
        let twice: Vec<Asking> = all.iter().chain(&all).copied().collect();
        prop_assert_eq!(seat(&places, &all), seat(&places, &twice));
    }

    #[test]
    fn never_more_are_in_than_there_are_places_and_nobody_waits_beside_a_free_one(
        places in any_places(),
        all in any_asking(),
    ) {
        let seats = seat(&places, &all);
        let is_in = |one: &&Asking| seats.of(one.id) == Some(Seat::In);
        prop_assert_eq!(u32::try_from(all.iter().filter(is_in).count()).unwrap(), seats.taken());
        let standing = u32::try_from(all.iter().filter(|one| !one.cancelled).count()).unwrap();
        let expected = places.total().map_or(standing, |total| standing.min(total));
        prop_assert_eq!(seats.taken(), expected);
    }

    #[test]
    fn cancelling_a_place_promotes_exactly_the_first_waiting(
        places in any_places(),
        all in any_asking(),
        pick in any::<prop::sample::Index>(),
    ) {
        prop_assume!(!all.is_empty());
        let before = seat(&places, &all);
        let gone = pick.index(all.len());
        let mut fewer = all.clone();
        fewer[gone].cancelled = true;
        let after = seat(&places, &fewer);
        let expected: Vec<RegistrationId> = match before.of(all[gone].id) {
            Some(Seat::In) => before.queue().first().copied().into_iter().collect(),
            _ => Vec::new(),
        };
        prop_assert_eq!(after.moved_up_since(&before), expected);
        prop_assert_eq!(after.moved_down_since(&before), Vec::new());
    }

    #[test]
    fn whoever_asks_later_with_the_same_claim_never_overtakes(
        places in any_places(),
        all in any_asking(),
    ) {
        let seats = seat(&places, &all);
        for one in all.iter().filter(|one| !one.cancelled) {
            for other in all.iter().filter(|other| !other.cancelled) {
                let ahead = priority(one, &places) == priority(other, &places)
                    && (one.queued, one.id) < (other.queued, other.id);
                prop_assert!(!ahead || seats.of(one.id) <= seats.of(other.id));
            }
        }
    }
}
