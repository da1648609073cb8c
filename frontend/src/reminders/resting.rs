//! A window that nobody looks at any more gives back what it takes, if nothing in it would be lost.

use contract::reminders::{Destination, RestWindow};
use leptos::prelude::*;

use crate::{
    importing::wizard::Step,
    ipc,
    shell::{asking::tell, route::Route, state::Shell},
};

/// What somebody may have begun: a dialog, a form, a selection, a field that could not be saved.
const BEGUN: &str = "dialog[open], [role=dialog], form, .form, .bulk-bar, .saved.bad";

/// Fields that keep what is in them only once they are left; a search is begun again soon.
const FIELDS: &str = ":is(input:not([type=checkbox]), textarea, select):not([role=search] *)";

/// Answers the shell, when it asks.
pub fn listen(shell: Shell) {
    ipc::listen("rest", move |_: Option<()>| {
        if !is_begun(shell) {
            let at = untrack(|| place(shell));
            tell(shell, RestWindow { at }, |_| ());
        }
    });
}

fn is_begun(shell: Shell) -> bool {
    let importing = matches!(
        shell.wizard.step.get_untracked(),
        Step::Columns | Step::Outcome
    );
    let merging = !shell.twins.choices.with_untracked(Vec::is_empty);
    let found = document().query_selector(BEGUN).ok().flatten().is_some();
    let at = document().active_element();
    let at_a_field = at.is_some_and(|at| at.matches(FIELDS).unwrap_or(true));
    importing || merging || found || at_a_field
}

/// Where the window is; none for a page, which it remembers by itself.
fn place(shell: Shell) -> Option<Destination> {
    let (area, id) = match shell.route.get() {
        Route::People => ("people", shell.people.open.get()?.0),
        Route::Events => ("events", shell.events.open.get()?.0),
        _ => return None,
    };
    Some(Destination {
        area: area.to_owned(),
        id: id.to_string(),
    })
}
