//! The lock of a workspace's window: a passphrase, whether this computer remembers it, and after how
//! long it locks by itself. It locks the window; the file is not sealed.

use serde::{Deserialize, Serialize};

/// What somebody typed as a passphrase. It is never shown, not even to somebody who looks for a
/// fault.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Passphrase(pub String);

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase")
    }
}

/// Asks how the open workspace is locked. Answered while it is.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct GetLock {}

/// How the open workspace is locked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LockView {
    /// There is a passphrase.
    pub has_passphrase: bool,
    /// It is locked now.
    pub locked: bool,
    /// Seconds until the next passphrase is looked at.
    pub wait_seconds: u32,
    /// This computer is to remember it until it is locked.
    pub remember: bool,
    /// This computer does: [`UnlockWorkspace`] without a passphrase may open it.
    pub remembered: bool,
    /// It locks after so many minutes in which nobody did anything; never for 0.
    pub idle_minutes: u16,
    /// Why this computer does not remember it although it should.
    pub trouble: Option<KeyringTrouble>,
}

/// Gives the open workspace a passphrase, another one, or none any more.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetPassphrase {
    /// The one it has; not looked at where it has none.
    pub old: Option<Passphrase>,
    /// The new one; none takes it away.
    pub new: Option<Passphrase>,
}

/// Chooses how the lock goes.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SetLocking {
    /// As [`LockView::remember`].
    pub remember: bool,
    /// As [`LockView::idle_minutes`].
    pub idle_minutes: u16,
}

/// Locks the open workspace now; this computer forgets what it remembered.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct LockWorkspace {}

/// Unlocks it.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct UnlockWorkspace {
    /// What was typed; none asks this computer whether it remembers.
    pub passphrase: Option<Passphrase>,
}

/// Somebody is there: the time after which it locks begins anew.
#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
pub struct StayAwake {}

/// Why the system's keyring does not give or take a secret.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KeyringTrouble {
    /// It answers, and there is nothing of this name.
    Nothing,
    /// There is no keyring on this system, or it does not work.
    Absent,
    /// It is locked.
    Locked,
    /// Somebody said no when the system asked.
    Denied,
    /// It did not answer in time: perhaps the system asks something that nobody sees.
    Silent,
    /// It holds another value than it should.
    Other,
}
