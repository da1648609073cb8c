//! One look at what is due: what follows is written down, durably, before anything is shown.

use std::collections::HashMap;

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use contract::{Failure, reminders::Destination, settings::Language};
use domain::reminders::{
    Candidate, Kind, LOOK_BACK, Moment, Reminder, Reminding, Standing, Told, decide, plan,
};
use store::{
    Store,
    reminders::{Listed, Outcome, State, Which},
};

use super::{Notice, clock::Here, deliver, facts, rows, schedule::Outlook};
use crate::{App, events::now, failure::of_store, held};

/// Reminders read at once at the most.
const PENDING: u32 = 20_000;

/// Lines a notification may name.
const NAMED: usize = 3;

/// Looks what is due, and writes down what becomes of it. What comes back is to be shown
/// ([`super::deliver`]); if it never is, the next look brings it back.
///
/// # Errors
/// If nothing is open, or the file cannot be read or written; then nothing is to be shown.
pub async fn check(app: &App) -> Result<Vec<Notice>, Failure> {
    let _turn = app.0.reminders.looking.lock().await;
    // what is locked shows no names, but it does not keep anybody from an evening
    let store = app.any_store().await?;
    deliver::catch_up(app, &store).await;
    let (now, here) = (now(app), Here::now());
    let reminding = store.reminding().await.map_err(of_store)?;
    let version = store.version();
    let fail = *held(&app.0.reminders.backups_fail);
    let facts = facts::gather(&store, &reminding, now, here, fail).await?;
    let mut planned = plan(&reminding, &facts, now, &here);
    // what was decided stays decided, also where somebody travels or chooses another hour
    let since = now - LOOK_BACK - TimeDelta::days(2);
    let known = store.known_reminders(since).await.map_err(of_store)?;
    planned.retain(|one| !known.contains(&one.key));
    let today = here.day(now);
    let pending = store.reminders(Which::Pending, now, today, PENDING);
    let pending = pending.await.map_err(of_store)?;
    let (noted, paused) = store.reminders_noted().await.map_err(of_store)?;
    let paused = paused.is_some_and(|until| until > now);
    let last_check = last_check(app, &store).or(noted);
    let (from, until) = bounds(today, here);
    let moment = Moment {
        now,
        last_check,
        shown_today: store.was_reminded(from, until).await.map_err(of_store)?,
        event_later: Moment::is_event_later(&reminding, &planned, now, &here),
        paused,
    };
    let under_way = deliver::keys_under_way(app);
    let due: Vec<Candidate> = due(&planned, &pending, now)
        .filter(|one| !under_way.contains(&one.reminder.key))
        .collect();
    let by_key: HashMap<String, Candidate> = due
        .iter()
        .map(|one| (one.reminder.key.clone(), one.clone()))
        .collect();
    let decision = decide(&reminding, due, &moment, &here);
    let mut outcomes = Vec::new();
    let told = decision.told.iter().flat_map(|telling| &telling.keys);
    for (keys, state, was) in [
        (
            decision.listed.iter().collect::<Vec<_>>(),
            State::Listed,
            None,
        ),
        (
            decision.waiting.iter().collect(),
            State::Waiting,
            Some(Standing::Waiting),
        ),
        (told.collect(), State::Decided, Some(Standing::Decided)),
    ] {
        let changed = keys.into_iter().filter_map(|key| by_key.get(key));
        outcomes.extend(
            changed
                .filter(|one| Some(one.standing) != was)
                .map(|one| Outcome {
                    reminder: one.reminder.clone(),
                    state,
                }),
        );
    }
    if !outcomes.is_empty() {
        store
            .record_reminders(&outcomes, now)
            .await
            .map_err(of_store)?;
    }
    *held(&app.0.reminders.checked) = Some((store.path().to_path_buf(), now));
    let waiting = !decision.waiting.is_empty();
    let outlook = Outlook {
        path: store.path().to_path_buf(),
        version,
        seen: now,
        today,
        here,
        next: next(&planned, &pending, now),
        waiting,
        trying: !decision.told.is_empty(),
        changed: !outcomes.is_empty(),
        paused,
        reminding,
    };
    *held(&app.0.reminders.outlook) = Some(outlook);
    let mut notices = Vec::with_capacity(decision.told.len());
    for telling in decision.told {
        notices.push(notice(app, &store, telling.keys, telling.how, now, here).await?);
    }
    Ok(notices)
}

/// When it was last looked while this copy runs.
pub(super) fn last_check(app: &App, store: &Store) -> Option<DateTime<Utc>> {
    let checked = held(&app.0.reminders.checked);
    let here = checked.as_ref().filter(|(path, _)| path == store.path());
    here.map(|(_, at)| *at)
}

/// The instants between which this day lies.
fn bounds(day: NaiveDate, here: Here) -> (DateTime<Utc>, DateTime<Utc>) {
    let next = day.checked_add_days(Days::new(1)).unwrap_or(day);
    (here.0.midnight(day), here.0.midnight(next))
}

/// What is due, with where it stands.
fn due<'a>(
    planned: &'a [Reminder],
    pending: &'a [Listed],
    now: DateTime<Utc>,
) -> impl Iterator<Item = Candidate> + use<'a> {
    let new = planned
        .iter()
        .filter(move |one| one.at <= now)
        .map(|one| Candidate {
            reminder: one.clone(),
            standing: Standing::New,
        });
    let old = pending.iter().filter_map(move |one| {
        let standing = match one.state {
            State::Waiting => Standing::Waiting,
            State::Decided => Standing::Decided,
            State::PutOff if one.wake.is_none_or(|wake| wake <= now) => Standing::Woken,
            _ => return None,
        };
        Some(Candidate {
            reminder: one.reminder.clone(),
            standing,
        })
    });
    new.chain(old)
}

/// When there is something to be looked at again, if nothing changes.
fn next(planned: &[Reminder], pending: &[Listed], now: DateTime<Utc>) -> Option<DateTime<Utc>> {
    let planned = planned.iter().map(|one| one.at).find(|at| *at > now);
    let woken = pending.iter().filter_map(|one| one.wake);
    woken.filter(|wake| *wake > now).chain(planned).min()
}

/// What is shown of these reminders.
async fn notice(
    app: &App,
    store: &Store,
    keys: Vec<String>,
    how: Told,
    now: DateTime<Utc>,
    here: Here,
) -> Result<Notice, Failure> {
    let today = here.day(now);
    let locked = app.hides_names();
    let mut listed = Vec::new();
    for key in keys.iter().take(NAMED) {
        let read = store.reminder(key, now, today).await.map_err(of_store)?;
        listed.extend(read);
    }
    let shown = rows::shown(store, listed, now, here).await?;
    let leads_to = match (&*shown, how) {
        ([one], Told::Alone) => one.leads_to.clone(),
        _ => Destination {
            area: "reminders".to_owned(),
            id: String::new(),
        },
    };
    Ok(Notice {
        keys,
        how,
        rows: if locked { Vec::new() } else { shown },
        due: store.due_counts(today).await.map_err(of_store)?,
        leads_to,
        today,
        locked,
        language: language(app),
    })
}

/// The language somebody chose, else the system's.
pub(super) fn language(app: &App) -> Language {
    let asked = *held(&app.0.language);
    let remembered = held(&app.0.remembered);
    let preferences = &remembered.preferences;
    asked
        .or(preferences.language)
        .unwrap_or(preferences.system_language)
}

/// What comes next, and when: nothing about which anything was decided.
pub(super) async fn upcoming(
    app: &App,
    store: &Store,
    reminding: &Reminding,
    now: DateTime<Utc>,
    here: Here,
) -> Result<Option<Reminder>, Failure> {
    let fail = *held(&app.0.reminders.backups_fail);
    let facts = facts::gather(store, reminding, now, here, fail).await?;
    let planned = plan(reminding, &facts, now, &here);
    let known = store.known_reminders(now - TimeDelta::days(2));
    let known = known.await.map_err(of_store)?;
    let mut planned = planned.into_iter();
    Ok(planned.find(|one| one.at > now && one.kind != Kind::Backup && !known.contains(&one.key)))
}
