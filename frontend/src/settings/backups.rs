//! Backups: the last one that was verified, one now, and going back to one.

use contract::workspace::{BackUp, BackupReason, BackupView, BackupsView, ListBackups};
use leptos::prelude::*;

use super::{
    page::{Section, Setting},
    restore::RestoreDialog,
};
use crate::{
    format::{moment, size},
    language::say,
    shell::{
        asking::{Working, ask},
        state::Shell,
        toasts::Offer,
    },
    ui::{
        button::{Button, Weight},
        icons::{Icon, IconName},
        loaded::Loaded,
        progress::WorkProgress,
        when::When,
    },
};

/// Backups.
#[component]
pub fn Backups() -> impl IntoView {
    let shell = Shell::here();
    let asked = ask(|| Some(ListBackups {}));
    let working = Working::idle();
    let restoring = RwSignal::new(None::<BackupView>);
    provide_context(restoring);
    let last = move || {
        let last = asked
            .value
            .with(|view| view.as_ref().and_then(|view| view.backups.first().cloned()));
        last.map_or_else(
            || say::settings::no_backup().to_owned(),
            |last| say::settings::last_backup(last.people, &moment(last.made_at)),
        )
    };
    let there = move || {
        asked
            .value
            .with(|view| view.as_ref().is_some_and(|view| !view.backups.is_empty()))
    };
    let back_up = move || {
        working.start(BackUp {}, move |answer| match answer {
            Ok(view) => {
                asked.value.try_set(Some(view));
                shell.toasts.say(say::settings::backed_up(), Offer::None);
            }
            Err(failure) => shell.toasts.failed(&failure),
        });
    };
    view! {
        <Section title=say::settings::backups>
            <p class="verdict">
                {move || {
                    let name = if there() { IconName::Shield } else { IconName::Clock };
                    view! { <Icon name /> }
                }} <strong>{last}</strong>
            </p>
            <Setting title=say::settings::back_up detail=Signal::derive(|| say::settings::back_up_detail().to_owned())>
                <Button label=say::settings::back_up_now disabled=working.running press=move |()| back_up() />
            </Setting>
            <WorkProgress working />
            <Loaded asked children={|view: Signal<BackupsView>| view! { <Copies view /> }} />
        </Section>
        <RestoreDialog restoring />
    }
}

#[component]
fn Copies(view: Signal<BackupsView>) -> impl IntoView {
    const FIRST: usize = 5;
    let shell = Shell::here();
    let all = RwSignal::new(false);
    let count = move || view.with(|view| view.backups.len());
    let shown = move || {
        let most = if all.get() { usize::MAX } else { FIRST };
        view.with(|view| view.backups.iter().take(most).cloned().collect::<Vec<_>>())
    };
    let folder = move || view.with_untracked(|view| view.folder.clone());
    view! {
        <When when=move || count() != 0>
            <table class="copies">
                <caption class="hidden">{say::settings::backups}</caption>
                <thead>
                    <tr>
                        <th scope="col">{say::settings::made_at}</th>
                        <th scope="col">{say::settings::why}</th>
                        <th scope="col" class="numbers">{say::people::title}</th>
                        <th scope="col" class="numbers">{say::settings::size}</th>
                        <th scope="col"><span class="hidden">{say::settings::restore}</span></th>
                    </tr>
                </thead>
                <tbody>
                    {move || shown().into_iter().map(|backup| view! { <Copy backup /> }).collect_view()}
                </tbody>
            </table>
            <p class="setting-foot">
                <When when=move || { FIRST < count() && !all.get() }>
                    <Button
                        label=move || say::settings::show_all(count() as u64)
                        weight=Weight::Quiet
                        press=move |()| all.set(true)
                    />
                </When>
                <Button
                    label=say::settings::show_folder
                    icon=IconName::Folder
                    weight=Weight::Quiet
                    press=move |()| {
                        crate::shell::asking::tell(
                            shell,
                            contract::native::ShowInFolder { path: folder() },
                            |_| (),
                        );
                    }
                />
            </p>
        </When>
    }
}

/// Why a backup was made, in a word.
fn why(reason: BackupReason) -> &'static str {
    match reason {
        BackupReason::Daily => say::settings::daily(),
        BackupReason::Import => say::settings::before_import(),
        BackupReason::Migration => say::settings::before_migration(),
        BackupReason::Restore => say::settings::before_restore(),
        BackupReason::Asked => say::settings::asked(),
    }
}

#[component]
fn Copy(backup: BackupView) -> impl IntoView {
    let restoring: RwSignal<Option<BackupView>> = expect_context();
    let BackupView {
        made_at,
        people,
        size: bytes,
        reason,
        ..
    } = backup.clone();
    view! {
        <tr>
            <td>{moment(made_at)}</td>
            <td>{why(reason)}</td>
            <td class="numbers">{crate::format::number(people)}</td>
            <td class="numbers">{size(bytes)}</td>
            <td>
                <Button
                    label=say::settings::restore
                    weight=Weight::Quiet
                    press=move |()| restoring.set(Some(backup.clone()))
                />
            </td>
        </tr>
    }
}
