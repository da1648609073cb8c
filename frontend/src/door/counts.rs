//! How many: in the head of the page, and in groups at the side.

use contract::door::{DoorCount, DoorCounts};
use leptos::prelude::*;

use super::desk::Desk;
use crate::{format::number, language::say::door as said};

fn counts(desk: Desk) -> Memo<DoorCounts> {
    Memo::new(move |_| {
        desk.view.value.with(|view| {
            view.as_ref()
                .map(|view| view.counts.clone())
                .unwrap_or_default()
        })
    })
}

/// The numbers that matter while people come in.
#[component]
pub fn Counts() -> impl IntoView {
    let counts = counts(Desk::here());
    let one = move |label: fn() -> &'static str, read: fn(&DoorCounts) -> u32| {
        view! {
            <li>
                <strong class="numbers">{move || counts.with(|counts| number(u64::from(read(counts))))}</strong>
                <span>{label}</span>
            </li>
        }
    };
    view! {
        <ul class="door-counts" aria-label=said::counts>
            {one(said::present, |counts| counts.present)}
            {one(said::expected_people, |counts| counts.expected)}
            {one(said::not_yet, |counts| counts.not_yet)}
            {one(said::first_timers, |counts| counts.first_timers)}
            {one(said::in_queue, |counts| counts.waiting)}
        </ul>
    }
}

/// All the numbers, by tag and by answer.
#[component]
pub fn Tally() -> impl IntoView {
    let counts = counts(Desk::here());
    let lines = |lines: Vec<(String, String)>| {
        lines
            .into_iter()
            .map(|(name, number)| {
                view! {
                    <div>
                        <dt>{name}</dt>
                        <dd class="numbers">{number}</dd>
                    </div>
                }
            })
            .collect_view()
    };
    let all = move |counts: &DoorCounts| {
        [
            (said::present(), counts.present),
            (said::expected_people(), counts.expected),
            (said::not_yet(), counts.not_yet),
            (said::first_timers(), counts.first_timers),
            (said::walk_ins(), counts.walk_ins),
            (said::in_queue(), counts.waiting),
            (said::second_arrivals(), counts.second_arrivals),
        ]
        .map(|(name, count)| (name.to_owned(), number(u64::from(count))))
        .to_vec()
    };
    view! {
        <aside class="door-panel" tabindex="0" aria-label=said::counts>
            <h2>{said::counts}</h2>
            {move || {
                counts
                    .with(|counts| {
                        let mut groups = vec![(String::new(), all(counts))];
                        groups.push((said::by_tag().to_owned(), of(&counts.by_tag)));
                        groups
                            .extend(
                                counts.by_answer.iter().map(|group| (group.question.clone(), of(&group.answers))),
                            );
                        groups.retain(|(_, group)| !group.is_empty());
                        groups
                            .into_iter()
                            .map(|(title, group)| {
                                view! {
                                    <section>
                                        {(!title.is_empty()).then(|| view! { <h3>{title}</h3> })}
                                        <dl class="door-tally">{lines(group)}</dl>
                                    </section>
                                }
                            })
                            .collect_view()
                    })
            }}
        </aside>
    }
}

/// Each group with how many of how many.
fn of(groups: &[DoorCount]) -> Vec<(String, String)> {
    groups
        .iter()
        .map(|group| {
            let count = said::SoManyOf {
                present: &number(u64::from(group.present)),
                expected: &number(u64::from(group.expected)),
            }
            .said();
            (group.name.clone(), count)
        })
        .collect()
}
