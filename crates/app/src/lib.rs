//! What the application does: one function for each call of the contract, in a module of its area.
//!
//! No Tauri, so that everything here runs in tests and on the command line; no SQL, which is the
//! store's. Time and new ids are asked for here and nowhere else.

mod beat;
mod clock;
pub mod door;
pub mod events;
mod failure;
pub mod followups;
mod guessing;
pub mod history;
pub mod importing;
pub mod lock;
pub mod people;
mod remembered;
pub mod reminders;
pub mod search;
pub mod secrets;
pub mod settings;
pub mod today;
mod work;
pub mod workspace;

use std::{
    collections::HashMap,
    path::PathBuf,
    sync::{Arc, Mutex, MutexGuard, PoisonError, atomic::AtomicBool},
};

use contract::{Failure, settings::Language};
use store::{Source, Store};
use tokio::sync::RwLock;

pub use clock::SystemClock;
pub use work::Work;

use remembered::Remembered;

/// Where things are kept on this machine.
#[derive(Clone, Debug)]
pub struct Places {
    /// Preferences, and backups of workspaces.
    pub config: PathBuf,
    /// Where people keep their documents: new workspaces are suggested there.
    pub documents: PathBuf,
}

/// What the application was started with.
#[derive(Clone, Debug, Default)]
pub struct Beginning {
    /// A workspace to open instead of the last one.
    pub workspace: Option<PathBuf>,
    /// A language to speak instead of the preferred one, this time.
    pub language: Option<Language>,
    /// What the system speaks.
    pub system_language: Language,
    /// A file to import.
    pub import: Option<PathBuf>,
}

/// The running application. Clones are the same one.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    places: Places,
    source: Arc<dyn Source>,
    remembered: Mutex<Remembered>,
    /// The language asked for on the command line.
    language: Mutex<Option<Language>>,
    store: RwLock<Option<Arc<Store>>>,
    /// Why the workspace that should be open is not.
    failure: Mutex<Option<Failure>>,
    /// A file to import, until somebody has looked into it.
    import: Mutex<Option<String>>,
    works: Mutex<HashMap<u32, Arc<AtomicBool>>>,
    /// Arrivals that the disk refused so far.
    unsaved: door::Unsaved,
    /// One PIN is looked at at a time.
    unlocking: tokio::sync::Mutex<()>,
    /// The workspace and day for which series were last looked at.
    looked_ahead: Mutex<Option<(PathBuf, chrono::NaiveDate)>>,
    /// The calendar file that is kept fresh.
    freshness: Mutex<events::Freshness>,
    /// What is known of reminders.
    reminders: reminders::Reminders,
    /// How the open workspace is locked.
    locking: lock::Locking,
    /// The system's keyring.
    secrets: secrets::Secrets,
}

impl App {
    /// An application that has opened nothing yet.
    #[must_use]
    pub fn new(places: Places) -> Self {
        Self::with_source(places, Arc::new(SystemClock::default()))
    }

    /// The same, with another source of time and ids.
    #[must_use]
    pub fn with_source(places: Places, source: Arc<dyn Source>) -> Self {
        let remembered = Remembered::load(&places.config, source.as_ref());
        Self(Arc::new(Inner {
            remembered: Mutex::new(remembered),
            places,
            source,
            language: Mutex::default(),
            store: RwLock::default(),
            failure: Mutex::default(),
            import: Mutex::default(),
            works: Mutex::default(),
            unsaved: door::Unsaved::default(),
            unlocking: tokio::sync::Mutex::default(),
            looked_ahead: Mutex::default(),
            freshness: Mutex::default(),
            reminders: reminders::Reminders::default(),
            locking: lock::Locking::default(),
            secrets: secrets::Secrets::default(),
        }))
    }

    /// Opens the workspace asked for, or the last one. It never fails: what went wrong is the first
    /// thing the window shows.
    pub async fn begin(&self, beginning: Beginning) {
        *held(&self.0.language) = beginning.language;
        *held(&self.0.import) = beginning.import.map(|path| path.display().to_string());
        let last = {
            let mut remembered = held(&self.0.remembered);
            remembered.preferences.system_language = beginning.system_language;
            remembered.workspace.clone()
        };
        let Some(path) = beginning.workspace.or(last) else {
            return;
        };
        // the last one was opened knowingly, wherever it lies
        if let Err(failure) = workspace::open(self, &path, true).await {
            *held(&self.0.failure) = Some(failure);
        }
    }

    /// A list is to be imported by the window that is made next.
    pub fn will_import(&self, list: &std::path::Path) {
        *held(&self.0.import) = Some(list.display().to_string());
    }

    /// Closes the workspace, if one is open.
    pub async fn close(&self) {
        events::settle_calendar(self).await;
        reminders::settle(self).await;
        let open = self.0.store.write().await.take();
        if let Some(store) = &open {
            self.0.unsaved.save(store).await;
        }
        // whoever still reads closes it by letting go
        if let Some(store) = open.and_then(Arc::into_inner)
            && let Err(error) = store.close().await
        {
            tracing::error!(%error, "closing");
        }
    }

    /// The open workspace; not while the door or the workspace is locked.
    pub(crate) async fn store(&self) -> Result<Arc<Store>, Failure> {
        door::refuse_locked(self)?;
        self.door_store().await
    }

    /// The open workspace, for the calls of the door.
    pub(crate) async fn door_store(&self) -> Result<Arc<Store>, Failure> {
        lock::refuse_locked(self)?;
        self.any_store().await
    }

    /// The open workspace, however it is locked: for what goes on behind a lock, and shows nobody's
    /// name.
    pub(crate) async fn any_store(&self) -> Result<Arc<Store>, Failure> {
        self.0
            .store
            .read()
            .await
            .clone()
            .ok_or(Failure::NothingOpen)
    }

    pub(crate) fn now(&self) -> i64 {
        self.0.source.now()
    }

    pub(crate) fn new_id(&self) -> uuid::Uuid {
        self.0.source.id()
    }
}

/// What a lock guards. A panic elsewhere leaves these small values whole, so they are used as
/// they are.
pub(crate) fn held<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
