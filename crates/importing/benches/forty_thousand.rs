//! How long a list of 40,000 people takes in each form: looking into it and reading it cleaned.
//! Prints the median of a few runs; the budget for CSV is half a second.
#![allow(clippy::unwrap_used, missing_docs)]

use std::{
    fs::File,
    io::{BufWriter, Write},
    ops::ControlFlow,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use contract::importing::ImportPlan;
use domain::{Person, PersonField as F, Status};
use importing::export::{self, Language};

const PEOPLE: usize = 40_000;
const RUNS: usize = 7;
const FIELDS: [F; 12] = [
    F::GivenName,
    F::FamilyName,
    F::Company,
    F::Emails,
    F::Phones,
    F::Street,
    F::PostalCode,
    F::City,
    F::Province,
    F::MemberSince,
    F::Status,
    F::Notes,
];

fn person(place: usize) -> Person {
    let given = [
        "Mario",
        "Nicolò",
        "Maria Grazia",
        "Beppe",
        "Zoë",
        "Anna",
        "Luca",
        "Giulia",
    ];
    let family = [
        "Rossi",
        "D’Angelo",
        "De Luca",
        "Bianchi",
        "Fabbri",
        "Conti",
        "Neri",
    ];
    let town = [
        ("Prato", "PO", "59100"),
        ("Firenze", "FI", "50121"),
        ("Pistoia", "PT", "51100"),
    ];
    let (city, province, code) = town[place % 3];
    Person {
        given_name: given[place % 8].into(),
        family_name: family[place % 7].into(),
        company: if place.is_multiple_of(3) {
            format!("Bottega {place}")
        } else {
            String::new()
        },
        emails: vec![format!("persona.{place}@example.org")],
        phones: vec![match place % 10 {
            0 => format!("+39055{:06}", place),
            1 => format!("+39392{:07}", place),
            _ => format!("+39347{:07}", place),
        }],
        street: format!("Via della Libertà {place}"),
        city: city.into(),
        province: province.into(),
        postal_code: code.into(),
        member_since: chrono::NaiveDate::from_ymd_opt(
            2000 + (place % 25) as i32,
            1 + (place % 12) as u32,
            1 + (place % 28) as u32,
        ),
        status: Status::ALL[place % 3],
        notes: "viene volentieri il giovedì; porta il vino".into(),
        ..Person::default()
    }
}

fn median(mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            work();
            start.elapsed()
        })
        .collect();
    times.sort();
    times[RUNS / 2]
}

fn read(path: &Path, plan: &ImportPlan) {
    let mut people = 0;
    importing::read(path, plan, &mut |row| {
        people += usize::from(row.unreadable.is_none());
        ControlFlow::Continue(())
    })
    .unwrap();
    assert_eq!(people, PEOPLE);
}

fn measure(path: &Path) {
    let size = std::fs::metadata(path).unwrap().len();
    let inspecting = median(|| drop(importing::inspect(path, None).unwrap()));
    let shape = importing::inspect(path, None).unwrap();
    let plan = ImportPlan {
        path: shape.path.clone(),
        sheet: shape.sheet,
        targets: shape.columns.iter().map(|column| column.target).collect(),
        day_order: shape.day_order,
        tag: String::new(),
        status: Status::Contact,
        decisions: Vec::new(),
    };
    let reading = median(|| read(path, &plan));
    println!(
        "{:<22} {:>6.1} MB   inspect {:>6.1} ms   read {:>6.1} ms   together {:>6.1} ms",
        path.file_name().unwrap().to_string_lossy(),
        size as f64 / 1e6,
        inspecting.as_secs_f64() * 1e3,
        reading.as_secs_f64() * 1e3,
        (inspecting + reading).as_secs_f64() * 1e3,
    );
}

fn main() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| -> (PathBuf, BufWriter<File>) {
        let path = folder.path().join(name);
        let out = BufWriter::new(File::create(&path).unwrap());
        (path, out)
    };
    let people: Vec<Person> = (0..PEOPLE).map(person).collect();
    let (csv, out) = file("forty-thousand.csv");
    let start = Instant::now();
    export::csv(out, &people, &FIELDS, Language::Italian).unwrap();
    println!("written as CSV in {:?}", start.elapsed());
    let (latin, mut out) = file("windows-1252.csv");
    let text = std::fs::read_to_string(&csv).unwrap();
    out.write_all(
        &encoding_rs::WINDOWS_1252
            .encode(text.trim_start_matches('\u{feff}'))
            .0,
    )
    .unwrap();
    drop(out);
    let (xlsx, out) = file("forty-thousand.xlsx");
    let start = Instant::now();
    export::xlsx(out, &people, &FIELDS, Language::Italian).unwrap();
    println!("written as XLSX in {:?}", start.elapsed());
    let (vcf, out) = file("forty-thousand.vcf");
    let start = Instant::now();
    export::vcard(out, &people).unwrap();
    println!("written as cards in {:?}", start.elapsed());
    for path in [csv, latin, xlsx, vcf] {
        measure(&path);
    }
}
