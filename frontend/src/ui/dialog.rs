//! A dialog on the native element: the browser keeps the keyboard inside and gives it back to
//! where it was.

use leptos::{html, prelude::*, text_prop::TextProp};

use super::{field::fresh_id, when::When};

/// A dialog; what is inside exists only while it is open.
#[component]
pub fn Dialog(
    /// Whether it is open.
    #[prop(into)]
    open: Signal<bool>,
    /// It was closed with Esc or by a press beside it.
    #[prop(into)]
    close: Callback<()>,
    /// Its title; hidden but read out where `bare`.
    #[prop(into)]
    title: TextProp,
    /// No title in sight and no padding.
    #[prop(optional)]
    bare: bool,
    /// A further class.
    #[prop(optional)]
    class: &'static str,
    children: ChildrenFn,
) -> impl IntoView {
    let node = NodeRef::<html::Dialog>::new();
    let heading = fresh_id("dialog");
    let named_by = heading.clone();
    Effect::new(move || {
        let Some(dialog) = node.get() else { return };
        if open.get() {
            if !dialog.open() {
                let _ = dialog.show_modal();
            }
        } else if dialog.open() {
            dialog.close();
        }
    });
    view! {
        <dialog
            node_ref=node
            class=format!("dialog {class}")
            class:bare=bare
            aria-labelledby=named_by
            on:cancel=move |event: leptos::ev::Event| {
                event.prevent_default();
                close.run(());
            }
            on:mousedown=move |event| {
                if node.get_untracked().is_some_and(|dialog| event.target() == Some(dialog.into())) {
                    close.run(());
                }
            }
        >
            <div class="dialog-inside">
                <h2 id=heading class:hidden=bare>{move || title.get().to_string()}</h2>
                <When when=move || open.get()>{children()}</When>
            </div>
        </dialog>
    }
}
