//! What was pasted, before anything is written: whom each line means.

use std::collections::HashSet;

use contract::{
    Failure,
    events::{PastedRow, PastedView, PastedWho, ReadPasted},
};
use domain::{
    PersonId,
    events::{
        Attendee, Places,
        pasted::{self, TooMuch},
    },
};
use store::events::Roll;

use crate::{
    App,
    events::{
        lines,
        matching::{Meant, meant},
        standing,
    },
    failure::of_store,
};

/// Reads what was pasted, and finds whom it means.
///
/// # Errors
/// [`Failure::TooMuch`] if it is no list of people anybody would paste, [`Failure::EventGone`].
pub async fn read_pasted(app: &App, request: ReadPasted) -> Result<PastedView, Failure> {
    let store = app.store().await?;
    let record = standing(&store, request.event).await?;
    let split = pasted::split(&request.text).map_err(too_much)?;
    let roll = store
        .roll(record.id, &Places::from(&record.event))
        .await
        .map_err(of_store)?;
    let registered = registered(&roll);
    let entries: Vec<&pasted::Entry> = split.entries.iter().collect();
    let meant = meant(&store, &entries, &registered)
        .await
        .map_err(of_store)?;
    let people: Vec<PersonId> = meant
        .iter()
        .flat_map(|meant| match meant {
            Meant::Person(person) => std::slice::from_ref(person),
            Meant::OneOf(people) => people.as_slice(),
            Meant::Nobody => &[],
        })
        .copied()
        .collect();
    let lines = lines(&store, &people).await?;
    let who = |meant| match meant {
        Meant::Person(id) => match lines.get(&id).cloned().map(Box::new) {
            Some(line) if registered.contains(&id) => PastedWho::Registered(line),
            Some(line) => PastedWho::Known(line),
            None => PastedWho::New,
        },
        Meant::OneOf(ids) => {
            PastedWho::OneOf(ids.iter().filter_map(|id| lines.get(id).cloned()).collect())
        }
        Meant::Nobody => PastedWho::New,
    };
    Ok(PastedView {
        repeated: split.repeated,
        left_out: split.left_out,
        entries: split
            .entries
            .into_iter()
            .zip(meant)
            .map(|(entry, meant)| PastedRow {
                entry,
                who: who(meant),
            })
            .collect(),
    })
}

/// The people whose registration stands.
pub(super) fn registered(roll: &Roll) -> HashSet<PersonId> {
    let standing = roll.all.iter().filter(|one| !one.registration.cancelled);
    standing
        .filter_map(|one| match one.who() {
            Attendee::Person(person) => Some(person),
            Attendee::Guest(_) | Attendee::Named(_) => None,
        })
        .collect()
}

/// Why a text was not read.
fn too_much(too_much: TooMuch) -> Failure {
    let limit = match too_much {
        TooMuch::Bytes => pasted::BYTES,
        TooMuch::Entries => pasted::ENTRIES,
    };
    Failure::TooMuch {
        limit: limit as u64,
    }
}
