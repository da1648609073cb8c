//! The directory: lists, a person's page, bulk changes, duplicates.

mod bulk;
pub(crate) mod check;
mod duplicates;
mod edit;
mod filters;

pub use bulk::{delete_people, restore_people, set_status, tag_people};
pub use duplicates::{list_duplicates, merge_people, preview_merge, tell_apart};
pub use edit::{add_person, get_photo, set_field, set_photo};
pub use filters::{delete_filter, list_filters, save_filter};

use contract::{
    Failure,
    people::{
        CountPeople, GetPerson, ListPeople, ListValues, PeopleFilter, PeoplePage, PeopleTotals,
        PersonRow, PersonView, ValuesView,
    },
};
use domain::{FieldValue, PersonField, PersonId};
use store::{Store, people::Record};

use crate::{App, failure::of_store};

/// Values one condition of a filter may name.
const CHOICES: usize = 500;

/// A page of the list.
///
/// # Errors
/// If nothing is open, the filter names too much, or the file cannot be read.
pub async fn list_people(app: &App, request: ListPeople) -> Result<PeoplePage, Failure> {
    bounded(&request.filter)?;
    let mut page = app
        .store()
        .await?
        .list_people(&request)
        .await
        .map_err(of_store)?;
    page.rows.iter_mut().for_each(show_phone);
    Ok(page)
}

/// How many people a filter lets through, and how many there are of each status.
///
/// # Errors
/// If nothing is open, the filter names too much, or the file cannot be read.
pub async fn count_people(app: &App, request: CountPeople) -> Result<PeopleTotals, Failure> {
    bounded(&request.filter)?;
    app.store()
        .await?
        .count_people(&request.filter)
        .await
        .map_err(of_store)
}

/// Everything about one person.
///
/// # Errors
/// [`Failure::PersonGone`], or if the file cannot be read.
pub async fn get_person(app: &App, request: GetPerson) -> Result<PersonView, Failure> {
    page(&*app.store().await?, request.person).await
}

/// The values in use of a field.
///
/// # Errors
/// If nothing is open or the file cannot be read.
pub async fn list_values(app: &App, request: ListValues) -> Result<ValuesView, Failure> {
    let values = app
        .store()
        .await?
        .list_values(&request)
        .await
        .map_err(of_store)?;
    Ok(ValuesView { values })
}

/// A person's page.
pub(crate) async fn page(store: &Store, person: PersonId) -> Result<PersonView, Failure> {
    let record = store.person(person).await.map_err(of_store)?;
    let duplicates = store
        .count_duplicates_of(record.id)
        .await
        .map_err(of_store)?;
    Ok(view(record, duplicates))
}

/// A record as its page shows it.
pub(crate) fn view(record: Record, possible_duplicates: u32) -> PersonView {
    let shown = |phone: &String| importing::phone::shown_national(phone);
    PersonView {
        id: record.id,
        name: record.person.display_name(),
        phones_shown: record.person.phones.iter().map(shown).collect(),
        warnings: check::warnings(&record.person),
        added_at: record.added_at,
        deleted: record.deleted,
        has_photo: record.has_photo,
        possible_duplicates,
        fields: record.person,
    }
}

/// Phones are kept in E.164 and shown as they are written here.
pub(crate) fn show_phone(row: &mut PersonRow) {
    row.phone = importing::phone::shown_national(&row.phone);
}

/// A value as people read it: phones as they are written here.
pub(crate) fn shown_value(field: PersonField, value: FieldValue) -> FieldValue {
    match value {
        FieldValue::List(phones) if field == PersonField::Phones => {
            let shown = |phone: &String| importing::phone::shown_national(phone);
            FieldValue::List(phones.iter().map(shown).collect())
        }
        value => value,
    }
}

/// No window sends more; a file might.
pub(crate) fn bounded(filter: &PeopleFilter) -> Result<(), Failure> {
    let most = [filter.tags.len(), filter.cities.len(), filter.sectors.len()]
        .into_iter()
        .max()
        .unwrap_or(0);
    if most > CHOICES || filter.text.len() > 1_000 {
        return Err(Failure::TooMuch {
            limit: CHOICES as u64,
        });
    }
    Ok(())
}
