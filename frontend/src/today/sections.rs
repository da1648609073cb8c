//! The sections of Today.

use std::hash::Hash;

use contract::{
    followups::{DueRow, Named, Occasion, SetTie, TieRow},
    today::{Newcomer, Some20, TodayEvent, TodayView},
};
use domain::followups::{Keep, Standing};
use leptos::prelude::*;

use super::row::Row;
use crate::{
    events::words::title,
    followups::{badge::DayBadge, due_line::DueLine, words::near},
    format::{clock, number},
    language::{
        language,
        say::{followups, today as said},
    },
    shell::{asking::act, state::Shell},
    ui::{
        each::Each,
        icons::{Icon, IconName},
        menu::{Menu, MenuItem},
        when::When,
    },
};

/// A list of Today under its name, as long as there is something in it. A row that did not change
/// stays as it is, with what is being typed in it.
pub fn section<T>(
    view: Signal<TodayView>,
    name: fn() -> &'static str,
    icon: IconName,
    list: fn(&TodayView) -> &Some20<T>,
    row: fn(T) -> AnyView,
) -> AnyView
where
    T: Clone + Hash + Send + 'static,
{
    let rows = move || view.with(|view| list(view).rows.clone());
    // days are told as seen from today, and a row says what it says in one language
    let key = move |row: &T| (row.clone(), view.with(|view| view.today), language());
    let all = Signal::derive(move || view.with(|view| list(view).all));
    let more = Signal::derive(move || {
        view.with(|view| list(view).all.saturating_sub(list(view).rows.len() as u64))
    });
    view! {
        <Section name icon all more>
            <Each each=rows key children=row />
        </Section>
    }
    .into_any()
}

/// The frame of a section.
#[component]
fn Section(
    name: fn() -> &'static str,
    icon: IconName,
    /// How many there are, whether shown or not.
    all: Signal<u64>,
    /// How many are not shown.
    more: Signal<u64>,
    children: ChildrenFn,
) -> impl IntoView {
    let children = StoredValue::new(children);
    view! {
        <When when=move || all.get() != 0>
            <section class="today-section">
                <h2>
                    <Icon name=icon />
                    {name}
                    <span class="numbers">{move || number(all.get())}</span>
                </h2>
                <ul>{children.with_value(|children| children())}</ul>
                <When when=move || more.get() != 0>
                    <p class="more-of-them">{move || said::and_more(more.get())}</p>
                </When>
            </section>
        </When>
    }
}

/// Something due.
pub fn due(row: DueRow) -> AnyView {
    view! { <DueLine row /> }.into_any()
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
                label=followups::plan
                icon=IconName::Clock
                press=move |()| {
                    let who = who.get_value();
                    shell.followups.plan(contract::followups::DueKind::FollowUp, who.person, who.name);
                }
            />
            <MenuItem
                label=followups::brief
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
    let mark = standing.map(|(standing, day)| view! { <DayBadge standing day /> });
    view! {
        <Row
            name=name.clone()
            finish=followups::note_contact
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
    let last = row.last.map(|day| said::last_contact(&near(day)));
    let under = vec![row.company, last.unwrap_or_default(), row.line];
    let standing = row.due.map(|due| (row.standing, Some(due)));
    somebody(row.who, under, standing, row.due.is_some())
}

/// Somebody new.
pub fn newcomer(row: Newcomer) -> AnyView {
    let first = said::came_first(&title(&row.event.title));
    let under = vec![row.company, first, row.day.map(near).unwrap_or_default()];
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
        let day = near(times.local_start.date());
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
    let day = event.times.map(|times| near(times.local_start.date()));
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
