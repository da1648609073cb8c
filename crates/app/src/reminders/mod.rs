//! Reminders: what is due is decided and written down here, and shown by whoever can ([`Presenter`]).
//! The drawer is the truth; the desktop only mirrors it.

mod calls;
mod check;
mod clock;
mod deliver;
mod facts;
mod habits;
mod present;
mod rows;
mod schedule;

pub use calls::{
    get_reminders, get_reminding, pause_reminders, send_test, set_reminding, settle_reminder,
};
pub use check::check;
pub use deliver::deliver;
pub use habits::{habits, set_habits};
pub use present::{Due, Notice, Presenter};
pub use schedule::Glance;

use std::{path::PathBuf, sync::Arc, sync::Mutex};

use chrono::{DateTime, Utc};
use contract::reminders::Undelivered;

use crate::{App, held};

/// What the running application knows of reminders.
#[derive(Default)]
pub(crate) struct Reminders {
    /// Who shows them; nobody on a command line that shows none.
    presenter: Mutex<Option<Arc<dyn Presenter>>>,
    /// When it was last looked, in which workspace.
    checked: Mutex<Option<(PathBuf, DateTime<Utc>)>>,
    /// What the last look found, so that the next may be short.
    outlook: Mutex<Option<schedule::Outlook>>,
    /// Since when backups have failed.
    backups_fail: Mutex<Option<DateTime<Utc>>>,
    /// Why the last notification was not shown.
    problem: Mutex<Option<Undelivered>>,
    /// Notifications whose presenter did not answer in time.
    under_way: Mutex<Vec<deliver::UnderWay>>,
    /// One look at a time.
    looking: tokio::sync::Mutex<()>,
    /// Somebody wants it to be looked now.
    wanted: tokio::sync::Notify,
}

/// Another workspace is open: what was known was of the one before.
pub(crate) fn opened(app: &App) {
    let reminders = &app.0.reminders;
    *held(&reminders.checked) = None;
    *held(&reminders.outlook) = None;
    *held(&reminders.backups_fail) = None;
    reminders.wanted.notify_one();
}

/// Writes down when it was last looked, before a workspace is closed.
pub(crate) async fn settle(app: &App) {
    let checked = held(&app.0.reminders.checked).take();
    if let Some((path, at)) = checked
        && let Ok(store) = app.any_store().await
        && store.path() == path
        && let Err(error) = store.record_reminders(&[], at).await
    {
        tracing::warn!(%error, "when reminders were last looked at");
    }
}

/// A backup was made, or could not be.
pub(crate) async fn backed_up(app: &App, done: bool) {
    let before = {
        let mut since = held(&app.0.reminders.backups_fail);
        let before = *since;
        *since = (!done).then(|| before.unwrap_or_else(|| crate::events::now(app)));
        before
    };
    if before.is_some() == done {
        app.0.reminders.wanted.notify_one();
    }
    if done
        && before.is_some()
        && let Ok(store) = app.any_store().await
        && let Err(error) = store.close_backup_reminders().await
    {
        tracing::warn!(%error, "reminders of failed backups");
    }
}
