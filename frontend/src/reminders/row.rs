//! A reminder in the drawer, and what one can do about it.

use chrono::NaiveDateTime;
use contract::reminders::{ReminderRow, SettleReminder, Settling};
use leptos::prelude::*;

use super::{Reminders, going::go, words};
use crate::{
    format::{clock, day, read_clock, read_day, today},
    language::say::reminders as said,
    shell::{asking::tell, state::Shell},
    ui::{
        button::{Button, IconButton, Weight},
        field::Field,
        icons::{Icon, IconName},
        menu::{Menu, MenuItem},
        when::When,
    },
};

/// A reminder.
#[component]
pub fn Row(row: ReminderRow) -> impl IntoView {
    let shell = Shell::here();
    let asked = Reminders::here();
    let picking = RwSignal::new(false);
    let key = StoredValue::new(row.key.clone());
    let settle = Callback::new(move |how: Settling| {
        let key = key.get_value();
        tell(shell, SettleReminder { key, how }, move |view| {
            asked.value.try_set(Some(view));
        });
    });
    let title = words::title(&row);
    let (about, leads_to) = (title.clone(), row.leads_to.clone());
    let (opens, ticks) = (about.clone(), about.clone());
    view! {
        <li class="reminder">
            <Icon name=words::icon(row.kind) />
            <div class="reminder-text">
                <p class="reminder-title">{title}</p>
                <p class="hint">{words::detail(&row)}</p>
            </div>
            <div class="reminder-acts">
                <Button
                    label=said::open
                    about=opens
                    press=move |()| {
                        shell.overlay.set(None);
                        go(shell, &leads_to);
                    }
                />
                {row
                    .can_tick
                    .then(|| {
                        view! { <Button label=said::done about=ticks press=move |()| settle.run(Settling::Done) /> }
                    })}
                <Menu label=said::later icon=IconName::Clock icon_only=true to_the_left=true>
                    <MenuItem label=said::ten_minutes press=move |()| settle.run(Settling::TenMinutes) />
                    <MenuItem label=said::an_hour press=move |()| settle.run(Settling::AnHour) />
                    <MenuItem label=said::tomorrow press=move |()| settle.run(Settling::Tomorrow) />
                    <MenuItem label=said::pick press=move |()| picking.set(true) />
                </Menu>
                <IconButton label=said::dismiss icon=IconName::Close press=move |()| settle.run(Settling::Dismiss) />
            </div>
            <When when=move || picking.get()>
                <Picking picked=Callback::new(move |then| settle.run(Settling::Then(then))) />
            </When>
        </li>
    }
}

/// A day and a time, typed.
#[component]
fn Picking(picked: Callback<NaiveDateTime>) -> impl IntoView {
    let tomorrow = today().succ_opt().unwrap_or_else(today);
    let (on, at) = (
        RwSignal::new(day(tomorrow)),
        RwSignal::new(clock(chrono::NaiveTime::MIN + chrono::TimeDelta::hours(9))),
    );
    let odd = RwSignal::new(false);
    let pick = move || {
        let then = on.with_untracked(|on| {
            let day = read_day(on, today())?;
            at.with_untracked(|at| Some(day.and_time(read_clock(at)?)))
        });
        match then {
            Some(then) => picked.run(then),
            None => odd.set(true),
        }
    };
    let enter = Callback::new(move |()| pick());
    view! {
        <div class="reminder-picking">
            <Field label=said::day value=on enter=enter />
            <Field label=said::time value=at enter=enter />
            <Button label=said::remind_then weight=Weight::Primary press=move |()| pick() />
            <When when=move || odd.get()>
                <p class="hint odd" role="alert">{said::not_a_moment}</p>
            </When>
        </div>
    }
}
