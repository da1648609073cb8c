//! The shell: the window, the commands it may give, and the command line. What the application
//! *does* is in `crates/app`; here is only what touches the desktop.

mod appearance;
mod capture;
mod cli;
mod commands;
mod door;
mod journal;
mod lock;
mod memory;
mod menu;
mod native;
mod passphrase;
mod places;
mod reminding;
mod reports;
mod running;
mod sentences;

use std::process::ExitCode;

use clap::Parser;

/// Reads the arguments and does what they say.
#[must_use]
pub fn main() -> ExitCode {
    let mut arguments = cli::Arguments::parse();
    arguments.without_a_line();
    match &arguments.task {
        Some(task) => cli::work(task, &arguments),
        None => running::open(&arguments),
    }
}
