//! How close somebody is: a word and a shape, so that colour never says it alone.

use domain::Status;
use leptos::prelude::*;

use super::icons::{Icon, IconName};
use crate::people::fields;

/// The shape of a status: the closer, the fuller the circle.
pub const fn shape(status: Status) -> IconName {
    match status {
        Status::Contact => IconName::Circle,
        Status::Aspirant => IconName::CircleHalf,
        Status::Member => IconName::CircleFull,
    }
}

/// A status.
#[component]
pub fn StatusBadge(status: Status) -> impl IntoView {
    view! {
        <span class="status" data-status=status.name()>
            <Icon name=shape(status) />
            {move || fields::status(status)}
        </span>
    }
}
