//! Filters saved under a name.

use contract::{
    Failure,
    people::{DeleteFilter, FiltersView, ListFilters, SaveFilter},
};
use domain::Act;

use crate::{App, failure::of_store, people::bounded};

/// Letters of a name at most.
const NAME: usize = 100;

/// The saved filters, by name.
///
/// # Errors
/// If nothing is open or the file cannot be read.
pub async fn list_filters(app: &App, _: ListFilters) -> Result<FiltersView, Failure> {
    let filters = app.store().await?.filters().await.map_err(of_store)?;
    Ok(FiltersView { filters })
}

/// Saves a filter; the same name again replaces what it says.
///
/// # Errors
/// If nothing is open or the file cannot be written.
pub async fn save_filter(app: &App, request: SaveFilter) -> Result<FiltersView, Failure> {
    bounded(&request.filter)?;
    let name: String = request
        .name
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .take(NAME)
        .collect();
    let store = app.store().await?;
    if !name.is_empty() {
        let act = Act::SavedFilter { name: name.clone() };
        store
            .write(
                &act,
                vec![store::people::save_filter(&name, &request.filter)],
            )
            .await
            .map_err(of_store)?;
    }
    list_filters(app, ListFilters {}).await
}

/// Removes a saved filter.
///
/// # Errors
/// If nothing is open or the file cannot be written.
pub async fn delete_filter(app: &App, request: DeleteFilter) -> Result<FiltersView, Failure> {
    let store = app.store().await?;
    let filters = store.filters().await.map_err(of_store)?;
    if let Some(filter) = filters.into_iter().find(|filter| filter.id == request.id) {
        let act = Act::DeletedFilter { name: filter.name };
        store
            .write(&act, vec![store::people::remove_filter(request.id)])
            .await
            .map_err(of_store)?;
    }
    list_filters(app, ListFilters {}).await
}
