//! An event's page: what it is, what is left to do, and who comes.

use contract::{
    Failure,
    door::CloseDoor,
    events::{CancelEvent, DeleteEvents, EventView, GetEvent, RestoreEvents},
};
use domain::{EventId, events::EventField};
use leptos::prelude::*;

use super::{
    calendar_out::CalendarItems,
    checklist::Checklist,
    closing::ClosingDialog,
    codes,
    comers::Comers,
    cover::{Cover, CoverItems},
    description::Description,
    fields::Fields,
    questions::Questions,
    register::RegisterDialog,
    scope::ScopeDialog,
    series::{RepeatDialog, SeriesStrip},
    sheet::{EventSheet, text_of},
    words,
};
use crate::{
    language::say::{self, events as said},
    person::sheet::Saving,
    shell::{
        asking::{Working, act, ask, tell},
        commands::Command,
        shortcuts,
        state::Shell,
        toasts::Offer,
    },
    ui::{
        button::{Button, IconButton},
        field::focus_if_lost,
        icons::{Icon, IconName},
        input::DraftInput,
        loaded::Loaded,
        menu::{Menu, MenuItem},
        progress::WorkProgress,
        when::When,
    },
};

/// The id of the page's element.
const PAGE: &str = "event-page";

/// The page of an event.
#[component]
pub fn EventPage(event: EventId) -> impl IntoView {
    let asked = ask(move || Some(GetEvent { event }));
    provide_context(asked);
    request_animation_frame(|| focus_if_lost(PAGE));
    let shell = Shell::here();
    // it was taken back that it was ever added
    Effect::new(move || {
        if asked
            .failure
            .with(|failure| *failure == Some(Failure::EventGone))
        {
            shell.events.step_back();
        }
    });
    view! {
        <section class="event-page" id=PAGE tabindex="-1" aria-label=said::page>
            <Loaded asked children={|view: Signal<EventView>| view! { <Page first=view.get_untracked() /> }} />
        </section>
    }
}

#[component]
fn Page(first: EventView) -> impl IntoView {
    let sheet = EventSheet::new(expect_context(), first);
    provide_context(sheet);
    let repeating = RwSignal::new(false);
    let shell = Shell::here();
    shell.events.sheet.set(Some(sheet));
    on_cleanup(move || shell.events.sheet.set(None));
    view! {
        <Bar repeating />
        <div class="event-sides">
            <div class="event-sheet">
                <Cover />
                <Head />
                <SeriesStrip />
                <Fields />
                <Description />
                <Questions />
                <Checklist />
            </div>
            <Comers />
        </div>
        <RegisterDialog />
        <ScopeDialog />
        <RepeatDialog open=repeating />
        <ClosingDialog />
    }
}

/// The bar above the page: back, whether it is saved, and what can be done.
#[component]
fn Bar(repeating: RwSignal<bool>) -> impl IntoView {
    let shell = Shell::here();
    let sheet = EventSheet::here();
    let deleted = sheet.closed();
    let saving = Working::idle();
    let failed = move || matches!(sheet.saving.get(), Saving::Failed(_));
    let cancelled = Memo::new(move |_| sheet.with(|view| view.fields.cancelled));
    view! {
        <div class="person-bar">
            <IconButton label=said::back icon=IconName::Back keys="Esc" press=move |()| shell.events.step_back() />
            <p class="saved" class:bad=failed role="status" aria-live="polite">
                {move || sheet.saving.with(Saving::said)}
            </p>
            <WorkProgress working=saving />
            <When when=move || !deleted.get()>
                <Button
                    label=say::door::open
                    icon=IconName::Door
                    keys=move || shortcuts::shown(shell, Command::OpenDoor)
                    press=move |()| shell.events.open_door(shell, false)
                />
                <Menu label=said::more icon=IconName::More icon_only=true to_the_left=true>
                    <When when=move || sheet.with(|view| view.times.is_some())>
                        <MenuItem
                            label=move || {
                                if sheet.with(|view| view.series.is_some()) {
                                    say::series::change_repeat()
                                } else {
                                    say::series::repeat()
                                }
                            }
                            icon=IconName::Repeat
                            press=move |()| repeating.set(true)
                        />
                    </When>
                    <CalendarItems />
                    <CoverItems />
                    <MenuItem
                        label=say::door::another_desk
                        icon=IconName::Door
                        press=move |()| shell.events.open_door(shell, true)
                    />
                    <MenuItem
                        label=say::door::close_door
                        icon=IconName::Close
                        press=move |()| tell(shell, CloseDoor {}, |_| ())
                    />
                    <MenuItem
                        label=say::door::save_codes
                        icon=IconName::Qr
                        press=move |()| codes::save(shell, sheet.event, saving)
                    />
                    <MenuItem
                        label=move || if cancelled.get() { said::take_place_again() } else { said::cancel_event() }
                        icon=IconName::Close
                        press=move |()| cancel(shell, sheet, !cancelled.get_untracked())
                    />
                    <MenuItem
                        label=say::people::delete
                        icon=IconName::Trash
                        danger=true
                        press=move |()| {
                            let then = Callback::new(move |scope| {
                                let request = DeleteEvents {
                                    events: vec![sheet.event],
                                    scope,
                                };
                                tell(shell, request, move |done| {
                                    shell.events.step_back();
                                    shell.toasts.done(&done);
                                });
                            });
                            sheet.scoping.ask(sheet.is_date(), then);
                        }
                    />
                </Menu>
            </When>
        </div>
    }
}

/// Says that it does not take place, or that it does.
fn cancel(shell: Shell, sheet: EventSheet, cancelled: bool) {
    let title = untrack(|| sheet.with(|view| words::title(&view.fields.title)));
    let then = Callback::new(move |scope| {
        let title = title.clone();
        let request = CancelEvent {
            event: sheet.event,
            cancelled,
            scope,
        };
        sheet.tell(request, move || {
            let text = if cancelled {
                say::history::cancelled_event(&title)
            } else {
                say::history::reinstated_event(&title)
            };
            shell.toasts.say(text, Offer::Undo(None));
        });
    });
    sheet.scoping.ask(sheet.is_date(), then);
}

/// Its title and when it is; that it is in the trash or does not take place.
#[component]
fn Head() -> impl IntoView {
    let shell = Shell::here();
    let sheet = EventSheet::here();
    let draft = sheet.draft(EventField::Title, |text| text.trim().to_owned());
    let value = sheet.value(EventField::Title);
    let when = Memo::new(move |_| sheet.with(|view| words::long_when(view.times.as_ref())));
    let cancelled = Memo::new(move |_| sheet.with(|view| view.fields.cancelled && !view.deleted));
    view! {
        <header class="event-head">
            <h1 class="hidden">{move || value.with(|value| words::title(&text_of(value)))}</h1>
            <DraftInput
                draft
                class="event-title"
                name=said::field_title
                placeholder=said::untitled
                typed=move |()| sheet.typed(draft)
                escape=|()| super::fields::leave()
                disabled=sheet.closed()
            />
            <p class="under">{when}</p>
        </header>
        <When when=move || sheet.closed().get()>
            <div class="banner">
                <Icon name=IconName::Trash />
                <p>{said::in_trash}</p>
                <Button
                    label=say::people::restore
                    icon=IconName::Restore
                    press=move |()| {
                        act(
                            shell,
                            RestoreEvents {
                                events: vec![sheet.event],
                            },
                        );
                    }
                />
            </div>
        </When>
        <When when=move || cancelled.get()>
            <div class="banner">
                <Icon name=IconName::Warning />
                <p>{said::does_not_take_place}</p>
                <Button label=said::take_place_again press=move |()| cancel(shell, sheet, false) />
            </div>
        </When>
    }
}
