//! Language, theme and size.

use contract::settings::{Language, Theme};
use leptos::prelude::*;

use super::page::{Section, Setting};
use crate::{
    language::say,
    shell::{
        preferences::{prefer, zoom},
        state::Shell,
    },
    ui::{button::Button, button::IconButton, icons::IconName, switch::Switch, when::When},
};

/// Language, theme and size.
#[component]
pub fn Looks() -> impl IntoView {
    let shell = Shell::here();
    let preferences = shell.preferences;
    view! {
        <Section title=say::settings::looks>
            <Setting title=say::settings::language>
                <Switch
                    label=say::settings::language
                    options=vec![
                        (None, say::settings::as_the_system.into()),
                        (Some(Language::It), "Italiano".into()),
                        (Some(Language::En), "English".into()),
                    ]
                    value=Signal::derive(move || preferences.with(|preferences| preferences.language))
                    change=Callback::new(move |language| prefer(shell, |preferences| preferences.language = language))
                />
            </Setting>
            <Setting title=say::settings::theme>
                <Switch
                    label=say::settings::theme
                    options=vec![
                        (Theme::System, say::settings::as_the_system.into()),
                        (Theme::Light, say::settings::light.into()),
                        (Theme::Dark, say::settings::dark.into()),
                    ]
                    value=Signal::derive(move || preferences.with(|preferences| preferences.theme))
                    change=Callback::new(move |theme| prefer(shell, |preferences| preferences.theme = theme))
                />
            </Setting>
            <Setting title=say::settings::zoom>
                <IconButton
                    label=say::command::zoom_out
                    icon=IconName::Less
                    keys="Ctrl+-"
                    press=move |()| zoom(shell, -1)
                />
                <span class="numbers zoom" role="status">
                    {move || format!("{} %", preferences.with(|preferences| preferences.zoom))}
                </span>
                <IconButton label=say::command::zoom_in icon=IconName::Add keys="Ctrl++" press=move |()| zoom(shell, 1) />
                <When when=move || preferences.with(|preferences| preferences.zoom != 100)>
                    <Button label=say::command::zoom_usual press=move |()| zoom(shell, 0) />
                </When>
            </Setting>
        </Section>
    }
}
