//! One's story with somebody, at the top of their page and mine alone: how we know each other, how
//! often I want to be in touch, what is open between us, and what was.

use contract::followups::{DueKind, GetStory, StoryView};
use leptos::prelude::*;

use super::sheet::Sheet;
use crate::{
    followups::{
        myself::{IsItYou, MyTies},
        open_dues::OpenDues,
        ties::{RhythmLine, TieLines},
        timeline::Timeline,
    },
    language::say::{self, followups as said},
    shell::{asking::ask, commands::Command, shortcuts, state::Shell},
    ui::{
        button::{Button, Weight},
        icons::{Icon, IconName},
        loaded::Loaded,
        when::When,
    },
};

/// The story; nothing of somebody who is in the trash.
#[component]
pub fn Story() -> impl IntoView {
    let sheet = Sheet::here();
    let closed = sheet.closed();
    view! {
        <When when=move || !closed.get()>
            <Open />
        </When>
    }
}

#[component]
fn Open() -> impl IntoView {
    let shell = Shell::here();
    let sheet = Sheet::here();
    let here = shell.followups.here;
    let person = sheet.person;
    // the keys of the page are about this person while it is open
    Effect::new(move || {
        let name = sheet.with(|view| view.name.clone());
        here.set(Some((person, name)));
    });
    on_cleanup(move || {
        if here.with_untracked(|here| here.as_ref().is_some_and(|(other, _)| *other == person)) {
            here.set(None);
        }
    });
    let asked = ask(move || Some(GetStory { person }));
    let is_me = move || {
        asked
            .value
            .with(|view| view.as_ref().is_some_and(|view| view.is_me))
    };
    view! {
        <section class="group private story">
            <h3>
                {move || if is_me() { said::this_is_you() } else { said::between_us() }}
                <span class="only-you">
                    <Icon name=IconName::Lock />
                    {say::person::only_you}
                </span>
            </h3>
            <Loaded asked children={|view: Signal<StoryView>| view! { <Told view /> }} />
        </section>
    }
}

#[component]
fn Told(view: Signal<StoryView>) -> impl IntoView {
    let sheet = Sheet::here();
    let person = sheet.person;
    let name = Memo::new(move |_| sheet.with(|view| view.name.clone()));
    let is_me = Memo::new(move |_| view.with(|view| view.is_me));
    let unknown = Memo::new(move |_| view.with(|view| view.am_unknown));
    let nothing =
        Memo::new(move |_| view.with(|view| view.contacts.is_empty() && view.dues.is_empty()));
    view! {
        <When
            when=move || is_me.get()
            fallback=move || {
                view! {
                    <Actions />
                    <When when=move || nothing.get()>
                        <p class="story-empty">{said::nothing_yet}</p>
                    </When>
                    <OpenDues view />
                    <RhythmLine person name view />
                    <TieLines view />
                    <Timeline person view />
                }
            }
        >
            <MyTies />
            <OpenDues view />
        </When>
        <When when=move || unknown.get()>
            <IsItYou person />
        </When>
    }
}

/// What one does with somebody, each with its key.
#[component]
fn Actions() -> impl IntoView {
    let shell = Shell::here();
    let one = move |command: Command, label: fn() -> &'static str, icon, weight| {
        view! {
            <Button
                label=label
                icon=icon
                weight=weight
                keys=move || shortcuts::shown(shell, command)
                press=move |()| command.run(shell)
            />
        }
    };
    view! {
        <div class="story-actions">
            {one(Command::NoteContact, said::note_down, IconName::Note, Weight::Primary)}
            {one(Command::PlanFollowUp, said::follow_up, IconName::Clock, Weight::Usual)}
            {one(Command::NotePromise, said::promise, IconName::Check, Weight::Usual)}
            {one(Command::NoteAsk, said::ask_of_theirs, IconName::Search, Weight::Usual)}
            {one(Command::Brief, said::brief, IconName::Shield, Weight::Usual)}
        </div>
    }
}

/// Begins to write something about the person whose page is open.
pub fn begin(shell: Shell, kind: Option<DueKind>) {
    if let Some((person, name)) = shell.followups.here.get_untracked() {
        match kind {
            Some(kind) => shell.followups.plan(kind, person, name),
            None => shell.followups.note_contact(person, name),
        }
    }
}
