//! The lock of a workspace: locked nothing answers, wrong passphrases wait longer each time, and the
//! computer remembers only as long as it should, whatever its keyring does.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, AtomicU32, Ordering},
    },
    time::Duration,
};

use app::{
    App, door, events, followups, history, importing, lock, people, reminders, search,
    secrets::{Keyring, Secret},
    workspace,
};
use contract::{
    Failure, Nothing,
    door::{GetDoor, SetDoorPin},
    events::ListEvents,
    followups::{Capture, ListKept},
    history::{ListHistory, Undo},
    importing::InspectFile,
    lock::{
        GetLock, KeyringTrouble, LockView, LockWorkspace, Passphrase, SetLocking, SetPassphrase,
        StayAwake, UnlockWorkspace,
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
    common::{Club, club, places, work},
    door::{Clock, timed},
    evening::launch,
};

const RIGHT: &str = "quattro gatti al circolo";

fn passphrase(text: &str) -> Option<Passphrase> {
    Some(Passphrase(text.into()))
}

async fn set(app: &App, old: Option<&str>, new: Option<&str>) -> Result<LockView, Failure> {
    let (old, new) = (old.and_then(passphrase), new.and_then(passphrase));
    lock::set_passphrase(app, SetPassphrase { old, new }).await
}

async fn unlock(app: &App, text: &str) -> Result<Nothing, Failure> {
    let passphrase = passphrase(text);
    lock::unlock_workspace(app, UnlockWorkspace { passphrase }).await
}

async fn remembered(app: &App) -> Result<Nothing, Failure> {
    let passphrase = None;
    lock::unlock_workspace(app, UnlockWorkspace { passphrase }).await
}

async fn lock_now(app: &App) -> Result<Nothing, Failure> {
    lock::lock_workspace(app, LockWorkspace {}).await
}

async fn view(app: &App) -> LockView {
    lock::get_lock(app, GetLock {}).await.unwrap()
}

async fn choose(app: &App, remember: bool, idle_minutes: u16) -> LockView {
    let request = SetLocking {
        remember,
        idle_minutes,
    };
    lock::set_locking(app, request).await.unwrap()
}

fn everybody() -> ListPeople {
    ListPeople {
        filter: PeopleFilter::default(),
        order: PeopleOrder::FamilyName,
        descending: false,
        from: PageFrom::Position(0),
        limit: 9,
    }
}

/// Ends the application and starts it again in the same home.
async fn restart(club: Club, keyring: Option<Arc<Stand>>) -> Club {
    club.app.close().await;
    let app = App::new(places(club.folder.path()));
    if let Some(keyring) = keyring {
        app.keep_secrets_with(keyring);
    }
    app.begin(app::Beginning::default()).await;
    Club { app, ..club }
}

/// What a keyring does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mood {
    Works,
    Refuses(KeyringTrouble),
    Hangs,
    Panics,
    /// It says it keeps what it is given, and keeps something else.
    Muddles,
}

/// A keyring that does what a test wants.
struct Stand {
    mood: Mutex<Mood>,
    kept: Mutex<HashMap<String, Vec<u8>>>,
    asked: AtomicU32,
}

impl Stand {
    fn new(mood: Mood) -> Arc<Self> {
        Arc::new(Self {
            mood: Mutex::new(mood),
            kept: Mutex::default(),
            asked: AtomicU32::new(0),
        })
    }

    fn mood(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    fn kept(&self) -> Vec<Vec<u8>> {
        self.kept.lock().unwrap().values().cloned().collect()
    }

    fn answer(&self) -> Result<(), KeyringTrouble> {
        self.asked.fetch_add(1, Ordering::SeqCst);
        let mood = *self.mood.lock().unwrap();
        match mood {
            Mood::Works | Mood::Muddles => Ok(()),
            Mood::Refuses(trouble) => Err(trouble),
            Mood::Hangs => loop {
                std::thread::park();
            },
            Mood::Panics => panic!("a keyring that panics"),
        }
    }
}

impl Keyring for Stand {
    fn store(&self, name: &str, secret: &[u8]) -> Result<(), KeyringTrouble> {
        self.answer()?;
        let mut kept = secret.to_vec();
        if *self.mood.lock().unwrap() == Mood::Muddles {
            kept.reverse();
        }
        self.kept.lock().unwrap().insert(name.into(), kept);
        Ok(())
    }

    fn read(&self, name: &str) -> Result<Secret, KeyringTrouble> {
        self.answer()?;
        let kept = self.kept.lock().unwrap().get(name).cloned();
        kept.map(Secret::new).ok_or(KeyringTrouble::Nothing)
    }

    fn remove(&self, name: &str) -> Result<(), KeyringTrouble> {
        self.answer()?;
        self.kept.lock().unwrap().remove(name);
        Ok(())
    }

    fn patience(&self) -> Duration {
        Duration::from_secs(2)
    }
}

/// Waits until something is so that nobody waits for.
async fn soon(so: impl AsyncFn() -> bool) {
    for _ in 0..200 {
        if so().await {
            return;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    panic!("it never became so");
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
    let club = restart(club, None).await;
    assert!(!club.app.is_workspace_locked());
    assert!(people::list_people(&club.app, everybody()).await.is_ok());
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
async fn this_computer_remembers_over_a_restart_until_it_is_locked_by_hand() {
    let keyring = Stand::new(Mood::Works);
    let club = club(false).await;
    club.app.keep_secrets_with(keyring.clone());
    set(&club.app, None, Some(RIGHT)).await.unwrap();
    let chosen = choose(&club.app, true, 0).await;
    assert!(chosen.remember && chosen.remembered && chosen.trouble.is_none());
    let token = keyring.kept().remove(0);
    assert!(token.len() >= 40, "{} letters", token.len());

    let club = restart(club, Some(keyring.clone())).await;
    assert!(club.app.is_workspace_locked());
    remembered(&club.app).await.unwrap();
    assert!(people::list_people(&club.app, everybody()).await.is_ok());
    lock_now(&club.app).await.unwrap();
    let not = |why| Err(Failure::NotRemembered { why });
    assert_eq!(remembered(&club.app).await, not(KeyringTrouble::Nothing));
    soon(async || keyring.kept().is_empty()).await;
    // a token that somebody put aside opens nothing
    let club = restart(club, Some(keyring.clone())).await;
    assert_eq!(remembered(&club.app).await, not(KeyringTrouble::Nothing));
    // after the passphrase it remembers again, with another one
    unlock(&club.app, RIGHT).await.unwrap();
    soon(async || view(&club.app).await.remembered).await;
    assert_ne!(keyring.kept(), [token]);
    // another passphrase, another token
    let before = keyring.kept();
    set(&club.app, Some(RIGHT), Some("un'altra frase"))
        .await
        .unwrap();
    soon(async || view(&club.app).await.remembered && keyring.kept().len() == 1).await;
    assert_ne!(keyring.kept(), before);
    let forgotten = choose(&club.app, false, 0).await;
    assert!(!forgotten.remember && !forgotten.remembered);
    soon(async || keyring.kept().is_empty()).await;
}

#[tokio::test]
async fn a_keyring_with_another_value_or_none_unlocks_nothing() {
    let keyring = Stand::new(Mood::Works);
    let club = club(false).await;
    club.app.keep_secrets_with(keyring.clone());
    set(&club.app, None, Some(RIGHT)).await.unwrap();
    choose(&club.app, true, 0).await;
    let club = restart(club, Some(keyring.clone())).await;
    let not = |why| Err(Failure::NotRemembered { why });
    let name = keyring.kept.lock().unwrap().keys().next().unwrap().clone();
    for other in [&b"another"[..], &[0xff, 0xfe]] {
        keyring
            .kept
            .lock()
            .unwrap()
            .insert(name.clone(), other.into());
        assert_eq!(remembered(&club.app).await, not(KeyringTrouble::Other));
    }
    keyring.kept.lock().unwrap().clear();
    assert_eq!(remembered(&club.app).await, not(KeyringTrouble::Nothing));
    assert!(club.app.is_workspace_locked());
    unlock(&club.app, RIGHT).await.unwrap();
}

#[tokio::test]
async fn whatever_the_keyring_does_the_passphrase_is_enough() {
    for (mood, why) in [
        (None, KeyringTrouble::Absent),
        (
            Some(Mood::Refuses(KeyringTrouble::Locked)),
            KeyringTrouble::Locked,
        ),
        (
            Some(Mood::Refuses(KeyringTrouble::Denied)),
            KeyringTrouble::Denied,
        ),
        (Some(Mood::Muddles), KeyringTrouble::Other),
        (Some(Mood::Panics), KeyringTrouble::Absent),
        (Some(Mood::Hangs), KeyringTrouble::Silent),
    ] {
        let club = club(false).await;
        let app = &club.app;
        if let Some(mood) = mood {
            app.keep_secrets_with(Stand::new(mood));
        }
        set(app, None, Some(RIGHT)).await.unwrap();
        let chosen = choose(app, true, 0).await;
        assert_eq!(chosen.trouble, Some(why), "{mood:?}");
        assert!(!chosen.remember && !chosen.remembered, "{mood:?}");
        lock_now(app).await.unwrap();
        unlock(app, RIGHT).await.unwrap();
    }
}

/// A community whose passphrase this computer remembers, just started and locked.
async fn starting(keyring: &Arc<Stand>) -> Club {
    let club = club(false).await;
    club.app.keep_secrets_with(keyring.clone());
    set(&club.app, None, Some(RIGHT)).await.unwrap();
    assert!(choose(&club.app, true, 0).await.remembered);
    restart(club, Some(keyring.clone())).await
}

const SILENT: Result<Nothing, Failure> = Err(Failure::NotRemembered {
    why: KeyringTrouble::Silent,
});

#[tokio::test]
async fn a_keyring_that_hangs_keeps_nobody_waiting_twice() {
    let keyring = Stand::new(Mood::Works);
    let club = starting(&keyring).await;
    keyring.mood(Mood::Hangs);
    assert_eq!(remembered(&club.app).await, SILENT);
    let before = keyring.asked.load(Ordering::SeqCst);
    let begun = std::time::Instant::now();
    assert_eq!(remembered(&club.app).await, SILENT);
    assert!(begun.elapsed() < Duration::from_secs(1));
    assert_eq!(keyring.asked.load(Ordering::SeqCst), before);
    assert_eq!(view(&club.app).await.trouble, Some(KeyringTrouble::Silent));
    unlock(&club.app, RIGHT).await.unwrap();
    // nor does the end of the application wait for it
    club.app.close().await;
}

#[tokio::test]
async fn while_the_keyring_is_asked_the_passphrase_can_be_typed() {
    let keyring = Stand::new(Mood::Works);
    let club = starting(&keyring).await;
    keyring.mood(Mood::Hangs);
    let (asked, typed) = tokio::join!(remembered(&club.app), unlock(&club.app, RIGHT));
    assert_eq!((asked, typed), (SILENT, Ok(Nothing {})));
    assert!(!club.app.is_workspace_locked());
    // it is tried again after the next start
    soon(async || view(&club.app).await.trouble.is_some()).await;
    assert!(view(&club.app).await.remember);
    keyring.mood(Mood::Works);
    let club = restart(club, Some(Stand::new(Mood::Works))).await;
    unlock(&club.app, RIGHT).await.unwrap();
    soon(async || view(&club.app).await.remembered).await;
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
