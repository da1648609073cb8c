//! "Remember on this computer": a random token rests in the system's keyring, and its hash in the
//! file. The hash goes first when it is to be forgotten, so that a token the keyring would not give
//! up opens nothing.

use base64::{Engine, engine::general_purpose::STANDARD_NO_PAD};
use contract::{Failure, lock::KeyringTrouble};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::{Kept, unlocked};
use crate::{App, failure::unexpected, guessing, held, secrets::Secret};

/// Random bytes of a token.
const BYTES: usize = 32;

/// The name of a token in the keyring.
fn name(slot: Uuid) -> String {
    format!("window-lock-{slot}")
}

/// Remembers from now on, if that is wanted, and nobody waits for it.
pub fn begin(app: &App, kept: &Kept) {
    if kept.remember {
        let (app, slot) = (app.clone(), kept.slot);
        tokio::spawn(async move {
            if let Err(failure) = remember(&app, slot, true).await {
                tracing::warn!(?failure, "this computer does not remember");
            }
        });
    }
}

/// Takes the token out of the keyring, and nobody waits for it.
pub fn forget(app: &App, kept: &Kept) {
    if kept.token.is_some() {
        let (app, name) = (app.clone(), name(kept.slot));
        tokio::spawn(async move {
            if let Err(trouble) = app.0.secrets.remove(&name).await {
                tracing::warn!(
                    ?trouble,
                    "a token that opens nothing is still in the keyring"
                );
            }
        });
    }
}

/// Puts a new token into the keyring. Where that does not work why is noted; whether it is to be tried
/// again the next time is the caller's to say. The workspace is let go while the keyring is asked, so
/// that it can be closed meanwhile.
pub async fn remember(app: &App, slot: Uuid, again: bool) -> Result<(), Failure> {
    let mut random = Zeroizing::new([0_u8; BYTES]);
    getrandom::fill(&mut *random).map_err(|error| unexpected(&error))?;
    let token = Zeroizing::new(STANDARD_NO_PAD.encode(*random));
    let secret: Secret = Zeroizing::new(token.as_bytes().to_vec());
    let hash = guessing::hash(token).await?;
    let done = app.0.secrets.keep(&name(slot), secret).await;
    let _turn = app.0.locking.turn.lock().await;
    // meanwhile it may have been locked, closed, or have another passphrase
    let wanted = match app.store().await {
        Ok(store) => Kept::read(&store)
            .await?
            .filter(|kept| kept.slot == slot && kept.remember)
            .map(|kept| (store, kept)),
        Err(_) => None,
    };
    let Some((store, mut kept)) = wanted else {
        kept_for_nothing(app, slot).await;
        return Ok(());
    };
    *held(&app.0.locking.trouble) = done.err();
    match done {
        Ok(()) => kept.token = Some(hash),
        Err(trouble) => {
            tracing::info!(?trouble, "this computer does not remember");
            (kept.token, kept.remember) = (None, again);
        }
    }
    kept.write(&store).await
}

async fn kept_for_nothing(app: &App, slot: Uuid) {
    if let Err(trouble) = app.0.secrets.remove(&name(slot)).await {
        tracing::warn!(
            ?trouble,
            "a token that opens nothing is still in the keyring"
        );
    }
}

/// Unlocks with what this computer remembers.
pub async fn unlock(app: &App) -> Result<(), Failure> {
    let not = |why| Failure::NotRemembered { why };
    let token_of = |kept: Option<Kept>| kept.and_then(|kept| Some((kept.slot, kept.token?)));
    let remembered = token_of(Kept::read(&*app.any_store().await?).await?);
    let (slot, hash) = remembered.ok_or(not(KeyringTrouble::Nothing))?;
    // the system may ask something: meanwhile the passphrase can be typed, and the workspace closed
    let secret = app.0.secrets.read(&name(slot)).await.map_err(|why| {
        *held(&app.0.locking.trouble) = Some(why);
        not(why)
    })?;
    let token = String::from_utf8(secret.to_vec()).map(Zeroizing::new);
    let token = token.map_err(|_| not(KeyringTrouble::Other))?;
    if !guessing::matches(hash.clone(), token).await? {
        *held(&app.0.locking.trouble) = Some(KeyringTrouble::Other);
        return Err(not(KeyringTrouble::Other));
    }
    let _turn = app.0.locking.turn.lock().await;
    // meanwhile it may have been forgotten, or another workspace opened
    let store = app.any_store().await?;
    if token_of(Kept::read(&store).await?) != Some((slot, hash)) {
        return Err(not(KeyringTrouble::Nothing));
    }
    unlocked(app, &store).await;
    Ok(())
}
