//! Reminders where something breaks: the process, the desktop, the clock, the disk.

use std::{
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use app::{App, reminders};
use chrono::TimeDelta;
use contract::{
    Failure,
    reminders::{GetReminding, SendTest, Undelivered},
    workspace::OpenWorkspace,
};
use domain::{
    Act, DeviceId,
    reminders::{Kind, Pace},
};
use store::{Store, Value, Write, entity};

use crate::{
    common::{Club, places},
    evening::Clock,
    reminders::{Desk, at, drawer, event, look},
};

/// The same machine after the process ended.
async fn again(club: &Club, clock: &Arc<Clock>) -> App {
    let app = App::with_source(places(club.folder.path()), clock.clone());
    app.begin(app::Beginning::default()).await;
    app
}

#[tokio::test]
async fn whoever_is_killed_between_deciding_and_showing_shows_it_at_the_next_start_and_once() {
    let (club, clock, _) = at("2026-11-10T08:00:00Z", Pace::Every).await;
    event(&club.app, "FlorenceIN", "2026-11-10T17:30:00").await;
    look(&club.app).await;
    clock.set_to("2026-11-10T16:30:00Z");
    // decided, and then nothing more
    let decided = reminders::check(&club.app).await.unwrap();
    assert_eq!(decided.len(), 1);
    club.app.close().await;

    clock.wait(TimeDelta::minutes(2));
    let desk = Desk::willing();
    let app = again(&club, &clock).await;
    app.present_with(desk.clone());
    look(&app).await;
    assert_eq!(desk.count(), 1);
    assert_eq!(desk.last().rows[0].title, "FlorenceIN");
    app.close().await;

    // marked, it never comes again
    let app = again(&club, &clock).await;
    app.present_with(desk.clone());
    clock.wait(TimeDelta::minutes(20));
    look(&app).await;
    assert_eq!(desk.count(), 1);
}

#[tokio::test]
async fn a_second_copy_is_told_that_the_first_reminds() {
    let (club, clock, desk) = at("2026-11-10T08:00:00Z", Pace::Every).await;
    event(&club.app, "Cena", "2026-11-10T17:30:00").await;
    clock.set_to("2026-11-10T16:30:00Z");
    let second = App::with_source(places(club.folder.path()), clock.clone());
    second.present_with(desk.clone());
    let request = OpenWorkspace {
        path: club.path_of_workspace().await,
        accept_cloud_folder: true,
    };
    let refused = app::workspace::open_workspace(&second, request).await;
    assert!(matches!(refused, Err(Failure::InUse { .. })), "{refused:?}");
    assert!(reminders::check(&second).await.is_err());
    look(&club.app).await;
    assert_eq!(desk.count(), 1);
}

#[tokio::test]
async fn ten_thousand_at_once_are_one_notification_and_take_no_time() {
    let (club, clock, desk) = at("2026-11-05T12:00:00Z", Pace::OneADay).await;
    let path = club.path_of_workspace().await;
    club.app.close().await;
    let device = DeviceId(crate::evening::uuid());
    let backups = club.folder.path().join("backups");
    let store = Store::open(path.as_ref(), &backups, clock.clone(), device, "prova")
        .await
        .unwrap();
    let promise = |n: u64| Write {
        entity: entity::PROMISE,
        row: uuid::Uuid::from_u64_pair(7, n).into_bytes(),
        cells: vec![
            (entity::DELETED, Value::Int(0)),
            (entity::after::DAY, Value::Text("2026-11-10".into())),
            (entity::after::LINE, Value::Text(format!("Cosa {n}"))),
            (entity::after::BY_ME, Value::Int(1)),
        ],
        fresh: true,
    };
    let act = Act::ClosedEvent {
        title: "Aperitivo".into(),
    };
    store
        .write(&act, (0..10_000).map(promise).collect())
        .await
        .unwrap();
    store.close().await.unwrap();

    clock.set_to("2026-11-10T12:00:00Z");
    let app = again(&club, &clock).await;
    app.present_with(desk.clone());
    let began = Instant::now();
    look(&app).await;
    let took = began.elapsed();
    assert_eq!(desk.count(), 1);
    assert_eq!(desk.last().keys.len(), 10_000);
    assert_eq!(desk.last().rows.len(), 3);
    let view = drawer(&app).await;
    assert_eq!((view.rows.len(), view.total), (200, 1_000));
    look(&app).await;
    assert_eq!(desk.count(), 1);
    assert!(took < Duration::from_secs(5), "{took:?}");
}

#[tokio::test]
async fn a_desktop_that_refuses_is_asked_three_times_and_then_the_drawer_says_so() {
    let (club, clock, _) = at("2026-11-10T08:00:00Z", Pace::Every).await;
    let app = &club.app;
    let asked = Arc::new(AtomicUsize::new(0));
    let desk = {
        let asked = Arc::clone(&asked);
        Desk::that(move |_| {
            asked.fetch_add(1, Ordering::Relaxed);
            Err(Undelivered::Refused)
        })
    };
    app.present_with(desk);
    event(app, "Cena", "2026-11-10T17:30:00").await;
    look(app).await;
    clock.set_to("2026-11-10T16:30:00Z");
    for _ in 0..6 {
        look(app).await;
        clock.wait(TimeDelta::minutes(1));
    }
    assert_eq!(asked.load(Ordering::Relaxed), 3);
    let view = drawer(app).await;
    assert!(view.rows[0].undelivered);
    let view = reminders::get_reminding(app, GetReminding {})
        .await
        .unwrap();
    assert_eq!(view.problem, Some(Undelivered::Refused));
}

#[tokio::test]
async fn a_desktop_that_panics_or_comes_back_is_no_end_of_reminders() {
    let (club, clock, _) = at("2026-11-10T08:00:00Z", Pace::Every).await;
    let app = &club.app;
    let asked = AtomicUsize::new(0);
    let desk = Desk::that(move |_| {
        assert!(
            asked.fetch_add(1, Ordering::Relaxed) > 0,
            "the first time it breaks"
        );
        Ok(())
    });
    app.present_with(desk.clone());
    event(app, "Cena", "2026-11-10T17:30:00").await;
    look(app).await;
    clock.set_to("2026-11-10T16:30:00Z");
    look(app).await;
    assert_eq!(desk.count(), 0);
    for _ in 0..3 {
        look(app).await;
    }
    assert_eq!(desk.count(), 1);
}

#[tokio::test]
async fn a_slow_desktop_blocks_nobody_and_shows_it_once() {
    let (club, clock, _) = at("2026-11-10T08:00:00Z", Pace::Every).await;
    let app = &club.app;
    let desk = Desk::that(|_| {
        std::thread::sleep(Duration::from_millis(1_500));
        Ok(())
    });
    app.present_with(desk.clone());
    event(app, "Cena", "2026-11-10T17:30:00").await;
    look(app).await;
    clock.set_to("2026-11-10T16:30:00Z");
    let began = Instant::now();
    look(app).await;
    assert!(began.elapsed() < Duration::from_millis(1_400));
    // it is still under way: nobody begins another
    look(app).await;
    assert_eq!(desk.count(), 0);
    tokio::time::sleep(Duration::from_millis(1_600)).await;
    for _ in 0..3 {
        look(app).await;
    }
    assert_eq!(desk.count(), 1);
    assert!(!drawer(app).await.rows[0].undelivered);
}

#[tokio::test]
async fn without_anybody_who_shows_notifications_the_drawer_has_them_all() {
    let (club, clock) = crate::evening::on("2026-11-10").await;
    event(&club.app, "Cena", "2026-11-10T17:30:00").await;
    clock.set_to("2026-11-10T16:31:00Z");
    look(&club.app).await;
    let view = drawer(&club.app).await;
    assert_eq!(view.rows[0].kind, Kind::EventSoon);
    let test = reminders::send_test(&club.app, SendTest {}).await.unwrap();
    assert_eq!(test.problem, Some(Undelivered::Nobody));
}

#[tokio::test]
async fn a_clock_a_year_ahead_and_back_again_tells_nothing_twice_and_forgets_no_evening() {
    let (club, clock, desk) = at("2026-11-10T08:00:00Z", Pace::Every).await;
    let app = &club.app;
    event(app, "Cena", "2026-11-10T17:30:00").await;
    event(app, "Corso", "2026-11-12T17:30:00").await;
    clock.set_to("2026-11-10T16:30:00Z");
    look(app).await;
    assert_eq!(desk.count(), 1);
    clock.wait(TimeDelta::days(365));
    look(app).await;
    clock.wait(TimeDelta::days(-730));
    look(app).await;
    clock.wait(TimeDelta::days(365) + TimeDelta::minutes(5));
    look(app).await;
    assert_eq!(desk.count(), 1, "{:?}", desk.last());
    clock.set_to("2026-11-12T16:30:00Z");
    look(app).await;
    assert_eq!(desk.last().rows[0].title, "Corso");
}

#[tokio::test]
async fn backups_that_fail_are_told_until_one_is_made() {
    let (club, _, desk) = at("2026-11-10T12:00:00Z", Pace::Every).await;
    let app = &club.app;
    crate::evening::person(app, "Anna", "Bianchi", "").await;
    let folder = club.folder.path().join("config").join("backups");
    std::fs::remove_dir_all(&folder).ok();
    std::fs::write(&folder, "no folder").unwrap();
    assert!(back_up(app).await.is_err());
    look(app).await;
    assert_eq!(desk.last().rows[0].kind, Kind::Backup);
    std::fs::remove_file(&folder).unwrap();
    assert_eq!(back_up(app).await, Ok(true));
    look(app).await;
    assert_eq!((desk.count(), drawer(app).await.total), (1, 0));
}

async fn back_up(app: &App) -> Result<bool, Failure> {
    app.back_up_now_if_due().await
}

#[tokio::test]
async fn the_scheduler_shows_what_is_due_and_ends_with_the_workspace() {
    let (club, clock, desk) = at("2026-11-10T08:00:00Z", Pace::Every).await;
    let app = club.app.clone();
    let scheduler = tokio::spawn(async move { app.remind(|_| ()).await });
    event(&club.app, "Cena", "2026-11-10T17:30:00").await;
    clock.set_to("2026-11-10T16:30:00Z");
    // a change after the clock: a look before it would be content for a minute
    crate::evening::person(&club.app, "Anna", "Bianchi", "").await;
    let end = Instant::now() + Duration::from_secs(10);
    while desk.count() == 0 {
        assert!(Instant::now() < end, "nothing was shown");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    club.app.close().await;
    tokio::time::sleep(Duration::from_millis(100)).await;
    assert_eq!(desk.count(), 1);
    scheduler.abort();
}
