//! The lock of a workspace and the keyring of the computer: what is remembered, and that a keyring
//! which hangs, refuses or is not there keeps nobody out.

use std::{
    sync::{Arc, atomic::Ordering},
    time::Duration,
};

use app::people;
use contract::{Failure, Nothing, lock::KeyringTrouble};

use crate::common::{Club, club};
use crate::locking::{
    Mood, RIGHT, Stand, choose, everybody, lock_now, remembered, restart, set, soon, unlock, view,
};

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
