//! An evening of a club, and people who register for it: what tests of events begin with.

use std::sync::{
    Arc,
    atomic::{AtomicI64, Ordering},
};

use app::{App, events, people};
use chrono::{NaiveDateTime, TimeDelta};
use contract::{
    events::{
        AddEvent, Decided, DecidedEntry, EventRow, EventView, GetEvent, ListEvents,
        ListRegistrations, PastedView, ReadPasted, Register, RegisterWho, RegisteredView,
        RegistrationRow, Repeats, When,
    },
    people::AddPerson,
    workspace::CreateWorkspace,
};
use domain::{
    EventId, Person, PersonId,
    events::{Event, RegistrationState},
};

use crate::common::{Club, places};

pub fn when(start: &str, end: &str) -> When {
    When {
        start: start.parse().unwrap(),
        end: end.parse().unwrap(),
        zone: "Europe/Rome".into(),
        all_day: false,
    }
}

pub async fn launch(app: &App, capacity: Option<u32>) -> EventView {
    let request = AddEvent {
        repeats: None,
        fields: Event {
            title: "Serata di lancio".into(),
            place_name: "Circolo Arno".into(),
            capacity,
            ..Event::default()
        },
        when: Some(when("2027-01-15T20:30:00", "2027-01-15T23:00:00")),
        deadline: None,
    };
    events::add_event(app, request).await.unwrap()
}

pub async fn person(app: &App, given: &str, family: &str, email: &str) -> PersonId {
    let fields = Person {
        given_name: given.into(),
        family_name: family.into(),
        emails: (!email.is_empty())
            .then(|| email.to_owned())
            .into_iter()
            .collect(),
        ..Person::default()
    };
    let request = AddPerson { fields };
    people::add_person(app, request).await.unwrap().id
}

pub async fn read(app: &App, event: EventId, text: &str) -> PastedView {
    let text = text.to_owned();
    events::read_pasted(app, ReadPasted { event, text })
        .await
        .unwrap()
}

pub async fn register(app: &App, event: EventId, who: RegisterWho) -> RegisteredView {
    events::register(
        app,
        Register {
            event,
            who,
            whole_series: false,
        },
    )
    .await
    .unwrap()
}

/// Pastes a text and registers everybody as found.
pub async fn paste(app: &App, event: EventId, text: &str) -> RegisteredView {
    let entries = read(app, event, text).await.entries.into_iter();
    let entries = entries.map(|row| DecidedEntry {
        entry: row.entry,
        decided: Decided::AsFound,
    });
    register(app, event, RegisterWho::Entries(entries.collect())).await
}

pub async fn rows(
    app: &App,
    event: EventId,
    state: Option<RegistrationState>,
) -> Vec<RegistrationRow> {
    let request = ListRegistrations {
        event,
        text: String::new(),
        state,
        from: 0,
        limit: 500,
    };
    let page = events::list_registrations(app, request).await.unwrap();
    assert_eq!(page.matching as usize, page.rows.len());
    page.rows
}

pub fn names(rows: &[RegistrationRow]) -> Vec<&str> {
    rows.iter().map(|row| row.name.as_str()).collect()
}

/// So many people, each with a name of their own.
pub fn list(people: usize) -> String {
    const GIVEN: [&str; 12] = [
        "Anna", "Bruno", "Carla", "Dario", "Elena", "Fabio", "Gaia", "Ivo", "Lucia", "Marco",
        "Nadia", "Omar",
    ];
    const FAMILY: [&str; 10] = [
        "Bianchi", "Conti", "Ferri", "Galli", "Leoni", "Marini", "Neri", "Pini", "Rossi", "Serra",
    ];
    (0..people)
        .map(|n| format!("{} {}\n", GIVEN[n % 12], FAMILY[(n / 12) % 10]))
        .collect()
}

pub async fn list_all(app: &App) -> Vec<EventRow> {
    let request = ListEvents {
        limit: 200,
        ..ListEvents::default()
    };
    events::list_events(app, request).await.unwrap().rows
}

pub fn uuid() -> uuid::Uuid {
    uuid::Uuid::now_v7()
}

/// A clock that a test sets.
pub struct Clock(AtomicI64);

impl Clock {
    pub fn at(day: &str) -> Arc<Self> {
        let clock = Arc::new(Self(AtomicI64::new(0)));
        clock.set(day);
        clock
    }

    pub fn set(&self, day: &str) {
        self.set_to(&format!("{day}T12:00:00Z"));
    }

    /// A moment, UTC.
    pub fn set_to(&self, moment: &str) {
        let moment: chrono::DateTime<chrono::Utc> = moment.parse().unwrap();
        self.0.store(moment.timestamp_millis(), Ordering::Relaxed);
    }

    pub fn wait(&self, by: TimeDelta) {
        self.0.fetch_add(by.num_milliseconds(), Ordering::Relaxed);
    }
}

impl store::Source for Clock {
    fn now(&self) -> i64 {
        self.0.load(Ordering::Relaxed)
    }

    fn id(&self) -> uuid::Uuid {
        uuid()
    }
}

/// A workspace in which it is that day.
pub async fn on(day: &str) -> (Club, Arc<Clock>) {
    let folder = tempfile::tempdir().unwrap();
    let clock = Clock::at(day);
    let app = App::with_source(places(folder.path()), clock.clone());
    let request = CreateWorkspace {
        path: None,
        name: "Prova".into(),
        example: false,
        accept_cloud_folder: false,
    };
    app::workspace::create_workspace(&app, request)
        .await
        .unwrap();
    (Club { folder, app }, clock)
}

/// An evening of three hours that repeats by this rule.
pub fn evening(title: &str, start: &str, rule: &str) -> AddEvent {
    let begins: NaiveDateTime = start.parse().unwrap();
    AddEvent {
        fields: Event {
            title: title.into(),
            place_name: "Circolo Arno".into(),
            ..Event::default()
        },
        when: Some(When {
            start: begins,
            end: begins + TimeDelta::hours(3),
            zone: "Europe/Rome".into(),
            all_day: false,
        }),
        deadline: None,
        repeats: Some(Repeats::Rule(rule.into())),
    }
}

pub async fn series(app: &App, title: &str, start: &str, rule: &str) -> EventView {
    events::add_event(app, evening(title, start, rule))
        .await
        .unwrap()
}

pub async fn page(app: &App, event: EventId) -> EventView {
    events::get_event(app, GetEvent { event }).await.unwrap()
}

/// The dates of a series, as its page shows them.
pub async fn dates(app: &App, event: EventId) -> Vec<String> {
    let series = page(app, event).await.series.unwrap();
    let dates = series.dates.iter();
    dates
        .map(|date| {
            let off = if date.cancelled { " off" } else { "" };
            date.local_start.unwrap().to_string() + off
        })
        .collect()
}
