//! The lock of a workspace's window. While it is locked every call that touches the workspace says
//! so; reminders go on, without names. A passphrase unlocks it, or a token that the system's keyring
//! holds while this computer is to remember. Neither seals the file: whoever can read the file
//! itself can read what is in it.

mod idle;
mod kept;
mod remembering;

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, AtomicI64, AtomicU16, Ordering},
};

use contract::{
    Failure, Nothing,
    lock::{
        GetLock, KeyringTrouble, LockView, LockWorkspace, Passphrase, SetLocking, SetPassphrase,
        StayAwake, UnlockWorkspace,
    },
};
use store::Store;
use tokio::sync::Notify;
use zeroize::Zeroizing;

use crate::{App, guessing, held};
use kept::Kept;

/// Letters of a passphrase at least, and bytes at most.
const LETTERS: u8 = 8;
const BYTES: u64 = 1_024;

/// Minutes after which it locks by itself, at most.
const LONGEST_IDLE: u16 = 24 * 60;

/// What the running application knows of the lock of the open workspace.
#[derive(Default)]
pub(crate) struct Locking {
    locked: AtomicBool,
    /// Minutes after which it locks by itself; never for 0.
    idle: AtomicU16,
    /// When somebody last did something, in milliseconds since 1970.
    touched: AtomicI64,
    /// Whether it is locked, or when it is to be, changed.
    changed: Notify,
    /// One passphrase is looked at at a time: many windows are no way around the waiting.
    turn: tokio::sync::Mutex<()>,
    /// Why this computer does not remember although it should.
    trouble: Mutex<Option<KeyringTrouble>>,
}

impl App {
    /// Whether the open workspace is locked with its passphrase.
    #[must_use]
    pub fn is_workspace_locked(&self) -> bool {
        self.0.locking.locked.load(Ordering::SeqCst)
    }

    /// Whether no name of the workspace is to be shown outside of the door.
    pub(crate) fn hides_names(&self) -> bool {
        self.is_locked() || self.is_workspace_locked()
    }
}

/// Everything but the lock says that it is locked.
pub(crate) fn refuse_locked(app: &App) -> Result<(), Failure> {
    if app.is_workspace_locked() {
        return Err(Failure::Locked);
    }
    Ok(())
}

/// Reads how a workspace that is just being opened is locked.
pub(crate) async fn of(store: &Store) -> Result<Opening, Failure> {
    let kept = Kept::read(store).await?;
    Ok(Opening {
        locked: kept.is_some(),
        idle: kept.map_or(0, |kept| kept.idle_minutes),
    })
}

/// How a workspace is locked that is just being opened.
pub(crate) struct Opening {
    locked: bool,
    idle: u16,
}

/// A workspace is opened: one with a passphrase is locked.
pub(crate) fn opened(app: &App, opening: &Opening) {
    let locking = &app.0.locking;
    *held(&locking.trouble) = None;
    locking.idle.store(opening.idle, Ordering::SeqCst);
    locking.touched.store(app.now(), Ordering::SeqCst);
    locking.locked.store(opening.locked, Ordering::SeqCst);
    locking.changed.notify_one();
}

/// How the open workspace is locked.
///
/// # Errors
/// If nothing is open or the file cannot be read.
pub async fn get_lock(app: &App, _: GetLock) -> Result<LockView, Failure> {
    view(app, Kept::read(&*app.any_store().await?).await?)
}

#[allow(clippy::unnecessary_wraps, reason = "what every call answers")]
fn view(app: &App, kept: Option<Kept>) -> Result<LockView, Failure> {
    let Some(kept) = kept else {
        return Ok(LockView::default());
    };
    Ok(LockView {
        has_passphrase: true,
        locked: app.is_workspace_locked(),
        wait_seconds: kept.wait(app.now()),
        remember: kept.remember,
        remembered: kept.token.is_some(),
        idle_minutes: kept.idle_minutes,
        trouble: *held(&app.0.locking.trouble),
    })
}

fn typed(passphrase: Passphrase) -> Zeroizing<String> {
    Zeroizing::new(passphrase.0)
}

/// Looks whether this is the passphrase. The try is written down as a wrong one before it is looked
/// at, so that ending the application is no way around the waiting.
async fn guess(
    app: &App,
    store: &Store,
    kept: &mut Kept,
    passphrase: Zeroizing<String>,
) -> Result<(), Failure> {
    let wait_seconds = kept.wait(app.now());
    if wait_seconds > 0 {
        return Err(Failure::WrongPassphrase { wait_seconds });
    }
    if passphrase.len() as u64 > BYTES {
        return Err(Failure::TooMuch { limit: BYTES });
    }
    kept.wrong = kept.wrong.saturating_add(1);
    let wait_seconds = guessing::pause(kept.wrong);
    kept.until = app.now() + i64::from(wait_seconds) * 1_000;
    kept.write(store).await?;
    if !guessing::matches(kept.hash.clone(), passphrase).await? {
        return Err(Failure::WrongPassphrase { wait_seconds });
    }
    (kept.wrong, kept.until) = (0, 0);
    kept.write(store).await
}

/// Gives the open workspace a passphrase, another one, or none any more.
///
/// # Errors
/// [`Failure::WrongPassphrase`] if the old one is wrong, [`Failure::ShortPassphrase`],
/// [`Failure::TooMuch`], or if the file cannot be written; then it stays as it was.
pub async fn set_passphrase(app: &App, request: SetPassphrase) -> Result<LockView, Failure> {
    let _turn = app.0.locking.turn.lock().await;
    let store = app.store().await?;
    let new = request.new.map(typed);
    if let Some(new) = &new {
        if new.chars().count() < usize::from(LETTERS) {
            return Err(Failure::ShortPassphrase { least: LETTERS });
        }
        if new.len() as u64 > BYTES {
            return Err(Failure::TooMuch { limit: BYTES });
        }
    }
    let old = Kept::read(&store).await?;
    let (remember, idle_minutes) = match old {
        Some(mut kept) => {
            let passphrase = request.old.map(typed).unwrap_or_default();
            guess(app, &store, &mut kept, passphrase).await?;
            remembering::forget(app, &kept);
            (kept.remember, kept.idle_minutes)
        }
        None => (false, 0),
    };
    let locking = &app.0.locking;
    *held(&locking.trouble) = None;
    let kept = match new {
        Some(new) => {
            let kept = Kept {
                hash: guessing::hash(new).await?,
                remember,
                idle_minutes,
                slot: app.new_id(),
                ..Kept::default()
            };
            kept.write(&store).await?;
            remembering::begin(app, &kept);
            Some(kept)
        }
        None => {
            Kept::remove(&store).await?;
            locking.idle.store(0, Ordering::SeqCst);
            locking.changed.notify_one();
            None
        }
    };
    view(app, kept)
}

/// Chooses whether this computer remembers, and when it locks by itself. A keyring that does not
/// take the token is no failure: the answer says why it did not.
///
/// # Errors
/// [`Failure::NoPassphrase`] where there is none, or if the file cannot be written.
pub async fn set_locking(app: &App, request: SetLocking) -> Result<LockView, Failure> {
    let turn = app.0.locking.turn.lock().await;
    let store = app.store().await?;
    let mut kept = Kept::read(&store).await?.ok_or(Failure::NoPassphrase)?;
    kept.idle_minutes = request.idle_minutes.min(LONGEST_IDLE);
    let wanted = request.remember && kept.token.is_none();
    kept.remember = request.remember;
    let locking = &app.0.locking;
    if !kept.remember {
        remembering::forget(app, &kept);
        kept.token = None;
        *held(&locking.trouble) = None;
    }
    kept.write(&store).await?;
    locking.idle.store(kept.idle_minutes, Ordering::SeqCst);
    locking.touched.store(app.now(), Ordering::SeqCst);
    locking.changed.notify_one();
    // the system may ask something now, and nobody else is to wait for that
    drop(turn);
    if wanted {
        remembering::remember(app, kept.slot, false).await?;
    }
    view(app, Kept::read(&store).await?)
}

/// Locks the open workspace now; this computer forgets what it remembered.
///
/// # Errors
/// [`Failure::NoPassphrase`] where there is none; if the file cannot be written it is locked all the
/// same, and this computer may still remember.
pub async fn lock_workspace(app: &App, _: LockWorkspace) -> Result<Nothing, Failure> {
    let _turn = app.0.locking.turn.lock().await;
    let store = app.store().await?;
    let mut kept = Kept::read(&store).await?.ok_or(Failure::NoPassphrase)?;
    app.0.locking.locked.store(true, Ordering::SeqCst);
    if kept.token.is_some() {
        remembering::forget(app, &kept);
        kept.token = None;
        kept.write(&store).await?;
    }
    Ok(Nothing {})
}

/// Unlocks the open workspace with what was typed, or with what this computer remembers.
///
/// # Errors
/// [`Failure::WrongPassphrase`], with the seconds until the next one is looked at;
/// [`Failure::NotRemembered`], with the reason; or if the file cannot be read or written.
pub async fn unlock_workspace(app: &App, request: UnlockWorkspace) -> Result<Nothing, Failure> {
    let Some(passphrase) = request.passphrase.map(typed) else {
        remembering::unlock(app).await?;
        return Ok(Nothing {});
    };
    let _turn = app.0.locking.turn.lock().await;
    let store = app.any_store().await?;
    if !app.is_workspace_locked() {
        return Ok(Nothing {});
    }
    if let Some(mut kept) = Kept::read(&store).await? {
        guess(app, &store, &mut kept, passphrase).await?;
        unlocked(app, &store).await;
        remembering::begin(app, &kept);
    } else {
        unlocked(app, &store).await;
    }
    Ok(Nothing {})
}

/// It is unlocked, unless another workspace was opened meanwhile.
async fn unlocked(app: &App, store: &Arc<Store>) {
    let open = app.any_store().await;
    if open.is_ok_and(|open| Arc::ptr_eq(&open, store)) {
        let locking = &app.0.locking;
        locking.touched.store(app.now(), Ordering::SeqCst);
        locking.locked.store(false, Ordering::SeqCst);
        locking.changed.notify_one();
    }
}

/// Somebody is there.
///
/// # Errors
/// None.
pub async fn stay_awake(app: &App, _: StayAwake) -> Result<Nothing, Failure> {
    app.0.locking.touched.store(app.now(), Ordering::SeqCst);
    Ok(Nothing {})
}
