//! Taking everything along: four forms, one button each. What is mine alone goes along only where
//! the person says so.

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
    ui::{button::Button, checkbox::Checkbox, icons::IconName, progress::WorkProgress},
};

/// What a form is for, as a sentence.
type Said = fn() -> &'static str;

/// A form, the dialog for its file, what it is called and what it is for.
type Form = (ExportFormat, FilePurpose, Said, Said);

/// The forms for other programs.
const FORMS: [Form; 3] = [
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
];

/// The form that goes in again unchanged.
const ARCHIVE: Form = (
    ExportFormat::Archive,
    FilePurpose::ExportArchive,
    say::settings::archive,
    say::settings::archive_detail,
);

/// Taking everything along.
#[component]
pub fn ExportSection() -> impl IntoView {
    let shell = Shell::here();
    let working = Working::idle();
    // a list is for others to read, an archive is for oneself
    let (in_lists, in_archive) = (RwSignal::new(false), RwSignal::new(true));
    let export = move |(format, purpose, ..): Form, private: bool| {
        tell(shell, ChooseFile { purpose }, move |chosen| {
            let Some(path) = chosen.path else { return };
            let who = Selection::Matching {
                filter: PeopleFilter::default(),
                except: Vec::new(),
            };
            working.start(
                Export {
                    format,
                    path,
                    who,
                    private,
                },
                move |answer| match answer {
                    Ok(report) => {
                        let mut text = say::settings::exported(report.rows);
                        if report.verified {
                            text.push(' ');
                            text.push_str(say::settings::archive_verified());
                        }
                        shell.toasts.say(text, Offer::ShowFile(report.path));
                    }
                    Err(failure) => shell.toasts.failed(&failure),
                },
            );
        });
    };
    view! {
        <Section title=say::settings::export>
            {FORMS
                .into_iter()
                .map(|form| view! { <Row form press=Callback::new(move |()| export(form, in_lists.get_untracked())) working /> })
                .collect_view()}
            <Mine label=say::settings::with_notes detail=say::settings::with_notes_detail ticked=in_lists />
            <Row form=ARCHIVE press=Callback::new(move |()| export(ARCHIVE, in_archive.get_untracked())) working />
            <Mine label=say::settings::archive_notes detail=say::settings::archive_notes_detail ticked=in_archive />
            <WorkProgress working />
        </Section>
    }
}

/// A form and its button.
#[component]
fn Row(form: Form, press: Callback<()>, working: Working) -> impl IntoView {
    let (_, _, title, detail) = form;
    view! {
        <Setting title=title detail=Signal::derive(move || detail().to_owned())>
            <Button label=say::settings::export_now about=title icon=IconName::Download disabled=working.running press />
        </Setting>
    }
}

/// Whether what is mine alone goes along.
#[component]
fn Mine(label: Said, detail: Said, ticked: RwSignal<bool>) -> impl IntoView {
    view! {
        <div class="export-notes">
            <Checkbox label checked=ticked change=Callback::new(move |on| ticked.set(on)) />
            <p class="hint">{detail}</p>
        </div>
    }
}
