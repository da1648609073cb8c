//! The lock of a workspace: locked nothing answers but the lock, wrong passphrases wait longer each
//! time, and it locks by itself.

use std::{
    sync::{
        Arc,
        atomic::{AtomicI64, Ordering},
    },
    time::Duration,
};

use app::{
    App, door, events, followups, history, importing, lock, people, reminders, search, workspace,
};
use contract::{
    Failure, Nothing,
    door::{GetDoor, SetDoorPin},
    events::ListEvents,
    followups::{Capture, ListKept},
    history::{ListHistory, Undo},
    importing::InspectFile,
    lock::{
        GetLock, LockView, LockWorkspace, Passphrase, SetLocking, SetPassphrase, StayAwake,
        UnlockWorkspace,
    },
    people::{ListPeople, PageFrom, PeopleFilter, PeopleOrder},
    reminders::{GetReminders, HowLong, PauseReminders},
    search::Search,
    today::GetToday,
    workspace::{
        CheckWorkspace, CreateWorkspace, ListRecent, OpenWorkspace, RenameCommunity, Start,
    },
};

use crate::{
    common::{club, places, work},
    door::{Clock, timed},
    evening::launch,
};

pub const RIGHT: &str = "quattro gatti al circolo";

fn passphrase(text: &str) -> Option<Passphrase> {
    Some(Passphrase(text.into()))
}

pub async fn set(app: &App, old: Option<&str>, new: Option<&str>) -> Result<LockView, Failure> {
    let (old, new) = (old.and_then(passphrase), new.and_then(passphrase));
    lock::set_passphrase(app, SetPassphrase { old, new }).await
}

pub async fn unlock(app: &App, text: &str) -> Result<Nothing, Failure> {
    let passphrase = passphrase(text);
    lock::unlock_workspace(app, UnlockWorkspace { passphrase }).await
}

pub async fn lock_now(app: &App) -> Result<Nothing, Failure> {
    lock::lock_workspace(app, LockWorkspace {}).await
}

pub async fn view(app: &App) -> LockView {
    lock::get_lock(app, GetLock {}).await.unwrap()
}

pub async fn choose(app: &App, remember: bool, idle_minutes: u16) -> LockView {
    let request = SetLocking {
        remember,
        idle_minutes,
    };
    lock::set_locking(app, request).await.unwrap()
}

pub fn everybody() -> ListPeople {
    ListPeople {
        filter: PeopleFilter::default(),
        order: PeopleOrder::FamilyName,
        descending: false,
        from: PageFrom::Position(0),
        limit: 9,
    }
}

#[tokio::test]
async fn while_it_is_locked_nothing_answers_but_the_lock() {
    let club = club(true).await;
    let app = &club.app;
    let event = launch(app, None).await.id;
    let path = club.path_of_workspace().await;
    assert_eq!(lock_now(app).await, Err(Failure::NoPassphrase));
    for short in ["", "gatti", "1234567"] {
        let refused = set(app, None, Some(short)).await;
        assert_eq!(refused, Err(Failure::ShortPassphrase { least: 8 }));
    }
    assert!(!view(app).await.has_passphrase);
    assert!(set(app, None, Some(RIGHT)).await.unwrap().has_passphrase);
    lock_now(app).await.unwrap();

    let locked = Failure::Locked;
    let refused = people::list_people(app, everybody()).await;
    assert_eq!(refused.unwrap_err(), locked);
    let request = Search {
        text: "a".into(),
        limit: 9,
    };
    let refused = search::search(app, request).await;
    assert_eq!(refused.unwrap_err(), locked);
    let refused = events::list_events(app, ListEvents::default()).await;
    assert_eq!(refused.unwrap_err(), locked);
    let refused = door::door_view(app, GetDoor { event }).await;
    assert_eq!(refused.unwrap_err(), locked);
    let refused = history::undo(app, Undo {}).await;
    assert_eq!(refused.unwrap_err(), locked);
    let request = ListHistory {
        before: None,
        limit: 9,
    };
    let refused = history::list_history(app, request).await;
    assert_eq!(refused.unwrap_err(), locked);
    let refused = app::today::today_view(app, GetToday::default()).await;
    assert_eq!(refused.unwrap_err(), locked);
    let refused = followups::list_kept(app, ListKept::default()).await;
    assert_eq!(refused.unwrap_err(), locked);
    let request = Capture {
        text: "@rossi chiamata".into(),
        chosen: Vec::new(),
    };
    let refused = followups::capture(app, request).await;
    assert_eq!(refused.unwrap_err(), locked);
    let refused = reminders::get_reminders(app, GetReminders {}).await;
    assert_eq!(refused.unwrap_err(), locked);
    let refused = workspace::check_workspace(app, CheckWorkspace {}, &work()).await;
    assert_eq!(refused.unwrap_err(), locked);
    let request = RenameCommunity { name: "x".into() };
    let refused = workspace::rename_community(app, request).await;
    assert_eq!(refused.unwrap_err(), locked);
    let refused = workspace::list_recent(app, ListRecent {}).await;
    assert_eq!(refused.unwrap_err(), locked);
    let file = club.file("soci.csv", "Nome\nAda\n").display().to_string();
    let request = InspectFile {
        path: file,
        sheet: None,
    };
    let refused = importing::inspect_file(app, request).await;
    assert_eq!(refused.unwrap_err(), locked);
    assert_eq!(set(app, Some(RIGHT), None).await.unwrap_err(), locked);
    assert_eq!(lock_now(app).await.unwrap_err(), locked);
    let request = OpenWorkspace {
        path,
        accept_cloud_folder: true,
    };
    let refused = workspace::open_workspace(app, request).await;
    assert_eq!(refused.unwrap_err(), locked);
    let start = workspace::start(app, Start {}).await.unwrap();
    assert!(start.workspace.is_none());
    assert_eq!(start.failure, Some(locked));

    // pausing goes on from the tray, and names nobody
    let how_long = HowLong::AnHour;
    let paused = reminders::pause_reminders(app, PauseReminders { how_long }).await;
    assert!(paused.unwrap().rows.is_empty());
    assert_eq!(app.glance().await.next_event, None);

    unlock(app, RIGHT).await.unwrap();
    assert!(people::list_people(app, everybody()).await.is_ok());
}

#[tokio::test]
async fn wrong_passphrases_wait_longer_each_time_also_after_a_restart() {
    let clock = Arc::new(Clock(AtomicI64::new(1_800_000_000_000)));
    let (folder, app) = timed(clock.clone()).await;
    set(&app, None, Some(RIGHT)).await.unwrap();
    lock_now(&app).await.unwrap();
    let wrong = |wait_seconds| Err(Failure::WrongPassphrase { wait_seconds });
    assert_eq!(unlock(&app, "0000").await, wrong(0));
    assert_eq!(unlock(&app, "").await, wrong(0));
    assert_eq!(unlock(&app, "Quattro gatti").await, wrong(2));
    // the right one has to wait too
    assert_eq!(unlock(&app, RIGHT).await, wrong(2));
    clock.0.fetch_add(2_000, Ordering::Relaxed);
    assert_eq!(unlock(&app, "gatti").await, wrong(4));
    app.close().await;

    let app = App::with_source(places(folder.path()), clock.clone());
    app.begin(app::Beginning::default()).await;
    assert!(app.is_workspace_locked());
    assert_eq!(view(&app).await.wait_seconds, 4);
    assert_eq!(unlock(&app, RIGHT).await, wrong(4));
    // a clock that is put back makes nobody wait for ever
    clock.0.fetch_add(-3_600_000, Ordering::Relaxed);
    assert_eq!(unlock(&app, RIGHT).await, wrong(4));
    clock.0.fetch_add(3_610_000, Ordering::Relaxed);
    unlock(&app, RIGHT).await.unwrap();
    assert!(!app.is_workspace_locked());
    assert_eq!(view(&app).await.wait_seconds, 0);
}

#[tokio::test]
async fn a_passphrase_is_changed_and_removed_only_with_the_one_there_is() {
    let club = club(false).await;
    let app = &club.app;
    set(app, None, Some(RIGHT)).await.unwrap();
    let wrong = Err(Failure::WrongPassphrase { wait_seconds: 0 });
    assert_eq!(set(app, None, Some("un'altra frase")).await, wrong);
    assert_eq!(set(app, Some("gatti"), None).await, wrong);
    choose(app, false, 15).await;
    let changed = set(app, Some(RIGHT), Some("un'altra frase")).await.unwrap();
    assert_eq!(changed.idle_minutes, 15);
    lock_now(app).await.unwrap();
    assert_eq!(unlock(app, RIGHT).await, wrong.map(|_| Nothing {}));
    unlock(app, "un'altra frase").await.unwrap();
    let removed = set(app, Some("un'altra frase"), None).await.unwrap();
    assert_eq!(removed, LockView::default());
    assert_eq!(lock_now(app).await, Err(Failure::NoPassphrase));
    club.app.close().await;
    let app = App::new(places(club.folder.path()));
    app.begin(app::Beginning::default()).await;
    assert!(!app.is_workspace_locked());
    assert!(people::list_people(&app, everybody()).await.is_ok());
}

#[tokio::test]
async fn a_copy_is_as_locked_as_the_file_and_nothing_in_it_is_the_passphrase() {
    let club = club(false).await;
    let app = &club.app;
    set(app, None, Some(RIGHT)).await.unwrap();
    let path = club.path_of_workspace().await;
    app.close().await;
    let copy = club.folder.path().join("copia.cerchia");
    std::fs::copy(&path, &copy).unwrap();
    let bytes = std::fs::read(&copy).unwrap();
    let has = |text: &str| {
        bytes
            .windows(text.len())
            .any(|some| some == text.as_bytes())
    };
    assert!(has("$argon2id$") && !has(RIGHT));
    let request = OpenWorkspace {
        path: copy.display().to_string(),
        accept_cloud_folder: true,
    };
    let refused = workspace::open_workspace(app, request.clone()).await;
    assert_eq!(refused.unwrap_err(), Failure::Locked);
    // another community can be opened from there
    let other = CreateWorkspace {
        path: Some(
            club.folder
                .path()
                .join("altra.cerchia")
                .display()
                .to_string(),
        ),
        name: "Altra".into(),
        example: false,
        accept_cloud_folder: true,
    };
    workspace::create_workspace(app, other).await.unwrap();
    assert!(!app.is_workspace_locked());
    let refused = workspace::open_workspace(app, request).await;
    assert_eq!(refused.unwrap_err(), Failure::Locked);
    unlock(app, RIGHT).await.unwrap();
}

#[tokio::test]
async fn it_locks_by_itself_when_nobody_is_there() {
    let clock = Arc::new(Clock(AtomicI64::new(1_800_000_000_000)));
    let (_folder, app) = timed(clock.clone()).await;
    let minutes = |minutes: i64| clock.0.fetch_add(minutes * 60_000, Ordering::Relaxed);
    set(&app, None, Some(RIGHT)).await.unwrap();
    minutes(600);
    // unless one wants it to
    assert_eq!(app.lock_if_idle().await, None);
    choose(&app, false, 15).await;
    minutes(10);
    let left = app.lock_if_idle().await.unwrap().as_secs();
    assert!((298..=300).contains(&left), "{left} s");
    lock::stay_awake(&app, StayAwake {}).await.unwrap();
    minutes(10);
    assert!(app.lock_if_idle().await.is_some() && !app.is_workspace_locked());
    // whoever has a door open is at work there
    let event = launch(&app, None).await.id;
    door::note_open(&app, Some(event), vec![1]);
    minutes(60);
    assert!(app.lock_if_idle().await.is_some() && !app.is_workspace_locked());
    door::note_open(&app, None, Vec::new());
    // a clock that is put back makes nobody stay open for longer
    minutes(-100_000);
    assert!(app.lock_if_idle().await.is_some());
    minutes(15);
    assert_eq!(app.lock_if_idle().await, Some(Duration::ZERO));
    assert!(app.is_workspace_locked());
    assert_eq!(app.lock_if_idle().await, None);
    unlock(&app, RIGHT).await.unwrap();
    assert!(app.lock_if_idle().await.is_some() && !app.is_workspace_locked());
}

#[tokio::test]
async fn behind_the_pin_of_the_door_nobody_changes_the_lock() {
    let club = club(false).await;
    let app = &club.app;
    let pin = "4711".to_owned();
    door::set_door_pin(app, SetDoorPin { pin }).await.unwrap();
    door::lock_door(app, contract::door::LockDoor {})
        .await
        .unwrap();
    let refused = set(app, None, Some(RIGHT)).await;
    assert_eq!(refused, Err(Failure::DoorLocked));
    assert_eq!(lock_now(app).await, Err(Failure::DoorLocked));
}

#[test]
fn a_passphrase_is_never_shown_to_whoever_looks_for_a_fault() {
    let request = UnlockWorkspace {
        passphrase: passphrase(RIGHT),
    };
    assert!(!format!("{request:?}").contains("gatti"));
}
