//! What has to be done before an event: lines with somebody who does them and a day.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use crate::{ChecklistItemId, PersonId};

/// How far apart the positions of neighbours are, so that lines fit between them.
const GAP: i64 = 1024;

/// A line of the checklist.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChecklistItem {
    /// Which.
    pub id: ChecklistItemId,
    /// What is to be done.
    pub text: String,
    /// Who does it.
    pub owner: Option<PersonId>,
    /// Until which day.
    pub due: Option<NaiveDate>,
    /// When it was ticked.
    pub done_at: Option<DateTime<Utc>>,
    /// Its place among the others; equal ones stand in the order of their ids.
    pub position: i64,
}

impl ChecklistItem {
    /// Whether it is still to be done and its day is over.
    #[must_use]
    pub fn is_late(&self, today: NaiveDate) -> bool {
        self.done_at.is_none() && self.due.is_some_and(|due| due < today)
    }
}

/// Puts lines in the order in which everybody sees them.
pub fn sort(items: &mut [ChecklistItem]) {
    items.sort_by_key(|item| (item.position, item.id));
}

/// The position of a line between two neighbours; equal to the first when there is no room left.
#[must_use]
pub fn between(before: Option<i64>, after: Option<i64>) -> i64 {
    match (before, after) {
        (None, None) => 0,
        (Some(before), None) => before.saturating_add(GAP),
        (None, Some(after)) => after.saturating_sub(GAP),
        (Some(before), Some(after)) => before.midpoint(after),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn line(n: u128, position: i64) -> ChecklistItem {
        ChecklistItem {
            id: ChecklistItemId(Uuid::from_u128(n)),
            text: "Chiavi della sala".into(),
            owner: None,
            due: NaiveDate::from_ymd_opt(2026, 11, 20),
            done_at: None,
            position,
        }
    }

    #[test]
    fn a_line_is_late_the_day_after_its_day_until_it_is_ticked() {
        let day = |d| NaiveDate::from_ymd_opt(2026, 11, d).unwrap();
        let mut item = line(1, 0);
        assert!(!item.is_late(day(20)));
        assert!(item.is_late(day(21)));
        item.done_at = DateTime::from_timestamp(1_800_000_000, 0);
        assert!(!item.is_late(day(21)));
    }

    #[test]
    fn a_line_dropped_between_two_stands_between_them() {
        let mut items = vec![
            line(1, 0),
            line(2, GAP),
            line(3, between(Some(0), Some(GAP))),
        ];
        items.push(line(4, between(None, Some(0))));
        items.push(line(5, between(Some(GAP), None)));
        sort(&mut items);
        let order: Vec<u128> = items.iter().map(|item| item.id.0.as_u128()).collect();
        assert_eq!(order, [4, 1, 3, 2, 5]);
    }
}
