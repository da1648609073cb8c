//! The first step: which file, and what can be read.

use contract::importing::FileFormat;
use leptos::prelude::*;

use super::{steps::HEADING, words};
use crate::{
    failure,
    language::say::importing as said,
    shell::{commands::Command, shortcuts, state::Shell},
    ui::icons::{Icon, IconName},
};

/// The button that has the keyboard on this step.
pub const BUTTON: &str = "import-choose";

/// Which file.
#[component]
pub fn Choose() -> impl IntoView {
    let shell = Shell::here();
    let wizard = shell.wizard;
    let refused = move || wizard.refused.get();
    view! {
        <div class="import-choose">
            <h2 id=HEADING class="hidden">{said::choose_title}</h2>
            {move || {
                refused()
                    .map(|failure| {
                        view! {
                            <div class="import-refused" role="alert">
                                <Icon name=IconName::Warning />
                                <div>
                                    <h3>{said::not_read}</h3>
                                    <p>{failure::sentence(&failure)}</p>
                                    <p>{words::advice(&failure)}</p>
                                </div>
                            </div>
                        }
                    })
            }}
            <button
                type="button"
                id=BUTTON
                class="drop-zone"
                aria-busy=move || wizard.looking.get().to_string()
                on:click=move |_| wizard.choose(shell)
            >
                <Icon name=IconName::Import />
                <strong>{said::choose_title}</strong>
                <span>{said::choose_lead}</span>
                <span class="button primary">
                    {move || {
                        if wizard.looking.get() {
                            said::looking()
                        } else if wizard.refused.with(Option::is_some) {
                            said::choose_another()
                        } else {
                            said::choose()
                        }
                    }} <kbd>{move || shortcuts::shown(shell, Command::GoOn)}</kbd>
                </span>
            </button>
            <section class="can-be-read">
                <h3>{said::what_can_be_read}</h3>
                <ul>
                    {FORMS
                        .into_iter()
                        .map(|(format, detail)| {
                            view! {
                                <li>
                                    <strong>{move || form(format)}</strong>
                                    <span>{detail}</span>
                                </li>
                            }
                        })
                        .collect_view()}
                </ul>
            </section>
        </div>
    }
}

type Form = (FileFormat, fn() -> &'static str);

const FORMS: [Form; 6] = [
    (FileFormat::Xlsx, said::xlsx_detail),
    (FileFormat::Csv, said::csv_detail),
    (FileFormat::Ods, said::ods_detail),
    (FileFormat::Vcard, said::vcard_detail),
    (FileFormat::Linkedin, said::linkedin_detail),
    (FileFormat::Archive, said::archive_detail),
];

/// The name of a form.
pub fn form(format: FileFormat) -> &'static str {
    match format {
        FileFormat::Csv => said::csv(),
        FileFormat::Xlsx => said::xlsx(),
        FileFormat::Ods => said::ods(),
        FileFormat::Vcard => said::vcard(),
        FileFormat::Linkedin => said::linkedin(),
        FileFormat::Archive => said::archive(),
    }
}
