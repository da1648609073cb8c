//! What a day begins with: promises, then who and what is due, then what may be forgotten.

use chrono::{DateTime, Days, Months, Utc};
use contract::{
    Failure,
    followups::{DueRow, TieRow},
    today::{GetToday, Newcomer, Some20, TodayEvent, TodayView},
};
use domain::{EventId, PersonId};
use store::{
    Store,
    events::Wanted,
    followups::{Dues, Kept},
};

use crate::{
    App,
    events::{now, times},
    failure::of_store,
    followups::{due_rows, names, occasion, tie_rows, today},
};

/// Lines of a list.
const LINES: u16 = 20;

/// Days looked ahead for events.
const AHEAD: u64 = 14;

/// Days looked back for newcomers and evenings to be closed.
const BACK: u64 = 60;

/// What is due.
///
/// # Errors
/// If nothing is open or the file cannot be read.
pub async fn today_view(app: &App, _: GetToday) -> Result<TodayView, Failure> {
    let store = app.store().await?;
    let today = today(app);
    let me = store.mine().await.map_err(of_store)?.me;
    let half_a_year = today.checked_sub_months(Months::new(6)).unwrap_or(today);
    Ok(TodayView {
        today,
        promises: dues(app, &store, Dues::MyPromises).await?,
        due: dues(app, &store, Dues::Until(today)).await?,
        ties: ties(app, &store, store.ties_due(today, LINES).await).await?,
        events: events(app, &store).await?,
        newcomers: newcomers(app, &store, me).await?,
        quiet: ties(app, &store, store.gone_quiet(half_a_year, LINES).await).await?,
        put_off: dues(app, &store, Dues::PutOff(today)).await?,
        asks: dues(app, &store, Dues::Asks(today)).await?,
        loose: dues(app, &store, Dues::Loose).await?,
        to_close: to_close(app, &store).await?,
    })
}

async fn dues(app: &App, store: &Store, which: Dues) -> Result<Some20<DueRow>, Failure> {
    let all = store.count_dues(&which).await.map_err(of_store)?;
    let records = store.dues(&which, LINES).await.map_err(of_store)?;
    Ok(Some20 {
        rows: due_rows(app, store, records).await?,
        all,
    })
}

async fn ties(
    app: &App,
    store: &Store,
    kept: store::Result<(Vec<Kept>, u64)>,
) -> Result<Some20<TieRow>, Failure> {
    let (kept, all) = kept.map_err(of_store)?;
    Ok(Some20 {
        rows: tie_rows(app, store, kept).await?,
        all,
    })
}

/// The moment so many days before now.
fn back(app: &App) -> DateTime<Utc> {
    let now = now(app);
    now.checked_sub_days(Days::new(BACK)).unwrap_or(now)
}

/// Events of today and of the next days.
async fn events(app: &App, store: &Store) -> Result<Some20<TodayEvent>, Failure> {
    let (here, day) = (times::here(), today(app));
    let wanted = Wanted {
        from: Some(here.midnight(day)),
        before: day
            .checked_add_days(Days::new(AHEAD))
            .map(|day| here.midnight(day)),
        limit: 100,
        ..Wanted::default()
    };
    let (records, _) = store.list_events(&wanted).await.map_err(of_store)?;
    let now = now(app);
    let coming: Vec<_> = records
        .into_iter()
        .filter(|record| !record.event.cancelled)
        .filter(|record| record.event.end.or(record.event.start) > Some(now))
        .collect();
    let all = coming.len() as u64;
    let some = &coming[..coming.len().min(LINES.into())];
    let ids: Vec<EventId> = some.iter().map(|record| record.id).collect();
    let counted = store.count_registered(&ids).await.map_err(of_store)?;
    let mut rows = Vec::with_capacity(some.len());
    for record in some {
        let Some(event) = occasion(store, record.id).await else {
            continue;
        };
        let lines = store.checklist(record.id).await.map_err(of_store)?;
        let to_do = lines
            .iter()
            .filter(|line| line.done_at.is_none() && line.due.is_some_and(|due| due <= day));
        rows.push(TodayEvent {
            is_today: record
                .event
                .start
                .is_some_and(|start| here.local(start).date() <= day),
            registered: counted
                .get(&record.id)
                .map_or(0, |counted| counted.standing),
            to_do: u32::try_from(to_do.count()).unwrap_or(u32::MAX),
            event,
        });
    }
    Ok(Some20 { rows, all })
}

/// Who came for the first time, and with whom there was no contact yet.
async fn newcomers(
    app: &App,
    store: &Store,
    me: Option<PersonId>,
) -> Result<Some20<Newcomer>, Failure> {
    let found = store
        .newcomers(back(app), now(app), me)
        .await
        .map_err(of_store)?;
    let all = found.len() as u64;
    let some = &found[..found.len().min(LINES.into())];
    let people: Vec<PersonId> = some.iter().map(|one| one.person).collect();
    let known = names(store, &people).await?;
    let mut rows = Vec::with_capacity(some.len());
    for one in some {
        if let (Some(row), Some(event)) = (known.get(&one.person), occasion(store, one.event).await)
        {
            rows.push(Newcomer {
                who: contract::followups::Named {
                    person: row.id,
                    name: row.name.clone(),
                },
                company: row.company.clone(),
                day: event.times.as_ref().map(|times| times.local_start.date()),
                event,
            });
        }
    }
    Ok(Some20 { rows, all })
}

/// Evenings that are over, and that nobody closed.
async fn to_close(
    app: &App,
    store: &Store,
) -> Result<Some20<contract::followups::Occasion>, Failure> {
    let found = store
        .events_to_close(back(app), now(app))
        .await
        .map_err(of_store)?;
    let all = found.len() as u64;
    let mut rows = Vec::new();
    for event in found.into_iter().take(LINES.into()) {
        rows.extend(occasion(store, event).await);
    }
    Ok(Some20 { rows, all })
}
