//! Puts preferences into effect at once, and keeps them. Theme, language and zoom are kept in the
//! page's own storage too, so that the start scripts can set them before the first picture.

use contract::settings::{Language, Preferences, SetPreferences, Theme};
use leptos::prelude::*;

use crate::{
    language,
    shell::{asking::tell, state::Shell},
};

/// Shows the window as these preferences say.
pub fn apply(preferences: &Preferences) {
    language::speak(spoken(preferences));
    if let Some(root) = document().document_element() {
        let theme = match preferences.theme {
            Theme::System => "system",
            Theme::Light => "light",
            Theme::Dark => "dark",
        };
        let _ = root.set_attribute("data-theme", theme);
        let zoom = preferences.zoom.clamp(50, 200);
        if let Ok(Some(kept)) = window().local_storage() {
            let _ = kept.set_item("theme", theme);
            let _ = kept.set_item("language", language::code(spoken(preferences)));
            let _ = kept.set_item("zoom", &zoom.to_string());
        }
        if let Ok(root) = wasm_bindgen::JsCast::dyn_into::<web_sys::HtmlElement>(root) {
            let _ = root.style().set_property("font-size", &format!("{zoom}%"));
        }
    }
}

/// Shows a window that may not ask for preferences as the other window was shown last: the note
/// of it is in the page's storage, and the start script has read it. Whatever changes is followed.
pub fn follow() {
    let read = || {
        let kept = window().local_storage().ok().flatten();
        let note = |key: &str| {
            kept.as_ref()
                .and_then(|kept| kept.get_item(key).ok().flatten())
        };
        let english = note("language").as_deref() == Some(language::code(Language::En));
        language::speak(if english { Language::En } else { Language::It });
        if let (Some(root), Some(theme)) = (document().document_element(), note("theme")) {
            let _ = root.set_attribute("data-theme", &theme);
        }
    };
    read();
    let handle = window_event_listener(leptos::ev::storage, move |_| read());
    on_cleanup(move || handle.remove());
}

/// The language of these preferences: the chosen one, else the system's.
pub const fn spoken(preferences: &Preferences) -> Language {
    match preferences.language {
        Some(language) => language,
        None => preferences.system_language,
    }
}

/// Changes preferences: in effect at once, then kept.
pub fn prefer(shell: Shell, change: impl FnOnce(&mut Preferences)) {
    let mut preferences = shell.preferences.get_untracked();
    change(&mut preferences);
    if preferences == shell.preferences.get_untracked() {
        return;
    }
    apply(&preferences);
    shell.preferences.set(preferences.clone());
    tell(shell, SetPreferences { preferences }, |_| ());
}

/// One step of zoom: `1`, `-1`, or `0` for the usual size.
pub fn zoom(shell: Shell, step: i16) {
    prefer(shell, |preferences| {
        preferences.zoom = match step {
            0 => 100,
            step => preferences
                .zoom
                .saturating_add_signed(step * 10)
                .clamp(50, 200),
        };
    });
}

/// The height of a rem in pixels at the current zoom; tracked.
pub fn rem(shell: Shell) -> f64 {
    shell
        .preferences
        .with(|preferences| f64::from(preferences.zoom.clamp(50, 200)) * 0.16)
}
