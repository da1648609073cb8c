//! The global state, all of it: preferences, workspace, route, toasts, what changed, and the
//! directory's list (which keeps its place while another page is shown).

use std::time::Duration;

use contract::{
    Failure,
    people::SavedFilter,
    settings::Preferences,
    workspace::{Start, StartView, WorkspaceView},
};
use leptos::{prelude::*, task::spawn_local};

use crate::{
    duplicates::twins::Twins,
    early,
    events::{calendar_in::is_calendar, list::EventList},
    followups::FollowUps,
    importing::wizard::Wizard,
    ipc,
    people::list::PeopleList,
    shell::{changed::Changed, preferences, route::Route, toasts::Toasts},
    start::opening::Opening,
};

/// What lies over the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Overlay {
    /// The command palette.
    Palette,
    /// The overview of keys.
    Keys,
    /// One line to be noted.
    Capture,
    /// The form for a new person.
    NewPerson,
    /// The form for a new event.
    NewEvent,
    /// The drawer of reminders.
    Reminders,
    /// Another community: a new one, or a file that did not open.
    Community,
}

/// The global state. Copy it freely: it is a handful of signals.
#[derive(Clone, Copy)]
pub struct Shell {
    /// What the application said when it started; none until then.
    pub start: RwSignal<Option<StartView>>,
    /// Language, theme and the like.
    pub preferences: RwSignal<Preferences>,
    /// The open workspace.
    pub workspace: RwSignal<Option<WorkspaceView>>,
    /// The page shown.
    pub route: RwSignal<Route>,
    /// What lies over it.
    pub overlay: RwSignal<Option<Overlay>>,
    /// The file the import wizard should begin with; taken by the wizard.
    pub to_import: RwSignal<Option<String>>,
    /// The saved filters.
    pub saved: RwSignal<Vec<SavedFilter>>,
    /// The messages at the bottom.
    pub toasts: Toasts,
    /// Which areas changed, so that pages ask again.
    pub changed: Changed,
    /// The directory's list.
    pub people: PeopleList,
    /// The list of those who were deleted.
    pub trash: PeopleList,
    /// The list of events, and the one that is open.
    pub events: EventList,
    /// What is being written down about keeping in touch.
    pub followups: FollowUps,
    /// Communities being opened and made.
    pub opening: Opening,
    /// The import that is being prepared.
    pub wizard: Wizard,
    /// The possible duplicates looked at.
    pub twins: Twins,
}

impl Shell {
    /// The state of a window that has not asked anything yet.
    pub fn new() -> Self {
        let changed = Changed::listening();
        let toasts = Toasts::new();
        Self {
            start: RwSignal::new(None),
            preferences: RwSignal::new(Preferences::default()),
            workspace: RwSignal::new(None),
            route: RwSignal::new(Route::remembered()),
            overlay: RwSignal::new(None),
            to_import: RwSignal::new(None),
            saved: RwSignal::new(Vec::new()),
            toasts,
            changed,
            people: PeopleList::new(false),
            trash: PeopleList::new(true),
            events: EventList::new(),
            followups: FollowUps::new(),
            opening: Opening::new(),
            wizard: Wizard::new(),
            twins: Twins::new(),
        }
    }

    /// The state of this window, inside any component.
    pub fn here() -> Self {
        expect_context()
    }

    /// Asks what to show first, and again after a failure.
    pub fn begin(self) {
        spawn_local(async move {
            match ipc::call(Start::default()).await {
                Ok(start) => {
                    self.preferences.set(start.preferences.clone());
                    preferences::apply(&start.preferences);
                    self.workspace.set(start.workspace.clone());
                    let file = start.import.clone();
                    self.start.set(Some(start));
                    if let Some(file) = file.filter(|_| !untrack(|| self.is_locked())) {
                        self.import(file);
                    }
                }
                Err(failure) => self.toasts.failed(&failure),
            }
        });
    }

    /// What was asked before anybody listened for changes is asked once more, a moment later.
    pub fn ask_again_soon(self) {
        let again = move || {
            if early::end() {
                self.changed.people.update(|count| *count += 1);
            }
        };
        set_timeout(again, Duration::from_secs(1));
    }

    /// Asks again what to show once a door that was locked at the start is not.
    pub fn begin_when_unlocked(self) {
        Effect::new(move || {
            self.changed.door.track();
            let locked = self.start.with_untracked(|start| {
                start
                    .as_ref()
                    .is_some_and(|start| start.failure == Some(Failure::DoorLocked))
            });
            if locked {
                self.opening.refused.set(None);
                self.begin();
            }
        });
    }

    /// Whether the window is locked with a passphrase; tracked.
    pub fn is_locked(self) -> bool {
        self.start.with(|start| {
            let failure = start.as_ref().and_then(|start| start.failure.as_ref());
            failure == Some(&Failure::Locked)
        })
    }

    /// Shows the field for the passphrase, and nothing else, from when the workspace is locked until
    /// it is not.
    pub fn follow_the_lock(self) {
        Effect::new(move |before: Option<()>| {
            self.changed.lock.track();
            if before.is_some() {
                self.look_at_the_lock();
            }
        });
    }

    /// Asks whether the workspace is locked, and shows it.
    pub fn look_at_the_lock(self) {
        spawn_local(async move {
            let was = untrack(|| self.is_locked());
            let Ok(start) = ipc::call(Start::default()).await else {
                return;
            };
            let locked = start.failure == Some(Failure::Locked);
            if locked {
                // what is written and was not kept goes as well: it is about somebody
                self.overlay.set(None);
                self.opening.refused.set(None);
                self.events.calendar.set(None);
                self.toasts.forget();
                self.forget();
            }
            if locked || was {
                self.workspace.set(start.workspace.clone());
                let file = start.import.clone().filter(|_| !locked);
                self.start.set(Some(start));
                self.changed.everything();
                // named when the application was started, and locked then
                if let Some(file) = file {
                    self.import(file);
                }
            }
        });
    }

    /// Forgets what was shown of a workspace.
    fn forget(self) {
        self.people.forget();
        self.trash.forget();
        self.events.forget();
        self.followups.forget();
        self.twins.forget();
    }

    /// A workspace was opened or made: everything shown before was about another one.
    pub fn opened(self, workspace: WorkspaceView) {
        self.workspace.set(Some(workspace));
        self.forget();
        self.wizard.forget();
        self.changed.everything();
        // a file that came before there was a community to bring it into
        let waiting = self.to_import.with_untracked(Option::is_some);
        self.go(if waiting {
            Route::Import
        } else {
            Route::People
        });
    }

    /// Shows a page.
    pub fn go(self, route: Route) {
        if self.route.get_untracked() != route {
            self.route.set(route);
        }
        route.remember();
    }

    /// Begins to import a file: a list, or a calendar.
    pub fn import(self, path: String) {
        if is_calendar(&path) {
            return self.events.calendar.set(Some(path));
        }
        self.wizard.register.set(None);
        self.to_import.set(Some(path));
        self.go(Route::Import);
    }

    /// The list of people that is shown, if one is.
    pub fn list(self) -> Option<PeopleList> {
        match self.route.get() {
            Route::People => Some(self.people),
            Route::Trash => Some(self.trash),
            _ => None,
        }
    }

    /// Shows somebody in the directory.
    pub fn open_person(self, person: domain::PersonId) {
        self.people.open.set(Some(person));
        self.go(Route::People);
    }

    /// Shows an event.
    pub fn open_event(self, event: domain::EventId) {
        self.events.open.set(Some(event));
        self.go(Route::Events);
    }

    /// Whether the list of events is shown, and neither an event nor a month; tracked.
    pub fn lists_events(self) -> bool {
        self.route.get() == Route::Events
            && self.events.open.with(Option::is_none)
            && !self.events.month.shown.get()
    }

    /// Whether the system's main modifier is the command key.
    pub fn on_mac(self) -> bool {
        self.start.with(|start| {
            start
                .as_ref()
                .is_some_and(|start| start.platform == "macos")
        })
    }
}
