//! Reminders under a clock that a test sets: what reaches the desktop, what the drawer says, and
//! that nothing comes twice.

use std::{
    sync::{Arc, Mutex},
    time::Duration,
};

use app::{
    App, events,
    reminders::{self, Notice, Presenter},
};
use chrono::{NaiveDate, TimeDelta};
use contract::{
    events::{
        AddEvent, CancelEvent, CloseEvent, EventView, Promised, SetChecklistItem, ToFollow, When,
    },
    reminders::{
        Abilities, GetReminders, GetReminding, HowLong, Pause, PauseReminders, RemindersView,
        SetReminding, SettleReminder, Settling, Undelivered,
    },
};
use domain::{
    events::Event,
    reminders::{Kind, Pace, Reminding, Told},
};

use crate::{
    common::Club,
    evening::{Clock, on, person},
};

/// What a presenter does with a notification.
pub type Manner = dyn Fn(&Notice) -> Result<(), Undelivered> + Send + Sync;

/// A desktop that writes down what it is shown.
pub struct Desk {
    pub shown: Mutex<Vec<Notice>>,
    manner: Box<Manner>,
}

impl Desk {
    /// One that takes everything.
    pub fn willing() -> Arc<Self> {
        Self::that(|_| Ok(()))
    }

    pub fn that(
        manner: impl Fn(&Notice) -> Result<(), Undelivered> + Send + Sync + 'static,
    ) -> Arc<Self> {
        Arc::new(Self {
            shown: Mutex::default(),
            manner: Box::new(manner),
        })
    }

    /// How many it has shown.
    pub fn count(&self) -> usize {
        self.shown.lock().unwrap().len()
    }

    pub fn last(&self) -> Notice {
        self.shown.lock().unwrap().last().unwrap().clone()
    }
}

impl Presenter for Desk {
    fn show(&self, notice: &Notice) -> Result<(), Undelivered> {
        (self.manner)(notice)?;
        self.shown.lock().unwrap().push(notice.clone());
        Ok(())
    }

    fn withdraw(&self, _: &str) {}

    fn abilities(&self) -> Abilities {
        Abilities {
            shows: true,
            ..Abilities::default()
        }
    }

    fn patience(&self) -> Duration {
        Duration::from_millis(300)
    }
}

/// An event of two hours that begins then, UTC.
pub async fn event(app: &App, title: &str, start: &str) -> EventView {
    let start = start.parse().unwrap();
    let request = AddEvent {
        repeats: None,
        fields: Event {
            title: title.into(),
            place_name: "Circolo Arno".into(),
            ..Event::default()
        },
        when: Some(When {
            start,
            end: start + TimeDelta::hours(2),
            zone: "UTC".into(),
            all_day: false,
        }),
        deadline: None,
    };
    events::add_event(app, request).await.unwrap()
}

/// Everything that is due may come, at any hour: where the tests run nobody knows what time it is
/// on the wall.
pub async fn all_day_long(app: &App, pace: Pace) {
    let reminding = Reminding {
        quiet_hours: false,
        pace,
        // at midnight: due by any clock on its day
        digest_at: 0,
        ..Reminding::default()
    };
    let request = SetReminding { reminding };
    reminders::set_reminding(app, request).await.unwrap();
}

/// One look, and what is due shown.
pub async fn look(app: &App) {
    let notices = reminders::check(app).await.unwrap();
    reminders::deliver(app, notices).await;
}

pub async fn drawer(app: &App) -> RemindersView {
    reminders::get_reminders(app, GetReminders {})
        .await
        .unwrap()
}

async fn settle(app: &App, key: &str, how: Settling) -> RemindersView {
    let key = key.to_owned();
    let request = SettleReminder { key, how };
    reminders::settle_reminder(app, request).await.unwrap()
}

/// A workspace at a moment, with a desktop.
pub async fn at(moment: &str, pace: Pace) -> (Club, Arc<Clock>, Arc<Desk>) {
    let (club, clock) = on("2026-11-02").await;
    all_day_long(&club.app, pace).await;
    clock.set_to(moment);
    let desk = Desk::willing();
    club.app.present_with(desk.clone());
    (club, clock, desk)
}

#[tokio::test]
async fn an_event_is_told_an_hour_before_once_and_leads_to_its_page() {
    let (club, clock, desk) = at("2026-11-10T08:00:00Z", Pace::Every).await;
    let app = &club.app;
    let meeting = event(app, "FlorenceIN", "2026-11-10T17:30:00").await;
    look(app).await;
    assert_eq!(desk.count(), 0);
    let next = reminders::get_reminding(app, GetReminding {})
        .await
        .unwrap();
    assert_eq!(next.next.unwrap().title, "FlorenceIN");
    assert!(next.checked_at.is_some());

    clock.set_to("2026-11-10T16:30:00Z");
    look(app).await;
    clock.wait(TimeDelta::minutes(1));
    look(app).await;
    assert_eq!(desk.count(), 1);
    let notice = desk.last();
    assert_eq!(notice.rows[0].title, "FlorenceIN");
    assert_eq!(notice.rows[0].beside, "Circolo Arno");
    assert_eq!(notice.leads_to.area, "events");
    assert_eq!(notice.leads_to.id, meeting.id.to_string());
    assert_eq!(drawer(app).await.total, 1);

    // when the evening is over there is nothing to be reminded of
    clock.set_to("2026-11-10T19:31:00Z");
    assert_eq!(drawer(app).await.total, 0);
}

#[tokio::test]
async fn an_event_that_is_called_off_or_moved_reminds_of_nothing_old() {
    let (club, clock, desk) = at("2026-11-10T08:00:00Z", Pace::Every).await;
    let app = &club.app;
    let off = event(app, "Cena", "2026-11-10T17:30:00").await;
    let moved = event(app, "Corso", "2026-11-10T17:30:00").await;
    clock.set_to("2026-11-10T16:30:00Z");
    look(app).await;
    assert_eq!((desk.count(), drawer(app).await.total), (1, 2));
    let request = CancelEvent {
        event: off.id,
        scope: contract::events::EditScope::This,
        cancelled: true,
    };
    events::cancel_event(app, request).await.unwrap();
    let start = "2026-11-12T17:30:00".parse().unwrap();
    let request = contract::events::MoveEvent {
        event: moved.id,
        scope: contract::events::EditScope::This,
        when: Some(When {
            start,
            end: start + TimeDelta::hours(2),
            zone: "UTC".into(),
            all_day: false,
        }),
    };
    events::move_event(app, request).await.unwrap();
    assert_eq!(drawer(app).await.total, 0);
    clock.set_to("2026-11-12T16:30:00Z");
    look(app).await;
    let view = drawer(app).await;
    assert_eq!(view.rows[0].title, "Corso");
    assert_eq!(view.total, 1);
}

/// A community with a promise and somebody to call, both on that day.
async fn promised(app: &App, day: NaiveDate) -> EventView {
    let past = event(app, "Aperitivo", "2026-11-03T18:00:00").await;
    let person = person(app, "Anna", "Bianchi", "").await;
    let request = CloseEvent {
        event: past.id,
        came: Vec::new(),
        paper: Vec::new(),
        no_shows: Vec::new(),
        talks: Vec::new(),
        introductions: Vec::new(),
        promises: vec![Promised {
            person,
            line: "Il nome del tipografo".into(),
            due: Some(day),
            by_me: true,
        }],
        follow_ups: vec![ToFollow {
            person,
            line: "Com’è andata?".into(),
            due: Some(day),
        }],
        lessons: Vec::new(),
        thanks: String::new(),
        group: String::new(),
    };
    events::close_event(app, request).await.unwrap();
    past
}

#[tokio::test]
async fn promises_and_people_to_call_are_one_notification_a_day_until_somebody_wants_more() {
    let (club, clock, desk) = at("2026-11-05T12:00:00Z", Pace::OneADay).await;
    let app = &club.app;
    promised(app, "2026-11-10".parse().unwrap()).await;
    look(app).await;
    assert_eq!(desk.count(), 0);
    clock.set_to("2026-11-10T12:00:00Z");
    for _ in 0..5 {
        look(app).await;
        clock.wait(TimeDelta::minutes(1));
    }
    assert_eq!(desk.count(), 1);
    let notice = desk.last();
    assert_eq!(notice.keys.len(), 2, "{notice:?}");
    assert_eq!((notice.due.follow_ups, notice.due.promises), (1, 1));
    let view = drawer(app).await;
    let row = |kind| view.rows.iter().find(|row| row.kind == kind).unwrap();
    assert_eq!(row(Kind::Promise).title, "Il nome del tipografo");
    assert_eq!(row(Kind::Promise).leads_to.area, "people");
    assert_eq!(row(Kind::Digest).people, 1);

    // the event of the same day is in the drawer only
    event(app, "Cena", "2026-11-10T17:30:00").await;
    clock.set_to("2026-11-10T16:31:00Z");
    look(app).await;
    assert_eq!((desk.count(), drawer(app).await.total), (1, 3));
}

#[tokio::test]
async fn after_three_days_of_sleep_one_notification_says_what_was_missed() {
    let (club, clock, desk) = at("2026-11-08T12:00:00Z", Pace::Every).await;
    let app = &club.app;
    promised(app, "2026-11-10".parse().unwrap()).await;
    event(app, "Passata", "2026-11-10T17:30:00").await;
    event(app, "Stasera", "2026-11-11T13:00:00").await;
    look(app).await;
    clock.set_to("2026-11-11T12:30:00Z");
    look(app).await;
    assert_eq!(desk.count(), 1);
    let notice = desk.last();
    assert_eq!(notice.how, Told::WhileAway);
    assert_eq!(notice.rows[0].title, "Stasera");
    assert_eq!(notice.leads_to.area, "reminders");
    // what is over is not among it
    assert!(notice.rows.iter().all(|row| row.title != "Passata"));
    look(app).await;
    assert_eq!(desk.count(), 1);
}

#[tokio::test]
async fn a_promise_is_kept_from_the_drawer_and_one_step_back_opens_it_again() {
    let (club, clock, _desk) = at("2026-11-08T12:00:00Z", Pace::Every).await;
    let app = &club.app;
    promised(app, "2026-11-10".parse().unwrap()).await;
    look(app).await;
    clock.set_to("2026-11-10T12:00:00Z");
    look(app).await;
    let rows = drawer(app).await.rows;
    let row = rows.iter().find(|row| row.kind == Kind::Promise).unwrap();
    assert!(row.can_tick);
    settle(app, &row.key, Settling::Done).await;
    let open = async || {
        let today = contract::today::GetToday {};
        app::today::today_view(app, today)
            .await
            .unwrap()
            .promises
            .all
    };
    assert_eq!(open().await, 0);
    app::history::undo(app, contract::history::Undo {})
        .await
        .unwrap();
    assert_eq!(open().await, 1);
}

#[tokio::test]
async fn one_that_is_put_off_comes_again_and_one_that_is_done_does_not() {
    let (club, clock, desk) = at("2026-11-10T08:00:00Z", Pace::Every).await;
    let app = &club.app;
    let meeting = event(app, "Cena", "2026-11-20T17:30:00").await;
    let request = SetChecklistItem {
        event: meeting.id,
        item: None,
        text: "Prenotare la sala".into(),
        owner: None,
        due: Some("2026-11-11".parse().unwrap()),
        done: false,
        place: None,
    };
    events::set_checklist_item(app, request).await.unwrap();
    clock.set_to("2026-11-11T12:00:00Z");
    look(app).await;
    let key = drawer(app).await.rows[0].key.clone();
    assert_eq!(desk.count(), 1);

    let view = settle(app, &key, Settling::TenMinutes).await;
    assert!(view.rows[0].put_off.is_some());
    look(app).await;
    clock.wait(TimeDelta::minutes(9));
    look(app).await;
    assert_eq!(desk.count(), 1);
    clock.wait(TimeDelta::minutes(1));
    look(app).await;
    look(app).await;
    assert_eq!(desk.count(), 2);
    assert!(drawer(app).await.rows[0].put_off.is_none());

    let view = settle(app, &key, Settling::Done).await;
    assert_eq!(view.total, 0);
    let page = contract::events::GetEvent { event: meeting.id };
    let page = events::get_event(app, page).await.unwrap();
    assert!(page.checklist[0].item.done_at.is_some());
    clock.wait(TimeDelta::hours(2));
    look(app).await;
    assert_eq!(desk.count(), 2);
}

#[tokio::test]
async fn a_pause_keeps_the_desktop_quiet_and_loses_nothing() {
    let (club, clock, desk) = at("2026-11-10T08:00:00Z", Pace::Every).await;
    let app = &club.app;
    event(app, "Cena", "2026-11-10T17:30:00").await;
    look(app).await;
    let pause = |how_long| reminders::pause_reminders(app, PauseReminders { how_long });
    let view = pause(HowLong::UntilTold).await.unwrap();
    assert_eq!(view.paused, Some(Pause::UntilTold));
    clock.set_to("2026-11-10T16:30:00Z");
    look(app).await;
    assert_eq!((desk.count(), drawer(app).await.total), (0, 1));
    assert_eq!(pause(HowLong::Over).await.unwrap().paused, None);
    look(app).await;
    assert_eq!(desk.count(), 1);
}

#[tokio::test]
async fn behind_a_locked_door_nobody_is_named() {
    let (club, clock, desk) = at("2026-11-10T08:00:00Z", Pace::Every).await;
    let app = &club.app;
    event(app, "Cena", "2026-11-10T17:30:00").await;
    look(app).await;
    let pin = "2468".to_owned();
    let set = contract::door::SetDoorPin { pin };
    app::door::set_door_pin(app, set).await.unwrap();
    app::door::lock_door(app, contract::door::LockDoor {})
        .await
        .unwrap();
    clock.set_to("2026-11-10T16:30:00Z");
    look(app).await;
    let notice = desk.last();
    assert!(notice.locked && notice.rows.is_empty(), "{notice:?}");
    assert_eq!(app.glance().await.next_event, None);
}

#[tokio::test]
async fn what_was_chosen_is_kept_and_can_be_undone() {
    let (club, _, _) = at("2026-11-10T08:00:00Z", Pace::OneADay).await;
    let app = &club.app;
    let mut reminding = Reminding {
        minutes_before: 30_000,
        ..Reminding::default()
    };
    reminding.quiet_days[6] = true;
    let request = SetReminding { reminding };
    let view = reminders::set_reminding(app, request).await.unwrap();
    assert!(view.reminding.quiet_days[6]);
    assert_eq!(view.reminding.minutes_before, 24 * 60);
    app::history::undo(app, contract::history::Undo {})
        .await
        .unwrap();
    let view = reminders::get_reminding(app, GetReminding {})
        .await
        .unwrap();
    assert!(!view.reminding.quiet_days[6]);
}
