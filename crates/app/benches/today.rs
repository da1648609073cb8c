//! What a day begins with, for 40,000 people who all have a rhythm: the page, a rhythm of ten
//! thousand that changes, and one contact. One line a figure.

mod common;

use std::time::Instant;

use app::{followups, today};
use contract::{
    followups::{Capture, DueKind, ReadCapture, RhythmFor, SetRhythm, WriteContact, WriteDue},
    people::{PeopleFilter, SaveFilter, Selection, TagPeople},
    today::GetToday,
};
use domain::followups::{InteractionKind, Rhythm};

use common::{Outcome, first, import, say, worst};

/// People in the directory, and with the tag.
const PEOPLE: (usize, usize) = (40_000, 10_000);

#[tokio::main]
async fn main() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let app = common::empty(folder.path()).await?;
    import(&app, folder.path(), PEOPLE.0).await?;
    let people: Vec<_> = first(&app, PEOPLE.1)
        .await?
        .iter()
        .map(|row| row.id)
        .collect();

    // a filter that everybody passes, and a tag for ten thousand
    let request = SaveFilter {
        name: "tutti".into(),
        filter: PeopleFilter::default(),
    };
    let filters = app::people::save_filter(&app, request).await?.filters;
    let everybody = filters.first().ok_or("the filter")?.id;
    let rhythm = |of: RhythmFor, ideal: u16| SetRhythm {
        of,
        rhythm: Some(Rhythm::of(ideal, ideal * 2)),
    };
    let started = Instant::now();
    let request = rhythm(RhythmFor::Filter(everybody), 90);
    followups::set_rhythm(&app, request).await?;
    say("a rhythm for all 40,000", started.elapsed());

    let request = TagPeople {
        who: Selection::People(people.clone()),
        tag: "fornitori".into(),
        add: true,
    };
    app::people::tag_people(&app, request).await?;
    for ideal in [30, 60] {
        let started = Instant::now();
        let request = rhythm(RhythmFor::Tag("fornitori".into()), ideal);
        followups::set_rhythm(&app, request).await?;
        let what = format!("a rhythm of {ideal} days for a tag of 10,000 (at most 200)");
        say(&what, started.elapsed());
    }

    // a thousand contacts, long ago, so that it is time
    let mut times = Vec::new();
    for (number, person) in people.iter().take(1_000).enumerate() {
        let day = chrono::NaiveDate::from_yo_opt(2026, 1 + (number % 200) as u32);
        let request = WriteContact {
            id: None,
            kind: InteractionKind::Call,
            day,
            people: vec![*person],
            line: "sentito per il preventivo".into(),
            note: String::new(),
            learned: String::new(),
            promises: Vec::new(),
        };
        let started = Instant::now();
        followups::write_contact(&app, request).await?;
        times.push(started.elapsed());
    }
    say("a contact written down, p99 of 1,000", worst(&mut times));

    // and five hundred plans, which stand instead of the rhythms
    for person in people.iter().take(500) {
        let request = WriteDue {
            due: None,
            kind: DueKind::FollowUp,
            people: vec![*person],
            line: "mandare il preventivo".into(),
            day: chrono::NaiveDate::from_ymd_opt(2090, 1, 1),
            event: None,
            repeat: None,
        };
        followups::write_due(&app, request).await?;
    }

    let mut times = Vec::new();
    let mut due = 0;
    for _ in 0..50 {
        let started = Instant::now();
        due = today::today_view(&app, GetToday {}).await?.ties.all;
        times.push(started.elapsed());
    }
    say("Today, p99 of 50 (at most 30)", worst(&mut times));
    println!("    {due} ties are due");

    let text = "@rossi !lun chiamare per il tetto".to_owned();
    let mut times = Vec::new();
    for _ in 0..50 {
        let request = ReadCapture {
            text: text.clone(),
            chosen: Vec::new(),
        };
        let started = Instant::now();
        followups::read_capture(&app, request).await?;
        times.push(started.elapsed());
    }
    say(
        "a line of quick capture understood, p99 of 50",
        worst(&mut times),
    );
    let mut times = Vec::new();
    for _ in 0..50 {
        let request = Capture {
            text: text.clone(),
            chosen: Vec::new(),
        };
        let started = Instant::now();
        followups::capture(&app, request).await?;
        times.push(started.elapsed());
    }
    say(
        "and kept, durable, p99 of 50 (at most 100)",
        worst(&mut times),
    );
    app.close().await;
    Ok(())
}
