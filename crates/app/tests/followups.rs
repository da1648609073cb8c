//! Keeping in touch, as the window calls it: what is written down, what becomes due, what a line of
//! quick capture means, and what a day begins with.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use app::{App, followups, history, today};
use chrono::NaiveDate;
use contract::{
    Failure,
    events::{CloseEvent, Talk, ToFollow},
    followups::{
        DeleteContact, Due, DueKind, DueRow, FinishDue, GetBrief, GetMyTies, GetReview, GetStory,
        ListKept, ListRhythms, NewDue, RhythmFor, SetMyself, SetRhythm, SetTie, SnoozeDue,
        StoryView, Wake, WriteContact, WriteDue,
    },
    history::Undo,
    people::MergePeople,
    today::{GetToday, TodayView},
};
use domain::{
    EventId, PersonId,
    followups::{InteractionKind, Keep, Rhythm, Standing, Tie},
};

use crate::{
    door::{Clock, admit, timed, walk_in},
    evening::{launch, paste, person},
};

/// Noon, in any zone of Europe, of a Saturday.
const NOON: i64 = 1_795_258_800_000;

const DAY: i64 = 24 * 3_600_000;

pub fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

pub async fn club() -> (tempfile::TempDir, App, Arc<Clock>) {
    let clock = Arc::new(Clock(AtomicI64::new(NOON)));
    let (folder, app) = timed(clock.clone()).await;
    (folder, app, clock)
}

fn note(people: &[PersonId], line: &str) -> WriteContact {
    WriteContact {
        id: None,
        kind: InteractionKind::Call,
        day: None,
        people: people.to_vec(),
        line: line.into(),
        note: String::new(),
        learned: String::new(),
        promises: Vec::new(),
    }
}

fn plan(person: PersonId, line: &str, on: Option<&str>) -> WriteDue {
    WriteDue {
        due: None,
        kind: DueKind::FollowUp,
        people: vec![person],
        line: line.into(),
        day: on.map(day),
        event: None,
        repeat: None,
    }
}

pub async fn story(app: &App, person: PersonId) -> StoryView {
    followups::person_story(app, GetStory { person })
        .await
        .unwrap()
}

/// The tie with somebody goes to sleep.
pub async fn falls_asleep(app: &App, person: PersonId) {
    let tie = SetTie {
        person,
        keep: Keep::Dormant,
        rhythm: None,
        sleeps: None,
    };
    followups::set_tie(app, tie).await.unwrap();
}

pub async fn now(app: &App) -> TodayView {
    today::today_view(app, GetToday {}).await.unwrap()
}

pub fn lines(rows: &[DueRow]) -> Vec<&str> {
    rows.iter().map(|row| row.line.as_str()).collect()
}

#[tokio::test]
async fn a_contact_with_several_is_in_everybodys_story_once() {
    let (_folder, app, _) = club().await;
    let anna = person(&app, "Anna", "Bini", "").await;
    let ugo = person(&app, "Ugo", "Conti", "").await;
    let mut both = note(&[anna, ugo, anna], "  del   tetto ");
    both.promises = vec![NewDue {
        line: "il preventivo".into(),
        due: Some(day("2026-11-25")),
        kind: DueKind::MyPromise,
    }];
    followups::write_contact(&app, both).await.unwrap();
    for who in [anna, ugo] {
        let story = story(&app, who).await;
        assert_eq!(story.contacts.len(), 1);
        let contact = &story.contacts[0];
        assert_eq!(
            (contact.line.as_str(), contact.people.len()),
            ("del tetto", 2)
        );
        assert_eq!(contact.day, Some(day("2026-11-21")));
        assert_eq!(
            (story.tie, lines(&story.dues)),
            (Tie::InTouch, vec!["il preventivo"])
        );
        assert_eq!(story.keeping.last, Some(day("2026-11-21")));
    }
    // written anew without one of them
    let id = story(&app, anna).await.contacts[0].id;
    let mut one = note(&[anna], "del tetto nuovo");
    one.id = id;
    followups::write_contact(&app, one).await.unwrap();
    assert_eq!(story(&app, anna).await.contacts[0].line, "del tetto nuovo");
    assert_eq!(story(&app, ugo).await.contacts, []);
    assert_eq!(story(&app, ugo).await.keeping.last, None);
    history::undo(&app, Undo {}).await.unwrap();
    assert_eq!(story(&app, ugo).await.contacts[0].line, "del tetto");
    followups::delete_contact(&app, DeleteContact { id: id.unwrap() })
        .await
        .unwrap();
    assert_eq!(story(&app, anna).await.contacts, []);
    let again = followups::delete_contact(&app, DeleteContact { id: id.unwrap() }).await;
    assert_eq!(again, Err(Failure::DueGone));
    let nobody = followups::write_contact(&app, note(&[], "a chi?")).await;
    assert_eq!(nobody, Err(Failure::NothingSaid));
}

#[tokio::test]
async fn what_is_done_with_an_outcome_becomes_a_contact_and_comes_again_if_it_repeats() {
    let (_folder, app, clock) = club().await;
    let anna = person(&app, "Anna", "Bini", "").await;
    let mut every_week = plan(anna, "come va il negozio", Some("2026-11-20"));
    every_week.repeat = Some(7);
    followups::write_due(&app, every_week).await.unwrap();
    let due = now(&app).await.due;
    assert_eq!((due.all, due.rows[0].standing), (1, Standing::Overdue));
    let which = due.rows[0].due;
    for times in 1..=3 {
        let until = day("2026-11-23");
        followups::snooze_due(&app, SnoozeDue { due: which, until })
            .await
            .unwrap();
        let rows = now(&app).await;
        assert_eq!(rows.due.all, 0);
        assert_eq!(rows.put_off.all, u64::from(times == 3));
    }
    clock.0.fetch_add(2 * DAY, Ordering::Relaxed);
    let row = now(&app).await.due.rows.remove(0);
    assert_eq!((row.snoozes, row.standing), (3, Standing::Due));
    let done = FinishDue {
        due: which,
        outcome: "riapre a marzo".into(),
        kind: InteractionKind::Coffee,
    };
    followups::finish_due(&app, done.clone()).await.unwrap();
    assert_eq!(
        followups::finish_due(&app, done).await,
        Err(Failure::DueGone)
    );
    let story = story(&app, anna).await;
    assert_eq!(
        (story.contacts[0].line.as_str(), story.contacts[0].kind),
        ("riapre a marzo", InteractionKind::Coffee)
    );
    assert_eq!(story.dues[0].day, Some(day("2026-11-30")));
    assert_eq!((story.dues[0].repeat, story.dues[0].snoozes), (Some(7), 0));
    // one step back takes all of it back
    history::undo(&app, Undo {}).await.unwrap();
    assert_eq!(now(&app).await.due.rows[0].due, which);
}

#[tokio::test]
async fn rhythms_say_whom_it_is_time_to_call_and_ties_have_a_limit() {
    let (_folder, app, clock) = club().await;
    let anna = person(&app, "Anna", "Bini", "").await;
    let ugo = person(&app, "Ugo", "Conti", "").await;
    let of = RhythmFor::Tag("Fornitori".into());
    let rhythm = Some(Rhythm::of(30, 60));
    let tag = contract::people::TagPeople {
        who: contract::people::Selection::People(vec![anna]),
        tag: "fornitori".into(),
        add: true,
    };
    app::people::tag_people(&app, tag).await.unwrap();
    followups::set_rhythm(
        &app,
        SetRhythm {
            of: of.clone(),
            rhythm,
        },
    )
    .await
    .unwrap();
    let rules = followups::list_rhythms(&app, ListRhythms {}).await.unwrap();
    assert_eq!(
        (rules.rules.len(), rules.rules[0].people, rules.limit),
        (1, 1, 150)
    );
    clock.0.fetch_add(40 * DAY, Ordering::Relaxed);
    let due = now(&app).await.ties;
    assert_eq!(
        (due.all, due.rows[0].who.person, due.rows[0].standing),
        (1, anna, Standing::Due)
    );
    assert_eq!(
        story(&app, anna).await.keeping.from.as_deref(),
        Some("Fornitori")
    );
    followups::write_contact(&app, note(&[anna], "ordine nuovo"))
        .await
        .unwrap();
    assert_eq!(now(&app).await.ties.all, 0);

    let me = SetMyself { me: None, limit: 1 };
    followups::set_myself(&app, me).await.unwrap();
    let tie = |person, keep, rhythm, sleeps| SetTie {
        person,
        keep,
        rhythm,
        sleeps,
    };
    let weekly = Some(Rhythm::of(7, 14));
    followups::set_tie(&app, tie(anna, Keep::Active, weekly, None))
        .await
        .unwrap();
    let full = followups::set_tie(&app, tie(ugo, Keep::Active, weekly, None)).await;
    assert_eq!(full, Err(Failure::TiesFull { limit: 1 }));
    // hers may change all the same
    followups::set_tie(&app, tie(anna, Keep::Active, rhythm, None))
        .await
        .unwrap();
    let kept = followups::list_kept(&app, ListKept {}).await.unwrap();
    assert_eq!(kept.people[0].line, "ordine nuovo");
    followups::set_tie(&app, tie(ugo, Keep::Active, weekly, Some(anna)))
        .await
        .unwrap();
    let slept = story(&app, anna).await.keeping;
    assert_eq!((slept.keep, slept.own), (Keep::Dormant, rhythm));
    history::undo(&app, Undo {}).await.unwrap();
    assert_eq!(story(&app, anna).await.keeping.keep, Keep::Active);
    followups::set_tie(&app, tie(anna, Keep::Never, None, None))
        .await
        .unwrap();
    clock.0.fetch_add(400 * DAY, Ordering::Relaxed);
    assert_eq!(now(&app).await.ties.all, 0);
}

/// An evening to which some came, and I with them.
async fn evening(app: &App, clock: &Clock) -> (EventId, PersonId, PersonId) {
    let me = person(app, "Ida", "Ricci", "").await;
    let anna = person(app, "Anna", "Bini", "").await;
    followups::set_myself(
        app,
        SetMyself {
            me: Some(me),
            limit: 150,
        },
    )
    .await
    .unwrap();
    let event = launch(app, None).await.id;
    paste(app, event, "Ida Ricci\nAnna Bini").await;
    // 15 January 2027, in the evening
    clock.0.store(1_800_041_400_000, Ordering::Relaxed);
    admit(app, event, "ida ricci", 1).await;
    admit(app, event, "anna bini", 2).await;
    walk_in(app, event, "Nora Neri", 3).await;
    clock.0.fetch_add(DAY, Ordering::Relaxed);
    (event, me, anna)
}

/// Who came for the first time, as Today names them.
async fn newcomers(app: &App) -> Vec<String> {
    let rows = now(app).await.newcomers.rows;
    rows.into_iter().map(|one| one.who.name).collect()
}

#[tokio::test]
async fn who_wrote_themselves_in_at_the_door_is_new_under_the_record_they_had() {
    let (_folder, app, clock) = club().await;
    let known = person(&app, "Eleonora", "Neri", "").await;
    evening(&app, &clock).await;
    let rows = now(&app).await.newcomers.rows;
    let walked_in = rows.iter().find(|one| one.who.name == "Nora Neri");
    let request = MergePeople {
        keep: known,
        other: walked_in.expect("she came").who.person,
        choices: Vec::new(),
    };
    app::people::merge_people(&app, request).await.unwrap();
    assert_eq!(newcomers(&app).await, ["Anna Bini", "Eleonora Neri"]);
    history::undo(&app, Undo {}).await.unwrap();
    assert_eq!(newcomers(&app).await, ["Anna Bini", "Nora Neri"]);
}

#[tokio::test]
async fn an_evening_becomes_stories_and_today_says_what_is_left_of_it() {
    let (_folder, app, clock) = club().await;
    let (event, me, anna) = evening(&app, &clock).await;
    let today = now(&app).await;
    assert_eq!(today.to_close.rows[0].event, event);
    assert_eq!(newcomers(&app).await, ["Anna Bini", "Nora Neri"]);
    // to have been in one room is a weaker contact: it is told, and resets nothing
    let before = story(&app, anna).await;
    assert_eq!(
        (before.tie, before.contacts[0].kind),
        (Tie::Met, InteractionKind::Met)
    );
    assert_eq!(before.keeping.last, None);

    let close = CloseEvent {
        event,
        came: Vec::new(),
        paper: Vec::new(),
        no_shows: Vec::new(),
        talks: vec![Talk {
            person: anna,
            line: "cerca un fornaio".into(),
        }],
        introductions: Vec::new(),
        promises: Vec::new(),
        follow_ups: vec![ToFollow {
            person: anna,
            line: "il fornaio".into(),
            due: Some(day("2027-01-16")),
        }],
        lessons: Vec::new(),
        thanks: String::new(),
        group: String::new(),
    };
    app::events::close_event(&app, close.clone()).await.unwrap();
    let after = story(&app, anna).await;
    assert_eq!(
        after.contacts.len(),
        1,
        "what was said tells of the evening too"
    );
    assert_eq!(after.keeping.last, Some(day("2027-01-15")));
    assert_eq!(after.evidence[0].times, 1);
    let today = now(&app).await;
    assert_eq!((today.to_close.all, today.newcomers.all), (0, 1));
    assert_eq!(lines(&today.due.rows), ["il fornaio"]);
    assert_eq!(
        today.due.rows[0].event.as_ref().unwrap().title,
        "Serata di lancio"
    );
    // what was decided of it since stays when the evening is closed again
    let row = &today.due.rows[0];
    let monthly = WriteDue {
        due: Some(row.due),
        kind: DueKind::FollowUp,
        people: vec![anna],
        line: row.line.clone(),
        day: row.day,
        event: Some(event),
        repeat: Some(30),
    };
    followups::write_due(&app, monthly).await.unwrap();
    app::events::close_event(&app, close).await.unwrap();
    assert_eq!(now(&app).await.due.rows[0].repeat, Some(30));

    let ties = followups::my_ties(&app, GetMyTies {}).await.unwrap();
    assert_eq!(
        (ties.contacts, ties.met, ties.helped, ties.formal),
        (2, 2, 0, 0)
    );
    assert!(story(&app, me).await.is_me);

    let brief = followups::brief(&app, GetBrief { person: anna })
        .await
        .unwrap();
    assert_eq!(brief.last_met.unwrap().event.unwrap().event, event);
    assert_eq!(
        (brief.last.len(), lines(&brief.open)),
        (1, vec!["il fornaio"])
    );

    let review = followups::weekly_review(&app, GetReview { weeks_back: 0 })
        .await
        .unwrap();
    assert_eq!(
        (review.from, review.to),
        (day("2027-01-11"), day("2027-01-17"))
    );
    assert_eq!((review.topics.len(), review.events.len()), (1, 1));
}

#[tokio::test]
async fn a_tie_that_sleeps_has_an_occasion_to_wake_it() {
    let (_folder, app, _) = club().await;
    let me = person(&app, "Ida", "Ricci", "").await;
    let anna = person(&app, "Anna", "Bini", "").await;
    followups::set_myself(
        &app,
        SetMyself {
            me: Some(me),
            limit: 150,
        },
    )
    .await
    .unwrap();
    falls_asleep(&app, anna).await;
    assert_eq!(story(&app, anna).await.keeping.wake, None);
    let event = launch(&app, None).await.id;
    paste(&app, event, "Ida Ricci\nAnna Bini").await;
    let wake = story(&app, anna).await.keeping.wake;
    assert!(matches!(wake, Some(Wake::Event(occasion)) if occasion.event == event));
    let brief = followups::brief(&app, GetBrief { person: anna })
        .await
        .unwrap();
    assert_eq!(brief.next.unwrap().event, event);
}

#[tokio::test]
async fn what_names_nobody_known_changes_nothing() {
    let (_folder, app, _) = club().await;
    let nobody = PersonId(uuid::Uuid::from_u128(9));
    let gone = Err(Failure::PersonGone);
    assert_eq!(
        followups::write_contact(&app, note(&[nobody], "x")).await,
        gone
    );
    assert_eq!(
        followups::write_due(&app, plan(nobody, "x", None)).await,
        gone
    );
    let due = Due {
        kind: DueKind::MyPromise,
        id: domain::DueId(uuid::Uuid::from_u128(9)),
    };
    let finish = FinishDue {
        due,
        outcome: String::new(),
        kind: InteractionKind::Call,
    };
    assert_eq!(
        followups::finish_due(&app, finish).await,
        Err(Failure::DueGone)
    );
    let mut silent = plan(nobody, " ", None);
    silent.people.clear();
    assert_eq!(
        followups::write_due(&app, silent).await,
        Err(Failure::NothingSaid)
    );
    let everybody: Vec<PersonId> = (0..21)
        .map(|n| PersonId(uuid::Uuid::from_u128(n)))
        .collect();
    assert!(matches!(
        followups::write_contact(&app, note(&everybody, "x")).await,
        Err(Failure::TooMuch { .. })
    ));
}
