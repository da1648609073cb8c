//! A month of events, beside the list: a grid of days one walks with the arrows, and all the events
//! of the day one is at.

use chrono::{Datelike, Days, Months, NaiveDate};
use leptos::prelude::*;
use wasm_bindgen::JsCast;

use super::{
    list::EventList,
    month::{CELL, Month, WEEKS, line},
    repeat_form::DAYS,
    words,
};
use crate::{
    failure,
    format::{self, long_day, today},
    language::say::{events as said_events, series as said},
    shell::state::{Overlay, Shell},
    ui::{
        button::{Button, IconButton, Weight},
        field::{focus, focus_if_lost},
        icons::IconName,
        when::When,
    },
};

/// Events named in a day; the others are a number.
const NAMED: usize = 3;

/// The month, and the day one is at.
#[component]
pub fn MonthPage(list: EventList) -> impl IntoView {
    let shell = Shell::here();
    let month = list.month;
    month.follow(shell);
    request_animation_frame(|| focus_if_lost(CELL));
    let first = Memo::new(move |_| month.first());
    let failed = move || {
        month
            .failure
            .with(|failure| failure.as_ref().map(failure::sentence))
    };
    let back = move |months: i32| {
        let day = month.day.get_untracked();
        month.step(if months < 0 {
            day.checked_sub_months(Months::new(months.unsigned_abs()))
        } else {
            day.checked_add_months(Months::new(months.unsigned_abs()))
        });
    };
    let keys = move |event: web_sys::KeyboardEvent| {
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let day = month.day.get_untracked();
        let weekday = u64::from(day.weekday().num_days_from_monday());
        let to = match event.key().as_str() {
            "ArrowLeft" => day.pred_opt(),
            "ArrowRight" => day.succ_opt(),
            "ArrowUp" => day.checked_sub_days(Days::new(7)),
            "ArrowDown" => day.checked_add_days(Days::new(7)),
            "Home" => day.checked_sub_days(Days::new(weekday)),
            "End" => day.checked_add_days(Days::new(6 - weekday)),
            "PageUp" => day.checked_sub_months(Months::new(1)),
            "PageDown" => day.checked_add_months(Months::new(1)),
            "t" => Some(today()),
            "n" => {
                add(shell, day);
                None
            }
            "Enter" | " " => {
                focus_first();
                None
            }
            _ => return,
        };
        event.prevent_default();
        event.stop_propagation();
        month.step(to);
    };
    view! {
        <div class="month-bar">
            <IconButton label=said::previous_month icon=IconName::Back press=move |()| back(-1) />
            <h2 role="status">{move || format::month(month.day.get())}</h2>
            <IconButton label=said::next_month icon=IconName::ChevronRight press=move |()| back(1) />
            <Button
                label=said::today
                weight=Weight::Quiet
                press=move |()| month.step(Some(today()))
            />
            <p class="hint">{said::month_keys}</p>
        </div>
        {move || failed().map(|text| view! { <p class="failed" role="alert">{text}</p> })}
        <div class="month-sides">
            <div
                class="month"
                role="grid"
                aria-label=move || format::month(month.day.get())
                on:keydown=keys
            >
                <div class="month-week month-names" role="row">
                    {DAYS
                        .into_iter()
                        .map(|day| {
                            view! { <span role="columnheader">{move || format::weekday(day)}</span> }
                        })
                        .collect_view()}
                </div>
                {(0..WEEKS)
                    .map(|week| {
                        view! {
                            <div class="month-week" role="row">
                                {(0..7).map(|day| view! { <Day month first number=week * 7 + day /> }).collect_view()}
                            </div>
                        }
                    })
                    .collect_view()}
            </div>
            <DayEvents month />
        </div>
    }
}

/// Begins a new event on a day.
fn add(shell: Shell, day: NaiveDate) {
    shell.events.new_day.set(Some(day));
    shell.overlay.set(Some(Overlay::NewEvent));
}

#[component]
fn Day(month: Month, first: Memo<NaiveDate>, number: u64) -> impl IntoView {
    let shell = Shell::here();
    let day = move || {
        let first = first.get();
        first.checked_add_days(Days::new(number)).unwrap_or(first)
    };
    let here = Memo::new(move |_| month.day.get() == day());
    let outside = move || month.day.with(|at| at.month() != day().month());
    let events = Memo::new(move |_| month.of(day()));
    let count = move || match events.with(Vec::len) as u64 {
        0 => said::no_events().to_owned(),
        count => said::so_many_events(count),
    };
    let lines = move || {
        let day = day();
        events.with(|events| {
            let more = events.len().saturating_sub(NAMED) as u64;
            // one more line is as high as saying that there is one more
            let named = if more == 1 { NAMED + 1 } else { NAMED };
            let shown = events.iter().take(named).map(|row| {
                let event = row.id;
                view! {
                    <span
                        class="month-event"
                        class:off=row.cancelled
                        title=words::title(&row.title)
                        on:click=move |_| shell.open_event(event)
                    >
                        {line(row, day)}
                    </span>
                }
            });
            let rest = (more > 1)
                .then(|| view! { <span class="month-more">{said::more_that_day(more)}</span> });
            (shown.collect_view(), rest)
        })
    };
    view! {
        <div
            class="month-day"
            class:here=here
            class:outside=outside
            class:today=move || day() == today()
            role="gridcell"
            id=move || here.get().then_some(CELL)
            tabindex=move || if here.get() { "0" } else { "-1" }
            aria-selected=move || here.get().to_string()
            aria-current=move || (day() == today()).then_some("date")
            on:click=move |_| month.day.set(untrack(day))
            on:dblclick=move |_| add(shell, untrack(day))
        >
            <span class="hidden">{move || format::weekday(day().weekday())} " "</span>
            <span class="month-number">{move || day().day()}</span>
            <span class="hidden">{move || format!(" {}, {}", format::month(day()), count())}</span>
            <div class="month-events">{lines}</div>
        </div>
    }
}

/// The id of the list of a day's events.
const DAY_LIST: &str = "month-day-events";

/// Puts the keyboard on the first event of the day, or on what adds one.
fn focus_first() {
    let first = document()
        .query_selector(&format!("#{DAY_LIST} button"))
        .ok()
        .flatten()
        .and_then(|button| button.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(button) = first {
        let _ = button.focus();
    }
}

/// All the events of the day one is at.
#[component]
fn DayEvents(month: Month) -> impl IntoView {
    let shell = Shell::here();
    let events = Memo::new(move |_| month.of(month.day.get()));
    let title = move || said::day_events(&long_day(month.day.get()));
    view! {
        <section
            class="month-side"
            id=DAY_LIST
            tabindex="-1"
            aria-label=title
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    event.stop_propagation();
                    focus(CELL);
                }
            }
        >
            <h2>{move || long_day(month.day.get())}</h2>
            <When
                when=move || !events.with(Vec::is_empty)
                fallback=|| view! { <p class="hint">{said::no_events}</p> }
            >
                <ul>
                    {move || {
                        events
                            .get()
                            .into_iter()
                            .map(|row| {
                                let event = row.id;
                                let under = [
                                    words::when(row.times.as_ref()),
                                    words::place(&row),
                                    if row.registered == 0 {
                                        String::new()
                                    } else {
                                        said_events::so_many_registered(u64::from(row.registered))
                                    },
                                ]
                                    .into_iter()
                                    .filter(|part| !part.is_empty())
                                    .collect::<Vec<_>>()
                                    .join(" · ");
                                view! {
                                    <li>
                                        <button
                                            type="button"
                                            class="month-line"
                                            class:off=row.cancelled
                                            on:click=move |_| shell.open_event(event)
                                        >
                                            <strong>{words::title(&row.title)}</strong>
                                            <span class="hint">{under}</span>
                                            {row
                                                .cancelled
                                                .then(|| view! { <span class="tag off">{said_events::cancelled}</span> })}
                                        </button>
                                    </li>
                                }
                            })
                            .collect_view()
                    }}
                </ul>
            </When>
            <Button
                label=said_events::new_event
                icon=IconName::Add
                press=move |()| add(shell, month.day.get_untracked())
            />
        </section>
    }
}
