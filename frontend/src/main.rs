//! The window of Cerchia: what people see and press. It keeps nothing itself; it asks and tells
//! the application through `ipc`, and everything it says is in `locales/`.

mod app;
mod door;
mod duplicates;
mod events;
mod failure;
mod folding;
mod format;
mod history;
mod importing;
mod ipc;
mod language;
mod people;
mod person;
mod reminders;
mod settings;
mod shell;
mod start;
mod ui;

fn main() {
    // the console is where a report of a fault begins; without this it would only say "unreachable"
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into())
    }));
    match door::of_this_window() {
        Some((event, desk)) => {
            leptos::mount::mount_to_body(move || leptos::view! { <door::Door event desk /> });
        }
        None => leptos::mount::mount_to_body(app::App),
    }
}
