//! The rhythm of a tag or of a saved filter.

use contract::followups::{RhythmFor, RhythmRule, SetRhythm};
use domain::{FilterId, PersonField, followups::Rhythm};
use leptos::prelude::*;

use crate::{
    followups::{
        form::{FormBody, FormFoot, Sending},
        intervals::RhythmFields,
    },
    language::say::{followups as said, people},
    people::values,
    shell::state::Shell,
    ui::{
        combobox::{Combobox, Typing},
        dialog::Dialog,
        field::focus,
        select::Select,
        switch::Switch,
        when::When,
    },
};

const TAG: &str = "rhythm-tag";

/// A rhythm that is being set.
#[derive(Clone, Debug, PartialEq)]
pub struct RhythmDraft {
    /// For whom, where that stands already.
    of: Option<RhythmFor>,
    name: String,
    rhythm: Rhythm,
}

impl RhythmDraft {
    /// A new one.
    pub fn new() -> Self {
        Self {
            of: None,
            name: String::new(),
            rhythm: Rhythm::of(90, 180),
        }
    }

    /// One that is there.
    pub fn of(rule: &RhythmRule) -> Self {
        Self {
            of: Some(rule.of.clone()),
            name: rule.name.clone(),
            rhythm: rule.rhythm,
        }
    }
}

/// The form, while there is a draft.
#[component]
pub fn RhythmDialog(draft: RwSignal<Option<RhythmDraft>>) -> impl IntoView {
    let open = Memo::new(move |_| draft.with(Option::is_some));
    let title =
        Memo::new(move |_| draft.with(|draft| draft.as_ref().map(|draft| draft.name.clone())));
    view! {
        <Dialog
            open=open
            close=Callback::new(move |()| draft.set(None))
            title=move || match title.get() {
                Some(name) if !name.is_empty() => said::how_often(&name),
                _ => said::add_rhythm().to_owned(),
            }
            class="followup-form"
        >
            {move || draft.get_untracked().map(|one| view! { <Form draft one /> })}
        </Dialog>
    }
}

#[component]
fn Form(draft: RwSignal<Option<RhythmDraft>>, one: RhythmDraft) -> impl IntoView {
    let RhythmDraft { of, rhythm, .. } = one;
    let shell = Shell::here();
    let (ideal, maximum) = (RwSignal::new(rhythm.ideal), RwSignal::new(rhythm.maximum));
    let is_new = of.is_none();
    let by_filter = RwSignal::new(false);
    let tag = RwSignal::new(String::new());
    let filter = RwSignal::new(
        shell
            .saved
            .with_untracked(|saved| saved.first().map(|one| one.id)),
    );
    let of = StoredValue::new(of);
    let chosen = move || -> Option<RhythmFor> {
        if !is_new {
            return of.get_value();
        }
        if by_filter.get() {
            return filter.get().map(RhythmFor::Filter);
        }
        let tag = tag.with(|tag| tag.trim().to_owned());
        (!tag.is_empty()).then_some(RhythmFor::Tag(tag))
    };
    let sending = Sending::new();
    let save = move || {
        let Some(of) = untrack(chosen) else {
            return focus(TAG);
        };
        let rhythm = Some(Rhythm::of(ideal.get_untracked(), maximum.get_untracked()));
        sending.send(SetRhythm { of, rhythm }, move || {
            let _ = draft.try_set(None);
        });
    };
    let enter = Callback::new(move |()| save());
    view! {
        <FormBody save=enter>
            {is_new.then(|| view! { <ForWhom by_filter tag filter enter /> })}
            <RhythmFields ideal maximum />
            <FormFoot
                sending
                cancel=move |()| draft.set(None)
                save=enter
                unready=Signal::derive(move || chosen().is_none())
                label=people::save
            />
        </FormBody>
    }
}

/// A tag or a saved filter.
#[component]
fn ForWhom(
    by_filter: RwSignal<bool>,
    tag: RwSignal<String>,
    filter: RwSignal<Option<FilterId>>,
    enter: Callback<()>,
) -> impl IntoView {
    let shell = Shell::here();
    let wanted = RwSignal::new(false);
    let asked = values::values(
        PersonField::Tags,
        8,
        move || tag.get(),
        move || wanted.get(),
    );
    let offered = Signal::derive(move || {
        values::known(asked)
            .into_iter()
            .map(|value| value.value)
            .collect::<Vec<_>>()
    });
    let filters = Signal::derive(move || {
        shell.saved.with(|saved| {
            saved
                .iter()
                .map(|one| (Some(one.id), one.name.clone()))
                .collect::<Vec<_>>()
        })
    });
    let nothing = Callback::new(|()| ());
    let typing = Typing {
        typed: nothing,
        enter,
        escape: Callback::new(move |()| tag.set(String::new())),
        leave: nothing,
        back: nothing,
    };
    let none_saved = Memo::new(move |_| shell.saved.with(Vec::is_empty));
    Effect::new(move || focus(TAG));
    view! {
        <Switch
            label=said::for_whom
            options=vec![(false, said::a_tag.into()), (true, said::a_filter.into())]
            value=by_filter
            change=Callback::new(move |now| by_filter.set(now))
        />
        <When
            when=move || by_filter.get()
            fallback=move || {
                view! {
                    <div class="field">
                        <label for=TAG>{people::tag_name}</label>
                        <Combobox id=TAG.to_owned() value=tag offered wanted typing />
                    </div>
                }
            }
        >
            <div class="field">
                <When
                    when=move || !none_saved.get()
                    fallback=|| view! { <p class="hint">{said::no_filters}</p> }
                >
                    <Select
                        label=said::a_filter
                        options=filters
                        value=filter
                        change=Callback::new(move |now| filter.set(now))
                    />
                </When>
            </div>
        </When>
    }
}
