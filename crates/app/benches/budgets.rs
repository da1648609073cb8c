//! The budgets of the design over big workspaces, each beside a reference measured in the same run:
//! the `sqlite3` shell's bare `.import`, a bare FTS5 table, a bare `INSERT`. One line a figure.
//!
//! `CERCHIA_BENCH_PEOPLE` says how many people (40,000 if unset). With `import` as its argument it
//! stops after taking the import back.

mod common;

use std::{
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use app::{App, Places, Work};
use contract::{
    history::{Redo, Undo},
    importing::{ApplyImport, ImportPlan, InspectFile},
    people::{
        CountPeople, ListDuplicates, ListPeople, PageFrom, PeopleFilter, PeopleOrder, SetField,
    },
    search::Search,
    workspace::CreateWorkspace,
};
use domain::{FieldValue, PersonField, Status};

use crate::common::Outcome;

#[tokio::main]
async fn main() -> Outcome<()> {
    let people: usize = std::env::var("CERCHIA_BENCH_PEOPLE")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(40_000);
    let folder = tempfile::tempdir()?;
    let list = folder.path().join("elenco.csv");
    let today = chrono::NaiveDate::from_ymd_opt(2026, 11, 21).ok_or("a day")?;
    example::csv(
        people,
        today,
        std::io::BufWriter::new(std::fs::File::create(&list)?),
    )?;
    println!(
        "{people} people, {} KiB of CSV, synchronous=FULL\n",
        std::fs::metadata(&list)?.len() / 1024
    );

    let bare = bare_import(folder.path(), &list)?;
    line("sqlite3 .import, bare, twelve columns", bare, None);

    let app = App::new(Places {
        config: folder.path().join("config"),
        documents: folder.path().join("documents"),
    });
    let request = CreateWorkspace {
        path: None,
        name: "Prova".into(),
        example: false,
        accept_cloud_folder: false,
    };
    app::workspace::create_workspace(&app, request).await?;
    let plan = plan(&app, &list).await?;
    let work = Work::new(1, |_| {});
    let started = Instant::now();
    let report =
        app::importing::apply_import(&app, ApplyImport { plan: plan.clone() }, &work).await?;
    let import = started.elapsed();
    line(
        "import with log, search index and duplicate check",
        import,
        Some((bare, "sqlite3 .import")),
    );
    println!("    {:?}", report.counts);
    let started = Instant::now();
    let again = app::importing::apply_import(&app, ApplyImport { plan }, &work).await?;
    line(
        "the same file again",
        started.elapsed(),
        Some((import, "the first import")),
    );
    println!(
        "    {:?}, changed: {}",
        again.counts,
        again.transaction.is_some()
    );

    if std::env::args().any(|argument| argument == "import") {
        take_back(&app, import).await?;
        app.close().await;
        return Ok(());
    }
    searches(&app).await?;
    pages(&app).await?;
    edits(&app).await?;

    let started = Instant::now();
    let pairs = app::people::list_duplicates(
        &app,
        ListDuplicates {
            person: None,
            offset: 0,
            limit: 50,
        },
    )
    .await?;
    line("possible duplicates, first page", started.elapsed(), None);
    println!("    {} pairs", pairs.total);

    take_back(&app, import).await?;
    app.close().await;
    Ok(())
}

/// Undo and redo of the import. Edits are undone before it.
async fn take_back(app: &App, import: Duration) -> Outcome<()> {
    let mut started = Instant::now();
    let mut undone = app::history::undo(app, Undo {}).await?;
    while undone.rows < 1_000 {
        started = Instant::now();
        undone = app::history::undo(app, Undo {}).await?;
    }
    line(
        "undo of the import",
        started.elapsed(),
        Some((import, "its apply")),
    );
    let started = Instant::now();
    app::history::redo(app, Redo {}).await?;
    line(
        "redo of the import",
        started.elapsed(),
        Some((import, "its apply")),
    );
    Ok(())
}

fn line(what: &str, took: Duration, against: Option<(Duration, &str)>) {
    let ratio = against.map(|(reference, name)| {
        format!(
            "{:6.2} × {name}",
            took.as_secs_f64() / reference.as_secs_f64()
        )
    });
    println!(
        "{what:<52}{:>10.2} ms  {}",
        took.as_secs_f64() * 1e3,
        ratio.unwrap_or_default()
    );
}

fn percentile(times: &mut [Duration], percent: usize) -> Duration {
    times.sort_unstable();
    times
        .get((times.len() * percent / 100).min(times.len().saturating_sub(1)))
        .copied()
        .unwrap_or_default()
}

/// The same file into one table by the `sqlite3` shell.
fn bare_import(folder: &Path, list: &Path) -> Outcome<Duration> {
    let script = format!(
        ".mode csv\n.separator ;\nPRAGMA journal_mode=WAL;\nPRAGMA synchronous=FULL;\n.import {} elenco\n",
        list.display()
    );
    let started = Instant::now();
    let done = Command::new("sqlite3")
        .arg(folder.join("bare.db"))
        .arg("-cmd")
        .arg(".bail on")
        .args(script.lines())
        .output();
    match done {
        Ok(output) if output.status.success() => Ok(started.elapsed()),
        Ok(output) => Err(String::from_utf8_lossy(&output.stderr).into_owned().into()),
        Err(error) => Err(format!("the sqlite3 shell is needed: {error}").into()),
    }
}

async fn plan(app: &App, list: &Path) -> Outcome<ImportPlan> {
    let request = InspectFile {
        path: list.display().to_string(),
        sheet: None,
    };
    let shape = app::importing::inspect_file(app, request).await?;
    Ok(ImportPlan {
        path: shape.path,
        sheet: shape.sheet,
        targets: shape
            .columns
            .into_iter()
            .map(|column| column.target)
            .collect(),
        day_order: shape.day_order,
        tag: String::new(),
        status: Status::Contact,
        decisions: Vec::new(),
    })
}

const TYPED: [&str; 13] = [
    "m",
    "b",
    "ma",
    "ros",
    "rossi",
    "giul",
    "maria ro",
    "prato",
    "dangelo",
    "studio",
    "bianchi lu",
    "francesca",
    // a letter wrong
    "biamchi",
];

async fn searches(app: &App) -> Outcome<()> {
    println!();
    for text in TYPED {
        let mut times = Vec::new();
        for _ in 0..200 {
            let started = Instant::now();
            app::search::search(
                app,
                Search {
                    text: text.into(),
                    limit: 20,
                },
            )
            .await?;
            times.push(started.elapsed());
        }
        let median = percentile(&mut times, 50);
        line(
            &format!("search `{text}`, p99 of 200"),
            percentile(&mut times, 99),
            Some((median, "its median")),
        );
    }
    Ok(())
}

async fn pages(app: &App) -> Outcome<()> {
    println!();
    let everybody = PeopleFilter::default();
    let total = app::people::count_people(
        app,
        CountPeople {
            filter: everybody.clone(),
        },
    )
    .await?
    .matching;
    let filters = [
        ("everybody", everybody),
        (
            "members",
            PeopleFilter {
                statuses: vec![Status::Member],
                ..Default::default()
            },
        ),
        (
            "of a town",
            PeopleFilter {
                cities: vec!["Prato".into()],
                ..Default::default()
            },
        ),
        (
            "of a sector",
            PeopleFilter {
                sectors: vec!["Ristorazione".into()],
                ..Default::default()
            },
        ),
        (
            "no e-mail",
            PeopleFilter {
                no_email: true,
                ..Default::default()
            },
        ),
        (
            "not seen since",
            PeopleFilter {
                not_seen_since: Some("2026-01-01".parse()?),
                ..Default::default()
            },
        ),
        (
            "text",
            PeopleFilter {
                text: "mar".into(),
                ..Default::default()
            },
        ),
    ];
    for (name, filter) in filters {
        let mut pages = Vec::new();
        let mut counts = Vec::new();
        for _ in 0..20 {
            let list = ListPeople {
                filter: filter.clone(),
                order: PeopleOrder::FamilyName,
                descending: false,
                from: PageFrom::Position(0),
                limit: 100,
            };
            let started = Instant::now();
            app::people::list_people(app, list).await?;
            pages.push(started.elapsed());
            let started = Instant::now();
            app::people::count_people(
                app,
                CountPeople {
                    filter: filter.clone(),
                },
            )
            .await?;
            counts.push(started.elapsed());
        }
        line(
            &format!("first page: {name}"),
            percentile(&mut pages, 50),
            None,
        );
        line(
            &format!("  its count: {name}"),
            percentile(&mut counts, 50),
            None,
        );
    }
    for (name, position) in [("middle", total / 2), ("end", total.saturating_sub(100))] {
        for order in [
            PeopleOrder::FamilyName,
            PeopleOrder::City,
            PeopleOrder::LastSeen,
        ] {
            let list = ListPeople {
                filter: PeopleFilter::default(),
                order,
                descending: false,
                from: PageFrom::Position(position),
                limit: 100,
            };
            let started = Instant::now();
            app::people::list_people(app, list).await?;
            line(
                &format!("jump to the {name}, by {order:?}"),
                started.elapsed(),
                None,
            );
        }
    }
    Ok(())
}

/// One field of one person, confirmed and durable; `crates/store/benches` has it beside a bare insert.
async fn edits(app: &App) -> Outcome<()> {
    println!();
    let list = ListPeople {
        filter: PeopleFilter::default(),
        order: PeopleOrder::FamilyName,
        descending: false,
        from: PageFrom::Position(0),
        limit: 100,
    };
    let mut edits = Vec::new();
    for row in app::people::list_people(app, list).await?.rows {
        let request = SetField {
            person: row.id,
            field: PersonField::Role,
            value: FieldValue::Text("Provato".into()),
        };
        let started = Instant::now();
        app::people::set_field(app, request).await?;
        edits.push(started.elapsed());
    }
    line(
        "a field of a person, confirmed, median",
        percentile(&mut edits, 50),
        None,
    );
    line(
        "a field of a person, confirmed, p99",
        percentile(&mut edits, 99),
        None,
    );
    Ok(())
}
