//! The values of a field that are in use, the commonest first: for completion and for filters.

use contract::people::{ListValues, ValueCount, ValuesView};
use domain::PersonField;

use crate::shell::asking::{Asked, ask};

/// Whether the values of this field are worth offering again.
pub const fn are_offered(field: PersonField) -> bool {
    matches!(
        field,
        PersonField::Tags
            | PersonField::City
            | PersonField::Province
            | PersonField::Sector
            | PersonField::Company
    )
}

/// The values that begin with `text`, while `wanted`.
pub fn values(
    field: PersonField,
    limit: u16,
    text: impl Fn() -> String + 'static,
    wanted: impl Fn() -> bool + 'static,
) -> Asked<ValuesView> {
    ask(move || {
        wanted().then(|| ListValues {
            field,
            starting_with: text(),
            limit,
        })
    })
}

/// What was answered, or nothing yet.
pub fn known(asked: Asked<ValuesView>) -> Vec<ValueCount> {
    asked.value.with(|view| {
        view.as_ref()
            .map(|view| view.values.clone())
            .unwrap_or_default()
    })
}
