//! One box over everything.

use contract::{
    Failure,
    search::{Search, SearchResults},
};

use crate::{App, failure::of_store};

/// Characters of a query that are looked at.
const LETTERS: usize = 200;

/// What matches the text, best first.
///
/// # Errors
/// If nothing is open or the file cannot be read.
pub async fn search(app: &App, request: Search) -> Result<SearchResults, Failure> {
    let text: String = request.text.chars().take(LETTERS).collect();
    app.store()
        .await?
        .search(&text, request.limit)
        .await
        .map_err(of_store)
}
