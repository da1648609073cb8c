//! The second step: what each column is, and what holds for everybody in the file.

use contract::importing::{ColumnShape, DayOrder, Target};
use domain::{PersonField, Status, field::FieldKind};
use leptos::prelude::*;

use super::{
    facts::Facts,
    steps::HEADING,
    targets::{GROUPS, from_word, label, word},
    wizard::Wizard,
};
use crate::{
    format::number,
    language::say::importing as said,
    people::{fields, values},
    shell::state::Shell,
    ui::{
        combobox::{Combobox, Typing},
        switch::Switch,
        when::When,
    },
};

/// What each column is.
#[component]
pub fn Columns() -> impl IntoView {
    let wizard = Shell::here().wizard;
    let columns = move || {
        wizard.shape.with(|shape| {
            shape
                .as_ref()
                .map(|shape| shape.columns.clone())
                .unwrap_or_default()
        })
    };
    let ignored = move || {
        wizard.targets.with(|targets| {
            targets
                .iter()
                .filter(|target| **target == Target::Ignore)
                .count() as u64
        })
    };
    view! {
        <div class="import-columns">
            <Facts />
            <div class="import-lead">
                <h2 id=HEADING tabindex="-1">{said::columns_title}</h2>
                <p>{said::columns_lead}</p>
            </div>
            <ForEverybody wizard />
            <table class="column-table">
                <caption class="hidden">{said::columns_title}</caption>
                <thead>
                    <tr>
                        <th scope="col">{said::column}</th>
                        <th scope="col">{said::samples}</th>
                        <th scope="col">{said::becomes}</th>
                    </tr>
                </thead>
                <tbody>
                    {move || {
                        columns()
                            .into_iter()
                            .enumerate()
                            .map(|(place, column)| view! { <ColumnLine wizard place column /> })
                            .collect_view()
                    }}
                </tbody>
            </table>
            <p class="hint" role="status">
                {move || Some(ignored()).filter(|count| *count > 0).map(said::so_many_ignored)}
            </p>
        </div>
    }
}

#[component]
fn ColumnLine(wizard: Wizard, place: usize, column: ColumnShape) -> impl IntoView {
    let ColumnShape { title, samples, .. } = column;
    let title = StoredValue::new(title);
    let named = move || {
        title.with_value(|title| {
            if title.trim().is_empty() {
                said::column_number(&number(place as u64 + 1))
            } else {
                title.clone()
            }
        })
    };
    let target = Memo::new(move |_| {
        wizard
            .targets
            .with(|targets| targets.get(place).copied().unwrap_or(Target::Ignore))
    });
    let nothing = samples.is_empty();
    let option = move |choice: Target| {
        view! {
            <option value=word(choice) selected=move || target.get() == choice>
                {move || label(choice)}
            </option>
        }
    };
    view! {
        <tr class:ignored=move || target.get() == Target::Ignore>
            <th scope="row">{named}</th>
            <td>
                <span class="samples">
                    {samples
                        .into_iter()
                        .take(3)
                        .map(|sample| view! { <span class="sample">{sample}</span> })
                        .collect_view()}
                    {nothing.then(|| view! { <em>{said::no_samples}</em> })}
                </span>
            </td>
            <td>
                <span class="select">
                    <select
                        aria-label=move || said::becomes_of(&named())
                        on:change=move |event| {
                            wizard.set_target(place, from_word(&event_target_value(&event)));
                        }
                    >
                        {option(Target::Ignore)}
                        {GROUPS
                            .into_iter()
                            .map(|(name, targets)| {
                                view! {
                                    <optgroup label=name>
                                        {targets.iter().copied().map(option).collect_view()}
                                    </optgroup>
                                }
                            })
                            .collect_view()}
                    </select>
                </span>
            </td>
        </tr>
    }
}

/// What holds for every row.
#[component]
fn ForEverybody(wizard: Wizard) -> impl IntoView {
    let has_days = Memo::new(move |_| {
        wizard.targets.with(|targets| {
            targets.iter().any(
                |target| matches!(target, Target::Field(field) if field.kind() == FieldKind::Day),
            )
        })
    });
    view! {
        <div class="for-everybody">
            <TagForAll wizard />
            <div class="everybody-choice">
                <span class="choice-name" aria-hidden="true">{said::status}</span>
                <Switch
                    label=said::status
                    options=Status::ALL
                        .map(|status| (status, leptos::text_prop::TextProp::from(move || fields::status(status))))
                        .into()
                    value=wizard.status
                    change=Callback::new(move |status| {
                        wizard.status.set(status);
                        wizard.compare_soon();
                    })
                />
                <span class="hint">{said::status_hint}</span>
            </div>
            <When when=move || has_days.get()>
                <div class="everybody-choice">
                    <span class="choice-name" aria-hidden="true">{said::day_order}</span>
                    <Switch
                        label=said::day_order
                        options=vec![
                            (DayOrder::DayFirst, said::day_first.into()),
                            (DayOrder::MonthFirst, said::month_first.into()),
                        ]
                        value=wizard.day_order
                        change=Callback::new(move |order| {
                            wizard.day_order.set(order);
                            wizard.compare_soon();
                        })
                    />
                </div>
            </When>
        </div>
    }
}

/// A tag for everybody in the file, out of those there are or a new one.
#[component]
fn TagForAll(wizard: Wizard) -> impl IntoView {
    const ID: &str = "import-tag";
    let wanted = RwSignal::new(false);
    let known = values::values(
        PersonField::Tags,
        8,
        move || wizard.tag.get().trim().to_owned(),
        move || wanted.get(),
    );
    let offered = Signal::derive(move || {
        values::known(known)
            .into_iter()
            .map(|known| known.value)
            .collect::<Vec<_>>()
    });
    let nothing = Callback::new(|()| ());
    let typing = Typing {
        typed: Callback::new(move |()| wizard.compare_soon()),
        enter: nothing,
        escape: Callback::new(move |()| {
            if !wizard.tag.with_untracked(String::is_empty) {
                wizard.tag.set(String::new());
                wizard.compare_soon();
            }
        }),
        leave: nothing,
        back: nothing,
    };
    view! {
        <div class="field tag-for-all">
            <label for=ID>{said::tag}</label>
            <Combobox
                id=ID.to_owned()
                value=wizard.tag
                offered=offered
                wanted=wanted
                typing=typing
                placeholder=said::tag_example
            />
            <span class="hint">{said::tag_hint}</span>
        </div>
    }
}
