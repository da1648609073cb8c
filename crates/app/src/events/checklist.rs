//! What has to be done before an event.

use contract::{
    Failure,
    events::{ChecklistPlace, DeleteChecklistItem, EventView, SetChecklistItem},
};
use domain::{
    Act, ChecklistItemId,
    events::{ChecklistItem, checklist::between},
};
use importing::clean;

use crate::{
    App,
    events::{now, standing, view},
    failure::of_store,
};

/// Lines at most.
const LINES: usize = 500;

/// Characters of a line at most.
const LETTERS: usize = 1_000;

/// Adds a line, or sets everything about one that is there.
///
/// # Errors
/// [`Failure::NothingSaid`] for a line without words, [`Failure::ChecklistItemGone`],
/// [`Failure::EventGone`].
pub async fn set_checklist_item(
    app: &App,
    request: SetChecklistItem,
) -> Result<EventView, Failure> {
    let store = app.store().await?;
    // begun first: two lines added at once are not put in one place
    let writing = store.begin().await.map_err(of_store)?;
    let record = standing(&store, request.event).await?;
    let lines = store.checklist(record.id).await.map_err(of_store)?;
    let text: String = clean::line(&request.text).chars().take(LETTERS).collect();
    if text.is_empty() {
        return Err(Failure::NothingSaid);
    }
    let old = match request.item {
        Some(item) => Some(
            lines
                .iter()
                .find(|line| line.id == item)
                .ok_or(Failure::ChecklistItemGone)?,
        ),
        None if lines.len() >= LINES => {
            return Err(Failure::TooMuch {
                limit: LINES as u64,
            });
        }
        None => None,
    };
    let ticked = old.and_then(|line| line.done_at);
    let id = old.map_or_else(|| ChecklistItemId(app.new_id()), |line| line.id);
    let position = match (request.place, old) {
        (None, Some(line)) => line.position,
        (place, _) => position(&lines, id, place)?,
    };
    let line = ChecklistItem {
        id,
        text,
        owner: request.owner,
        due: request.due,
        done_at: request.done.then(|| ticked.unwrap_or_else(|| now(app))),
        position,
    };
    let act = Act::ChangedChecklist {
        title: record.event.title,
    };
    writing
        .write(&act, vec![store::events::checklist_line(record.id, &line)])
        .await
        .map_err(of_store)?;
    view(app, &store, record.id).await
}

/// The position of a line at this place among the others.
fn position(
    lines: &[ChecklistItem],
    id: ChecklistItemId,
    place: Option<ChecklistPlace>,
) -> Result<i64, Failure> {
    let others: Vec<&ChecklistItem> = lines.iter().filter(|line| line.id != id).collect();
    let at = |place: usize| others.get(place).map(|line| line.position);
    Ok(match place {
        None => between(others.last().map(|line| line.position), None),
        Some(ChecklistPlace::First) => between(None, at(0)),
        Some(ChecklistPlace::After(line)) => {
            let before = others.iter().position(|other| other.id == line);
            let before = before.ok_or(Failure::ChecklistItemGone)?;
            between(at(before), at(before + 1))
        }
    })
}

/// Takes a line off.
///
/// # Errors
/// [`Failure::ChecklistItemGone`], [`Failure::EventGone`].
pub async fn delete_checklist_item(
    app: &App,
    request: DeleteChecklistItem,
) -> Result<EventView, Failure> {
    let store = app.store().await?;
    let record = standing(&store, request.event).await?;
    let lines = store.checklist(record.id).await.map_err(of_store)?;
    if !lines.iter().any(|line| line.id == request.item) {
        return Err(Failure::ChecklistItemGone);
    }
    let act = Act::ChangedChecklist {
        title: record.event.title,
    };
    store
        .write(&act, vec![store::events::remove_line(request.item)])
        .await
        .map_err(of_store)?;
    view(app, &store, record.id).await
}
