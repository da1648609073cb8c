//! Where a notification, the tray or a second start lead: exactly there.

use contract::reminders::Destination;
use domain::{EventId, PersonId};
use leptos::prelude::*;

use crate::{
    ipc,
    shell::{
        route::Route,
        state::{Overlay, Shell},
    },
};

/// Goes where the shell says from now on, and first where this window's address says.
pub fn listen(shell: Shell) {
    ipc::listen("go", move |to: Destination| go(shell, &to));
    let first = StoredValue::new(of_this_window());
    Effect::new(move || {
        if shell.workspace.with(Option::is_some)
            && let Some(to) = first.try_update_value(Option::take).flatten()
            // a list to import comes first
            && shell.to_import.with_untracked(Option::is_none)
        {
            go(shell, &to);
        }
    });
}

/// Where this window is to begin: `index.html?go=events.ID`.
fn of_this_window() -> Option<Destination> {
    let address = window().location().search().ok()?;
    let (area, id) = address.strip_prefix("?go=")?.split_once('.')?;
    Some(Destination {
        area: area.to_owned(),
        id: id.to_owned(),
    })
}

/// Goes there.
pub fn go(shell: Shell, to: &Destination) {
    if to.area.is_empty() || shell.workspace.with_untracked(Option::is_none) {
        return;
    }
    // what is only looked at makes room; a form somebody is filling in stays
    let looking = shell.overlay.with_untracked(|overlay| {
        matches!(
            overlay,
            Some(Overlay::Palette | Overlay::Keys | Overlay::Reminders)
        )
    });
    if looking {
        shell.overlay.set(None);
    }
    match (&*to.area, to.id.parse().ok()) {
        ("events", Some(id)) => shell.open_event(EventId(id)),
        ("events", None) => shell.events.show(shell),
        ("people", Some(id)) => shell.open_person(PersonId(id)),
        ("people", None) => shell.go(Route::People),
        ("settings", _) => shell.go(Route::Settings),
        ("today", _) => shell.go(Route::Today),
        _ => super::open(shell),
    }
}
