//! What could not be shown, why, and a button to try again.

use leptos::{prelude::*, text_prop::TextProp};

use super::{
    button::Button,
    icons::{Icon, IconName},
};
use crate::language::say;

/// Something failed.
#[component]
pub fn Failed(
    /// The sentence that says why.
    #[prop(into)]
    text: TextProp,
    /// Tries again.
    #[prop(into)]
    again: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="failed" role="alert">
            <Icon name=IconName::Warning />
            <p>{move || text.get().to_string()}</p>
            <Button label=say::shell::try_again press=again />
        </div>
    }
}
