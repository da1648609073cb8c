//! What the list says when nobody is in it.

use leptos::prelude::*;

use super::list::PeopleList;
use crate::{
    language::say,
    shell::{
        commands::Command,
        shortcuts,
        state::{Overlay, Shell},
    },
    ui::{
        button::{Button, Weight},
        empty::Empty,
        icons::IconName,
    },
};

/// Nobody yet, nobody who matches, or an empty trash.
#[component]
pub fn Nobody(list: PeopleList) -> impl IntoView {
    let shell = Shell::here();
    move || {
        if list.is_filtered() {
            view! {
                <Empty icon=IconName::Search title=say::people::no_match detail=say::people::no_match_detail>
                    <Button label=say::people::show_everybody press=move |()| list.everybody() />
                </Empty>
            }
            .into_any()
        } else if list.is_trash() {
            view! { <Empty icon=IconName::Trash title=say::people::trash_empty detail=say::people::trash_empty_detail /> }
                .into_any()
        } else {
            view! {
                <Empty icon=IconName::People title=say::people::nobody_yet detail=say::people::nobody_yet_detail>
                    <Button
                        label=say::people::import_list
                        icon=IconName::Import
                        weight=Weight::Primary
                        keys=move || shortcuts::shown(shell, Command::Import)
                        press=move |()| Command::Import.run(shell)
                    />
                    <Button
                        label=say::people::new_person
                        icon=IconName::Add
                        keys=move || shortcuts::shown(shell, Command::NewPerson)
                        press=move |()| shell.overlay.set(Some(Overlay::NewPerson))
                    />
                </Empty>
            }
            .into_any()
        }
    }
}
