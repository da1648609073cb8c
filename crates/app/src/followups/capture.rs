//! Quick capture: one line, understood as far as that is certain. What is not certain stays in the
//! line as it was typed.

use chrono::NaiveDate;
use contract::{
    Failure,
    followups::{
        Capture, CaptureKind, CaptureView, CapturedView, Chosen, Due, DueKind, Named, ReadCapture,
        UnsureName,
    },
};
use domain::{
    Act, DueId, InteractionId, PersonId,
    followups::capture::{Span, is_ask, is_promise, pieces},
    text,
};
use store::{
    Store,
    events::Known,
    followups::{Contact, DueFields, contact, new_due},
};
use uuid::Uuid;

use super::{begin, dues, named, names, noted, today, write};
use crate::{App, events::now, failure::of_store};

/// Letters of a line at most.
const LETTERS: usize = 1_000;

/// People offered for a name.
const OFFERED: usize = 6;

/// What a line says.
///
/// # Errors
/// If nothing is open or the file cannot be read.
pub async fn read_capture(app: &App, request: ReadCapture) -> Result<CaptureView, Failure> {
    let store = app.store().await?;
    read(app, &store, &request.text, &request.chosen, today(app)).await
}

/// Keeps a line: with somebody and a day it is a follow-up, with somebody alone a contact of today,
/// as a promise a promise, and without anybody a note to be sorted later.
///
/// # Errors
/// [`Failure::NothingSaid`] for an empty line; nothing was kept then.
pub async fn capture(app: &App, request: Capture) -> Result<CapturedView, Failure> {
    let store = app.store().await?;
    let (id, day) = (app.new_id(), today(app));
    keep(app, &store, &request.text, &request.chosen, id, day).await
}

/// Keeps a line that was said on a day under an id: the same line under the same id is kept once.
pub(super) async fn keep(
    app: &App,
    store: &Store,
    text: &str,
    chosen: &[Chosen],
    id: Uuid,
    on: NaiveDate,
) -> Result<CapturedView, Failure> {
    let says = read(app, store, text, chosen, on).await?;
    let people: Vec<PersonId> = says.people.iter().map(|one| one.person).collect();
    if says.line.is_empty() && people.is_empty() {
        return Err(Failure::NothingSaid);
    }
    let count = people.len() as u64;
    let name = says
        .people
        .first()
        .map_or_else(|| says.line.clone(), |one| one.name.clone());
    let kind = match says.kind {
        CaptureKind::Contact => None,
        CaptureKind::Promise => Some(DueKind::MyPromise),
        CaptureKind::Ask => Some(DueKind::Ask),
        CaptureKind::FollowUp | CaptureKind::Loose => Some(DueKind::FollowUp),
    };
    let (act, writes) = match kind {
        None => {
            let new = Contact {
                day: Some(on),
                people,
                line: says.line.clone(),
                ..Contact::default()
            };
            let act = Act::NotedContact {
                people: count,
                name,
            };
            (act, contact(InteractionId(id), &new, &[]))
        }
        Some(kind) => {
            let whose: Vec<Option<PersonId>> = if people.is_empty() {
                vec![None]
            } else {
                people.into_iter().map(Some).collect()
            };
            let one = |person: Option<PersonId>| {
                let fields = DueFields {
                    person,
                    event: says.event.as_ref().map(|event| event.event),
                    day: says.day,
                    line: says.line.clone(),
                    repeat: None,
                };
                let id = person.map_or(id, |person| Uuid::new_v5(&id, person.bytes()));
                let id = DueId(id);
                new_due(Due { kind, id }, &fields, now(app))
            };
            (
                noted(kind, count, name),
                whose.into_iter().map(one).collect(),
            )
        }
    };
    let done = write(begin(store).await?, act, writes).await?;
    Ok(CapturedView { says, done })
}

async fn read(
    app: &App,
    store: &Store,
    text: &str,
    chosen: &[Chosen],
    on: NaiveDate,
) -> Result<CaptureView, Failure> {
    let text: String = text.chars().take(LETTERS).collect();
    let mut people: Vec<Named> = Vec::new();
    let mut unsure = Vec::new();
    let mut words: Vec<String> = Vec::new();
    let (mut day, mut event) = (None, None);
    // words of a name that the piece after it has once more
    let mut taken = 0;
    for piece in pieces(&text, on) {
        match piece {
            Span::Words(some) => {
                let rest = some.split(' ').skip(std::mem::take(&mut taken));
                words.extend(rest.map(str::to_owned));
            }
            Span::Day(said) => {
                taken = 0;
                let meant = dues::meant(app, store, Some(said.clone())).await?;
                match (meant.day, said) {
                    (None, domain::followups::Said::After(title)) => {
                        words.push(format!("!dopo {title}"));
                    }
                    _ => (day, event) = (meant.day, meant.event),
                }
            }
            Span::Name(name) => {
                let (meant, count) = who(store, &name, chosen).await?;
                match meant {
                    Meant::One(one) => {
                        if !people.iter().any(|known| known.person == one.person) {
                            people.push(one);
                        }
                        taken = count - 1;
                    }
                    Meant::Several(some) => {
                        words.push(format!("@{}", name[0]));
                        taken = 0;
                        unsure.push(UnsureName {
                            name: name[..count].join(" "),
                            people: some,
                        });
                    }
                }
            }
        }
    }
    let line = super::line(&words.join(" "));
    let kind = match (people.is_empty(), day) {
        (true, _) => CaptureKind::Loose,
        (false, _) if is_promise(&line) => CaptureKind::Promise,
        (false, _) if is_ask(&line) => CaptureKind::Ask,
        (false, Some(_)) => CaptureKind::FollowUp,
        (false, None) => CaptureKind::Contact,
    };
    Ok(CaptureView {
        kind,
        people,
        unsure,
        day,
        event,
        line,
    })
}

/// Whom a name means.
enum Meant {
    One(Named),
    /// Several, or nobody.
    Several(Vec<Named>),
}

/// Whom the first words of these mean, and how many of them: as many as fit somebody.
async fn who(
    store: &Store,
    words: &[String],
    chosen: &[Chosen],
) -> Result<(Meant, usize), Failure> {
    for count in (1..=words.len()).rev() {
        let name = words[..count].join(" ");
        if let Some(chosen) = chosen.iter().find(|one| one.name == name) {
            let known = names(store, &[chosen.person]).await?;
            if let Some(row) = known.get(&chosen.person) {
                return Ok((Meant::One(named(row)), count));
            }
        }
    }
    for count in (1..=words.len()).rev() {
        let folded = text::fold(&words[..count].join(" "));
        if folded.is_empty() {
            continue;
        }
        let found = store
            .known_by_name(&folded, OFFERED + 1)
            .await
            .map_err(of_store)?;
        let exact = |one: &&Known| text::name_key(&one.name) == text::name_key(&folded);
        let mut exactly = found.iter().filter(exact);
        let meant = match (exactly.next(), exactly.next(), found.as_slice()) {
            (Some(one), None, _) | (None, _, [one]) => Meant::One(name_of(one)),
            (None, _, []) => continue,
            _ => Meant::Several(found.iter().take(OFFERED).map(name_of).collect()),
        };
        return Ok((meant, count));
    }
    Ok((Meant::Several(Vec::new()), 1))
}

fn name_of(known: &Known) -> Named {
    Named {
        person: known.id,
        name: known.name.clone(),
    }
}
