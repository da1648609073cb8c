//! Locking by itself after a while in which nobody did anything. It looks once a minute at the most,
//! and by the clock on the wall: a laptop that slept for an hour was idle for an hour. Whoever has a
//! door open is at work there, and so is whoever waits for an import.

use std::{sync::atomic::Ordering, time::Duration};

use contract::lock::LockWorkspace;

use super::lock_workspace;
use crate::{
    App,
    beat::{self, BEAT},
    door,
};

const MINUTE: Duration = Duration::from_secs(60);
/// Between two looks at least.
const SECOND: Duration = Duration::from_secs(1);

impl App {
    /// Locks the open workspace whenever it was left alone long enough. Runs until it is dropped;
    /// `tell` is called each time it locked.
    pub async fn lock_when_idle(&self, tell: impl Fn() + Send + Sync) {
        loop {
            match self.lock_if_idle().await {
                None => self.0.locking.changed.notified().await,
                Some(left) if left.is_zero() => tell(),
                Some(left) => {
                    tokio::select! {
                        // a change is looked at at once
                        () = self.0.locking.changed.notified() => {}
                        () = beat::next() => {}
                        () = tokio::time::sleep(left.max(SECOND)), if left < BEAT => {}
                    }
                }
            }
        }
    }

    /// Locks the open workspace if it was left alone long enough; how long it may still be, nothing
    /// if it was just locked, and none if it will not be.
    pub async fn lock_if_idle(&self) -> Option<Duration> {
        let locking = &self.0.locking;
        let minutes = u64::from(locking.idle.load(Ordering::SeqCst));
        if minutes == 0 || self.is_workspace_locked() {
            return None;
        }
        let now = self.now();
        let at_the_door = self.is_locked() || door::reopened(self).is_some();
        let busy = at_the_door || self.is_at_work();
        // a clock that was put back makes nobody stay open for longer
        if busy || locking.touched.load(Ordering::SeqCst) > now {
            locking.touched.store(now, Ordering::SeqCst);
        }
        let idle = now - locking.touched.load(Ordering::SeqCst);
        let idle = Duration::from_millis(idle.try_into().unwrap_or_default());
        let left = (MINUTE * u32::try_from(minutes).unwrap_or(u32::MAX)).saturating_sub(idle);
        if !left.is_zero() {
            return Some(left);
        }
        match lock_workspace(self, LockWorkspace {}).await {
            Ok(_) => Some(Duration::ZERO),
            Err(failure) => {
                tracing::warn!(?failure, "not locked by itself");
                self.is_workspace_locked()
                    .then_some(Duration::ZERO)
                    .or(Some(MINUTE))
            }
        }
    }
}
