//! What the benchmarks begin with: a community in a folder of its own, and a list of invented people.

// each benchmark is a program of its own and needs some of it
#![allow(dead_code, reason = "not every benchmark needs everything")]

use std::{fs::File, io::BufWriter, path::Path, time::Duration};

use app::{App, Places, Work};
use contract::{
    importing::{ApplyImport, ImportPlan, InspectFile},
    workspace::CreateWorkspace,
};
use domain::Status;

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

/// Prints a figure.
pub fn say(what: &str, took: Duration) {
    println!("{what:<52} {:>9.2} ms", took.as_secs_f64() * 1e3);
}
