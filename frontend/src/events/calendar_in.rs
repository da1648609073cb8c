//! A calendar file that was dropped or chosen: what it would do, and only then the step that takes
//! its events in.

use contract::{
    events::{CalendarPreview, CalendarReport, CalendarRow, ImportCalendar, InspectCalendar},
    native::{ChooseFile, FilePurpose},
};
use leptos::prelude::*;

use super::{calendar_words as spoken, words};
use crate::{
    format::number,
    language::say::{self, calendar as said},
    shell::{
        asking::{ask, tell, tell_all},
        state::Shell,
        toasts::Offer,
    },
    ui::{
        button::{Button, Weight},
        dialog::Dialog,
        keep::on_keep,
        loaded::Loaded,
    },
};

/// Warnings said at once; the rest is a number.
const SAID: usize = 20;

/// Lets the person choose a calendar file.
pub fn choose(shell: Shell) {
    let request = ChooseFile {
        purpose: FilePurpose::Calendar,
    };
    tell(shell, request, move |chosen| {
        if chosen.path.is_some() {
            shell.events.calendar.set(chosen.path);
        }
    });
}

/// Whether a file is a calendar by its name.
pub fn is_calendar(path: &str) -> bool {
    let name = path.to_ascii_lowercase();
    [".ics", ".ical", ".ifb", ".icalendar"]
        .iter()
        .any(|ending| name.ends_with(ending))
}

/// The preview, over whatever page is shown.
#[component]
pub fn CalendarDialog() -> impl IntoView {
    let shell = Shell::here();
    let path = shell.events.calendar;
    let open =
        Memo::new(move |_| path.with(Option::is_some) && shell.workspace.with(Option::is_some));
    let close = Callback::new(move |()| path.set(None));
    view! {
        <Dialog open=open close=close title=said::title class="calendar">
            <Preview />
        </Dialog>
    }
}

#[component]
fn Preview() -> impl IntoView {
    let shell = Shell::here();
    let path = shell.events.calendar;
    let asked = ask(move || path.get().map(|path| InspectCalendar { path }));
    let busy = RwSignal::new(false);
    let count = Memo::new(move |_| {
        asked.value.with(|view| {
            view.as_ref().map_or(0, |view| {
                let counts = view.counts;
                u64::from(counts.new) + u64::from(counts.changed) + u64::from(counts.cancelled)
            })
        })
    });
    let import = move || {
        let Some(path) = path.get_untracked() else {
            return;
        };
        if busy.get_untracked() || count.get_untracked() == 0 {
            return;
        }
        busy.set(true);
        tell_all(shell, ImportCalendar { path }, move |report| {
            let _ = busy.try_set(false);
            if let Some(report) = report {
                done(shell, &report);
            }
        });
    };
    let label = move || match count.get() {
        0 => said::nothing_to_import().to_owned(),
        count => said::import(count),
    };
    view! {
        <div class="calendar-inside" on:keydown=on_keep(import)>
            <Loaded asked children={|view: Signal<CalendarPreview>| view! { <Shown view /> }} />
            <footer class="dialog-actions">
                <Button label=say::shell::cancel press=move |()| path.set(None) />
                <Button
                    label=label
                    weight=Weight::Primary
                    keys=move || if shell.on_mac() { "⌘↵" } else { "Ctrl+↵" }
                    disabled=Signal::derive(move || busy.get() || count.get() == 0)
                    press=move |()| import()
                />
            </footer>
        </div>
    }
}

fn done(shell: Shell, report: &CalendarReport) {
    shell.events.calendar.set(None);
    shell.toasts.done(&report.done);
    if !report.warnings.is_empty() {
        let text = said::warnings(report.warnings.len() as u64);
        shell.toasts.say(text, Offer::None);
    }
    match report.event {
        Some(event) => shell.open_event(event),
        None => shell.events.show(shell),
    }
}

#[component]
fn Shown(view: Signal<CalendarPreview>) -> impl IntoView {
    let file = move || {
        view.with(|view| {
            let path = &view.path;
            let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
            let file = said::of_file(name);
            if view.name.is_empty() {
                file
            } else {
                format!("{} · {file}", said::named(&view.name))
            }
        })
    };
    let counts = move || view.with(|view| spoken::counts(view.counts));
    let nothing = move || {
        view.with(|view| {
            let counts = view.counts;
            counts.new + counts.changed + counts.cancelled == 0
        })
    };
    let notes = move || {
        view.with(|view| {
            let all = view.counts.new
                + view.counts.changed
                + view.counts.cancelled
                + view.counts.identical;
            let mut notes = Vec::new();
            if view.others > 0 {
                notes.push(said::others(u64::from(view.others)));
            }
            if (view.rows.len() as u64) < u64::from(all) {
                notes.push(said::first_rows(&number(view.rows.len() as u64)));
            }
            notes.join(" ")
        })
    };
    view! {
        <p>{file}</p>
        <p class="register-summary" role="status">
            {counts} {move || nothing().then(|| format!(" {}", said::nothing_new()))}
        </p>
        <div class="calendar-rows" tabindex="0" role="region" aria-label=said::rows>
            <table>
                <caption class="hidden">{said::rows}</caption>
                <thead>
                    <tr>
                        <th scope="col">{say::events::column_when}</th>
                        <th scope="col">{say::events::column_title}</th>
                        <th scope="col">{said::what}</th>
                    </tr>
                </thead>
                <tbody>{move || view.with(|view| view.rows.iter().map(row).collect_view())}</tbody>
            </table>
        </div>
        <p class="hint">{notes}</p>
        {move || view.with(warnings)}
    }
}

fn row(row: &CalendarRow) -> AnyView {
    let series = row
        .repeats
        .then(|| view! { <span class="tag">{said::series}</span> });
    view! {
        <tr>
            <td class="numbers">{words::when(Some(&row.times))}</td>
            <td>{words::title(&row.title)} " " {series}</td>
            <td>{spoken::state(row.state)}</td>
        </tr>
    }
    .into_any()
}

fn warnings(view: &CalendarPreview) -> Option<AnyView> {
    let count = view.warnings.len();
    let more = count.saturating_sub(SAID) as u64;
    let lines = view.warnings.iter().take(SAID).map(|warning| {
        let text = spoken::warning(warning);
        view! { <li>{text}</li> }
    });
    (count > 0).then(|| {
        view! {
            <details class="calendar-warnings" open=count <= 3>
                <summary>{said::warnings(count as u64)}</summary>
                <ul>
                    {lines.collect_view()}
                    {(more > 0).then(|| view! { <li>{said::and_more(more)}</li> })}
                </ul>
            </details>
        }
        .into_any()
    })
}
