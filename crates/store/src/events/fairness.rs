//! Who goes first where the organiser says that newcomers, and those left out last time, do: read
//! from who came to earlier events.

use std::{collections::HashSet, sync::Arc};

use domain::{
    EventId,
    events::{Attendee, Places, Seat},
};

use crate::{
    Result, Store,
    events::{page::id, registrations::Listed},
};

/// Events the rule looks back at most: who was left out last time may depend on the time before.
const DEPTH: u8 = 12;

/// What the rule of fairness asks.
#[derive(Clone, Debug, Default)]
pub struct First {
    /// They came to an event that began before this one.
    pub(super) came_before: HashSet<Attendee>,
    /// They were waiting at the last event before this one of the same circle, and did not get in.
    pub(super) left_out: HashSet<Attendee>,
}

impl Store {
    /// Of everybody registered for an event.
    pub(super) async fn go_first(
        &self,
        event: EventId,
        all: &Arc<Vec<Listed>>,
        depth: u8,
    ) -> Result<First> {
        let who: Vec<Attendee> = all.iter().map(Listed::who).collect();
        let start = self.beginning_of(event).await?;
        let came_before = self.came_before_start(event, start, &who).await?;
        let left_out = self.left_out(event, start, depth).await?;
        Ok(First {
            came_before,
            left_out,
        })
    }

    async fn left_out(&self, event: EventId, start: i64, depth: u8) -> Result<HashSet<Attendee>> {
        let last: Option<Vec<u8>> = sqlx::query_scalar(
            "SELECT id FROM event WHERE shown = 1 AND start < ?1 AND cancelled = 0 AND id <> ?2 \
             AND circle = (SELECT circle FROM event WHERE id = ?2) ORDER BY start DESC, id DESC LIMIT 1",
        )
        .bind(start)
        .bind(event.bytes().to_vec())
        .fetch_optional(&self.readers)
        .await?;
        let Some(last) = last.filter(|_| depth < DEPTH) else {
            return Ok(HashSet::new());
        };
        let last = EventId::from_bytes(id(last)?);
        let places = Places::from(&self.event(last).await?.event);
        // boxed, because the rule may have to look one event further back
        let roll = Box::pin(self.ranked(last, &places, depth + 1)).await?;
        let waiting: HashSet<Attendee> = roll
            .all
            .iter()
            .filter(|one| matches!(roll.seat(one.registration.id), Seat::Waiting { .. }))
            .map(Listed::who)
            .collect();
        let who: Vec<Attendee> = waiting.iter().copied().collect();
        let came: HashSet<Attendee> = self
            .arrivals_of(last, &who)
            .await?
            .into_iter()
            .map(|one| one.arrival.who)
            .collect();
        Ok(&waiting - &came)
    }
}
