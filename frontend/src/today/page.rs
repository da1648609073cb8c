//! What a day begins with: promises first, then who and what is due, then what may be forgotten.

use contract::today::{GetToday, TodayView};
use leptos::prelude::*;

use super::{keys, review::Review, sections};
use crate::{
    followups::due_line::DueLine,
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
    let dues = |rows: Vec<contract::followups::DueRow>| -> Vec<AnyView> {
        rows.into_iter()
            .map(|row| view! { <DueLine row /> }.into_any())
            .collect()
    };
    view! {
        <div
            class="today-sections"
            on:focusin=move |_| place.set_value(keys::place())
        >
            {move || {
                let view = view.get();
                let ties: Vec<AnyView> = view.ties.rows.into_iter().map(sections::tie).collect();
                let quiet: Vec<AnyView> = view.quiet.rows.into_iter().map(sections::tie).collect();
                let events: Vec<AnyView> = view.events.rows.into_iter().map(sections::event).collect();
                let new: Vec<AnyView> = view.newcomers.rows.into_iter().map(sections::newcomer).collect();
                let close: Vec<AnyView> = view.to_close.rows.into_iter().map(sections::to_close).collect();
                view! {
                    <div class="today-main">
                        <sections::Section name=said::promises icon=IconName::Shield all=view.promises.all rows=dues(view.promises.rows) />
                        <sections::Section name=said::due icon=IconName::Clock all=view.due.all rows=dues(view.due.rows) />
                        <sections::Section name=said::ties icon=IconName::People all=view.ties.all rows=ties />
                        <sections::Section name=said::loose icon=IconName::Note all=view.loose.all rows=dues(view.loose.rows) />
                        <sections::Section name=said::put_off icon=IconName::Repeat all=view.put_off.all rows=dues(view.put_off.rows) />
                    </div>
                    <div class="today-side">
                        <sections::Section name=said::events icon=IconName::Calendar all=view.events.all rows=events />
                        <sections::Section name=said::to_close icon=IconName::Door all=view.to_close.all rows=close />
                        <sections::Section name=said::newcomers icon=IconName::Sparkle all=view.newcomers.all rows=new />
                        <sections::Section name=said::quiet icon=IconName::Pause all=view.quiet.all rows=quiet />
                    </div>
                }
            }}
        </div>
    }
}
