//! From facts to reminders: every one that is due, was due in the last days, or will be.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

use super::{Kind, Reminder, Reminding, WallClock, Which, on};
use crate::{ChecklistItemId, EventId};

/// What was due longer ago is not brought up by itself any more: it is on the page of today.
pub const LOOK_BACK: TimeDelta = TimeDelta::days(7);

/// How long after its beginning an event may still be news.
const LATE: TimeDelta = TimeDelta::minutes(30);

/// An event that takes place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// Which.
    pub id: EventId,
    /// When it begins.
    pub start: DateTime<Utc>,
    /// When it ends.
    pub end: DateTime<Utc>,
    /// The day, of an event of whole days.
    pub whole_day: Option<NaiveDate>,
    /// When it was added.
    pub added_at: DateTime<Utc>,
    /// I am registered or organise it.
    pub mine: bool,
}

/// What there is to be reminded of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts {
    /// Events that are neither cancelled nor deleted.
    pub meetings: Vec<Meeting>,
    /// What I promised and did not keep yet, with its day.
    pub promises: Vec<(Uuid, NaiveDate)>,
    /// Lines of checklists that are still to be done, with their day.
    pub lines: Vec<(ChecklistItemId, NaiveDate)>,
    /// How many people are to be called or written to by today.
    pub follow_ups: u64,
    /// The next day on which somebody is.
    pub next_follow_up: Option<NaiveDate>,
    /// Since when backups have failed.
    pub backups_fail: Option<DateTime<Utc>>,
}

/// The reminders that follow from the facts, the earliest first. What is over reminds of nothing,
/// and so does what was added when it was too late to be reminded of it.
#[must_use]
pub fn plan(
    settings: &Reminding,
    facts: &Facts,
    now: DateTime<Utc>,
    clock: &impl WallClock,
) -> Vec<Reminder> {
    let mut planned = Vec::new();
    for meeting in &facts.meetings {
        if meeting.mine || settings.which == Which::All {
            of_meeting(settings, meeting, now, clock, &mut planned);
        }
    }
    let of_day = |kind, word: &str, id: Uuid, day: NaiveDate| Reminder {
        key: format!("{word}:{id}:{day}"),
        kind,
        subject: Some(id),
        occasion: day.to_string(),
        at: clock.instant(on(day, settings.digest_at)),
        until: None,
    };
    if settings.promises {
        let promises = facts.promises.iter();
        planned.extend(promises.map(|(id, day)| of_day(Kind::Promise, "promise", *id, *day)));
    }
    if settings.checklists {
        let lines = facts.lines.iter();
        planned.extend(lines.map(|(id, day)| of_day(Kind::Checklist, "checklist", id.0, *day)));
    }
    let today = clock.shown(now).date();
    if settings.digest {
        let days = if facts.follow_ups > 0 {
            [Some(today), today.succ_opt()]
        } else {
            [None, facts.next_follow_up]
        };
        let days = days.into_iter().flatten();
        planned.extend(days.map(|day| digest(settings, day, clock)));
    }
    if let Some(since) = facts.backups_fail.filter(|_| settings.backups) {
        planned.push(Reminder {
            key: format!("backup:{today}"),
            kind: Kind::Backup,
            subject: None,
            occasion: today.to_string(),
            at: since.max(clock.instant(on(today, 0))).min(now),
            until: None,
        });
    }
    let from = now - LOOK_BACK;
    planned.retain(|reminder| reminder.at >= from);
    planned.sort_by(|one, other| {
        (one.at, one.kind, &one.key).cmp(&(other.at, other.kind, &other.key))
    });
    planned
}

fn of_meeting(
    settings: &Reminding,
    meeting: &Meeting,
    now: DateTime<Utc>,
    clock: &impl WallClock,
    planned: &mut Vec<Reminder>,
) {
    if meeting.end.max(meeting.start) <= now {
        return;
    }
    let (id, start) = (meeting.id, meeting.start.timestamp_millis());
    let latest = if meeting.end > meeting.start {
        meeting.end.min(meeting.start + LATE)
    } else {
        meeting.start + LATE
    };
    let mut add = |word: &str, kind, at: DateTime<Utc>, until| {
        if at >= meeting.added_at {
            planned.push(Reminder {
                key: format!("event:{id}:{start}:{word}"),
                kind,
                subject: Some(id.0),
                occasion: start.to_string(),
                at,
                until: Some(until),
            });
        }
    };
    let day = meeting
        .whole_day
        .unwrap_or_else(|| clock.shown(meeting.start).date());
    if settings.day_before
        && let Some(before) = day.checked_sub_days(Days::new(1))
    {
        let at = clock.instant(on(before, settings.day_before_at));
        // a day that lasts is not over half an hour after midnight
        let until = if meeting.whole_day.is_some() {
            meeting.end
        } else {
            latest
        };
        add("day", Kind::EventDay, at, until);
    }
    if settings.shortly_before && meeting.whole_day.is_none() {
        let before = TimeDelta::minutes(i64::from(settings.minutes_before));
        add("soon", Kind::EventSoon, meeting.start - before, latest);
    }
}

fn digest(settings: &Reminding, day: NaiveDate, clock: &impl WallClock) -> Reminder {
    let next = day.succ_opt().unwrap_or(day);
    Reminder {
        key: format!("digest:{day}"),
        kind: Kind::Digest,
        subject: None,
        occasion: day.to_string(),
        at: clock.instant(on(day, settings.digest_at)),
        until: Some(clock.instant(on(next, 0))),
    }
}
