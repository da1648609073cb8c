//! Many people at once, as one transaction.

use contract::{
    Failure,
    history::UndoneView,
    people::{DeletePeople, RestorePeople, Selection, SetStatus, TagPeople},
};
use domain::{Act, FieldValue, PersonField, PersonId};
use store::{Store, Write, people::Record};

use crate::{App, failure::of_store};

/// People read and written at a time.
const AT_A_TIME: usize = 1_000;

/// Letters of a tag at most.
const TAG: usize = 100;

/// Moves people to the trash.
///
/// # Errors
/// If nothing is open or the file cannot be written.
pub async fn delete_people(app: &App, request: DeletePeople) -> Result<UndoneView, Failure> {
    change(
        app,
        &request.who,
        |record| vec![store::people::trash(record.id, true)],
        |people, name| Act::DeletedPeople { people, name },
    )
    .await
}

/// Takes people out of the trash.
///
/// # Errors
/// If nothing is open or the file cannot be written.
pub async fn restore_people(app: &App, request: RestorePeople) -> Result<UndoneView, Failure> {
    change(
        app,
        &request.who,
        |record| vec![store::people::trash(record.id, false)],
        |people, name| Act::RestoredPeople { people, name },
    )
    .await
}

/// Adds or removes a tag.
///
/// # Errors
/// If nothing is open or the file cannot be written.
pub async fn tag_people(app: &App, request: TagPeople) -> Result<UndoneView, Failure> {
    let tag: String = request
        .tag
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .chars()
        .take(TAG)
        .collect();
    if domain::text::fold(&tag).is_empty() {
        let reason = contract::failure::InvalidReason::Nameless;
        return Err(Failure::Invalid {
            field: PersonField::Tags,
            reason,
        });
    }
    let key = domain::text::fold(&tag);
    let write = |record: &Record| {
        let has = record
            .person
            .tags
            .iter()
            .any(|other| domain::text::fold(other) == key);
        if has == request.add {
            vec![]
        } else {
            vec![store::people::TagWrite::of(record.id, &tag, request.add)]
        }
    };
    let act = |people, _| {
        let tag = tag.clone();
        if request.add {
            Act::TaggedPeople { people, tag }
        } else {
            Act::UntaggedPeople { people, tag }
        }
    };
    change(app, &request.who, write, act).await
}

/// Sets the status.
///
/// # Errors
/// If nothing is open or the file cannot be written.
pub async fn set_status(app: &App, request: SetStatus) -> Result<UndoneView, Failure> {
    let status = request.status;
    let write = |record: &Record| {
        store::people::set_field(
            record.id,
            &record.person,
            PersonField::Status,
            FieldValue::Status(status),
        )
    };
    change(app, &request.who, write, |people, _| Act::SetStatus {
        people,
        status,
    })
    .await
}

/// Writes for everybody of a selection what one person needs.
async fn change(
    app: &App,
    who: &Selection,
    write: impl Fn(&Record) -> Vec<Write>,
    act: impl Fn(u64, String) -> Act,
) -> Result<UndoneView, Failure> {
    let store = app.store().await?;
    let people: Vec<PersonId> = store.selected(who).await.map_err(of_store)?;
    let written = all(&store, &people, write, act).await;
    written.map_err(of_store)
}

async fn all(
    store: &Store,
    people: &[PersonId],
    write: impl Fn(&Record) -> Vec<Write>,
    act: impl Fn(u64, String) -> Act,
) -> store::Result<UndoneView> {
    let mut writing = store.begin().await?;
    let mut name = String::new();
    for some in people.chunks(AT_A_TIME) {
        let records = store.records(some).await?;
        if let (true, Some(first)) = (name.is_empty(), records.first()) {
            name = first.person.display_name();
        }
        writing
            .add(records.iter().flat_map(&write).collect())
            .await?;
    }
    let rows = writing.rows();
    let act = act(rows, name);
    let written = writing.commit(&act).await?;
    Ok(UndoneView {
        transaction: written.transaction,
        act,
        rows,
        kept: 0,
    })
}
