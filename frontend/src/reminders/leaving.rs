//! What closing the window is to do, asked once, where there is an icon in the tray to come back by.

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
    let open = RwSignal::new(false);
    ipc::listen("closing", move |_: Option<()>| open.set(true));
    ipc::listen("minimised", move |_: Option<()>| {
        shell.toasts.say(said::minimised(), Offer::None);
    });
    let leave = move |stay| {
        open.set(false);
        tell(shell, LeaveWindow { stay }, |_| ());
    };
    view! {
        <Dialog open=open close=Callback::new(move |()| open.set(false)) title=said::leaving>
            <p class="prose-text">{said::leaving_text}</p>
            <div class="dialog-actions">
                // first, so that the keyboard begins there
                <Button label=said::stay weight=Weight::Primary press=move |()| leave(true) />
                <Button label=said::quit press=move |()| leave(false) />
            </div>
        </Dialog>
    }
}
