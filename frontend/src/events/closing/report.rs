//! What an evening came to: about the evening, not about anybody.

use contract::events::{EventReport, ReportView};
use domain::events::report::Rate;
use leptos::prelude::*;

use crate::{
    events::sheet::EventSheet,
    format::number,
    language::say::closing as said,
    shell::{asking::ask, commands::Command, shortcuts, state::Shell},
    ui::{
        button::{Button, Weight},
        loaded::Loaded,
    },
};

/// The report, and the way to write it.
#[component]
pub fn Report() -> impl IntoView {
    let shell = Shell::here();
    let event = EventSheet::here().event;
    let asked = ask(move || Some(EventReport { event }));
    view! {
        <section class="comers-list report" aria-label=said::report tabindex="0">
            <Button
                label=said::title
                weight=Weight::Primary
                keys=move || shortcuts::shown(shell, Command::CloseEvent)
                press=move |()| shell.events.closing.set(true)
            />
            <Loaded asked children={|view: Signal<ReportView>| view! { <Figures view /> }} />
        </section>
    }
}

fn many(count: u32) -> String {
    number(u64::from(count))
}

/// So many of so many, and how much that is.
fn share(rate: Rate) -> String {
    let share = said::Share {
        part: &many(rate.part),
        of: &many(rate.of),
    }
    .said();
    match rate.percent() {
        Some(percent) => format!("{share} ({percent} %)"),
        None => share,
    }
}

fn lines(view: &ReportView) -> Vec<(&'static str, String)> {
    let figures = &view.figures;
    let mut lines = vec![
        (said::present(), many(figures.present)),
        (said::walk_ins(), many(figures.walk_ins)),
        (said::first_timers(), many(figures.first_timers)),
        (said::new_pairs(), many(view.new_pairs)),
        (said::did_not_come(), share(view.no_shows)),
    ];
    // where nobody was expected, nobody stayed away
    if let Some(before) = view.no_shows_before.filter(|before| before.of != 0) {
        lines.push((said::did_not_come_before(), share(before)));
    }
    lines
}

#[component]
fn Figures(view: Signal<ReportView>) -> impl IntoView {
    move || {
        let view = view.get();
        let tally = |lines: Vec<(String, String)>| {
            lines
                .into_iter()
                .map(|(name, count)| {
                    view! {
                        <div>
                            <dt>{name}</dt>
                            <dd class="numbers">{count}</dd>
                        </div>
                    }
                })
                .collect_view()
        };
        let figures = lines(&view)
            .into_iter()
            .map(|(name, count)| (name.to_owned(), count))
            .collect();
        let sectors: Vec<(String, String)> = view
            .sectors
            .iter()
            .map(|sector| {
                let name = if sector.name.is_empty() {
                    said::no_sector().to_owned()
                } else {
                    sector.name.clone()
                };
                (name, many(sector.people))
            })
            .collect();
        let lessons = view.lessons.clone();
        let thanks = view.thanks.clone();
        view! {
            <h2>{said::report}</h2>
            <dl class="door-tally">{tally(figures)}</dl>
            {(!lessons.is_empty())
                .then(|| {
                    view! {
                        <h2>{said::lessons}</h2>
                        <ol class="report-lessons">
                            {lessons.into_iter().map(|lesson| view! { <li>{lesson}</li> }).collect_view()}
                        </ol>
                    }
                })}
            {(!thanks.is_empty()).then(|| view! { <h2>{said::thanks}</h2> <p>{thanks}</p> })}
            {(!sectors.is_empty()).then(|| view! { <h2>{said::sectors}</h2> <dl class="door-tally">{tally(sectors)}</dl> })}
        }
    }
}
