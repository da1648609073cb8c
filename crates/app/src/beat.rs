//! The beat at which the application looks at things while nobody does anything: once a minute, and
//! for all of them in the same moment, so that a computer at rest is woken no more often than that.
//! A timer of the runtime would wake it three times for each, because it comes closer in ever
//! smaller steps.

use std::{
    sync::OnceLock,
    thread::{self, Builder},
    time::Duration,
};

use tokio::sync::watch::{self, Sender};

/// From one beat to the next. A computer that sleeps has none.
pub(crate) const BEAT: Duration = Duration::from_secs(60);

/// The beat of this process, once somebody waits for it; none if the system gave no thread.
static BEATS: OnceLock<Option<Sender<()>>> = OnceLock::new();

/// Waits for the next beat: for a minute at the most.
pub(crate) async fn next() {
    let Some(beats) = BEATS.get_or_init(begin) else {
        return tokio::time::sleep(BEAT).await;
    };
    // whoever sends them never goes
    let _ = beats.subscribe().changed().await;
}

fn begin() -> Option<Sender<()>> {
    let (beats, _) = watch::channel(());
    let heart = beats.clone();
    let beating = move || {
        loop {
            thread::sleep(BEAT);
            heart.send_replace(());
        }
    };
    match Builder::new().name("beat".to_owned()).spawn(beating) {
        Ok(_) => Some(beats),
        Err(error) => {
            tracing::warn!(%error, "no thread for the beat");
            None
        }
    }
}
