//! `cargo xtask test`: what the continuous integration runs. Everything is compiled as one
//! workspace, so that no library is built twice with different features. The window comes before the
//! application, which takes it in; much of its making is work for one processor, so it is made beside
//! the lints and the tests.

use std::{
    env,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};

use crate::{
    aside::Aside,
    compiler::Compiler,
    machine::{self, For},
    process,
    screen::Screen,
    tools, window,
};

/// A step and what its failure means, in a sentence.
struct Step {
    name: &'static str,
    broken: &'static str,
    work: fn(&mut Meanwhile) -> Result<()>,
}

/// What is made beside the steps.
#[derive(Default)]
struct Meanwhile {
    window: Option<Aside>,
}

const STEPS: &[Step] = &[
    Step {
        name: "The machine has what is needed",
        broken: "The machine could not be made ready.",
        work: |_| machine::make_ready(For::Testing),
    },
    Step {
        name: "Formatting",
        broken: "Some code is not formatted: `cargo fmt` does it.",
        work: |_| formatting(),
    },
    Step {
        name: "The window is begun",
        broken: "The window could not be built.",
        work: begin_window,
    },
    Step {
        name: "Clippy",
        broken: "Clippy objects, or the code does not compile.",
        work: |_| lints(),
    },
    Step {
        name: "The tests are begun",
        broken: "",
        work: begin_tests,
    },
    Step {
        name: "The window is built",
        broken: "The window could not be built.",
        work: end_window,
    },
    Step {
        name: "Clippy for wasm",
        broken: "Clippy objects to the window's code.",
        work: |_| window_lints(),
    },
    Step {
        name: "The tests are built",
        broken: "The application or a test does not compile.",
        work: |_| build(),
    },
    Step {
        name: "Accessibility rules",
        broken: "axe-core could not be had from npm.",
        work: |_| fetch_axe(),
    },
    Step {
        name: "Tests",
        broken: "A test failed; the last lines say which.",
        work: |_| tests(),
    },
];

/// Runs every step, or those up to the first that fails.
pub fn test() -> Result<()> {
    let began = Instant::now();
    let mut times = Vec::new();
    let mut meanwhile = Meanwhile::default();
    for (number, step) in STEPS.iter().enumerate() {
        println!("\n── {}/{} {}", number + 1, STEPS.len(), step.name);
        let start = Instant::now();
        let done = (step.work)(&mut meanwhile);
        times.push((step.name, start.elapsed()));
        if done.is_err() {
            summary(&times, began.elapsed());
        }
        done.context(step.broken)?;
    }
    summary(&times, began.elapsed());
    println!("Everything passed.");
    Ok(())
}

fn summary(times: &[(&str, Duration)], all: Duration) {
    println!();
    for (name, time) in times {
        println!("{:>6.1} s  {name}", time.as_secs_f32());
    }
    println!("{:>6.1} s  in all", all.as_secs_f32());
}

fn formatting() -> Result<()> {
    process::run(process::cargo().args(["fmt", "--all", "--check"]))
}

/// The lints look at the application, which takes in the folder of the window: it is left as it is
/// until they are done.
fn begin_window(meanwhile: &mut Meanwhile) -> Result<()> {
    window::stand_in()?;
    let mut held = process::command(env::current_exe()?);
    let window = Aside::start("window", held.args(["window", "--held"]))?;
    meanwhile.window = Some(window);
    println!("It is made beside the lints; what it says comes after theirs.");
    Ok(())
}

/// The tests are built beside the rest of the window, which takes its place once it is whole: before
/// the application is compiled, which comes last, or this is done in vain. What is wrong with the
/// tests is said when they are built with the window there.
fn begin_tests(meanwhile: &mut Meanwhile) -> Result<()> {
    if let Some(window) = &mut meanwhile.window {
        window.let_go();
    }
    if build().is_err() {
        println!("They are tried again once the window is there.");
    }
    Ok(())
}

fn end_window(meanwhile: &mut Meanwhile) -> Result<()> {
    meanwhile.window.take().map_or(Ok(()), Aside::end)
}

fn lints() -> Result<()> {
    process::run(process::cargo().args([
        "clippy",
        "--workspace",
        "--all-targets",
        "--",
        "-D",
        "warnings",
    ]))
}

/// The window once more, as the target it is for, where there is a clippy that knows the target.
fn window_lints() -> Result<()> {
    match Compiler::find()? {
        Compiler::Rustup => {
            let mut clippy = Compiler::Rustup.cargo();
            clippy.args([
                "clippy",
                "--package",
                "frontend",
                "--target",
                Compiler::target(),
                "--",
                "-D",
                "warnings",
            ]);
            process::run(&mut clippy)
        }
        Compiler::Distribution(_) => {
            println!(
                "The distribution's compiler has no clippy: the window was checked as code of this machine."
            );
            Ok(())
        }
    }
}

fn build() -> Result<()> {
    process::run(process::cargo().args(["test", "--workspace", "--no-run"]))
}

/// Brings the rules for accessibility that the tests put into the window.
pub fn fetch_axe() -> Result<()> {
    tools::fetch("axe-core", "4.14.1").map(drop)
}

/// Tests of the window open one after the other and mostly wait for it: two of three run on a screen
/// of their own beside all the others.
fn tests() -> Result<()> {
    let windows = tests_of_windows()?;
    let (here, beside) = (Screen::open()?, Screen::open()?);
    let mut some = process::cargo();
    some.args(["test", "--workspace", "--test", "whole", "--", "--exact"])
        .args(&windows);
    let some = Aside::start("windows", beside.show(&mut some))?;
    let mut others = process::cargo();
    others.args(["test", "--workspace", "--"]);
    for name in &windows {
        others.args(["--skip", name]);
    }
    let others = process::run(here.show(&mut others));
    println!("\n   And those of the window that ran beside them:\n");
    some.end().and(others)
}

/// The names of those that run beside the others.
fn tests_of_windows() -> Result<Vec<String>> {
    let mut list = process::cargo();
    list.args(["test", "--workspace", "--test", "whole", "--"])
        .args(["--list", "--format", "terse"]);
    let list = process::said(&mut list).context("The tests could not be listed.")?;
    let names = list.lines().filter_map(|line| line.strip_suffix(": test"));
    let numbered = names.enumerate().filter(|(number, _)| number % 3 != 0);
    Ok(numbered.map(|(_, name)| name.to_owned()).collect())
}
