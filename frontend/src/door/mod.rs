//! The door: a window of its own for whoever lets people in. It may ask what the area `door`
//! answers and nothing else; which event and which desk it is for, its address says.

mod acts;
mod answer;
mod camera;
mod counts;
mod desk;
pub mod log;
mod page;
mod pin;
pub mod room;
mod scan;
mod sound;
mod words;

use domain::EventId;
use leptos::prelude::*;

use crate::shell::{preferences, state::Shell};

use self::{desk::Desk, page::DoorPage};

/// The event and the desk of this window, if it is a door's: `index.html?door=EVENT&desk=2`.
pub fn of_this_window() -> Option<(EventId, String)> {
    let address = window().location().search().ok()?;
    let part = |name: &str| {
        address
            .trim_start_matches('?')
            .split('&')
            .find_map(|part| part.strip_prefix(name)?.strip_prefix('='))
    };
    let event = part("door")?.parse().ok()?;
    Some((EventId(event), part("desk").unwrap_or_default().to_owned()))
}

/// The window of the door.
#[component]
pub fn Door(event: EventId, desk: String) -> impl IntoView {
    provide_context(Shell::new());
    preferences::follow();
    provide_context(Desk::of(event, desk));
    view! { <DoorPage /> }
}
