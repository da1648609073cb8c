//! A community with 40 series and everything that is asked of them as the window asks it: a month,
//! a date's page, a change for all dates, the calendar file. One line a figure.

mod common;

use std::time::Instant;

use app::events;
use contract::{
    events::{
        AddEvent, CalendarOf, EditScope, ExportCalendar, GetEvent, ListEvents, ListRegistrations,
        MoveEvent, Register, RegisterWho, Repeats, SetAbsence, SetEventField, When,
    },
    people::{AddPerson, Selection},
    search::Search,
};
use domain::{
    Person,
    events::{Event, EventField, EventValue, Visibility},
};

use common::{Outcome, say, worst};

/// Series, and people registered for each as a whole.
const SERIES: (u64, usize) = (40, 20);

#[tokio::main]
async fn main() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let app = common::empty(folder.path()).await?;
    let mut people = Vec::new();
    for n in 0..SERIES.1 {
        let fields = Person {
            given_name: "Anna".into(),
            family_name: format!("Neri {n}"),
            ..Person::default()
        };
        people.push(
            app::people::add_person(&app, AddPerson { fields })
                .await?
                .id,
        );
    }
    let today = chrono::Utc::now().date_naive();
    let mut last = None;
    let mut times = Vec::new();
    for n in 0..SERIES.0 {
        let day = today + chrono::Days::new(n % 7);
        let begins = day.and_hms_opt(20, 30, 0).ok_or("a time")?;
        let request = AddEvent {
            fields: Event {
                title: format!("Incontro {n}"),
                capacity: Some(15),
                visibility: Visibility::Members,
                ..Event::default()
            },
            when: Some(When {
                start: begins,
                end: begins + chrono::TimeDelta::hours(2),
                zone: "Europe/Rome".into(),
                all_day: false,
            }),
            deadline: None,
            repeats: Some(Repeats::Rule("FREQ=WEEKLY".into())),
        };
        let started = Instant::now();
        let view = events::add_event(&app, request).await?;
        times.push(started.elapsed());
        let request = Register {
            event: view.id,
            who: RegisterWho::People(Selection::People(people.clone())),
            whole_series: true,
        };
        events::register(&app, request).await?;
        let of = view.series.as_ref().ok_or("a series")?.dates.iter();
        for date in of.take(6) {
            let request = ListRegistrations {
                event: date.event,
                text: String::new(),
                state: None,
                from: 0,
                limit: 1,
            };
            let rows = events::list_registrations(&app, request).await?.rows;
            let request = SetAbsence {
                event: date.event,
                registrations: rows.into_iter().map(|row| row.id).collect(),
                away: true,
            };
            events::set_absence(&app, request).await?;
        }
        last = Some(view);
    }
    say("a series of 79 dates made, worst of 40", worst(&mut times));
    let view = last.ok_or("a series")?;

    let month = || ListEvents {
        from: Some(today),
        before: Some(today + chrono::Days::new(31)),
        limit: 200,
        ..ListEvents::default()
    };
    let started = Instant::now();
    let rows = events::list_events(&app, month()).await?.rows.len();
    say("the first month of the day", started.elapsed());
    println!("    {rows} dates");
    let mut times = Vec::new();
    for _ in 0..100 {
        let started = Instant::now();
        events::list_events(&app, month()).await?;
        times.push(started.elapsed());
    }
    say("a month with 40 series, p99 of 100", worst(&mut times));

    let mut times = Vec::new();
    for _ in 0..100 {
        let started = Instant::now();
        events::get_event(&app, GetEvent { event: view.id }).await?;
        times.push(started.elapsed());
    }
    say("the page of a date, p99 of 100", worst(&mut times));

    let mut times = Vec::new();
    for _ in 0..100 {
        let request = Search {
            text: "incontro".into(),
            limit: 20,
        };
        let started = Instant::now();
        app::search::search(&app, request).await?;
        times.push(started.elapsed());
    }
    say(
        "a search that 3,160 dates match, p99 of 100",
        worst(&mut times),
    );

    let request = SetEventField {
        event: view.id,
        field: EventField::Title,
        value: EventValue::Text("Altro".into()),
        scope: EditScope::All,
    };
    let started = Instant::now();
    events::set_event_field(&app, request).await?;
    say("the title of all 79 dates", started.elapsed());
    let times = view.times.ok_or("a time")?;
    let by = chrono::TimeDelta::minutes(30);
    let request = MoveEvent {
        event: view.id,
        when: Some(When {
            start: times.local_start + by,
            end: times.local_end + by,
            zone: times.zone,
            all_day: false,
        }),
        scope: EditScope::All,
    };
    let started = Instant::now();
    events::move_event(&app, request).await?;
    say("all 79 dates half an hour later", started.elapsed());

    let request = ExportCalendar {
        what: CalendarOf::Community(Visibility::Organisers),
        path: Some(folder.path().join("tutti.ics").display().to_string()),
    };
    let started = Instant::now();
    events::export_calendar(&app, request).await?;
    say("the community's calendar file", started.elapsed());
    app.close().await;
    Ok(())
}
