//! The picture of an event: shown above its page, chosen and taken off in the page's menu.

use contract::{
    events::{GetCover, SetCover},
    native::{ChooseFile, FilePurpose},
};
use leptos::prelude::*;

use super::{sheet::EventSheet, words};
use crate::{
    language::say::{self, series as said},
    shell::{
        asking::{ask, tell},
        state::Shell,
        toasts::Offer,
    },
    ui::{icons::IconName, menu::MenuItem, when::When},
};

/// The picture, if there is one.
#[component]
pub fn Cover() -> impl IntoView {
    let sheet = EventSheet::here();
    let there = Memo::new(move |_| sheet.with(|view| view.has_cover));
    let asked = ask(move || there.get().then_some(GetCover { event: sheet.event }));
    let address = move || {
        let address = asked
            .value
            .with(|view| view.as_ref().and_then(|view| view.data_url.clone()));
        address.filter(|_| there.get())
    };
    let title = move || sheet.with(|view| said::cover_of(&words::title(&view.fields.title)));
    move || address().map(|address| view! { <img class="cover" src=address alt=title /> })
}

/// What the page's menu offers.
#[component]
pub fn CoverItems() -> impl IntoView {
    let shell = Shell::here();
    let sheet = EventSheet::here();
    view! {
        <MenuItem
            label=said::choose_cover
            icon=IconName::Picture
            press=move |()| {
                let request = ChooseFile {
                    purpose: FilePurpose::Photo,
                };
                tell(shell, request, move |chosen| {
                    if chosen.path.is_some() {
                        set(shell, sheet, chosen.path);
                    }
                });
            }
        />
        <When when=move || sheet.with(|view| view.has_cover)>
            <MenuItem
                label=said::remove_cover
                icon=IconName::Close
                press=move |()| set(shell, sheet, None)
            />
        </When>
    }
}

/// Sets or takes off the picture.
pub fn set(shell: Shell, sheet: EventSheet, path: Option<String>) {
    let then = Callback::new(move |scope| {
        let request = SetCover {
            event: sheet.event,
            path: path.clone(),
            scope,
        };
        sheet.tell(request, move || {
            let title = untrack(|| sheet.with(|view| words::title(&view.fields.title)));
            shell
                .toasts
                .say(say::history::changed_cover(&title), Offer::Undo(None));
        });
    });
    sheet.scoping.ask(sheet.is_date(), then);
}
