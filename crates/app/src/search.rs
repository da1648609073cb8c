//! One box over everything.

use contract::{
    Failure,
    search::{ClosestWords, ClosestWordsView, HitTarget, Search, SearchResults},
};

use crate::{App, events, failure::of_store, people::bounded};

/// Characters of a query that are looked at.
const LETTERS: usize = 200;

/// What matches the text, best first.
///
/// # Errors
/// If nothing is open or the file cannot be read.
pub async fn search(app: &App, request: Search) -> Result<SearchResults, Failure> {
    let text: String = request.text.chars().take(LETTERS).collect();
    let store = app.store().await?;
    let mut found = store.search(&text, request.limit).await.map_err(of_store)?;
    for hit in &mut found.hits {
        if let HitTarget::Event(event) = hit.target {
            hit.day = events::day_of(&store, event).await;
        }
    }
    Ok(found)
}

/// Words of names close to those of a filter that nobody matches as typed.
///
/// # Errors
/// If nothing is open, the filter names too much, or the file cannot be read.
pub async fn closest_words(app: &App, request: ClosestWords) -> Result<ClosestWordsView, Failure> {
    bounded(&request.filter)?;
    let instead = app
        .store()
        .await?
        .closest_words(&request.filter)
        .await
        .map_err(of_store)?;
    Ok(ClosestWordsView { instead })
}
