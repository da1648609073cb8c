//! A panel that opens below its button and closes by itself: with Esc, a press elsewhere, or when
//! the keyboard leaves it.

use leptos::{ev, html, prelude::*, text_prop::TextProp};
use wasm_bindgen::JsCast;

use super::{
    icons::{Icon, IconName},
    when::When,
};

/// Closes the panel one is in; from the context.
#[derive(Clone, Copy)]
pub struct CloseMenu(Callback<()>);

impl CloseMenu {
    /// Closes the panel around this component, if there is one.
    pub fn around() -> impl Fn() + Copy + Send + Sync {
        let close = use_context::<Self>();
        move || {
            if let Some(Self(close)) = close {
                close.run(());
            }
        }
    }
}

/// A button with a panel.
#[component]
pub fn Menu(
    /// What the button says.
    #[prop(into)]
    label: TextProp,
    #[prop(optional, into)] icon: Option<IconName>,
    /// Only the icon is shown, the text is read out.
    #[prop(optional)]
    icon_only: bool,
    /// The panel hangs from the button's right end.
    #[prop(optional)]
    to_the_left: bool,
    /// The panel opens upwards.
    #[prop(optional)]
    upwards: bool,
    children: ChildrenFn,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let around = NodeRef::<html::Div>::new();
    let button = NodeRef::<html::Button>::new();
    let inside = move |target: Option<web_sys::EventTarget>| {
        let target = target.and_then(|target| target.dyn_into::<web_sys::Node>().ok());
        around
            .get_untracked()
            .is_some_and(|around| around.contains(target.as_ref()))
    };
    let shut = move || {
        open.set(false);
        if let Some(button) = button.get_untracked() {
            let _ = button.focus();
        }
    };
    provide_context(CloseMenu(Callback::new(move |()| shut())));
    let pressed = window_event_listener(ev::mousedown, move |event| {
        if open.get_untracked() && !inside(event.target()) {
            open.set(false);
        }
    });
    on_cleanup(move || pressed.remove());
    let (text, tip, shown) = (label.clone(), label.clone(), label);
    view! {
        <div
            class="menu"
            node_ref=around
            on:keydown=move |event| {
                if open.get_untracked() && event.key() == "Escape" {
                    // a dialog around it stays
                    event.prevent_default();
                    event.stop_propagation();
                    shut();
                }
            }
            on:focusout=move |event| {
                if event.related_target().is_some() && !inside(event.related_target()) {
                    open.set(false);
                }
            }
        >
            <button
                type="button"
                node_ref=button
                class=if icon_only { "icon-button" } else { "button quiet" }
                aria-haspopup="true"
                aria-expanded=move || open.get().to_string()
                aria-label=move || icon_only.then(|| text.get().to_string())
                data-tip=move || icon_only.then(|| tip.get().to_string())
                on:click=move |_| open.update(|open| *open = !*open)
            >
                {icon.map(|name| view! { <Icon name /> })}
                {(!icon_only).then(|| view! { <span>{move || shown.get().to_string()}</span> })}
            </button>
            <When when=move || open.get()>
                <div class="panel" class:to-the-left=to_the_left class:upwards=upwards>
                    {children()}
                </div>
            </When>
        </div>
    }
}

/// A line of a panel.
#[component]
pub fn MenuItem(
    /// What it says.
    #[prop(into)]
    label: TextProp,
    /// What it does; the panel closes first.
    #[prop(into)]
    press: Callback<()>,
    #[prop(optional, into)] icon: Option<IconName>,
    #[prop(optional)] danger: bool,
) -> impl IntoView {
    let close = CloseMenu::around();
    view! {
        <button
            type="button"
            class="menu-item"
            class:danger=danger
            on:click=move |_| {
                close();
                press.run(());
            }
        >
            {icon.map(|name| view! { <Icon name /> })}
            <span>{move || label.get().to_string()}</span>
        </button>
    }
}
