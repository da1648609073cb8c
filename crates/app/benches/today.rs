//! What a day begins with, for 40,000 people who all have a rhythm: the page, a rhythm of ten
//! thousand that changes, and one contact. One line a figure.

mod common;

use std::time::{Duration, Instant};

use app::{followups, today};
use contract::{
    followups::{Capture, ReadCapture, RhythmFor, SetRhythm, WriteContact},
    people::{ListPeople, PageFrom, PeopleFilter, PeopleOrder, SaveFilter, Selection, TagPeople},
    today::GetToday,
};
use domain::{
    PersonId,
    followups::{InteractionKind, Rhythm},
};

use common::{Outcome, import, say};

/// People in the directory, and with the tag.
const PEOPLE: (usize, usize) = (40_000, 10_000);

/// People of one page of the directory.
const PAGE: usize = 200;

#[tokio::main]
async fn main() -> Outcome<()> {
    let folder = tempfile::tempdir()?;
    let app = common::empty(folder.path()).await?;
    import(&app, folder.path(), PEOPLE.0).await?;
    let people = some(&app).await?;

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
    worst("a contact written down, p99 of 1,000", &mut times);

    let mut times = Vec::new();
    let mut due = 0;
    for _ in 0..50 {
        let started = Instant::now();
        due = today::today_view(&app, GetToday {}).await?.ties.all;
        times.push(started.elapsed());
    }
    worst("Today, p99 of 50 (at most 30)", &mut times);
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
    worst("a line of quick capture understood, p99 of 50", &mut times);
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
    worst("and kept, durable, p99 of 50 (at most 100)", &mut times);
    app.close().await;
    Ok(())
}

/// The first ten thousand of the directory.
async fn some(app: &app::App) -> Outcome<Vec<PersonId>> {
    let mut people = Vec::with_capacity(PEOPLE.1);
    for page in 0..PEOPLE.1 / PAGE {
        let request = ListPeople {
            filter: PeopleFilter::default(),
            order: PeopleOrder::FamilyName,
            descending: false,
            from: PageFrom::Position((page * PAGE) as u64),
            limit: PAGE as u16,
        };
        let rows = app::people::list_people(app, request).await?.rows;
        people.extend(rows.into_iter().map(|row| row.id));
    }
    Ok(people)
}

fn worst(what: &str, times: &mut [Duration]) {
    times.sort_unstable();
    let place = (times.len() * 99 / 100).min(times.len().saturating_sub(1));
    say(what, times.get(place).copied().unwrap_or_default());
}
