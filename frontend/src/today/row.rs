//! A row of Today: what it is about, what can be done with it, and when.

use chrono::NaiveDate;
use domain::followups::Standing;
use leptos::{prelude::*, text_prop::TextProp};

use crate::{
    followups,
    format::{short_day, today},
    language::say::{format as days, today as said},
    ui::icons::{Icon, IconName},
};

/// A row.
#[component]
pub fn Row(
    /// What it is about, read out with what can be done.
    #[prop(into)]
    name: TextProp,
    /// What the first button does, in words.
    #[prop(into)]
    finish: TextProp,
    /// The first button's icon.
    icon: IconName,
    /// What it does.
    #[prop(into)]
    press: Callback<()>,
    /// What Enter does.
    #[prop(into)]
    open: Callback<()>,
    /// A line that says what it is.
    main: AnyView,
    /// A second, smaller one.
    under: AnyView,
    /// At the end of the row.
    side: AnyView,
    /// Below the row, where something is asked.
    #[prop(optional, into)]
    below: ViewFn,
) -> impl IntoView {
    let label = {
        let (name, finish) = (name.clone(), finish.clone());
        move || format!("{}: {}", finish.get(), name.get())
    };
    view! {
        <li
            class="today-row"
            tabindex="-1"
            on:keydown=move |event| {
                let row = event.current_target() == event.target();
                if row && event.key() == "Enter" {
                    event.prevent_default();
                    event.stop_propagation();
                    open.run(());
                }
            }
        >
            <div class="row-line">
                <button
                    type="button"
                    class="icon-button tick"
                    data-act="finish"
                    aria-label=label
                    data-tip=move || finish.get().to_string()
                    on:click=move |_| press.run(())
                >
                    <Icon name=icon />
                </button>
                <div class="row-text" on:click=move |_| open.run(())>
                    <p class="row-main">{main}</p>
                    <p class="row-under">{under}</p>
                </div>
                <div class="row-side">{side}</div>
            </div>
            {move || below.run()}
        </li>
    }
}

/// Whether it is time, told by a word, a shape and a colour.
#[component]
pub fn StandingMark(standing: Standing, #[prop(into)] day: Option<NaiveDate>) -> impl IntoView {
    let (icon, class) = match standing {
        Standing::Fine => (IconName::Circle, "standing fine"),
        Standing::Due => (IconName::CircleHalf, "standing due"),
        Standing::Overdue => (IconName::Warning, "standing late"),
    };
    let text = move || match day {
        None => String::new(),
        Some(day) => spoken(day),
    };
    view! {
        <span class=class>
            <Icon name=icon />
            <span class="hidden">{move || followups::standing(standing)}" "</span>
            <span>{text}</span>
        </span>
    }
}

/// A day as one says it on the day itself: *oggi*, *domani*, *3 giorni fa*, else the day.
pub fn spoken(day: NaiveDate) -> String {
    match (day - today()).num_days() {
        0 => days::today().to_owned(),
        1 => said::tomorrow().to_owned(),
        -1 => days::yesterday().to_owned(),
        past @ -30..0 => said::days_ago(past.unsigned_abs()),
        near @ 2..7 => said::in_days(near.unsigned_abs()),
        _ => short_day(day),
    }
}
