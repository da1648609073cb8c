//! What must not lie in a file: kept by the system's keyring, behind a small trait with the real one
//! ([`SystemKeyring`]) and a test's double. One thread of its own asks it, each request has a
//! time-out, and nothing that was stored is believed before it was read back: a keyring may ask the
//! person something, and nobody may ever answer. The thread is never waited for, not at the end
//! either.

mod system;

pub use system::SystemKeyring;

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
        mpsc,
    },
    time::Duration,
};

use contract::lock::KeyringTrouble;
use tokio::sync::oneshot;
use zeroize::Zeroizing;

use crate::{App, held};

/// A secret; its memory is overwritten when nobody needs it any more.
pub type Secret = Zeroizing<Vec<u8>>;

/// Where secrets are kept. Each is called on one thread, so that it may take its time, hang, fail and
/// even panic.
pub trait Keyring: Send + Sync {
    /// Keeps a secret under a name, instead of the one it had.
    ///
    /// # Errors
    /// Why it is not kept.
    fn store(&self, name: &str, secret: &[u8]) -> Result<(), KeyringTrouble>;

    /// Reads it.
    ///
    /// # Errors
    /// Why not; [`KeyringTrouble::Nothing`] only if it is known that there is none.
    fn read(&self, name: &str) -> Result<Secret, KeyringTrouble>;

    /// Removes it; one that is not there is removed.
    ///
    /// # Errors
    /// Why it is still there.
    fn remove(&self, name: &str) -> Result<(), KeyringTrouble>;

    /// How long an answer is waited for: somebody may have to type the keyring's own password.
    fn patience(&self) -> Duration {
        Duration::from_secs(30)
    }
}

type Job = Box<dyn FnOnce(&dyn Keyring) + Send>;

/// The keyring, as the application asks it.
#[derive(Default)]
pub(crate) struct Secrets(Mutex<Option<Asked>>);

#[derive(Clone)]
struct Asked {
    jobs: mpsc::Sender<Job>,
    patience: Duration,
    /// Numbers of the last request, of the last that was answered, and of the last that was not
    /// answered in time.
    last: Arc<AtomicU64>,
    done: Arc<AtomicU64>,
    late: Arc<AtomicU64>,
}

impl App {
    /// Keeps secrets in this keyring from now on. Without one there is none, which is what the
    /// application then says.
    pub fn keep_secrets_with(&self, keyring: Arc<dyn Keyring>) {
        let (jobs, to_do) = mpsc::channel::<Job>();
        let asked = Asked {
            jobs,
            patience: keyring.patience(),
            last: Arc::default(),
            done: Arc::default(),
            late: Arc::default(),
        };
        let done = Arc::clone(&asked.done);
        let begun = std::thread::Builder::new()
            .name("keyring".to_owned())
            .spawn(move || {
                for job in to_do {
                    job(&*keyring);
                    done.fetch_add(1, Ordering::SeqCst);
                }
            });
        match begun {
            Ok(_) => *held(&self.0.secrets.0) = Some(asked),
            Err(error) => tracing::warn!(%error, "no keyring"),
        }
    }
}

impl Secrets {
    /// Keeps a secret, and reads it back.
    pub async fn keep(&self, name: &str, secret: Secret) -> Result<(), KeyringTrouble> {
        let name = name.to_owned();
        self.ask(move |keyring| {
            keyring.store(&name, &secret)?;
            match keyring.read(&name)? == secret {
                true => Ok(()),
                false => Err(KeyringTrouble::Other),
            }
        })
        .await
    }

    /// Reads a secret.
    pub async fn read(&self, name: &str) -> Result<Secret, KeyringTrouble> {
        let name = name.to_owned();
        self.ask(move |keyring| keyring.read(&name)).await
    }

    /// Removes a secret.
    pub async fn remove(&self, name: &str) -> Result<(), KeyringTrouble> {
        let name = name.to_owned();
        self.ask(move |keyring| keyring.remove(&name)).await
    }

    async fn ask<T: Send + 'static>(
        &self,
        what: impl FnOnce(&dyn Keyring) -> Result<T, KeyringTrouble> + Send + 'static,
    ) -> Result<T, KeyringTrouble> {
        let Some(asked) = held(&self.0).clone() else {
            return Err(KeyringTrouble::Absent);
        };
        if asked.done.load(Ordering::SeqCst) < asked.late.load(Ordering::SeqCst) {
            // it still owes an answer: whoever asks now is not kept waiting as well
            return Err(KeyringTrouble::Silent);
        }
        let (tell, told) = oneshot::channel();
        let job: Job = Box::new(move |keyring| {
            let answer = catch_unwind(AssertUnwindSafe(|| what(keyring)));
            // whoever stopped waiting is not told
            let _ = tell.send(answer.unwrap_or(Err(KeyringTrouble::Absent)));
        });
        let number = asked.last.fetch_add(1, Ordering::SeqCst) + 1;
        if asked.jobs.send(job).is_err() {
            return Err(KeyringTrouble::Absent);
        }
        match tokio::time::timeout(asked.patience, told).await {
            Ok(answer) => answer.unwrap_or(Err(KeyringTrouble::Absent)),
            Err(_) => {
                asked.late.fetch_max(number, Ordering::SeqCst);
                Err(KeyringTrouble::Silent)
            }
        }
    }
}
