//! Several short texts: each a chip one can take off, and a line to add another.

use leptos::{html, prelude::*, text_prop::TextProp};

use crate::folding::same;

use super::{
    combobox::{Combobox, Typing},
    each::Each,
    icons::{Icon, IconName},
};

/// Several short texts.
#[component]
pub fn Chips(
    /// The id of the line to type in, for its label.
    id: String,
    /// The texts.
    #[prop(into)]
    items: Signal<Vec<String>>,
    /// They should be these.
    #[prop(into)]
    change: Callback<Vec<String>>,
    /// What is typed for another one.
    typed: RwSignal<String>,
    /// What is offered for it.
    #[prop(into)]
    offered: Signal<Vec<String>>,
    /// Whether anything is to be offered now.
    wanted: RwSignal<bool>,
    /// Says that one is taken off, for those who hear it.
    take_off: fn(&str) -> String,
    #[prop(optional, into)] placeholder: Option<TextProp>,
    #[prop(optional, into)] disabled: Signal<bool>,
) -> impl IntoView {
    let node = NodeRef::<html::Input>::new();
    let add = move || {
        let mut now = items.get_untracked();
        let before = now.len();
        for text in typed.get_untracked().split([',', ';']) {
            let text = text.trim();
            if !text.is_empty() && !now.iter().any(|other| same(other, text)) {
                now.push(text.to_owned());
            }
        }
        typed.set(String::new());
        if now.len() > before {
            change.run(now);
        }
    };
    let take = move |gone: &str| {
        let mut now = items.get_untracked();
        now.retain(|other| other != gone);
        change.run(now);
    };
    let typing = Typing {
        typed: Callback::new(move |()| {
            if typed.with_untracked(|typed| typed.contains([',', ';'])) {
                add();
            }
        }),
        enter: Callback::new(move |()| add()),
        escape: Callback::new(move |()| typed.set(String::new())),
        leave: Callback::new(move |()| add()),
        back: Callback::new(move |()| {
            let mut now = items.get_untracked();
            if now.pop().is_some() {
                change.run(now);
            }
        }),
    };
    let offered = Signal::derive(move || {
        let mut offered = offered.get();
        items.with(|items| offered.retain(|other| !items.contains(other)));
        offered
    });
    view! {
        <div
            class="chips"
            on:click=move |_| {
                if let Some(input) = node.get_untracked() {
                    let _ = input.focus();
                }
            }
        >
            <Each each=move || items.get() key=Clone::clone let:item>
                {
                    let (named, taken) = (item.clone(), item.clone());
                    view! {
                        <span class="chip">
                            {item}
                            <button
                                type="button"
                                aria-label=move || take_off(&named)
                                disabled=disabled
                                on:click=move |event| {
                                    event.stop_propagation();
                                    take(&taken);
                                }
                            >
                                <Icon name=IconName::Close />
                            </button>
                        </span>
                    }
                }
            </Each>
            {match placeholder {
                Some(placeholder) => {
                    view! { <Combobox id value=typed offered wanted typing node disabled placeholder /> }
                        .into_any()
                }
                None => view! { <Combobox id value=typed offered wanted typing node disabled /> }.into_any(),
            }}
        </div>
    }
}
