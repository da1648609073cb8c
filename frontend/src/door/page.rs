//! The page of the door: the event, how many, the one field, and below it whom the text means or
//! what was said.

use contract::door::DoorView;
use leptos::{ev, prelude::*};
use wasm_bindgen::JsCast;

use super::{
    answer::Stage,
    camera::CameraPanel,
    counts::{Counts, Tally},
    desk::{Desk, FIELD, Panel},
    log::Log,
    pin::PinDialog,
    room::Room,
    sound,
};
use crate::{
    events::words,
    failure,
    language::say::{self, door as said},
    ui::{
        button::{Button, Weight},
        icons::{Icon, IconName},
        when::When,
    },
};

/// The page.
#[component]
pub fn DoorPage() -> impl IntoView {
    let desk = Desk::here();
    let handle = window_event_listener(ev::keydown, move |event| desk.key_anywhere(&event));
    on_cleanup(move || handle.remove());
    view! {
        <div class="door">
            <Head />
            <div class="door-body" class:with-panel=move || desk.panel.get().is_some()>
                <main class="door-middle">
                    <OneField />
                    <Stage />
                </main>
                {move || {
                    desk.panel
                        .get()
                        .map(|panel| match panel {
                            Panel::Counts => view! { <Tally /> }.into_any(),
                            Panel::Log => view! { <Log /> }.into_any(),
                            Panel::Room => view! { <Room /> }.into_any(),
                            Panel::Camera => view! { <CameraPanel /> }.into_any(),
                        })
                }}
            </div>
            <Foot />
        </div>
        <PinDialog />
    }
}

/// The event and its numbers, and what can be switched.
#[component]
fn Head() -> impl IntoView {
    let desk = Desk::here();
    let part = move |read: fn(&DoorView) -> String| {
        Memo::new(move |_| {
            desk.view
                .value
                .with(|view| view.as_ref().map(read).unwrap_or_default())
        })
    };
    let title = part(|view| words::title(&view.title));
    let when = part(|view| words::long_when(view.times.as_ref()));
    view! {
        <header class="door-head">
            <div class="door-what">
                <h1>{title}</h1>
                <p class="under">{when} " · " {said::desk(&desk.name())}</p>
            </div>
            <Counts />
            <div class="door-tools">
                <Switch panel=Panel::Counts label=said::counts icon=IconName::Columns keys="F2" />
                <Switch panel=Panel::Log label=said::log icon=IconName::Clock keys="F3" />
                <When when=move || !desk.is_locked()>
                    <Switch panel=Panel::Room label=said::room icon=IconName::People keys="F4" />
                </When>
                <Switch panel=Panel::Camera label=said::camera icon=IconName::Camera keys="F5" />
                <Button
                    label=move || if desk.sound.get() { said::sound_on() } else { said::sound_off() }
                    icon=IconName::Sound
                    keys="F6"
                    weight=Weight::Quiet
                    press=move |()| desk.switch_sound()
                />
                <Button
                    label=move || if desk.is_locked() { said::unlock() } else { said::lock() }
                    icon=IconName::Lock
                    keys="F8"
                    press=move |()| desk.pin.set(true)
                />
            </div>
        </header>
    }
}

#[component]
fn Switch(
    panel: Panel,
    label: fn() -> &'static str,
    icon: IconName,
    keys: &'static str,
) -> impl IntoView {
    let desk = Desk::here();
    view! {
        <button
            type="button"
            class="button quiet"
            aria-expanded=move || (desk.panel.get() == Some(panel)).to_string()
            on:click=move |_| desk.switch(panel)
        >
            <Icon name=icon />
            <span>{label}</span>
            <kbd>{keys}</kbd>
        </button>
    }
}

/// The one field.
#[component]
fn OneField() -> impl IntoView {
    let desk = Desk::here();
    request_animation_frame(move || desk.focus());
    let rows = move || {
        desk.found.with(|found| {
            found
                .as_ref()
                .is_some_and(|(_, found)| !found.rows.is_empty())
        })
    };
    view! {
        <div class="door-field" role="search">
            <Icon name=IconName::Search />
            <input
                type="text"
                id=FIELD
                role="combobox"
                autocomplete="off"
                spellcheck="false"
                aria-label=said::field
                aria-autocomplete="list"
                aria-controls="door-rows"
                aria-expanded=move || rows().to_string()
                aria-activedescendant=move || desk.at.get().filter(|_| rows()).map(|at| format!("door-row-{at}"))
                placeholder=said::field
                prop:value=desk.text
                on:input=move |event| desk.typed(event_target_value(&event))
                on:keydown=move |event| desk.key_in_field(&event)
            />
        </div>
    }
}

/// What is not saved yet, and why the door does not answer.
#[component]
fn Foot() -> impl IntoView {
    let desk = Desk::here();
    let unsaved = Memo::new(move |_| {
        desk.view
            .value
            .with(|view| view.as_ref().map_or(0, |view| view.unsaved.len() as u64))
    });
    let failed = Memo::new(move |_| {
        desk.view
            .failure
            .with(|failure| failure.as_ref().map(failure::sentence))
    });
    view! {
        <footer class="door-foot">
            <When when=move || unsaved.get() != 0>
                <p class="door-unsaved" role="alert">
                    <Icon name=IconName::Warning />
                    <span>{move || said::unsaved(unsaved.get())}</span>
                </p>
            </When>
            {move || {
                failed
                    .get()
                    .map(|text| {
                        view! {
                            <p class="door-unsaved" role="alert">
                                <Icon name=IconName::Warning />
                                <span>{text}</span>
                                <Button label=say::shell::try_again press=move |()| desk.view.again() />
                            </p>
                        }
                    })
            }}
        </footer>
    }
}

impl Desk {
    /// Shows a panel, or puts it away.
    pub fn switch(self, panel: Panel) {
        self.panel
            .update(|now| *now = (*now != Some(panel)).then_some(panel));
        self.focus();
    }

    /// Tones on or off.
    pub fn switch_sound(self) {
        let on = !self.sound.get_untracked();
        self.sound.set(on);
        sound::remember(on);
        self.focus();
    }

    /// A key in the field.
    fn key_in_field(self, event: &web_sys::KeyboardEvent) {
        if event.is_composing() {
            return;
        }
        if self.gather(event) {
            return event.prevent_default();
        }
        self.let_go(event);
        match event.key().as_str() {
            // a key held down must not answer the question it has just opened
            "Enter" if event.repeat() => {}
            "Enter" => self.enter(),
            "ArrowDown" => self.step(1),
            "ArrowUp" => self.step(-1),
            _ => return,
        }
        event.prevent_default();
    }

    /// A key wherever the keyboard is: whatever is typed goes into the field.
    fn key_anywhere(self, event: &web_sys::KeyboardEvent) {
        if self.pin.get_untracked() || event.is_composing() {
            return;
        }
        let elsewhere = event
            .target()
            .and_then(|target| target.dyn_into::<web_sys::Element>().ok())
            .is_none_or(|element| !element.matches("input").unwrap_or(false));
        let held = event.ctrl_key() || event.meta_key() || event.alt_key();
        match event.key().as_str() {
            "F2" => self.switch(Panel::Counts),
            "F3" => self.switch(Panel::Log),
            "F4" if !self.is_locked() => self.switch(Panel::Room),
            "F5" => self.switch(Panel::Camera),
            "F6" => self.switch_sound(),
            "F8" => self.pin.set(true),
            "Escape" => self.clear(),
            "Backspace" if !event.repeat() && !held && self.take_back() => {}
            "z" if held && !event.alt_key() && self.take_back() => {}
            key if elsewhere && !held && key.chars().count() == 1 && key != " " => {
                return self.focus();
            }
            _ => return,
        }
        event.prevent_default();
    }

    /// Takes back what was done last, while that is offered; whether it was.
    fn take_back(self) -> bool {
        let arrival = self
            .told
            .with_untracked(|told| told.as_ref().and_then(|told| told.arrival));
        let Some(arrival) = arrival.filter(|_| self.text.with_untracked(String::is_empty)) else {
            return false;
        };
        self.undo(arrival);
        true
    }
}
