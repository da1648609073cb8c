//! What of the reminders that are due reaches the desktop now, what waits, and what is only in the
//! drawer. The drawer has every one of them: it is the truth, the desktop its mirror.

use std::collections::HashSet;

use chrono::{DateTime, TimeDelta, Utc};

use super::{Pace, Reminder, Reminding, WallClock, on};

/// Whoever was not looked after for so long was away.
const AWAY: TimeDelta = TimeDelta::minutes(15);

/// So many at once may each have a notification of their own.
const EACH: usize = 3;

/// Where a reminder stands that is due.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Nothing was decided yet.
    New,
    /// It waits for the quiet hours or a pause to end.
    Waiting,
    /// It was to be shown, and nobody knows whether it was.
    Decided,
    /// It was put off until now, by the person.
    Woken,
}

/// A reminder that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Which.
    pub reminder: Reminder,
    /// Where it stands.
    pub standing: Standing,
}

/// The moment at which it is decided.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// By the machine's clock.
    pub now: DateTime<Utc>,
    /// When it was last looked; none if never.
    pub last_check: Option<DateTime<Utc>>,
    /// Something was shown on the desktop on this day.
    pub shown_today: bool,
    /// An event's reminder will be due later on this day.
    pub event_later: bool,
    /// The person wants none at the moment.
    pub paused: bool,
}

/// A notification on the desktop.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Telling {
    /// What it is about, the most pressing first.
    pub keys: Vec<String>,
    /// How it is said.
    pub how: Told,
}

/// How a notification is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// One thing.
    Alone,
    /// Several things that are due now.
    Together,
    /// What was due while nobody could be told.
    WhileAway,
}

/// What becomes of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Decision {
    /// Only in the drawer.
    pub listed: Vec<String>,
    /// In the drawer, and on the desktop once it may be.
    pub waiting: Vec<String>,
    /// On the desktop now.
    pub told: Vec<Telling>,
}

/// Decides about every one that is due.
#[must_use]
pub fn decide(
    settings: &Reminding,
    due: Vec<Candidate>,
    moment: &Moment,
    clock: &impl WallClock,
) -> Decision {
    let mut decision = Decision::default();
    let now = moment.now;
    let quiet = settings.is_quiet(clock.shown(now));
    let waited = due.iter().any(|one| one.standing == Standing::Waiting);
    let (mut woken, mut rest) = (Vec::new(), Vec::new());
    for candidate in most_pressing(due, &mut decision.listed) {
        let reminder = candidate.reminder;
        let own_choice = candidate.standing == Standing::Woken;
        if reminder.until.is_some_and(|until| until <= now) {
            decision.listed.push(reminder.key);
        } else if moment.paused || (quiet && !own_choice) {
            decision.waiting.push(reminder.key);
        } else if own_choice {
            woken.push(reminder);
        } else {
            rest.push(reminder);
        }
    }
    // a clock that was put back was not away
    let away = moment.last_check.is_none_or(|last| now - last > AWAY) || waited;
    each(woken, &mut decision.told);
    match settings.pace {
        Pace::Every if away && rest.len() > 1 => {
            decision.told.push(telling(rest, Told::WhileAway));
        }
        Pace::Every => each(rest, &mut decision.told),
        Pace::OneADay => one(rest, away, moment, &mut decision),
    }
    decision
}

/// The most pressing first. Of what is said of an event the day before and again shortly before,
/// only the latter counts where both are due.
fn most_pressing(mut due: Vec<Candidate>, listed: &mut Vec<String>) -> Vec<Candidate> {
    due.sort_by(|one, other| {
        let order = |one: &Candidate| (one.reminder.kind, one.reminder.at);
        let by_key = one.reminder.key.cmp(&other.reminder.key);
        order(one).cmp(&order(other)).then(by_key)
    });
    let mut events = HashSet::new();
    due.retain(|one| {
        let twice = one.reminder.kind.is_of_event() && !events.insert(one.reminder.subject);
        if twice {
            listed.push(one.reminder.key.clone());
        }
        !twice
    });
    due
}

/// One notification a day at the most: an event's if there is one.
fn one(rest: Vec<Reminder>, away: bool, moment: &Moment, decision: &mut Decision) {
    let has_event = rest.iter().any(|one| one.kind.is_of_event());
    if rest.is_empty() || moment.shown_today || (moment.event_later && !has_event) {
        decision.listed.extend(rest.into_iter().map(|one| one.key));
    } else if rest.len() > 1 && away {
        decision.told.push(telling(rest, Told::WhileAway));
    } else if has_event {
        // its line says how much else is due
        let mut rest = rest.into_iter();
        let first: Vec<Reminder> = rest.by_ref().take(1).collect();
        decision.told.push(telling(first, Told::Alone));
        decision.listed.extend(rest.map(|one| one.key));
    } else {
        let how = if rest.len() > 1 {
            Told::Together
        } else {
            Told::Alone
        };
        decision.told.push(telling(rest, how));
    }
}

/// Each for itself, unless that is a storm.
fn each(all: Vec<Reminder>, told: &mut Vec<Telling>) {
    if all.len() > EACH {
        told.push(telling(all, Told::Together));
    } else {
        told.extend(all.into_iter().map(|one| telling(vec![one], Told::Alone)));
    }
}

fn telling(all: Vec<Reminder>, how: Told) -> Telling {
    Telling {
        keys: all.into_iter().map(|one| one.key).collect(),
        how,
    }
}

impl Moment {
    /// Whether one of the planned reminders is of an event, due later on this day, and not in the
    /// quiet hours.
    #[must_use]
    pub fn is_event_later(
        settings: &Reminding,
        planned: &[Reminder],
        now: DateTime<Utc>,
        clock: &impl WallClock,
    ) -> bool {
        let day = clock.shown(now).date();
        let midnight = clock.instant(on(day.succ_opt().unwrap_or(day), 0));
        planned.iter().any(|one| {
            let later = one.at > now && one.at < midnight;
            later && one.kind.is_of_event() && !settings.is_quiet(clock.shown(one.at))
        })
    }
}
