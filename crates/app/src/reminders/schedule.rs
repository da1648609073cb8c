//! The scheduler: it looks once a minute at the most while nothing happens, and mostly sees at a
//! glance that nothing is due. Minutes are not counted and no alarm is set, so that a laptop that
//! slept, a clock that was put right and a journey are nothing special.

use std::{path::PathBuf, time::Duration};

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use contract::{Failure, settings::Language};
use domain::reminders::{Reminding, WallClock};
use store::{Store, events::Wanted};

use super::{check, check::language, clock::Here, deliver, present::Notice};
use crate::{
    App,
    beat::{self, BEAT},
    events::now,
    failure::of_store,
    held,
};

/// How long after a change it is looked: somebody who works does many things one after the other.
const SETTLED: Duration = Duration::from_secs(2);

/// What the last look found, and what that rests on.
pub(crate) struct Outlook {
    pub path: PathBuf,
    pub version: u64,
    pub seen: DateTime<Utc>,
    pub today: NaiveDate,
    pub here: Here,
    /// When something is due next.
    pub next: Option<DateTime<Utc>>,
    /// Something waits for the quiet hours or a pause to end.
    pub waiting: bool,
    /// Something was to be shown.
    pub trying: bool,
    /// The drawer changed.
    pub changed: bool,
    /// The person wants none at the moment.
    pub paused: bool,
    pub reminding: Reminding,
}

impl Outlook {
    /// Whether another look would find the same.
    fn holds(&self, store: &Store, now: DateTime<Utc>, here: Here) -> bool {
        let same = self.path == store.path()
            && self.version == store.version()
            && self.here == here
            && self.today == here.day(now);
        let nothing_due = now >= self.seen && self.next.is_none_or(|next| next > now);
        let still_quiet = !self.waiting || self.reminding.is_quiet(here.shown(now));
        same && nothing_due && still_quiet && !self.trying && !self.paused
    }

    /// How long nothing is due.
    fn calm(&self, now: DateTime<Utc>) -> Duration {
        let next = self.next.and_then(|next| (next - now).to_std().ok());
        // what is due this very moment is due
        next.map_or(BEAT, |next| next.clamp(Duration::from_millis(200), BEAT))
    }
}

/// What the tray shows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Glance {
    /// The title of the next event, when it begins by the clock on the wall, and whether that is
    /// only a day; none behind a lock.
    pub next_event: Option<(String, NaiveDateTime, bool)>,
    /// The day it is.
    pub today: NaiveDate,
    /// How much is due.
    pub due: u64,
    /// The person wants no reminders at the moment.
    pub paused: bool,
    /// In which language it is shown.
    pub language: Language,
}

impl App {
    /// Looks what is due for as long as it is not dropped, and shows it. `tell` is called after
    /// each look that found something new, with whether the drawer changed.
    pub async fn remind(&self, tell: impl Fn(bool) + Send + Sync) {
        loop {
            if crate::followups::take_notes(self).await > 0 {
                tell(true);
            }
            // from before the look, so that nothing changes unseen
            let changes = self.any_store().await.ok().map(|store| store.changes());
            let calm = self.look(&tell).await;
            let changed = async {
                match changes {
                    // a file that is closed has no changes any more
                    Some(mut changes) => changes.changed().await.is_ok(),
                    None => std::future::pending().await,
                }
            };
            tokio::select! {
                () = beat::next() => {}
                () = tokio::time::sleep(calm), if calm < BEAT => {}
                () = self.0.reminders.wanted.notified() => {}
                _ = changed => tokio::time::sleep(SETTLED).await,
            }
        }
    }

    /// Looks once, and shows what is due; how long nothing will be.
    async fn look(&self, tell: &(impl Fn(bool) + Send + Sync)) -> Duration {
        let Ok(store) = self.any_store().await else {
            return BEAT;
        };
        let (now, here) = (now(self), Here::now());
        {
            let outlook = held(&self.0.reminders.outlook);
            let under_way = !held(&self.0.reminders.under_way).is_empty();
            if let Some(outlook) = outlook.as_ref()
                && !under_way
                && outlook.holds(&store, now, here)
            {
                *held(&self.0.reminders.checked) = Some((store.path().to_path_buf(), now));
                return outlook.calm(now);
            }
        }
        drop(store);
        match check(self).await {
            Ok(notices) => {
                tell(self.drawer_changed() || !notices.is_empty());
                self.show(notices, tell).await;
            }
            Err(failure) => tracing::warn!(?failure, "reminders"),
        }
        let outlook = held(&self.0.reminders.outlook);
        outlook.as_ref().map_or(BEAT, |outlook| outlook.calm(now))
    }

    async fn show(&self, notices: Vec<Notice>, tell: &(impl Fn(bool) + Send + Sync)) {
        if !notices.is_empty() {
            deliver(self, notices).await;
            tell(true);
        }
    }

    fn drawer_changed(&self) -> bool {
        let outlook = held(&self.0.reminders.outlook);
        outlook.as_ref().is_some_and(|outlook| outlook.changed)
    }

    /// What the tray shows.
    pub async fn glance(&self) -> Glance {
        let language = language(self);
        let glance = match self.any_store().await {
            Ok(store) => self.glance_at(&store).await,
            Err(failure) => Err(failure),
        };
        glance.unwrap_or(Glance {
            language,
            ..Glance::default()
        })
    }

    async fn glance_at(&self, store: &Store) -> Result<Glance, Failure> {
        let (now, here) = (now(self), Here::now());
        let wanted = Wanted {
            from: Some(now),
            limit: 20,
            ..Wanted::default()
        };
        let (records, _) = store.list_events(&wanted).await.map_err(of_store)?;
        let next = records
            .into_iter()
            .map(|record| record.event)
            .find(|event| !event.cancelled && event.start.is_some());
        let next_event = next.and_then(|event| {
            let times = crate::events::times::shown(&event)?;
            let start = if times.all_day {
                times.local_start
            } else {
                here.shown(times.start)
            };
            Some((event.title, start, times.all_day))
        });
        let due = store.due_counts(here.day(now)).await.map_err(of_store)?;
        let (_, paused) = store.reminders_noted().await.map_err(of_store)?;
        Ok(Glance {
            next_event: next_event.filter(|_| !self.hides_names()),
            today: here.day(now),
            due: due.follow_ups + due.promises,
            paused: paused.is_some_and(|until| until > now),
            language: language(self),
        })
    }
}
