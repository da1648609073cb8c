//! The lock in the settings: the passphrase, whether this computer remembers it, and after how long
//! it locks by itself; and in plain words what it does not do.

use contract::lock::{LockView, SetLocking};
use leptos::prelude::*;

use super::{
    form::{Aim, PassphraseForm},
    trouble,
};
use crate::{
    language::say::lock as said,
    settings::page::{Section, Setting},
    shell::{
        asking::{ask, tell_all},
        commands::Command,
        shortcuts,
        state::Shell,
    },
    ui::{
        button::{Button, Weight},
        checkbox::Checkbox,
        icons::IconName,
        select::Select,
        when::When,
    },
};

/// Minutes after which it may lock by itself.
const IDLE: [u16; 5] = [0, 5, 15, 30, 60];

/// The lock.
#[component]
pub fn LockSection() -> impl IntoView {
    let shell = Shell::here();
    let asked = ask(|| Some(contract::lock::GetLock {}));
    let aim = RwSignal::new(None::<Aim>);
    let busy = RwSignal::new(false);
    let is = move |read: fn(&LockView) -> bool| {
        Signal::derive(move || asked.value.with(|view| view.as_ref().is_some_and(read)))
    };
    let has = is(|view| view.has_passphrase);
    let remembers = is(|view| view.remember);
    let minutes = Signal::derive(move || {
        asked
            .value
            .with(|view| view.as_ref().map_or(0, |view| view.idle_minutes))
    });
    let keep = move |remember: Option<bool>, idle_minutes: Option<u16>| {
        let request = SetLocking {
            remember: remember.unwrap_or_else(|| remembers.get_untracked()),
            idle_minutes: idle_minutes.unwrap_or_else(|| minutes.get_untracked()),
        };
        busy.set(true);
        tell_all(shell, request, move |view| {
            let _ = busy.try_set(false);
            match view {
                Some(view) => asked.value.try_set(Some(view)),
                None => asked.again(),
            }
        });
    };
    let says = move || {
        let trouble_now = asked
            .value
            .with(|view| view.as_ref().and_then(|view| view.trouble));
        match (busy.get(), trouble_now) {
            (true, _) => said::asking(),
            (false, Some(why)) => trouble(why),
            _ => "",
        }
    };
    let options = Signal::derive(move || {
        let here = minutes.get();
        let mut all = IDLE.to_vec();
        if !all.contains(&here) {
            all.push(here);
        }
        all.into_iter()
            .map(|minutes| match minutes {
                0 => (0, said::never().to_owned()),
                minutes => (minutes, said::minutes(u64::from(minutes))),
            })
            .collect::<Vec<_>>()
    });
    view! {
        <Section title=said::title>
            <p class="prose-text">{said::what}</p>
            <Setting
                title=said::passphrase
                detail=Signal::derive(move || {
                    if has.get() { said::there_is_one() } else { said::there_is_none() }.to_owned()
                })
            >
                <Button
                    label=move || if has.get() { said::change() } else { said::set() }
                    icon=IconName::Lock
                    press=move |()| {
                        let has = has.get_untracked();
                        aim.set(Some(if has { Aim::Change } else { Aim::Set }));
                    }
                />
                <When when=has>
                    <Button
                        label=said::remove
                        weight=Weight::Quiet
                        press=move |()| aim.set(Some(Aim::Remove))
                    />
                </When>
            </Setting>
            <When when=has>
                <Setting title=said::remember detail=Signal::derive(|| said::remember_detail().to_owned())>
                    <Checkbox
                        label=said::remember_on
                        checked=remembers
                        change=Callback::new(move |on| keep(Some(on), None))
                    />
                </Setting>
                <p class="hint lock-trouble" role="status">{says}</p>
                <Setting title=said::idle detail=Signal::derive(|| said::idle_detail().to_owned())>
                    <Select
                        label=said::idle
                        options
                        value=minutes
                        change=Callback::new(move |minutes| keep(None, Some(minutes)))
                    />
                </Setting>
                <Setting title=said::lock_now detail=Signal::derive(|| said::lock_now_detail().to_owned())>
                    <Button
                        label=said::lock
                        icon=IconName::Lock
                        keys=move || shortcuts::shown(shell, Command::Lock)
                        press=move |()| super::now(shell)
                    />
                </Setting>
            </When>
        </Section>
        <PassphraseForm aim />
    }
}
