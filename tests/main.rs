//! Tests of the whole application, as one program: the rules of the layout, the command line, and
//! the real window, driven the way a person would.

#![allow(
    clippy::expect_used,
    reason = "a test that cannot go on says why and stops"
)]

mod tidy;

#[cfg(target_os = "linux")]
mod asks;
#[cfg(target_os = "linux")]
mod buses;
#[cfg(target_os = "linux")]
mod camera;
#[cfg(target_os = "linux")]
mod closing;
#[cfg(target_os = "linux")]
mod desktop;
#[cfg(target_os = "linux")]
mod door;
#[cfg(target_os = "linux")]
mod dropping;
#[cfg(target_os = "linux")]
mod editing;
#[cfg(target_os = "linux")]
mod evening;
#[cfg(target_os = "linux")]
mod first_start;
#[cfg(target_os = "linux")]
mod followups;
#[cfg(target_os = "linux")]
mod full_disk;
#[cfg(target_os = "linux")]
mod inviting;
#[cfg(target_os = "linux")]
mod keyboard;
#[cfg(target_os = "linux")]
mod launch;
#[cfg(target_os = "linux")]
mod lists;
#[cfg(target_os = "linux")]
mod many;
#[cfg(target_os = "linux")]
mod processes;
#[cfg(target_os = "linux")]
mod reference;
#[cfg(target_os = "linux")]
mod reminders;
#[cfg(target_os = "linux")]
mod screen;
#[cfg(target_os = "linux")]
mod secrets;
#[cfg(target_os = "linux")]
mod series;
#[cfg(target_os = "linux")]
mod shots;
#[cfg(target_os = "linux")]
mod sounds;
#[cfg(target_os = "linux")]
mod speed;
#[cfg(target_os = "linux")]
mod story;
#[cfg(target_os = "linux")]
mod today;
#[cfg(target_os = "linux")]
mod tray;
#[cfg(target_os = "linux")]
mod twins;
#[cfg(target_os = "linux")]
mod window;

mod command_line;
