//! An event with 5,000 registrations in a directory of 40,000: opening its page, registering and
//! cancelling, each beside what it is to be measured by. One line a figure.

mod common;

use std::time::Instant;

use app::events;
use contract::{
    events::{
        AddEvent, CancelRegistrations, Decided, DecidedEntry, GetEvent, ListEvents,
        ListRegistrations, ReadPasted, Register, RegisterWho,
    },
    history::Undo,
    people::Selection,
};
use domain::events::Event;

use common::{Outcome, first, import, say, worst};

/// People in the directory, and registered.
const PEOPLE: (usize, usize) = (40_000, 5_000);

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
    let people = first(&app, PEOPLE.1).await?;
    let names: String = people
        .iter()
        .take(120)
        .map(|row| row.name.clone() + "\n")
        .collect();

    let people = people.iter().map(|row| row.id).collect();
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
    say(
        "the event's page and its first 100 rows, p99 of 50",
        worst(&mut times),
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
    say("the list of events, p99 of 50", worst(&mut times));

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
