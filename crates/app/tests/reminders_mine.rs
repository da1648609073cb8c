//! Reminders of what is mine: where I am known by several records, where I stay away, and what I do
//! about a reminder while the desktop takes its time.

use std::sync::{Mutex, mpsc};

use app::{App, events, followups, reminders};
use chrono::TimeDelta;
use contract::{
    events::{Register, RegisterWho, SetAbsence},
    followups::{DueKind, SetMyself, WriteDue},
    people::{DeletePeople, MergePeople, Selection},
    reminders::{SetReminding, SettleReminder, Settling},
};
use domain::{
    EventId, PersonId,
    reminders::{Kind, Pace, Reminding, Which},
};

use crate::{
    evening::{person, rows, series},
    reminders::{Desk, at, drawer, event, look},
};

/// Only what is mine, at any hour.
async fn only_mine(app: &App, me: PersonId) {
    let reminding = Reminding {
        which: Which::Mine,
        quiet_hours: false,
        pace: Pace::Every,
        day_before: false,
        ..Reminding::default()
    };
    reminders::set_reminding(app, SetReminding { reminding })
        .await
        .unwrap();
    let request = SetMyself {
        me: Some(me),
        limit: 150,
    };
    followups::set_myself(app, request).await.unwrap();
}

async fn registered(app: &App, event: EventId, who: PersonId, whole_series: bool) {
    let request = Register {
        event,
        who: RegisterWho::People(Selection::People(vec![who])),
        whole_series,
    };
    events::register(app, request).await.unwrap();
}

#[tokio::test]
async fn what_another_record_of_mine_is_registered_for_is_mine() {
    let (club, clock, desk) = at("2026-11-09T08:00:00Z", Pace::Every).await;
    let app = &club.app;
    let me = person(app, "Ida", "Ricci", "").await;
    let twin = person(app, "Ida", "Ricci Neri", "").await;
    only_mine(app, me).await;
    let cena = event(app, "Cena", "2026-11-10T17:30:00").await;
    event(app, "Di altri", "2026-11-10T17:30:00").await;
    registered(app, cena.id, twin, false).await;
    let request = MergePeople {
        keep: me,
        other: twin,
        choices: Vec::new(),
    };
    app::people::merge_people(app, request).await.unwrap();
    look(app).await;
    clock.set_to("2026-11-10T16:30:00Z");
    look(app).await;
    assert_eq!(desk.count(), 1);
    assert_eq!(desk.last().rows[0].title, "Cena");
}

#[tokio::test]
async fn of_a_date_i_stay_away_from_i_am_not_reminded() {
    let (club, clock, desk) = at("2026-11-02T08:00:00Z", Pace::Every).await;
    let app = &club.app;
    let me = person(app, "Ida", "Ricci", "").await;
    only_mine(app, me).await;
    let course = series(app, "Corso", "2026-11-05T18:00:00", "FREQ=WEEKLY;COUNT=2").await;
    registered(app, course.id, me, true).await;
    let second = course.series.unwrap().dates[1].event;
    let registrations = rows(app, second, None).await;
    let request = SetAbsence {
        event: second,
        registrations: registrations.iter().map(|row| row.id).collect(),
        away: true,
    };
    events::set_absence(app, request).await.unwrap();
    for (moment, told) in [("2026-11-05T16:30:00Z", 1), ("2026-11-12T16:30:00Z", 1)] {
        look(app).await;
        clock.set_to(moment);
        look(app).await;
        assert_eq!(desk.count(), told, "{moment}");
    }
}

#[tokio::test]
async fn one_that_is_put_off_while_the_desktop_takes_its_time_comes_again() {
    let (club, clock, _) = at("2026-11-10T08:00:00Z", Pace::Every).await;
    let app = &club.app;
    event(app, "Cena", "2026-11-10T17:30:00").await;
    look(app).await;
    let (asked, mut asks) = tokio::sync::mpsc::unbounded_channel();
    let (go_on, may_go_on) = mpsc::channel::<()>();
    let may_go_on = Mutex::new(may_go_on);
    let desk = Desk::that(move |_| {
        asked.send(()).unwrap();
        may_go_on.lock().unwrap().recv().unwrap();
        Ok(())
    });
    app.present_with(desk.clone());
    clock.set_to("2026-11-10T16:30:00Z");
    let put_off = async {
        asks.recv().await.unwrap();
        let key = drawer(app).await.rows[0].key.clone();
        let how = Settling::TenMinutes;
        reminders::settle_reminder(app, SettleReminder { key, how })
            .await
            .unwrap();
        go_on.send(()).unwrap();
    };
    tokio::join!(look(app), put_off);
    assert_eq!(desk.count(), 1);
    assert!(drawer(app).await.rows[0].put_off.is_some());
    clock.wait(TimeDelta::minutes(10));
    go_on.send(()).unwrap();
    look(app).await;
    assert_eq!(desk.count(), 2);
}

#[tokio::test]
async fn a_promise_to_somebody_in_the_trash_reminds_of_nothing() {
    let (club, clock, desk) = at("2026-11-09T08:00:00Z", Pace::Every).await;
    let app = &club.app;
    let anna = person(app, "Anna", "Bini", "").await;
    for on in ["2026-11-10", "2026-11-11"] {
        let request = WriteDue {
            due: None,
            kind: DueKind::MyPromise,
            people: vec![anna],
            line: "il libro".into(),
            day: on.parse().ok(),
            event: None,
            repeat: None,
        };
        followups::write_due(app, request).await.unwrap();
    }
    clock.set_to("2026-11-10T12:00:00Z");
    look(app).await;
    assert_eq!(
        (desk.count(), drawer(app).await.rows[0].kind),
        (1, Kind::Promise)
    );
    let who = Selection::People(vec![anna]);
    app::people::delete_people(app, DeletePeople { who })
        .await
        .unwrap();
    assert_eq!(drawer(app).await.total, 0);
    clock.set_to("2026-11-11T12:00:00Z");
    look(app).await;
    assert_eq!((desk.count(), drawer(app).await.total), (1, 0));
}
