//! The window of Cerchia: what people see and press. It keeps nothing itself; it asks and tells
//! the application through `ipc`, and everything it says is in `locales/`.

mod app;
mod capture;
mod door;
mod duplicates;
mod early;
mod events;
mod failure;

mod folding;
mod followups;
mod format;
mod history;
mod importing;
mod ipc;
mod language;
mod lock;
mod parts;
mod people;
mod person;
mod reminders;
mod settings;
mod shell;
mod start;
mod today;
mod ui;

fn main() {
    // the console is where a report of a fault begins; without this it would only say "unreachable"
    std::panic::set_hook(Box::new(|panic| {
        web_sys::console::error_1(&panic.to_string().into())
    }));
    if door::of_this_window().is_some() {
        leptos::mount::mount_to_body(|| leptos::view! { <parts::Later page=parts::Page::Door /> });
    } else if capture::is_this_window() {
        leptos::mount::mount_to_body(
            || leptos::view! { <parts::Later page=parts::Page::Capture /> },
        );
    } else {
        leptos::mount::mount_to_body(app::App);
    }
}
