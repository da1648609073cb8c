//! Who has a place and who waits: a function of the registrations alone, so that every machine
//! says the same, whatever order they came in. Nobody is ever written down as waiting: when a
//! place frees, the next in the queue has it, because that is what the queue says.

use std::{cmp::Reverse, collections::BTreeMap, collections::BTreeSet};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::{event::Event, registration::Attendee};
use crate::RegistrationId;

mod words;

pub use words::Clause;

/// The moment of asking, and the place among those who asked in that moment (the lines of one
/// paste): milliseconds since 1970 in the upper 48 bits, the line in the lower 16.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Queued(pub u64);

impl Queued {
    /// The place in the queue of this line of what was pasted at this moment. Moments before 1970
    /// count as 1970.
    #[must_use]
    pub fn new(at: DateTime<Utc>, line: u16) -> Self {
        let millis = u64::try_from(at.timestamp_millis()).unwrap_or_default();
        Self((millis << 16) | u64::from(line))
    }

    /// The moment of asking.
    #[must_use]
    pub fn at(self) -> DateTime<Utc> {
        i64::try_from(self.0 >> 16)
            .ok()
            .and_then(DateTime::from_timestamp_millis)
            .unwrap_or_default()
    }
}

/// A registration, as far as the queue is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asking {
    /// Which.
    pub id: RegistrationId,
    /// For whom: somebody registered on two machines takes one place.
    pub who: Attendee,
    /// They will not come (this date).
    pub cancelled: bool,
    /// The organiser keeps a place for them: speakers, helpers.
    pub kept: bool,
    /// When they asked.
    pub queued: Queued,
    /// They came to no event before.
    pub newcomer: bool,
    /// They were still waiting when the last event began, and did not get in.
    pub left_out: bool,
}

/// What an event says about its places.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Places {
    /// How many people there is room for; none is as many as come.
    pub capacity: Option<u32>,
    /// How many more are let in on the list.
    pub overbooking: u32,
    /// Newcomers, and those left out last time, go first.
    pub newcomers_first: bool,
    /// Until when one asks in time.
    pub deadline: Option<DateTime<Utc>>,
}

impl From<&Event> for Places {
    fn from(event: &Event) -> Self {
        Self {
            capacity: event.capacity,
            overbooking: event.overbooking,
            newcomers_first: event.newcomers_first,
            deadline: event.deadline,
        }
    }
}

impl Places {
    /// How many are in; none is everybody.
    #[must_use]
    pub fn total(&self) -> Option<u32> {
        self.capacity
            .map(|capacity| capacity.saturating_add(self.overbooking))
    }
}

/// Who goes before whom, whenever they asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Priority {
    /// The organiser keeps a place for them.
    Kept,
    /// By the rule of fairness.
    First,
    /// As they asked.
    Ordinary,
    /// Asked after the deadline.
    Late,
}

/// Where a registration stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(tag = "seat", rename_all = "snake_case")]
pub enum Seat {
    /// Has a place.
    In,
    /// Waits; 1 is the next to move up.
    Waiting {
        /// The place in the queue.
        place: u32,
    },
    /// Will not come.
    Cancelled,
    /// Somebody who is in the list already; takes no place of its own.
    Again,
}

/// Every registration's seat.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seats {
    seats: BTreeMap<RegistrationId, Seat>,
    queue: Vec<RegistrationId>,
    taken: u32,
}

impl Seats {
    /// The seat of a registration; none if it was not among those ranked.
    #[must_use]
    pub fn of(&self, id: RegistrationId) -> Option<Seat> {
        self.seats.get(&id).copied()
    }

    /// How many are in.
    #[must_use]
    pub fn taken(&self) -> u32 {
        self.taken
    }

    /// Who waits, the next to move up first.
    #[must_use]
    pub fn queue(&self) -> &[RegistrationId] {
        &self.queue
    }

    /// Who is in now and was waiting before, in the order of the queue then: those to be told.
    #[must_use]
    pub fn moved_up_since(&self, before: &Self) -> Vec<RegistrationId> {
        let is_in = |id: &&RegistrationId| self.of(**id) == Some(Seat::In);
        before.queue.iter().filter(is_in).copied().collect()
    }

    /// Who waits now and was in before (the room became smaller, somebody goes first): those to be
    /// told with an apology.
    #[must_use]
    pub fn moved_down_since(&self, before: &Self) -> Vec<RegistrationId> {
        let was_in = |id: &&RegistrationId| before.of(**id) == Some(Seat::In);
        self.queue.iter().filter(was_in).copied().collect()
    }
}

/// What the rules say of one registration.
#[must_use]
pub fn priority(asking: &Asking, places: &Places) -> Priority {
    let late = places
        .deadline
        .is_some_and(|deadline| asking.queued.at() > deadline);
    if asking.kept {
        Priority::Kept
    } else if late {
        Priority::Late
    } else if places.newcomers_first && (asking.newcomer || asking.left_out) {
        Priority::First
    } else {
        Priority::Ordinary
    }
}

/// Ranks registrations by (cancelled, priority, moment of asking, id): the first are in as far as
/// there are places, the rest wait.
#[must_use]
pub fn seat(places: &Places, asking: &[Asking]) -> Seats {
    let mut ranked: Vec<(Priority, &Asking)> = asking
        .iter()
        .map(|one| (priority(one, places), one))
        .collect();
    ranked.sort_unstable_by_key(|(priority, one)| {
        (
            one.cancelled,
            *priority,
            one.queued,
            one.id,
            Reverse(one.who),
        )
    });

    let total = places.total();
    let mut seats = Seats::default();
    let mut people: BTreeSet<Attendee> = BTreeSet::new();
    for (_, one) in ranked {
        if seats.seats.contains_key(&one.id) {
            continue; // the same row twice
        }
        let seat = if one.cancelled {
            Seat::Cancelled
        } else if !people.insert(one.who) {
            Seat::Again
        } else if total.is_none_or(|total| seats.taken < total) {
            seats.taken += 1;
            Seat::In
        } else {
            seats.queue.push(one.id);
            let place = u32::try_from(seats.queue.len()).unwrap_or(u32::MAX);
            Seat::Waiting { place }
        };
        seats.seats.insert(one.id, seat);
    }
    seats
}

#[cfg(test)]
mod tests;
