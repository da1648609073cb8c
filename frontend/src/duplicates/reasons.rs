//! Why two records may be one person, in words.

use domain::duplicates::Reason;
use leptos::prelude::*;

use crate::language::say::duplicates as said;

/// A reason.
pub fn word(reason: Reason) -> &'static str {
    match reason {
        Reason::SameTaxCode => said::same_tax_code(),
        Reason::SameEmail => said::same_email(),
        Reason::SamePhone => said::same_phone(),
        Reason::SameName => said::same_name(),
        Reason::SwappedName => said::swapped_name(),
        Reason::Nickname => said::nickname(),
        Reason::SimilarName => said::similar_name(),
    }
}

/// Reasons, the strongest first.
#[component]
pub fn Reasons(reasons: Vec<Reason>) -> impl IntoView {
    view! {
        <span class="reasons">
            {reasons
                .into_iter()
                .map(|reason| view! { <span class="tag">{move || word(reason)}</span> " " })
                .collect_view()}
        </span>
    }
}
