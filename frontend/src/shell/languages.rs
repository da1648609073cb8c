//! The two languages, side by side: on the screens that come before everything else.

use contract::settings::Language;
use leptos::prelude::*;

use super::{
    preferences::{prefer, spoken},
    state::Shell,
};
use crate::ui::switch::Switch;

/// Which language is spoken.
#[component]
pub fn Languages() -> impl IntoView {
    let shell = Shell::here();
    view! {
        <div class="start-language">
            <Switch
                label="Lingua / Language"
                options=vec![(Language::It, "Italiano".into()), (Language::En, "English".into())]
                value=Signal::derive(move || shell.preferences.with(spoken))
                change=Callback::new(move |language| {
                    prefer(shell, |preferences| preferences.language = Some(language));
                })
            />
        </div>
    }
}
