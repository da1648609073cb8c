//! Calendar files on their way out: one event or a series into the person's own calendar, or into a
//! file where they want it.

use contract::{
    events::{CalendarOf, ExportCalendar},
    native::{ChooseFile, FilePurpose, OpenFile},
};
use domain::events::Visibility;
use leptos::{prelude::*, task::spawn_local};

use super::sheet::EventSheet;
use crate::{
    ipc,
    language::say::calendar as said,
    shell::{asking::tell, state::Shell, toasts::Offer},
    ui::{icons::IconName, menu::MenuItem, when::When},
};

/// Gives an event to the program the system has for calendars. Where there is none, the file is
/// shown to be found.
pub fn add_to_mine(shell: Shell, what: CalendarOf) {
    tell(shell, ExportCalendar { what, path: None }, move |report| {
        let path = report.path.clone();
        spawn_local(async move {
            let text = match ipc::call(OpenFile { path }).await {
                Ok(_) => said::opened(),
                Err(_) => said::not_opened(),
            };
            shell.toasts.say(text, Offer::ShowFile(report.path));
        });
    });
}

/// Writes a calendar file where the person wants it.
pub fn save_as(shell: Shell, what: CalendarOf) {
    let request = ChooseFile {
        purpose: FilePurpose::ExportCalendar,
    };
    tell(shell, request, move |chosen| {
        if chosen.path.is_none() {
            return;
        }
        let request = ExportCalendar {
            what,
            path: chosen.path,
        };
        tell(shell, request, move |report| {
            let text = said::exported(report.rows);
            shell.toasts.say(text, Offer::ShowFile(report.path));
        });
    });
}

/// The same for the event whose page is open.
pub fn add_open(shell: Shell) {
    if let Some(sheet) = shell.events.sheet.get_untracked() {
        add_to_mine(shell, CalendarOf::Event(sheet.event));
    }
}

/// Every event in a file.
pub fn save_all(shell: Shell) {
    save_as(shell, CalendarOf::Community(Visibility::Organisers));
}

/// What the menu of an event's page offers.
#[component]
pub fn CalendarItems() -> impl IntoView {
    let shell = Shell::here();
    let sheet = EventSheet::here();
    let event = sheet.event;
    let dated = Memo::new(move |_| sheet.with(|view| view.times.is_some()));
    let series = Memo::new(move |_| sheet.with(|view| view.series.is_some()));
    view! {
        <When when=move || dated.get()>
            <MenuItem
                label=said::add_to_mine
                icon=IconName::Calendar
                press=move |()| add_to_mine(shell, CalendarOf::Event(event))
            />
            <When when=move || series.get()>
                <MenuItem
                    label=said::add_series_to_mine
                    icon=IconName::Repeat
                    press=move |()| add_to_mine(shell, CalendarOf::Series(event))
                />
            </When>
            <MenuItem
                label=said::export_event
                icon=IconName::Download
                press=move |()| {
                    let what = if series.get_untracked() {
                        CalendarOf::Series(event)
                    } else {
                        CalendarOf::Event(event)
                    };
                    save_as(shell, what);
                }
            />
        </When>
    }
}
