//! Going back to a backup: first what would change, then a question, then one step that can be
//! taken back like any other.

use contract::workspace::{BackupView, PreviewRestore, RestoreBackup, RestorePreview};
use leptos::prelude::*;

use crate::{
    format::moment,
    language::say,
    shell::{
        asking::{Working, ask},
        state::Shell,
    },
    ui::{
        button::{Button, Weight},
        dialog::Dialog,
        loaded::Loaded,
        progress::WorkProgress,
        when::When,
    },
};

/// Asks before going back.
#[component]
pub fn RestoreDialog(
    /// The backup one may go back to.
    restoring: RwSignal<Option<BackupView>>,
) -> impl IntoView {
    let working = Working::idle();
    let open = Memo::new(move |_| restoring.with(Option::is_some));
    let close = move || {
        if !working.running.get_untracked() {
            restoring.set(None);
        }
    };
    view! {
        <Dialog
            open=open
            close=Callback::new(move |()| close())
            title=move || {
                restoring.with(|backup| {
                    backup.as_ref().map(|backup| say::settings::restore_title(&moment(backup.made_at))).unwrap_or_default()
                })
            }
        >
            <Question restoring working />
        </Dialog>
    }
}

#[component]
fn Question(restoring: RwSignal<Option<BackupView>>, working: Working) -> impl IntoView {
    let shell = Shell::here();
    let file = Memo::new(move |_| {
        restoring.with(|backup| backup.as_ref().map(|backup| backup.file.clone()))
    });
    let asked = ask(move || file.get().map(|file| PreviewRestore { file }));
    let same = move || {
        asked.value.with(|preview| {
            preview
                .as_ref()
                .is_none_or(|preview| preview.returning + preview.leaving + preview.changing == 0)
        })
    };
    let restore = move || {
        let Some(file) = file.get_untracked() else {
            return;
        };
        working.start(RestoreBackup { file }, move |answer| {
            let _ = restoring.try_set(None);
            match answer {
                Ok(done) => shell.toasts.done(&done),
                Err(failure) => shell.toasts.failed(&failure),
            }
        });
    };
    view! {
        <Loaded asked children={|preview: Signal<RestorePreview>| view! { <What preview /> }} />
        <WorkProgress working />
        <footer class="dialog-actions">
            <Button
                label=say::shell::cancel
                disabled=working.running
                press=move |()| restoring.set(None)
            />
            <Button
                label=say::settings::restore
                weight=Weight::Primary
                disabled=Signal::derive(move || working.running.get() || same())
                press=move |()| restore()
            />
        </footer>
    }
}

/// What would change.
#[component]
fn What(preview: Signal<RestorePreview>) -> impl IntoView {
    let lines = move || {
        let preview = preview.get();
        [
            (
                preview.returning,
                say::settings::returning as fn(u64) -> String,
            ),
            (preview.leaving, say::settings::leaving),
            (preview.changing, say::settings::changing),
        ]
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, say)| view! { <li>{say(count)}</li> })
        .collect_view()
    };
    let same =
        move || preview.with(|preview| preview.returning + preview.leaving + preview.changing == 0);
    let names = move || preview.with(|preview| preview.examples.join(", "));
    view! {
        <div class="restore-preview">
            <When when=move || !same() fallback=|| view! { <p>{say::settings::nothing_would_change}</p> }>
                <ul>{lines}</ul>
                <p class="hint">{names}</p>
                <p>{say::settings::restore_detail}</p>
            </When>
        </div>
    }
}
