//! What there is to be reminded of, as the rules want it.

use calendar::Zone;
use chrono::{DateTime, Days, TimeDelta, Utc};
use contract::Failure;
use domain::reminders::{Facts, LOOK_BACK, Meeting, Reminding, Which};
use store::Store;

use super::clock::Here;
use crate::failure::of_store;

/// Events that begin in these days are all read: the longest time before an event at which
/// somebody is reminded, and a day to know what comes.
const DAYS: TimeDelta = TimeDelta::days(3);

/// Events that began so long ago may still be news.
const BEGAN: TimeDelta = TimeDelta::hours(26);

/// Reads the facts.
pub(super) async fn gather(
    store: &Store,
    reminding: &Reminding,
    now: DateTime<Utc>,
    here: Here,
    backups_fail: Option<DateTime<Utc>>,
) -> Result<Facts, Failure> {
    let me = store.mine().await.map_err(of_store)?.me;
    let today = here.day(now);
    let back = Days::new(LOOK_BACK.num_days().unsigned_abs());
    let since = today.checked_sub_days(back).unwrap_or(today);
    let meetings = store.meetings(now - BEGAN, now + DAYS, me);
    let meetings = meetings.await.map_err(of_store)?;
    // and the next day's, to know what comes
    let days = (since, today.succ_opt().unwrap_or(today));
    let (mut promises, mut lines) = (Vec::new(), Vec::new());
    let (next_follow_up, next_promise) = store.next_due(today).await.map_err(of_store)?;
    if reminding.promises {
        promises = store.promises_due(days.0, days.1).await.map_err(of_store)?;
        promises.extend(next_promise.filter(|(_, day)| *day > days.1));
    }
    if reminding.checklists {
        let mine = me.filter(|_| reminding.which == Which::Mine);
        lines = store.lines_due(days, now, mine).await.map_err(of_store)?;
    }
    let due = store.due_counts(today).await.map_err(of_store)?;
    let meeting = |raw: store::reminders::RawMeeting| {
        let place = Zone::named(&raw.zone).unwrap_or(here.0);
        Meeting {
            id: raw.id,
            start: raw.start,
            end: raw.end,
            whole_day: raw.all_day.then(|| place.local(raw.start).date()),
            added_at: raw.added_at,
            // nobody is known to be me: then every event may be mine
            mine: raw.mine || me.is_none(),
        }
    };
    Ok(Facts {
        meetings: meetings.into_iter().map(meeting).collect(),
        promises,
        lines,
        follow_ups: due.follow_ups,
        next_follow_up,
        backups_fail,
    })
}
