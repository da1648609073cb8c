//! What is wanted before its answer is there is done once it is: nobody has to press twice because
//! an answer took a moment.

use leptos::prelude::*;

/// An act that waits until what it needs is known.
#[derive(Clone, Copy)]
pub struct Once {
    known: Signal<bool>,
    act: Callback<()>,
    wanted: RwSignal<bool>,
}

/// An act that needs `known`, which is tracked.
pub fn once(
    known: impl Fn() -> bool + Send + Sync + 'static,
    act: impl Fn() + Send + Sync + 'static,
) -> Once {
    let once = Once {
        known: Signal::derive(known),
        act: Callback::new(move |()| act()),
        wanted: RwSignal::new(false),
    };
    Effect::new(move || {
        if once.known.get() && once.wanted.get() {
            once.carry_out();
        }
    });
    once
}

impl Once {
    /// Does it: now, or as soon as it can be done.
    pub fn want(self) {
        if self.known.get_untracked() {
            self.carry_out();
        } else {
            self.wanted.set(true);
        }
    }

    /// It is not wanted any more.
    pub fn forget(self) {
        self.wanted.set(false);
    }

    fn carry_out(self) {
        self.wanted.set(false);
        untrack(|| self.act.run(()));
    }
}
