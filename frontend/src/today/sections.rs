//! The sections of Today.

use contract::{
    followups::{Named, Occasion, SetTie, TieRow},
    today::{Newcomer, TodayEvent},
};
use domain::followups::{Keep, Standing};
use leptos::prelude::*;

use super::row::{Row, StandingMark, spoken};
use crate::{
    events::words::title,
    format::{clock, number},
    language::say::today as said,
    shell::{asking::act, state::Shell},
    ui::{
        icons::{Icon, IconName},
        menu::{Menu, MenuItem},
    },
};

/// A section with its name and how many there are.
#[component]
pub fn Section(
    name: fn() -> &'static str,
    icon: IconName,
    /// How many there are, whether shown or not.
    all: u64,
    /// The rows.
    rows: Vec<AnyView>,
) -> impl IntoView {
    let more = all.saturating_sub(rows.len() as u64);
    (!rows.is_empty()).then(move || {
        view! {
            <section class="today-section">
                <h2>
                    <Icon name=icon />
                    {name}
                    <span class="numbers">{number(all)}</span>
                </h2>
                <ul>{rows}</ul>
                {(more > 0).then(|| view! { <p class="more-of-them">{said::and_more(more)}</p> })}
            </section>
        }
    })
}

/// What can be done with somebody.
#[component]
fn WithThem(who: Named, sleep: bool) -> impl IntoView {
    let shell = Shell::here();
    let person = who.person;
    let who = StoredValue::new(who);
    view! {
        <Menu label=said::more icon=IconName::More icon_only=true to_the_left=true>
            <MenuItem
                label=said::plan
                icon=IconName::Clock
                press=move |()| {
                    let who = who.get_value();
                    shell.followups.plan(contract::followups::DueKind::FollowUp, who.person, who.name);
                }
            />
            <MenuItem
                label=said::brief
                icon=IconName::Note
                press=move |()| shell.followups.brief.set(Some(person))
            />
            {sleep
                .then(|| {
                    view! {
                        <MenuItem
                            label=said::let_sleep
                            icon=IconName::Pause
                            press=move |()| {
                                act(
                                    shell,
                                    SetTie {
                                        person,
                                        keep: Keep::Dormant,
                                        rhythm: None,
                                        sleeps: None,
                                    },
                                );
                            }
                        />
                    }
                })}
        </Menu>
    }
}

/// Somebody: the first button notes a contact, Enter opens their page.
fn somebody(
    who: Named,
    under: Vec<String>,
    standing: Option<(Standing, Option<chrono::NaiveDate>)>,
    sleep: bool,
) -> AnyView {
    let shell = Shell::here();
    let (name, noted) = (who.name.clone(), who.clone());
    let person = who.person;
    let under = under.into_iter().filter(|part| !part.is_empty());
    let under = under.collect::<Vec<_>>().join(" · ");
    let mark = standing.map(|(standing, day)| view! { <StandingMark standing day /> });
    view! {
        <Row
            name=name.clone()
            finish=said::note_contact
            icon=IconName::Note
            press=move |()| shell.followups.note_contact(noted.person, noted.name.clone())
            open=move |()| shell.open_person(person)
            main=view! { {name} }.into_any()
            under=view! { {under} }.into_any()
            side=view! {
                {mark}
                <WithThem who sleep />
            }
            .into_any()
        />
    }
    .into_any()
}

/// Somebody it is time to be in touch with, or who went quiet.
pub fn tie(row: TieRow) -> AnyView {
    let last = row.last.map(|day| said::last_contact(&spoken(day)));
    let under = vec![row.company, last.unwrap_or_default(), row.line];
    let standing = row.due.map(|due| (row.standing, Some(due)));
    somebody(row.who, under, standing, row.due.is_some())
}

/// Somebody new.
pub fn newcomer(row: Newcomer) -> AnyView {
    let first = said::came_first(&title(&row.event.title));
    let under = vec![row.company, first, row.day.map(spoken).unwrap_or_default()];
    somebody(row.who, under, None, false)
}

/// An event of today or soon.
pub fn event(row: TodayEvent) -> AnyView {
    let shell = Shell::here();
    let TodayEvent {
        event,
        is_today,
        registered,
        to_do,
    } = row;
    let id = event.event;
    let name = title(&event.title);
    let when = event.times.as_ref().map(|times| {
        let day = spoken(times.local_start.date());
        if times.all_day {
            day
        } else {
            format!("{day} {}", clock(times.local_start.time()))
        }
    });
    let mut under = vec![said::registered(registered.into())];
    if to_do > 0 {
        under.push(said::to_do(to_do.into()));
    }
    let open = move || shell.open_event(id);
    view! {
        <Row
            name=name.clone()
            finish=said::open
            icon=IconName::Calendar
            press=move |()| open()
            open=move |()| open()
            main=view! { {name} }.into_any()
            under=view! { {under.join(" · ")} }.into_any()
            side=view! { <span class="when" class:is-today=is_today>{when.unwrap_or_default()}</span> }.into_any()
        />
    }
    .into_any()
}

/// An evening that is over, and that nobody closed.
pub fn to_close(event: Occasion) -> AnyView {
    let shell = Shell::here();
    let id = event.event;
    let name = title(&event.title);
    let day = event.times.map(|times| spoken(times.local_start.date()));
    let open = move || {
        shell.open_event(id);
        shell.events.closing.set(true);
    };
    view! {
        <Row
            name=name.clone()
            finish=said::close_event
            icon=IconName::Check
            press=move |()| open()
            open=move |()| open()
            main=view! { {name} }.into_any()
            under=view! { {said::close_event_hint} }.into_any()
            side=view! { <span class="when">{day.unwrap_or_default()}</span> }.into_any()
        />
    }
    .into_any()
}
