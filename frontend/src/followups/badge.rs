//! Whether it is time: a word and a shape, so that colour never says it alone.

use domain::followups::Standing;
use leptos::prelude::*;

use super::words;
use crate::ui::icons::Icon;

/// Whether it is time.
#[component]
pub fn StandingBadge(standing: Standing) -> impl IntoView {
    view! {
        <span class="standing-badge" data-standing=words::tone(standing)>
            <Icon name=words::shape(standing) />
            {move || super::standing(standing)}
        </span>
    }
}
