//! Changes of a weekly course, a monthly meeting, and a series that was cut before.

use super::*;
use crate::dates::{Window, dates};
use proptest::prelude::*;

fn local(text: &str) -> NaiveDateTime {
    text.parse().unwrap()
}

fn course() -> Recurrence {
    Recurrence {
        rule: "FREQ=WEEKLY;BYDAY=TU;COUNT=6".into(),
        first: local("2027-03-09T20:30:00"),
        minutes: 90,
        zone: "Europe/Rome".into(),
        uid: "corso@example.org".into(),
        ..Recurrence::default()
    }
}

fn rome() -> Zone {
    Zone::named("Europe/Rome").unwrap()
}

fn to(start: &str) -> Change {
    Change::Move {
        start: local(start),
        minutes: 90,
        zone: rome(),
    }
}

fn starts(recurrences: &[Recurrence]) -> Vec<String> {
    recurrences
        .iter()
        .flat_map(|one| dates(one, Window::first(50)).unwrap().dates)
        .map(|date| date.local_start.format("%m-%d %H:%M").to_string())
        .collect()
}

fn third() -> NaiveDateTime {
    local("2027-03-23T20:30:00")
}

#[test]
fn one_date_is_moved_and_the_others_stay() {
    let edited = edit(
        &[course()],
        third(),
        Scope::This,
        &to("2027-03-24T19:00:00"),
    )
    .unwrap();
    assert_eq!(
        starts(&edited.recurrences),
        [
            "03-09 20:30",
            "03-16 20:30",
            "03-24 19:00",
            "03-30 20:30",
            "04-06 20:30",
            "04-13 20:30"
        ]
    );
    assert_eq!(edited.shift, None);
    assert_eq!(edited.recurrences[0].sequence, 1);
    // moved back to where the rule has it, nothing of it is left
    let back = edit(
        &edited.recurrences,
        third(),
        Scope::This,
        &to("2027-03-23T20:30:00"),
    )
    .unwrap();
    assert!(back.recurrences[0].moved.is_empty());
}

#[test]
fn one_date_moved_on_a_clock_elsewhere_is_kept_in_the_time_of_the_series() {
    let change = Change::Move {
        start: local("2027-03-23T20:30:00"),
        minutes: 90,
        zone: Zone::named("Europe/London").unwrap(),
    };
    let edited = edit(&[course()], third(), Scope::This, &change).unwrap();
    assert_eq!(starts(&edited.recurrences)[2], "03-23 21:30");
}

#[test]
fn from_a_date_on_everything_moves_as_far_and_has_a_name_of_its_own() {
    let edited = edit(
        &[course()],
        third(),
        Scope::Following,
        &to("2027-03-25T19:00:00"),
    )
    .unwrap();
    assert_eq!(
        starts(&edited.recurrences),
        [
            "03-09 20:30",
            "03-16 20:30",
            "03-25 19:00",
            "04-01 19:00",
            "04-08 19:00",
            "04-15 19:00"
        ]
    );
    let [before, after] = &edited.recurrences[..] else {
        panic!("two recurrences");
    };
    assert_eq!(before.rule, "FREQ=WEEKLY;BYDAY=TU;UNTIL=20270323T202959");
    assert_eq!(after.rule, "FREQ=WEEKLY;COUNT=4;BYDAY=TH");
    assert_eq!(after.uid, "corso-R20270323T2030@example.org");
    assert_eq!((before.sequence, after.sequence), (1, 1));
    let shift = Shift {
        from: Some(third()),
        minutes: 2 * 24 * 60 - 90,
    };
    assert_eq!(edited.shift, Some(shift));
}

#[test]
fn from_the_first_date_on_is_all() {
    let first = local("2027-03-09T20:30:00");
    let edited = edit(
        &[course()],
        first,
        Scope::Following,
        &to("2027-03-09T21:00:00"),
    )
    .unwrap();
    assert_eq!(edited.recurrences.len(), 1);
    assert_eq!(edited.recurrences[0].uid, "corso@example.org");
    assert_eq!(starts(&edited.recurrences)[5], "04-13 21:00");
}

#[test]
fn all_dates_move_and_exceptions_move_with_them() {
    let taken_out = edit(&[course()], third(), Scope::This, &Change::TakeOut).unwrap();
    let at = local("2027-03-30T20:30:00");
    let edited = edit(
        &taken_out.recurrences,
        at,
        Scope::All,
        &to("2027-03-31T20:30:00"),
    )
    .unwrap();
    assert_eq!(
        starts(&edited.recurrences),
        [
            "03-10 20:30",
            "03-17 20:30",
            "03-31 20:30",
            "04-07 20:30",
            "04-14 20:30"
        ]
    );
}

#[test]
fn a_series_that_was_cut_before_is_moved_whole() {
    let cut = edit(
        &[course()],
        third(),
        Scope::Following,
        &to("2027-03-23T19:00:00"),
    )
    .unwrap();
    let first = local("2027-03-09T20:30:00");
    let edited = edit(
        &cut.recurrences,
        first,
        Scope::All,
        &to("2027-03-09T20:00:00"),
    )
    .unwrap();
    assert_eq!(
        starts(&edited.recurrences),
        [
            "03-09 20:00",
            "03-16 20:00",
            "03-23 18:30",
            "03-30 18:30",
            "04-06 18:30",
            "04-13 18:30"
        ]
    );
}

#[test]
fn a_date_beside_the_rule_does_not_bend_it() {
    let extra = local("2027-03-25T18:00:00");
    let series = Recurrence {
        rule: "FREQ=WEEKLY;COUNT=4".into(),
        added: [extra].into(),
        ..course()
    };
    let edited = edit(
        std::slice::from_ref(&series),
        extra,
        Scope::Following,
        &to("2027-03-25T19:00:00"),
    );
    assert_eq!(
        starts(&edited.unwrap().recurrences),
        [
            "03-09 20:30",
            "03-16 20:30",
            "03-23 20:30",
            "03-25 19:00",
            "03-30 21:30"
        ]
    );
    let last = local("2027-04-20T18:00:00");
    let series = Recurrence {
        added: [last].into(),
        ..series
    };
    let edited = edit(
        &[series],
        last,
        Scope::Following,
        &to("2027-04-21T18:00:00"),
    );
    assert_eq!(
        starts(&edited.unwrap().recurrences),
        [
            "03-09 20:30",
            "03-16 20:30",
            "03-23 20:30",
            "03-30 20:30",
            "04-21 18:00"
        ]
    );
}

#[test]
fn another_rule_from_a_date_on_keeps_the_dates_before() {
    let change = Change::Repeat("FREQ=MONTHLY;BYDAY=4TU;COUNT=2".into());
    let edited = edit(&[course()], third(), Scope::Following, &change).unwrap();
    assert_eq!(
        starts(&edited.recurrences),
        ["03-09 20:30", "03-16 20:30", "03-23 20:30", "04-27 20:30"]
    );
}

#[test]
fn no_further_dates_end_the_series_with_this_one() {
    let change = Change::Repeat(String::new());
    let edited = edit(&[course()], third(), Scope::Following, &change).unwrap();
    assert_eq!(starts(&edited.recurrences).len(), 3);
    let edited = edit(&[course()], third(), Scope::Following, &Change::TakeOut).unwrap();
    assert_eq!(starts(&edited.recurrences).len(), 2);
    let edited = edit(&[course()], third(), Scope::All, &Change::TakeOut).unwrap();
    assert_eq!(edited.recurrences, []);
}

#[test]
fn a_date_that_was_taken_out_can_be_put_back() {
    let edited = edit(&[course()], third(), Scope::This, &Change::TakeOut).unwrap();
    assert_eq!(starts(&edited.recurrences).len(), 5);
    let again = edit(
        &edited.recurrences,
        third(),
        Scope::This,
        &to("2027-03-23T19:00:00"),
    );
    assert_eq!(again, Err(EditProblem::NoSuchDate));
    let back = edit(&edited.recurrences, third(), Scope::This, &Change::PutBack).unwrap();
    assert_eq!(starts(&back.recurrences), starts(&[course()]));
    assert_eq!(back.recurrences[0].sequence, 2);
}

#[test]
fn the_last_tuesday_moved_a_day_is_the_last_wednesday() {
    let monthly = Recurrence {
        rule: "FREQ=MONTHLY;UNTIL=20270630T235959;BYDAY=-1TU".into(),
        first: local("2027-03-30T20:30:00"),
        ..course()
    };
    let at = local("2027-03-30T20:30:00");
    let edited = edit(&[monthly], at, Scope::All, &to("2027-03-31T20:30:00")).unwrap();
    assert_eq!(
        edited.recurrences[0].rule,
        "FREQ=MONTHLY;UNTIL=20270701T235959;BYDAY=-1WE"
    );
}

#[test]
fn an_end_at_the_very_hour_of_the_last_date_moves_with_it() {
    let until = Recurrence {
        rule: "FREQ=WEEKLY;UNTIL=20270323T203000".into(),
        ..course()
    };
    let first = until.first;
    let edited = edit(&[until], first, Scope::All, &to("2027-03-09T21:00:00")).unwrap();
    assert_eq!(starts(&edited.recurrences).len(), 3);
}

#[test]
fn a_rule_that_names_its_days_in_ways_of_its_own_is_not_moved_to_another_day() {
    let odd = Recurrence {
        rule: "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=2;COUNT=4".into(),
        ..course()
    };
    let first = odd.first;
    let to_thursday = to("2027-03-11T20:30:00");
    let refused = edit(std::slice::from_ref(&odd), first, Scope::All, &to_thursday);
    assert_eq!(refused, Err(EditProblem::CannotMove));
    // to another hour of the same day it is
    assert!(edit(&[odd], first, Scope::All, &to("2027-03-09T18:00:00")).is_ok());
}

#[test]
fn an_impossible_rule_changes_nothing() {
    let change = Change::Repeat("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30".into());
    assert_eq!(
        edit(&[course()], third(), Scope::All, &change),
        Err(EditProblem::Rule(RuleProblem::NeverHappens))
    );
    let change = Change::Repeat("FREQ=DAILY".into());
    assert_eq!(
        edit(&[course()], third(), Scope::This, &change),
        Err(EditProblem::NotForThese)
    );
    let nowhere = local("2027-03-24T20:30:00");
    assert_eq!(
        edit(&[course()], nowhere, Scope::This, &Change::TakeOut),
        Err(EditProblem::NoSuchDate)
    );
}

fn any_series() -> impl Strategy<Value = Recurrence> {
    (
        prop::sample::select(vec![
            "FREQ=DAILY;COUNT=12",
            "FREQ=DAILY;INTERVAL=3;UNTIL=20270420T235959",
            "FREQ=WEEKLY;COUNT=9",
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,FR;COUNT=9",
            "FREQ=WEEKLY;BYDAY=TU,SU;UNTIL=20270501",
            "FREQ=MONTHLY;BYDAY=2TU;COUNT=8",
            "FREQ=MONTHLY;BYMONTHDAY=9;COUNT=8",
            "FREQ=YEARLY;COUNT=8",
        ]),
        proptest::collection::vec(0_usize..8, 0..3),
    )
        .prop_map(|(rule, out)| {
            let mut series = Recurrence {
                rule: rule.into(),
                ..course()
            };
            let all = dates(&series, Window::first(50)).unwrap().dates;
            for place in out.into_iter().filter(|place| *place < all.len()) {
                series.excluded.insert(all[place].name);
            }
            series
        })
}

proptest! {
    #[test]
    fn cutting_a_series_at_any_date_without_moving_it_changes_no_date(
        series in any_series(), pick in any::<prop::sample::Index>(),
    ) {
        let all = dates(&series, Window::first(50)).unwrap().dates;
        prop_assume!(!all.is_empty());
        let at = all[pick.index(all.len())].name;
        let same = Change::Move { start: at, minutes: 90, zone: rome() };
        let edited = edit(std::slice::from_ref(&series), at, Scope::Following, &same).unwrap();
        prop_assert_eq!(edited.shift, None);
        prop_assert_eq!(starts(&edited.recurrences), starts(&[series]));
    }

    #[test]
    fn an_hour_later_is_an_hour_later_for_every_date_from_there_on(
        series in any_series(), pick in any::<prop::sample::Index>(), all_of_them in any::<bool>(),
    ) {
        let before = dates(&series, Window::first(50)).unwrap().dates;
        prop_assume!(!before.is_empty());
        let at = before[pick.index(before.len())].name;
        let scope = if all_of_them { Scope::All } else { Scope::Following };
        let change = Change::Move { start: at + TimeDelta::hours(1), minutes: 90, zone: rome() };
        let edited = edit(&[series], at, scope, &change).unwrap();
        let after: Vec<NaiveDateTime> = edited
            .recurrences
            .iter()
            .flat_map(|one| dates(one, Window::first(50)).unwrap().dates)
            .map(|date| date.name)
            .collect();
        let shift = edited.shift.unwrap();
        let expected: Vec<NaiveDateTime> = before
            .iter()
            .map(|date| {
                let moves = shift.from.is_none_or(|from| date.name >= from);
                let minutes = if moves { shift.minutes } else { 0 };
                date.name + TimeDelta::minutes(minutes)
            })
            .collect();
        prop_assert_eq!(after, expected);
    }

    #[test]
    fn taking_one_date_out_and_putting_it_back_changes_nothing(
        series in any_series(), pick in any::<prop::sample::Index>(),
    ) {
        let all = dates(&series, Window::first(50)).unwrap().dates;
        prop_assume!(!all.is_empty());
        let at = all[pick.index(all.len())].name;
        let out = edit(std::slice::from_ref(&series), at, Scope::This, &Change::TakeOut).unwrap();
        prop_assert_eq!(starts(&out.recurrences).len(), all.len() - 1);
        let back = edit(&out.recurrences, at, Scope::This, &Change::PutBack).unwrap();
        prop_assert_eq!(starts(&back.recurrences), starts(&[series]));
    }
}
