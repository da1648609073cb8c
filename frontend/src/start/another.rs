//! Another community while one is open: a new one, one that is there, or why a file does not open.

use leptos::prelude::*;

use super::{choices::Choices, opening::Attempt, recent::Others, refused::Refused};
use crate::{
    language::say,
    shell::state::{Overlay, Shell},
    ui::dialog::Dialog,
};

/// What lies over the community that is open.
#[component]
pub fn AnotherCommunity() -> impl IntoView {
    let shell = Shell::here();
    let open = Memo::new(move |_| {
        shell.overlay.get() == Some(Overlay::Community) && shell.workspace.with(Option::is_some)
    });
    let title = move || {
        shell.opening.refused.with(|refused| match refused {
            Some((Attempt::Open(_), _)) => say::start::not_open(),
            Some((Attempt::Create(_), _)) => say::start::not_made(),
            None => say::start::new_community(),
        })
    };
    view! {
        <Dialog
            open=open
            close=Callback::new(move |()| shell.opening.close(shell))
            title=title
            class="another"
        >
            {move || match shell.opening.refused.get() {
                Some((attempt, failure)) => view! { <Refused attempt failure /> }.into_any(),
                None => {
                    view! {
                        <p class="hint">{say::start::new_community_lead}</p>
                        <Choices />
                        <Others />
                    }
                        .into_any()
                }
            }}
        </Dialog>
    }
}
