//! What this computer remembers of a passphrase: only as long as it should, and whatever its keyring
//! does.

use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use app::{
    App, lock, people,
    secrets::{Keyring, Secret},
};
use contract::{
    Failure, Nothing,
    lock::{KeyringTrouble, UnlockWorkspace},
};

use crate::{
    common::{Club, club, places},
    locking::{RIGHT, choose, everybody, lock_now, set, unlock, view},
};

async fn remembered(app: &App) -> Result<Nothing, Failure> {
    let passphrase = None;
    lock::unlock_workspace(app, UnlockWorkspace { passphrase }).await
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
