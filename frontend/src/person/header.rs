//! Who it is: photo, name, status, what can be done with the whole record.

use contract::{
    native::{ChooseFile, FilePurpose},
    people::{GetPhoto, SetPhoto},
};
use domain::{FieldValue, PersonField, Status};
use leptos::prelude::*;

use super::sheet::{Saving, Sheet};
use crate::{
    followups::myself::say_who_i_am,
    language::say,
    people::{bulk, fields, list::PeopleList},
    shell::{
        asking::{ask, tell},
        commands::Command,
        shortcuts,
        state::Shell,
        toasts::Offer,
    },
    ui::{
        avatar::Avatar,
        button::{Button, IconButton, Weight},
        icons::{Icon, IconName},
        menu::{Menu, MenuItem},
        switch::Switch,
        when::When,
    },
};

/// The bar above the page: back, whether it is saved, and what can be done.
#[component]
pub fn PersonBar(list: PeopleList) -> impl IntoView {
    let shell = Shell::here();
    let sheet = Sheet::here();
    let deleted = sheet.closed();
    let failed = move || matches!(sheet.saving.get(), Saving::Failed(_));
    view! {
        <div class="person-bar">
            <IconButton label=say::person::close icon=IconName::Back keys="Esc" press=move |()| list.open.set(None) />
            <p class="saved" class:bad=failed role="status" aria-live="polite">
                {move || sheet.saving.with(Saving::said)}
            </p>
            <When when=move || !deleted.get()>
                <Menu label=say::person::more icon=IconName::More icon_only=true to_the_left=true>
                    <MenuItem label=say::person::choose_photo icon=IconName::Person press=move |()| choose_photo(shell, sheet) />
                    <When when=move || sheet.with(|view| view.has_photo)>
                        <MenuItem
                            label=say::person::remove_photo
                            icon=IconName::Close
                            press=move |()| set_photo(shell, sheet, None)
                        />
                    </When>
                    <MenuItem
                        label=say::followups::this_is_me
                        icon=IconName::Pin
                        press=move |()| say_who_i_am(shell, Some(sheet.person))
                    />
                    <MenuItem
                        label=move || {
                            format!("{}   {}", say::people::delete(), shortcuts::shown(shell, Command::Delete))
                        }
                        icon=IconName::Trash
                        danger=true
                        press=move |()| {
                            list.pick_nobody();
                            bulk::delete(shell, list);
                        }
                    />
                </Menu>
            </When>
        </div>
    }
}

fn choose_photo(shell: Shell, sheet: Sheet) {
    tell(
        shell,
        ChooseFile {
            purpose: FilePurpose::Photo,
        },
        move |chosen| {
            if chosen.path.is_some() {
                set_photo(shell, sheet, chosen.path);
            }
        },
    );
}

fn set_photo(shell: Shell, sheet: Sheet, path: Option<String>) {
    tell(
        shell,
        SetPhoto {
            person: sheet.person,
            path,
        },
        move |view| {
            shell
                .toasts
                .say(say::history::changed_photo(&view.name), Offer::Undo(None));
            sheet.asked.value.try_set(Some(view));
        },
    );
}

/// Photo, name and status.
#[component]
pub fn PersonHead(list: PeopleList) -> impl IntoView {
    let shell = Shell::here();
    let sheet = Sheet::here();
    let name = Memo::new(move |_| sheet.with(|view| view.name.clone()));
    let has_photo = Memo::new(move |_| sheet.with(|view| view.has_photo));
    let photo = ask(move || {
        has_photo.get().then_some(GetPhoto {
            person: sheet.person,
        })
    });
    let under = Memo::new(move |_| {
        sheet.with(|view| {
            let parts = [&view.fields.role, &view.fields.company, &view.fields.city];
            parts
                .into_iter()
                .filter(|part| !part.is_empty())
                .cloned()
                .collect::<Vec<_>>()
                .join(" · ")
        })
    });
    let status = Memo::new(move |_| sheet.with(|view| view.fields.status));
    let deleted = sheet.closed();
    let twins = Memo::new(move |_| sheet.with(|view| view.possible_duplicates));
    view! {
        <header class="person-head">
            <button
                type="button"
                class="photo-button"
                aria-label=say::person::choose_photo
                data-tip=say::person::choose_photo
                disabled=deleted
                on:click=move |_| choose_photo(shell, sheet)
            >
                <Avatar
                    name=name
                    photo=Signal::derive(move || photo.value.with(|photo| photo.as_ref().and_then(|photo| photo.data_url.clone())))
                    large=true
                />
            </button>
            <div>
                <h2>{name}</h2>
                <p class="under">{under}</p>
            </div>
        </header>
        <When when=move || deleted.get()>
            <div class="banner">
                <Icon name=IconName::Trash />
                <p>{say::person::in_trash}</p>
                <Button
                    label=say::people::restore
                    icon=IconName::Restore
                    press=move |()| {
                        list.pick_nobody();
                        bulk::restore(shell, list);
                    }
                />
            </div>
        </When>
        <When when=move || !deleted.get() && twins.get() != 0>
            <div class="banner">
                <Icon name=IconName::Twins />
                <p>{move || say::person::possible_duplicates(u64::from(twins.get()))}</p>
                <Button
                    label=say::person::look
                    weight=Weight::Quiet
                    press=move |()| shell.twins.show(shell, Some(sheet.person))
                />
            </div>
        </When>
        <When when=move || !deleted.get()>
            <Switch
                label=say::field::status
                options=Status::ALL
                    .map(|status| (status, leptos::text_prop::TextProp::from(move || fields::status(status))))
                    .into()
                value=status
                change=Callback::new(move |status| sheet.save(PersonField::Status, FieldValue::Status(status)))
            />
        </When>
    }
}
