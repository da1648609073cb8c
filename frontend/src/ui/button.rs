//! Buttons: one with a text, one with only an icon (and its name for those who hear it).

use leptos::{prelude::*, text_prop::TextProp};

use super::icons::{Icon, IconName};

/// How much a button asks to be pressed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Weight {
    /// The one thing to do here.
    Primary,
    /// Something one may do.
    #[default]
    Usual,
    /// Something at the edge.
    Quiet,
}

impl Weight {
    const fn class(self) -> &'static str {
        match self {
            Self::Primary => "button primary",
            Self::Usual => "button",
            Self::Quiet => "button quiet",
        }
    }
}

/// A button with a text.
#[component]
pub fn Button(
    /// What it says.
    #[prop(into)]
    label: TextProp,
    /// What it does.
    #[prop(into)]
    press: Callback<()>,
    #[prop(optional)] weight: Weight,
    #[prop(optional, into)] icon: Option<IconName>,
    /// Shown beside the text and said in the tooltip.
    #[prop(optional, into)]
    keys: Option<TextProp>,
    /// What it is about, read out behind the text where several buttons say the same.
    #[prop(optional, into)]
    about: Option<TextProp>,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let name = about.map(|about| {
        let label = label.clone();
        move || format!("{} {}", label.get(), about.get())
    });
    view! {
        <button
            type="button"
            class=weight.class()
            aria-label=name
            disabled=disabled
            on:click=move |_| press.run(())
        >
            {icon.map(|name| view! { <Icon name /> })}
            <span>{move || label.get().to_string()}</span>
            {keys.map(|keys| view! { <kbd>{move || keys.get().to_string()}</kbd> })}
        </button>
    }
}

/// A button with an icon; its name is read out and shown when one points at it.
#[component]
pub fn IconButton(
    /// What it does, in words.
    #[prop(into)]
    label: TextProp,
    icon: IconName,
    /// What it does.
    #[prop(into)]
    press: Callback<()>,
    /// Its keys, for the tooltip.
    #[prop(optional, into)]
    keys: Option<TextProp>,
    /// Something is switched on by it.
    #[prop(optional, into)]
    pressed: Option<Signal<bool>>,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let tip = {
        let label = label.clone();
        move || match &keys {
            Some(keys) => format!("{}  {}", label.get(), keys.get()),
            None => label.get().to_string(),
        }
    };
    view! {
        <button
            type="button"
            class="icon-button"
            aria-label=move || label.get().to_string()
            aria-pressed=move || pressed.map(|pressed| pressed.get().to_string())
            data-tip=tip
            disabled=disabled
            on:click=move |_| press.run(())
        >
            <Icon name=icon />
        </button>
    }
}
