//! Who is in the room, from the facts of every door. Facts come in any order and more than once;
//! what follows from the same facts is the same on every machine.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{
    arrival::{Arrival, Fact},
    registration::Attendee,
};
use crate::{ArrivalId, DeviceId};

/// An arrival that stands after every correction.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Standing<'a> {
    /// The arrival, with its time and desk.
    pub arrival: &'a Arrival,
    /// Who came in, after swaps.
    pub who: Attendee,
    /// Their name, after swaps.
    pub name: &'a str,
}

/// Whoever is in the room: when they came, and any further arrivals, oldest first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Present<'a> {
    /// The first arrival.
    pub first: Standing<'a>,
    /// Arrivals after the first: kept, and shown as second.
    pub again: Vec<Standing<'a>>,
}

/// How many, for the screen of the door.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// People in the room.
    pub present: u32,
    /// Arrivals of people who were in already.
    pub second_arrivals: u32,
    /// People in the room without a standing registration.
    pub walk_ins: u32,
    /// People in the room who came to none before.
    pub first_timers: u32,
}

/// The arrivals that stand, in the order of their ids. A correction without the fact it names says
/// nothing until that fact comes.
#[must_use]
pub fn standing<'a>(facts: impl IntoIterator<Item = &'a Arrival>) -> Vec<Standing<'a>> {
    let facts = by_id(facts);
    let fallen = fallen(&facts);
    let stands = |fact: &&&Arrival| !fallen.contains(&fact.id);

    let mut swaps: BTreeMap<ArrivalId, Vec<&Arrival>> = BTreeMap::new();
    for &swap in facts.values().filter(stands) {
        if let Fact::Swap(of) = swap.fact
            && let Some(root) = root(of, &facts)
        {
            swaps.entry(root).or_default().push(swap);
        }
    }
    facts
        .values()
        .filter(|fact| fact.fact == Fact::Entered)
        .filter(stands)
        .map(|&arrival| {
            let mut family = swaps.remove(&arrival.id).unwrap_or_default();
            // the arrival belongs to the order: a swap came later, whatever a clock said
            family.push(arrival);
            let last = in_order(&family)
                .into_iter()
                .rfind(|fact| fact.id != arrival.id)
                .unwrap_or(arrival);
            Standing {
                arrival,
                who: last.who,
                name: &last.name,
            }
        })
        .collect()
}

/// Whoever is in the room.
#[must_use]
pub fn present<'a>(
    facts: impl IntoIterator<Item = &'a Arrival>,
) -> BTreeMap<Attendee, Present<'a>> {
    let mut arrivals: BTreeMap<Attendee, Vec<Standing<'a>>> = BTreeMap::new();
    for standing in standing(facts) {
        arrivals.entry(standing.who).or_default().push(standing);
    }
    arrivals
        .into_iter()
        .filter_map(|(who, mut again)| {
            let facts: Vec<&Arrival> = again.iter().map(|standing| standing.arrival).collect();
            let order: HashMap<ArrivalId, usize> = in_order(&facts)
                .into_iter()
                .enumerate()
                .map(|(place, arrival)| (arrival.id, place))
                .collect();
            again.sort_by_key(|standing| order.get(&standing.arrival.id).copied());
            let mut again = again.into_iter();
            let first = again.next()?;
            let again = again.collect();
            Some((who, Present { first, again }))
        })
        .collect()
}

/// How many: `registered` says who has a standing registration for this date, `came_before` who
/// was present at an earlier event.
#[must_use]
pub fn count(
    present: &BTreeMap<Attendee, Present<'_>>,
    registered: impl Fn(Attendee) -> bool,
    came_before: impl Fn(Attendee) -> bool,
) -> Counts {
    let mut counts = Counts::default();
    for (&who, one) in present {
        counts.present += 1;
        counts.second_arrivals += u32::try_from(one.again.len()).unwrap_or(u32::MAX);
        counts.walk_ins += u32::from(!registered(who));
        counts.first_timers += u32::from(!came_before(who));
    }
    counts
}

/// Each fact once. Two that differ under one id cannot honestly be; the smaller one is taken.
fn by_id<'a>(facts: impl IntoIterator<Item = &'a Arrival>) -> BTreeMap<ArrivalId, &'a Arrival> {
    let mut unique: BTreeMap<ArrivalId, &Arrival> = BTreeMap::new();
    for fact in facts {
        let known = unique.entry(fact.id).or_insert(fact);
        *known = (*known).min(fact);
    }
    unique
}

/// The facts that were undone. An undo that was itself undone does nothing. Undos that name each
/// other in a ring, which no door writes, are decided the same way everywhere.
fn fallen(facts: &BTreeMap<ArrivalId, &Arrival>) -> BTreeSet<ArrivalId> {
    let mut undoes: BTreeMap<ArrivalId, Vec<ArrivalId>> = BTreeMap::new();
    for fact in facts.values() {
        if let Fact::Undo(of) = fact.fact {
            undoes.entry(of).or_default().push(fact.id);
        }
    }
    let mut decided: BTreeMap<ArrivalId, bool> = BTreeMap::new();
    for &id in facts.keys() {
        decide(id, &undoes, &mut decided);
    }
    decided
        .into_iter()
        .filter_map(|(id, stands)| (!stands).then_some(id))
        .collect()
}

/// Decides whether a fact stands, and every fact above it, without recursion: chains are as long
/// as somebody makes them.
fn decide(
    id: ArrivalId,
    undoes: &BTreeMap<ArrivalId, Vec<ArrivalId>>,
    decided: &mut BTreeMap<ArrivalId, bool>,
) {
    let none = Vec::new();
    let mut open = vec![id];
    let mut above: BTreeSet<ArrivalId> = BTreeSet::new();
    while let Some(&fact) = open.last() {
        let undoers = undoes.get(&fact).unwrap_or(&none);
        let undecided = undoers
            .iter()
            .find(|undo| !decided.contains_key(undo) && !above.contains(undo));
        if let Some(&undo) = undecided
            && !decided.contains_key(&fact)
        {
            above.insert(fact);
            open.push(undo);
            continue;
        }
        let undone = undoers
            .iter()
            .any(|undo| decided.get(undo).copied().unwrap_or(false));
        decided.entry(fact).or_insert(!undone);
        above.remove(&fact);
        open.pop();
    }
}

/// The arrival that a chain of swaps is about.
fn root(mut of: ArrivalId, facts: &BTreeMap<ArrivalId, &Arrival>) -> Option<ArrivalId> {
    for _ in 0..=facts.len() {
        match facts.get(&of)?.fact {
            Fact::Entered => return Some(of),
            Fact::Swap(next) | Fact::Undo(next) => of = next,
        }
    }
    None
}

/// Facts in the order in which they happened: by time, but never against the order in which one
/// laptop recorded its own, so that a clock that jumps back moves nothing before what came first.
#[must_use]
pub fn in_order<'a>(facts: &[&'a Arrival]) -> Vec<&'a Arrival> {
    let mut latest: HashMap<DeviceId, DateTime<Utc>> = HashMap::new();
    let mut recorded = facts.to_vec();
    recorded.sort_by_key(|fact| (fact.device, fact.sequence, fact.id));
    let mut timed: Vec<(DateTime<Utc>, &Arrival)> = recorded
        .into_iter()
        .map(|fact| {
            let at = latest.entry(fact.device).or_insert(fact.at);
            *at = (*at).max(fact.at);
            (*at, fact)
        })
        .collect();
    timed.sort_by_key(|(at, fact)| (*at, fact.device, fact.sequence, fact.id));
    timed.into_iter().map(|(_, fact)| fact).collect()
}

#[cfg(test)]
mod tests;
