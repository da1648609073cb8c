//! Whatever is done to a series in whatever order, its rows say what a simple model of dates says,
//! keep their identity, and a calendar that reads the file shows the same.

use std::collections::BTreeMap;

use app::{App, events, history};
use calendar::{Zone, dates::Window};
use chrono::{DateTime, NaiveDateTime, TimeDelta, Utc};
use contract::{
    events::{
        CalendarOf, CancelEvent, DeleteEvents, EditScope, ExportCalendar, MoveEvent, RepeatEvent,
        SetEventField, When,
    },
    history::{ListHistory, Undo},
};
use domain::{
    EventId,
    events::{EventField, EventValue},
};
use proptest::prelude::*;

use crate::evening::{list_all, on, page, series};

const DATES: usize = 7;

#[derive(Clone, Debug)]
enum Act {
    Rename(usize, EditScope, u8),
    Move(usize, EditScope, i64, u32),
    Cancel(usize, EditScope, bool),
    Delete(usize, EditScope),
    EndHere(usize),
    Undo,
}

fn act() -> impl Strategy<Value = Act> {
    let which = 0..DATES;
    let scope = prop::sample::select(vec![EditScope::This, EditScope::Following, EditScope::All]);
    let by = prop::sample::select(vec![-1440_i64, -75, 30, 390, 1440]);
    prop_oneof![
        2 => (which.clone(), scope.clone(), 0u8..3).prop_map(|(n, s, t)| Act::Rename(n, s, t)),
        4 => (which.clone(), scope.clone(), by, prop::sample::select(vec![60u32, 180]))
            .prop_map(|(n, s, by, m)| Act::Move(n, s, by, m)),
        2 => (which.clone(), scope.clone(), any::<bool>()).prop_map(|(n, s, on)| Act::Cancel(n, s, on)),
        1 => (which.clone(), scope).prop_map(|(n, s)| Act::Delete(n, s)),
        1 => which.prop_map(Act::EndHere),
        2 => Just(Act::Undo),
    ]
}

/// A date as everybody understands it.
#[derive(Clone, Debug, PartialEq)]
struct Date {
    title: String,
    /// What the rule says.
    name: NaiveDateTime,
    /// No date of the rule any more.
    fallen: bool,
    start: NaiveDateTime,
    minutes: i64,
    /// What the rule says of that.
    usual: i64,
    cancelled: bool,
    gone: bool,
}

impl Date {
    /// Moved by itself: stays where it is when the others move.
    fn alone(&self) -> bool {
        self.start != self.name || self.minutes != self.usual
    }
}

type Model = BTreeMap<EventId, Date>;

fn rome() -> Zone {
    Zone::named("Europe/Rome").unwrap()
}

fn scoped(model: &Model, named: EventId, scope: EditScope) -> Vec<EventId> {
    let at = model[&named].name;
    let all = model.iter().filter(|(id, date)| {
        **id == named
            || (!date.gone
                && match scope {
                    EditScope::This => false,
                    EditScope::Following => date.name > at,
                    EditScope::All => true,
                })
    });
    all.map(|(id, _)| *id).collect()
}

/// What an act does to the dates.
fn follow(model: &mut Model, named: EventId, act: &Act) {
    match act {
        Act::Rename(_, scope, title) => {
            let old = model[&named].title.clone();
            for id in scoped(model, named, *scope) {
                let date = model.get_mut(&id).unwrap();
                if date.title == old {
                    date.title = format!("T{title}");
                }
            }
        }
        Act::Cancel(_, scope, on) => {
            for id in scoped(model, named, *scope) {
                model.get_mut(&id).unwrap().cancelled = *on;
            }
        }
        Act::Delete(_, scope) => {
            for id in scoped(model, named, *scope) {
                model.get_mut(&id).unwrap().gone = true;
            }
        }
        Act::EndHere(_) => {
            let at = model[&named].name;
            for date in model.values_mut().filter(|date| date.name > at) {
                date.gone = true;
                date.fallen = true;
            }
        }
        Act::Move(_, scope, by, minutes) => {
            let date = model.get_mut(&named).unwrap();
            let to = date.start + TimeDelta::minutes(*by);
            if *scope == EditScope::This {
                date.start = to;
                date.minutes = i64::from(*minutes);
                return;
            }
            let (at, shift) = (date.name, to - date.name);
            for (id, date) in model.iter_mut().filter(|(_, date)| !date.fallen) {
                if *scope == EditScope::Following && date.name < at {
                    continue;
                }
                let stays = *id != named && (date.alone() || date.gone);
                date.name += shift;
                date.usual = i64::from(*minutes);
                if !stays {
                    date.start = date.name;
                    date.minutes = i64::from(*minutes);
                }
            }
        }
        Act::Undo => {}
    }
}

async fn run(app: &App, named: EventId, date: &Date, act: &Act) {
    match act {
        Act::Rename(_, scope, title) => {
            let request = SetEventField {
                event: named,
                field: EventField::Title,
                value: EventValue::Text(format!("T{title}")),
                scope: *scope,
            };
            events::set_event_field(app, request).await.map(drop)
        }
        Act::Cancel(_, scope, on) => {
            let request = CancelEvent {
                event: named,
                cancelled: *on,
                scope: *scope,
            };
            events::cancel_event(app, request).await.map(drop)
        }
        Act::Delete(_, scope) => {
            let request = DeleteEvents {
                events: vec![named],
                scope: *scope,
            };
            events::delete_events(app, request).await.map(drop)
        }
        Act::EndHere(_) => {
            let request = RepeatEvent {
                event: named,
                repeats: None,
                scope: EditScope::Following,
            };
            events::repeat_event(app, request).await.map(drop)
        }
        Act::Move(_, scope, by, minutes) => {
            let start = date.start + TimeDelta::minutes(*by);
            let when = When {
                start,
                end: rome()
                    .local(rome().instant(start).instant + TimeDelta::minutes((*minutes).into())),
                zone: "Europe/Rome".into(),
                all_day: false,
            };
            let request = MoveEvent {
                event: named,
                when: Some(when),
                scope: *scope,
            };
            events::move_event(app, request).await.map(drop)
        }
        Act::Undo => history::undo(app, Undo {}).await.map(drop),
    }
    .unwrap();
}

/// When, what and whether it takes place, in order.
type Shown = Vec<(DateTime<Utc>, DateTime<Utc>, String, bool)>;

fn of_model(model: &Model) -> Shown {
    let mut shown: Shown = model
        .values()
        .filter(|date| !date.gone)
        .map(|date| {
            let start = rome().instant(date.start).instant;
            let end = start + TimeDelta::minutes(date.minutes);
            (start, end, date.title.clone(), date.cancelled)
        })
        .collect();
    shown.sort();
    shown
}

async fn of_list(app: &App) -> Shown {
    let mut shown: Shown = list_all(app)
        .await
        .into_iter()
        .map(|row| {
            let times = row.times.unwrap();
            (times.start, times.end, row.title, row.cancelled)
        })
        .collect();
    shown.sort();
    shown
}

/// What a calendar shows that has read the file.
async fn of_file(app: &App, event: EventId, folder: &std::path::Path) -> Shown {
    let path = folder.join("x.ics").display().to_string();
    let request = ExportCalendar {
        what: CalendarOf::Series(event),
        path: Some(path.clone()),
    };
    events::export_calendar(app, request).await.unwrap();
    let reading = calendar::read(&std::fs::read(path).unwrap(), Zone::UTC).unwrap();
    let all = &reading.entries;
    let mut shown = Shown::new();
    for master in all.iter().filter(|entry| entry.of.is_none()) {
        let own = |name| {
            let mut own = all.iter();
            own.find(|entry| entry.uid == master.uid && entry.of == Some(name))
        };
        let Some(recurrence) = master.recurrence(all) else {
            let timing = master.timing;
            let title = master.title.clone();
            shown.push((timing.start(), timing.end(), title, master.cancelled));
            continue;
        };
        for date in calendar::dates(&recurrence, Window::first(300))
            .unwrap()
            .dates
        {
            let entry = own(date.name).unwrap_or(master);
            shown.push((date.start, date.end, entry.title.clone(), entry.cancelled));
        }
    }
    shown.sort();
    shown
}

/// What takes place.
fn standing(shown: Shown) -> Shown {
    shown.into_iter().filter(|date| !date.3).collect()
}

async fn last_act(app: &App) -> domain::TransactionId {
    let request = ListHistory {
        before: None,
        limit: 1,
    };
    let page = history::list_history(app, request).await.unwrap();
    page.entries[0].id
}

async fn play(acts: Vec<Act>) {
    let (club, _) = on("2027-01-01").await;
    let app = &club.app;
    let rule = format!("FREQ=WEEKLY;COUNT={DATES}");
    let first = series(app, "T0", "2027-03-11T20:30:00", &rule).await;
    let of = first.series.unwrap();
    let ids: Vec<EventId> = of.dates.iter().map(|date| date.event).collect();
    let mut model: Model = of
        .dates
        .iter()
        .map(|date| {
            let start = date.local_start.unwrap();
            let date = Date {
                title: "T0".into(),
                name: start,
                fallen: false,
                start,
                minutes: 180,
                usual: 180,
                cancelled: false,
                gone: false,
            };
            (
                ids[of
                    .dates
                    .iter()
                    .position(|d| d.local_start == Some(start))
                    .unwrap()],
                date,
            )
        })
        .collect();
    let mut before: Vec<Model> = Vec::new();
    for act in acts {
        let named = match act {
            Act::Rename(n, ..)
            | Act::Move(n, ..)
            | Act::Cancel(n, ..)
            | Act::Delete(n, _)
            | Act::EndHere(n) => ids[n],
            Act::Undo => {
                let Some(earlier) = before.pop() else {
                    continue;
                };
                history::undo(app, Undo {}).await.unwrap();
                model = earlier;
                assert_eq!(of_list(app).await, of_model(&model), "after undo");
                continue;
            }
        };
        if model[&named].gone {
            continue;
        }
        let (old, last) = (model.clone(), last_act(app).await);
        run(app, named, &model[&named], &act).await;
        follow(&mut model, named, &act);
        if last_act(app).await != last {
            before.push(old);
        } else {
            assert_eq!(model, old, "{act:?} wrote nothing");
        }
        assert_eq!(of_list(app).await, of_model(&model), "{act:?}");
        for (id, date) in model.iter().filter(|(_, date)| !date.gone) {
            let start = page(app, *id).await.times.unwrap().start;
            assert_eq!(start, rome().instant(date.start).instant, "{act:?}");
        }
        if let Some(there) = model.iter().find(|(_, date)| !date.gone) {
            let shown = of_file(app, *there.0, club.folder.path()).await;
            assert_eq!(standing(shown), standing(of_model(&model)), "{act:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn a_series_is_what_was_done_to_it(acts in prop::collection::vec(act(), 1..6)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(play(acts));
    }
}
