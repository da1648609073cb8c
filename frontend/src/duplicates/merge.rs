//! Two records compared field by field, and made one.

use contract::people::{MergePreview, PersonView, PreviewMerge};
use leptos::prelude::*;

use super::fields::Fields;
use crate::{
    language::say::duplicates as said,
    shell::{asking::ask, commands::Command, shortcuts, state::Shell},
    ui::{
        avatar::Avatar,
        button::{Button, Weight},
        field,
        icons::{Icon, IconName},
        loaded::Loaded,
    },
};

/// The heading, which gets the keyboard.
const HEADING: &str = "merge-heading";

/// Two records compared.
#[component]
pub fn Merge() -> impl IntoView {
    let shell = Shell::here();
    let twins = shell.twins;
    let asked = ask(move || {
        twins
            .open
            .get()
            .map(|(keep, other)| PreviewMerge { keep, other })
    });
    Effect::new(move || {
        let seen = asked.value.with(|preview| {
            preview.as_ref().is_some_and(|preview| {
                twins.open.get() == Some((preview.keep.id, preview.other.id))
            })
        });
        twins.seen.set(seen);
    });
    request_animation_frame(|| field::focus(HEADING));
    view! {
        <header class="page-head">
            <div class="page-title">
                <h1 id=HEADING tabindex="-1">{said::merge_title}</h1>
                <p class="totals">{said::merge_lead}</p>
            </div>
        </header>
        <div class="page-inside merge-inside">
            <Loaded asked children={|preview: Signal<MergePreview>| view! { <Compared preview /> }} />
        </div>
        <footer class="merge-foot">
            <Button
                label=said::back
                icon=IconName::Back
                keys=move || shortcuts::shown(shell, Command::StepBack)
                press=move |()| twins.step_back()
            />
            <Button
                label=said::not_same
                keys=move || shortcuts::shown(shell, Command::TellApart)
                press=move |()| twins.tell_apart(shell)
            />
            <Button
                label=said::merge
                weight=Weight::Primary
                keys=move || shortcuts::shown(shell, Command::Merge)
                disabled=Signal::derive(move || !twins.seen.get())
                press=move |()| twins.merge(shell)
            />
        </footer>
    }
}

#[component]
fn Compared(preview: Signal<MergePreview>) -> impl IntoView {
    let twins = Shell::here().twins;
    let differing = move || {
        preview.with(|preview| preview.fields.iter().filter(|field| field.differs).count() as u64)
    };
    view! {
        <p class="merge-differing" role="status">
            <Icon name=IconName::Twins />
            {move || match differing() {
                0 => said::no_difference().to_owned(),
                count => said::to_choose(count),
            }}
        </p>
        <table class="merge-table">
            <thead>
                <tr>
                    <th scope="col">
                        <span class="hidden">{said::field}</span>
                    </th>
                    <th scope="col">
                        <Head person=Signal::derive(move || preview.with(|preview| preview.keep.clone())) />
                        <span class="merge-role">
                            <Icon name=IconName::Pin />
                            {said::stays}
                        </span>
                    </th>
                    <th scope="col">
                        <Head person=Signal::derive(move || preview.with(|preview| preview.other.clone())) />
                        <span class="merge-role">{said::goes}</span>
                        <Button label=said::swap weight=Weight::Quiet press=move |()| twins.swap() />
                    </th>
                    <th scope="col">{said::result}</th>
                </tr>
            </thead>
            <Fields preview />
        </table>
    }
}

#[component]
fn Head(person: Signal<PersonView>) -> impl IntoView {
    let name = Signal::derive(move || person.with(|person| person.name.clone()));
    view! {
        <span class="merge-person">
            <Avatar name=name />
            <strong>{name}</strong>
        </span>
    }
}
