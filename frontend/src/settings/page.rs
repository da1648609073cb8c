//! Settings, one quiet section after the other; each is in effect at once.

use leptos::prelude::*;

use super::{
    backups::Backups, calendar::CalendarSection, community::Community, export::ExportSection,
    looks::Looks, reminders::ReminderSection, ties::Ties,
};
use crate::{
    language::say,
    lock::section::LockSection,
    shell::{keys::KeyTable, state::Shell},
};

/// Settings.
#[component]
pub fn SettingsPage() -> impl IntoView {
    let shell = Shell::here();
    let version = shell.start.with_untracked(|start| {
        start
            .as_ref()
            .map(|start| start.version.clone())
            .unwrap_or_default()
    });
    view! {
        <div class="page settings-page">
            <header class="page-head">
                <div class="page-title">
                    <h1>{say::shell::settings}</h1>
                </div>
            </header>
            <div class="page-inside">
                <Looks />
                <Ties />
                <ReminderSection />
                <Community />
                <LockSection />
                <Backups />
                <ExportSection />
                <CalendarSection />
                <Section title=say::settings::privacy>
                    <p class="prose-text">{say::settings::privacy_text}</p>
                </Section>
                <Section title=say::command::shortcuts>
                    <KeyTable />
                </Section>
                <p class="version">{move || say::settings::version(&version)}</p>
            </div>
        </div>
    }
}

/// A section of the settings.
#[component]
pub fn Section(title: fn() -> &'static str, children: Children) -> impl IntoView {
    view! {
        <section class="setting-section">
            <h2>{title}</h2>
            <div class="setting-body">{children()}</div>
        </section>
    }
}

/// One setting: what it is, and its control beside it.
#[component]
pub fn Setting(
    title: fn() -> &'static str,
    /// What it does, in a sentence.
    #[prop(optional, into)]
    detail: Option<Signal<String>>,
    children: Children,
) -> impl IntoView {
    view! {
        <div class="setting">
            <div>
                <p class="setting-title">{title}</p>
                {detail.map(|detail| view! { <p class="hint">{detail}</p> })}
            </div>
            <div class="setting-control">{children()}</div>
        </div>
    }
}
