//! The window: what is shown before a workspace is open, and the pages after.

use leptos::prelude::*;

use crate::{
    duplicates::DuplicatesPage,
    events::{calendar_in::CalendarDialog, new_event::NewEvent, page::EventsPage},
    followups::FollowUpDialogs,
    history::page::HistoryPage,
    importing::ImportPage,
    people::{new_person::NewPerson, page::PeoplePage},
    settings::page::SettingsPage,
    shell::{
        dropped::DropTarget, keys::KeysOverlay, palette::Palette, route::Route, shortcuts,
        sidebar::Sidebar, state::Shell, toasts::ToastCorner,
    },
    start::{another::AnotherCommunity, page::StartPage},
};

/// The window.
#[component]
pub fn App() -> impl IntoView {
    let shell = Shell::new();
    provide_context(shell);
    shortcuts::listen(shell);
    shell.begin();
    shell.begin_when_unlocked();
    let started = Memo::new(move |_| shell.start.with(Option::is_some));
    let open = Memo::new(move |_| shell.workspace.with(Option::is_some));
    view! {
        {move || match (started.get(), open.get()) {
            (false, _) => ().into_any(),
            (true, false) => view! { <StartPage /> }.into_any(),
            (true, true) => view! { <Community /> }.into_any(),
        }}
        <Palette />
        <KeysOverlay />
        <NewPerson />
        <NewEvent />
        <AnotherCommunity />
        <CalendarDialog />
        <FollowUpDialogs />
        <DropTarget />
        <ToastCorner />
    }
}

#[component]
fn Community() -> impl IntoView {
    let shell = Shell::here();
    view! {
        <div class="shell">
            <Sidebar />
            <main class="main">
                {move || match shell.route.get() {
                    Route::People => view! { <PeoplePage list=shell.people /> }.into_any(),
                    Route::Events => view! { <EventsPage /> }.into_any(),
                    Route::Trash => view! { <PeoplePage list=shell.trash /> }.into_any(),
                    Route::Duplicates if crate::duplicates::READY => view! { <DuplicatesPage /> }.into_any(),
                    Route::Import if crate::importing::READY => view! { <ImportPage /> }.into_any(),
                    Route::History => view! { <HistoryPage /> }.into_any(),
                    Route::Settings => view! { <SettingsPage /> }.into_any(),
                    Route::Duplicates | Route::Import => view! { <PeoplePage list=shell.people /> }.into_any(),
                }}
            </main>
        </div>
    }
}
