//! A row of a list of any length: where it is put, what it is called, and what a press on it is
//! meant as. What is in it comes from outside.

use leptos::{ev::MouseEvent, prelude::*};
use wasm_bindgen::JsCast;

use super::virtual_list::{Place, put};

/// What a press on a row is meant as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pressed {
    /// This one.
    Here,
    /// This one too, or not any more: with Ctrl, or in the box at the left.
    Picked,
    /// All up to this one: with Shift.
    UpTo,
}

fn meant(event: &MouseEvent) -> Pressed {
    let in_box = || {
        event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .is_some_and(|target| target.closest(".row-check").ok().flatten().is_some())
    };
    if event.shift_key() {
        Pressed::UpTo
    } else if event.ctrl_key() || event.meta_key() || in_box() {
        Pressed::Picked
    } else {
        Pressed::Here
    }
}

/// A row.
#[component]
pub fn ListRow(
    place: Place,
    /// What the ids of the rows begin with.
    name: &'static str,
    #[prop(into)] class: String,
    /// How high it is, in pixels.
    height: Signal<f64>,
    /// Whether the keyboard is here.
    #[prop(into)]
    here: Signal<bool>,
    /// Whether it is open beside the list.
    #[prop(optional, into)]
    open: Signal<bool>,
    /// Whether it is said to be chosen.
    #[prop(into)]
    selected: Signal<bool>,
    /// Whether it is picked; none where rows cannot be.
    #[prop(optional, into)]
    picked: Option<Signal<bool>>,
    /// Whether what it shows is not to be any more.
    #[prop(optional, into)]
    off: Signal<bool>,
    /// Its columns, where the style sheet does not say them.
    #[prop(optional, into)]
    columns: Option<Signal<String>>,
    /// The row at this place was pressed.
    #[prop(into)]
    press: Callback<(u64, Pressed)>,
    children: Children,
) -> impl IntoView {
    view! {
        <div
            class=class
            class:picked=move || picked.is_some_and(|picked| picked.get())
            class:here=here
            class:open=open
            class:off=off
            role="row"
            id=move || place.get().map(|position| format!("{name}-{}", position % 1_000))
            aria-rowindex=move || place.get().map(|position| (position + 2).to_string())
            aria-selected=move || selected.get().to_string()
            hidden=move || place.get().is_none()
            style:transform=put(place, height)
            style:grid-template-columns=move || columns.map(|columns| columns.get())
            on:click=move |event| {
                if let Some(position) = place.get_untracked() {
                    press.run((position, meant(&event)));
                }
            }
            on:mousedown=move |event| {
                // else Shift marks text as well
                if picked.is_some() && event.shift_key() {
                    event.prevent_default();
                }
            }
        >
            {children()}
        </div>
    }
}
