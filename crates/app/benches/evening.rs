//! An event with 5,000 registrations in a directory of 40,000: opening its page, registering and
//! cancelling, each beside what it is to be measured by. One line a figure.

mod common;

use std::time::{Duration, Instant};

use app::events;
use contract::{
    events::{
        AddEvent, CancelRegistrations, Decided, DecidedEntry, GetEvent, ListEvents,
        ListRegistrations, ReadPasted, Register, RegisterWho,
    },
    history::Undo,
    people::{ListPeople, PageFrom, PeopleFilter, PeopleOrder, Selection},
};
use domain::events::Event;

use common::{Outcome, import, say};

/// People in the directory, and registered.
const PEOPLE: (usize, usize) = (40_000, 5_000);

/// People of one page of the directory.
const PAGE: usize = 200;

#[tokio::main]
async fn main() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let app = common::empty(folder.path()).await?;
    import(&app, folder.path(), PEOPLE.0).await?;

    let fields = Event {
        title: "Assemblea".into(),
        capacity: Some(4_800),
        ..Event::default()
    };
    let request = AddEvent {
        repeats: None,
        fields,
        when: None,
        deadline: None,
    };
    let event = events::add_event(&app, request).await?.id;
    let mut people = Vec::with_capacity(PEOPLE.1);
    let mut names = String::new();
    for page in 0..PEOPLE.1 / PAGE {
        let request = ListPeople {
            filter: PeopleFilter::default(),
            order: PeopleOrder::FamilyName,
            descending: false,
            from: PageFrom::Position((page * PAGE) as u64),
            limit: PAGE as u16,
        };
        let rows = app::people::list_people(&app, request).await?.rows;
        if names.is_empty() {
            names = rows
                .iter()
                .take(120)
                .map(|row| row.name.clone() + "\n")
                .collect();
        }
        people.extend(rows.into_iter().map(|row| row.id));
    }

    let who = RegisterWho::People(Selection::People(people));
    let started = Instant::now();
    let done = events::register(
        &app,
        Register {
            event,
            who,
            whole_series: false,
        },
    )
    .await?;
    say("5,000 people registered", started.elapsed());
    println!("    {:?}", done.totals);

    let mut times = Vec::new();
    let mut first = None;
    for _ in 0..50 {
        let request = ListRegistrations {
            event,
            text: String::new(),
            state: None,
            from: 0,
            limit: 100,
        };
        let started = Instant::now();
        events::get_event(&app, GetEvent { event }).await?;
        let page = events::list_registrations(&app, request).await?;
        times.push(started.elapsed());
        first = page.rows.into_iter().next();
    }
    worst(
        "the event's page and its first 100 rows, p99 of 50",
        &mut times,
    );

    let mut times = Vec::new();
    for _ in 0..50 {
        let request = ListEvents {
            limit: 50,
            ..ListEvents::default()
        };
        let started = Instant::now();
        events::list_events(&app, request).await?;
        times.push(started.elapsed());
    }
    worst("the list of events, p99 of 50", &mut times);

    let started = Instant::now();
    let read = events::read_pasted(&app, ReadPasted { event, text: names }).await?;
    say("120 names read and found", started.elapsed());
    let entries = read.entries.into_iter().map(|row| DecidedEntry {
        entry: row.entry,
        decided: Decided::AsFound,
    });
    let who = RegisterWho::Entries(entries.collect());
    let started = Instant::now();
    events::register(
        &app,
        Register {
            event,
            who,
            whole_series: false,
        },
    )
    .await?;
    say("and registered, who are so already", started.elapsed());

    let request = CancelRegistrations {
        event,
        registrations: first.into_iter().map(|row| row.id).collect(),
    };
    let started = Instant::now();
    let moved = events::cancel_registrations(&app, request).await?.moved_up;
    say(
        "one cancelled, durable, and who moves up",
        started.elapsed(),
    );
    println!("    {} moved up", moved.len());
    // back to before the registering of all, which is the only large one
    loop {
        let started = Instant::now();
        let undone = app::history::undo(&app, Undo {}).await?;
        if undone.rows as usize >= PEOPLE.1 {
            say("undo of all 5,000", started.elapsed());
            break;
        }
    }
    app.close().await;
    Ok(())
}

fn worst(what: &str, times: &mut [Duration]) {
    times.sort_unstable();
    let place = (times.len() * 99 / 100).min(times.len().saturating_sub(1));
    say(what, times.get(place).copied().unwrap_or_default());
}
