//! The window: what is shown before a workspace is open, and the pages after.

use leptos::prelude::*;

use crate::{
    lock,
    parts::{Later, LaterDialog, Page},
    people::{new_person::NewPerson, page::PeoplePage},
    reminders::{Drawer, Leaving, Reminders, going, resting},
    shell::{
        dropped::DropTarget,
        keys::KeysOverlay,
        palette::Palette,
        route::Route,
        shortcuts,
        sidebar::Sidebar,
        state::{Overlay, Shell},
        toasts::ToastCorner,
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
    shell.ask_again_soon();
    shell.begin_when_unlocked();
    shell.follow_the_lock();
    lock::listen(shell);
    going::listen(shell);
    resting::listen(shell);
    let started = Memo::new(move |_| shell.start.with(Option::is_some));
    let open = Memo::new(move |_| shell.workspace.with(Option::is_some));
    let locked = Memo::new(move |_| shell.is_locked());
    view! {
        {move || match (started.get(), open.get()) {
            (false, _) => ().into_any(),
            (true, false) if locked.get() => view! { <Later page=Page::Lock /> }.into_any(),
            (true, false) => view! { <StartPage /> }.into_any(),
            (true, true) => view! { <Community /> }.into_any(),
        }}
        <Palette />
        <KeysOverlay />
        <NewPerson />
        <LaterDialog
            page=Page::NewEvent
            open=Signal::derive(move || shell.overlay.get() == Some(Overlay::NewEvent))
        />
        <AnotherCommunity />
        <LaterDialog
            page=Page::CalendarFile
            open=Signal::derive(move || shell.events.calendar.with(Option::is_some))
        />
        <LaterDialog
            page=Page::CaptureLine
            open=Signal::derive(move || shell.overlay.get() == Some(Overlay::Capture))
        />
        <LaterDialog
            page=Page::FollowUps
            open=Signal::derive(move || shell.followups.is_writing())
        />
        <Leaving />
        <DropTarget />
        <ToastCorner />
    }
}

#[component]
fn Community() -> impl IntoView {
    let shell = Shell::here();
    Reminders::begin();
    view! {
        <div class="shell">
            <Sidebar />
            <main class="main">
                {move || match shell.route.get() {
                    Route::Today => view! { <Later page=Page::Today /> }.into_any(),
                    Route::People => view! { <PeoplePage list=shell.people /> }.into_any(),
                    Route::Events => view! { <Later page=Page::Events /> }.into_any(),
                    Route::Trash => view! { <PeoplePage list=shell.trash /> }.into_any(),
                    Route::Duplicates => view! { <Later page=Page::Duplicates /> }.into_any(),
                    Route::Import => view! { <Later page=Page::Import /> }.into_any(),
                    Route::History => view! { <Later page=Page::History /> }.into_any(),
                    Route::Settings => view! { <Later page=Page::Settings /> }.into_any(),
                }}
            </main>
        </div>
        <Drawer />
    }
}
