//! What the example community has ahead: the evening on which the club is launched, fuller than
//! the room, two events after it, and the meeting of every month.

use chrono::{
    DateTime, Datelike, Days, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc, Weekday,
};
use domain::events::{Event, EventKind, Question, QuestionKind, Visibility};

use crate::{ASPIRANTS, MEMBERS, TWICE, chance::Chance};

/// The zone of every example event.
pub const ZONE: &str = "Europe/Rome";

/// An event that is planned, and who has asked to come.
#[derive(Clone, Debug, PartialEq)]
pub struct Evening {
    /// What it is; its times are beside it, by the clock on the wall in [`ZONE`].
    pub event: Event,
    /// It begins.
    pub start: NaiveDateTime,
    /// It ends.
    pub end: NaiveDateTime,
    /// How it repeats (RFC 5545), where it is the first date of a series; then they asked for all.
    pub repeats: Option<&'static str>,
    /// Who asked, by their place among the people of [`crate::community()`], and when: in the order
    /// of asking.
    pub asked: Vec<(usize, DateTime<Utc>)>,
    /// What is to be done, until when, and whether it is done.
    pub checklist: Vec<(&'static str, NaiveDate, bool)>,
}

/// The events of the example community, from `today` on.
#[must_use]
pub fn evenings(today: NaiveDate) -> Vec<Evening> {
    let launch = next(today, 12, Weekday::Thu);
    let dinner = next(today, 25, Weekday::Tue);
    let course = next(today, 40, Weekday::Wed);
    let monthly = first_monday(today, 48);
    vec![
        Evening {
            event: Event {
                title: "Serata di lancio".into(),
                purpose: "Conoscersi di persona, e uscire con tre nomi da richiamare.".into(),
                place_name: "Limonaia di Villa Aurelia".into(),
                address: "Via delle Ginestre 12, 50125 Firenze".into(),
                capacity: Some(110),
                visibility: Visibility::Members,
                description: "Si comincia **puntuali**.\n\n\
                    1. Un saluto, dieci minuti\n\
                    2. Tre storie di chi lavora insieme da prima di noi\n\
                    3. Tavoli da otto, si cambia ogni venti minuti\n\n\
                    Da mangiare ce n'è per tutti; chi ha allergie lo scriva iscrivendosi."
                    .into(),
                questions: vec![Question {
                    number: 1,
                    text: "Mangi di tutto?".into(),
                    kind: QuestionKind::Line,
                }],
                ..Event::default()
            },
            start: launch.and_time(clock(20, 30)),
            end: launch.and_time(clock(23, 0)),
            repeats: None,
            asked: asked("launch", today, 120, 0),
            checklist: vec![
                ("Confermare la sala", before(launch, 14), true),
                ("Ordinare il rinfresco per 110", before(launch, 5), false),
                ("Stampare i nomi dei tavoli", before(launch, 2), false),
                (
                    "Caricare il portatile della porta",
                    before(launch, 1),
                    false,
                ),
            ],
        },
        Evening {
            event: Event {
                title: "Cena del capitolo Oltrarno".into(),
                purpose: "Decidere insieme i primi tre incontri del capitolo.".into(),
                place_name: "Trattoria del Ponte Storto".into(),
                address: "Borgo dei Tintori 7, 50124 Firenze".into(),
                capacity: Some(24),
                circle: "Oltrarno".into(),
                visibility: Visibility::Members,
                ..Event::default()
            },
            start: dinner.and_time(clock(20, 0)),
            end: dinner.and_time(clock(22, 30)),
            repeats: None,
            asked: asked("dinner", today, 17, 0),
            checklist: vec![("Dire alla trattoria quanti siamo", before(dinner, 2), false)],
        },
        Evening {
            event: Event {
                title: "Leggere un bilancio in un'ora".into(),
                purpose: "Capire dove guardare prima di firmare.".into(),
                kind: EventKind::Both,
                place_name: "Sala del Circolo".into(),
                address: "Piazza dei Mercanti 3, 50122 Firenze".into(),
                link: "https://example.org/bilancio".into(),
                visibility: Visibility::Public,
                ..Event::default()
            },
            start: course.and_time(clock(18, 0)),
            end: course.and_time(clock(19, 0)),
            repeats: None,
            asked: asked("course", today, 38, MEMBERS),
            checklist: Vec::new(),
        },
        Evening {
            event: Event {
                title: "Aperitivo del primo lunedì".into(),
                purpose: "Vedersi senza un motivo.".into(),
                place_name: "Bar dei Mercanti".into(),
                address: "Piazza dei Mercanti 9, 50122 Firenze".into(),
                visibility: Visibility::Members,
                ..Event::default()
            },
            start: monthly.and_time(clock(18, 30)),
            end: monthly.and_time(clock(20, 0)),
            repeats: Some("FREQ=MONTHLY;BYDAY=1MO"),
            asked: asked("monthly", today, 14, 0),
            checklist: Vec::new(),
        },
    ]
}

/// The first such weekday so many days from today or later.
fn next(today: NaiveDate, days: u64, weekday: Weekday) -> NaiveDate {
    let earliest = today.checked_add_days(Days::new(days)).unwrap_or(today);
    let wait = (7 + weekday.num_days_from_monday() - earliest.weekday().num_days_from_monday()) % 7;
    earliest
        .checked_add_days(Days::new(wait.into()))
        .unwrap_or(earliest)
}

/// The first Monday of a month that is so many days from today or later.
fn first_monday(today: NaiveDate, days: u64) -> NaiveDate {
    let mut day = next(today, days, Weekday::Mon);
    while day.day() > 7 {
        day = next(day, 7, Weekday::Mon);
    }
    day
}

fn before(day: NaiveDate, days: u64) -> NaiveDate {
    day.checked_sub_days(Days::new(days)).unwrap_or(day)
}

fn clock(hour: u32, minute: u32) -> NaiveTime {
    NaiveTime::from_hms_opt(hour, minute, 0).unwrap_or_default()
}

/// So many different people in the order in which they asked, over the last three weeks. `from` is
/// the first who may be among them: nobody who is in the list twice is.
fn asked(what: &str, today: NaiveDate, count: usize, from: usize) -> Vec<(usize, DateTime<Utc>)> {
    let mut chance = Chance::of(what, 0);
    let different = MEMBERS + ASPIRANTS - TWICE;
    let mut left: Vec<usize> = (from..different.min(from + count * 2)).collect();
    let mut at = before(today, 21).and_time(clock(8, 0)).and_utc();
    let mut asked = Vec::with_capacity(count);
    while asked.len() < count && !left.is_empty() {
        let choices = u32::try_from(left.len()).unwrap_or(u32::MAX);
        let who = left.swap_remove(chance.below(choices) as usize);
        at += TimeDelta::minutes(i64::from(chance.below(200)) + 1);
        asked.push((who, at));
    }
    asked
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_launch_has_ten_more_than_the_room_and_nobody_asks_twice() {
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).unwrap();
        let evenings = evenings(today);
        assert_eq!(evenings[0].asked.len(), 120);
        assert_eq!(evenings[0].start.to_string(), "2026-12-03 20:30:00");
        for evening in &evenings {
            let people: BTreeSet<usize> = evening.asked.iter().map(|one| one.0).collect();
            assert_eq!(people.len(), evening.asked.len());
            assert!(people.iter().all(|who| *who < MEMBERS + ASPIRANTS - TWICE));
            assert!(evening.asked.is_sorted_by_key(|one| one.1));
            let last = evening.asked.last().unwrap().1;
            assert!(last.date_naive() <= today);
            assert!(evening.start.date() > today && evening.start < evening.end);
        }
        assert_eq!(evenings, super::evenings(today));
    }
}
