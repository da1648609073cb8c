//! Whether it is time: a word and a shape, so that colour never says it alone.

use chrono::NaiveDate;
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
            {move || words::standing(standing)}
        </span>
    }
}

/// The same where the day matters more: the day is shown, the word read out. What has no day is
/// never late.
#[component]
pub fn DayBadge(standing: Standing, day: Option<NaiveDate>) -> impl IntoView {
    day.map(|day| {
        view! {
            <span class="standing-badge by-day" data-standing=words::tone(standing)>
                <Icon name=words::shape(standing) />
                <span class="hidden">{move || words::standing(standing)}" "</span>
                <span>{move || words::near(day)}</span>
            </span>
        }
    })
}
