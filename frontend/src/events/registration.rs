//! What can be done with the registration the keyboard is at: cancel it or register again, keep a
//! place, note something, look at the person.

use contract::events::{RegisterWho, RegistrationRow, SetRegistration};
use domain::{RegistrationId, events::RegistrationState};
use leptos::prelude::*;

use super::{
    adding::{cancel_here, register},
    answers::Answers,
    codes::CodeButton,
    picked::stay_away,
    registrations::GRID,
    roll::Roll,
    sheet::EventSheet,
    words,
};
use crate::{
    format::moment,
    language::say::{self, events as said, series as words_of},
    shell::{asking::tell, state::Shell, toasts::Offer},
    ui::{
        button::{Button, IconButton, Weight},
        checkbox::Checkbox,
        field::{focus, fresh_id},
        icons::IconName,
        input::DraftInput,
        when::When,
    },
};

/// The id of the first thing to press, for the keyboard.
pub const FIRST: &str = "registration-note";

/// The panel; only while somebody is chosen.
#[component]
pub fn RegistrationPanel(roll: Roll) -> impl IntoView {
    let sheet = EventSheet::here();
    let which = Memo::new(move |_| {
        (!sheet.closed().get() && roll.picked.with(std::collections::HashMap::is_empty))
            .then(|| roll.here().map(|row| row.id))
            .flatten()
    });
    move || {
        which.get().and_then(|id| {
            let row = untrack(|| roll.here())?;
            Some(view! { <Panel roll id first=row /> })
        })
    }
}

#[component]
fn Panel(roll: Roll, id: RegistrationId, first: RegistrationRow) -> impl IntoView {
    let shell = Shell::here();
    let sheet = EventSheet::here();
    let row = Memo::new(move |before: Option<&RegistrationRow>| {
        roll.here()
            .filter(|row| row.id == id)
            .or_else(|| before.cloned())
            .unwrap_or_else(|| first.clone())
    });
    let name = Memo::new(move |_| row.with(words::registrant));
    let about = move || {
        row.with(|row| {
            format!(
                "{} · {}",
                words::standing(row),
                said::asked_on(&moment(row.queued_at))
            )
        })
    };
    let cancelled =
        Memo::new(move |_| row.with(|row| row.state == RegistrationState::Cancelled && !row.away));
    let away = Memo::new(move |_| row.with(|row| row.away));
    let series = Memo::new(move |_| row.with(|row| row.whole_series));
    let guest = Memo::new(move |_| row.with(|row| row.person.is_none()));
    let person = Memo::new(move |_| row.with(|row| row.person));
    let set = Callback::new(move |request: SetRegistration| {
        tell(shell, request, move |_| {
            let text = untrack(|| said::registration_changed(&name.try_get().unwrap_or_default()));
            shell.toasts.say(text, Offer::Undo(None));
        });
    });
    let note = Signal::derive(move || row.with(|row| row.note.clone()));
    let draft = sheet.draft_of(
        note,
        Callback::new(move |typed: String| {
            let typed = typed.trim().to_owned();
            if typed != note.get_untracked() {
                set.run(SetRegistration {
                    registration: id,
                    event: sheet.event,
                    name: None,
                    replies: None,
                    note: Some(typed),
                    kept: None,
                });
            }
        }),
    );
    view! {
        <section
            class="registration-panel"
            aria-label=move || said::registration_of(&name.get())
            on:keydown=move |event| {
                if event.key() == "Escape" {
                    event.stop_propagation();
                    draft.revert();
                    focus(GRID);
                }
            }
        >
            <div class="registration-who">
                <div>
                    <p class="registration-name">{name}</p>
                    <p class="hint" role="status">{about}</p>
                </div>
                <IconButton
                    label=say::shell::close
                    icon=IconName::Close
                    keys="Esc"
                    press=move |()| leave(roll)
                />
            </div>
            <div class="field">
                <label for=FIRST>{said::note}</label>
                <DraftInput draft id=FIRST.to_owned() placeholder=said::note_hint enter=|()| focus(GRID) />
            </div>
            <When when=move || guest.get()>
                <GuestName row set id />
            </When>
            <Answers
                replies=Signal::derive(move || row.with(|row| row.replies.clone()))
                keep=Callback::new(move |replies| {
                    set.run(SetRegistration {
                        registration: id,
                        event: sheet.event,
                        name: None,
                        replies: Some(replies),
                        note: None,
                        kept: None,
                    });
                })
            />
            <div class="registration-actions">
                <When when=move || series.get() && !cancelled.get()>
                    <Button
                        label=move || if away.get() { words_of::come_after_all() } else { words_of::stay_away() }
                        icon=IconName::Calendar
                        press=move |()| {
                            stay_away(shell, sheet, vec![id], !away.get_untracked());
                            leave(roll);
                        }
                    />
                </When>
                <When
                    when=move || cancelled.get()
                    fallback=move || {
                        view! {
                            <Button
                                label=move || {
                                    if series.get() { words_of::give_up_all() } else { said::cancel_registration() }
                                }
                                icon=IconName::Close
                                press=move |()| {
                                    cancel_here(shell, roll);
                                    leave(roll);
                                }
                            />
                        }
                    }
                >
                    <Button
                        label=said::register_again
                        icon=IconName::Restore
                        press=move |()| {
                            register(shell, sheet.event, RegisterWho::Again(vec![id]), false, |_| ());
                            leave(roll);
                        }
                    />
                </When>
                <When when=move || !cancelled.get()>
                    <CodeButton registration=id />
                </When>
                <When when=move || person.get().is_some()>
                    <Button
                        label=said::open_person
                        icon=IconName::Person
                        weight=Weight::Quiet
                        press=move |()| {
                            if let Some(person) = person.get_untracked() {
                                shell.open_person(person);
                            }
                        }
                    />
                </When>
                <When when=move || !cancelled.get()>
                    <Checkbox
                        label=said::keep_place
                        checked=Signal::derive(move || row.with(|row| row.kept))
                        change=Callback::new(move |kept| {
                            set.run(SetRegistration {
                                registration: id,
                                event: sheet.event,
                                name: None,
                                replies: None,
                                note: None,
                                kept: Some(kept),
                            });
                        })
                    />
                </When>
            </div>
        </section>
    }
}

/// Back to the list, with nobody chosen: who is at this place next is somebody else.
fn leave(roll: Roll) {
    roll.cursor.set(None);
    focus(GRID);
}

/// The name of a guest, who is in no directory.
#[component]
fn GuestName(
    row: Memo<RegistrationRow>,
    set: Callback<SetRegistration>,
    id: RegistrationId,
) -> impl IntoView {
    let sheet = EventSheet::here();
    let kept = Signal::derive(move || {
        row.with(|row| {
            if row.unnamed {
                String::new()
            } else {
                row.name.clone()
            }
        })
    });
    let draft = sheet.draft_of(
        kept,
        Callback::new(move |typed: String| {
            let name = typed.trim().to_owned();
            if !name.is_empty() && name != kept.get_untracked() {
                set.run(SetRegistration {
                    registration: id,
                    event: sheet.event,
                    name: Some(name),
                    replies: None,
                    note: None,
                    kept: None,
                });
            }
        }),
    );
    let field = fresh_id("guest");
    view! {
        <div class="field">
            <label for=field.clone()>{words_of::guest_named}</label>
            <DraftInput draft id=field enter=|()| focus(GRID) />
        </div>
    }
}
