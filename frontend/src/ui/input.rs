//! A line to type in that is kept by itself: with Enter, or when the keyboard leaves. One code for
//! all of them, whatever they keep.

use leptos::{prelude::*, text_prop::TextProp};
use web_sys::KeyboardEvent;

use crate::person::sheet::Draft;

/// A line to type in. Its name is its label's, or else given as `name`.
#[component]
pub fn LineInput(
    /// What is typed.
    value: RwSignal<String>,
    /// Something was typed.
    #[prop(optional, into)]
    typed: Option<Callback<()>>,
    /// Enter was pressed, or the keyboard went elsewhere.
    #[prop(into)]
    keep: Callback<()>,
    /// Enter was pressed, and what was typed is kept.
    #[prop(optional, into)]
    enter: Option<Callback<()>>,
    /// Esc was pressed; without this it is the business of what is around the line.
    #[prop(optional, into)]
    escape: Option<Callback<()>>,
    /// Any other key.
    #[prop(optional, into)]
    keys: Option<Callback<KeyboardEvent>>,
    #[prop(optional_no_strip, into)] id: Option<String>,
    #[prop(optional)] class: Option<&'static str>,
    #[prop(optional, into)] name: Option<TextProp>,
    #[prop(optional, into)] placeholder: Option<TextProp>,
    /// Whether digits are typed.
    #[prop(optional)]
    digits: bool,
    /// Whether what is typed cannot be kept.
    #[prop(optional, into)]
    odd: Signal<bool>,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let pressed = move |event: KeyboardEvent| match event.key().as_str() {
        "Enter" => {
            keep.run(());
            if let Some(enter) = enter {
                enter.run(());
            }
        }
        "Escape" => {
            if let Some(escape) = escape {
                event.stop_propagation();
                escape.run(());
            }
        }
        _ => {
            if let Some(keys) = keys {
                keys.run(event);
            }
        }
    };
    view! {
        <input
            type="text"
            class=class
            id=id
            inputmode=digits.then_some("numeric")
            autocomplete="off"
            aria-label=move || name.as_ref().map(|name| name.get().to_string())
            placeholder=move || placeholder.as_ref().map(|text| text.get().to_string())
            aria-invalid=move || odd.get().then_some("true")
            disabled=disabled
            prop:value=value
            on:input=move |event| {
                value.set(event_target_value(&event));
                if let Some(typed) = typed {
                    typed.run(());
                }
            }
            on:blur=move |_| keep.run(())
            on:keydown=pressed
        />
    }
}

/// A line whose text is a draft. Esc, where something is to follow it, puts back what is kept.
#[component]
pub fn DraftInput(
    draft: Draft,
    /// Something was typed; else the draft is kept when it is whole.
    #[prop(optional, into)]
    typed: Option<Callback<()>>,
    /// As in [`LineInput`].
    #[prop(optional, into)]
    enter: Option<Callback<()>>,
    /// Esc was pressed, and what is kept is there again.
    #[prop(optional, into)]
    escape: Option<Callback<()>>,
    /// As in [`LineInput`].
    #[prop(optional, into)]
    keys: Option<Callback<KeyboardEvent>>,
    #[prop(optional_no_strip, into)] id: Option<String>,
    #[prop(optional)] class: Option<&'static str>,
    #[prop(optional, into)] name: Option<TextProp>,
    #[prop(optional, into)] placeholder: Option<TextProp>,
    /// Digits are typed, and this says whether they cannot be kept.
    #[prop(optional)]
    odd: Option<RwSignal<bool>>,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let typed = typed.unwrap_or_else(|| Callback::new(move |()| draft.touch()));
    let back = escape.map(|then| {
        Callback::new(move |()| {
            draft.revert();
            if let Some(odd) = odd {
                odd.set(false);
            }
            then.run(());
        })
    });
    LineInput(LineInputProps {
        value: draft.text,
        typed: Some(typed),
        keep: Callback::new(move |()| draft.keep_now()),
        enter,
        escape: back,
        keys,
        id,
        class,
        name,
        placeholder,
        digits: odd.is_some(),
        odd: odd.map(Into::into).unwrap_or_default(),
        disabled,
    })
}
