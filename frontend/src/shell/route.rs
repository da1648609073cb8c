//! Which page is shown. The last one is remembered; a person or an event is not a page but what
//! its list has open.

use leptos::prelude::window;

const KEY: &str = "route";

/// A page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Route {
    /// What a day begins with.
    Today,
    /// The directory.
    #[default]
    People,
    /// Events, and the one that is open.
    Events,
    /// People who were deleted.
    Trash,
    /// Records that may be one person.
    Duplicates,
    /// The import wizard.
    Import,
    /// What was done.
    History,
    /// Settings.
    Settings,
}

impl Route {
    const ALL: [Self; 8] = [
        Self::Today,
        Self::People,
        Self::Events,
        Self::Trash,
        Self::Duplicates,
        Self::Import,
        Self::History,
        Self::Settings,
    ];

    const fn name(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::People => "people",
            Self::Events => "events",
            Self::Trash => "trash",
            Self::Duplicates => "duplicates",
            Self::Import => "import",
            Self::History => "history",
            Self::Settings => "settings",
        }
    }

    /// The page shown when the window was last open; an import does not outlive its window.
    pub fn remembered() -> Self {
        let name = window()
            .local_storage()
            .ok()
            .flatten()
            .and_then(|kept| kept.get_item(KEY).ok().flatten());
        Self::ALL
            .into_iter()
            .find(|route| Some(route.name()) == name.as_deref() && *route != Self::Import)
            .unwrap_or_default()
    }

    /// Remembers this page for the next start.
    pub fn remember(self) {
        if let Ok(Some(kept)) = window().local_storage() {
            let _ = kept.set_item(KEY, self.name());
        }
    }
}
