//! What an empty place says: one sentence, and the first step.

use leptos::{prelude::*, text_prop::TextProp};

use super::icons::{Icon, IconName};

/// An empty place.
#[component]
pub fn Empty(
    icon: IconName,
    /// One sentence.
    #[prop(into)]
    title: TextProp,
    /// A second one, where it helps.
    #[prop(optional, into)]
    detail: Option<TextProp>,
    /// The first step.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <Icon name=icon />
            <h2>{move || title.get().to_string()}</h2>
            {detail.map(|detail| view! { <p>{move || detail.get().to_string()}</p> })}
            {children.map(|children| view! { <div class="empty-steps">{children()}</div> })}
        </div>
    }
}
