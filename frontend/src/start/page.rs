//! The first screen: two languages, the community's name and three ways to begin, or a file that
//! is there.

use contract::Failure;
use leptos::prelude::*;

use super::{choices::Choices, opening::Attempt, recent::Others, refused::Refused};
use crate::{
    language::say,
    shell::{languages::Languages, state::Shell},
    ui::icons::Mark,
};

/// The first screen.
#[component]
pub fn StartPage() -> impl IntoView {
    let shell = Shell::here();
    let failed = shell.start.with_untracked(|start| {
        let start = start.as_ref()?;
        let failure = start.failure.clone()?;
        let path = path_of(&failure).unwrap_or_else(|| start.suggested_path.clone());
        Some((Attempt::open(path), failure))
    });
    shell.opening.refused.set(failed);
    view! {
        <main class="start">
            <Languages />
            <div class="start-inside">
                <Mark />
                <h1>{say::start::welcome}</h1>
                <p class="start-lead">{say::start::lead}</p>
                {move || match shell.opening.refused.get() {
                    Some((attempt, failure)) => view! { <Refused attempt failure /> }.into_any(),
                    None => view! { <Choices /> <Others /> <p class="start-foot">{say::start::stays_here}</p> }.into_any(),
                }}
            </div>
        </main>
    }
}

/// The file a failure is about.
fn path_of(failure: &Failure) -> Option<String> {
    match failure {
        Failure::FileMissing { path }
        | Failure::NotAWorkspace { path }
        | Failure::Damaged { path, .. }
        | Failure::InUse { path }
        | Failure::ReadOnly { path }
        | Failure::Newer { path, .. }
        | Failure::CloudFolder { path, .. }
        | Failure::Forbidden { path } => Some(path.clone()),
        _ => None,
    }
}
