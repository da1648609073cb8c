//! How an event repeats, as a plain form, and the dates that follow from it: what is chosen is
//! shown as dates before anything is kept. Used for a new event and for the series of one.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Weekday};
use contract::events::{DatesView, PreviewDates, When};
use leptos::prelude::*;

use super::{
    repeat::{Ending, How, Repeating, choices},
    series_words,
};
use crate::{
    failure,
    format::{self, clock, read_day, short_day, today},
    language::say::{self, series as said},
    shell::asking::{Asked, ask},
    ui::{
        field::{Field, fresh_id},
        select::Select,
        switch::Switch,
        when::When as Only,
    },
};

/// The form, with the dates that follow. `when` is the first date, as far as it is known.
#[component]
pub fn RepeatForm(
    repeating: Repeating,
    #[prop(into)] when: Signal<Option<When>>,
    /// It may also be once.
    once: bool,
) -> impl IntoView {
    let first = Memo::new(move |_| when.with(|when| when.as_ref().map(|when| when.start.date())));
    let options = Signal::derive(move || {
        let mut all = choices(repeating.how.get(), first.get().unwrap_or_else(today));
        if !once {
            all.retain(|(how, _)| *how != How::Never);
        }
        all
    });
    let how = repeating.how;
    let weekly = Memo::new(move |_| matches!(how.get(), How::Weeks(_)));
    let ruled = Memo::new(move |_| how.get() == How::Rule);
    let bounded = Memo::new(move |_| !matches!(how.get(), How::Never | How::Rule));
    view! {
        <div class="repeat">
            <div class="field">
                <span class="field-name">{said::repeats}</span>
                <Select
                    label=said::repeats
                    options
                    value=how
                    change=Callback::new(move |chosen| how.set(chosen))
                />
            </div>
            <Only when=move || weekly.get()>
                <Weekdays repeating first />
            </Only>
            <Only when=move || ruled.get()>
                <Field
                    label=said::rule
                    value=repeating.rule
                    hint=Signal::derive(|| Some(said::rule_hint().to_owned()))
                />
            </Only>
            <Only when=move || bounded.get()>
                <Endings repeating />
            </Only>
            <Only when=move || how.get() != How::Never>
                <Dates repeating when />
            </Only>
        </div>
    }
}

/// The days of a week, each on or off; none is the day of the first date.
#[component]
fn Weekdays(repeating: Repeating, first: Memo<Option<NaiveDate>>) -> impl IntoView {
    let days = repeating.days;
    let on = move |day: Weekday| {
        days.with(|days| {
            days.contains(&day)
                || (days.is_empty() && first.get().map(|d| d.weekday()) == Some(day))
        })
    };
    let press = move |day: Weekday| {
        let mut now: Vec<Weekday> = DAYS
            .into_iter()
            .filter(|other| untrack(|| on(*other)) != (*other == day))
            .collect();
        now.dedup();
        days.set(now);
    };
    view! {
        <div class="weekdays" role="group" aria-label=said::which_days>
            {DAYS
                .into_iter()
                .map(|day| {
                    view! {
                        <button
                            type="button"
                            class="weekday"
                            aria-pressed=move || on(day).to_string()
                            data-tip=move || format::weekday(day)
                            on:click=move |_| press(day)
                        >
                            {move || format::weekday(day).chars().take(3).collect::<String>()}
                        </button>
                    }
                })
                .collect_view()}
        </div>
    }
}

/// The days of a week, from Monday.
pub const DAYS: [Weekday; 7] = [
    Weekday::Mon,
    Weekday::Tue,
    Weekday::Wed,
    Weekday::Thu,
    Weekday::Fri,
    Weekday::Sat,
    Weekday::Sun,
];

#[component]
fn Endings(repeating: Repeating) -> impl IntoView {
    let ending = repeating.ending;
    let day_hint = Signal::derive(move || {
        repeating.on.with(|on| match read_day(on, today()) {
            Some(day) => Some(short_day(day)),
            None => (!on.trim().is_empty()).then(|| say::people::not_a_day().to_owned()),
        })
    });
    let count_hint = Signal::derive(move || {
        (repeating.count().is_none()).then(|| said::not_a_count().to_owned())
    });
    view! {
        <div class="endings">
            <Switch
                label=said::ends
                options=vec![
                    (Ending::Never, said::ends_never.into()),
                    (Ending::On, said::ends_on.into()),
                    (Ending::After, said::ends_after.into()),
                ]
                value=ending
                change=Callback::new(move |chosen| ending.set(chosen))
            />
            {move || match ending.get() {
                Ending::Never => ().into_any(),
                Ending::On => {
                    view! {
                        <Field
                            label=said::last_day
                            value=repeating.on
                            placeholder=say::people::day_form
                            hint=day_hint
                        />
                    }
                        .into_any()
                }
                Ending::After => {
                    view! { <Field label=said::how_many value=repeating.times hint=count_hint /> }.into_any()
                }
            }}
        </div>
    }
}

/// The dates that follow, each with what is odd about it.
#[component]
fn Dates(repeating: Repeating, when: Signal<Option<When>>) -> impl IntoView {
    let asked: Asked<DatesView> = ask(move || {
        let repeats = repeating.read().ok().flatten()?;
        Some(PreviewDates {
            when: when.get()?,
            repeats,
        })
    });
    let id = fresh_id("dates");
    let named = id.clone();
    let lead = move || {
        if when.with(Option::is_none) {
            return said::no_first_date().to_owned();
        }
        if let Some(failure) = asked.failure.get() {
            return failure::sentence(&failure);
        }
        asked.value.with(|view| match view {
            None => String::new(),
            Some(view) => match (view.problem, view.count) {
                (Some(problem), _) => series_words::rule_problem(problem).to_owned(),
                (None, Some(count)) => said::dates_count(u64::from(count)),
                (None, None) => said::dates_endless().to_owned(),
            },
        })
    };
    let odd = move || {
        asked
            .value
            .with(|view| view.as_ref().is_some_and(|view| view.problem.is_some()))
    };
    let rows = move || {
        asked.value.with(|view| {
            let view = view.as_ref()?;
            let shown = view.dates.iter().map(|row| {
                let note = row
                    .note
                    .map(|note| series_words::time_note(note, row.local_start.time()));
                date_line(
                    row.local_start,
                    when.with(|w| w.as_ref().is_some_and(|w| w.all_day)),
                    note,
                )
            });
            let further = match view.count {
                Some(count) => (u64::from(count)).saturating_sub(view.dates.len() as u64),
                None => 0,
            };
            let last = match view.count {
                _ if view.dates.is_empty() => None,
                None => Some(said::and_so_on().to_owned()),
                Some(_) if further > 0 => Some(said::and_further(further)),
                Some(_) => None,
            };
            Some((
                shown.collect_view(),
                last.map(|text| view! { <li class="further">{text}</li> }),
            ))
        })
    };
    view! {
        <p class="hint" id=id class:odd=odd role="status">{lead}</p>
        <ul class="dates" aria-labelledby=named tabindex="0">{rows}</ul>
    }
}

fn date_line(start: NaiveDateTime, all_day: bool, note: Option<String>) -> AnyView {
    let mut text = short_day(start.date());
    if !all_day {
        text.push_str(" · ");
        text.push_str(&clock(start.time()));
    }
    let odd = note.is_some();
    view! {
        <li class:odd=odd>
            {text} {note.map(|note| view! { <span class="hint odd">{note}</span> })}
        </li>
    }
    .into_any()
}
