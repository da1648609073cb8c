//! A month of events, as far as it was read: which one, the day one is at, and what is on a day.

use chrono::{Datelike, Days, NaiveDate, NaiveDateTime};
use contract::{
    Failure,
    events::{EventRow, ListEvents},
};
use leptos::{prelude::*, task::spawn_local};

use super::words;
use crate::{
    format::{clock, today},
    ipc,
    shell::state::Shell,
    ui::field::focus,
};

/// Events of a page.
const PAGE: u16 = 200;
/// Weeks shown.
pub const WEEKS: u64 = 6;
/// Events that began so long before the first day may go on in it.
const LONGEST: Days = Days::new(31);

/// The month that is shown.
#[derive(Clone, Copy)]
pub struct Month {
    /// A month is shown instead of the list.
    pub shown: RwSignal<bool>,
    /// The day one is at.
    pub day: RwSignal<NaiveDate>,
    rows: RwSignal<Vec<EventRow>>,
    /// Why it could not be read.
    pub failure: RwSignal<Option<Failure>>,
    turn: StoredValue<u32>,
}

impl Month {
    /// This month, not read yet.
    pub fn new() -> Self {
        Self {
            shown: RwSignal::new(false),
            day: RwSignal::new(today()),
            rows: RwSignal::new(Vec::new()),
            failure: RwSignal::new(None),
            turn: StoredValue::new(0),
        }
    }

    /// Shows the month instead of the list, or the list again.
    pub fn turn(self) {
        self.shown.update(|shown| *shown = !*shown);
        let id = if self.shown.get_untracked() {
            CELL
        } else {
            super::list::GRID
        };
        request_animation_frame(move || focus(id));
    }

    /// Forgets everything, as for another workspace.
    pub fn forget(self) {
        self.day.set(today());
        self.rows.set(Vec::new());
    }

    /// The first day of the grid: the Monday before the month, or its first.
    pub fn first(self) -> NaiveDate {
        let first = self.day.with(|day| day.with_day(1).unwrap_or(*day));
        let before = u64::from(first.weekday().num_days_from_monday());
        first.checked_sub_days(Days::new(before)).unwrap_or(first)
    }

    /// Reads the month that is shown, and again when another is or events change.
    pub fn follow(self, shell: Shell) {
        let first = Memo::new(move |_| self.first());
        Effect::new(move || {
            shell.changed.events.track();
            let text = shell.events.text.get();
            let first = first.get();
            self.turn.update_value(|turn| *turn = turn.wrapping_add(1));
            let turn = self.turn.get_value();
            let mut request = ListEvents {
                from: first.checked_sub_days(LONGEST),
                before: first.checked_add_days(Days::new(WEEKS * 7)),
                text,
                limit: PAGE,
                ..ListEvents::default()
            };
            spawn_local(async move {
                let mut rows = Vec::new();
                loop {
                    let answer = ipc::call(request.clone()).await;
                    if self.turn.try_get_value() != Some(turn) {
                        return;
                    }
                    match answer {
                        Ok(page) => {
                            rows.extend(page.rows);
                            request.after = page.next;
                            if request.after.is_some() {
                                continue;
                            }
                            self.failure.set(None);
                            self.rows.set(rows);
                        }
                        Err(failure) => self.failure.set(Some(failure)),
                    }
                    return;
                }
            });
        });
    }

    /// The events of a day, those that began before it first; tracked.
    pub fn of(self, day: NaiveDate) -> Vec<EventRow> {
        self.rows.with(|rows| {
            rows.iter()
                .filter(|row| covers(row, day))
                .cloned()
                .collect()
        })
    }

    /// Goes to a day, and the keyboard with it.
    pub fn step(self, to: Option<NaiveDate>) {
        if let Some(day) = to {
            self.day.set(day);
            request_animation_frame(|| focus(CELL));
        }
    }
}

/// The id of the cell one is at.
pub const CELL: &str = "month-day";

/// Whether an event is on this day, by the clock at its place.
fn covers(row: &EventRow, day: NaiveDate) -> bool {
    row.times
        .as_ref()
        .is_some_and(|times| is_on(times.local_start, times.local_end, day))
}

fn is_on(start: NaiveDateTime, end: NaiveDateTime, day: NaiveDate) -> bool {
    let first = start.date();
    let mut last = end.date();
    // what ends at midnight, or in the small hours of the night after, is on the day before
    if last > first && end < last.and_hms_opt(6, 0, 0).unwrap_or(end) {
        last = last.pred_opt().unwrap_or(last);
    }
    first <= day && day <= last
}

/// An event in a line: its time and its title.
pub fn line(row: &EventRow, day: NaiveDate) -> String {
    let title = words::title(&row.title);
    match &row.times {
        Some(times) if !times.all_day && times.local_start.date() == day => {
            format!("{} {title}", clock(times.local_start.time()))
        }
        _ => title,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_evening_that_ends_at_one_is_on_its_own_day_and_a_weekend_on_both() {
        let day = |day| NaiveDate::from_ymd_opt(2027, 4, day).unwrap();
        let at = |on, hour| day(on).and_hms_opt(hour, 0, 0).unwrap();
        assert!(is_on(at(10, 20), at(11, 1), day(10)));
        assert!(!is_on(at(10, 20), at(11, 1), day(11)));
        assert!(!is_on(at(10, 0), at(11, 0), day(11)), "midnight ends a day");
        assert!(is_on(at(10, 9), at(11, 18), day(11)));
        assert!(!is_on(at(10, 9), at(11, 18), day(12)));
    }
}
