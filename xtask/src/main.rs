//! `cargo xtask …`: everything that is done to this repository rather than by it. Building the
//! window, starting the application, the tests, the benchmarks and the installers, with the set-up
//! of the machine they need.

mod aside;
mod bench;
mod bundle;
mod compiler;
mod dev;
mod machine;
mod parts;
mod places;
mod process;
mod run;
mod screen;
mod shots;
mod test;
mod tools;
mod window;

use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "Builds, runs and tests Cerchia")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Builds the application and opens its window
    Run(run::Wishes),
    /// Checks and tests everything, as the continuous integration does
    Test,
    /// Runs the application, and again whenever a source changes
    Dev,
    /// Measures; prints ratios
    Bench,
    /// Makes an installer
    Bundle,
    /// Builds the window into frontend/dist, if anything changed
    Window {
        /// Leaves the old one in its place until standard input ends
        #[arg(long)]
        held: bool,
    },
    /// Takes the README's pictures from the real window
    Shots,
}

fn main() -> ExitCode {
    match carry_out(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

fn carry_out(task: Task) -> Result<()> {
    match task {
        Task::Run(wishes) => run::run(&wishes),
        Task::Test => test::test(),
        Task::Dev => dev::dev(),
        Task::Bench => bench::bench(),
        Task::Bundle => bundle::bundle(),
        Task::Window { held: false } => window::build(),
        Task::Window { held: true } => window::build_held(),
        Task::Shots => shots::take(),
    }
}
