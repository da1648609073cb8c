//! Taking everything along: four forms, one button each.

use contract::{
    native::{ChooseFile, FilePurpose},
    people::{PeopleFilter, Selection},
    workspace::{Export, ExportFormat},
};
use leptos::prelude::*;

use super::page::{Section, Setting};
use crate::{
    language::say,
    shell::{
        asking::{Working, tell},
        state::Shell,
        toasts::Offer,
    },
    ui::{button::Button, icons::IconName, progress::WorkProgress},
};

/// What a form is for, as a sentence.
type Said = fn() -> &'static str;

/// The forms, what they are called and what they are for.
const FORMS: [(ExportFormat, FilePurpose, Said, Said); 4] = [
    (
        ExportFormat::Xlsx,
        FilePurpose::ExportXlsx,
        say::settings::xlsx,
        say::settings::xlsx_detail,
    ),
    (
        ExportFormat::Csv,
        FilePurpose::ExportCsv,
        say::settings::csv,
        say::settings::csv_detail,
    ),
    (
        ExportFormat::Vcard,
        FilePurpose::ExportVcard,
        say::settings::vcard,
        say::settings::vcard_detail,
    ),
    (
        ExportFormat::Archive,
        FilePurpose::ExportArchive,
        say::settings::archive,
        say::settings::archive_detail,
    ),
];

/// Taking everything along.
#[component]
pub fn ExportSection() -> impl IntoView {
    let shell = Shell::here();
    let working = Working::idle();
    let export = move |format: ExportFormat, purpose: FilePurpose| {
        tell(shell, ChooseFile { purpose }, move |chosen| {
            let Some(path) = chosen.path else { return };
            let who = Selection::Matching {
                filter: PeopleFilter::default(),
                except: Vec::new(),
            };
            working.start(Export { format, path, who }, move |answer| match answer {
                Ok(report) => {
                    let mut text = say::settings::exported(report.rows);
                    if report.verified {
                        text.push(' ');
                        text.push_str(say::settings::archive_verified());
                    }
                    shell.toasts.say(text, Offer::ShowFile(report.path));
                }
                Err(failure) => shell.toasts.failed(&failure),
            });
        });
    };
    view! {
        <Section title=say::settings::export>
            {FORMS
                .into_iter()
                .map(|(format, purpose, title, detail)| {
                    view! {
                        <Setting title=title detail=Signal::derive(move || detail().to_owned())>
                            <Button
                                label=say::settings::export_now
                                icon=IconName::Download
                                disabled=working.running
                                press=move |()| export(format, purpose)
                            />
                        </Setting>
                    }
                })
                .collect_view()}
            <WorkProgress working />
        </Section>
    }
}
