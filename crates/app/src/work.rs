//! Long work: what it reports, and how it is stopped.

use std::sync::{
    Arc, Mutex,
    atomic::{AtomicBool, Ordering},
};
use std::time::{Duration, Instant};

use contract::{Failure, Progress, Stage};

use crate::{App, held};

/// Between two reports: ten a second are enough to see movement.
const PAUSE: Duration = Duration::from_millis(100);

/// One piece of long work.
pub struct Work {
    id: u32,
    report: Box<dyn Fn(Progress) + Send + Sync>,
    cancelled: Arc<AtomicBool>,
    last: Mutex<Option<(Stage, Instant)>>,
}

impl Work {
    /// Work under a number by which it can be cancelled.
    pub fn new(id: u32, report: impl Fn(Progress) + Send + Sync + 'static) -> Self {
        Self {
            id,
            report: Box::new(report),
            cancelled: Arc::default(),
            last: Mutex::default(),
        }
    }

    /// Tells how far it is, at most ten times a second but always when a stage begins or ends.
    pub(crate) fn tell(&self, stage: Stage, done: u64, total: u64) {
        let mut last = held(&self.last);
        let due = last.is_none_or(|(of, at)| of != stage || at.elapsed() >= PAUSE);
        if due || (done == total && total > 0) {
            *last = Some((stage, Instant::now()));
            drop(last);
            (self.report)(Progress { stage, done, total });
        }
    }

    pub(crate) fn is_cancelled(&self) -> bool {
        self.cancelled.load(Ordering::Relaxed)
    }

    /// Stops here if somebody asked for it.
    pub(crate) fn go_on(&self) -> Result<(), Failure> {
        if self.is_cancelled() {
            Err(Failure::Cancelled)
        } else {
            Ok(())
        }
    }
}

/// While it is held, the work can be cancelled by its number.
pub(crate) struct Running<'a> {
    app: &'a App,
    id: u32,
}

impl App {
    pub(crate) fn running<'a>(&'a self, work: &Work) -> Running<'a> {
        held(&self.0.works).insert(work.id, Arc::clone(&work.cancelled));
        Running {
            app: self,
            id: work.id,
        }
    }

    /// Whether long work runs, for whoever asked for it.
    #[must_use]
    pub fn is_at_work(&self) -> bool {
        !held(&self.0.works).is_empty()
    }

    pub(crate) fn cancel(&self, id: u32) {
        if let Some(cancelled) = held(&self.0.works).get(&id) {
            cancelled.store(true, Ordering::Relaxed);
        }
    }
}

impl Drop for Running<'_> {
    fn drop(&mut self) {
        held(&self.app.0.works).remove(&self.id);
    }
}
