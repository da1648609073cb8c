//! Plans a follow-up, notes a promise or an ask; and, for one that is there already, changes it, puts it off
//! or takes it away.

use contract::followups::{DeleteDue, Due, DueKind, Occasion, SnoozeDue, WriteDue};
use leptos::{html, prelude::*};

use super::{
    DueDraft,
    day_field::{DayField, Reading},
    form::{FormBody, FormFoot, Sending},
    intervals::IntervalField,
    people_field::PeopleField,
    put_off::PutOff,
    words,
};
use crate::{
    language::say::{followups as said, people},
    shell::state::Shell,
    ui::{
        button::{Button, Weight},
        checkbox::Checkbox,
        dialog::Dialog,
        field::{Field, focus},
        icons::IconName,
        menu::Menu,
        once::once,
        switch::Switch,
        when::When,
    },
};

const WHO: &str = "due-who";
const WHEN: &str = "due-when";

/// The form, while something is being planned.
#[component]
pub fn DueDialog() -> impl IntoView {
    let draft = Shell::here().followups.due;
    let open = Memo::new(move |_| draft.with(Option::is_some));
    let title = Memo::new(move |_| {
        draft.with(|draft| {
            let known = draft.as_ref().filter(|draft| draft.due.is_some());
            known.map(|draft| draft.kind)
        })
    });
    view! {
        <Dialog
            open=open
            close=Callback::new(move |()| draft.set(None))
            title=move || match title.get() {
                None => said::plan(),
                Some(kind) => words::due(kind),
            }
            class="followup-form"
        >
            {move || draft.get_untracked().map(|draft| view! { <Form draft /> })}
        </Dialog>
    }
}

#[component]
fn Form(draft: DueDraft) -> impl IntoView {
    let shell = Shell::here();
    let open = shell.followups.due;
    let due = draft.due;
    let kind = RwSignal::new(draft.kind);
    let people = RwSignal::new(draft.people);
    let line = RwSignal::new(draft.line);
    let day = RwSignal::new(draft.day);
    let event = RwSignal::new(None::<Occasion>);
    let reading = RwSignal::new(Reading::Settled);
    let repeats = RwSignal::new(draft.repeat.is_some());
    let every = RwSignal::new(draft.repeat.unwrap_or(30));
    let sending = Sending::new();
    let node = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(input) = node.get() {
            let _ = input.focus();
        }
    });
    let close = move || open.set(None);
    // an ask is somebody's
    let empty = Memo::new(move |_| {
        let unsaid = line.with(|line| line.trim().is_empty());
        people.with(Vec::is_empty) && (unsaid || kind.get() == DueKind::Ask)
    });
    let promise_of_nothing = Memo::new(move |_| {
        kind.get() != DueKind::FollowUp && line.with(|line| line.trim().is_empty())
    });
    let write = move || {
        if empty.get_untracked() || promise_of_nothing.get_untracked() {
            if let Some(input) = node.get_untracked() {
                let _ = input.focus();
            }
            return;
        }
        if reading.get_untracked() == Reading::Odd {
            return focus(WHEN);
        }
        let kind = kind.get_untracked();
        let request = WriteDue {
            due,
            kind,
            people: people
                .with_untracked(|people| people.iter().map(|(person, _)| *person).collect()),
            line: line.get_untracked(),
            day: day.get_untracked(),
            event: event.with_untracked(|event| event.as_ref().map(|event| event.event)),
            repeat: (kind == DueKind::FollowUp && repeats.get_untracked())
                .then(|| every.get_untracked()),
        };
        sending.send(request, move || {
            let _ = open.try_set(None);
        });
    };
    let save = once(move || reading.get() != Reading::Waiting, write);
    let enter = Callback::new(move |()| save.want());
    let unready = Signal::derive(move || {
        empty.get() || promise_of_nothing.get() || reading.get() == Reading::Odd
    });
    let kinds = [
        DueKind::FollowUp,
        DueKind::MyPromise,
        DueKind::TheirPromise,
        DueKind::Ask,
    ];
    let kinds = Vec::from(kinds.map(words::named));
    view! {
        <FormBody save=enter>
            {due
                .is_none()
                .then(|| {
                    view! {
                        <div class="kinds">
                            <Switch
                                label=said::what
                                options=kinds
                                value=kind
                                change=Callback::new(move |now| kind.set(now))
                            />
                        </div>
                    }
                })}
            <PeopleField
                label=said::with_whom
                people
                id=WHO
                one=due.is_some()
                escape=move |()| close()
                enter=Callback::new(move |()| {
                    if let Some(input) = node.get_untracked() {
                        let _ = input.focus();
                    }
                })
            />
            <Field
                label=move || if kind.get() == DueKind::FollowUp { said::why() } else { said::promise_line() }
                value=line
                node=node
                placeholder=move || if kind.get() == DueKind::FollowUp { said::why_hint() } else { "" }
                enter=enter
            />
            <DayField label=said::until value=day event=event reading=reading enter=enter id=WHEN />
            <When when=move || kind.get() == DueKind::FollowUp>
                <div class="repeating">
                    <Checkbox
                        label=said::repeat
                        checked=repeats
                        change=Callback::new(move |ticked| repeats.set(ticked))
                    />
                    <When when=move || repeats.get()>
                        <IntervalField label=said::every days=every />
                    </When>
                </div>
            </When>
            <FormFoot
                sending
                cancel=move |()| close()
                save=enter
                unready
                label=people::save
            >
                {due.map(|due| view! { <Aside due sending /> })}
            </FormFoot>
        </FormBody>
    }
}

/// What else can be done with one that is there.
#[component]
fn Aside(due: Due, sending: Sending) -> impl IntoView {
    let open = Shell::here().followups.due;
    let close = move || {
        let _ = open.try_set(None);
    };
    view! {
        <Menu label=said::put_off icon=IconName::Clock upwards=true>
            <PutOff until=move |until| sending.send(SnoozeDue { due, until }, close) />
        </Menu>
        <Button
            label=said::delete
            icon=IconName::Trash
            weight=Weight::Quiet
            press=move |()| sending.send(DeleteDue { due }, close)
        />
    }
}
