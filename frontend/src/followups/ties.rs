//! How I know somebody, told by what there is of it, and how often I want to be in touch.

use contract::followups::{Evidence, KeepingView, StoryView, Wake};
use domain::{
    PersonId,
    followups::{Keep, Tie},
};
use leptos::prelude::*;

use super::{badge::StandingBadge, intervals, tie_form::TieDialog, words};
use crate::{
    language::say::followups as said,
    shell::state::Shell,
    ui::{
        button::{Button, Weight},
        each::Each,
        icons::{Icon, IconName},
        when::When,
    },
};

/// How I know somebody.
#[component]
pub fn TieLines(view: Signal<StoryView>) -> impl IntoView {
    let formal = Memo::new(move |_| view.with(|view| view.tie == Tie::Formal));
    let key = |line: &Evidence| (line.tie, line.times, line.last, line.what.clone());
    view! {
        <div class="story-part">
            <h4>{said::how_known}</h4>
            <When when=move || formal.get()>
                <p class="tie-word">
                    {move || words::tie(Tie::Formal)} <span class="hint">{said::formal_detail}</span>
                </p>
            </When>
            <ul class="evidence">
                <Each each=move || view.get().evidence key let:line>
                    <li>
                        <strong>{move || words::tie(line.tie)}</strong>
                        <span class="hint">{move || evidence(&line)}</span>
                    </li>
                </Each>
            </ul>
        </div>
    }
}

/// How often, when the last time, and what it was.
fn evidence(line: &Evidence) -> String {
    let mut parts = vec![said::times(line.times.into())];
    if let Some(last) = line.last {
        let day = words::day(last);
        parts.push(if line.times > 1 {
            said::last_time(&day)
        } else {
            day
        });
    }
    if !line.what.is_empty() {
        parts.push(line.what.clone());
    }
    parts.join(" · ")
}

/// How often I want to be in touch, and whether it is time.
#[component]
pub fn RhythmLine(
    person: PersonId,
    #[prop(into)] name: Signal<String>,
    view: Signal<StoryView>,
) -> impl IntoView {
    let open = RwSignal::new(false);
    let keeping = Memo::new(move |_| view.with(|view| view.keeping.clone()));
    let nothing =
        move || keeping.with(|keeping| keeping.keep == Keep::Active && keeping.rhythm.is_none());
    view! {
        <div class="story-part rhythm">
            <h4>{said::keep_in_touch}</h4>
            <div class="rhythm-line">
                <div class="rhythm-says">{move || says(&keeping.get())}</div>
                <Button
                    label=move || if nothing() { said::decide() } else { said::change() }
                    weight=Weight::Quiet
                    icon=IconName::Repeat
                    about=said::keep_in_touch
                    press=move |()| open.set(true)
                />
            </div>
        </div>
        <TieDialog open person name keeping />
    }
}

fn says(keeping: &KeepingView) -> AnyView {
    match keeping.keep {
        Keep::Never => view! {
            <p>
                <Icon name=IconName::Pause />
                {said::never}
            </p>
        }
        .into_any(),
        Keep::Dormant => {
            let wake = keeping.wake.clone();
            view! {
                <p>
                    <Icon name=IconName::Moon />
                    {said::dormant}
                </p>
                {wake.map(|wake| view! { <p class="hint">{occasion(wake)}</p> })}
            }
            .into_any()
        }
        Keep::Active => match keeping.rhythm {
            None => view! { <p class="hint">{said::no_rhythm}</p> }.into_any(),
            Some(rhythm) => {
                let standing = words::reminded(keeping);
                let from = keeping
                    .from
                    .clone()
                    .map(|from| view! { <span class="tag">{from}</span> });
                let last = keeping.last.map_or_else(
                    || said::never_in_touch().to_owned(),
                    |last| said::last_contact(&words::day(last)),
                );
                let due = keeping.due.map(|due| said::again_from(&words::day(due)));
                let line = [Some(last), due];
                let line = line.into_iter().flatten().collect::<Vec<_>>().join(" · ");
                view! {
                    <p>
                        {standing.map(|standing| view! { <StandingBadge standing /> })}
                        <span>{intervals::rhythm(rhythm)}</span>
                        {from}
                    </p>
                    <p class="hint">{line}</p>
                }
                .into_any()
            }
        },
    }
}

/// An occasion to wake a tie that sleeps.
fn occasion(wake: Wake) -> AnyView {
    match wake {
        Wake::Ask(line) => said::wake_ask(&line).into_any(),
        Wake::Birthday(day) => said::wake_birthday(&words::day(day)).into_any(),
        Wake::Event(event) => {
            let shell = Shell::here();
            let which = event.event;
            view! {
                {said::wake_event}
                " "
                <button type="button" class="in-text" on:click=move |_| shell.open_event(which)>
                    {words::occasion(&event)}
                </button>
            }
            .into_any()
        }
    }
}
