//! The days something can be put off to with one press; the same wherever that is offered.

use chrono::{Datelike, Days, NaiveDate};
use leptos::prelude::*;

use crate::{format::today, language::say::followups as said, ui::menu::MenuItem};

/// The lines of a menu.
#[component]
pub fn PutOff(
    /// Puts it off until that day.
    #[prop(into)]
    until: Callback<NaiveDate>,
) -> impl IntoView {
    // counted when pressed: a window stays open overnight
    let in_days = move |days: u64| {
        let today = today();
        until.run(today.checked_add_days(Days::new(days)).unwrap_or(today));
    };
    let to_monday = || u64::from(7 - today().weekday().num_days_from_monday());
    view! {
        <MenuItem label=said::tomorrow press=move |()| in_days(1) />
        <MenuItem label=said::next_monday press=move |()| in_days(to_monday()) />
        <MenuItem label=said::in_two_weeks press=move |()| in_days(14) />
        <MenuItem label=said::in_a_month press=move |()| in_days(30) />
    }
}
