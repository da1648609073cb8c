//! Registering and cancelling: one step each, said in a toast that takes it back, and with it who
//! moved because of it.

use contract::{
    events::{CancelRegistrations, Moved, Register, RegisterWho, RegisteredView},
    history::UndoneView,
};
use domain::{EventId, RegistrationId, events::RegistrationState};
use leptos::prelude::*;

use super::roll::Roll;
use crate::{
    format::number,
    language::say::{self, events as said},
    shell::{asking::tell_all, state::Shell, toasts::Offer},
};

/// Names said of those who moved; the rest is a number.
const NAMED: usize = 4;

/// Registers people; `then` is told whether it was done.
pub fn register(
    shell: Shell,
    event: EventId,
    who: RegisterWho,
    whole_series: bool,
    then: impl FnOnce(bool) + 'static,
) {
    let request = Register {
        event,
        who,
        whole_series,
    };
    tell_all(shell, request, move |answer| {
        if let Some(view) = &answer {
            if view.people_added > 0 {
                shell.changed.people.update(|count| *count += 1);
            }
            told(shell, view);
        }
        then(answer.is_some());
    });
}

/// Writes down that the person the keyboard is at will not come.
pub fn cancel_here(shell: Shell, roll: Roll) {
    let Some(row) = untrack(|| roll.here()) else {
        return;
    };
    if row.state == RegistrationState::Cancelled {
        return;
    }
    cancel(shell, roll.event, vec![row.id]);
}

/// Writes down that people will not come.
pub fn cancel(shell: Shell, event: EventId, registrations: Vec<RegistrationId>) {
    let request = CancelRegistrations {
        event,
        registrations,
    };
    tell_all(shell, request, move |answer| {
        if let Some(view) = answer {
            told(shell, &view);
        }
    });
}

/// Says what was done, who was left out, and who is to be told.
pub fn told(shell: Shell, view: &RegisteredView) {
    let done: &UndoneView = &view.done;
    if view.changed == 0 && view.already > 0 {
        shell
            .toasts
            .say(said::already_so(u64::from(view.already)), Offer::None);
    } else {
        shell.toasts.done(done);
    }
    if view.undecided > 0 {
        shell
            .toasts
            .say(said::left_undecided(u64::from(view.undecided)), Offer::None);
    }
    if view.guests > 0 {
        let text = say::series::guests_too(u64::from(view.guests));
        shell.toasts.say(text, Offer::None);
    }
    told_of_moves(shell, &view.moved_up, &view.moved_down);
}

/// Says who moved because of somebody else, and is to be told.
pub fn told_of_moves(shell: Shell, up: &[Moved], down: &[Moved]) {
    if !up.is_empty() {
        shell.toasts.say(said::moved_up(&names(up)), Offer::None);
    }
    if !down.is_empty() {
        shell
            .toasts
            .say(said::moved_down(&names(down)), Offer::None);
    }
}

fn names(moved: &[Moved]) -> String {
    let mut names: Vec<String> = moved
        .iter()
        .take(NAMED)
        .map(|one| one.name.clone())
        .collect();
    if moved.len() > NAMED {
        names.push(said::and_more(&number((moved.len() - NAMED) as u64)));
    }
    names.join(", ")
}
