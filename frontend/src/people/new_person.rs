//! The form for a new person: what one knows after shaking hands. The rest goes on their page.

use contract::people::AddPerson;
use domain::Person;
use leptos::{html, prelude::*};

use crate::{
    language::say,
    shell::{
        asking::tell_all,
        state::{Overlay, Shell},
        toasts::Offer,
    },
    ui::{
        button::{Button, Weight},
        dialog::Dialog,
        field::Field,
    },
};

/// The form.
#[component]
pub fn NewPerson() -> impl IntoView {
    let shell = Shell::here();
    let open = Memo::new(move |_| shell.overlay.get() == Some(Overlay::NewPerson));
    let close = Callback::new(move |()| shell.overlay.set(None));
    view! {
        <Dialog open=open close=close title=say::people::new_person class="new-person">
            <Form />
        </Dialog>
    }
}

#[component]
fn Form() -> impl IntoView {
    let shell = Shell::here();
    let [given, family, company, email, phone] =
        std::array::from_fn(|_| RwSignal::new(String::new()));
    let node = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(input) = node.get() {
            let _ = input.focus();
        }
    });
    let nameless = Memo::new(move |_| {
        [given, family, company, email]
            .iter()
            .all(|text| text.with(|text| text.trim().is_empty()))
    });
    let busy = RwSignal::new(false);
    let add = move || {
        if nameless.get_untracked() || busy.get_untracked() {
            return;
        }
        busy.set(true);
        let text = |signal: RwSignal<String>| signal.with_untracked(|text| text.trim().to_owned());
        let one = |signal| {
            Some(text(signal))
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect()
        };
        let fields = Person {
            given_name: text(given),
            family_name: text(family),
            company: text(company),
            emails: one(email),
            phones: one(phone),
            ..Person::default()
        };
        tell_all(shell, AddPerson { fields }, move |answer| {
            let _ = busy.try_set(false);
            if let Some(person) = answer {
                shell.overlay.set(None);
                shell.open_person(person.id);
                shell
                    .toasts
                    .say(say::history::added_person(&person.name), Offer::Undo(None));
            }
        });
    };
    let enter = Callback::new(move |()| add());
    view! {
        <div class="form-grid">
            <Field label=say::field::given_name value=given node=node enter=enter />
            <Field label=say::field::family_name value=family enter=enter />
            <Field label=say::field::company value=company enter=enter />
            <Field label=say::field::emails value=email enter=enter />
            <Field label=say::field::phones value=phone enter=enter />
        </div>
        <p class="hint">{say::people::new_person_hint}</p>
        <footer class="dialog-actions">
            <Button label=say::shell::cancel press=move |()| shell.overlay.set(None) />
            <Button
                label=say::people::add
                weight=Weight::Primary
                keys="↵"
                disabled=Signal::derive(move || nameless.get() || busy.get())
                press=move |()| add()
            />
        </footer>
    }
}
