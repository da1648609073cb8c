//! A time of the day, typed as people type it and kept as minutes after midnight.

use chrono::{NaiveTime, TimeDelta, Timelike};
use leptos::prelude::*;

use crate::format::{clock, read_clock};

/// A time of the day.
#[component]
pub fn TimeBox(
    /// What it is, for those who hear it.
    label: fn() -> &'static str,
    /// Minutes after midnight.
    value: Signal<u16>,
    /// Another time was typed.
    change: Callback<u16>,
) -> impl IntoView {
    let odd = RwSignal::new(false);
    let shown = move || clock(NaiveTime::MIN + TimeDelta::minutes(i64::from(value.get())));
    let keep = move |text: String| match read_clock(&text) {
        Some(time) => {
            odd.set(false);
            let minutes = u16::try_from(time.hour() * 60 + time.minute()).unwrap_or_default();
            if minutes != value.get_untracked() {
                change.run(minutes);
            }
        }
        None => odd.set(true),
    };
    view! {
        <input
            type="text"
            class="time-box numbers"
            autocomplete="off"
            aria-label=label
            aria-invalid=move || odd.get().to_string()
            prop:value=shown
            on:change=move |event| keep(event_target_value(&event))
        />
    }
}
