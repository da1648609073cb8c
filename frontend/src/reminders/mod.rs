//! Reminders in the window: the drawer with all of them, where notifications lead, the question what
//! closing the window is to do, and the rest of one that is out of sight.

mod drawer;
pub mod going;
mod leaving;
pub mod resting;
mod row;
pub mod words;

use contract::reminders::{GetReminders, HowLong, PauseReminders, RemindersView};
use leptos::prelude::*;

use crate::shell::{
    asking::{Asked, ask, tell},
    state::{Overlay, Shell},
};

pub use drawer::Drawer;
pub use leaving::Leaving;

/// What is in the drawer, asked once for the drawer and for the bell.
#[derive(Clone, Copy)]
pub struct Reminders(Asked<RemindersView>);

impl Reminders {
    /// Begins to ask; everything inside this component finds it.
    pub fn begin() {
        provide_context(Self(ask(|| Some(GetReminders {}))));
    }

    /// What was asked.
    pub fn here() -> Asked<RemindersView> {
        expect_context::<Self>().0
    }
}

/// Opens the drawer.
pub fn open(shell: Shell) {
    shell.overlay.set(Some(Overlay::Reminders));
}

/// Stops reminders on the desktop for a while, or lets them come again.
pub fn pause(shell: Shell, how_long: HowLong) {
    tell(shell, PauseReminders { how_long }, |_| ());
}
