//! What the benchmarks begin with: a community in a folder of its own, and a list of invented people.

// each benchmark is a program of its own and needs some of it
#![allow(dead_code, reason = "not every benchmark needs everything")]

use std::{fs::File, io::BufWriter, path::Path, time::Duration};

use app::{App, Places, Work};
use contract::{
    importing::{ApplyImport, ImportPlan, InspectFile},
    people::{ListPeople, PageFrom, PeopleFilter, PeopleOrder, PersonRow},
    workspace::CreateWorkspace,
};
use domain::Status;

/// As it ships.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

pub type Outcome<T> = Result<T, Box<dyn std::error::Error>>;

/// A community without anybody.
pub async fn empty(folder: &Path) -> Outcome<App> {
    let app = App::new(Places {
        config: folder.join("config"),
        documents: folder.join("documents"),
    });
    let request = CreateWorkspace {
        path: None,
        name: "Prova".into(),
        example: false,
        accept_cloud_folder: false,
    };
    app::workspace::create_workspace(&app, request).await?;
    Ok(app)
}

/// Brings so many invented people in.
pub async fn import(app: &App, folder: &Path, people: usize) -> Outcome<()> {
    let list = folder.join("elenco.csv");
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).ok_or("a day")?;
    example::csv(people, today, BufWriter::new(File::create(&list)?))?;
    let request = InspectFile {
        path: list.display().to_string(),
        sheet: None,
    };
    let shape = app::importing::inspect_file(app, request).await?;
    let plan = ImportPlan {
        path: shape.path,
        sheet: shape.sheet,
        targets: shape.columns.into_iter().map(|one| one.target).collect(),
        day_order: shape.day_order,
        tag: String::new(),
        status: Status::Contact,
        decisions: Vec::new(),
    };
    let work = Work::new(1, |_| {});
    app::importing::apply_import(app, ApplyImport { plan }, &work).await?;
    Ok(())
}

/// People of one page of the directory.
pub const PAGE: usize = 200;

/// The page of the directory that begins there.
pub async fn page(app: &App, position: usize) -> Outcome<Vec<PersonRow>> {
    let request = ListPeople {
        filter: PeopleFilter::default(),
        order: PeopleOrder::FamilyName,
        descending: false,
        from: PageFrom::Position(position as u64),
        limit: PAGE as u16,
    };
    Ok(app::people::list_people(app, request).await?.rows)
}

/// The first people of the directory, in whole pages.
pub async fn first(app: &App, many: usize) -> Outcome<Vec<PersonRow>> {
    let mut people = Vec::with_capacity(many);
    for position in (0..many).step_by(PAGE) {
        people.extend(page(app, position).await?);
    }
    Ok(people)
}

/// Ninety-nine of a hundred took no longer.
pub fn worst(times: &mut [Duration]) -> Duration {
    times.sort_unstable();
    let place = (times.len() * 99 / 100).min(times.len().saturating_sub(1));
    times.get(place).copied().unwrap_or_default()
}

/// Prints a figure.
pub fn say(what: &str, took: Duration) {
    println!("{what:<52} {:>9.2} ms", took.as_secs_f64() * 1e3);
}
