//! A door with 2,000 registrations in a directory of 40,000, with a year of evenings behind it:
//! what is typed, who is let in, what the screen shows. One line a figure.

mod common;

use std::time::{Duration, Instant};

use app::{App, door, events};
use contract::{
    door::{Admit, AdmitWalkIn, DoorMatch, GetDoor},
    events::{AddEvent, GetEvent, Register, RegisterWho, When},
    people::{PersonRow, Selection},
};
use domain::{
    ArrivalId, EventId,
    events::{Attendee, Event, How},
};

use common::{Outcome, PAGE, import, say, worst};

/// People in the directory, registered, and let in.
const PEOPLE: (usize, usize, usize) = (40_000, 2_000, 1_500);

/// Evenings before this one, and how many came to each.
const BEFORE: (usize, usize) = (12, 100);

#[tokio::main]
async fn main() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let app = common::empty(folder.path()).await?;
    import(&app, folder.path(), PEOPLE.0).await?;
    let mut all: Vec<PersonRow> = Vec::with_capacity(PEOPLE.1);
    for page in 0..PEOPLE.1 / PAGE {
        // spread over the directory
        let position = page * (PEOPLE.0 / (PEOPLE.1 / PAGE));
        all.extend(common::page(&app, position).await?);
    }
    for number in 0..BEFORE.0 {
        let event = evening(&app, 2026, number).await?;
        for row in all.iter().skip(number * 31).take(BEFORE.1) {
            admit(&app, event, row).await?;
        }
    }
    let event = evening(&app, 2027, 0).await?;
    let who = RegisterWho::People(Selection::People(all.iter().map(|row| row.id).collect()));
    events::register(
        &app,
        Register {
            event,
            who,
            whole_series: false,
        },
    )
    .await?;

    let mut typing = Vec::new();
    let mut admitting = Vec::new();
    let mut showing = Vec::new();
    let mut whole = Vec::new();
    let started = Instant::now();
    for (number, row) in all.iter().step_by(7).cycle().take(PEOPLE.2).enumerate() {
        let mut text = String::new();
        let mut pressed = Instant::now();
        for letter in row.name.chars().take(6) {
            text.push(letter);
            pressed = Instant::now();
            let request = DoorMatch {
                event,
                text: text.clone(),
            };
            door::door_match(&app, request).await?;
            typing.push(pressed.elapsed());
        }
        let begun = Instant::now();
        if number % 12 == 11 {
            let request = AdmitWalkIn {
                event,
                name: format!("{} Bis", row.name),
                email: String::new(),
                consent: None,
                desk: String::new(),
                key: ArrivalId(uuid::Uuid::now_v7()),
            };
            let name = request.name.clone();
            let admitted = door::admit_walk_in(&app, request).await;
            admitted.map_err(|failure| format!("{name}: {failure}"))?;
        } else {
            admit(&app, event, row).await?;
        }
        admitting.push(begun.elapsed());
        let begun = Instant::now();
        door::door_view(&app, GetDoor { event }).await?;
        showing.push(begun.elapsed());
        whole.push(pressed.elapsed());
    }
    println!(
        "    {} let in, {:.1} s",
        PEOPLE.2,
        started.elapsed().as_secs_f64()
    );
    say("a letter in the door's field, p50", middle(&mut typing));
    say("a letter in the door's field, p99", worst(&mut typing));
    say("somebody let in, durable, p50", middle(&mut admitting));
    say("somebody let in, durable, p99", worst(&mut admitting));
    say("the numbers of the screen, p99", worst(&mut showing));
    say(
        "the last letter, let in, and the numbers, p99",
        worst(&mut whole),
    );

    let mut times = Vec::new();
    for _ in 0..50 {
        let begun = Instant::now();
        events::get_event(&app, GetEvent { event }).await?;
        times.push(begun.elapsed());
    }
    say("the event's page, p99 of 50", worst(&mut times));
    app.close().await;
    Ok(())
}

async fn evening(app: &App, year: i32, number: usize) -> Outcome<EventId> {
    let start = format!("{year}-{:02}-15T20:00:00", number % 12 + 1).parse()?;
    let end = format!("{year}-{:02}-15T23:00:00", number % 12 + 1).parse()?;
    let request = AddEvent {
        fields: Event {
            title: "Serata".into(),
            capacity: Some(1_900),
            ..Event::default()
        },
        when: Some(When {
            start,
            end,
            zone: "Europe/Rome".into(),
            all_day: false,
        }),
        deadline: None,
        repeats: None,
    };
    Ok(events::add_event(app, request).await?.id)
}

async fn admit(app: &App, event: EventId, row: &PersonRow) -> Outcome<()> {
    let request = Admit {
        event,
        who: Attendee::Person(row.id),
        desk: "banco 1".into(),
        how: How::Search,
        key: ArrivalId(uuid::Uuid::now_v7()),
    };
    door::admit(app, request).await?;
    Ok(())
}

fn middle(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    times.get(times.len() / 2).copied().unwrap_or_default()
}
