//! Changing a series: this date, this and all that follow, or all. From the recurrences there are
//! to the recurrences there will be; what is written down of each date follows from them.

use chrono::{Datelike, NaiveDateTime, TimeDelta, Weekday};
use domain::events::{
    Ends, Every, Recurrence, Repeat,
    recurrence::{Moved, occurrence},
};

use crate::{
    dates::{has, zone},
    rule::{self, Rule, RuleProblem},
    zone::Zone,
};

/// Which dates a change is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// This date alone.
    This,
    /// This date and all that follow.
    Following,
    /// Every date.
    All,
}

/// What is to be different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// This date begins at this local time of this zone and lasts so long; with a wider scope the
    /// others move as far.
    Move {
        /// When it begins.
        start: NaiveDateTime,
        /// How long it lasts, in minutes.
        minutes: u32,
        /// On whose clock.
        zone: Zone,
    },
    /// From this date the rule is this one (empty: no further dates). Not for one date alone.
    Repeat(String),
    /// It does not take place.
    TakeOut,
    /// A date that was taken out or moved takes place as the rule says. For one date alone.
    PutBack,
}

/// Dates that are named otherwise now: each keeps its row, its registrations and its arrivals.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shift {
    /// From this name on; none is all.
    pub from: Option<NaiveDateTime>,
    /// By so many minutes.
    pub minutes: i64,
}

/// A series after a change.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edited {
    /// Its recurrences, in the order of their first dates; none if nothing is left.
    pub recurrences: Vec<Recurrence>,
    /// Dates that are named otherwise now.
    pub shift: Option<Shift>,
}

/// Why a series cannot be changed so.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EditProblem {
    /// The series has no such date.
    #[error("there is no such date")]
    NoSuchDate,
    /// The change is not for this many dates.
    #[error("the change is not for this many dates")]
    NotForThese,
    /// The rule names days that cannot be moved with it; a new rule can be given.
    #[error("the rule cannot be moved to another day")]
    CannotMove,
    /// The rule there was or is to be cannot be taken.
    #[error(transparent)]
    Rule(#[from] RuleProblem),
}

/// Changes a series at the date of this name.
///
/// # Errors
/// [`EditProblem`]; then nothing is to be changed.
pub fn edit(
    recurrences: &[Recurrence],
    at: NaiveDateTime,
    scope: Scope,
    change: &Change,
) -> Result<Edited, EditProblem> {
    let place = find(recurrences, at, change)?;
    let (mut before, rest) = match scope {
        Scope::This => return this(recurrences, place, at, change),
        Scope::All => (Vec::new(), recurrences.to_vec()),
        Scope::Following => cut(recurrences, place, at)?,
    };
    let from = (scope == Scope::Following).then_some(at);
    let (after, shift) = match change {
        Change::PutBack => return Err(EditProblem::NotForThese),
        Change::TakeOut => (Vec::new(), None),
        Change::Repeat(rule) => (vec![repeated(&rest, rule)?], None),
        Change::Move {
            start,
            minutes,
            zone,
        } => {
            let by = *start - at;
            let after = rest
                .iter()
                .map(|one| moved(one, by, *minutes, *zone))
                .collect::<Result<Vec<_>, _>>()?;
            let minutes = by.num_minutes();
            (after, (minutes != 0).then_some(Shift { from, minutes }))
        }
    };
    before.extend(after);
    Ok(Edited {
        recurrences: before,
        shift,
    })
}

/// The recurrence that has this date, or had it where it is to be put back.
fn find(
    recurrences: &[Recurrence],
    at: NaiveDateTime,
    change: &Change,
) -> Result<usize, EditProblem> {
    for (place, one) in recurrences.iter().enumerate() {
        let gone = *change == Change::PutBack && one.excluded.contains(&at);
        if gone || has(one, at)? {
            return Ok(place);
        }
    }
    Err(EditProblem::NoSuchDate)
}

fn this(
    recurrences: &[Recurrence],
    place: usize,
    at: NaiveDateTime,
    change: &Change,
) -> Result<Edited, EditProblem> {
    let mut recurrences = recurrences.to_vec();
    let one = &mut recurrences[place];
    one.moved.remove(&at);
    match change {
        Change::Repeat(_) => return Err(EditProblem::NotForThese),
        Change::PutBack => {
            one.excluded.remove(&at);
        }
        Change::TakeOut => {
            if !one.added.remove(&at) {
                one.excluded.insert(at);
            }
        }
        Change::Move {
            start,
            minutes,
            zone: named,
        } => {
            let own = zone(one)?;
            let start = if *named == own {
                *start
            } else {
                own.local(named.instant(*start).instant)
            };
            if start != at || *minutes != one.minutes {
                let minutes = *minutes;
                one.moved.insert(at, Moved { start, minutes });
            }
        }
    }
    one.sequence += 1;
    Ok(Edited {
        recurrences,
        shift: None,
    })
}

/// The series up to a date, and from it on.
fn cut(
    recurrences: &[Recurrence],
    place: usize,
    at: NaiveDateTime,
) -> Result<(Vec<Recurrence>, Vec<Recurrence>), EditProblem> {
    let mut before = recurrences[..place].to_vec();
    let mut after = recurrences[place + 1..].to_vec();
    let one = &recurrences[place];
    let earlier = rule::walk(one)?.take_while(|date| *date < at).count();
    if earlier == 0 {
        after.insert(0, one.clone());
        return Ok((before, after));
    }
    let (mut first, mut second) = (one.clone(), one.clone());
    // a date beside the rule has no say in when the rule goes on
    let next = rule::walk(one)?.find(|date| *date >= at);
    if next.is_none() {
        second.rule = String::new();
    } else if !one.rule.is_empty() {
        let mut rule = Rule::read(&one.rule)?;
        if let Some(count) = rule.count() {
            let gone = u32::try_from(earlier).unwrap_or(u32::MAX);
            rule.set("COUNT", Some(count.saturating_sub(gone).max(1).to_string()));
        }
        second.rule = rule.text();
        rule.set("COUNT", None);
        rule.set_until(Some(at - TimeDelta::seconds(1)));
        first.rule = rule.text();
    }
    second.first = next.unwrap_or(at);
    first.excluded = one.excluded.range(..at).copied().collect();
    second.excluded = one.excluded.range(at..).copied().collect();
    first.added = one.added.range(..at).copied().collect();
    second.added = one
        .added
        .range(at..)
        .copied()
        .filter(|date| *date != second.first)
        .collect();
    first.moved = one.moved.range(..at).map(|(k, v)| (*k, *v)).collect();
    second.moved = one.moved.range(at..).map(|(k, v)| (*k, *v)).collect();
    first.sequence += 1;
    second.uid = uid_from(&one.uid, at);
    second.sequence = 0;
    before.push(first);
    after.insert(0, second);
    Ok((before, after))
}

/// What calendars know the dates from here on by: the same on every machine that cuts here.
fn uid_from(uid: &str, at: NaiveDateTime) -> String {
    let name = occurrence(at).replace(['-', ':'], "");
    match uid.split_once('@') {
        Some((own, host)) => format!("{own}-R{name}@{host}"),
        None => format!("{uid}-R{name}"),
    }
}

/// One recurrence in the place of several, with another rule.
fn repeated(rest: &[Recurrence], text: &str) -> Result<Recurrence, EditProblem> {
    let first = rest.first().ok_or(EditProblem::NoSuchDate)?;
    let mut one = first.clone();
    one.rule = if text.is_empty() {
        String::new()
    } else {
        rule::check(text, one.first)?;
        Rule::read(text)?.text()
    };
    one.sequence += 1;
    // exceptions of dates the new rule does not give say nothing any more
    let mut kept = one.clone();
    kept.excluded.clear();
    kept.moved.clear();
    let excluded: Vec<NaiveDateTime> = rest.iter().flat_map(|r| r.excluded.clone()).collect();
    let moved: Vec<(NaiveDateTime, Moved)> = rest.iter().flat_map(|r| r.moved.clone()).collect();
    for name in excluded {
        if has(&one_without(&one), name)? {
            kept.excluded.insert(name);
        }
    }
    for (name, to) in moved {
        if has(&one_without(&one), name)? {
            kept.moved.insert(name, to);
        }
    }
    kept.added = rest.iter().flat_map(|r| r.added.clone()).collect();
    Ok(kept)
}

/// The recurrence as its rule alone gives it.
fn one_without(one: &Recurrence) -> Recurrence {
    Recurrence {
        excluded: Default::default(),
        ..one.clone()
    }
}

/// Every date as much later. Dates that were moved by themselves stay where they are.
fn moved(
    one: &Recurrence,
    by: TimeDelta,
    minutes: u32,
    zone: Zone,
) -> Result<Recurrence, EditProblem> {
    let first = one.first + by;
    let days = (first.date() - one.first.date()).num_days();
    let mut moved = one.clone();
    if !one.rule.is_empty() && by != TimeDelta::zero() {
        let mut rule = Rule::read(&one.rule)?;
        if rule.sets_times() {
            return Err(EditProblem::CannotMove);
        }
        moved.rule = if days == 0 {
            rule.set_until(rule.until().map(|until| until + by));
            rule.text()
        } else {
            let repeat = Repeat::read(&one.rule, one.first).ok_or(EditProblem::CannotMove)?;
            on_other_days(repeat, first, days).rule(first)
        };
    }
    moved.first = first;
    moved.minutes = minutes;
    zone.name().clone_into(&mut moved.zone);
    moved.excluded = one.excluded.iter().map(|date| *date + by).collect();
    moved.added = one.added.iter().map(|date| *date + by).collect();
    moved.moved = one
        .moved
        .iter()
        .map(|(name, to)| (*name + by, *to))
        .collect();
    moved.sequence += 1;
    Ok(moved)
}

/// The same choice for dates that are so many days later.
fn on_other_days(mut repeat: Repeat, first: NaiveDateTime, days: i64) -> Repeat {
    match &mut repeat.every {
        Every::Week(on) => {
            for day in on {
                *day = later(*day, days);
            }
        }
        Every::MonthWeekday(nth) => *nth = nth_weekday(first, *nth),
        Every::Day | Every::MonthDay | Every::Year => {}
    }
    if let Ends::On(day) = &mut repeat.ends {
        *day += TimeDelta::days(days);
    }
    repeat
}

fn later(day: Weekday, days: i64) -> Weekday {
    let steps = days.rem_euclid(7);
    (0..steps).fold(day, |day, _| day.succ())
}

/// Which of its weekday in its month a day is; the last stays the last where it can.
fn nth_weekday(first: NaiveDateTime, was: i8) -> i8 {
    let next_week = first + TimeDelta::days(7);
    let is_last = next_week.month() != first.month();
    let nth = i8::try_from((first.day() - 1) / 7 + 1).unwrap_or(1);
    if is_last && (was == -1 || nth == 5) {
        -1
    } else {
        nth
    }
}

#[cfg(test)]
mod tests;
