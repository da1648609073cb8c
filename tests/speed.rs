//! The real window over 40,000 people, measured as people meet it: from the start to the painted
//! list, from a key to the painted result. Not tests: `cargo xtask bench` asks for them and reads
//! the figures, each beside its budget and, where that means something, beside an empty window
//! measured in the same run.

mod admitting;
mod beginning;
mod idling;
mod scrolling;
mod starting;
mod touring;
mod typing;

use std::{
    fs::{self, File},
    io::BufWriter,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::OnceLock,
    time::{Duration, Instant},
};

use chrono::NaiveDate;

use crate::{
    screen::Area,
    window::{Window, target},
};

/// How many people.
const PEOPLE: usize = 40_000;

/// A figure, printed when nothing more is said of it.
struct Figure {
    what: String,
    value: f64,
    unit: &'static str,
    beside: String,
    budget: String,
}

/// A figure of an act or a size.
fn figure(what: impl Into<String>, value: f64, unit: &'static str) -> Figure {
    Figure {
        what: what.into(),
        value,
        unit,
        beside: String::new(),
        budget: String::new(),
    }
}

impl Figure {
    /// How many times something else it is.
    fn beside(mut self, other: f64, name: &str) -> Self {
        self.beside = format!("{:.2} × {name}", self.value / other);
        self
    }

    /// What it may be at the most.
    fn within(mut self, budget: f64) -> Self {
        let word = if self.value <= budget {
            "kept"
        } else {
            "MISSED"
        };
        self.budget = format!("budget {budget:.0} {}: {word}", self.unit);
        self
    }
}

impl Drop for Figure {
    fn drop(&mut self) {
        println!(
            "{:<58}{:>9.1} {:<4} {:<26} {}",
            self.what, self.value, self.unit, self.beside, self.budget
        );
    }
}

/// Says that figures of memory are too low, if web views of others ran meanwhile.
fn say_others(others: usize) {
    if others > 0 {
        println!("(the memory is more: {others} web views of others shared pages with ours)");
    }
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

/// The one that this part of all are not above.
fn quantile(values: &[f64], part: f64) -> f64 {
    let mut sorted = values.to_vec();
    sorted.sort_by(f64::total_cmp);
    let place = (sorted.len() as f64 * part) as usize;
    sorted[place.min(sorted.len() - 1)]
}

/// A home folder with a workspace of so many people in it, made once a run by the command line.
fn home() -> &'static PathBuf {
    static HOME: OnceLock<PathBuf> = OnceLock::new();
    HOME.get_or_init(|| {
        let home = target().join("speed");
        if home.exists() {
            fs::remove_dir_all(&home).expect("an old folder goes");
        }
        fs::create_dir_all(&home).expect("a folder");
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
        let list = File::create(home.join("list.csv")).expect("a file");
        example::csv(PEOPLE, today, BufWriter::new(list)).expect("a list is written");
        let mut import = Command::new(env!("CARGO_BIN_EXE_cerchia"));
        import
            .args(["import", "--new", "Quarantamila", "--workspace"])
            .arg(home.join("big.cerchia"))
            .arg(home.join("list.csv"));
        let began = Instant::now();
        // 3: some rows may already be there and wait for a decision
        let done = at_home(&mut import, &home).output().expect("it starts");
        assert!(matches!(done.status.code(), Some(0 | 3)), "{done:?}");
        let took = milliseconds(began.elapsed());
        figure(
            "import of the list by the command line, all in all",
            took,
            "ms",
        );
        home
    })
}

fn at_home<'a>(command: &'a mut Command, home: &Path) -> &'a mut Command {
    command
        .env("HOME", home)
        .env("XDG_CONFIG_HOME", home.join("config"))
        .env("XDG_DATA_HOME", home.join("data"))
        .env("XDG_CACHE_HOME", home.join("cache"))
        .stdout(Stdio::null())
}

/// Opens the workspace in a window that the driver drives.
async fn window() -> Window {
    let workspace = home().join("big.cerchia").display().to_string();
    let window = Window::open(&["--lang", "en", "--workspace", &workspace]).await;
    window.sees(" members").await;
    window.wait_until(FILLED).await;
    window
}

/// Whether the list has its first rows.
const FILLED: &str =
    "return document.querySelector('.person-row:not([hidden]) .name:not(.awaited)') !== null";

/// Where an element is on the screen; the window is in its upper left corner.
async fn area(window: &Window, element: &str) -> Area {
    let script = format!(
        "const at = document.querySelector('{element}').getBoundingClientRect(); return [at.x, at.y, at.width, Math.min(at.height, innerHeight - at.y)]"
    );
    let found = window.client.execute(&script, Vec::new()).await;
    let numbers: Vec<u16> = found
        .expect("the page answers")
        .as_array()
        .expect("four numbers")
        .iter()
        .map(|number| number.as_f64().expect("a number") as u16)
        .collect();
    Area {
        x: numbers[0] as i16,
        y: numbers[1] as i16,
        width: numbers[2],
        height: numbers[3],
    }
}

async fn number(window: &Window, script: &str) -> f64 {
    let answer = window.client.execute(script, Vec::new()).await;
    answer
        .ok()
        .and_then(|answer| answer.as_f64())
        .expect("a number")
}
