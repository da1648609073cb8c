//! What the disk refused: kept in memory, in its order, until the disk takes it. Nobody is sent
//! back from the door because a disk is full.

use std::path::PathBuf;

use contract::Failure;
use domain::{
    Act, EventId,
    events::{Arrival, Attendee},
};
use store::{Store, StoreError, Write, events::Recorded};
use tokio::sync::Mutex;

use crate::failure::of_store;

/// A fact of a door that is not in the file yet.
#[derive(Clone, Debug)]
pub(crate) struct Pending {
    /// At which event.
    pub event: EventId,
    /// The fact. Its number is given when it is saved.
    pub fact: Arrival,
    /// Whoever it is about comes for the first time.
    pub first_timer: bool,
    /// What is saved with it.
    pub with: Vec<Write>,
    /// What was done.
    pub act: Act,
}

/// What is not in the file yet, oldest first, and of which file.
#[derive(Default)]
pub(crate) struct Unsaved(Mutex<Vec<(PathBuf, Pending)>>);

/// Higher than any number of a fact in the file: what is not saved came last.
const LAST: u64 = 1 << 62;

impl Unsaved {
    /// What the open file is missing.
    pub async fn all(&self, store: &Store) -> Vec<Pending> {
        let all = self.0.lock().await;
        let of = all.iter().filter(|(path, _)| path == store.path());
        of.zip(LAST..)
            .map(|((_, one), sequence)| {
                let mut one = one.clone();
                (one.fact.sequence, one.fact.device) = (sequence, store.device_id());
                one
            })
            .collect()
    }

    /// What an event is missing in the file.
    pub async fn of(&self, store: &Store, event: EventId) -> Vec<Pending> {
        let mut all = self.all(store).await;
        all.retain(|one| one.event == event);
        all
    }

    /// The arrivals of some that stand, and everything that is not saved: enough to say who of them
    /// is in the room.
    ///
    /// # Errors
    /// If the file cannot be read.
    pub async fn with(
        &self,
        store: &Store,
        event: EventId,
        who: &[Attendee],
    ) -> Result<Vec<Arrival>, Failure> {
        let found = store.arrivals_of(event, who).await.map_err(of_store)?;
        let mut facts: Vec<Arrival> = found.into_iter().map(|one| one.arrival).collect();
        let unsaved = self.of(store, event).await;
        // somebody may have been swapped into an arrival of somebody else
        for one in &unsaved {
            if let Some(of) = one.fact.fact.corrects()
                && !facts.iter().any(|fact| fact.id == of)
                && let Ok((_, entered)) = store.arrival(of).await
                && entered.stands
            {
                facts.push(entered.arrival);
            }
        }
        facts.extend(unsaved.into_iter().map(|one| one.fact));
        Ok(facts)
    }

    /// Tries again to save it all, in its order; stops at the first that the disk refuses.
    pub async fn save(&self, store: &Store) {
        let mut all = self.0.lock().await;
        save(&mut all, store).await;
    }

    /// Saves a fact, after those that wait; `false` if it has to wait too.
    ///
    /// # Errors
    /// What is not the disk's fault; then it was not kept.
    pub async fn record(
        &self,
        store: &Store,
        one: Pending,
    ) -> Result<(bool, Recorded), StoreError> {
        let mut all = self.0.lock().await;
        if all.iter().any(|(_, known)| known.fact.id == one.fact.id) {
            return Ok((false, Recorded::Already));
        }
        save(&mut all, store).await;
        if !all.iter().any(|(path, _)| path == store.path()) {
            let with = one.with.clone();
            match store.record(one.event, &one.fact, with, &one.act).await {
                Ok(recorded) => return Ok((true, recorded)),
                Err(error) if error.is_of_the_disk() => {
                    tracing::error!(%error, "an arrival is not saved");
                }
                Err(error) => return Err(error),
            }
        }
        all.push((store.path().to_owned(), one));
        Ok((false, Recorded::Now(LAST)))
    }
}

async fn save(all: &mut Vec<(PathBuf, Pending)>, store: &Store) {
    while let Some(place) = all.iter().position(|(path, _)| path == store.path()) {
        let one = all[place].1.clone();
        match store.record(one.event, &one.fact, one.with, &one.act).await {
            Ok(_) => {
                all.remove(place);
            }
            Err(error) => {
                tracing::warn!(%error, waiting = all.len(), "still not saved");
                break;
            }
        }
    }
}
