//! A line to type in that offers what others typed before (ARIA's combobox with a list).

use leptos::{html, prelude::*, text_prop::TextProp};

use super::{field::fresh_id, when::When};

/// What happens in a line to type in. Whoever uses one decides what each means.
#[derive(Clone, Copy)]
pub struct Typing {
    /// Something was typed.
    pub typed: Callback<()>,
    /// Enter, or one of those offered was chosen.
    pub enter: Callback<()>,
    /// Esc.
    pub escape: Callback<()>,
    /// The keyboard went elsewhere.
    pub leave: Callback<()>,
    /// The key that deletes backwards, with nothing left to delete.
    pub back: Callback<()>,
}

/// A line to type in that offers values.
#[component]
pub fn Combobox(
    /// Its id, for its label.
    id: String,
    /// What is typed.
    value: RwSignal<String>,
    /// What is offered.
    #[prop(into)]
    offered: Signal<Vec<String>>,
    /// Whether anything is to be offered now; set while somebody is typing.
    wanted: RwSignal<bool>,
    /// What happens.
    typing: Typing,
    #[prop(optional, into)] placeholder: Option<TextProp>,
    #[prop(optional, into)] disabled: Signal<bool>,
    /// Its name, where it has no label.
    #[prop(optional, into)]
    label: Option<TextProp>,
    #[prop(optional)] node: NodeRef<html::Input>,
) -> impl IntoView {
    let list = fresh_id("offered");
    let (list_id, controls) = (list.clone(), list.clone());
    let at = RwSignal::new(None::<usize>);
    let shown = Memo::new(move |_| {
        let typed = value.get();
        let mut offered = if wanted.get() {
            offered.get()
        } else {
            Vec::new()
        };
        offered.retain(|other| *other != typed);
        offered
    });
    let open = move || shown.with(|shown| !shown.is_empty());
    let choose = move |chosen: String| {
        value.set(chosen);
        at.set(None);
        wanted.set(false);
        typing.typed.run(());
        typing.enter.run(());
    };
    let step = move |forward: bool| {
        let count = shown.with_untracked(Vec::len);
        if count == 0 {
            return wanted.set(true);
        }
        at.update(|at| {
            *at = match (*at, forward) {
                (None, true) => Some(0),
                (None, false) => Some(count - 1),
                (Some(at), true) => (at + 1 < count).then_some(at + 1),
                (Some(at), false) => at.checked_sub(1),
            };
        });
    };
    view! {
        <span class="combobox">
            <input
                type="text"
                id=id
                node_ref=node
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                aria-autocomplete="list"
                aria-expanded=move || open().to_string()
                aria-controls=controls
                aria-activedescendant=move || at.get().map(|at| format!("{list}-{at}"))
                aria-label=move || label.as_ref().map(|label| label.get().to_string())
                placeholder=move || placeholder.as_ref().map(|text| text.get().to_string())
                disabled=disabled
                prop:value=value
                on:input=move |event| {
                    value.set(event_target_value(&event));
                    at.set(None);
                    wanted.set(true);
                    typing.typed.run(());
                }
                on:blur=move |_| {
                    wanted.set(false);
                    at.set(None);
                    typing.leave.run(());
                }
                on:keydown=move |event| {
                    // keys held with Ctrl are the form's around it
                    if event.is_composing() || event.ctrl_key() || event.meta_key() {
                        return;
                    }
                    match event.key().as_str() {
                        "ArrowDown" => step(true),
                        "ArrowUp" => step(false),
                        "Enter" => {
                            let chosen = at
                                .get_untracked()
                                .and_then(|at| shown.with_untracked(|shown| shown.get(at).cloned()));
                            match chosen {
                                Some(chosen) => choose(chosen),
                                None => {
                                    wanted.set(false);
                                    typing.enter.run(());
                                }
                            }
                        }
                        "Escape" if open() => {
                            wanted.set(false);
                            at.set(None);
                        }
                        "Escape" => typing.escape.run(()),
                        "Backspace" if value.with_untracked(String::is_empty) => return typing.back.run(()),
                        _ => return,
                    }
                    event.prevent_default();
                    event.stop_propagation();
                }
            />
            <When when=open>
                <ul class="offered" id=list_id.clone() role="listbox">
                    {
                        let list = list_id.clone();
                        move || {
                            shown
                                .get()
                                .into_iter()
                                .enumerate()
                                .map(|(place, text)| {
                                    let chosen = text.clone();
                                    view! {
                                        <li
                                            role="option"
                                            id=format!("{list}-{place}")
                                            aria-selected=move || (at.get() == Some(place)).to_string()
                                            on:mousedown=move |event| {
                                                event.prevent_default();
                                                choose(chosen.clone());
                                            }
                                        >
                                            {text}
                                        </li>
                                    }
                                })
                                .collect_view()
                        }
                    }
                </ul>
            </When>
        </span>
    }
}
