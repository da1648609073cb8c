//! The window of Cerchia: what people see and press. It keeps nothing itself; it asks and tells
//! the application through `ipc`, and everything it says is in `locales/`.

mod app;
mod duplicates;
mod failure;
mod format;
mod history;
mod importing;
mod ipc;
mod language;
mod people;
mod person;
mod settings;
mod shell;
mod start;
mod ui;

fn main() {
    leptos::mount::mount_to_body(app::App);
}
