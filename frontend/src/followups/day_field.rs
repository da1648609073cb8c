//! A day, typed as people speak: after a short pause the application says which one it is, and the
//! field shows that beside it, so that nobody plans Monday and means the one after.

use std::time::Duration;

use chrono::{Days, NaiveDate};
use contract::followups::{Occasion, ReadDay};
use leptos::{prelude::*, task::spawn_local, text_prop::TextProp};

use super::words;
use crate::{
    events::words::title,
    format::{day as figures, today},
    ipc,
    language::say::followups as said,
    ui::field::fresh_id,
};

/// How long after the last key it is asked.
const PAUSE: Duration = Duration::from_millis(200);

/// How far the field is with what is typed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reading {
    /// The value is what is typed.
    #[default]
    Settled,
    /// It is being read.
    Waiting,
    /// It says no day.
    Odd,
}

/// A day, typed as people speak.
#[component]
pub fn DayField(
    /// Its name.
    #[prop(into)]
    label: TextProp,
    /// The day that is meant.
    value: RwSignal<Option<NaiveDate>>,
    /// The event it comes after, where that matters.
    #[prop(optional, into)]
    event: Option<RwSignal<Option<Occasion>>>,
    /// A day that was; without a word it is today.
    #[prop(optional)]
    past: bool,
    /// How far it is; whoever keeps a form waits until it is settled.
    #[prop(optional, into)]
    reading: Option<RwSignal<Reading>>,
    /// Enter was pressed, and the day is read.
    #[prop(optional, into)]
    enter: Option<Callback<()>>,
    /// To put the keyboard here.
    #[prop(optional, into)]
    id: Option<String>,
) -> impl IntoView {
    let id = id.unwrap_or_else(|| fresh_id("day"));
    let meaning = fresh_id("meaning");
    let text = RwSignal::new(String::new());
    let reading = reading.unwrap_or_default();
    let event = event.unwrap_or_default();
    let turn = StoredValue::new(0_u32);
    let next_turn = move || {
        let mine = turn.get_value().wrapping_add(1);
        turn.set_value(mine);
        mine
    };
    let shown = StoredValue::new(None::<NaiveDate>);
    // a day that comes from elsewhere is shown in figures
    Effect::new(move || {
        let now = value.get();
        if now != shown.get_value() {
            shown.set_value(now);
            text.set(now.map(figures).unwrap_or_default());
            reading.set(Reading::Settled);
        }
    });
    let settle = move |day: Option<NaiveDate>, after: Option<Occasion>, now: Reading| {
        shown.set_value(day);
        value.set(day);
        event.set(after);
        reading.set(now);
    };
    let read = move |then: Option<Callback<()>>| {
        let mine = next_turn();
        let typed = text.get_untracked().trim().to_owned();
        if typed.is_empty() {
            settle(None, None, Reading::Settled);
            return then.into_iter().for_each(|then| then.run(()));
        }
        spawn_local(async move {
            let answer = ipc::call(ReadDay { text: typed, past }).await;
            if turn.try_get_value() != Some(mine) {
                return;
            }
            match answer {
                Ok(view) if view.day.is_some() => {
                    settle(view.day, view.event, Reading::Settled);
                    then.into_iter().for_each(|then| then.run(()));
                }
                _ => settle(None, None, Reading::Odd),
            }
        });
    };
    let step = move |forward: bool| {
        let today = today();
        let from = value.get_untracked().unwrap_or(today);
        let next = if forward {
            from.checked_add_days(Days::new(1))
        } else {
            from.checked_sub_days(Days::new(1))
        };
        if let Some(day) = next.filter(|day| if past { *day <= today } else { *day >= today }) {
            next_turn();
            text.set(figures(day));
            settle(Some(day), None, Reading::Settled);
        }
    };
    let odd = Memo::new(move |_| reading.get() == Reading::Odd);
    let says = move || {
        if odd.get() {
            return if past {
                said::no_day_that_was()
            } else {
                said::no_day()
            }
            .to_owned();
        }
        match (value.get(), event.get()) {
            (Some(day), Some(after)) => said::AfterEvent {
                day: &words::day(day),
                title: &title(&after.title),
            }
            .said(),
            (Some(day), None) => words::day(day),
            (None, _) if past && text.with(|text| text.trim().is_empty()) => words::day(today()),
            (None, _) => String::new(),
        }
    };
    view! {
        <div class="field day-field">
            <label for=id.clone()>{move || label.get().to_string()}</label>
            <input
                type="text"
                id=id
                autocomplete="off"
                spellcheck="false"
                placeholder=if past { said::day_that_was_hint } else { said::day_hint }
                aria-describedby=meaning.clone()
                aria-invalid=move || odd.get().then_some("true")
                prop:value=text
                on:input=move |input| {
                    text.set(event_target_value(&input));
                    reading.set(Reading::Waiting);
                    let mine = next_turn();
                    set_timeout(
                        move || {
                            if turn.try_get_value() == Some(mine) {
                                read(None);
                            }
                        },
                        PAUSE,
                    );
                }
                on:blur=move |_| {
                    if reading.try_get_untracked() == Some(Reading::Waiting) {
                        read(None);
                    }
                }
                on:keydown=move |event| {
                    if event.is_composing() || event.ctrl_key() || event.meta_key() {
                        return;
                    }
                    match event.key().as_str() {
                        "ArrowUp" => step(true),
                        "ArrowDown" => step(false),
                        "Enter" if enter.is_some() => {
                            match reading.get_untracked() {
                                Reading::Settled => enter.into_iter().for_each(|enter| enter.run(())),
                                _ => read(enter),
                            }
                        }
                        _ => return,
                    }
                    event.prevent_default();
                }
            />
            <p class="hint" class:odd=odd id=meaning role="status">
                {says}
            </p>
        </div>
    }
}
