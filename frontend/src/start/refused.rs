//! A file that did not open or could not be made: why, and what one can do about it. Each failure
//! has its own way on; the file is never touched in doubt.

use contract::{
    Failure,
    native::{FilePurpose, ShowInFolder},
    workspace::CreateWorkspace,
};
use leptos::prelude::*;

use super::opening::Attempt;
use crate::{
    failure,
    language::say,
    shell::{asking::tell, state::Shell},
    ui::{
        button::{Button, Weight},
        icons::{Icon, IconName},
    },
};

/// What one can do.
#[derive(Clone, Debug, PartialEq)]
enum WayOn {
    AgainAnyway,
    Again,
    ElsewhereNew,
    OpenAnother,
    OpenThis(String),
    OpenBackup(String),
    Show(String),
    BeginAgain,
}

fn ways_on(attempt: &Attempt, failure: &Failure) -> Vec<WayOn> {
    let new = matches!(attempt, Attempt::Create(_));
    let elsewhere = if new {
        WayOn::ElsewhereNew
    } else {
        WayOn::OpenAnother
    };
    match failure {
        Failure::CloudFolder { .. } => vec![elsewhere, WayOn::AgainAnyway],
        Failure::Damaged {
            backup: Some(backup),
            path,
        } => {
            vec![
                WayOn::OpenBackup(backup.clone()),
                WayOn::Show(path.clone()),
                WayOn::OpenAnother,
            ]
        }
        Failure::Damaged { path, .. } => vec![WayOn::Show(path.clone()), WayOn::OpenAnother],
        Failure::FileExists { path } => vec![WayOn::OpenThis(path.clone()), WayOn::ElsewhereNew],
        Failure::ReadOnly { .. } | Failure::Forbidden { .. } => vec![WayOn::Again, elsewhere],
        Failure::InUse { .. } | Failure::DiskFull | Failure::Unexpected { .. } => {
            vec![WayOn::Again, elsewhere]
        }
        _ => vec![WayOn::OpenAnother],
    }
    .into_iter()
    .chain([WayOn::BeginAgain])
    .collect()
}

/// Why, and what one can do.
#[component]
pub fn Refused(attempt: Attempt, failure: Failure) -> impl IntoView {
    let ways = ways_on(&attempt, &failure);
    let first = ways.first().cloned();
    view! {
        <section class="refused" role="alert">
            <p class="refused-why">
                <Icon name=IconName::Warning />
                <span>{move || failure::sentence(&failure)}</span>
            </p>
            <div class="refused-ways">
                {ways
                    .into_iter()
                    .map(|way| {
                        let weight = if first.as_ref() == Some(&way) { Weight::Primary } else { Weight::Usual };
                        view! { <Way attempt=attempt.clone() way weight /> }
                    })
                    .collect_view()}
            </div>
        </section>
    }
}

#[component]
fn Way(attempt: Attempt, way: WayOn, weight: Weight) -> impl IntoView {
    let shell = Shell::here();
    let opening = shell.opening;
    let beside = shell.workspace.with_untracked(Option::is_some);
    let label: fn() -> &'static str = match &way {
        WayOn::AgainAnyway => say::start::open_anyway,
        WayOn::Again => say::shell::try_again,
        WayOn::ElsewhereNew => say::start::choose_place,
        WayOn::OpenAnother => say::start::open_another,
        WayOn::OpenThis(_) => say::start::open_this,
        WayOn::OpenBackup(_) => say::start::open_backup,
        WayOn::Show(_) => say::shell::show_file,
        WayOn::BeginAgain if beside => say::start::stay_here,
        WayOn::BeginAgain => say::start::begin_again,
    };
    let press = move |()| match way.clone() {
        WayOn::Again => opening.attempt(shell, attempt.clone()),
        WayOn::AgainAnyway => opening.attempt(shell, attempt.clone().anyway()),
        WayOn::ElsewhereNew => {
            let Attempt::Create(request) = attempt.clone() else {
                return;
            };
            opening.choose(shell, FilePurpose::NewWorkspace, move |path| {
                Attempt::Create(CreateWorkspace {
                    path: Some(path),
                    accept_cloud_folder: false,
                    ..request
                })
            });
        }
        WayOn::OpenAnother => opening.open_another(shell),
        WayOn::OpenThis(path) | WayOn::OpenBackup(path) => opening.open(shell, path),
        WayOn::Show(path) => tell(shell, ShowInFolder { path }, |_| ()),
        WayOn::BeginAgain if beside => opening.close(shell),
        WayOn::BeginAgain => opening.refused.set(None),
    };
    view! { <Button label weight press /> }
}
