//! A workspace in a folder of its own, with time and ids that a test decides.

use std::{
    path::PathBuf,
    sync::{
        Arc,
        atomic::{AtomicI64, AtomicU64, Ordering},
    },
};

use domain::{Act, DeviceId, Person, PersonId};
use store::{Source, Store};
use tempfile::TempDir;
use uuid::Uuid;

/// Time that stands still until a test moves it, and ids that rise.
pub struct Steady {
    pub now: AtomicI64,
    device: u64,
    next: AtomicU64,
}

impl Steady {
    pub fn new(device: u64) -> Arc<Self> {
        Arc::new(Self {
            now: AtomicI64::new(1_763_700_000_000),
            device,
            next: AtomicU64::new(1),
        })
    }

    pub fn wait(&self, milliseconds: i64) {
        self.now.fetch_add(milliseconds, Ordering::Relaxed);
    }
}

impl Source for Steady {
    fn now(&self) -> i64 {
        self.now.load(Ordering::Relaxed)
    }

    fn id(&self) -> Uuid {
        Uuid::from_u64_pair(self.next.fetch_add(1, Ordering::Relaxed), self.device)
    }
}

/// A workspace and the folder it lives in.
pub struct Place {
    pub folder: TempDir,
    pub store: Store,
    pub source: Arc<Steady>,
}

impl Place {
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("club.cerchia")
    }
}

pub fn device(number: u64) -> DeviceId {
    DeviceId(Uuid::from_u64_pair(u64::MAX, number))
}

/// A new workspace of the device of this number.
pub async fn place(number: u64) -> Place {
    let folder = tempfile::tempdir().unwrap();
    let source = Steady::new(number);
    let path = folder.path().join("club.cerchia");
    let store = Store::create(&path, source.clone(), device(number), "laptop")
        .await
        .unwrap();
    store
        .name_community("Prova", &Act::CreatedWorkspace)
        .await
        .unwrap();
    source.wait(1);
    Place {
        folder,
        store,
        source,
    }
}

pub fn person(given: &str, family: &str) -> Person {
    Person {
        given_name: given.into(),
        family_name: family.into(),
        ..Person::default()
    }
}

/// Adds people, one transaction for all.
pub async fn add(place: &Place, people: &[Person]) -> Vec<PersonId> {
    let ids: Vec<PersonId> = people.iter().map(|_| PersonId(place.source.id())).collect();
    let writes = ids
        .iter()
        .zip(people)
        .flat_map(|(id, person)| store::people::add(*id, person))
        .collect();
    place.source.wait(1);
    place
        .store
        .write(
            &Act::AddedExample {
                people: people.len() as u64,
            },
            writes,
        )
        .await
        .unwrap();
    ids
}

/// Everything in the file that two files must agree on.
pub async fn rows(store: &Store) -> Vec<store::ArchiveLine> {
    let mut rows = Vec::new();
    store
        .archive(&mut |row| {
            rows.push(row);
            Ok(())
        })
        .await
        .unwrap();
    rows
}
