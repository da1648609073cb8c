//! What a day begins with: promises first, then who and what is due, then what may be forgotten.

use contract::{
    followups::{DueRow, TieRow},
    today::{GetToday, TodayView},
};
use leptos::prelude::*;

use super::{keys, review::Review, sections};
use crate::{
    format::{long_day, today, weekday},
    language::say::today as said,
    shell::{
        asking::{Asked, ask},
        commands::Command,
        shortcuts,
        state::{Overlay, Shell},
    },
    ui::{
        button::{Button, Weight},
        empty::Empty,
        icons::IconName,
        loaded::Loaded,
        switch::Switch,
    },
};

/// The page.
#[component]
pub fn TodayPage() -> impl IntoView {
    let shell = Shell::here();
    let week = RwSignal::new(false);
    let day = move || {
        use chrono::Datelike;
        let today = today();
        format!("{} {}", weekday(today.weekday()), long_day(today))
    };
    view! {
        <div class="page today">
            <header class="page-head">
                <div class="page-title">
                    <h1>{said::title}</h1>
                    <p class="totals">{day}</p>
                    <div class="page-actions">
                        <Switch
                            label=said::which
                            options=vec![(false, said::title.into()), (true, said::week.into())]
                            value=week
                            change=Callback::new(move |on| week.set(on))
                        />
                        <Button
                            label=said::capture
                            icon=IconName::Add
                            weight=Weight::Primary
                            keys=move || shortcuts::shown(shell, Command::Capture)
                            press=move |()| shell.overlay.set(Some(Overlay::Capture))
                        />
                    </div>
                </div>
            </header>
            <div class="page-inside">
                {move || {
                    if week.get() {
                        view! { <Review /> }.into_any()
                    } else {
                        view! { <Due /> }.into_any()
                    }
                }}
            </div>
        </div>
    }
}

#[component]
fn Due() -> impl IntoView {
    let asked: Asked<TodayView> = ask(|| Some(GetToday {}));
    view! {
        <Loaded
            asked
            is_empty=Callback::new(|view: TodayView| is_empty(&view))
            empty=|| view! { <NothingDue /> }
            children={|view: Signal<TodayView>| view! { <Sections view /> }}
        />
    }
}

fn is_empty(view: &TodayView) -> bool {
    let all = [
        view.promises.all,
        view.due.all,
        view.ties.all,
        view.events.all,
        view.newcomers.all,
        view.quiet.all,
        view.put_off.all,
        view.asks.all,
        view.loose.all,
        view.to_close.all,
    ];
    all.iter().all(|count| *count == 0)
}

#[component]
fn NothingDue() -> impl IntoView {
    let shell = Shell::here();
    view! {
        <Empty icon=IconName::Check title=said::nothing detail=said::nothing_detail>
            <Button
                label=said::capture
                icon=IconName::Add
                weight=Weight::Primary
                keys=move || shortcuts::shown(shell, Command::Capture)
                press=move |()| shell.overlay.set(Some(Overlay::Capture))
            />
        </Empty>
    }
}

#[component]
fn Sections(view: Signal<TodayView>) -> impl IntoView {
    let place = StoredValue::new(None::<usize>);
    // the keyboard stays where it was when what it was on is done
    Effect::new(move || {
        view.track();
        if let Some(place) = place.get_value() {
            request_animation_frame(move || keys::come_back(place));
        }
    });
    let section = sections::section::<DueRow>;
    let ties = sections::section::<TieRow>;
    view! {
        <div
            class="today-sections"
            on:focusin=move |_| place.set_value(keys::place())
        >
            <div class="today-main">
                {section(view, said::promises, IconName::Shield, |view| &view.promises, sections::due)}
                {section(view, said::due, IconName::Clock, |view| &view.due, sections::due)}
                {ties(view, said::ties, IconName::People, |view| &view.ties, sections::tie)}
                {section(view, said::asks, IconName::Message, |view| &view.asks, sections::due)}
                {section(view, said::loose, IconName::Note, |view| &view.loose, sections::due)}
                {section(view, said::put_off, IconName::Repeat, |view| &view.put_off, sections::due)}
            </div>
            <div class="today-side">
                {sections::section(view, said::events, IconName::Calendar, |view| &view.events, sections::event)}
                {sections::section(view, said::to_close, IconName::Door, |view| &view.to_close, sections::to_close)}
                {sections::section(view, said::newcomers, IconName::Sparkle, |view| &view.newcomers, sections::newcomer)}
                {ties(view, said::quiet, IconName::Pause, |view| &view.quiet, sections::tie)}
            </div>
        </div>
    }
}
