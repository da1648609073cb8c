//! What people look for: open until somebody was found who helps, told before a call, and an
//! occasion to be in touch with somebody again.

use std::sync::atomic::Ordering;

use app::{App, followups, history};
use contract::{
    Failure,
    followups::{DueKind, FinishDue, GetBrief, NewDue, Wake, WriteContact, WriteDue},
    history::Undo,
    people::MergePeople,
};
use domain::{
    PersonId,
    followups::{InteractionKind, Tie},
};

use crate::{
    evening::person,
    followups::{club, day, falls_asleep, lines, now, story},
};

fn ask(person: PersonId, line: &str, until: Option<&str>) -> WriteDue {
    WriteDue {
        due: None,
        kind: DueKind::Ask,
        people: vec![person],
        line: line.into(),
        day: until.map(day),
        event: None,
        repeat: Some(30),
    }
}

async fn asks(app: &App, person: PersonId) -> Vec<String> {
    let brief = followups::brief(app, GetBrief { person }).await.unwrap();
    let lines = lines(&brief.asks).into_iter().map(str::to_owned);
    lines.collect()
}

#[tokio::test]
async fn an_ask_is_open_until_it_is_answered_and_the_answer_is_a_contact() {
    let (_folder, app, clock) = club().await;
    let anna = person(&app, "Anna", "Bini", "").await;
    let ugo = person(&app, "Ugo", "Conti", "").await;
    for request in [
        ask(anna, "un commercialista", None),
        ask(ugo, "un capannone", Some("2026-12-20")),
        ask(anna, "una sala per stasera", Some("2026-11-21")),
    ] {
        followups::write_due(&app, request).await.unwrap();
        clock.0.fetch_add(60_000, Ordering::Relaxed);
    }
    let today = now(&app).await;
    // whoever has waited longest first, and what is due where everything due is
    assert_eq!(
        lines(&today.asks.rows),
        ["un commercialista", "un capannone"]
    );
    assert_eq!(lines(&today.due.rows), ["una sala per stasera"]);
    assert_eq!(today.asks.rows[0].repeat, None);
    assert_eq!(
        asks(&app, anna).await,
        ["una sala per stasera", "un commercialista"]
    );

    let finish = FinishDue {
        due: today.asks.rows[0].due,
        outcome: "la Neri le fa i conti".into(),
        kind: InteractionKind::Helped,
    };
    followups::finish_due(&app, finish.clone()).await.unwrap();
    assert_eq!(asks(&app, anna).await, ["una sala per stasera"]);
    let told = story(&app, anna).await;
    assert_eq!(
        (told.contacts[0].line.as_str(), told.tie),
        ("la Neri le fa i conti", Tie::Helped)
    );
    let again = followups::finish_due(&app, finish).await;
    assert_eq!(again, Err(Failure::DueGone));
    history::undo(&app, Undo {}).await.unwrap();
    assert_eq!(asks(&app, anna).await.len(), 2);
    assert_eq!(story(&app, anna).await.contacts, []);
}

#[tokio::test]
async fn an_ask_is_somebodys_and_says_something() {
    let (_folder, app, _) = club().await;
    let anna = person(&app, "Anna", "Bini", "").await;
    let mut nobodys = ask(anna, "un tetto", None);
    nobodys.people.clear();
    for request in [nobodys, ask(anna, "  ", None)] {
        assert_eq!(
            followups::write_due(&app, request).await,
            Err(Failure::NothingSaid)
        );
    }
    assert_eq!(now(&app).await.asks.all, 0);
}

#[tokio::test]
async fn what_came_up_in_a_contact_stays_with_whoever_it_is_merged_into_and_wakes_the_tie() {
    let (_folder, app, _) = club().await;
    let anna = person(&app, "Anna", "Bini", "").await;
    let other = person(&app, "A.", "Bini", "").await;
    let contact = WriteContact {
        id: None,
        kind: InteractionKind::Coffee,
        day: None,
        people: vec![other],
        line: "del magazzino".into(),
        note: String::new(),
        learned: String::new(),
        promises: vec![NewDue {
            line: "uno scaffale".into(),
            due: None,
            kind: DueKind::Ask,
        }],
    };
    followups::write_contact(&app, contact).await.unwrap();
    let merge = MergePeople {
        keep: anna,
        other,
        choices: Vec::new(),
    };
    app::people::merge_people(&app, merge).await.unwrap();
    assert_eq!(asks(&app, anna).await, ["uno scaffale"]);
    falls_asleep(&app, anna).await;
    let wake = story(&app, anna).await.keeping.wake;
    assert_eq!(wake, Some(Wake::Ask("uno scaffale".into())));
}
