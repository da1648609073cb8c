//! Until when one registers in time: after that one comes behind everybody else.

use chrono::NaiveDateTime;
use domain::events::EventField as Is;
use leptos::prelude::*;

use super::{
    fields::{Line, leave},
    sheet::EventSheet,
};
use crate::{
    format::{clock, day, read_clock, read_day, today},
    language::say::{self, events as said},
    ui::{field::fresh_id, input::LineInput},
};

/// A day and, where it matters, a time.
#[component]
pub fn DeadlineLine() -> impl IntoView {
    let sheet = EventSheet::here();
    let kept = Memo::new(move |_| sheet.with(|view| view.local_deadline));
    let [day_text, time_text] = std::array::from_fn(|_| RwSignal::new(String::new()));
    let odd = RwSignal::new(None::<fn() -> &'static str>);
    let touched = RwSignal::new(false);
    let show = move |deadline: Option<NaiveDateTime>| {
        day_text.set(deadline.map(|at| day(at.date())).unwrap_or_default());
        time_text.set(deadline.map(|at| clock(at.time())).unwrap_or_default());
        odd.set(None);
        touched.set(false);
    };
    Effect::new(move || {
        sheet.scoping.dropped.track();
        show(kept.get());
    });
    let keep = move || {
        if touched.try_get_untracked() != Some(true) {
            return;
        }
        let typed = (day_text.get_untracked(), time_text.get_untracked());
        if typed.0.trim().is_empty() {
            show(None);
            return sheet.set_deadline(None);
        }
        let Some(on) = read_day(&typed.0, today()) else {
            return odd.set(Some(say::people::not_a_day));
        };
        // a day alone is meant to its end
        let time = if typed.1.trim().is_empty() {
            "23:59"
        } else {
            &typed.1
        };
        let Some(at) = read_clock(time) else {
            return odd.set(Some(said::not_a_time));
        };
        show(Some(on.and_time(at)));
        sheet.set_deadline(Some(on.and_time(at)));
    };
    on_cleanup(keep);
    let id = fresh_id("deadline");
    let part = move |text: RwSignal<String>,
                     id: Option<String>,
                     label: fn() -> &'static str,
                     form: fn() -> &'static str| {
        view! {
            <LineInput
                value=text
                id
                digits=true
                name=label
                placeholder=form
                odd=Signal::derive(move || odd.with(Option::is_some))
                typed=move |()| touched.set(true)
                keep=move |()| keep()
                escape=move |()| {
                    show(kept.get_untracked());
                    leave();
                }
                disabled=sheet.closed()
            />
        }
    };
    view! {
        <Line field=Is::Deadline id=id.clone()>
            <div class="moment">
                {part(day_text, Some(id), said::deadline_day, say::people::day_form)}
                {part(time_text, None, said::deadline_time, said::time_form)}
            </div>
            {move || odd.get().map(|says| view! { <p class="hint odd" role="status">{says}</p> })}
        </Line>
    }
}
