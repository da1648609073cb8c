//! Records that may be one person: looked at, merged, or told apart.

use contract::{
    Failure,
    history::UndoneView,
    people::{
        DuplicatesView, ListDuplicates, MergePeople, MergePreview, PersonView, PreviewMerge,
        TellApart,
    },
};
use domain::{Act, PersonId};
use store::{Store, people::Record};

use crate::{
    App,
    failure::of_store,
    people::{check, page, show_phone, view},
};

/// Possible duplicates, the surest first.
///
/// # Errors
/// If nothing is open or the file cannot be read.
pub async fn list_duplicates(
    app: &App,
    request: ListDuplicates,
) -> Result<DuplicatesView, Failure> {
    let store = app.store().await?;
    let listed = store
        .list_duplicates(request.person, request.offset, request.limit)
        .await;
    let mut duplicates = listed.map_err(of_store)?;
    for pair in &mut duplicates.pairs {
        show_phone(&mut pair.one);
        show_phone(&mut pair.other);
    }
    Ok(duplicates)
}

/// What a merge would keep, field by field.
///
/// # Errors
/// [`Failure::SamePerson`], [`Failure::PersonGone`].
pub async fn preview_merge(app: &App, request: PreviewMerge) -> Result<MergePreview, Failure> {
    let store = app.store().await?;
    let (keep, other) = two(&store, request.keep, request.other).await?;
    let fields = store::people::merge_fields(&keep.person, &other.person);
    Ok(MergePreview {
        keep: view(keep, 0),
        other: view(other, 0),
        fields,
    })
}

/// Merges two records; the other one leads to the one that was kept.
///
/// # Errors
/// [`Failure::SamePerson`], [`Failure::PersonGone`], or [`Failure::Invalid`] for a choice that
/// cannot be kept.
pub async fn merge_people(app: &App, request: MergePeople) -> Result<PersonView, Failure> {
    let store = app.store().await?;
    let (keep, other) = two(&store, request.keep, request.other).await?;
    let choices: Result<Vec<_>, Failure> = request
        .choices
        .into_iter()
        .map(|(field, value)| Ok((field, check::clean(field, value)?)))
        .collect();
    let writes = store
        .merge_writes(keep.id, other.id, &choices?)
        .await
        .map_err(of_store)?;
    let act = Act::MergedPeople {
        kept: keep.person.display_name(),
        other: other.person.display_name(),
    };
    store.write(&act, writes).await.map_err(of_store)?;
    page(&store, keep.id).await
}

/// Remembers that two records are two people.
///
/// # Errors
/// [`Failure::SamePerson`], [`Failure::PersonGone`].
pub async fn tell_apart(app: &App, request: TellApart) -> Result<UndoneView, Failure> {
    let store = app.store().await?;
    let (one, other) = two(&store, request.one, request.other).await?;
    let act = Act::ToldApart {
        one: one.person.display_name(),
        other: other.person.display_name(),
    };
    let written = store
        .write(&act, vec![store::people::pair(one.id, other.id, true)])
        .await
        .map_err(of_store)?;
    Ok(UndoneView {
        transaction: written.transaction,
        act,
        rows: written.rows,
        kept: 0,
    })
}

async fn two(store: &Store, one: PersonId, other: PersonId) -> Result<(Record, Record), Failure> {
    let one = store.person(one).await.map_err(of_store)?;
    let other = store.person(other).await.map_err(of_store)?;
    if one.id == other.id {
        return Err(Failure::SamePerson);
    }
    Ok((one, other))
}
