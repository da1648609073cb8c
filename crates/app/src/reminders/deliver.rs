//! Showing: on a thread of its own, with an end to the waiting. What the desktop did not take is
//! tried again at later looks, three times in all; then it is in the drawer only, which says so.

use std::{collections::HashSet, sync::Arc, thread};

use contract::reminders::Undelivered;
use store::Store;
use tokio::sync::oneshot::{self, error::TryRecvError};

use super::{Notice, Presenter};
use crate::{App, events::now, held};

/// Presenters that do not come back, beside which no other is begun.
const HANGING: usize = 3;

/// A notification whose presenter did not answer in time.
pub(crate) struct UnderWay {
    keys: Vec<String>,
    answer: oneshot::Receiver<Result<(), Undelivered>>,
}

/// Shows these, one after the other, and writes down which were; how many.
pub async fn deliver(app: &App, notices: Vec<Notice>) -> usize {
    let Some(presenter) = held(&app.0.reminders.presenter).clone() else {
        return 0;
    };
    let mut count = 0;
    for notice in notices {
        let keys = notice.keys.clone();
        let shown = show(app, &presenter, notice).await;
        count += usize::from(shown.is_ok());
        note(app, &keys, shown).await;
    }
    count
}

impl App {
    /// Says who shows notifications.
    pub fn present_with(&self, presenter: Arc<dyn Presenter>) {
        *held(&self.0.reminders.presenter) = Some(presenter);
    }
}

/// Shows one.
pub(super) async fn show(
    app: &App,
    presenter: &Arc<dyn Presenter>,
    notice: Notice,
) -> Result<(), Undelivered> {
    if held(&app.0.reminders.under_way).len() >= HANGING {
        return Err(Undelivered::TooSlow);
    }
    let patience = presenter.patience();
    let keys = notice.keys.clone();
    let (tell, mut answer) = oneshot::channel();
    let shower = Arc::clone(presenter);
    // not one of the runtime's: one that hangs must not keep the application from ending
    let begun = thread::Builder::new()
        .name("notification".to_owned())
        .spawn(move || {
            // nobody listens any more if the application is just ending
            let _ = tell.send(shower.show(&notice));
        });
    if begun.is_err() {
        return Err(Undelivered::Refused);
    }
    match tokio::time::timeout(patience, &mut answer).await {
        Ok(Ok(shown)) => shown,
        // it panicked
        Ok(Err(_)) => Err(Undelivered::Refused),
        Err(_) => {
            held(&app.0.reminders.under_way).push(UnderWay { keys, answer });
            Err(Undelivered::TooSlow)
        }
    }
}

/// Writes down whether these were shown.
async fn note(app: &App, keys: &[String], shown: Result<(), Undelivered>) {
    *held(&app.0.reminders.problem) = shown.err();
    let Ok(store) = app.any_store().await else {
        return;
    };
    let noted = match shown {
        Ok(()) => store.reminders_shown(keys, now(app)).await,
        Err(problem) => {
            tracing::warn!(?problem, "a notification was not shown");
            store.reminders_failed(keys).await
        }
    };
    if let Err(error) = noted {
        tracing::error!(%error, "what became of a reminder is not written down");
    }
}

/// The reminders whose notification may still come.
pub(super) fn keys_under_way(app: &App) -> HashSet<String> {
    let under_way = held(&app.0.reminders.under_way);
    under_way.iter().flat_map(|one| one.keys.clone()).collect()
}

/// Hears what became of notifications whose presenter took its time.
pub(super) async fn catch_up(app: &App, store: &Store) {
    let (mut shown, mut failed) = (Vec::new(), Vec::new());
    held(&app.0.reminders.under_way).retain_mut(|one| match one.answer.try_recv() {
        Ok(Ok(())) => {
            shown.append(&mut one.keys);
            false
        }
        Ok(Err(_)) | Err(TryRecvError::Closed) => {
            failed.append(&mut one.keys);
            false
        }
        Err(TryRecvError::Empty) => {
            failed.extend(one.keys.iter().cloned());
            true
        }
    });
    if !shown.is_empty() {
        *held(&app.0.reminders.problem) = None;
    }
    for done in [
        store.reminders_shown(&shown, now(app)).await,
        store.reminders_failed(&failed).await,
    ] {
        if let Err(error) = done {
            tracing::error!(%error, "what became of a reminder is not written down");
        }
    }
}
