//! What an event's page says of its series: how it repeats, which of its dates this is, the way to
//! the others, and which dates the changes made here are for.

use contract::events::{EditScope, RepeatEvent, SeriesDate, SeriesView, When};
use domain::EventId;
use leptos::prelude::*;

use super::{
    repeat::{How, Repeating},
    repeat_form::RepeatForm,
    scope::{self, SCOPES},
    series_words,
    sheet::EventSheet,
};
use crate::{
    format::{clock, number, read_day, short_day, today},
    language::say::{self, series as said},
    shell::{state::Shell, toasts::Offer},
    ui::{
        button::{Button, IconButton, Weight},
        dialog::Dialog,
        icons::{Icon, IconName},
        menu::{Menu, MenuItem},
        select::Select,
        switch::Switch,
    },
};

/// The line below the head of a date's page; the dialog for how it repeats.
#[component]
pub fn SeriesStrip() -> impl IntoView {
    let sheet = EventSheet::here();
    let there = Memo::new(move |_| sheet.with(|view| view.series.is_some()));
    move || there.get().then(|| view! { <Strip /> })
}

/// Where a date stands in its series.
fn place(series: &SeriesView, event: EventId) -> Option<usize> {
    series.dates.iter().position(|date| date.event == event)
}

/// The date so many before or after this one.
fn beside(sheet: EventSheet, by: isize) -> Option<EventId> {
    sheet.with(|view| {
        let series = view.series.as_ref()?;
        let at = place(series, view.id)?.checked_add_signed(by)?;
        series.dates.get(at).map(|date| date.event)
    })
}

#[component]
fn Strip() -> impl IntoView {
    let shell = Shell::here();
    let sheet = EventSheet::here();
    let how = Memo::new(move |_| {
        sheet.with(|view| {
            let series = view.series.as_ref()?;
            // the day the rule gives, also where this one date was moved
            let named = view.fields.occurrence.get(..10);
            let first = named
                .and_then(|day| read_day(day, today()))
                .or_else(|| Some(view.times.as_ref()?.local_start.date()))?;
            Some(match (&series.repeat, series.rule.is_empty()) {
                (Some(repeat), _) => series_words::repeat(repeat, first),
                (None, true) => said::single_dates().to_owned(),
                (None, false) => series.rule.clone(),
            })
        })
    });
    let which = Memo::new(move |_| {
        sheet.with(|view| {
            let series = view.series.as_ref()?;
            let at = number(place(series, view.id)? as u64 + 1);
            Some(if series.endless {
                said::date_of_endless(&at)
            } else {
                said::DateOf {
                    number: &at,
                    total: &number(series.dates.len() as u64),
                }
                .said()
            })
        })
    });
    let registered = Memo::new(move |_| {
        sheet.with(|view| view.series.as_ref().map_or(0, |series| series.registered))
    });
    let scoping = sheet.scoping;
    let options = Signal::derive(move || {
        let mut all = vec![(None, said::scope_ask().to_owned())];
        all.extend(
            SCOPES
                .into_iter()
                .map(|scope| (Some(scope), scope::name(scope).to_owned())),
        );
        all
    });
    view! {
        <section class="series" aria-label=said::repeats>
            <div class="series-how">
                <Icon name=IconName::Repeat />
                <div>
                    <p>{how}</p>
                    <p class="hint">
                        {which}
                        {move || {
                            let count = registered.get();
                            (count > 0).then(|| format!(" · {}", said::so_many_series(u64::from(count))))
                        }}
                    </p>
                </div>
            </div>
            <div class="series-ways">
                <IconButton
                    label=said::earlier_date
                    icon=IconName::Back
                    disabled=Signal::derive(move || beside(sheet, -1).is_none())
                    press=move |()| go(shell, sheet, -1)
                />
                <Menu label=said::all_dates to_the_left=true>
                    <AllDates />
                </Menu>
                <IconButton
                    label=said::later_date
                    icon=IconName::ChevronRight
                    disabled=Signal::derive(move || beside(sheet, 1).is_none())
                    press=move |()| go(shell, sheet, 1)
                />
            </div>
            <div class="series-scope" inert=sheet.closed()>
                <span class="hint">{said::scope_label}</span>
                <Select
                    label=said::scope_label
                    options
                    value=scoping.chosen
                    change=Callback::new(move |scope| scoping.chosen.set(scope))
                />
            </div>
        </section>
    }
}

fn go(shell: Shell, sheet: EventSheet, by: isize) {
    if let Some(event) = untrack(|| beside(sheet, by)) {
        shell.open_event(event);
    }
}

/// What may be particular about a date, and whether it is.
type Mark = (bool, fn() -> &'static str);

/// A date in words, with what is particular about it.
fn date(date: &SeriesDate) -> String {
    let mut text = match date.local_start {
        Some(start) => format!("{} · {}", short_day(start.date()), clock(start.time())),
        None => say::events::undated().to_owned(),
    };
    let marks: [Mark; 3] = [
        (date.moved, said::moved_mark),
        (date.cancelled, say::events::cancelled),
        (date.over, said::over_mark),
    ];
    for (_, mark) in marks.into_iter().filter(|(is, _)| *is) {
        text.push_str(" · ");
        text.push_str(mark());
    }
    text
}

/// The way to every date.
#[component]
fn AllDates() -> impl IntoView {
    let shell = Shell::here();
    let sheet = EventSheet::here();
    let dates = untrack(|| {
        sheet.with(|view| {
            view.series
                .as_ref()
                .map(|series| series.dates.clone())
                .unwrap_or_default()
        })
    });
    view! {
        <div class="all-dates">
            {dates
                .into_iter()
                .map(|row| {
                    let event = row.event;
                    let text = date(&row);
                    let here = event == sheet.event;
                    view! {
                        <MenuItem
                            label=text
                            icon=if here { IconName::Check } else { IconName::Calendar }
                            press=move |()| shell.open_event(event)
                        />
                    }
                })
                .collect_view()}
        </div>
    }
}

/// The form that says how an event repeats, opened from the page's menu.
#[component]
pub fn RepeatDialog(open: RwSignal<bool>) -> impl IntoView {
    let close = Callback::new(move |()| open.set(false));
    view! {
        <Dialog open=open close=close title=said::repeat_title class="repeat-dialog">
            <Form open />
        </Dialog>
    }
}

#[component]
fn Form(open: RwSignal<bool>) -> impl IntoView {
    let shell = Shell::here();
    let sheet = EventSheet::here();
    let (when, series) = untrack(|| {
        sheet.with(|view| {
            let when = view.times.as_ref().map(|times| When {
                start: times.local_start,
                end: times.local_end,
                zone: times.zone.clone(),
                all_day: times.all_day,
            });
            (when, view.series.clone())
        })
    });
    let is_date = series.is_some();
    let repeating = match &series {
        Some(series) => {
            let repeating = Repeating::of(series.repeat.as_ref(), &series.rule);
            // dates are counted from this one
            if let Some(at) = place(series, sheet.event) {
                repeating.times.set((series.dates.len() - at).to_string());
            }
            repeating
        }
        None => {
            let repeating = Repeating::once();
            repeating.how.set(How::Weeks(1));
            repeating
        }
    };
    let scope = RwSignal::new(EditScope::Following);
    let busy = RwSignal::new(false);
    let keep = move |ends: bool| {
        let repeats = match (ends, untrack(|| repeating.read())) {
            (true, _) => None,
            (false, Ok(Some(repeats))) => Some(repeats),
            (false, _) => return,
        };
        if busy.get_untracked() {
            return;
        }
        busy.set(true);
        let request = RepeatEvent {
            event: sheet.event,
            repeats,
            scope: scope.get_untracked(),
        };
        sheet.tell_all(request, move |done| {
            let _ = busy.try_set(false);
            if done {
                open.set(false);
                let title = untrack(|| sheet.with(|view| super::words::title(&view.fields.title)));
                shell
                    .toasts
                    .say(say::history::repeated_event(&title), Offer::Undo(None));
            }
        });
    };
    let keep = Callback::new(keep);
    let timeless = when.is_none();
    view! {
        {is_date
            .then(|| {
                view! {
                    <Switch
                        label=said::starts_from
                        options=vec![
                            (EditScope::Following, said::from_here.into()),
                            (EditScope::All, said::from_first.into()),
                        ]
                        value=scope
                        change=Callback::new(move |chosen| scope.set(chosen))
                    />
                }
            })}
        <RepeatForm repeating when=Signal::stored(when) once=false />
        {is_date.then(|| view! { <p class="hint">{said::fall_away}</p> })}
        <footer class="dialog-actions">
            {is_date
                .then(|| {
                    view! {
                        <Button
                            label=said::end_here
                            weight=Weight::Quiet
                            disabled=busy
                            press=move |()| keep.run(true)
                        />
                    }
                })}
            <Button label=say::shell::cancel press=move |()| open.set(false) />
            <Button
                label=said::repeat_so
                weight=Weight::Primary
                disabled=Signal::derive(move || timeless || busy.get() || repeating.read().is_err())
                press=move |()| keep.run(false)
            />
        </footer>
    }
}
