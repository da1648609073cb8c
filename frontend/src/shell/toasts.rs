//! Messages that come and go at the bottom of the window, each with at most one way on. They stay
//! ten seconds, longer while somebody points at them, and are read out politely.

use std::time::Duration;

use contract::{
    Failure,
    history::{Redo, Undo, UndoTransaction, UndoneView},
};
use domain::Act;
use leptos::prelude::*;

use crate::{
    failure,
    history::acts,
    language::say,
    shell::{asking::tell, state::Shell},
    ui::{
        each::Each,
        icons::{Icon, IconName},
    },
};

const STAYS: Duration = Duration::from_secs(10);
const AT_MOST: usize = 3;

/// What a toast offers to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Offer {
    /// Nothing.
    None,
    /// Take this transaction back; none takes back the last one.
    Undo(Option<domain::TransactionId>),
    /// Do again what was taken back.
    Redo,
    /// Show a file in the system's file manager.
    ShowFile(String),
}

/// A message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toast {
    id: u32,
    text: String,
    offer: Offer,
    bad: bool,
}

/// The messages shown.
#[derive(Clone, Copy)]
pub struct Toasts {
    shown: RwSignal<Vec<Toast>>,
    held: RwSignal<bool>,
    last: StoredValue<u32>,
}

impl Toasts {
    /// No messages.
    pub fn new() -> Self {
        Self {
            shown: RwSignal::new(Vec::new()),
            held: RwSignal::new(false),
            last: StoredValue::new(0),
        }
    }

    /// Says something, with a way on.
    pub fn say(self, text: impl Into<String>, offer: Offer) {
        self.show(text.into(), offer, false);
    }

    /// Says why something was not done.
    pub fn failed(self, failure: &Failure) {
        if *failure != Failure::Cancelled {
            self.show(failure::sentence(failure), Offer::None, true);
        }
    }

    /// Says what was done and offers to take it back (or to do it again, if it was taking back).
    pub fn done(self, done: &UndoneView) {
        let Some(transaction) = done.transaction else {
            return self.say(say::shell::nothing_changed(), Offer::None);
        };
        let mut text = acts::sentence(&done.act);
        if done.kept > 0 {
            text.push(' ');
            text.push_str(&say::shell::kept(done.kept));
        }
        let offer = if matches!(done.act, Act::Undid { .. }) {
            Offer::Redo
        } else {
            Offer::Undo(Some(transaction))
        };
        self.say(text, offer);
    }

    fn show(self, text: String, offer: Offer, bad: bool) {
        let id = self.last.get_value().wrapping_add(1);
        self.last.set_value(id);
        self.shown.update(|shown| {
            // an undo that is offered twice would take back the wrong thing
            shown.retain(|toast| toast.offer == Offer::None || offer == Offer::None);
            shown.push(Toast {
                id,
                text,
                offer,
                bad,
            });
            if shown.len() > AT_MOST {
                shown.remove(0);
            }
        });
        self.end_later(id);
    }

    fn end_later(self, id: u32) {
        set_timeout(
            move || {
                if self.held.get_untracked() {
                    self.end_later(id)
                } else {
                    self.end(id)
                }
            },
            STAYS,
        );
    }

    /// Takes them all away.
    pub fn forget(self) {
        self.shown.set(Vec::new());
    }

    fn end(self, id: u32) {
        self.shown
            .update(|shown| shown.retain(|toast| toast.id != id));
    }
}

/// Takes back the last thing done here.
pub fn undo(shell: Shell) {
    tell(shell, Undo {}, move |done| shell.toasts.done(&done));
}

/// Does again what was last taken back.
pub fn redo(shell: Shell) {
    tell(shell, Redo {}, move |done| shell.toasts.done(&done));
}

fn take(shell: Shell, offer: Offer) {
    match offer {
        Offer::None => {}
        Offer::Undo(None) => undo(shell),
        Offer::Undo(Some(transaction)) => {
            tell(shell, UndoTransaction { transaction }, move |done| {
                shell.toasts.done(&done)
            });
        }
        Offer::Redo => redo(shell),
        Offer::ShowFile(path) => tell(shell, contract::native::ShowInFolder { path }, |_| ()),
    }
}

/// The corner where messages appear.
#[component]
pub fn ToastCorner() -> impl IntoView {
    let shell = Shell::here();
    let toasts = shell.toasts;
    view! {
        <div
            class="toasts"
            role="status"
            aria-live="polite"
            on:mouseenter=move |_| toasts.held.set(true)
            on:mouseleave=move |_| toasts.held.set(false)
        >
            <Each each=move || toasts.shown.get() key=|toast| toast.id let:toast>
                <ToastView toast />
            </Each>
        </div>
    }
}

#[component]
fn ToastView(toast: Toast) -> impl IntoView {
    let shell = Shell::here();
    let Toast {
        id,
        text,
        offer,
        bad,
    } = toast;
    let label = match &offer {
        Offer::None => None,
        Offer::Undo(_) => Some(say::shell::undo as fn() -> &'static str),
        Offer::Redo => Some(say::shell::redo as fn() -> &'static str),
        Offer::ShowFile(_) => Some(say::shell::show_file as fn() -> &'static str),
    };
    view! {
        <div class="toast" class:bad=bad>
            {bad.then(|| view! { <Icon name=IconName::Warning /> })} <p>{text}</p>
            {label
                .map(|label| {
                    let offer = offer.clone();
                    view! {
                        <button
                            type="button"
                            class="toast-action"
                            on:click=move |_| {
                                shell.toasts.end(id);
                                take(shell, offer.clone());
                            }
                        >
                            {label}
                        </button>
                    }
                })}
            <button
                type="button"
                class="icon-button"
                aria-label=say::shell::close
                on:click=move |_| shell.toasts.end(id)
            >
                <Icon name=IconName::Close />
            </button>
        </div>
    }
}
