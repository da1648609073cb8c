//! Calendars of the whole community: one file on demand, and one that is kept fresh in a folder.

use contract::{
    events::{CalendarFolderView, CalendarOf, GetCalendarFolder, KeepCalendarFresh},
    native::{ChooseFile, FilePurpose, ShowInFolder},
};
use domain::events::Visibility;
use leptos::prelude::*;

use super::page::{Section, Setting};
use crate::{
    events::{calendar_in, calendar_out::save_as},
    failure,
    format::moment,
    language::say::calendar as said,
    shell::{
        asking::{ask, tell},
        state::Shell,
        toasts::Offer,
    },
    ui::{
        button::{Button, Weight},
        icons::IconName,
        select::Select,
    },
};

/// Calendars.
#[component]
pub fn CalendarSection() -> impl IntoView {
    let shell = Shell::here();
    let asked = ask(|| Some(GetCalendarFolder {}));
    let chosen = RwSignal::new(None::<Visibility>);
    let kept = move || {
        asked.value.with(|view| {
            view.as_ref()
                .map(|view| (view.folder.clone(), view.audience))
        })
    };
    // whose events: as kept, until something else is chosen
    let audience = Signal::derive(move || {
        chosen
            .get()
            .unwrap_or_else(|| kept().map_or(Visibility::Public, |(_, audience)| audience))
    });
    let keep = move |folder: Option<String>| {
        let stopped = folder.is_none();
        let request = KeepCalendarFresh {
            folder,
            audience: audience.get_untracked(),
        };
        tell(shell, request, move |view| {
            if stopped {
                shell.toasts.say(said::stopped(), Offer::None);
            }
            asked.value.try_set(Some(view));
        });
    };
    let choose = move || {
        let request = ChooseFile {
            purpose: FilePurpose::CalendarFolder,
        };
        tell(shell, request, move |chosen| {
            if chosen.path.is_some() {
                keep(chosen.path);
            }
        });
    };
    let options = Signal::derive(|| {
        vec![
            (Visibility::Public, said::public_events().to_owned()),
            (Visibility::Members, said::members_events().to_owned()),
            (Visibility::Organisers, said::all_events().to_owned()),
        ]
    });
    let folder = Memo::new(move |_| kept().and_then(|(folder, _)| folder));
    view! {
        <Section title=said::section>
            <Setting title=said::whose>
                <Select
                    label=said::whose
                    options
                    value=audience
                    change=Callback::new(move |audience| {
                        chosen.set(Some(audience));
                        let folder = folder.get_untracked();
                        if folder.is_some() {
                            keep(folder);
                        }
                    })
                />
            </Setting>
            <Setting title=said::export_all detail=Signal::derive(|| said::export_all_detail().to_owned())>
                <Button
                    label=crate::language::say::settings::export_now
                    icon=IconName::Download
                    press=move |()| save_as(shell, CalendarOf::Community(audience.get_untracked()))
                />
            </Setting>
            <Setting title=said::keep_fresh detail=Signal::derive(|| said::keep_fresh_detail().to_owned())>
                <Button
                    label=move || {
                        if folder.with(Option::is_some) { said::other_folder() } else { said::choose_folder() }
                    }
                    icon=IconName::Folder
                    press=move |()| choose()
                />
            </Setting>
            <div class="calendar-kept" role="status">
                {move || asked.value.get().map(|view| state(shell, view, Callback::new(move |()| keep(None))))}
            </div>
            <Setting title=said::title>
                <Button
                    label=said::import_ics
                    icon=IconName::Import
                    weight=Weight::Quiet
                    press=move |()| calendar_in::choose(shell)
                />
            </Setting>
        </Section>
    }
}

/// Where the file is and how fresh, or why it is not.
fn state(shell: Shell, view: CalendarFolderView, stop: Callback<()>) -> AnyView {
    let Some(file) = view.file.or(view.folder) else {
        return view! { <p class="hint">{said::not_kept}</p> }.into_any();
    };
    let written = match view.fresh_at {
        Some(at) => said::fresh_at(&moment(at)),
        None => said::never_written().to_owned(),
    };
    let problem = view
        .problem
        .map(|problem| said::not_fresh(&failure::sentence(&problem)));
    let shown = file.clone();
    view! {
        <p class="calendar-file">{file}</p>
        <p class="hint">{written}</p>
        {problem.map(|text| view! { <p class="hint odd" role="alert">{text}</p> })}
        <p class="setting-foot">
            <Button
                label=said::show
                icon=IconName::Folder
                weight=Weight::Quiet
                press=move |()| {
                    let path = shown.clone();
                    tell(shell, ShowInFolder { path }, |_| ());
                }
            />
            <Button label=said::stop weight=Weight::Quiet press=stop />
        </p>
    }
    .into_any()
}
