//! What closing the window is to do, asked once; the icon in the tray to come back by is not on every
//! desktop.

use contract::reminders::LeaveWindow;
use leptos::prelude::*;

use crate::{
    ipc,
    language::say::reminders as said,
    shell::{asking::tell, state::Shell, toasts::Offer},
    ui::{
        button::{Button, Weight},
        dialog::Dialog,
    },
};

/// The question, when the shell wants it asked.
#[component]
pub fn Leaving() -> impl IntoView {
    let shell = Shell::here();
    let (open, tray) = (RwSignal::new(false), RwSignal::new(true));
    ipc::listen("closing", move |has_tray: bool| {
        tray.set(has_tray);
        open.set(true);
    });
    ipc::listen("minimised", move |_: Option<()>| {
        shell.toasts.say(said::minimised(), Offer::None);
    });
    let leave = move |stay| {
        open.set(false);
        tell(shell, LeaveWindow { stay }, |_| ());
    };
    view! {
        <Dialog open=open close=Callback::new(move |()| open.set(false)) title=said::leaving>
            <p class="prose-text">
                {move || if tray.get() { said::leaving_text() } else { said::leaving_text_minimised() }}
            </p>
            <div class="dialog-actions">
                // first, so that the keyboard begins there
                <Button label=said::stay weight=Weight::Primary press=move |()| leave(true) />
                <Button label=said::quit press=move |()| leave(false) />
            </div>
        </Dialog>
    }
}
