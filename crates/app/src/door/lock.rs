//! The lock of the door. Its PIN is kept as an Argon2 hash beside this machine's preferences: it
//! keeps a helper at the desk out of the directory, not a thief out of the file.

use contract::{
    Failure, Nothing,
    door::{LockDoor, SetDoorPin, UnlockDoor},
};
use domain::EventId;
use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use crate::{
    App,
    failure::of_io,
    guessing::{self, pause},
    held,
    remembered::Remembered,
};

/// Digits of a PIN.
const DIGITS: std::ops::RangeInclusive<usize> = 4..=12;

/// What this machine remembers of the door.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
pub(crate) struct Lock {
    /// The PIN, as a string of the password hashing competition.
    pin: Option<String>,
    /// Only the door answers.
    locked: bool,
    /// PINs that were wrong since the last right one.
    wrong: u32,
    /// When the next one is looked at, in milliseconds since 1970.
    until: i64,
    /// The event whose door is open.
    open: Option<EventId>,
    /// The desks at which it is.
    #[serde(default)]
    desks: Vec<u32>,
}

impl Lock {
    /// Seconds to wait.
    fn wait(&self, now: i64) -> u32 {
        guessing::left(self.until, self.wrong, now)
    }
}

/// Whether it is locked, whether there is a PIN, and how many seconds the next one has to wait.
pub(super) fn state(app: &App) -> (bool, bool, u32) {
    let remembered = held(&app.0.remembered);
    let lock = &remembered.door;
    (lock.locked, lock.pin.is_some(), lock.wait(app.now()))
}

/// Everything but the door says that it is locked.
pub(crate) fn refuse_locked(app: &App) -> Result<(), Failure> {
    if held(&app.0.remembered).door.locked {
        return Err(Failure::DoorLocked);
    }
    Ok(())
}

impl App {
    /// Whether only the calls of the door answer.
    #[must_use]
    pub fn is_locked(&self) -> bool {
        held(&self.0.remembered).door.locked
    }
}

/// Desks that are opened again at the most.
const DESKS: usize = 8;

/// Remembers whose door is open at which desks, so that a start after a power cut is at the door
/// again.
pub fn note_open(app: &App, event: Option<EventId>, desks: Vec<u32>) {
    let noted = change(app, |lock| {
        lock.open = event;
        lock.desks = desks;
        lock.desks.truncate(DESKS);
    });
    if let Err(failure) = noted {
        tracing::warn!(?failure, "the open door is not remembered");
    }
}

/// The event whose door was open when the application ended, however it ended.
#[must_use]
pub fn reopened(app: &App) -> Option<EventId> {
    held(&app.0.remembered).door.open
}

/// The desks at which it was; never none.
#[must_use]
pub fn desks(app: &App) -> Vec<u32> {
    let desks = held(&app.0.remembered).door.desks.clone();
    if desks.is_empty() { vec![1] } else { desks }
}

/// Changes what is remembered, on the disk first.
fn change(app: &App, how: impl FnOnce(&mut Lock)) -> Result<(), Failure> {
    let mut remembered = held(&app.0.remembered);
    let mut changed: Remembered = remembered.clone();
    how(&mut changed.door);
    let config = &app.0.places.config;
    changed
        .save(config)
        .map_err(|error| of_io(config, &error))?;
    *remembered = changed;
    Ok(())
}

/// Sets the PIN.
///
/// # Errors
/// [`Failure::DoorLocked`], [`Failure::NoSuchPin`].
pub async fn set_door_pin(app: &App, request: SetDoorPin) -> Result<Nothing, Failure> {
    refuse_locked(app)?;
    let pin = request.pin;
    if !DIGITS.contains(&pin.len()) || !pin.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Failure::NoSuchPin);
    }
    let hash = guessing::hash(Zeroizing::new(pin)).await?;
    change(app, |lock| {
        (lock.pin, lock.wrong, lock.until) = (Some(hash), 0, 0);
    })?;
    Ok(Nothing {})
}

/// Locks the door.
///
/// # Errors
/// [`Failure::NoSuchPin`] if no PIN was set.
pub async fn lock_door(app: &App, _: LockDoor) -> Result<Nothing, Failure> {
    if held(&app.0.remembered).door.pin.is_none() {
        return Err(Failure::NoSuchPin);
    }
    change(app, |lock| lock.locked = true)?;
    Ok(Nothing {})
}

/// Unlocks the door.
///
/// # Errors
/// [`Failure::WrongPin`], with the seconds until the next one is looked at.
pub async fn unlock_door(app: &App, request: UnlockDoor) -> Result<Nothing, Failure> {
    // one at a time: many windows are no way around the waiting
    let _turn = app.0.unlocking.lock().await;
    let lock = held(&app.0.remembered).door.clone();
    let wait_seconds = lock.wait(app.now());
    if wait_seconds > 0 {
        return Err(Failure::WrongPin { wait_seconds });
    }
    let Some(hash) = lock.pin else {
        change(app, |lock| lock.locked = false)?;
        return Ok(Nothing {});
    };
    if guessing::matches(hash, Zeroizing::new(request.pin)).await? {
        change(app, |lock| {
            (lock.locked, lock.wrong, lock.until) = (false, 0, 0);
        })?;
        return Ok(Nothing {});
    }
    let wrong = lock.wrong + 1;
    let wait_seconds = pause(wrong);
    let until = app.now() + i64::from(wait_seconds) * 1_000;
    change(app, |lock| (lock.wrong, lock.until) = (wrong, until))?;
    Err(Failure::WrongPin { wait_seconds })
}
