//! The system's own keyring: the Secret Service on Linux, the Keychain on macOS, the Credential
//! Manager on Windows. What it answers is told apart here, because some of it is misleading: where
//! there is no bus it speaks of a default store, and a locked keyring may say that nothing is in it.

use contract::lock::KeyringTrouble;
use keyring::{Entry, Error};
use zeroize::{Zeroize, Zeroizing};

use super::{Keyring, Secret};

/// Under which name the system shows what is ours.
const SERVICE: &str = "org.cerchia.desktop";

/// What is stored to see whether anything can be.
const PROBE: &str = "probe";

/// The system's keyring.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemKeyring;

fn entry(name: &str) -> Result<Entry, KeyringTrouble> {
    if let Err(error) = Entry::store_status() {
        tracing::warn!(%error, "there is no keyring");
        return Err(KeyringTrouble::Absent);
    }
    Entry::new(SERVICE, name).map_err(told)
}

/// What an error means. Never written down in its own long form, in which bytes of a secret may be.
fn told(error: Error) -> KeyringTrouble {
    match error {
        Error::NoEntry => KeyringTrouble::Nothing,
        Error::NoDefaultStore => KeyringTrouble::Absent,
        Error::BadEncoding(mut bytes) | Error::BadDataFormat(mut bytes, _) => {
            bytes.zeroize();
            KeyringTrouble::Other
        }
        Error::Ambiguous(_) => KeyringTrouble::Other,
        Error::NoStorageAccess(cause) => {
            named(&cause.to_string()).unwrap_or(KeyringTrouble::Locked)
        }
        error => {
            tracing::warn!(%error, "the keyring");
            named(&error.to_string()).unwrap_or(KeyringTrouble::Absent)
        }
    }
}

/// What the system's own words say: its kinds of errors do not reach this far.
fn named(words: &str) -> Option<KeyringTrouble> {
    let words = words.to_lowercase();
    let has = |some: &[&str]| some.iter().any(|word| words.contains(word));
    if has(&["dismissed", "cancel", "denied"]) {
        return Some(KeyringTrouble::Denied);
    }
    if has(&["no secret service", "serviceunknown", "not provided by any"]) {
        return Some(KeyringTrouble::Absent);
    }
    has(&["locked"]).then_some(KeyringTrouble::Locked)
}

impl Keyring for SystemKeyring {
    fn store(&self, name: &str, secret: &[u8]) -> Result<(), KeyringTrouble> {
        entry(name)?.set_secret(secret).map_err(told)
    }

    fn read(&self, name: &str) -> Result<Secret, KeyringTrouble> {
        let entry = entry(name)?;
        let read = || entry.get_secret().map(Zeroizing::new).map_err(told);
        match read() {
            // perhaps only because it is locked: one that takes something is not
            Err(KeyringTrouble::Nothing) => {
                self.store(PROBE, PROBE.as_bytes())?;
                self.remove(PROBE)?;
                read()
            }
            answer => answer,
        }
    }

    fn remove(&self, name: &str) -> Result<(), KeyringTrouble> {
        match entry(name)?.delete_credential().map_err(told) {
            Err(KeyringTrouble::Nothing) => Ok(()),
            answer => answer,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn access(words: &str) -> KeyringTrouble {
        told(Error::NoStorageAccess(words.into()))
    }

    #[test]
    fn what_the_system_answers_is_told_apart() {
        assert_eq!(told(Error::NoEntry), KeyringTrouble::Nothing);
        assert_eq!(told(Error::NoDefaultStore), KeyringTrouble::Absent);
        assert_eq!(told(Error::BadEncoding(vec![255])), KeyringTrouble::Other);
        assert_eq!(access("SS Error: object locked"), KeyringTrouble::Locked);
        assert_eq!(access("prompt dismissed"), KeyringTrouble::Denied);
        assert_eq!(access("no result"), KeyringTrouble::Locked);
        let nobody = "no secret service provider or dbus session found";
        assert_eq!(access(nobody), KeyringTrouble::Absent);
        let failed = Error::PlatformFailure("the bus went away".into());
        assert_eq!(told(failed), KeyringTrouble::Absent);
    }
}
