//! The fields of a merge: both values, what stays, and a choice where the two differ.

use std::collections::HashMap;

use contract::people::{MergeField, MergePreview};
use domain::{FieldValue, PersonField};
use leptos::prelude::*;

use super::twins::Twins;
use crate::{
    language::say::duplicates as said,
    people::fields,
    person::changes::value as said_value,
    shell::state::Shell,
    ui::icons::{Icon, IconName},
};

/// Telephone numbers as people write them here.
type Phones = HashMap<String, String>;

/// The fields in which either record says something.
#[component]
pub fn Fields(preview: Signal<MergePreview>) -> impl IntoView {
    let twins = Shell::here().twins;
    view! {
        <tbody>
            {move || {
                let MergePreview { keep, other, fields } = preview.get();
                let mut phones = Phones::new();
                for person in [keep, other] {
                    phones.extend(person.fields.phones.into_iter().zip(person.phones_shown));
                }
                let phones = StoredValue::new(phones);
                fields.into_iter().map(|field| view! { <Line twins field phones /> }).collect_view()
            }}
        </tbody>
    }
}

#[component]
fn Line(twins: Twins, field: MergeField, phones: StoredValue<Phones>) -> impl IntoView {
    let MergeField {
        field,
        keep,
        other,
        result,
        differs,
    } = field;
    let proposed = result.clone();
    let chosen = Memo::new(move |_| {
        twins.choices.with(|choices| {
            choices
                .iter()
                .find(|(other, _)| *other == field)
                .map_or_else(|| proposed.clone(), |(_, value)| value.clone())
        })
    });
    let united = differs && result != keep && result != other;
    let cell = |value: FieldValue| {
        view! { <Cell twins field value proposed=result.clone() chosen differs phones /> }
    };
    view! {
        <tr class:differs=differs>
            <th scope="row">
                {move || fields::label(field)}
                {differs.then(|| view! { <Icon name=IconName::Twins /> })}
            </th>
            <td>{cell(keep)}</td>
            <td>{cell(other)}</td>
            <td class="merge-result">
                {united
                    .then(|| {
                        let all = result.clone();
                        let (same, chose) = (all.clone(), all.clone());
                        view! {
                            <label class="merge-choice both">
                                <input
                                    type="radio"
                                    name=format!("merge-{}", field.name())
                                    prop:checked=move || chosen.with(|chosen| *chosen == same)
                                    on:change=move |_| twins.choose(field, chose.clone(), &all)
                                />
                                <span>
                                    <span class="hidden">{move || fields::label(field)} ": "</span>
                                    {said::both}
                                </span>
                            </label>
                        }
                    })}
                {move || view! { <Shown value=chosen.get() phones field /> }}
            </td>
        </tr>
    }
}

/// One of the two values; where they differ, one can choose it.
#[component]
fn Cell(
    twins: Twins,
    field: PersonField,
    value: FieldValue,
    proposed: FieldValue,
    chosen: Memo<FieldValue>,
    differs: bool,
    phones: StoredValue<Phones>,
) -> impl IntoView {
    if !differs {
        return view! { <Shown value phones field /> }.into_any();
    }
    let (same, choice) = (value.clone(), value.clone());
    view! {
        <label class="merge-choice">
            <input
                type="radio"
                name=format!("merge-{}", field.name())
                prop:checked=move || chosen.with(|chosen| *chosen == same)
                on:change=move |_| twins.choose(field, choice.clone(), &proposed)
            />
            <span class="hidden">{move || fields::label(field)} ": "</span>
            <Shown value phones field />
        </label>
    }
    .into_any()
}

/// A value as it is read; a list line by line.
#[component]
fn Shown(value: FieldValue, phones: StoredValue<Phones>, field: PersonField) -> impl IntoView {
    let lines: Vec<String> = match &value {
        FieldValue::List(items) if field == PersonField::Phones => phones.with_value(|phones| {
            items
                .iter()
                .map(|item| phones.get(item).unwrap_or(item).clone())
                .collect()
        }),
        FieldValue::List(items) if field == PersonField::Emails => items.clone(),
        other => said_value(other).into_iter().collect(),
    };
    if lines.is_empty() {
        return view! { <em>{said::says_nothing}</em> }.into_any();
    }
    view! {
        <span class="merge-value">
            {lines.into_iter().map(|line| view! { <span>{parted(line)}</span> }).collect_view()}
        </span>
    }
    .into_any()
}

/// An address that does not fit goes on before its `@`.
fn parted(line: String) -> impl IntoView {
    match line.split_once('@') {
        Some((name, place)) => view! {
            {name.to_owned()}
            <wbr />
            {format!("@{place}")}
        }
        .into_any(),
        None => line.into_any(),
    }
}
