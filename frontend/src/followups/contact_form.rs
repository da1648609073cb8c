//! Writes a contact down: who, how, when, one line; and, if there is more to it, what was learned
//! and what was promised. One line and Enter are enough.

use contract::followups::{DeleteContact, WriteContact};
use domain::followups::InteractionKind;
use leptos::{html, prelude::*};

use super::{
    ContactDraft,
    day_field::{DayField, Reading},
    form::{FormBody, FormFoot, Sending},
    people_field::PeopleField,
    promises::{Promises, Promising},
    prose::Prose,
    words,
};
use crate::{
    language::say::{followups as said, people},
    shell::state::Shell,
    ui::{
        button::{Button, Weight},
        dialog::Dialog,
        field::{Field, focus},
        icons::{Icon, IconName},
        once::once,
        switch::Switch,
        when::When,
    },
};

const WHO: &str = "contact-who";
const WHEN: &str = "contact-when";

/// The form, while a contact is being written down.
#[component]
pub fn ContactDialog() -> impl IntoView {
    let draft = Shell::here().followups.contact;
    let open = Memo::new(move |_| draft.with(Option::is_some));
    let changes = Memo::new(move |_| {
        draft.with(|draft| draft.as_ref().is_some_and(|draft| draft.id.is_some()))
    });
    view! {
        <Dialog
            open=open
            close=Callback::new(move |()| draft.set(None))
            title=move || if changes.get() { said::change_contact() } else { said::note_contact() }
            class="followup-form"
        >
            {move || draft.get_untracked().map(|draft| view! { <Form draft /> })}
        </Dialog>
    }
}

#[component]
fn Form(draft: ContactDraft) -> impl IntoView {
    let shell = Shell::here();
    let open = shell.followups.contact;
    let id = draft.id;
    let more = RwSignal::new(!draft.note.is_empty() || !draft.learned.is_empty());
    let people = RwSignal::new(draft.people);
    let kind = RwSignal::new(draft.kind);
    let day = RwSignal::new(draft.day);
    let reading = RwSignal::new(Reading::Settled);
    let line = RwSignal::new(draft.line);
    let note = RwSignal::new(draft.note);
    let learned = RwSignal::new(draft.learned);
    let promising = Promising::new();
    let sending = Sending::new();
    let node = NodeRef::<html::Input>::new();
    let nobody = Memo::new(move |_| people.with(Vec::is_empty));
    Effect::new(move || {
        if let Some(input) = node.get() {
            if nobody.get_untracked() {
                focus(WHO);
            } else {
                let _ = input.focus();
            }
        }
    });
    let close = move || open.set(None);
    let write = move || {
        if nobody.get_untracked() {
            return focus(WHO);
        }
        if reading.get_untracked() == Reading::Odd {
            return focus(WHEN);
        }
        if promising.odd() {
            return more.set(true);
        }
        let request = WriteContact {
            id,
            kind: kind.get_untracked(),
            day: day.get_untracked(),
            people: people
                .with_untracked(|people| people.iter().map(|(person, _)| *person).collect()),
            line: line.get_untracked(),
            note: note.get_untracked(),
            learned: learned.get_untracked(),
            promises: promising.all(),
        };
        sending.send(request, move || {
            let _ = open.try_set(None);
        });
    };
    let save = once(
        move || reading.get() != Reading::Waiting && !promising.is_waiting(),
        write,
    );
    let enter = Callback::new(move |()| save.want());
    let unready = Signal::derive(move || nobody.get() || reading.get() == Reading::Odd);
    let kinds = InteractionKind::WRITTEN
        .into_iter()
        .map(|kind| {
            (
                kind,
                leptos::text_prop::TextProp::from(move || words::kind(kind)),
            )
        })
        .collect::<Vec<_>>();
    view! {
        <FormBody save=enter>
            <PeopleField
                label=said::with_whom
                people
                id=WHO
                escape=move |()| close()
                enter=Callback::new(move |()| {
                    if let Some(input) = node.get_untracked() {
                        let _ = input.focus();
                    }
                })
            />
            <div class="kinds">
                <Switch label=said::how options=kinds value=kind change=Callback::new(move |now| kind.set(now)) />
            </div>
            <Field label=said::in_one_line value=line node=node placeholder=said::in_one_line_hint enter=enter />
            <DayField label=said::when value=day past=true reading=reading enter=enter id=WHEN />
            <button
                type="button"
                class="more-toggle"
                aria-expanded=move || more.get().to_string()
                on:click=move |_| more.update(|more| *more = !*more)
            >
                <Icon name=IconName::ChevronRight />
                {said::more}
                <span class="hint">{said::more_detail}</span>
            </button>
            <When when=move || more.get()>
                <Prose label=said::learned value=learned />
                <Promises promising />
                <Prose label=said::note value=note />
            </When>
            <FormFoot
                sending
                cancel=move |()| close()
                save=enter
                unready
                label=people::save
            >
                {id
                    .map(|id| {
                        view! {
                            <Button
                                label=said::delete
                                icon=IconName::Trash
                                weight=Weight::Quiet
                                press=move |()| {
                                    sending
                                        .send(
                                            DeleteContact { id },
                                            move || {
                                                let _ = open.try_set(None);
                                            },
                                        );
                                }
                            />
                        }
                    })}
            </FormFoot>
        </FormBody>
    }
}
