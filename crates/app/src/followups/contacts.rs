//! Contacts: written down, written anew, taken away.

use std::collections::HashMap;

use contract::{
    Failure,
    followups::{ContactView, DeleteContact, Due, Named, Occasion, WriteContact},
    history::UndoneView,
};
use domain::{Act, DueId, EventId, InteractionId, PersonId};
use store::{
    Store,
    followups::{Contact, DueFields, contact, new_due, remove_contact},
};

use super::{begin, gone, line, names, occasions, people, prose, today, write};
use crate::{App, events::now};

/// Promises of one contact at most.
const PROMISES: usize = 10;

/// Writes a contact down, or writes it anew.
///
/// # Errors
/// [`Failure::NothingSaid`] if it is with nobody, [`Failure::PersonGone`], [`Failure::DueGone`] if
/// the one to change is not there.
pub async fn write_contact(app: &App, request: WriteContact) -> Result<UndoneView, Failure> {
    let store = app.store().await?;
    let writing = begin(&store).await?;
    let who = people(&store, &request.people).await?;
    let Some((_, first)) = who.first() else {
        return Err(Failure::NothingSaid);
    };
    if request.promises.len() > PROMISES {
        let limit = PROMISES as u64;
        return Err(Failure::TooMuch { limit });
    }
    let (there, before) = match request.id {
        None => (Vec::new(), None),
        Some(id) => {
            let (before, rows) = store.contact(id).await.map_err(gone)?;
            (rows, Some(before))
        }
    };
    let id = request.id.unwrap_or_else(|| InteractionId(app.new_id()));
    let name = first.clone();
    let new = Contact {
        kind: request.kind,
        day: Some(request.day.unwrap_or_else(|| today(app))),
        people: who.iter().map(|(person, _)| *person).collect(),
        line: line(&request.line),
        note: prose(&request.note),
        learned: prose(&request.learned),
        event: before.as_ref().and_then(|before| before.event),
    };
    let mut writes = contact(id, &new, &there);
    for promise in &request.promises {
        let said = line(&promise.line);
        if said.is_empty() {
            continue;
        }
        let kind = promise.kind;
        for (person, _) in &who {
            let fields = DueFields {
                person: Some(*person),
                event: new.event,
                day: promise.due,
                line: said.clone(),
                repeat: None,
            };
            let id = DueId(app.new_id());
            writes.push(new_due(Due { kind, id }, &fields, now(app)));
        }
    }
    let act = match before {
        None => Act::NotedContact {
            people: who.len() as u64,
            name,
        },
        Some(_) => Act::ChangedContact { name },
    };
    write(writing, act, writes).await
}

/// Takes a contact away, from everybody it was with.
///
/// # Errors
/// [`Failure::DueGone`] if it is not there.
pub async fn delete_contact(app: &App, request: DeleteContact) -> Result<UndoneView, Failure> {
    let store = app.store().await?;
    let writing = begin(&store).await?;
    let (old, rows) = store.contact(request.id).await.map_err(gone)?;
    let known = names(&store, &old.people).await?;
    let name = old.people.first().and_then(|person| known.get(person));
    let act = Act::DeletedContact {
        name: name.map_or_else(String::new, |row| row.name.clone()),
    };
    write(writing, act, remove_contact(&rows)).await
}

/// Contacts as they are shown.
pub(super) async fn views(
    store: &Store,
    contacts: Vec<(InteractionId, Contact)>,
) -> Result<Vec<ContactView>, Failure> {
    let people: Vec<PersonId> = contacts
        .iter()
        .flat_map(|(_, contact)| contact.people.iter().copied())
        .collect();
    let known = names(store, &people).await?;
    let events = contacts.iter().filter_map(|(_, contact)| contact.event);
    let events: HashMap<EventId, Occasion> = occasions(store, events).await;
    let view = |(id, contact): (InteractionId, Contact)| {
        let mut people: Vec<Named> = Vec::new();
        for row in contact.people.iter().filter_map(|person| known.get(person)) {
            if !people.iter().any(|one| one.person == row.id) {
                people.push(super::named(row));
            }
        }
        ContactView {
            id: Some(id),
            kind: contact.kind,
            day: contact.day,
            people,
            line: contact.line,
            note: contact.note,
            learned: contact.learned,
            event: contact.event.and_then(|event| events.get(&event).cloned()),
        }
    };
    Ok(contacts.into_iter().map(view).collect())
}
