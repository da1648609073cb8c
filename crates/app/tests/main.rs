//! The application without a window: one binary, a module for each area.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    reason = "a test that cannot go on should say where it stopped"
)]

mod asks;
mod calendar_files;
mod calendar_folder;
mod capturing;
mod closest;
mod closing;
mod common;
mod communities;
mod door;
mod door_faults;
mod door_lock;
mod door_screen;
mod evening;
mod events;
mod followups;
mod followups_at_once;
mod importing;
mod locking;
mod locking_keyring;
mod people;
mod registrations;
mod reminders;
mod reminders_faults;
mod reminders_mine;
mod series;
mod series_model;
mod series_people;
mod sharing;
mod workspace;
