//! Rows of a preview: new people with their cells, people who stay as they are, and lines that
//! name nobody.

use contract::importing::{PreviewRow, RowKind, RowProblem};
use domain::PersonField as F;
use leptos::prelude::*;

use super::{wizard::Wizard, words};
use crate::{
    format::number,
    language::say::importing as said,
    people::fields,
    person::changes::value,
    ui::icons::{Icon, IconName},
};

impl Wizard {
    /// The rows of a kind; tracked.
    pub(super) fn rows(self, kind: RowKind) -> Vec<PreviewRow> {
        self.preview.with(|preview| {
            preview
                .iter()
                .flat_map(|preview| preview.rows.iter())
                .filter(|row| row.kind == kind)
                .cloned()
                .collect()
        })
    }
}

/// A row's name, or that it has none.
pub fn named(row: &PreviewRow) -> String {
    if row.name.trim().is_empty() {
        said::nameless().to_owned()
    } else {
        row.name.clone()
    }
}

/// What is odd about a row that is taken all the same.
#[component]
pub fn Problems(problems: Vec<RowProblem>) -> impl IntoView {
    (!problems.is_empty()).then(|| {
        view! {
            <ul class="row-problems">
                {problems
                    .into_iter()
                    .map(|problem| {
                        view! {
                            <li>
                                <Icon name=IconName::Warning />
                                {move || words::problem(&problem)}
                            </li>
                        }
                    })
                    .collect_view()}
            </ul>
        }
    })
}

/// New people, a column for each field that somebody has.
#[component]
pub fn New(wizard: Wizard) -> impl IntoView {
    move || {
        let rows = wizard.rows(RowKind::New);
        let columns: Vec<F> = F::ALL
            .iter()
            .copied()
            .filter(|field| !matches!(field, F::GivenName | F::FamilyName))
            .filter(|field| {
                rows.iter().any(|row| {
                    row.cells
                        .iter()
                        .any(|cell| cell.field == *field && value(&cell.after).is_some())
                })
            })
            .collect();
        let head = columns
            .iter()
            .map(|field| {
                let field = *field;
                view! { <th scope="col">{move || fields::label(field)}</th> }
            })
            .collect_view();
        let body = rows
            .into_iter()
            .map(|row| {
                let name = named(&row);
                let cells = columns
                    .iter()
                    .map(|field| {
                        let cell = row.cells.iter().find(|cell| cell.field == *field);
                        let text = cell.and_then(|cell| value(&cell.after)).unwrap_or_default();
                        view! { <td>{text}</td> }
                    })
                    .collect_view();
                view! {
                    <tr>
                        <td class="numbers">{number(row.line)}</td>
                        <th scope="row">{name} <Problems problems=row.problems /></th>
                        {cells}
                    </tr>
                }
            })
            .collect_view();
        view! {
            <div class="table-scroll" tabindex="0" role="group" aria-label=said::new_lead>
                <table class="rows-table">
                    <thead>
                        <tr>
                            <th scope="col" class="numbers">{said::line_short}</th>
                            <th scope="col">{said::name}</th>
                            {head}
                        </tr>
                    </thead>
                    <tbody>{body}</tbody>
                </table>
            </div>
        }
    }
}

/// People who stay as they are.
#[component]
pub fn Identical(wizard: Wizard) -> impl IntoView {
    view! {
        <ul class="identical-rows">
            {move || {
                wizard
                    .rows(RowKind::Identical)
                    .into_iter()
                    .map(|row| {
                        view! {
                            <li>
                                <span class="row-line">{said::line(&number(row.line))}</span>
                                {named(&row)}
                            </li>
                        }
                    })
                    .collect_view()
            }}
        </ul>
    }
}

/// Lines that name nobody, and why.
#[component]
pub fn Unreadable(wizard: Wizard) -> impl IntoView {
    let line = |row: PreviewRow| {
        let why = row.problems.first().map_or_else(
            || said::not_understood().to_owned(),
            |problem| words::problem_kind(problem.kind).to_owned(),
        );
        view! {
            <tr>
                <td class="numbers">{number(row.line)}</td>
                <td class="why">{why}</td>
                <td class="written">{row.name}</td>
            </tr>
        }
    };
    view! {
        <div class="table-scroll" tabindex="0" role="group" aria-label=said::unreadable_lead>
            <table class="rows-table">
                <thead>
                    <tr>
                        <th scope="col" class="numbers">{said::line_short}</th>
                        <th scope="col">{said::why}</th>
                        <th scope="col">{said::text}</th>
                    </tr>
                </thead>
                <tbody>
                    {move || wizard.rows(RowKind::Unreadable).into_iter().map(line).collect_view()}
                </tbody>
            </table>
        </div>
    }
}
