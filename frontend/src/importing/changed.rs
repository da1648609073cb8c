//! People who would change: for each cell what goes, struck through, and what comes, marked with
//! a plus; both are also said.

use contract::importing::{CellChange, PreviewRow, RowKind};
use domain::FieldValue;
use leptos::prelude::*;

use super::{
    rows::{Problems, named},
    wizard::Wizard,
};
use crate::{
    format::number, language::say::importing as said, people::fields, person::changes::value,
};

/// What a cell loses, gains, and keeps: for lists and notes only what is added is new.
#[derive(Debug, Default, PartialEq, Eq)]
struct Difference {
    gone: Vec<String>,
    come: Vec<String>,
}

fn difference(change: &CellChange) -> Difference {
    match (&change.before, &change.after) {
        (Some(FieldValue::List(before)), FieldValue::List(after)) => {
            let apart = |of: &[String], from: &[String]| {
                of.iter()
                    .filter(|item| !from.contains(item))
                    .cloned()
                    .collect()
            };
            Difference {
                gone: apart(before, after),
                come: apart(after, before),
            }
        }
        (Some(FieldValue::Text(before)), FieldValue::Text(after))
            if !before.is_empty() && after.starts_with(before.as_str()) && after.contains('\n') =>
        {
            let added = after[before.len()..].trim().to_owned();
            Difference {
                gone: Vec::new(),
                come: vec![added],
            }
        }
        (before, after) => Difference {
            gone: before.iter().filter_map(value).collect(),
            come: value(after).into_iter().collect(),
        },
    }
}

/// People who would change.
#[component]
pub fn Changed(wizard: Wizard) -> impl IntoView {
    view! {
        <ul class="changed-rows">
            {move || {
                wizard.rows(RowKind::Changed).into_iter().map(|row| view! { <ChangedRow row /> }).collect_view()
            }}
        </ul>
    }
}

#[component]
fn ChangedRow(row: PreviewRow) -> impl IntoView {
    let name = named(&row);
    let line = row.line;
    view! {
        <li>
            <p class="row-who">
                <strong>{name}</strong>
                <span class="row-line">{move || said::line(&number(line))}</span>
            </p>
            <dl>
                {row.cells.into_iter().map(|cell| view! { <Cell cell /> }).collect_view()}
            </dl>
            <Problems problems=row.problems />
        </li>
    }
}

/// A field and its difference.
#[component]
pub fn Cell(cell: CellChange) -> impl IntoView {
    let field = cell.field;
    let Difference { gone, come } = difference(&cell);
    let emptied = come.is_empty() && !gone.is_empty();
    view! {
        <div>
            <dt>{move || fields::label(field)}</dt>
            <dd>
                {gone
                    .into_iter()
                    .map(|text| view! { <del><span class="hidden">{said::before} ": "</span>{text}</del> })
                    .collect_view()}
                {come
                    .into_iter()
                    .map(|text| view! { <ins><span class="hidden">{said::after} ": "</span>{text}</ins> })
                    .collect_view()}
                {emptied.then(|| view! { <em>{said::emptied}</em> })}
            </dd>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::PersonField;

    fn change(before: FieldValue, after: FieldValue) -> CellChange {
        CellChange {
            field: PersonField::Notes,
            before: Some(before),
            after,
        }
    }

    #[test]
    fn a_list_that_grows_loses_nothing() {
        let before = FieldValue::List(vec!["a@example.org".into()]);
        let after = FieldValue::List(vec!["a@example.org".into(), "b@example.org".into()]);
        let found = difference(&change(before, after));
        assert_eq!(
            (found.gone.len(), found.come),
            (0, vec!["b@example.org".to_owned()])
        );
    }

    #[test]
    fn notes_that_grow_show_what_is_added() {
        let before = FieldValue::Text("Ama la ceramica".into());
        let after = FieldValue::Text("Ama la ceramica\nFiera 2026".into());
        let found = difference(&change(before, after));
        assert_eq!(
            (found.gone.len(), found.come),
            (0, vec!["Fiera 2026".to_owned()])
        );
    }
}
