//! Whom the field of the door means: first those who are registered, then the directory. Names
//! only, and nothing before two letters.

use std::collections::HashSet;

use contract::{
    Failure,
    door::{DoorMatch, DoorMatches, DoorRow, TypedKind},
};
use domain::{
    PersonId,
    events::{
        Attendee, Mark, Places, Subject, Token,
        door::{self, Answer, Fit, Found, Typed},
        presence,
    },
};
use store::{
    Store,
    events::{EventRecord, Roll},
};

use crate::{
    App,
    door::LETTERS,
    events::{found, lines},
    failure::of_store,
};

/// Rows shown at most.
const ROWS: usize = 12;

/// Of those who are registered, how many are looked at before the likeliest are chosen.
const LOOKED_AT: usize = 200;

/// Somebody a text may mean.
struct Candidate {
    fit: Fit,
    who: Attendee,
    sort_key: String,
}

/// Whom the field means.
///
/// # Errors
/// [`Failure::EventGone`], or if the file cannot be read.
pub async fn door_match(app: &App, request: DoorMatch) -> Result<DoorMatches, Failure> {
    let store = app.door_store().await?;
    let text: String = request.text.chars().take(LETTERS.1).collect();
    let typed = Typed::read(&text);
    let nobody = |typed, answer| DoorMatches {
        typed,
        rows: Vec::new(),
        highlighted: None,
        answer,
    };
    let record = match &typed {
        Typed::TooLittle => return Ok(nobody(TypedKind::TooLittle, None)),
        Typed::UnreadableToken => {
            return Ok(nobody(TypedKind::Token, Some(Answer::Unreadable)));
        }
        Typed::Token(_) | Typed::Name { .. } => found(store.event(request.event).await)?,
    };
    let roll = store
        .roll(record.id, &Places::from(&record.event))
        .await
        .map_err(of_store)?;
    match typed {
        Typed::Token(token) => match of_token(&store, &record, &token).await? {
            Ok(who) => {
                let one = Candidate {
                    fit: Fit::Whole,
                    who,
                    sort_key: String::new(),
                };
                let rows = rows(app, &store, &record, &roll, vec![one]).await?;
                Ok(DoorMatches {
                    typed: TypedKind::Token,
                    highlighted: (!rows.is_empty()).then_some(0),
                    answer: rows.first().map(|row| row.answer.clone()),
                    rows,
                })
            }
            Err(answer) => Ok(nobody(TypedKind::Token, Some(answer))),
        },
        Typed::Name { words, row } => {
            let candidates = candidates(&store, &roll, &words).await?;
            let rows = rows(app, &store, &record, &roll, candidates).await?;
            let wanted = row.map_or(0, |row| usize::from(row) - 1);
            Ok(DoorMatches {
                typed: TypedKind::Name,
                highlighted: u8::try_from(wanted).ok().filter(|_| wanted < rows.len()),
                rows,
                answer: None,
            })
        }
        Typed::TooLittle | Typed::UnreadableToken => Ok(nobody(TypedKind::TooLittle, None)),
    }
}

/// Whose code that is here, or what the door says to it.
async fn of_token(
    store: &Store,
    record: &EventRecord,
    token: &Token,
) -> Result<Result<Attendee, Answer>, Failure> {
    let one = store.registration_of(token).await.map_err(of_store)?;
    let found = match one.map(|one| (one.registration.subject, one.who())) {
        Some((Subject::Event(event), who)) if event == record.id => return Ok(Ok(who)),
        Some((Subject::Event(event), _)) => match store.event(event).await {
            Ok(other) => Found::Elsewhere(other.event.title),
            Err(_) => Found::Nowhere,
        },
        Some((Subject::Series(series), who)) if Some(series) == record.event.series => {
            return Ok(Ok(who));
        }
        Some((Subject::Series(series), _)) => {
            let dates = store.dates_of(series).await.map_err(of_store)?;
            let title = dates.into_iter().next().map(|date| date.event.title);
            title.map_or(Found::Nowhere, Found::Elsewhere)
        }
        None => Found::Nowhere,
    };
    let mut marks = vec![Mark::of(&record.id.0)];
    marks.extend(record.event.series.map(|series| Mark::of(&series.0)));
    Ok(Err(door::answer_token(token, found, &marks)))
}

/// Those whose names fit, registered or not.
async fn candidates(store: &Store, roll: &Roll, words: &str) -> Result<Vec<Candidate>, Failure> {
    let mut seen: HashSet<Attendee> = HashSet::new();
    let mut found: Vec<Candidate> = Vec::new();
    for one in roll.all.iter() {
        if let Some(fit) = door::fit(words, &one.name_key)
            && seen.insert(one.who())
        {
            found.push(Candidate {
                fit,
                who: one.who(),
                sort_key: one.sort_key.clone(),
            });
        }
    }
    found.sort_by(|one, other| (one.fit, &one.sort_key).cmp(&(other.fit, &other.sort_key)));
    found.truncate(LOOKED_AT);
    if found.len() < ROWS {
        let known = store
            .known_by_name(words, ROWS + found.len())
            .await
            .map_err(of_store)?;
        for one in known {
            let who = Attendee::Person(one.id);
            if let Some(fit) = door::fit(words, &one.name_key)
                && seen.insert(who)
            {
                found.push(Candidate {
                    fit,
                    who,
                    sort_key: one.sort_key,
                });
            }
        }
    }
    Ok(found)
}

/// The likeliest of them, and what the door says to each.
async fn rows(
    app: &App,
    store: &Store,
    record: &EventRecord,
    roll: &Roll,
    candidates: Vec<Candidate>,
) -> Result<Vec<DoorRow>, Failure> {
    let who: Vec<Attendee> = candidates.iter().map(|one| one.who).collect();
    let facts = app.0.unsaved.with(store, record.id, &who).await?;
    let present = presence::present(&facts);
    let mut answered: Vec<(Candidate, Answer)> = candidates
        .into_iter()
        .map(|one| {
            let answer = door::answer(roll.seat_of(one.who), present.get(&one.who));
            (one, answer)
        })
        .collect();
    answered.sort_by(|(one, first), (other, second)| {
        door::before(
            (one.fit, first, &one.sort_key),
            (other.fit, second, &other.sort_key),
        )
    });
    answered.truncate(ROWS);

    let mut people: Vec<PersonId> = Vec::with_capacity(answered.len() * 2);
    for (one, _) in &answered {
        if let Attendee::Person(person) = one.who {
            people.push(person);
        }
        let listed = roll.listed(one.who);
        people.extend(listed.and_then(|one| one.registration.guest_of));
    }
    let lines = lines(store, &people).await?;
    let mut rows: Vec<(DoorRow, String)> = Vec::with_capacity(answered.len());
    for (one, answer) in answered {
        let listed = roll.listed(one.who);
        let line = match one.who {
            Attendee::Person(person) => lines.get(&person),
            _ => None,
        };
        let name = line.map(|line| line.name.clone());
        let name = name.or_else(|| listed.map(|one| one.registration.name.clone()));
        let member = listed.and_then(|one| one.registration.guest_of);
        let member = member.and_then(|member| lines.get(&member));
        let row = DoorRow {
            who: one.who,
            name: name.unwrap_or_default(),
            beside: member.map_or_else(String::new, |member| member.name.clone()),
            answer,
        };
        rows.push((
            row,
            line.map_or_else(String::new, |line| line.company.clone()),
        ));
    }
    let names: Vec<String> = rows.iter().map(|(row, _)| row.name.clone()).collect();
    let twice = |name: &str| names.iter().filter(|other| *other == name).count() > 1;
    Ok(rows
        .into_iter()
        .map(|(mut row, company)| {
            if row.beside.is_empty() && twice(&row.name) {
                row.beside = company;
            }
            row
        })
        .collect())
}
