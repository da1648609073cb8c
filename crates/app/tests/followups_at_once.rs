//! Keeping in touch where several windows do something at the same time, where a plan stands beside
//! a rhythm, and where records were merged.

use std::sync::atomic::Ordering;

use app::{App, followups};
use contract::{
    Failure,
    followups::{Due, DueKind, FinishDue, SetMyself, SetTie, SnoozeDue, WriteDue},
    people::{DeletePeople, MergePeople, Selection},
};
use domain::{
    PersonId,
    followups::{InteractionKind, Keep, Rhythm},
};

use crate::{
    evening::person,
    followups::{club, day, now, story},
};

const DAY: i64 = 24 * 3_600_000;

/// A follow-up with somebody on a day.
async fn planned(app: &App, person: PersonId, on: Option<&str>) -> Due {
    let request = WriteDue {
        due: None,
        kind: DueKind::FollowUp,
        people: vec![person],
        line: "il preventivo".into(),
        day: on.map(day),
        event: None,
        repeat: None,
    };
    followups::write_due(app, request).await.unwrap();
    let dues = story(app, person).await.dues;
    let row = dues.iter().find(|row| row.day == on.map(day));
    row.unwrap().due
}

fn every_week(person: PersonId) -> SetTie {
    SetTie {
        person,
        keep: Keep::Active,
        rhythm: Some(Rhythm::of(7, 14)),
        sleeps: None,
    }
}

fn done(due: Due) -> FinishDue {
    FinishDue {
        due,
        outcome: "fatto".into(),
        kind: InteractionKind::Call,
    }
}

#[tokio::test]
async fn somebody_for_whom_something_is_planned_is_not_listed_by_rhythm_as_well() {
    let (_folder, app, clock) = club().await;
    let anna = person(&app, "Anna", "Bini", "").await;
    let ugo = person(&app, "Ugo", "Conti", "").await;
    for who in [anna, ugo] {
        followups::set_tie(&app, every_week(who)).await.unwrap();
    }
    clock.0.fetch_add(10 * DAY, Ordering::Relaxed);
    assert_eq!(now(&app).await.ties.all, 2);
    // without a day it says nothing about when
    planned(&app, anna, None).await;
    assert_eq!(now(&app).await.ties.all, 2);
    let plan = planned(&app, anna, Some("2026-12-20")).await;
    let ties = now(&app).await.ties;
    assert_eq!((ties.all, ties.rows.len()), (1, 1));
    assert_eq!(ties.rows[0].who.person, ugo);
    assert_eq!(app.glance().await.due, 1, "the tray counts the same");

    // done without a word about it nobody was in touch, and the rhythm stands again
    let mut request = done(plan);
    request.outcome.clear();
    followups::finish_due(&app, request).await.unwrap();
    assert_eq!(now(&app).await.ties.all, 2);
    assert_eq!(app.glance().await.due, 2);
}

#[tokio::test]
async fn a_plan_with_a_record_that_was_merged_stands_for_the_one_that_was_kept() {
    let (_folder, app, clock) = club().await;
    let anna = person(&app, "Anna", "Bini", "").await;
    let twin = person(&app, "Anna", "Bini Rossi", "").await;
    followups::set_tie(&app, every_week(anna)).await.unwrap();
    planned(&app, twin, Some("2026-12-20")).await;
    clock.0.fetch_add(10 * DAY, Ordering::Relaxed);
    assert_eq!(now(&app).await.ties.all, 1);
    merge(&app, anna, twin).await;
    let ties = now(&app).await.ties;
    assert_eq!((ties.all, ties.rows.len()), (0, 0));
}

async fn merge(app: &App, keep: PersonId, other: PersonId) {
    let request = MergePeople {
        keep,
        other,
        choices: Vec::new(),
    };
    app::people::merge_people(app, request).await.unwrap();
}

#[tokio::test]
async fn a_tie_of_a_record_that_was_merged_can_be_taken_up_again() {
    let (_folder, app, _) = club().await;
    let anna = person(&app, "Anna", "Bini", "").await;
    let twin = person(&app, "Anna", "Bini Rossi", "").await;
    let never = SetTie {
        keep: Keep::Never,
        rhythm: None,
        ..every_week(twin)
    };
    followups::set_tie(&app, never).await.unwrap();
    merge(&app, anna, twin).await;
    assert_eq!(story(&app, anna).await.keeping.keep, Keep::Never);
    followups::set_tie(&app, every_week(anna)).await.unwrap();
    let keeping = story(&app, anna).await.keeping;
    assert_eq!(
        (keeping.keep, keeping.own),
        (Keep::Active, every_week(anna).rhythm)
    );
}

#[tokio::test]
async fn what_two_windows_finish_at_once_is_done_once() {
    let (_folder, app, _) = club().await;
    let anna = person(&app, "Anna", "Bini", "").await;
    let plan = planned(&app, anna, Some("2026-11-21")).await;
    let (one, other) = tokio::join!(
        followups::finish_due(&app, done(plan)),
        followups::finish_due(&app, done(plan))
    );
    let refused = [one, other].into_iter().filter_map(Result::err);
    assert_eq!(refused.collect::<Vec<_>>(), [Failure::DueGone]);
}

#[tokio::test]
async fn what_two_windows_put_off_at_once_was_put_off_twice() {
    let (_folder, app, _) = club().await;
    let anna = person(&app, "Anna", "Bini", "").await;
    let due = planned(&app, anna, Some("2026-11-21")).await;
    let until = |on: &str| {
        let until = day(on);
        followups::snooze_due(&app, SnoozeDue { due, until })
    };
    let (one, other) = tokio::join!(until("2026-11-23"), until("2026-11-24"));
    assert!(one.is_ok() && other.is_ok());
    assert_eq!(story(&app, anna).await.dues[0].snoozes, 2);
}

#[tokio::test]
async fn two_windows_do_not_pass_the_limit_of_ties_together() {
    let (_folder, app, _) = club().await;
    let anna = person(&app, "Anna", "Bini", "").await;
    let ugo = person(&app, "Ugo", "Conti", "").await;
    let me = SetMyself { me: None, limit: 1 };
    followups::set_myself(&app, me).await.unwrap();
    let (one, other) = tokio::join!(
        followups::set_tie(&app, every_week(anna)),
        followups::set_tie(&app, every_week(ugo))
    );
    let refused = [one, other].into_iter().filter_map(Result::err);
    let full = Failure::TiesFull { limit: 1 };
    assert_eq!(refused.collect::<Vec<_>>(), [full]);
}

#[tokio::test]
async fn the_tray_counts_nobody_who_is_in_the_trash() {
    let (_folder, app, _) = club().await;
    let anna = person(&app, "Anna", "Bini", "").await;
    planned(&app, anna, Some("2026-11-21")).await;
    assert_eq!((now(&app).await.due.all, app.glance().await.due), (1, 1));
    let who = Selection::People(vec![anna]);
    app::people::delete_people(&app, DeletePeople { who })
        .await
        .unwrap();
    assert_eq!((now(&app).await.due.all, app.glance().await.due), (0, 0));
}
