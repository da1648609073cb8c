//! Parts of the window whose code is loaded when they are first shown, so that a window starts with
//! what every window needs. The built code is cut at the functions marked `wasm_split` here: what
//! only they reach is in files of its own (`xtask/src/parts.rs`). An area that is not in sight when
//! a window opens belongs into one of them.

use std::cell::Cell;

use leptos::{
    prelude::*,
    task::spawn_local,
    wasm_split::{SplitLoaderError, wasm_split},
};

use crate::{
    capture::{CaptureDialog, CaptureWindow},
    door::{self, Door},
    duplicates::DuplicatesPage,
    events::{calendar_in::CalendarDialog, new_event::NewEvent, page::EventsPage},
    followups::FollowUpDialogs,
    history::page::HistoryPage,
    importing::ImportPage,
    language::say,
    lock::screen::LockScreen,
    person::story::Story,
    settings::page::SettingsPage,
    today::page::TodayPage,
    ui::{failed::Failed, when::When},
};

/// A page, or a dialog over every page, that is in one of the parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Page {
    /// The window of the door.
    Door,
    /// What a day begins with.
    Today,
    /// The line of quick capture, in its own window.
    Capture,
    /// The same over every page.
    CaptureLine,
    /// The forms for contacts, follow-ups and promises, and the brief before a call.
    FollowUps,
    /// One's story with whoever is open.
    Story,
    /// Events, and the one that is open.
    Events,
    /// A new event.
    NewEvent,
    /// A calendar file that comes in.
    CalendarFile,
    /// Records that may be one person.
    Duplicates,
    /// The import wizard.
    Import,
    /// What was done.
    History,
    /// The field for the passphrase of a locked window.
    Lock,
    /// Settings.
    Settings,
}

type Show = fn() -> AnyView;

/// What shows a page of this part; the others have theirs in another.
type Part = Result<Option<Show>, SplitLoaderError>;

#[wasm_split(door, wasm_split_path = ::leptos::wasm_split, fallible)]
fn door_part(page: Page) -> Part {
    let show: Show = match page {
        Page::Door => || {
            door::of_this_window()
                .map(|(event, desk)| view! { <Door event desk /> })
                .into_any()
        },
        _ => return Ok(None),
    };
    Ok(Some(show))
}

#[wasm_split(today, wasm_split_path = ::leptos::wasm_split, fallible)]
fn today_part(page: Page) -> Part {
    let show: Show = match page {
        Page::Today => || view! { <TodayPage /> }.into_any(),
        Page::Capture => || view! { <CaptureWindow /> }.into_any(),
        Page::CaptureLine => || view! { <CaptureDialog /> }.into_any(),
        Page::FollowUps => || view! { <FollowUpDialogs /> }.into_any(),
        Page::Story => || view! { <Story /> }.into_any(),
        _ => return Ok(None),
    };
    Ok(Some(show))
}

#[wasm_split(events, wasm_split_path = ::leptos::wasm_split, fallible)]
fn events_part(page: Page) -> Part {
    let show: Show = match page {
        Page::Events => || view! { <EventsPage /> }.into_any(),
        Page::NewEvent => || view! { <NewEvent /> }.into_any(),
        Page::CalendarFile => || view! { <CalendarDialog /> }.into_any(),
        _ => return Ok(None),
    };
    Ok(Some(show))
}

/// What one opens once a week or less.
#[wasm_split(seldom, wasm_split_path = ::leptos::wasm_split, fallible)]
fn seldom_part(page: Page) -> Part {
    let show: Show = match page {
        Page::Duplicates => || view! { <DuplicatesPage /> }.into_any(),
        Page::Import => || view! { <ImportPage /> }.into_any(),
        Page::History => || view! { <HistoryPage /> }.into_any(),
        Page::Settings => || view! { <SettingsPage /> }.into_any(),
        Page::Lock => || view! { <LockScreen /> }.into_any(),
        _ => return Ok(None),
    };
    Ok(Some(show))
}

async fn part_of(page: Page) -> Part {
    match page {
        Page::Door => door_part(page).await,
        Page::Today | Page::Capture | Page::CaptureLine | Page::FollowUps | Page::Story => {
            today_part(page).await
        }
        Page::Events | Page::NewEvent | Page::CalendarFile => events_part(page).await,
        Page::Duplicates | Page::Import | Page::History | Page::Lock | Page::Settings => {
            seldom_part(page).await
        }
    }
}

const PAGES: usize = Page::Settings as usize + 1;

thread_local! {
    /// Pages that were shown before: their code is there, and they are shown at once.
    static KNOWN: Cell<[Option<Show>; PAGES]> = const { Cell::new([None; PAGES]) };
}

/// Where the code of a page is.
#[derive(Clone, Copy)]
enum Code {
    Coming,
    There(Show),
    Failed,
}

fn load(page: Page, code: RwSignal<Code>) {
    spawn_local(async move {
        let now = match part_of(page).await {
            Ok(Some(show)) => {
                let mut known = KNOWN.get();
                known[page as usize] = Some(show);
                KNOWN.set(known);
                Code::There(show)
            }
            Ok(None) | Err(_) => Code::Failed,
        };
        code.try_set(now);
    });
}

/// A page, as soon as its code is there.
#[component]
pub fn Later(page: Page) -> impl IntoView {
    let known = KNOWN.get()[page as usize];
    let code = RwSignal::new(known.map_or(Code::Coming, Code::There));
    if known.is_none() {
        load(page, code);
    }
    move || match code.get() {
        Code::Coming => ().into_any(),
        Code::There(show) => show(),
        Code::Failed => {
            let again = move |()| {
                code.set(Code::Coming);
                load(page, code);
            };
            view! { <Failed text=say::shell::not_loaded again /> }.into_any()
        }
    }
}

/// A dialog that may be opened over every page: its code comes when that is done first.
#[component]
pub fn LaterDialog(page: Page, #[prop(into)] open: Signal<bool>) -> impl IntoView {
    let wanted = Memo::new(move |before: Option<&bool>| before == Some(&true) || open.get());
    view! {
        <When when=move || wanted.get()>
            <Later page />
        </When>
    }
}
