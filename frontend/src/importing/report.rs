//! The last step: what happened, what stayed out and why, and taking it back.

use contract::{
    history::UndoTransaction,
    importing::{ImportReport, RejectedRow},
    native::ShowInFolder,
};
use domain::TransactionId;
use leptos::prelude::*;

use super::{steps::HEADING, wizard::Wizard, words};
use crate::{
    format::{number, seconds},
    language::say::importing as said,
    shell::{asking::tell, commands::Command, shortcuts, state::Shell},
    ui::{
        button::{Button, Weight},
        icons::{Icon, IconName},
    },
};

/// Rejected rows shown here; all of them are in the file.
const SHOWN: usize = 100;

/// What happened.
#[component]
pub fn Report() -> impl IntoView {
    let shell = Shell::here();
    let wizard = shell.wizard;
    move || {
        wizard
            .report
            .get()
            .map(|report| view! { <Done wizard report /> })
    }
}

#[component]
fn Done(wizard: Wizard, report: ImportReport) -> impl IntoView {
    let shell = Shell::here();
    let ImportReport {
        transaction,
        counts,
        rejected,
        rejected_file,
        milliseconds,
    } = report;
    let undone = wizard.undone;
    let title = move || match (undone.get(), transaction) {
        (true, _) => said::undone_title(),
        (false, Some(_)) => said::done_title(),
        (false, None) => said::nothing_done(),
    };
    let left_out = counts.doubtful + counts.unreadable;
    view! {
        <div class="import-report">
            <div class="report-head" class:undone=undone>
                <span class="report-mark">
                    {move || {
                        let name = if undone.get() { IconName::Undo } else { IconName::Check };
                        view! { <Icon name /> }
                    }}
                </span>
                <div role="status">
                    <h2 id=HEADING tabindex="-1">{title}</h2>
                    <p>
                        {move || {
                            if undone.get() {
                                said::undone_lead().to_owned()
                            } else {
                                format!("{} {}", words::done(&counts), said::done_in(&seconds(milliseconds)))
                            }
                        }}
                    </p>
                </div>
            </div>
            <div class="report-actions">
                <Button
                    label=said::go_to_people
                    icon=IconName::People
                    weight=Weight::Primary
                    keys=move || shortcuts::shown(shell, Command::GoOn)
                    press=move |()| wizard.go_on(shell)
                />
                {transaction
                    .map(|transaction| {
                        view! {
                            <Button
                                label=said::undo
                                icon=IconName::Undo
                                disabled=undone
                                press=move |()| undo(shell, wizard, transaction)
                            />
                        }
                    })}
                <Button
                    label=said::import_another
                    icon=IconName::Import
                    press=move |()| wizard.forget()
                />
            </div>
            {(left_out > 0)
                .then(|| view! { <LeftOut count=left_out rejected file=rejected_file /> })}
        </div>
    }
}

fn undo(shell: Shell, wizard: Wizard, transaction: TransactionId) {
    tell(shell, UndoTransaction { transaction }, move |done| {
        wizard.undone.set(done.transaction.is_some());
        shell.toasts.done(&done);
    });
}

/// Rows that stayed out.
#[component]
fn LeftOut(count: u64, rejected: Vec<RejectedRow>, file: Option<String>) -> impl IntoView {
    let shell = Shell::here();
    let more = count.saturating_sub(rejected.len().min(SHOWN) as u64);
    let lines = rejected
        .into_iter()
        .take(SHOWN)
        .map(|row| {
            view! {
                <tr>
                    <td class="numbers">{move || number(row.line)}</td>
                    <td class="why">{move || words::problem_kind(row.reason)}</td>
                    <td class="written">{row.text}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="left-out">
            <header>
                <div>
                    <h3>{move || said::rejected_title(count)}</h3>
                    <p class="hint">{said::rejected_lead}</p>
                </div>
                {file
                    .map(|path| {
                        view! {
                            <Button
                                label=said::show_rejected
                                icon=IconName::Folder
                                press=move |()| tell(shell, ShowInFolder { path: path.clone() }, |_| ())
                            />
                        }
                    })}
            </header>
            <div class="table-scroll" tabindex="0" role="group" aria-label=move || said::rejected_title(count)>
                <table class="rows-table">
                    <thead>
                        <tr>
                            <th scope="col" class="numbers">{said::line_short}</th>
                            <th scope="col">{said::why}</th>
                            <th scope="col">{said::text}</th>
                        </tr>
                    </thead>
                    <tbody>{lines}</tbody>
                </table>
            </div>
            {(more > 0).then(|| view! { <p class="hint">{move || said::rejected_more(more)}</p> })}
        </section>
    }
}
