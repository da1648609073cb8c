//! Whether and how often I want to be in touch with somebody. Where as many people are kept as I can
//! keep, it asks who goes to sleep instead.

use contract::{
    Failure,
    followups::{KeepingView, KeptView, ListKept, SetTie, TieRow},
};
use domain::{
    PersonId,
    followups::{Keep, Rhythm},
};
use leptos::{prelude::*, text_prop::TextProp};

use super::{
    form::{FormFoot, Sending},
    intervals::{self, RhythmFields},
    words,
};
use crate::{
    language::say::{followups as said, people, shell as of_shell},
    shell::asking::ask,
    ui::{
        button::{Button, Weight},
        dialog::Dialog,
        each::Each,
        icons::{Icon, IconName},
        loaded::Loaded,
        when::When,
    },
};

/// The rhythm somebody begins with.
const FIRST: (u16, u16) = (30, 60);

/// What one decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Choice {
    Own,
    Rules,
    Dormant,
    Never,
}

impl Choice {
    const ALL: [Self; 4] = [Self::Own, Self::Rules, Self::Dormant, Self::Never];

    fn name(self) -> &'static str {
        match self {
            Self::Own => said::own_rhythm(),
            Self::Rules => said::rules_rhythm(),
            Self::Dormant => said::dormant(),
            Self::Never => said::never(),
        }
    }

    fn detail(self) -> &'static str {
        match self {
            Self::Own => said::own_rhythm_detail(),
            Self::Rules => said::rules_rhythm_detail(),
            Self::Dormant => said::dormant_detail(),
            Self::Never => said::never_detail(),
        }
    }
}

/// The form, while `open`.
#[component]
pub fn TieDialog(
    open: RwSignal<bool>,
    person: PersonId,
    #[prop(into)] name: Signal<String>,
    #[prop(into)] keeping: Signal<KeepingView>,
) -> impl IntoView {
    view! {
        <Dialog
            open=open
            close=Callback::new(move |()| open.set(false))
            title=move || said::how_often(&name.get())
            class="followup-form"
        >
            <Inside open person keeping />
        </Dialog>
    }
}

#[component]
fn Inside(open: RwSignal<bool>, person: PersonId, keeping: Signal<KeepingView>) -> impl IntoView {
    let full = RwSignal::new(None::<SetTie>);
    view! {
        <When
            when=move || full.with(Option::is_some)
            fallback=move || view! { <Form open person keeping full /> }
        >
            <WhoSleeps open full />
        </When>
    }
}

#[component]
fn Form(
    open: RwSignal<bool>,
    person: PersonId,
    keeping: Signal<KeepingView>,
    full: RwSignal<Option<SetTie>>,
) -> impl IntoView {
    let before = keeping.get_untracked();
    let first = before.own.or(before.rhythm);
    let first = first.map_or(FIRST, |rhythm| (rhythm.ideal, rhythm.maximum));
    let (ideal, maximum) = (RwSignal::new(first.0), RwSignal::new(first.1));
    let choice = RwSignal::new(match (before.keep, before.own, before.rhythm) {
        (Keep::Dormant, ..) => Choice::Dormant,
        (Keep::Never, ..) => Choice::Never,
        (Keep::Active, None, Some(_)) => Choice::Rules,
        (Keep::Active, ..) => Choice::Own,
    });
    let own = before.own;
    let sending = Sending::new();
    let save = move || {
        let (keep, rhythm) = match choice.get_untracked() {
            Choice::Own => (
                Keep::Active,
                Some(Rhythm::of(ideal.get_untracked(), maximum.get_untracked())),
            ),
            Choice::Rules => (Keep::Active, None),
            // kept for when it wakes
            Choice::Dormant => (Keep::Dormant, own),
            Choice::Never => (Keep::Never, own),
        };
        let request = SetTie {
            person,
            keep,
            rhythm,
            sleeps: None,
        };
        sending.tell(request, move |answer| match answer {
            Ok(()) => {
                let _ = open.try_set(false);
            }
            Err(Failure::TiesFull { .. }) => {
                let _ = full.try_set(Some(request));
            }
            Err(_) => {}
        });
    };
    let group = crate::ui::field::fresh_id("tie");
    view! {
        <div
            class="form"
            on:keydown=move |event| {
                if event.key() == "Enter" && !event.is_composing() && !on_a_button(&event) {
                    event.prevent_default();
                    event.stop_propagation();
                    save();
                }
            }
        >
            <div class="choices" role="radiogroup" aria-label=said::keep_in_touch>
                {Choice::ALL
                    .map(|one| {
                        view! {
                            <label class="tie-choice">
                                <input
                                    type="radio"
                                    name=group.clone()
                                    prop:checked=move || choice.get() == one
                                    on:change=move |_| choice.set(one)
                                />
                                <span>
                                    <strong>{move || one.name()}</strong>
                                    <span class="hint">{move || one.detail()}</span>
                                </span>
                            </label>
                        }
                    })
                    .into_iter()
                    .collect_view()}
            </div>
            <When when=move || choice.get() == Choice::Own>
                <RhythmFields ideal maximum />
            </When>
            <When when=move || choice.get() == Choice::Rules>
                <p class="hint">{move || rules(&keeping.get())}</p>
            </When>
            <FormFoot
                sending
                cancel=move |()| open.set(false)
                save=move |()| save()
                unready=Signal::stored(false)
                label=people::save
            />
        </div>
    }
}

/// Enter presses the button the keyboard is at.
fn on_a_button(event: &web_sys::KeyboardEvent) -> bool {
    use wasm_bindgen::JsCast;
    event
        .target()
        .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        .is_some_and(|element| element.matches("button, select").unwrap_or(false))
}

/// What tags and filters say of this person, as far as it is known.
fn rules(keeping: &KeepingView) -> String {
    match (keeping.rhythm, &keeping.from) {
        (Some(rhythm), Some(from)) => said::RhythmFrom {
            rhythm: &intervals::rhythm(rhythm),
            name: from,
        }
        .said(),
        _ => said::rules_unknown().to_owned(),
    }
}

/// As many are kept as I can keep: one of them goes to sleep.
#[component]
fn WhoSleeps(open: RwSignal<bool>, full: RwSignal<Option<SetTie>>) -> impl IntoView {
    let asked = ask(|| Some(ListKept {}));
    let sending = Sending::new();
    provide_context(Choosing {
        open,
        full,
        sending,
    });
    view! {
        <h3 class="sleep-title">{said::who_sleeps}</h3>
        <Loaded asked children={|view: Signal<KeptView>| view! { <Sleepers view /> }} />
        <p class="hint odd form-failure" role="alert">
            {move || sending.failure.get().map(|failure| crate::failure::sentence(&failure))}
        </p>
        <footer class="dialog-actions">
            <Button label=of_shell::cancel press=move |()| open.set(false) />
        </footer>
    }
}

/// The question, as its lines need it.
#[derive(Clone, Copy)]
struct Choosing {
    open: RwSignal<bool>,
    full: RwSignal<Option<SetTie>>,
    sending: Sending,
}

#[component]
fn Sleepers(view: Signal<KeptView>) -> impl IntoView {
    let asking: Choosing = expect_context();
    let sleep = move |sleeper: PersonId| {
        if let Some(request) = asking.full.get_untracked() {
            let request = SetTie {
                sleeps: Some(sleeper),
                ..request
            };
            asking.sending.send(request, move || {
                let _ = asking.open.try_set(false);
            });
        }
    };
    let others = move || {
        let keeping = asking.full.get().map(|request| request.person);
        let mut rows = view.get().people;
        rows.retain(|row| Some(row.who.person) != keeping);
        rows
    };
    view! {
        <p class="hint">{move || said::who_sleeps_detail(u64::from(view.get().limit))}</p>
        <ul class="sleepers">
            <Each each=others key=|row| row.who.person let:row>
                {
                    let TieRow { who, company, last, line, .. } = row;
                    let about = [company, last.map_or_else(|| said::never_in_touch().to_owned(), words::day), line];
                    let about = about.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ");
                    let name = TextProp::from(who.name.clone());
                    view! {
                        <li>
                            <span class="sleeper">
                                <strong>{who.name}</strong>
                                <span class="hint">{about}</span>
                            </span>
                            <Button
                                label=said::goes_to_sleep
                                icon=IconName::Moon
                                weight=Weight::Quiet
                                about=name
                                press=move |()| sleep(who.person)
                            />
                        </li>
                    }
                }
            </Each>
        </ul>
        <When when=move || others().is_empty()>
            <p class="hint">
                <Icon name=IconName::Circle />
                {said::nobody_to_sleep}
            </p>
        </When>
    }
}
