//! The calls of the window: the drawer, what is done about a reminder, and what somebody chose.

use chrono::{DateTime, Days, NaiveDateTime, NaiveTime, TimeDelta, Utc};
use contract::{
    Failure,
    followups::{Due, DueKind},
    reminders::{
        Destination, GetReminders, GetReminding, HowLong, NextReminder, Pause, PauseReminders,
        RemindersView, RemindingView, SendTest, SetReminding, SettleReminder, Settling, TestView,
        Undelivered,
    },
};
use domain::{
    Act, DueId,
    reminders::{Told, WallClock},
};
use store::{
    Store, Writing,
    reminders::{DueCounts, Listed, Subject, Which},
};

use super::{
    Notice,
    check::{language, last_check, upcoming},
    clock::Here,
    deliver, rows,
};
use crate::{
    App,
    events::{found, now},
    failure::{of_store, unexpected},
    held,
};

/// Rows of the drawer at most.
const ROWS: u32 = 200;

/// As far as the drawer is counted.
const COUNTED: u32 = 1_000;

/// When “tomorrow” is.
const MORNING: u32 = 9;

/// The end of all time, in seconds since 1970: the last day of the year 9999.
const FOR_EVER: i64 = 253_402_214_400;

/// The drawer.
///
/// # Errors
/// If nothing is open or the file cannot be read.
pub async fn get_reminders(app: &App, _: GetReminders) -> Result<RemindersView, Failure> {
    view(app, &*app.store().await?).await
}

async fn view(app: &App, store: &Store) -> Result<RemindersView, Failure> {
    let (now, here) = (now(app), Here::now());
    let today = here.day(now);
    let listed = store.reminders(Which::Drawer, now, today, ROWS);
    let listed = listed.await.map_err(of_store)?;
    let total = if listed.len() < ROWS as usize {
        u32::try_from(listed.len()).unwrap_or(ROWS)
    } else {
        let counted = store.count_reminders(now, today, COUNTED);
        counted.await.map_err(of_store)?
    };
    let (_, paused) = store.reminders_noted().await.map_err(of_store)?;
    Ok(RemindersView {
        rows: rows::shown(store, listed, now, here).await?,
        total,
        paused: paused
            .filter(|until| *until > now)
            .map(|until| match until.timestamp() {
                FOR_EVER.. => Pause::UntilTold,
                _ => Pause::Until(here.shown(until)),
            }),
    })
}

/// Puts a reminder off, or away, or does what it is about.
///
/// # Errors
/// If nothing is open or the file cannot be written. One that is void by now is no failure.
pub async fn settle_reminder(app: &App, request: SettleReminder) -> Result<RemindersView, Failure> {
    let store = app.store().await?;
    let (now, here) = (now(app), Here::now());
    let key = request.key;
    let wake = match request.how {
        Settling::TenMinutes => Some(now + TimeDelta::minutes(10)),
        Settling::AnHour => Some(now + TimeDelta::hours(1)),
        Settling::Tomorrow => Some(tomorrow(now, here)),
        Settling::Then(then) => Some(here.instant(then)),
        Settling::Done => {
            let writing = store.begin().await.map_err(of_store)?;
            let listed = store.reminder(&key, now, here.day(now));
            if let Some(listed) = listed.await.map_err(of_store)? {
                tick(&store, writing, &listed, now).await?;
            }
            None
        }
        Settling::Dismiss => None,
    };
    match wake {
        Some(wake) => store.put_off_reminder(&key, wake).await,
        None => store.close_reminders(std::slice::from_ref(&key)).await,
    }
    .map_err(of_store)?;
    withdraw(app, key);
    look_again(app);
    view(app, &store).await
}

/// Does what a reminder is about, where that is one tick.
async fn tick(
    store: &Store,
    writing: Writing<'_>,
    listed: &Listed,
    now: DateTime<Utc>,
) -> Result<(), Failure> {
    let Some(id) = listed.reminder.subject else {
        return Ok(());
    };
    let (act, write) = match &listed.subject {
        Subject::Line { event, title, .. } => {
            let lines = found(store.checklist(*event).await)?;
            let Some(mut line) = lines.into_iter().find(|line| line.id.0 == id) else {
                return Ok(());
            };
            line.done_at = Some(now);
            let title = title.clone();
            let write = store::events::checklist_line(*event, &line);
            (Act::ChangedChecklist { title }, write)
        }
        // a promise of mine is kept
        Subject::Promise { line, .. } => {
            let due = Due {
                kind: DueKind::MyPromise,
                id: DueId(id),
            };
            let name = line.clone();
            let write = store::followups::finish(due, now, "");
            (Act::FinishedDue { name }, write)
        }
        Subject::Event { .. } | Subject::None => return Ok(()),
    };
    writing.write(&act, vec![write]).await.map_err(of_store)?;
    Ok(())
}

fn tomorrow(now: DateTime<Utc>, here: Here) -> DateTime<Utc> {
    let today = here.day(now);
    let next = today.checked_add_days(Days::new(1)).unwrap_or(today);
    let nine = NaiveTime::from_hms_opt(MORNING, 0, 0).unwrap_or_default();
    here.instant(NaiveDateTime::new(next, nine))
}

/// Takes back what the desktop shows of it; nobody waits for that.
fn withdraw(app: &App, key: String) {
    if let Some(presenter) = held(&app.0.reminders.presenter).clone() {
        let begun = std::thread::Builder::new()
            .name("notification".to_owned())
            .spawn(move || presenter.withdraw(&key));
        if let Err(error) = begun {
            tracing::warn!(%error, "a notification stays on the desktop");
        }
    }
}

/// What was found is no longer so.
fn look_again(app: &App) {
    *held(&app.0.reminders.outlook) = None;
    app.0.reminders.wanted.notify_one();
}

/// Stops reminders on the desktop for a while, or lets them come again.
///
/// # Errors
/// If nothing is open or the file cannot be written.
pub async fn pause_reminders(app: &App, request: PauseReminders) -> Result<RemindersView, Failure> {
    let store = app.any_store().await?;
    let (now, here) = (now(app), Here::now());
    let until = match request.how_long {
        HowLong::AnHour => Some(now + TimeDelta::hours(1)),
        HowLong::UntilTomorrow => Some(tomorrow(now, here)),
        HowLong::UntilTold => DateTime::from_timestamp(FOR_EVER, 0),
        HowLong::Over => None,
    };
    store.pause_reminders(until).await.map_err(of_store)?;
    look_again(app);
    let mut view = view(app, &store).await?;
    if app.hides_names() {
        // the tray pauses them behind a lock as well
        view.rows.clear();
    }
    Ok(view)
}

/// What somebody chose, and how reminders fare.
///
/// # Errors
/// If nothing is open or the file cannot be read.
pub async fn get_reminding(app: &App, _: GetReminding) -> Result<RemindingView, Failure> {
    let store = app.store().await?;
    let (now, here) = (now(app), Here::now());
    let reminding = store.reminding().await.map_err(of_store)?;
    let (noted, _) = store.reminders_noted().await.map_err(of_store)?;
    let upcoming = upcoming(app, &store, &reminding, now, here).await?;
    let mut next = None;
    if let Some(one) = upcoming {
        let title = match one.subject {
            Some(id) if one.kind.is_of_event() => {
                let event = found(store.event(domain::EventId(id)).await)?;
                event.event.title
            }
            _ => String::new(),
        };
        next = Some(NextReminder {
            kind: one.kind,
            title,
            at: here.shown(one.at),
        });
    }
    let presenter = held(&app.0.reminders.presenter).clone();
    let abilities = match presenter {
        // it asks the desktop, which may take its time
        Some(presenter) => {
            let asked = tokio::task::spawn_blocking(move || presenter.abilities());
            let answer = tokio::time::timeout(std::time::Duration::from_secs(2), asked).await;
            match answer {
                Ok(answer) => answer.map_err(|error| unexpected(&error))?,
                Err(_) => contract::reminders::Abilities::default(),
            }
        }
        None => contract::reminders::Abilities::default(),
    };
    let problem = *held(&app.0.reminders.problem);
    let knows_me = store.mine().await.map_err(of_store)?.me.is_some();
    Ok(RemindingView {
        reminding,
        checked_at: last_check(app, &store).or(noted),
        next,
        abilities,
        problem,
        knows_me,
    })
}

/// Keeps what somebody chose.
///
/// # Errors
/// If nothing is open or the file cannot be written.
pub async fn set_reminding(app: &App, request: SetReminding) -> Result<RemindingView, Failure> {
    let store = app.store().await?;
    let reminding = request.reminding.within_bounds();
    store.set_reminding(&reminding).await.map_err(of_store)?;
    get_reminding(app, GetReminding {}).await
}

/// Shows a notification now, to see whether it comes.
///
/// # Errors
/// If the door is locked or nothing is open.
pub async fn send_test(app: &App, _: SendTest) -> Result<TestView, Failure> {
    app.store().await?;
    let presenter = held(&app.0.reminders.presenter).clone();
    let Some(presenter) = presenter else {
        let problem = Some(Undelivered::Nobody);
        return Ok(TestView { problem });
    };
    let notice = Notice {
        keys: Vec::new(),
        how: Told::Alone,
        rows: Vec::new(),
        due: DueCounts::default(),
        leads_to: Destination {
            area: "reminders".to_owned(),
            id: String::new(),
        },
        today: Here::now().day(now(app)),
        locked: false,
        language: language(app),
    };
    let problem = deliver::show(app, &presenter, notice).await.err();
    *held(&app.0.reminders.problem) = problem;
    Ok(TestView { problem })
}
