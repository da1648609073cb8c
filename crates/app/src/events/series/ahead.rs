//! Series without end are written down some eighteen months ahead. When the list is opened, those
//! that have come near the end of that are written on; it is no act of anybody's, and nobody's to
//! undo.

use calendar::{dates, dates::Window};
use chrono::TimeDelta;
use contract::Failure;
use domain::{Act, events::recurrence::read_occurrence};
use store::{Store, events::Reach};

use super::{
    of_rule,
    written::{AHEAD, Written},
};
use crate::{App, events::now, failure::of_store, held};

/// Days ahead that are enough not to write on.
const ENOUGH: i64 = 366;

/// Writes further dates of series that need them; looked at once a day.
pub(in crate::events) async fn top_up(app: &App, store: &Store) {
    let today = now(app).date_naive();
    let looked = (store.path().to_path_buf(), today);
    if held(&app.0.looked_ahead).replace(looked.clone()) == Some(looked) {
        return;
    }
    if let Err(failure) = write_on(app, store).await {
        tracing::warn!(?failure, "dates ahead");
    }
}

async fn write_on(app: &App, store: &Store) -> Result<(), Failure> {
    let mut wanting = Vec::new();
    for reach in store.reaches(now(app)).await.map_err(of_store)? {
        if wants_more(app, &reach)? {
            wanting.push(reach);
        }
    }
    if wanting.is_empty() {
        return Ok(());
    }
    // what is read from here on, nobody else changes before it is written
    let writing = store.begin().await.map_err(of_store)?;
    let mut writes = Vec::new();
    let mut added = 0;
    for reach in wanting {
        let series = Written::load(store, reach.series.id, now(app)).await?;
        let Some(mut series) = series.filter(|series| !series.has_ended()) else {
            continue;
        };
        let there = series.rows.len();
        let last = read_occurrence(&reach.last);
        series
            .settle(store, last.map(|last| last + TimeDelta::seconds(1)))
            .await?;
        added += (series.rows.len() - there) as u64;
        writes.extend(series.writes());
    }
    if added > 0 {
        let act = Act::WroteDatesAhead { dates: added };
        writing.write(&act, writes).await.map_err(of_store)?;
    }
    Ok(())
}

/// Whether the rules have a date soon after the last that is written down.
fn wants_more(app: &App, reach: &Reach) -> Result<bool, Failure> {
    let Some(last) = read_occurrence(&reach.last) else {
        return Ok(false);
    };
    if reach.ahead as usize >= AHEAD * 3 / 4 {
        return Ok(false);
    }
    for one in &reach.series.recurrences {
        let soon = super::zone(one).local(now(app)) + TimeDelta::days(ENOUGH);
        if last >= soon {
            continue; // nearly always: no rule has to be gone through
        }
        let window = Window {
            from: Some(last + TimeDelta::seconds(1)),
            to: Some(soon),
            at_most: 1,
        };
        if !dates(one, window).map_err(of_rule)?.dates.is_empty() {
            return Ok(true);
        }
    }
    Ok(false)
}
