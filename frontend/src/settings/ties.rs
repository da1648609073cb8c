//! Keeping in touch: who I am, how many people I keep, and the rhythms of tags and filters.

use contract::followups::{ListRhythms, RhythmRule, RhythmsView, SetMyself, SetRhythm};
use domain::followups::RhythmOf;
use leptos::{prelude::*, text_prop::TextProp};

use super::{
    page::{Section, Setting},
    rhythm_form::{RhythmDialog, RhythmDraft},
};
use crate::{
    followups::{intervals, people_field::PeopleField},
    language::say::{followups as said, people},
    shell::{
        asking::{act, ask},
        state::Shell,
    },
    ui::{
        button::{Button, IconButton},
        each::Each,
        icons::{Icon, IconName},
        loaded::Loaded,
        when::When,
    },
};

/// Keeping in touch.
#[component]
pub fn Ties() -> impl IntoView {
    let asked = ask(|| Some(ListRhythms {}));
    view! {
        <Section title=said::keep_in_touch>
            <Loaded asked children={|view: Signal<RhythmsView>| view! { <Inside view /> }} />
        </Section>
    }
}

#[component]
fn Inside(view: Signal<RhythmsView>) -> impl IntoView {
    view! {
        <WhoIAm view />
        <Limit view />
        <Rhythms view />
    }
}

#[component]
fn WhoIAm(view: Signal<RhythmsView>) -> impl IntoView {
    let shell = Shell::here();
    let me = Memo::new(move |_| view.with(|view| view.me.clone()));
    let people = RwSignal::new(Vec::new());
    let kept = move || me.get().map(|me| (me.person, me.name));
    Effect::new(move || people.set(kept().into_iter().collect()));
    Effect::new(move || {
        let chosen = people.with(|people| people.first().map(|(person, _)| *person));
        let before = me.with_untracked(|me| me.as_ref().map(|me| me.person));
        if chosen != before {
            let limit = view.with_untracked(|view| view.limit);
            act(shell, SetMyself { me: chosen, limit });
        }
    });
    view! {
        <div class="setting wide">
            <div>
                <p class="setting-title">{said::who_i_am}</p>
                <p class="hint">{said::who_i_am_detail}</p>
            </div>
            <div class="setting-control who-i-am">
                <PeopleField label=said::who_i_am people one=true placeholder=said::who_hint />
            </div>
        </div>
    }
}

#[component]
fn Limit(view: Signal<RhythmsView>) -> impl IntoView {
    let shell = Shell::here();
    let kept = Memo::new(move |_| view.with(|view| view.limit));
    let typed = RwSignal::new(kept.get_untracked().to_string());
    Effect::new(move || typed.set(kept.get().to_string()));
    let keep = move || {
        let now = typed.with_untracked(|typed| typed.trim().parse::<u16>().ok());
        match now.filter(|limit| (1..=10_000).contains(limit)) {
            Some(limit) if limit != kept.get_untracked() => {
                let me = view.with_untracked(|view| view.me.as_ref().map(|me| me.person));
                act(shell, SetMyself { me, limit });
            }
            Some(_) => {}
            None => typed.set(kept.get_untracked().to_string()),
        }
    };
    let detail = Signal::derive(move || said::limit_detail(view.with(|view| view.people)));
    view! {
        <Setting title=said::limit detail>
            <input
                type="text"
                inputmode="numeric"
                class="setting-text short"
                aria-label=said::limit
                autocomplete="off"
                prop:value=typed
                on:input=move |event| typed.set(event_target_value(&event))
                on:blur=move |_| keep()
                on:keydown=move |event| {
                    if event.key() == "Enter" {
                        keep();
                    }
                }
            />
        </Setting>
    }
}

#[component]
fn Rhythms(view: Signal<RhythmsView>) -> impl IntoView {
    let draft = RwSignal::new(None::<RhythmDraft>);
    let none = Memo::new(move |_| view.with(|view| view.rules.is_empty()));
    let key = |rule: &RhythmRule| (rule.name.clone(), rule.kind, rule.rhythm, rule.people);
    view! {
        <Setting title=said::rhythms detail=Signal::derive(|| said::rhythms_detail().to_owned())>
            <Button
                label=said::add_rhythm
                icon=IconName::Add
                press=move |()| draft.set(Some(RhythmDraft::new()))
            />
        </Setting>
        <When when=move || !none.get()>
            <ul class="rhythm-rules">
                <Each each=move || view.get().rules key let:rule>
                    <Rule rule draft />
                </Each>
            </ul>
        </When>
        <RhythmDialog draft />
    }
}

#[component]
fn Rule(rule: RhythmRule, draft: RwSignal<Option<RhythmDraft>>) -> impl IntoView {
    let shell = Shell::here();
    let icon = match rule.kind {
        RhythmOf::Filter => IconName::Pin,
        _ => IconName::Tag,
    };
    let rhythm = rule.rhythm;
    let count = rule.people;
    let name = rule.name.clone();
    let (edited, removed) = (name.clone(), name.clone());
    let edited = TextProp::from(move || said::change_rhythm(&edited));
    let rule = StoredValue::new(rule);
    view! {
        <li>
            <Icon name=icon />
            <div>
                <p class="setting-title">{name}</p>
                <p class="hint">{move || intervals::rhythm(rhythm)}</p>
            </div>
            <span class="hint numbers">
                {move || people::so_many_people(count)}
            </span>
            <IconButton
                label=edited
                icon=IconName::Gear
                press=move |()| draft.set(Some(rule.with_value(RhythmDraft::of)))
            />
            <IconButton
                label=move || said::remove_rhythm(&removed)
                icon=IconName::Close
                press=move |()| {
                    let of = rule.with_value(|rule| rule.of.clone());
                    act(shell, SetRhythm { of, rhythm: None });
                }
            />
        </li>
    }
}
